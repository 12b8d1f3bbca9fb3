//! Lists and the attention queue: rows that show themselves without loading the state.

use super::filter::{Cursor, Filter, Page, conditions, visible};
use crate::{
    conn::Read,
    error::{Result, StoreError},
    row::Row,
    scope::Scope,
    sql::Sql,
};
use farshelf_domain::{
    citation::Kind,
    id::{LibraryId, RequestId, StaffId},
    party::Person,
    status::{Attention, Side},
};
use jiff::{Timestamp, civil::Date};

/// One row of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestRow {
    /// Id.
    pub id: RequestId,
    /// Side.
    pub side: Side,
    /// External id.
    pub number: String,
    /// Version.
    pub version: i64,
    /// Working library.
    pub library: LibraryId,
    /// Pickup library (borrowing) or holding library (lending).
    pub pickup: Option<LibraryId>,
    /// Main line code.
    pub main: String,
    /// Label code.
    pub label: String,
    /// All reasons for attention, the first promise first.
    pub attention: Vec<Attention>,
    /// The earliest promise.
    pub promise_at: Option<Timestamp>,
    /// Whose desk.
    pub owner: Option<String>,
    /// Placed or came.
    pub created_at: Timestamp,
    /// Last change.
    pub updated_at: Timestamp,
    /// Ended.
    pub ended_at: Option<Timestamp>,
    /// Loan or copy.
    pub kind: Kind,
    /// Format code.
    pub format: Option<String>,
    /// The partner's symbol.
    pub partner: Option<String>,
    /// The partner's name.
    pub partner_name: Option<String>,
    /// Operator.
    pub assigned_to: Option<StaffId>,
    /// Operator's name.
    pub assigned_name: Option<String>,
    /// Title.
    pub title: String,
    /// Author.
    pub author: Option<String>,
    /// Due date (borrowing: the patron's, else the lender's).
    pub due_on: Option<Date>,
    /// An open alert hangs on it.
    pub alert: bool,
    /// Something in the conversation is unread.
    pub unread: bool,
    /// The person (borrowing only).
    pub person: Option<Person>,
}

pub(super) const COLUMNS: &str = "SELECT r.id, r.side, r.number, r.version, r.library_id, r.pickup_id, r.main, r.label, r.attention_all, \
     r.promise_at, r.attention_owner, r.created_at, r.updated_at, r.ended_at, r.kind, r.format, r.partner, r.partner_name, \
     r.assigned_to, r.assigned_name, r.title, r.author, r.due_on, r.alert, r.unread, p.person \
     FROM request r LEFT JOIN request_person p ON p.request_id = r.id WHERE TRUE";

pub(super) fn read_row(row: &Row) -> Result<RequestRow> {
    let attention = match row.opt::<serde_json::Value>("attention_all")? {
        Some(_) => row.json("attention_all")?,
        None => Vec::new(),
    };
    let person = match row.opt::<serde_json::Value>("person")? {
        Some(_) => Some(row.json("person")?),
        None => None,
    };
    Ok(RequestRow {
        id: row.get("id")?,
        side: row.code("side")?,
        number: row.get("number")?,
        version: row.get("version")?,
        library: row.get("library_id")?,
        pickup: row.opt("pickup_id")?,
        main: row.get("main")?,
        label: row.get("label")?,
        attention,
        promise_at: row.opt("promise_at")?,
        owner: row.opt("attention_owner")?,
        created_at: row.get("created_at")?,
        updated_at: row.get("updated_at")?,
        ended_at: row.opt("ended_at")?,
        kind: row.code("kind")?,
        format: row.opt("format")?,
        partner: row.opt("partner")?,
        partner_name: row.opt("partner_name")?,
        assigned_to: row.opt("assigned_to")?,
        assigned_name: row.opt("assigned_name")?,
        title: row.get("title")?,
        author: row.opt("author")?,
        due_on: row.opt("due_on")?,
        alert: row.get("alert")?,
        unread: row.get("unread")?,
        person,
    })
}

/// Turns `limit + 1` rows into a page.
fn page(
    rows: &[Row],
    limit: u32,
    at: impl Fn(&RequestRow) -> Option<Timestamp>,
) -> Result<(Vec<RequestRow>, Option<Cursor>)> {
    let mut rows = rows.iter().map(read_row).collect::<Result<Vec<_>>>()?;
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    let mut next = None;
    if rows.len() > limit {
        rows.truncate(limit);
        next = rows.last().and_then(|row| {
            Some(Cursor {
                at: at(row)?,
                id: row.id,
            })
        });
    }
    Ok((rows, next))
}

/// A page of requests, newest first.
pub async fn list(
    read: &mut Read,
    scope: &Scope,
    filter: &Filter,
    wanted: Page,
) -> Result<(Vec<RequestRow>, Option<Cursor>)> {
    let mut sql = Sql::new(COLUMNS);
    conditions(&mut sql, scope, filter);
    if let Some(cursor) = wanted.after {
        sql.push(" AND (r.created_at, r.id) < (").bind(cursor.at);
        sql.push(", ").bind(cursor.id).push(")");
    }
    sql.push(" ORDER BY r.created_at DESC, r.id DESC LIMIT ")
        .bind(wanted.rows() + 1);
    page(&sql.rows(read).await?, wanted.rows(), |row| {
        Some(row.created_at)
    })
}

/// Every request of a filter, newest first, however many pages that takes; `most` keeps the work bounded. Also whether there are more.
pub async fn every(
    read: &mut Read,
    scope: &Scope,
    filter: &Filter,
    most: usize,
) -> Result<(Vec<RequestRow>, bool)> {
    let mut wanted = Page::first(u32::MAX);
    let mut found = Vec::new();
    loop {
        let (rows, next) = list(read, scope, filter, wanted).await?;
        found.extend(rows);
        if next.is_none() || found.len() >= most {
            let more = next.is_some() || found.len() > most;
            found.truncate(most);
            return Ok((found, more));
        }
        wanted.after = next;
    }
}

/// A page of the attention queue, earliest promise first.
pub async fn attention(
    read: &mut Read,
    scope: &Scope,
    filter: &Filter,
    wanted: Page,
) -> Result<(Vec<RequestRow>, Option<Cursor>)> {
    let filter = Filter {
        attention_only: true,
        ..filter.clone()
    };
    let mut sql = Sql::new(COLUMNS);
    conditions(&mut sql, scope, &filter);
    if let Some(cursor) = wanted.after {
        sql.push(" AND (r.promise_at, r.id) > (").bind(cursor.at);
        sql.push(", ").bind(cursor.id).push(")");
    }
    sql.push(" ORDER BY r.promise_at, r.id LIMIT ")
        .bind(wanted.rows() + 1);
    page(&sql.rows(read).await?, wanted.rows(), |row| row.promise_at)
}

/// One request as a row.
pub async fn get_row(read: &mut Read, scope: &Scope, id: RequestId) -> Result<RequestRow> {
    let mut sql = Sql::new(COLUMNS);
    sql.push(" AND r.id = ").bind(id);
    visible(&mut sql, scope);
    read_row(&sql.row(read).await?.ok_or(StoreError::NotFound)?)
}
