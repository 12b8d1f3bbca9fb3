//! Repeating work without a leader: the node that moves the row on is the one that enqueues the job.

use crate::{
    arg::args,
    conn::{Read, Tx},
    error::Result,
};
use jiff::Timestamp;

/// One repeating piece of work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// Name.
    pub name: String,
    /// The time it was due.
    pub next_at: Timestamp,
}

/// Makes sure that a schedule exists; a known one keeps its time.
pub async fn ensure(tx: &mut Tx, name: &str, next_at: Timestamp) -> Result<()> {
    tx.run(
        "INSERT INTO schedule (name, next_at) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING",
        args![name, next_at],
    )
    .await?;
    Ok(())
}

/// Schedules whose time has come.
pub async fn due(read: &mut Read, now: Timestamp) -> Result<Vec<Due>> {
    read.rows(
        "SELECT name, next_at FROM schedule WHERE next_at <= $1 ORDER BY next_at, name",
        args![now],
    )
    .await?
    .iter()
    .map(|row| {
        Ok(Due {
            name: row.get("name")?,
            next_at: row.get("next_at")?,
        })
    })
    .collect()
}

/// Moves a schedule on. True for exactly one of all who saw it due: that one enqueues the job in the same transaction.
pub async fn advance(tx: &mut Tx, seen: &Due, next_at: Timestamp) -> Result<bool> {
    let changed = tx
        .run(
            "UPDATE schedule SET next_at = $3 WHERE name = $1 AND next_at = $2",
            args![&seen.name, seen.next_at, next_at],
        )
        .await?;
    Ok(changed == 1)
}

/// The earliest time of all schedules.
pub async fn next(read: &mut Read) -> Result<Option<Timestamp>> {
    read.row("SELECT MIN(next_at) AS next FROM schedule", vec![])
        .await?
        .map_or(Ok(None), |row| row.opt("next"))
}
