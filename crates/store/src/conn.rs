//! Transactions of either engine. Reading functions take `&mut Read`, writing ones `&mut Tx`, which is also a `Read`.

use crate::{
    arg::{Arg, bind_all},
    error::{Result, StoreError},
    row::Row,
};
use sqlx::{Postgres, SqlSafeStr, SqlStr, Sqlite, Transaction};
use std::ops::{Deref, DerefMut};

pub(crate) enum Conn {
    Sqlite(Transaction<'static, Sqlite>),
    Postgres(Transaction<'static, Postgres>),
}

/// Repeats the body once per engine, so that type inference picks the driver.
macro_rules! on {
    ($conn:expr, $c:ident => $body:expr) => {
        match $conn {
            Conn::Sqlite(t) => {
                let $c = &mut **t;
                $body
            }
            Conn::Postgres(t) => {
                let $c = &mut **t;
                $body
            }
        }
    };
}

/// A consistent view for reading. Dropping it ends it.
pub struct Read {
    pub(crate) conn: Conn,
}

/// A writing transaction. Dropping it without `commit` undoes everything.
pub struct Tx {
    read: Read,
    /// A statement failed. PostgreSQL refuses what follows; SQLite may have ended the transaction and would write it at once.
    failed: bool,
}

impl Read {
    /// All rows of a query.
    pub(crate) fn rows(
        &mut self,
        sql: impl SqlSafeStr,
        args: Vec<Arg>,
    ) -> impl Future<Output = Result<Vec<Row>>> {
        self.all(sql.into_sql_str(), args)
    }

    /// The first row of a query.
    pub(crate) fn row(
        &mut self,
        sql: impl SqlSafeStr,
        args: Vec<Arg>,
    ) -> impl Future<Output = Result<Option<Row>>> {
        let sql = sql.into_sql_str();
        async move { Ok(self.all(sql, args).await?.into_iter().next()) }
    }

    async fn all(&mut self, sql: SqlStr, args: Vec<Arg>) -> Result<Vec<Row>> {
        match &mut self.conn {
            Conn::Sqlite(t) => {
                let rows = bind_all!(sql, args).fetch_all(&mut **t).await?;
                Ok(rows.into_iter().map(Row::Sqlite).collect())
            }
            Conn::Postgres(t) => {
                let rows = bind_all!(sql, args).fetch_all(&mut **t).await?;
                Ok(rows.into_iter().map(Row::Postgres).collect())
            }
        }
    }

    /// Suffix that locks the chosen rows and passes over those locked by others; SQLite has one writer and needs none.
    pub(crate) fn skip_locked(&self) -> &'static str {
        match self.conn {
            Conn::Sqlite(_) => "",
            Conn::Postgres(_) => " FOR UPDATE SKIP LOCKED",
        }
    }
}

impl Tx {
    pub(crate) fn new(conn: Conn) -> Self {
        Self {
            read: Read { conn },
            failed: false,
        }
    }

    /// Runs a statement; gives the number of changed rows.
    pub(crate) fn run(
        &mut self,
        sql: impl SqlSafeStr,
        args: Vec<Arg>,
    ) -> impl Future<Output = Result<u64>> {
        self.execute(sql.into_sql_str(), args)
    }

    async fn execute(&mut self, sql: SqlStr, args: Vec<Arg>) -> Result<u64> {
        self.still_good()?;
        let done: Result<u64> = async {
            Ok(on!(&mut self.read.conn, c => bind_all!(sql, args).execute(c).await?.rows_affected()))
        }
        .await;
        self.failed = done.is_err();
        done
    }

    fn still_good(&self) -> Result<()> {
        if self.failed {
            return Err(StoreError::Other(
                "a statement of this transaction has failed: nothing more is written in it".into(),
            ));
        }
        Ok(())
    }

    /// Makes everything durable.
    ///
    /// # Errors
    /// `Full` and `Busy`: nothing was written. `Unreachable`: not known; read the idempotency record.
    pub async fn commit(self) -> Result<()> {
        self.still_good()?;
        match self.read.conn {
            Conn::Sqlite(t) => t.commit().await?,
            Conn::Postgres(t) => t.commit().await?,
        }
        Ok(())
    }

    /// Undoes everything now (dropping does it soon).
    pub async fn rollback(self) -> Result<()> {
        match self.read.conn {
            Conn::Sqlite(t) => t.rollback().await?,
            Conn::Postgres(t) => t.rollback().await?,
        }
        Ok(())
    }
}

impl Deref for Tx {
    type Target = Read;

    fn deref(&self) -> &Read {
        &self.read
    }
}

impl DerefMut for Tx {
    fn deref_mut(&mut self) -> &mut Read {
        &mut self.read
    }
}
