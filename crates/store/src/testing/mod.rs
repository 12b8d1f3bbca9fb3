//! Databases for tests: a new SQLite file each, and a new database of a real PostgreSQL when `FARSHELF_TEST_POSTGRES` names a server
//! (`postgres://user@127.0.0.1:5432/postgres`).

mod schema;

pub use schema::{Schema, schema};

use crate::{
    error::Result,
    store::{Options, Store},
};
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, PgConnection, postgres::PgConnectOptions};
use std::{
    str::FromStr,
    sync::atomic::{AtomicU32, Ordering},
};
use tempfile::TempDir;
use tokio::sync::OnceCell;

/// Makes two tests of one: `both_engines!(name, |store| async move { ... })`.
#[macro_export]
macro_rules! both_engines {
    ($name:ident, |$store:ident| $body:expr) => {
        mod $name {
            #[allow(unused_imports, reason = "a body may need nothing from outside")]
            use super::*;

            async fn case($store: $crate::Store) {
                $body.await
            }

            #[tokio::test]
            async fn sqlite() {
                let held = $crate::testing::sqlite(&$crate::Options::default())
                    .await
                    .expect("a database file");
                case(held.store.clone()).await;
                held.close().await;
            }

            #[tokio::test]
            async fn postgres() {
                if let Some(held) = $crate::testing::postgres().await.expect("a database") {
                    case(held.store.clone()).await;
                    held.close().await;
                }
            }
        }
    };
}

/// A migrated database that goes away with its test.
pub struct Held {
    /// The store.
    pub store: Store,
    /// How to open it again.
    pub url: String,
    dir: Option<TempDir>,
    drop_by: Option<(PgConnectOptions, String)>,
}

impl Held {
    /// Closes the store and removes the database. A test that fails leaves its PostgreSQL database for a look.
    pub async fn close(self) {
        self.store.close().await;
        if let Some((admin, name)) = self.drop_by
            && let Ok(mut connection) = PgConnection::connect_with(&admin).await
        {
            let sql = format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)");
            let _ = sqlx::raw_sql(AssertSqlSafe(sql))
                .execute(&mut connection)
                .await;
        }
        drop(self.dir);
    }
}

/// A new SQLite file in a temporary folder.
pub async fn sqlite(options: &Options) -> Result<Held> {
    let dir = tempfile::tempdir().map_err(sqlx::Error::Io)?;
    let url = format!("sqlite://{}/farshelf.db", dir.path().display());
    let store = Store::open(&url, options).await?;
    store.migrate().await?;
    Ok(Held {
        store,
        url,
        dir: Some(dir),
        drop_by: None,
    })
}

/// A new PostgreSQL database, copied from a migrated one; none (with a printed line) when no server is named.
pub async fn postgres() -> Result<Option<Held>> {
    static TEMPLATE: OnceCell<String> = OnceCell::const_new();
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let Some(server) = server() else {
        return Ok(None);
    };
    let admin = PgConnectOptions::from_str(&server)?;
    let template = TEMPLATE
        .get_or_try_init(|| async {
            let name = format!("farshelf_template_{}", std::process::id());
            create(&admin, &name, "template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'").await?;
            let url = admin.clone().database(&name).to_url_lossy().to_string();
            let store = Store::open(&url, &Options::default()).await?;
            store.migrate().await?;
            store.close().await;
            Ok::<_, crate::StoreError>(name)
        })
        .await?;
    let n = COUNT.fetch_add(1, Ordering::Relaxed);
    let name = format!("farshelf_test_{}_{n}", std::process::id());
    create(&admin, &name, template).await?;
    let url = admin.clone().database(&name).to_url_lossy().to_string();
    let store = Store::open(&url, &Options::default()).await?;
    Ok(Some(Held {
        store,
        url,
        dir: None,
        drop_by: Some((admin, name)),
    }))
}

/// The server for tests, or none with a printed line.
#[expect(clippy::print_stdout, reason = "a skip is printed, never silent")]
pub fn server() -> Option<String> {
    let server = std::env::var("FARSHELF_TEST_POSTGRES").ok();
    if server.is_none() {
        println!("skipped: no PostgreSQL (FARSHELF_TEST_POSTGRES)");
    }
    server
}

/// A new database with a locale of its own, to see it refused. Gives its URL.
pub async fn create_with_locale(server: &str, name: &str, locale: &str) -> Result<String> {
    let admin = PgConnectOptions::from_str(server)?;
    let name = format!("farshelf_{name}_{}", std::process::id());
    create(
        &admin,
        &name,
        &format!("template0 ENCODING 'UTF8' {locale}"),
    )
    .await?;
    Ok(admin.database(&name).to_url_lossy().to_string())
}

/// `CREATE DATABASE` takes no parameters: both names are made above, of letters, digits and `_`.
async fn create(admin: &PgConnectOptions, name: &str, template: &str) -> Result<()> {
    let mut connection = PgConnection::connect_with(admin).await?;
    for sql in [
        format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"),
        format!("CREATE DATABASE {name} TEMPLATE {template}"),
    ] {
        sqlx::raw_sql(AssertSqlSafe(sql))
            .execute(&mut connection)
            .await?;
    }
    connection.close().await?;
    Ok(())
}

/// Runs one statement behind the back of the store, to see it noticed.
pub async fn execute(store: &Store, sql: &'static str) -> Result<()> {
    let mut tx = store.begin().await?;
    tx.run(sql, vec![]).await?;
    tx.commit().await
}
