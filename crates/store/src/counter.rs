//! Numbers that only grow.

use crate::{
    arg::args,
    conn::{Read, Tx},
    error::Result,
};

/// A counter; it stands at 0 until it is bumped.
pub async fn get(read: &mut Read, name: &str) -> Result<i64> {
    read.row("SELECT n FROM counter WHERE name = $1", args![name])
        .await?
        .map_or(Ok(0), |row| row.get("n"))
}

/// Adds one.
pub async fn bump(tx: &mut Tx, name: &str) -> Result<()> {
    tx.run(
        "INSERT INTO counter (name, n) VALUES ($1, 1) ON CONFLICT (name) DO UPDATE SET n = counter.n + 1",
        args![name],
    )
    .await?;
    Ok(())
}
