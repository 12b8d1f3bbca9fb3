//! Other systems spoken to over ISO 18626.

use crate::{
    arg::args,
    conn::{Read, Tx},
    error::{Result, StoreError},
    row::Row,
    scope::Scope,
    sql::insert_rows,
};
use farshelf_domain::id::{PeerId, Symbol};
use jiff::Timestamp;
use serde_json::Value;
use std::collections::BTreeMap;

/// A peer.
#[derive(Clone, Debug, PartialEq)]
pub struct Peer {
    /// Id.
    pub id: PeerId,
    /// Unique name.
    pub name: String,
    /// Whole address of its endpoint.
    pub url: String,
    /// Symbols that it may speak for, besides those of the libraries that it works.
    pub symbols: Vec<Symbol>,
    /// Version, profile, way of trust, hashes of the keys it must send: an object.
    pub settings: Value,
    /// The key that we send, sealed (privacy class S).
    pub secret: Option<String>,
}

const COLUMNS: &str = "SELECT id, name, url, settings, secret FROM peer";

fn read_peer(row: &Row, symbols: Vec<Symbol>) -> Result<Peer> {
    Ok(Peer {
        id: row.get("id")?,
        name: row.get("name")?,
        url: row.get("url")?,
        symbols,
        settings: row.get("settings")?,
        secret: row.opt("secret")?,
    })
}

/// Adds a peer; `Conflict` when its name or a symbol is taken.
pub async fn add_peer(tx: &mut Tx, scope: &Scope, peer: &Peer, now: Timestamp) -> Result<()> {
    scope.must_manage_all()?;
    super::changed(tx).await?;
    tx.run(
        "INSERT INTO peer (id, name, url, settings, secret, created_at) VALUES ($1, $2, $3, $4, $5, $6)",
        args![peer.id, &peer.name, &peer.url, &peer.settings, peer.secret.clone(), now],
    )
    .await?;
    put_symbols(tx, peer).await
}

/// Changes a peer and its symbols; `Conflict` when its name or a symbol is taken.
pub async fn save_peer(tx: &mut Tx, scope: &Scope, peer: &Peer) -> Result<()> {
    scope.must_manage_all()?;
    super::changed(tx).await?;
    let changed = tx
        .run(
            "UPDATE peer SET name = $2, url = $3, settings = $4, secret = $5 WHERE id = $1",
            args![
                peer.id,
                &peer.name,
                &peer.url,
                &peer.settings,
                peer.secret.clone()
            ],
        )
        .await?;
    if changed == 0 {
        return Err(StoreError::NotFound);
    }
    tx.run("DELETE FROM peer_symbol WHERE peer_id = $1", args![peer.id])
        .await?;
    put_symbols(tx, peer).await
}

async fn put_symbols(tx: &mut Tx, peer: &Peer) -> Result<()> {
    let rows = (0_i64..)
        .zip(&peer.symbols)
        .map(|(place, symbol)| args![symbol, peer.id, place])
        .collect();
    insert_rows(
        tx,
        "INSERT INTO peer_symbol (symbol, peer_id, place) VALUES",
        rows,
        "",
    )
    .await?;
    Ok(())
}

async fn symbols(read: &mut Read, id: PeerId) -> Result<Vec<Symbol>> {
    read.rows(
        "SELECT symbol FROM peer_symbol WHERE peer_id = $1 ORDER BY place",
        args![id],
    )
    .await?
    .iter()
    .map(|row| row.get("symbol"))
    .collect()
}

/// One peer.
pub async fn peer(read: &mut Read, id: PeerId) -> Result<Peer> {
    let mut sql = crate::sql::Sql::new(COLUMNS);
    sql.push(" WHERE id = ").bind(id);
    let row = sql.row(read).await?.ok_or(StoreError::NotFound)?;
    read_peer(&row, symbols(read, id).await?)
}

/// One peer by its name.
pub async fn peer_by_name(read: &mut Read, name: &str) -> Result<Peer> {
    let mut sql = crate::sql::Sql::new(COLUMNS);
    sql.push(" WHERE name = ").bind(name);
    let row = sql.row(read).await?.ok_or(StoreError::NotFound)?;
    let symbols = symbols(read, row.get("id")?).await?;
    read_peer(&row, symbols)
}

/// All peers with their symbols, by name.
pub async fn peers(read: &mut Read) -> Result<Vec<Peer>> {
    let mut by_peer: BTreeMap<PeerId, Vec<Symbol>> = BTreeMap::new();
    for row in read
        .rows(
            "SELECT peer_id, symbol FROM peer_symbol ORDER BY peer_id, place",
            vec![],
        )
        .await?
    {
        by_peer
            .entry(row.get("peer_id")?)
            .or_default()
            .push(row.get("symbol")?);
    }
    let mut sql = crate::sql::Sql::new(COLUMNS);
    sql.push(" ORDER BY name");
    sql.rows(read)
        .await?
        .iter()
        .map(|row| read_peer(row, by_peer.remove(&row.get("id")?).unwrap_or_default()))
        .collect()
}
