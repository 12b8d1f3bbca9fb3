//! Messages that took effect, with the confirmation they got (I2).

use crate::{
    arg::args,
    conn::{Read, Tx},
    error::Result,
};
use jiff::Timestamp;

/// The confirmation of a message that took effect before.
pub async fn confirmation(read: &mut Read, key: &[u8]) -> Result<Option<String>> {
    read.row(
        "SELECT confirmation FROM inbox WHERE message_key = $1",
        args![key],
    )
    .await?
    .map(|row| row.get("confirmation"))
    .transpose()
}

/// Keeps the confirmation of a message, in the transaction of its effect.
///
/// # Errors
/// `Conflict` when the same message took effect meanwhile.
pub async fn keep(tx: &mut Tx, key: &[u8], confirmation: &str, now: Timestamp) -> Result<()> {
    tx.run(
        "INSERT INTO inbox (message_key, confirmation, received_at) VALUES ($1, $2, $3)",
        args![key, confirmation, now],
    )
    .await?;
    Ok(())
}

/// Forgets what was received before a time.
pub async fn purge(tx: &mut Tx, before: Timestamp) -> Result<u64> {
    tx.run("DELETE FROM inbox WHERE received_at < $1", args![before])
        .await
}
