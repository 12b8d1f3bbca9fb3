//! Other systems spoken to over ISO 18626.

use crate::{
    arg::args,
    conn::{Read, Tx},
    error::{Result, StoreError},
    row::Row,
    scope::Scope,
};
use farshelf_domain::id::PeerId;
use jiff::Timestamp;
use serde_json::Value;

/// A peer.
#[derive(Clone, Debug, PartialEq)]
pub struct Peer {
    /// Id.
    pub id: PeerId,
    /// Unique name.
    pub name: String,
    /// Whole address of its endpoint.
    pub url: String,
    /// Version, profile, way of trust, hashes of the keys it must send: an object.
    pub settings: Value,
    /// The key that we send (privacy class S).
    pub secret: Option<String>,
}

const COLUMNS: &str = "SELECT id, name, url, settings, secret FROM peer";

fn read_peer(row: &Row) -> Result<Peer> {
    Ok(Peer {
        id: row.get("id")?,
        name: row.get("name")?,
        url: row.get("url")?,
        settings: row.get("settings")?,
        secret: row.opt("secret")?,
    })
}

/// Adds a peer; `Conflict` when its name is taken.
pub async fn add_peer(tx: &mut Tx, scope: &Scope, peer: &Peer, now: Timestamp) -> Result<()> {
    scope.must_manage_all()?;
    tx.run(
        "INSERT INTO peer (id, name, url, settings, secret, created_at) VALUES ($1, $2, $3, $4, $5, $6)",
        args![peer.id, &peer.name, &peer.url, &peer.settings, peer.secret.clone(), now],
    )
    .await?;
    Ok(())
}

/// Changes a peer.
pub async fn save_peer(tx: &mut Tx, scope: &Scope, peer: &Peer) -> Result<()> {
    scope.must_manage_all()?;
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
    if changed == 1 {
        Ok(())
    } else {
        Err(StoreError::NotFound)
    }
}

/// One peer.
pub async fn peer(read: &mut Read, id: PeerId) -> Result<Peer> {
    let mut sql = crate::sql::Sql::new(COLUMNS);
    sql.push(" WHERE id = ").bind(id);
    read_peer(&sql.row(read).await?.ok_or(StoreError::NotFound)?)
}

/// One peer by its name.
pub async fn peer_by_name(read: &mut Read, name: &str) -> Result<Peer> {
    let mut sql = crate::sql::Sql::new(COLUMNS);
    sql.push(" WHERE name = ").bind(name);
    read_peer(&sql.row(read).await?.ok_or(StoreError::NotFound)?)
}

/// All peers, by name.
pub async fn peers(read: &mut Read) -> Result<Vec<Peer>> {
    let mut sql = crate::sql::Sql::new(COLUMNS);
    sql.push(" ORDER BY name");
    sql.rows(read).await?.iter().map(read_peer).collect()
}
