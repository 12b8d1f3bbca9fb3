//! Loans of patrons, written after each step from the state of the request.

use crate::{
    arg::args,
    conn::{Read, Tx},
    error::Result,
};
use farshelf_domain::{
    borrowing::Borrowing,
    id::{LibraryId, PatronId, RequestId},
};
use jiff::{Timestamp, civil::Date};

/// An open loan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loan {
    /// Its request.
    pub request: RequestId,
    /// Item.
    pub barcode: String,
    /// Where it was lent.
    pub library: LibraryId,
    /// When it went out.
    pub out_at: Timestamp,
    /// Due date.
    pub due_on: Option<Date>,
}

/// Opens, extends and ends loans so that exactly these items are on loan.
pub async fn follow(
    tx: &mut Tx,
    request: &Borrowing,
    on_loan: &[String],
    now: Timestamp,
) -> Result<()> {
    let open: Vec<String> = tx
        .rows(
            "SELECT barcode FROM loan WHERE request_id = $1 AND ended_at IS NULL",
            args![request.id],
        )
        .await?
        .iter()
        .map(|row| row.get("barcode"))
        .collect::<Result<_>>()?;
    for barcode in open.iter().filter(|b| !on_loan.contains(b)) {
        tx.run(
            "UPDATE loan SET ended_at = $3 WHERE request_id = $1 AND barcode = $2",
            args![request.id, barcode, now],
        )
        .await?;
    }
    let patron = request.person.as_ref().and_then(|p| p.patron);
    let due = request.patron_due.map(|d| d.date);
    for barcode in on_loan {
        tx.run(
            "INSERT INTO loan (request_id, barcode, library_id, patron_id, out_at, due_on, ended_at) VALUES ($1, $2, $3, $4, $5, $6, NULL) \
             ON CONFLICT (request_id, barcode) DO UPDATE SET due_on = excluded.due_on, ended_at = NULL",
            args![request.id, barcode, request.library, patron, now, due],
        )
        .await?;
    }
    Ok(())
}

/// Open loans of a patron, first due first.
pub async fn of_patron(read: &mut Read, patron: PatronId) -> Result<Vec<Loan>> {
    read.rows(
        "SELECT request_id, barcode, library_id, out_at, due_on FROM loan WHERE patron_id = $1 AND ended_at IS NULL \
         ORDER BY due_on NULLS LAST, out_at LIMIT 200",
        args![patron],
    )
    .await?
    .iter()
    .map(|row| {
        Ok(Loan {
            request: row.get("request_id")?,
            barcode: row.get("barcode")?,
            library: row.get("library_id")?,
            out_at: row.get("out_at")?,
            due_on: row.opt("due_on")?,
        })
    })
    .collect()
}
