//! What is at the borrower: temporary items, and loans to patrons.

use crate::{
    arg::args,
    conn::{Read, Tx},
    error::{Result, StoreError},
    fold::name_key,
    requests,
    row::Row,
    scope::{Scope, Who, and_in, inside},
    sql::{Sql, insert_rows},
};
use farshelf_domain::{
    citation::Citation,
    id::{LibraryId, PatronId, RequestId},
    status::Side,
};
use jiff::{Timestamp, civil::Date};
use serde_json::json;
use uuid::Uuid;

/// The borrower's stand-in for the lender's item (R77).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemporaryItem {
    /// Its request.
    pub request: RequestId,
    /// Barcode of the lender's item that it stands for; empty before any is known.
    pub item: String,
    /// Where.
    pub library: LibraryId,
    /// What it is.
    pub citation: Citation,
    /// Barcode, from the receipt on (R99).
    pub barcode: Option<String>,
    /// Location code.
    pub location: Option<String>,
    /// Item policy.
    pub policy: Option<String>,
    /// Held for the person of the request.
    pub on_hold: bool,
}

/// A loan to a patron.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loan {
    /// Id.
    pub id: Uuid,
    /// Its request.
    pub request: RequestId,
    /// Where it was lent.
    pub library: LibraryId,
    /// To whom; none for a guest, or after detachment.
    pub patron: Option<PatronId>,
    /// Item.
    pub barcode: String,
    /// Checked out.
    pub out_at: Timestamp,
    /// Due.
    pub due_on: Date,
    /// Back.
    pub ended_at: Option<Timestamp>,
}

/// Sets the temporary items of a request, one for each of its items here; none: they are removed (R116).
pub async fn set_temporary(
    tx: &mut Tx,
    scope: &Scope,
    request: RequestId,
    items: &[TemporaryItem],
    now: Timestamp,
) -> Result<()> {
    requests::must_see(tx, scope, request).await?;
    for item in items {
        inside(item.request == request)?;
        inside(scope.reach(Side::Borrowing).holds(item.library))?;
    }
    let mut wanted = items.to_vec();
    wanted.sort_by(|a, b| a.item.cmp(&b.item));
    // Most steps change none.
    if temporary(tx, scope, request).await? == wanted {
        return Ok(());
    }
    tx.run(
        "DELETE FROM temporary_item WHERE request_id = $1",
        args![request],
    )
    .await?;
    let rows = items
        .iter()
        .map(|item| {
            args![
                item.request,
                &item.item,
                item.library,
                json!(item.citation),
                item.barcode.clone(),
                item.barcode.as_deref().map(name_key),
                item.location.clone(),
                item.policy.clone(),
                item.on_hold,
                now
            ]
        })
        .collect();
    insert_rows(
        tx,
        "INSERT INTO temporary_item (request_id, item, library_id, citation, barcode, barcode_key, location, policy, on_hold, \
         created_at) VALUES",
        rows,
        "",
    )
    .await?;
    Ok(())
}

/// The temporary items of a request, by the barcode of the lender's item.
pub async fn temporary(
    read: &mut Read,
    scope: &Scope,
    request: RequestId,
) -> Result<Vec<TemporaryItem>> {
    let mut sql = Sql::new(
        "SELECT request_id, item, library_id, citation, barcode, location, policy, on_hold FROM temporary_item WHERE request_id = ",
    );
    sql.bind(request);
    and_in(&mut sql, "library_id", scope.reach(Side::Borrowing));
    let mut found: Vec<TemporaryItem> = sql
        .rows(read)
        .await?
        .iter()
        .map(|row| {
            Ok(TemporaryItem {
                request: row.get("request_id")?,
                item: row.get("item")?,
                library: row.get("library_id")?,
                citation: row.json("citation")?,
                barcode: row.opt("barcode")?,
                location: row.opt("location")?,
                policy: row.opt("policy")?,
                on_hold: row.get("on_hold")?,
            })
        })
        .collect::<Result<_>>()?;
    // The same order whatever the collation of the database.
    found.sort_by(|a, b| a.item.cmp(&b.item));
    Ok(found)
}

