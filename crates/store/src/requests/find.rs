//! Finding requests by a code, a wire id or a person.

use super::{
    filter::{Cursor, Filter, Page, visible},
    list::{RequestRow, list},
};
use crate::{
    conn::Read,
    error::{Result, StoreError},
    fold::name_key,
    scope::Scope,
    sql::Sql,
};
use farshelf_domain::{
    borrowing::Borrowing,
    citation::Citation,
    id::{LibraryId, PatronId, RequestId, Symbol},
    status::Side,
};
use jiff::Timestamp;

/// A request that a code names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// Id.
    pub id: RequestId,
    /// Side.
    pub side: Side,
}

/// `NotFound` unless the request is inside the scope.
pub async fn must_see(read: &mut Read, scope: &Scope, id: RequestId) -> Result<()> {
    let mut sql = Sql::new("SELECT r.id FROM request r WHERE r.id = ");
    sql.bind(id);
    visible(&mut sql, scope);
    sql.row(read).await?.map(drop).ok_or(StoreError::NotFound)
}

/// The request with this external id.
pub async fn by_number(read: &mut Read, scope: &Scope, number: &str) -> Result<Found> {
    let mut sql = Sql::new("SELECT r.id, r.side FROM request r WHERE r.number = ");
    sql.bind(number);
    visible(&mut sql, scope);
    let row = sql.row(read).await?.ok_or(StoreError::NotFound)?;
    Ok(Found {
        id: row.get("id")?,
        side: row.code("side")?,
    })
}

/// The request that a message belongs to. Borrowing: `symbol` is the lender asked, lending: the library that asks.
/// A borrowing wire id is unique by itself, so the symbol may be left out there.
pub async fn by_wire(
    read: &mut Read,
    scope: &Scope,
    side: Side,
    wire_id: &str,
    symbol: Option<&Symbol>,
) -> Result<RequestId> {
    let mut sql = Sql::new(
        "SELECT r.id FROM request_wire w JOIN request r ON r.id = w.request_id WHERE w.side = ",
    );
    sql.bind(side.as_str())
        .push(" AND w.wire_id = ")
        .bind(wire_id);
    if let Some(symbol) = symbol {
        sql.push(" AND w.symbol = ").bind(symbol);
    }
    visible(&mut sql, scope);
    let rows = sql.rows(read).await?;
    match &rows[..] {
        [row] => row.get("id"),
        [] => Err(StoreError::NotFound),
        _ => Err(StoreError::Conflict("several requests".into())),
    }
}

/// Everything that a scanned code may mean inside the scope: external id, wire id, item barcode. Open ones first, then newest.
pub async fn find_code(read: &mut Read, scope: &Scope, code: &str) -> Result<Vec<Found>> {
    let code = code.trim();
    let mut sql = Sql::new("SELECT r.id, r.side FROM request r WHERE (r.number = ");
    sql.bind(code);
    sql.push(" OR r.id IN (SELECT request_id FROM request_wire WHERE wire_id = ")
        .bind(code);
    sql.push(") OR r.id IN (SELECT request_id FROM request_item WHERE barcode_key = ");
    sql.bind(name_key(code)).push("))");
    visible(&mut sql, scope);
    sql.push(" ORDER BY CASE WHEN r.ended_at IS NULL THEN 0 ELSE 1 END, r.created_at DESC, r.id DESC LIMIT 50");
    sql.rows(read)
        .await?
        .iter()
        .map(|row| {
            Ok(Found {
                id: row.get("id")?,
                side: row.code("side")?,
            })
        })
        .collect()
}

/// A page of borrowing requests of a person, by card number in full or the beginning of the name (`last first`); newest first.
pub async fn find_person(
    read: &mut Read,
    scope: &Scope,
    q: &str,
    filter: &Filter,
    page: Page,
) -> Result<(Vec<RequestRow>, Option<Cursor>)> {
    let filter = Filter {
        side: Some(Side::Borrowing),
        person: Some(q.to_owned()),
        ..filter.clone()
    };
    list(read, scope, &filter, page).await
}

/// How a person is recognised on other requests.
#[derive(Clone, Copy, Debug)]
pub enum PersonKey<'a> {
    /// An account.
    Patron(PatronId),
    /// A guest's card.
    Card(&'a str),
    /// A guest's mail address is not searched: without card there is no key.
    Nobody,
}

/// Another request of the same person.
#[derive(Clone, Debug)]
pub struct Sibling {
    /// Id.
    pub id: RequestId,
    /// External id.
    pub number: String,
    /// What was asked for.
    pub citation: Citation,
    /// When.
    pub created_at: Timestamp,
    /// Not ended.
    pub open: bool,
}

/// Requests of the same person that are open or were placed since a time, for the checks of limit and duplicate; newest first,
/// at most 500.
pub async fn siblings(
    read: &mut Read,
    scope: &Scope,
    library: LibraryId,
    person: PersonKey<'_>,
    since: Timestamp,
) -> Result<Vec<Sibling>> {
    let mut sql = Sql::new(
        "SELECT r.id, r.number, r.created_at, r.ended_at, r.state FROM request r WHERE r.library_id = ",
    );
    sql.bind(library);
    match person {
        PersonKey::Patron(id) => sql.push(" AND r.patron_id = ").bind(id),
        PersonKey::Card(card) => sql
            .push(" AND r.id IN (SELECT request_id FROM request_person WHERE barcode_key = ")
            .bind(name_key(card))
            .push(")"),
        PersonKey::Nobody => return Ok(Vec::new()),
    };
    sql.push(" AND (r.ended_at IS NULL OR r.created_at >= ")
        .bind(since)
        .push(")");
    visible(&mut sql, scope);
    sql.push(" ORDER BY r.created_at DESC, r.id DESC LIMIT 500");
    sql.rows(read)
        .await?
        .iter()
        .map(|row| {
            let state: Borrowing = row.json("state")?;
            Ok(Sibling {
                id: row.get("id")?,
                number: row.get("number")?,
                citation: state.citation,
                created_at: row.get("created_at")?,
                open: row.opt::<Timestamp>("ended_at")?.is_none(),
            })
        })
        .collect()
}
