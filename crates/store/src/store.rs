//! Opening, migrating, starting transactions.

use crate::{
    conn::{Conn, Read, Tx},
    error::{Result, StoreError},
    migrate::{self, Newer},
};
use jiff::Timestamp;
use sqlx::{
    ConnectOptions, Connection, PgPool, SqlitePool,
    postgres::{PgConnectOptions, PgPoolOptions},
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};
use std::{str::FromStr, time::Duration};

/// Which database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// One file.
    Sqlite,
    /// A server.
    Postgres,
}

/// How to open.
#[derive(Clone, Debug)]
pub struct Options {
    /// Most connections (SQLite: readers; there is always one writer).
    pub connections: u32,
    /// How long to wait for a lock or a free connection.
    pub patience: Duration,
    /// SQLite: most pages the file may have; a full disk for tests and a quota for operators.
    pub max_page_count: Option<u32>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            connections: 10,
            patience: Duration::from_secs(10),
            max_page_count: None,
        }
    }
}

#[derive(Clone)]
enum Db {
    Sqlite { write: SqlitePool, read: SqlitePool },
    Postgres(PgPool),
}

/// The database. Cheap to clone.
#[derive(Clone)]
pub struct Store {
    db: Db,
}

impl Store {
    /// Opens `sqlite://PATH` (made when missing) or `postgres://...`.
    ///
    /// # Errors
    /// An unknown kind of URL, a file or server that cannot be reached, a PostgreSQL database that does not sort by bytes.
    pub async fn open(url: &str, options: &Options) -> Result<Self> {
        if url.starts_with("sqlite:") {
            open_sqlite(url, options).await
        } else if url.starts_with("postgres:") || url.starts_with("postgresql:") {
            open_postgres(url, options).await
        } else {
            Err(StoreError::Other(
                "database.url must start with sqlite:// or postgres://".into(),
            ))
        }
    }

    /// Which database this is.
    pub fn engine(&self) -> Engine {
        match self.db {
            Db::Sqlite { .. } => Engine::Sqlite,
            Db::Postgres(_) => Engine::Postgres,
        }
    }

    /// Starts a writing transaction. On SQLite there is one at a time: keep it short and never wait for a network inside.
    pub async fn begin(&self) -> Result<Tx> {
        Ok(Tx::new(match &self.db {
            Db::Sqlite { write, .. } => Conn::Sqlite(write.begin_with("BEGIN IMMEDIATE").await?),
            Db::Postgres(pool) => Conn::Postgres(pool.begin().await.map_err(|e| waited(pool, e))?),
        }))
    }

    /// Whether a writing transaction begins and takes a statement (readiness). No row is changed.
    pub async fn accepts_writes(&self) -> bool {
        let probe = async {
            let mut tx = self.begin().await?;
            tx.run(
                "UPDATE schedule SET next_at = next_at WHERE name = ''",
                vec![],
            )
            .await?;
            tx.rollback().await
        };
        probe.await.is_ok()
    }

    /// Starts a consistent view for reading, beside writers.
    pub async fn read(&self) -> Result<Read> {
        Ok(Read {
            conn: match &self.db {
                Db::Sqlite { read, .. } => Conn::Sqlite(read.begin().await?),
                Db::Postgres(pool) => Conn::Postgres(
                    pool.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
                        .await
                        .map_err(|e| waited(pool, e))?,
                ),
            },
        })
    }

    /// Brings the schema up to date. Safe beside other nodes: one at a time does it.
    pub async fn migrate(&self) -> Result<()> {
        match &self.db {
            Db::Sqlite { write, .. } => migrate::migrator(Engine::Sqlite).run(write).await?,
            Db::Postgres(pool) => migrate::migrator(Engine::Postgres).run(pool).await?,
        }
        Ok(())
    }

    /// Whether the database holds no table at all.
    pub async fn is_empty(&self) -> Result<bool> {
        let mut read = self.read().await?;
        let row = match self.engine() {
            Engine::Sqlite => {
                read.row(
                    "SELECT COUNT(*) AS n FROM sqlite_master WHERE type = 'table'",
                    vec![],
                )
                .await?
            }
            Engine::Postgres => {
                read.row(
                    "SELECT COUNT(*) AS n FROM information_schema.tables WHERE table_schema = current_schema()",
                    vec![],
                )
                .await?
            }
        };
        Ok(row.ok_or(StoreError::NotFound)?.count("n")? == 0)
    }

    /// Whether a migration of this program has not been run. A schema newer than the program is fine for one release step.
    pub async fn needs_migration(&self) -> Result<bool> {
        let done = self.done().await?;
        Ok(migrate::versions().any(|version| !done.contains(&version)))
    }

    /// Whether, and how far, the database is ahead of this program.
    pub async fn newer(&self) -> Result<Newer> {
        Ok(migrate::newer(&self.done().await?))
    }

    /// The migrations that were run, of whatever program.
    async fn done(&self) -> Result<Vec<i64>> {
        let mut read = self.read().await?;
        let table = match self.engine() {
            Engine::Sqlite => {
                "SELECT COUNT(*) AS n FROM sqlite_master WHERE name = '_sqlx_migrations'"
            }
            Engine::Postgres => {
                "SELECT COUNT(*) AS n FROM information_schema.tables WHERE table_schema = current_schema() AND table_name = '_sqlx_migrations'"
            }
        };
        let row = read.row(table, vec![]).await?.ok_or(StoreError::NotFound)?;
        if row.count("n")? == 0 {
            return Ok(Vec::new());
        }
        read.rows("SELECT version FROM _sqlx_migrations WHERE success", vec![])
            .await?
            .iter()
            .map(|row| row.get::<i64>("version"))
            .collect()
    }

