//! Failed logins, counted by the hash of an account and of a network; the token of the first set-up.

use crate::{
    arg::args,
    conn::{Read, Tx},
    error::{Result, StoreError},
};
use jiff::{SignedDuration, Timestamp};

/// Failures in a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attempts {
    /// How many.
    pub failures: i64,
    /// The last one.
    pub last_at: Timestamp,
}

/// Failures of one subject; none counted: none.
pub async fn attempts(read: &mut Read, subject_hash: &[u8]) -> Result<Option<Attempts>> {
    read.row(
        "SELECT failures, last_at FROM login_attempt WHERE subject_hash = $1",
        args![subject_hash],
    )
    .await?
    .map(|row| {
        Ok(Attempts {
            failures: row.get("failures")?,
            last_at: row.get("last_at")?,
        })
    })
    .transpose()
}

/// Counts a failure; the count starts anew when the last one is older than `memory`. Gives the count.
pub async fn failed_login(
    tx: &mut Tx,
    subject_hash: &[u8],
    now: Timestamp,
    memory: SignedDuration,
) -> Result<i64> {
    tx.row(
        "INSERT INTO login_attempt (subject_hash, failures, last_at) VALUES ($1, 1, $2) ON CONFLICT (subject_hash) DO UPDATE \
         SET failures = CASE WHEN login_attempt.last_at < $3 THEN 1 ELSE login_attempt.failures + 1 END, last_at = excluded.last_at \
         RETURNING failures",
        args![subject_hash, now, now - memory],
    )
    .await?
    .ok_or(StoreError::NotFound)?
    .get("failures")
}

/// Forgets the failures of a subject (it signed in).
pub async fn clear_attempts(tx: &mut Tx, subject_hash: &[u8]) -> Result<()> {
    tx.run(
        "DELETE FROM login_attempt WHERE subject_hash = $1",
        args![subject_hash],
    )
    .await?;
    Ok(())
}

/// Forgets old failures.
pub async fn purge_attempts(tx: &mut Tx, before: Timestamp) -> Result<u64> {
    tx.run(
        "DELETE FROM login_attempt WHERE last_at < $1",
        args![before],
    )
    .await
}

/// Sets the one set-up token that counts.
pub async fn put_setup_token(tx: &mut Tx, token_hash: &[u8], expires_at: Timestamp) -> Result<()> {
    tx.run("DELETE FROM setup_token", vec![]).await?;
    tx.run(
        "INSERT INTO setup_token (token_hash, expires_at) VALUES ($1, $2)",
        args![token_hash, expires_at],
    )
    .await?;
    Ok(())
}

/// Whether a set-up token counts now.
pub async fn setup_token_is_valid(
    read: &mut Read,
    token_hash: &[u8],
    now: Timestamp,
) -> Result<bool> {
    let row = read
        .row(
            "SELECT expires_at FROM setup_token WHERE token_hash = $1 AND expires_at > $2",
            args![token_hash, now],
        )
        .await?;
    Ok(row.is_some())
}

/// Uses up the set-up token. True once.
pub async fn use_setup_token(tx: &mut Tx, token_hash: &[u8], now: Timestamp) -> Result<bool> {
    let gone = tx
        .run(
            "DELETE FROM setup_token WHERE token_hash = $1 AND expires_at > $2",
            args![token_hash, now],
        )
        .await?;
    Ok(gone == 1)
}
