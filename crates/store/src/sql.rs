//! Text built at run time: numbered parameters, `IN` lists, rows of values. Only fixed fragments go into the text, values are bound.

use crate::{
    arg::Arg,
    conn::{Read, Tx},
    error::Result,
    row::Row,
};
use sqlx::AssertSqlSafe;

/// Most bound values of one statement. SQLite looks every `$1` up in a list, so the work grows with the square of their number.
const MAX_ARGS: usize = 2_000;

/// A statement under construction.
#[derive(Clone)]
pub(crate) struct Sql {
    text: String,
    args: Vec<Arg>,
}

impl Sql {
    /// Starts with a fixed text.
    pub fn new(text: &'static str) -> Self {
        Self {
            text: text.to_owned(),
            args: Vec::new(),
        }
    }

    /// Adds a fixed text.
    pub fn push(&mut self, text: &'static str) -> &mut Self {
        self.text.push_str(text);
        self
    }

    /// Adds a bound value.
    pub fn bind(&mut self, arg: impl Into<Arg>) -> &mut Self {
        self.args.push(arg.into());
        self.text.push('$');
        self.text.push_str(&self.args.len().to_string());
        self
    }

    /// Adds `(value, value, ...)`; an empty list matches nothing.
    pub fn list<T: Into<Arg>>(&mut self, items: impl IntoIterator<Item = T>) -> &mut Self {
        self.text.push('(');
        let mut empty = true;
        for item in items {
            if !empty {
                self.text.push_str(", ");
            }
            empty = false;
            self.bind(item);
        }
        if empty {
            self.text.push_str("NULL");
        }
        self.text.push(')');
        self
    }

    /// Runs it and gives its rows.
    pub async fn rows(self, read: &mut Read) -> Result<Vec<Row>> {
        read.rows(AssertSqlSafe(self.text), self.args).await
    }

    /// Runs it and gives its first row.
    pub async fn row(self, read: &mut Read) -> Result<Option<Row>> {
        read.row(AssertSqlSafe(self.text), self.args).await
    }

    /// Runs it and gives the number of changed rows.
    pub async fn run(self, tx: &mut Tx) -> Result<u64> {
        tx.run(AssertSqlSafe(self.text), self.args).await
    }
}

/// Inserts many rows in as few statements as fit: `head` ends in `VALUES`, `tail` is the conflict clause.
pub(crate) async fn insert_rows(
    tx: &mut Tx,
    head: &'static str,
    rows: Vec<Vec<Arg>>,
    tail: &'static str,
) -> Result<u64> {
    let width = rows.first().map_or(1, Vec::len).max(1);
    let mut changed = 0;
    let mut rows = rows.into_iter().peekable();
    while rows.peek().is_some() {
        let mut sql = Sql::new(head);
        for (n, row) in rows.by_ref().take(MAX_ARGS / width).enumerate() {
            sql.push(if n == 0 { " " } else { ", " });
            sql.list(row);
        }
        sql.push(" ").push(tail);
        changed += sql.run(tx).await?;
    }
    Ok(changed)
}
