//! Small values of the installation: the version of the directory, the epoch.

use crate::{
    arg::args,
    conn::{Read, Tx},
    error::Result,
};

/// A stored value.
pub async fn get(read: &mut Read, name: &str) -> Result<Option<String>> {
    read.row("SELECT value FROM setting WHERE name = $1", args![name])
        .await?
        .map(|row| row.get("value"))
        .transpose()
}

/// Stores a value.
pub async fn set(tx: &mut Tx, name: &str, value: &str) -> Result<()> {
    tx.run(
        "INSERT INTO setting (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        args![name, value],
    )
    .await?;
    Ok(())
}

/// A counter that stands at 0 until it is bumped.
pub async fn counter(read: &mut Read, name: &str) -> Result<i64> {
    Ok(get(read, name)
        .await?
        .and_then(|v| v.parse().ok())
        .unwrap_or(0))
}

/// Adds one to a counter.
pub async fn bump(tx: &mut Tx, name: &str) -> Result<()> {
    tx.run(
        "INSERT INTO setting (name, value) VALUES ($1, '1') \
         ON CONFLICT (name) DO UPDATE SET value = CAST(CAST(setting.value AS BIGINT) + 1 AS TEXT)",
        args![name],
    )
    .await?;
    Ok(())
}
