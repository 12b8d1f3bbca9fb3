//! Timers that ran out, and the proof that nothing is forgotten (I4).

use crate::{arg::args, conn::Read, error::Result};
use farshelf_domain::{id::RequestId, status::Side};
use jiff::Timestamp;

/// A request whose earliest timer ran out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wake {
    /// Id.
    pub id: RequestId,
    /// Side.
    pub side: Side,
    /// When the timer ran out.
    pub at: Timestamp,
}

/// Requests with a timer that ran out, earliest first.
pub async fn due_timers(read: &mut Read, now: Timestamp, limit: u32) -> Result<Vec<Wake>> {
    read.rows(
        "SELECT id, side, wake_at FROM request WHERE wake_at <= $1 ORDER BY wake_at, id LIMIT $2",
        args![now, limit],
    )
    .await?
    .iter()
    .map(|row| {
        Ok(Wake {
            id: row.get("id")?,
            side: row.code("side")?,
            at: row.get("wake_at")?,
        })
    })
    .collect()
}

/// When the next timer runs out.
pub async fn next_wake(read: &mut Read) -> Result<Option<Timestamp>> {
    read.row(
        "SELECT MIN(wake_at) AS next FROM request WHERE wake_at IS NOT NULL",
        vec![],
    )
    .await?
    .map_or(Ok(None), |row| row.opt("next"))
}

/// Requests that are not ended and have no armed timer, no place in the attention queue and no open or parked job: there must be none
/// (PROMISES.md I4). Gives ids with their numbers, at most 200.
pub async fn orphans(read: &mut Read) -> Result<Vec<(RequestId, String)>> {
    read.rows(
        "SELECT r.id, r.number FROM request r WHERE r.ended_at IS NULL AND r.wake_at IS NULL AND r.attention IS NULL \
         AND NOT EXISTS (SELECT 1 FROM job j WHERE j.request_id = r.id AND j.state IN ('open', 'parked')) \
         ORDER BY r.number LIMIT 200",
        vec![],
    )
    .await?
    .iter()
    .map(|row| Ok((row.get("id")?, row.get("number")?)))
    .collect()
}
