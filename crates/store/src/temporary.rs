//! Stand-ins of a borrowing request: temporary record, holding, item and hold (R77), deleted with its end (R116).

use crate::{
    arg::args,
    conn::{Read, Tx},
    error::Result,
    sql::insert_rows,
};
use farshelf_domain::{
    borrowing::Borrowing,
    id::{InstitutionId, RequestId},
    status::ItemState,
};

/// One stand-in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemporaryItem {
    /// Title of the temporary record.
    pub title: String,
    /// Author.
    pub author: Option<String>,
    /// Barcode, given at receipt.
    pub barcode: Option<String>,
    /// The patron's hold is on it.
    pub on_hold: bool,
}

/// Writes the stand-ins of an open request: one placeholder, from receipt on one for each item.
pub async fn follow(tx: &mut Tx, institution: InstitutionId, request: &Borrowing) -> Result<()> {
    remove(tx, request.id).await?;
    let items: Vec<(Option<String>, bool)> = if request.items.is_empty() {
        vec![(None, true)]
    } else {
        request
            .items
            .iter()
            .map(|i| {
                let here = i.state != ItemState::Expected;
                let barcode = here.then(|| {
                    i.temporary_barcode
                        .clone()
                        .unwrap_or_else(|| i.barcode.clone())
                });
                (
                    barcode,
                    matches!(i.state, ItemState::Expected | ItemState::Here),
                )
            })
            .collect()
    };
    let rows = (0_i64..)
        .zip(items)
        .map(|(place, (barcode, on_hold))| {
            args![
                request.id,
                place,
                institution,
                request.library,
                &request.citation.title,
                request.citation.author.clone(),
                barcode,
                on_hold
            ]
        })
        .collect();
    insert_rows(
        tx,
        "INSERT INTO temporary_item (request_id, place, institution_id, library_id, title, author, barcode, on_hold) VALUES",
        rows,
        "",
    )
    .await?;
    Ok(())
}

/// Deletes the stand-ins of a request.
pub async fn remove(tx: &mut Tx, request: RequestId) -> Result<()> {
    tx.run(
        "DELETE FROM temporary_item WHERE request_id = $1",
        args![request],
    )
    .await?;
    Ok(())
}

/// The stand-ins of a request.
pub async fn of_request(read: &mut Read, request: RequestId) -> Result<Vec<TemporaryItem>> {
    read.rows(
        "SELECT title, author, barcode, on_hold FROM temporary_item WHERE request_id = $1 ORDER BY place",
        args![request],
    )
    .await?
    .iter()
    .map(|row| {
        Ok(TemporaryItem {
            title: row.get("title")?,
            author: row.opt("author")?,
            barcode: row.opt("barcode")?,
            on_hold: row.get("on_hold")?,
        })
    })
    .collect()
}
