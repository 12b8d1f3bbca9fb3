//! Answers kept by idempotency key: the same call again gets the same answer.

use crate::{
    arg::args,
    conn::{Read, Tx},
    error::Result,
};
use jiff::Timestamp;
use serde_json::Value;

/// A kept answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Hash of the body it belongs to.
    pub body_hash: Vec<u8>,
    /// The answer: status, headers and body.
    pub answer: Value,
}

/// The answer of an earlier call of the same owner (key, staff account, patron).
pub async fn get(read: &mut Read, owner: &str, key_hash: &[u8]) -> Result<Option<Kept>> {
    read.row(
        "SELECT body_hash, answer FROM idempotency WHERE owner = $1 AND key_hash = $2",
        args![owner, key_hash],
    )
    .await?
    .map(|row| {
        Ok(Kept {
            body_hash: row.get("body_hash")?,
            answer: row.get("answer")?,
        })
    })
    .transpose()
}

/// Keeps an answer, in the transaction of what it answers.
///
/// # Errors
/// `Conflict` when the same key was used meanwhile.
pub async fn keep(
    tx: &mut Tx,
    owner: &str,
    key_hash: &[u8],
    body_hash: &[u8],
    answer: &Value,
    now: Timestamp,
) -> Result<()> {
    tx.run(
        "INSERT INTO idempotency (owner, key_hash, body_hash, answer, created_at) VALUES ($1, $2, $3, $4, $5)",
        args![owner, key_hash, body_hash, answer, now],
    )
    .await?;
    Ok(())
}

/// Forgets answers older than a time.
pub async fn purge(tx: &mut Tx, before: Timestamp) -> Result<u64> {
    tx.run(
        "DELETE FROM idempotency WHERE created_at < $1",
        args![before],
    )
    .await
}
