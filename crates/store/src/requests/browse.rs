//! Pages of a list in both directions: what people leaf through, newest or oldest first.

use super::{
    filter::{Cursor, Filter, conditions},
    list::{COLUMNS, RequestRow, read_row},
};
use crate::{conn::Read, error::Result, scope::Scope, sql::Sql};

/// The order of a list; each is the order of an index.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// Newest first.
    #[default]
    Newest,
    /// Oldest first.
    Oldest,
}

/// Which page of a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Seek {
    /// The first one.
    #[default]
    First,
    /// What follows this row.
    After(Cursor),
    /// What comes before this row.
    Before(Cursor),
}

/// One page and the ways on from it.
#[derive(Clone, Debug, Default)]
pub struct Browsed {
    /// Rows in the order of the list.
    pub rows: Vec<RequestRow>,
    /// `Seek::Before` this, when rows come before.
    pub previous: Option<Cursor>,
    /// `Seek::After` this, when rows follow.
    pub next: Option<Cursor>,
}

fn cursor(row: Option<&RequestRow>) -> Option<Cursor> {
    row.map(|row| Cursor {
        at: row.created_at,
        id: row.id,
    })
}

/// A page of at most `limit` (1 to 200) requests.
pub async fn browse(
    read: &mut Read,
    scope: &Scope,
    filter: &Filter,
    (order, seek): (Order, Seek),
    limit: u32,
) -> Result<Browsed> {
    let limit = limit.clamp(1, 200);
    let back = matches!(seek, Seek::Before(_));
    // Leafing back reads the list from its other end.
    let descending = (order == Order::Newest) != back;
    let mut sql = Sql::new(COLUMNS);
    conditions(&mut sql, scope, filter);
    if let Seek::After(from) | Seek::Before(from) = seek {
        let than = if descending { "<" } else { ">" };
        sql.push(" AND (r.created_at, r.id) ")
            .push(than)
            .push(" (")
            .bind(from.at);
        sql.push(", ").bind(from.id).push(")");
    }
    sql.push(if descending {
        " ORDER BY r.created_at DESC, r.id DESC LIMIT "
    } else {
        " ORDER BY r.created_at, r.id LIMIT "
    });
    sql.bind(limit + 1);
    let mut rows = sql
        .rows(read)
        .await?
        .iter()
        .map(read_row)
        .collect::<Result<Vec<_>>>()?;
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    let more = rows.len() > limit;
    rows.truncate(limit);
    if back {
        rows.reverse();
    }
    let (before, after) = match seek {
        Seek::First => (false, more),
        Seek::After(_) => (true, more),
        Seek::Before(_) => (more, true),
    };
    Ok(Browsed {
        previous: cursor(rows.first()).filter(|_| before),
        next: cursor(rows.last()).filter(|_| after),
        rows,
    })
}
