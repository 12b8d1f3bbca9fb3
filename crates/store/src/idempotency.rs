//! Answers kept for repeated API calls: the same key and body get the same answer.

use crate::{
    arg::args,
    conn::{Read, Tx},
    error::Result,
};
use jiff::Timestamp;
use serde_json::Value;

/// A kept answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// Hash of the body that was sent: another body with the same key is an error of the client.
    pub body_hash: Vec<u8>,
    /// HTTP status.
    pub status: u32,
    /// Headers that belong to the answer: an object.
    pub headers: Value,
    /// Body.
    pub response: Vec<u8>,
}

/// The answer kept for a key of an owner (an API key or an account).
pub async fn get(read: &mut Read, owner: &str, key_hash: &[u8]) -> Result<Option<Answer>> {
    read.row(
        "SELECT body_hash, status, headers, response FROM idempotency WHERE owner = $1 AND key_hash = $2",
        args![owner, key_hash],
    )
    .await?
    .map(|row| {
        Ok(Answer {
            body_hash: row.get("body_hash")?,
            status: row.get("status")?,
            headers: row.get("headers")?,
            response: row.get("response")?,
        })
    })
    .transpose()
}

/// Keeps an answer, in the transaction of its effect.
///
/// # Errors
/// `Conflict("idempotency")` when the same call was worked at this moment: roll back and answer with `get`.
pub async fn put(
    tx: &mut Tx,
    owner: &str,
    key_hash: &[u8],
    answer: &Answer,
    now: Timestamp,
) -> Result<()> {
    tx.run(
        "INSERT INTO idempotency (owner, key_hash, body_hash, status, headers, response, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        args![
            owner,
            key_hash,
            answer.body_hash.clone(),
            answer.status,
            &answer.headers,
            answer.response.clone(),
            now
        ],
    )
    .await?;
    Ok(())
}

/// Forgets answers kept before a time.
pub async fn purge(tx: &mut Tx, before: Timestamp) -> Result<u64> {
    tx.run(
        "DELETE FROM idempotency WHERE created_at < $1",
        args![before],
    )
    .await
}
