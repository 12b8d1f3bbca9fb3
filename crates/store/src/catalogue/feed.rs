//! The change feed that search indexes follow.

use crate::{
    arg::args,
    conn::{Read, Tx},
    error::{Result, StoreError},
    sql::insert_rows,
};
use farshelf_domain::id::TitleId;
use jiff::Timestamp;

/// One change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// Place in the feed, without order problems between writers.
    pub seq: i64,
    /// The title to read again.
    pub title: TitleId,
}

/// Puts titles on the feed. The counter row is locked until commit: call it last in a transaction.
pub async fn record_changes(tx: &mut Tx, titles: &[TitleId], now: Timestamp) -> Result<()> {
    if titles.is_empty() {
        return Ok(());
    }
    let count = i64::try_from(titles.len()).unwrap_or(i64::MAX);
    let last: i64 = tx
        .row(
            "UPDATE catalog_counter SET last_seq = last_seq + $1 WHERE id = 1 RETURNING last_seq",
            args![count],
        )
        .await?
        .ok_or(StoreError::NotFound)?
        .get("last_seq")?;
    let rows = (last - count + 1..)
        .zip(titles)
        .map(|(seq, title)| args![seq, *title, now])
        .collect();
    insert_rows(
        tx,
        "INSERT INTO catalog_change (seq, title_id, at) VALUES",
        rows,
        "",
    )
    .await?;
    Ok(())
}

/// Changes after a place, in order.
pub async fn changes_after(read: &mut Read, seq: i64, limit: u32) -> Result<Vec<Change>> {
    read.rows(
        "SELECT seq, title_id FROM catalog_change WHERE seq > $1 ORDER BY seq LIMIT $2",
        args![seq, limit],
    )
    .await?
    .iter()
    .map(|row| {
        Ok(Change {
            seq: row.get("seq")?,
            title: row.get("title_id")?,
        })
    })
    .collect()
}

/// The end of the feed.
pub async fn last_change(read: &mut Read) -> Result<i64> {
    read.row("SELECT last_seq FROM catalog_counter WHERE id = 1", vec![])
        .await?
        .ok_or(StoreError::NotFound)?
        .get("last_seq")
}
