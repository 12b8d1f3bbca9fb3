//! Named values, the instance epoch and the nodes.

use crate::{
    arg::args,
    conn::{Read, Tx},
    error::{Result, StoreError},
};
use jiff::Timestamp;
use serde_json::{Value, json};
use uuid::Uuid;

/// A named value: an object or array.
pub async fn get(read: &mut Read, name: &str) -> Result<Option<Value>> {
    read.row("SELECT body FROM setting WHERE name = $1", args![name])
        .await?
        .map(|row| row.get("body"))
        .transpose()
}

/// Sets a named value.
pub async fn put(tx: &mut Tx, name: &str, body: &Value, now: Timestamp) -> Result<()> {
    tx.run(
        "INSERT INTO setting (name, body, updated_at) VALUES ($1, $2, $3) \
         ON CONFLICT (name) DO UPDATE SET body = excluded.body, updated_at = excluded.updated_at",
        args![name, body, now],
    )
    .await?;
    Ok(())
}

/// The epoch of this installation, which every node's data folder must know too; `fresh` becomes it when there is none.
pub async fn epoch(tx: &mut Tx, fresh: Uuid, now: Timestamp) -> Result<Uuid> {
    tx.run(
        "INSERT INTO setting (name, body, updated_at) VALUES ('epoch', $1, $2) ON CONFLICT (name) DO NOTHING",
        args![json!({ "id": fresh }), now],
    )
    .await?;
    get(tx, "epoch")
        .await?
        .and_then(|body| body.get("id")?.as_str()?.parse().ok())
        .ok_or_else(|| StoreError::bad_value("the epoch"))
}

/// A new epoch: an operator confirmed that this copy is the one that works.
pub async fn set_epoch(tx: &mut Tx, epoch: Uuid, now: Timestamp) -> Result<()> {
    put(tx, "epoch", &json!({ "id": epoch }), now).await
}

/// A node says that it lives.
pub async fn heartbeat(tx: &mut Tx, node: Uuid, now: Timestamp) -> Result<()> {
    tx.run(
        "INSERT INTO node (id, seen_at) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET seen_at = excluded.seen_at",
        args![node, now],
    )
    .await?;
    Ok(())
}

/// Nodes seen since a time, newest first.
pub async fn nodes_since(read: &mut Read, since: Timestamp) -> Result<Vec<(Uuid, Timestamp)>> {
    read.rows(
        "SELECT id, seen_at FROM node WHERE seen_at >= $1 ORDER BY seen_at DESC, id",
        args![since],
    )
    .await?
    .iter()
    .map(|row| Ok((row.get("id")?, row.get("seen_at")?)))
    .collect()
}
