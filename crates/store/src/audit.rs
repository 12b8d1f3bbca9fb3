//! The audit log: who changed or read what. Each row's hash covers the one before, so a gap or change shows.

use crate::{
    arg::args,
    conn::{Read, Tx},
    error::{Result, StoreError},
    row::Row,
    scope::Scope,
};
use jiff::Timestamp;
use serde_json::Value;
use sha2::{Digest, Sha256};

/// What to note.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// When.
    pub at: Timestamp,
    /// Who: an object (kind, id, name).
    pub who: Value,
    /// What was done (`patron_read`, `policy_saved`, ...).
    pub what: String,
    /// To what (`patron:UUID`).
    pub subject: String,
    /// Before: an object.
    pub before: Value,
    /// After: an object.
    pub after: Value,
    /// Network address.
    pub from: Option<String>,
}

/// A stored row.
#[derive(Clone, Debug, PartialEq)]
pub struct Stored {
    /// Place in the chain.
    pub seq: i64,
    /// What was noted.
    pub entry: Entry,
    hash: Vec<u8>,
}

/// Length before each part: two rows never read as the same bytes. JSON is written with sorted keys.
fn link(previous: &[u8], seq: i64, entry: &Entry) -> Vec<u8> {
    let mut sum = Sha256::new();
    let parts = [
        previous.to_vec(),
        seq.to_be_bytes().to_vec(),
        entry.at.as_microsecond().to_be_bytes().to_vec(),
        sorted(&entry.who).into_bytes(),
        entry.what.clone().into_bytes(),
        entry.subject.clone().into_bytes(),
        sorted(&entry.before).into_bytes(),
        sorted(&entry.after).into_bytes(),
        entry.from.clone().unwrap_or_default().into_bytes(),
    ];
    for part in parts {
        sum.update(part.len().to_be_bytes());
        sum.update(part);
    }
    sum.finalize().to_vec()
}

/// JSON text with keys in order, whatever order the engine gives them back in.
fn sorted(value: &Value) -> String {
    match value {
        Value::Object(map) => {
            let mut keys: Vec<_> = map.iter().collect();
            keys.sort_by(|a, b| a.0.cmp(b.0));
            let parts: Vec<String> = keys
                .into_iter()
                .map(|(k, v)| format!("{}:{}", Value::String(k.clone()), sorted(v)))
                .collect();
            format!("{{{}}}", parts.join(","))
        }
        Value::Array(list) => {
            let parts: Vec<String> = list.iter().map(sorted).collect();
            format!("[{}]", parts.join(","))
        }
        other => other.to_string(),
    }
}

/// Notes an action in the transaction that does it. Call it last: it locks the end of the chain.
pub async fn note(tx: &mut Tx, entry: &Entry) -> Result<()> {
    let head = tx
        .row(
            "UPDATE audit_head SET seq = seq + 1 WHERE id = 1 RETURNING seq, hash",
            vec![],
        )
        .await?
        .ok_or(StoreError::NotFound)?;
    let seq: i64 = head.get("seq")?;
    let hash = link(&head.get::<Vec<u8>>("hash")?, seq, entry);
    tx.run(
        "INSERT INTO audit (seq, at, who, what, subject, before_value, after_value, from_address, hash) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        args![
            seq,
            entry.at,
            &entry.who,
            &entry.what,
            &entry.subject,
            &entry.before,
            &entry.after,
            entry.from.clone(),
            hash.clone()
        ],
    )
    .await?;
    tx.run("UPDATE audit_head SET hash = $1 WHERE id = 1", args![hash])
        .await?;
    Ok(())
}

fn read_stored(row: &Row) -> Result<Stored> {
    Ok(Stored {
        seq: row.get("seq")?,
        entry: Entry {
            at: row.get("at")?,
            who: row.get("who")?,
            what: row.get("what")?,
            subject: row.get("subject")?,
            before: row.get("before_value")?,
            after: row.get("after_value")?,
            from: row.opt("from_address")?,
        },
        hash: row.get("hash")?,
    })
}

/// Rows, newest first, before a place. For those who manage the whole consortium.
pub async fn list(
    read: &mut Read,
    scope: &Scope,
    before: Option<i64>,
    limit: u32,
) -> Result<Vec<Stored>> {
    scope.must_manage_all()?;
    read.rows(
        "SELECT seq, at, who, what, subject, before_value, after_value, from_address, hash FROM audit \
         WHERE seq < $1 ORDER BY seq DESC LIMIT $2",
        args![before.unwrap_or(i64::MAX), limit.min(200)],
    )
    .await?
    .iter()
    .map(read_stored)
    .collect()
}

/// The newest rows about one subject, for those who may see it: the caller checks that.
pub async fn about(read: &mut Read, subject: &str, limit: u32) -> Result<Vec<Stored>> {
    read.rows(
        "SELECT seq, at, who, what, subject, before_value, after_value, from_address, hash FROM audit \
         WHERE subject = $1 ORDER BY seq DESC LIMIT $2",
        args![subject, limit.min(200)],
    )
    .await?
    .iter()
    .map(read_stored)
    .collect()
}

/// Checks the whole chain. Gives the first place that does not fit, none when all do.
pub async fn check(read: &mut Read) -> Result<Option<i64>> {
    let mut hash = Vec::new();
    let mut seq = 0;
    loop {
        let rows = read
            .rows(
                "SELECT seq, at, who, what, subject, before_value, after_value, from_address, hash FROM audit \
                 WHERE seq > $1 ORDER BY seq LIMIT 1000",
                args![seq],
            )
            .await?;
        if rows.is_empty() {
            break;
        }
        for row in &rows {
            let stored = read_stored(row)?;
            if stored.seq != seq + 1 || stored.hash != link(&hash, stored.seq, &stored.entry) {
                return Ok(Some(seq + 1));
            }
            seq = stored.seq;
            hash = stored.hash;
        }
    }
    let head = read
        .row("SELECT seq, hash FROM audit_head WHERE id = 1", vec![])
        .await?
        .ok_or(StoreError::NotFound)?;
    if head.get::<i64>("seq")? != seq || head.get::<Vec<u8>>("hash")? != hash {
        return Ok(Some(seq + 1));
    }
    Ok(None)
}