    /// The database server's own time; none on SQLite, where the machine's clock is the database's.
    pub async fn server_time(&self) -> Result<Option<Timestamp>> {
        if self.engine() == Engine::Sqlite {
            return Ok(None);
        }
        let row = self
            .read()
            .await?
            .row(
                "SELECT CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000000 AS BIGINT) AS now",
                vec![],
            )
            .await?;
        row.ok_or(StoreError::NotFound)?.opt("now")
    }

    /// Whether the database answers (readiness).
    pub async fn ping(&self) -> Result<()> {
        self.read()
            .await?
            .row("SELECT CAST(1 AS BIGINT) AS n", vec![])
            .await?;
        Ok(())
    }

    /// Looks through the whole file for damage (SQLite); PostgreSQL checks pages itself.
    ///
    /// # Errors
    /// `Corrupt` with the first finding.
    pub async fn check_file(&self) -> Result<()> {
        if self.engine() == Engine::Postgres {
            return Ok(());
        }
        let row = self
            .read()
            .await?
            .row("PRAGMA quick_check(1)", vec![])
            .await?;
        match row
            .ok_or(StoreError::NotFound)?
            .get::<String>("quick_check")?
        {
            ok if ok == "ok" => Ok(()),
            finding => Err(StoreError::Corrupt(finding)),
        }
    }

    /// Closes every connection and waits for it.
    pub async fn close(&self) {
        match &self.db {
            Db::Sqlite { write, read } => {
                read.close().await;
                write.close().await;
            }
            Db::Postgres(pool) => pool.close().await,
        }
    }
}

/// A pool keeps trying a server that refuses it: when it could have opened more connections, the server is the reason.
fn waited(pool: &PgPool, error: sqlx::Error) -> StoreError {
    match error {
        sqlx::Error::PoolTimedOut if pool.size() < pool.options().get_max_connections() => {
            StoreError::Unreachable("the server takes no connection".into())
        }
        other => other.into(),
    }
}

/// An error of the network in a few words: looking up a name has no kind of its own.
fn why(error: &std::io::Error) -> String {
    if error.to_string().contains("lookup") {
        "the host is not known (DNS)".into()
    } else {
        error.kind().to_string()
    }
}

async fn open_sqlite(url: &str, options: &Options) -> Result<Store> {
    let mut connect = SqliteConnectOptions::from_str(url)?
        .create_if_missing(true)
        .foreign_keys(true)
        .busy_timeout(options.patience)
        .synchronous(SqliteSynchronous::Full)
        .disable_statement_logging();
    if let Some(pages) = options.max_page_count {
        connect = connect.pragma("max_page_count", pages.to_string());
    }
    // On a full disk SQLite rolls back by itself, which the driver does not notice: it takes the connection for busy with a transaction
    // for ever. Such a one is closed, and a new one opened.
    let pool = || {
        SqlitePoolOptions::new()
            .acquire_timeout(options.patience)
            .before_acquire(|connection, _| {
                Box::pin(async move { Ok(!connection.is_in_transaction()) })
            })
    };
    let write = pool()
        .max_connections(1)
        .connect_with(connect.clone().journal_mode(SqliteJournalMode::Wal))
        .await?;
    let read = pool()
        .max_connections(options.connections.max(1))
        .connect_with(connect.create_if_missing(false).pragma("query_only", "ON"))
        .await?;
    Ok(Store {
        db: Db::Sqlite { write, read },
    })
}

async fn open_postgres(url: &str, options: &Options) -> Result<Store> {
    let patience = options.patience.as_millis().to_string();
    let connect = PgConnectOptions::from_str(url)?
        .application_name("farshelf")
        .options([
            ("lock_timeout", patience.as_str()),
            ("idle_in_transaction_session_timeout", "60000"),
        ])
        .disable_statement_logging();
    // One try without a pool: a wrong address or password is told at once.
    let first = connect.connect().await;
    first
        .map_err(|error| {
            let place = format!("{}:{}", connect.get_host(), connect.get_port());
            match error {
                sqlx::Error::Io(e) => StoreError::Unreachable(format!("{place}: {}", why(&e))),
                sqlx::Error::Tls(_) => {
                    StoreError::Unreachable(format!("{place}: the TLS handshake failed"))
                }
                other => other.into(),
            }
        })?
        .close()
        .await?;
    let pool = PgPoolOptions::new()
        .max_connections(options.connections.max(2))
        .acquire_timeout(options.patience)
        .connect_with(connect)
        .await?;
    let store = Store {
        db: Db::Postgres(pool),
    };
    let row = store
        .read()
        .await?
        .row(
            "SELECT CAST(CASE WHEN datlocprovider = 'i' THEN 'ICU' ELSE datcollate END AS TEXT) AS collation, \
             CAST(pg_encoding_to_char(encoding) AS TEXT) AS encoding FROM pg_database WHERE datname = current_database()",
            vec![],
        )
        .await?
        .ok_or(StoreError::NotFound)?;
    let collation: String = row.get("collation")?;
    let encoding: String = row.get("encoding")?;
    if encoding != "UTF8" || !matches!(collation.as_str(), "C" | "POSIX" | "C.UTF-8" | "C.utf8") {
        return Err(StoreError::Other(format!(
            "the PostgreSQL database has encoding {encoding} and collation {collation}; make it with \
             CREATE DATABASE name TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'"
        )));
    }
    Ok(store)
}
