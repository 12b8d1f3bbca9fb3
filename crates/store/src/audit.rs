//! The audit log: who changed or read what, append-only, each row chained to the one before by a hash (SECURITY.md 56).

use crate::{
    arg::args,
    conn::{Read, Tx},
    error::Result,
};
use jiff::Timestamp;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// One row to be written. Patrons appear by id only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Who (an `Actor`).
    pub actor: Value,
    /// From where: a network address, or `cli`.
    pub origin: Option<String>,
    /// What was done (`policy.save`, `patron.read`, ...).
    pub action: String,
    /// To what (`library:ID`, `patron:ID`, ...).
    pub subject: String,
    /// Before.
    pub before: Option<Value>,
    /// After.
    pub after: Option<Value>,
}

/// A written row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Place in the chain.
    pub seq: i64,
    /// When.
    pub at: Timestamp,
    /// What.
    pub entry: Entry,
}

fn chain(previous: &[u8], seq: i64, at: Timestamp, e: &Entry) -> Vec<u8> {
    let body = json!([
        seq,
        at.as_microsecond(),
        e.actor,
        e.origin,
        e.action,
        e.subject,
        e.before,
        e.after
    ]);
    let mut hash = Sha256::new();
    hash.update(previous);
    hash.update(body.to_string().as_bytes());
    hash.finalize().to_vec()
}

/// Appends a row.
pub async fn append(tx: &mut Tx, entry: &Entry, now: Timestamp) -> Result<()> {
    let last = tx
        .row(
            "SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1",
            args![],
        )
        .await?;
    let (seq, previous) = match last {
        Some(row) => (row.get::<i64>("seq")? + 1, row.get::<Vec<u8>>("hash")?),
        None => (1, Vec::new()),
    };
    let hash = chain(&previous, seq, now, entry);
    tx.run(
        "INSERT INTO audit (seq, at, actor, origin, action, subject, before, after, hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        args![
            seq,
            now,
            &entry.actor,
            entry.origin.clone(),
            &entry.action,
            &entry.subject,
            entry.before.clone(),
            entry.after.clone(),
            hash
        ],
    )
    .await?;
    Ok(())
}

/// The newest rows before a place, newest first.
pub async fn list(read: &mut Read, before: Option<i64>, limit: u32) -> Result<Vec<Row>> {
    read.rows(
        "SELECT seq, at, actor, origin, action, subject, before, after FROM audit WHERE seq < $1 ORDER BY seq DESC LIMIT $2",
        args![before.unwrap_or(i64::MAX), limit],
    )
    .await?
    .iter()
    .map(|row| {
        Ok(Row {
            seq: row.get("seq")?,
            at: row.get("at")?,
            entry: Entry {
                actor: row.get("actor")?,
                origin: row.opt("origin")?,
                action: row.get("action")?,
                subject: row.get("subject")?,
                before: row.opt("before")?,
                after: row.opt("after")?,
            },
        })
    })
    .collect()
}

/// Checks the chain: the first row whose hash does not fit, if any.
pub async fn broken_at(read: &mut Read) -> Result<Option<i64>> {
    let mut previous = Vec::new();
    let mut after = 0_i64;
    loop {
        let rows = read
            .rows(
                "SELECT seq, at, actor, origin, action, subject, before, after, hash FROM audit WHERE seq > $1 ORDER BY seq LIMIT 500",
                args![after],
            )
            .await?;
        if rows.is_empty() {
            return Ok(None);
        }
        for row in &rows {
            let seq: i64 = row.get("seq")?;
            let entry = Entry {
                actor: row.get("actor")?,
                origin: row.opt("origin")?,
                action: row.get("action")?,
                subject: row.get("subject")?,
                before: row.opt("before")?,
                after: row.opt("after")?,
            };
            let hash: Vec<u8> = row.get("hash")?;
            if chain(&previous, seq, row.get("at")?, &entry) != hash {
                return Ok(Some(seq));
            }
            previous = hash;
            after = seq;
        }
    }
}
