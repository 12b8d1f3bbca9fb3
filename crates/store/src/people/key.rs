//! API keys. Only a hash is stored.

use crate::{
    arg::args,
    conn::{Read, Tx},
    error::Result,
    row::Row,
    scope::{Scope, and_in, inside},
    sql::Sql,
};
use farshelf_domain::id::{KeyId, LibraryId};
use jiff::Timestamp;

farshelf_domain::codes! {
    /// What a key opens.
    pub enum KeySide {
        Borrow => "borrow",
        Lend => "lend",
        Both => "both",
    }
}

/// A key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiKey {
    /// Id.
    pub id: KeyId,
    /// Name.
    pub name: String,
    /// Library it works for.
    pub library: LibraryId,
    /// What it opens there.
    pub side: KeySide,
    /// When it was made.
    pub created_at: Timestamp,
    /// Last use, to the hour or better.
    pub last_used_at: Option<Timestamp>,
    /// Not valid from then on.
    pub expires_at: Option<Timestamp>,
    /// Revoked.
    pub revoked_at: Option<Timestamp>,
}

const COLUMNS: &str = "SELECT id, name, library_id, side, created_at, last_used_at, expires_at, revoked_at FROM api_key WHERE TRUE";

fn read_key(row: &Row) -> Result<ApiKey> {
    Ok(ApiKey {
        id: row.get("id")?,
        name: row.get("name")?,
        library: row.get("library_id")?,
        side: row.code("side")?,
        created_at: row.get("created_at")?,
        last_used_at: row.opt("last_used_at")?,
        expires_at: row.opt("expires_at")?,
        revoked_at: row.opt("revoked_at")?,
    })
}

/// Adds a key.
pub async fn add_key(tx: &mut Tx, scope: &Scope, key: &ApiKey, hash: &[u8]) -> Result<()> {
    scope.must_manage(key.library)?;
    tx.run(
        "INSERT INTO api_key (id, name, library_id, side, hash, created_at, last_used_at, expires_at, revoked_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        args![
            key.id,
            &key.name,
            key.library,
            key.side.as_str(),
            hash,
            key.created_at,
            key.last_used_at,
            key.expires_at,
            key.revoked_at
        ],
    )
    .await?;
    Ok(())
}

/// The valid key with this hash, before there is a scope.
pub async fn key_by_hash(read: &mut Read, hash: &[u8], now: Timestamp) -> Result<Option<ApiKey>> {
    let mut sql = Sql::new(COLUMNS);
    sql.push(" AND revoked_at IS NULL AND hash = ").bind(hash);
    sql.push(" AND (expires_at IS NULL OR expires_at > ")
        .bind(now)
        .push(")");
    sql.row(read).await?.map(|row| read_key(&row)).transpose()
}

/// Notes a use. Callers may do it seldom: it is a write.
pub async fn touch_key(tx: &mut Tx, id: KeyId, now: Timestamp) -> Result<()> {
    tx.run(
        "UPDATE api_key SET last_used_at = $2 WHERE id = $1",
        args![id, now],
    )
    .await?;
    Ok(())
}

/// Keys of the libraries that the scope manages, by name.
pub async fn keys(read: &mut Read, scope: &Scope) -> Result<Vec<ApiKey>> {
    let mut sql = Sql::new(COLUMNS);
    and_in(&mut sql, "library_id", scope.manage());
    sql.push(" ORDER BY name, id");
    sql.rows(read).await?.iter().map(read_key).collect()
}

/// Revokes a key at once.
pub async fn revoke_key(tx: &mut Tx, scope: &Scope, id: KeyId, now: Timestamp) -> Result<()> {
    let mut sql = Sql::new("UPDATE api_key SET revoked_at = ");
    sql.bind(now)
        .push(" WHERE revoked_at IS NULL AND id = ")
        .bind(id);
    and_in(&mut sql, "library_id", scope.manage());
    inside(sql.run(tx).await? == 1)
}
