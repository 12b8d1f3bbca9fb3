//! Timers that ran out, and the proof that nothing is forgotten (I4).

use crate::{
    arg::args,
    conn::{Read, Tx},
    error::Result,
};
use farshelf_domain::{
    id::{LibraryId, RequestId},
    status::Side,
};
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

/// Lets a request whose timer could not fire sleep until a time. Nothing changes when it moved on after it was seen.
pub async fn postpone(tx: &mut Tx, seen: &Wake, until: Timestamp) -> Result<()> {
    tx.run(
        "UPDATE request SET wake_at = $3 WHERE id = $1 AND wake_at = $2",
        args![seen.id, seen.at, until],
    )
    .await?;
    Ok(())
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

/// How many lending requests a library has open, and how many it was asked since a time: the load that a rota balances.
pub async fn lending_load(
    read: &mut Read,
    library: LibraryId,
    since: Timestamp,
) -> Result<(u32, u16)> {
    let row = read
        .row(
            "SELECT COUNT(*) FILTER (WHERE ended_at IS NULL) AS open, COUNT(*) FILTER (WHERE created_at >= $2) AS today FROM request \
             WHERE side = 'lending' AND library_id = $1 AND (ended_at IS NULL OR created_at >= $2)",
            args![library, since],
        )
        .await?;
    let Some(row) = row else { return Ok((0, 0)) };
    let open = u32::try_from(row.count("open")?).unwrap_or(u32::MAX);
    let today = u16::try_from(row.count("today")?).unwrap_or(u16::MAX);
    Ok((open, today))
}