/// Opens a loan; `Conflict("loan")` when this item is out on this request.
pub async fn open_loan(tx: &mut Tx, scope: &Scope, loan: &Loan) -> Result<()> {
    inside(scope.reach(Side::Borrowing).holds(loan.library))?;
    tx.run(
        "INSERT INTO loan (id, request_id, library_id, patron_id, barcode, barcode_key, out_at, due_on, ended_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        args![
            loan.id,
            loan.request,
            loan.library,
            loan.patron,
            &loan.barcode,
            name_key(&loan.barcode),
            loan.out_at,
            loan.due_on,
            loan.ended_at
        ],
    )
    .await?;
    Ok(())
}

/// Changes the due date of the open loans of a request.
pub async fn set_due(tx: &mut Tx, scope: &Scope, request: RequestId, due_on: Date) -> Result<u64> {
    requests::must_see(tx, scope, request).await?;
    tx.run(
        "UPDATE loan SET due_on = $2 WHERE request_id = $1 AND ended_at IS NULL",
        args![request, due_on],
    )
    .await
}

/// Ends a loan. False when it was not open (a second return).
pub async fn close_loan(
    tx: &mut Tx,
    scope: &Scope,
    request: RequestId,
    barcode: &str,
    now: Timestamp,
) -> Result<bool> {
    requests::must_see(tx, scope, request).await?;
    let changed = tx
        .run(
            "UPDATE loan SET ended_at = $3 WHERE request_id = $1 AND barcode_key = $2 AND ended_at IS NULL",
            args![request, name_key(barcode), now],
        )
        .await?;
    Ok(changed == 1)
}

/// Forgets who had the items of a request.
pub async fn detach_loans(tx: &mut Tx, scope: &Scope, request: RequestId) -> Result<()> {
    requests::must_see(tx, scope, request).await?;
    tx.run(
        "UPDATE loan SET patron_id = NULL WHERE request_id = $1",
        args![request],
    )
    .await?;
    Ok(())
}

const COLUMNS: &str = "SELECT id, request_id, library_id, patron_id, barcode, out_at, due_on, ended_at FROM loan WHERE TRUE";

fn read_loan(row: &Row) -> Result<Loan> {
    Ok(Loan {
        id: row.get("id")?,
        request: row.get("request_id")?,
        library: row.get("library_id")?,
        patron: row.opt("patron_id")?,
        barcode: row.get("barcode")?,
        out_at: row.get("out_at")?,
        due_on: row.get("due_on")?,
        ended_at: row.opt("ended_at")?,
    })
}

/// Loans of a request, oldest first.
pub async fn loans_of_request(
    read: &mut Read,
    scope: &Scope,
    request: RequestId,
) -> Result<Vec<Loan>> {
    let mut sql = Sql::new(COLUMNS);
    sql.push(" AND request_id = ").bind(request);
    loans(read, scope, sql).await
}

/// Open loans of a patron, oldest first.
pub async fn loans_of_patron(
    read: &mut Read,
    scope: &Scope,
    patron: PatronId,
) -> Result<Vec<Loan>> {
    let mut sql = Sql::new(COLUMNS);
    sql.push(" AND ended_at IS NULL AND patron_id = ")
        .bind(patron);
    loans(read, scope, sql).await
}

async fn loans(read: &mut Read, scope: &Scope, mut sql: Sql) -> Result<Vec<Loan>> {
    match scope.who() {
        Who::Patron(id) => {
            sql.push(" AND patron_id = ").bind(id);
        }
        _ => and_in(&mut sql, "library_id", scope.reach(Side::Borrowing)),
    }
    sql.push(" ORDER BY out_at, id LIMIT 500");
    sql.rows(read).await?.iter().map(read_loan).collect()
}

/// The loan with this id.
pub async fn loan(read: &mut Read, scope: &Scope, id: Uuid) -> Result<Loan> {
    let mut sql = Sql::new(COLUMNS);
    sql.push(" AND id = ").bind(id);
    loans(read, scope, sql)
        .await?
        .pop()
        .ok_or(StoreError::NotFound)
}
