//! The job table, which is also the outbox: lanes, leases with fencing tokens, explicit retry or give up, dead letters for people.

mod desk;

pub use desk::{Depth, JobRow, depth, drop_job, get, list, next_run, of_request, park, run_now};

use crate::{
    arg::args,
    conn::Tx,
    error::{Result, StoreError},
    row::Row,
    sql::Sql,
};
use farshelf_domain::id::{JobId, RequestId};
use jiff::{SignedDuration, Timestamp};
use serde_json::Value;

farshelf_domain::codes! {
    /// Where a job stands.
    pub enum JobState {
        /// Waits for its time or is being worked.
        Open => "open",
        /// Dead letter: a person decides. It holds the rest of its lane.
        Parked => "parked",
        /// Worked.
        Done => "done",
        /// A person gave it up.
        Dropped => "dropped",
    }
}

/// A job to be.
#[derive(Clone, Debug)]
pub struct NewJob {
    /// Its id, from the random source.
    pub id: JobId,
    /// Which handler.
    pub kind: String,
    /// Jobs of one lane run one at a time, in the order of their enqueueing.
    pub lane: Option<String>,
    /// Not before.
    pub run_at: Timestamp,
    /// What the handler needs: an object.
    pub payload: Value,
    /// The request it belongs to (I4 counts it).
    pub request: Option<RequestId>,
    /// A second job with the same key is not made, also after the first one ended (kind, subject, due time).
    pub unique_key: Option<String>,
}

/// A job under lease.
#[derive(Clone, Debug)]
pub struct Claimed {
    /// Id.
    pub id: JobId,
    /// Handler.
    pub kind: String,
    /// Lane.
    pub lane: Option<String>,
    /// What the handler needs.
    pub payload: Value,
    /// Its request.
    pub request: Option<RequestId>,
    /// This is the n-th attempt.
    pub attempts: i64,
    /// When it was first enqueued, for the age limit of the outbox.
    pub created_at: Timestamp,
    fence: i64,
}

/// Adds a job in the caller's transaction. Gives false when its unique key is taken.
pub async fn enqueue(tx: &mut Tx, job: &NewJob, now: Timestamp) -> Result<bool> {
    let ord = match &job.lane {
        None => 0_i64,
        Some(lane) => tx
            .row(
                "INSERT INTO job_lane (lane, last_ord, used_at) VALUES ($1, 1, $2) ON CONFLICT (lane) DO UPDATE \
                 SET last_ord = job_lane.last_ord + 1, used_at = excluded.used_at RETURNING last_ord",
                args![lane, now],
            )
            .await?
            .ok_or(StoreError::NotFound)?
            .get("last_ord")?,
    };
    let made = tx
        .run(
            "INSERT INTO job (id, kind, lane, ord, state, run_at, payload, request_id, attempts, fence, unique_key, created_at) \
             VALUES ($1, $2, $3, $4, 'open', $5, $6, $7, 0, 0, $8, $9) ON CONFLICT (unique_key) DO NOTHING",
            args![
                job.id,
                &job.kind,
                job.lane.clone(),
                ord,
                job.run_at,
                &job.payload,
                job.request,
                job.unique_key.clone(),
                now
            ],
        )
        .await?;
    Ok(made == 1)
}

/// Takes up to `limit` due jobs of these kinds (empty: all), the first open one of each lane only. Commit before working them.
pub async fn claim(
    tx: &mut Tx,
    limit: u32,
    kinds: &[&str],
    now: Timestamp,
    lease: SignedDuration,
) -> Result<Vec<Claimed>> {
    let mut sql =
        Sql::new("WITH due AS (SELECT j.id FROM job j WHERE j.state = 'open' AND j.run_at <= ");
    sql.bind(now)
        .push(" AND (j.lease_until IS NULL OR j.lease_until <= ")
        .bind(now)
        .push(")");
    if !kinds.is_empty() {
        sql.push(" AND j.kind IN ").list(kinds.iter().copied());
    }
    sql.push(
        " AND (j.lane IS NULL OR NOT EXISTS (SELECT 1 FROM job b WHERE b.lane = j.lane AND b.ord < j.ord \
         AND b.state IN ('open', 'parked'))) ORDER BY j.run_at, j.id LIMIT ",
    );
    sql.bind(limit)
        .push(tx.skip_locked())
        .push(") UPDATE job SET lease_until = ");
    sql.bind(now + lease).push(
        ", fence = fence + 1, attempts = attempts + 1 WHERE id IN (SELECT id FROM due) \
         RETURNING id, kind, lane, ord, run_at, payload, request_id, attempts, fence, created_at",
    );
    let mut claimed = sql
        .rows(tx)
        .await?
        .iter()
        .map(|row| Ok((row.get::<Timestamp>("run_at")?, read_claimed(row)?)))
        .collect::<Result<Vec<_>>>()?;
    claimed.sort_by_key(|(run_at, job)| (*run_at, job.id));
    Ok(claimed.into_iter().map(|(_, job)| job).collect())
}

fn read_claimed(row: &Row) -> Result<Claimed> {
    Ok(Claimed {
        id: row.get("id")?,
        kind: row.get("kind")?,
        lane: row.opt("lane")?,
        payload: row.get("payload")?,
        request: row.opt("request_id")?,
        attempts: row.get("attempts")?,
        created_at: row.get("created_at")?,
        fence: row.get("fence")?,
    })
}

/// `Conflict("lease")` when another worker has taken the job meanwhile: the caller's transaction must be dropped.
fn held(changed: u64) -> Result<()> {
    if changed == 1 {
        Ok(())
    } else {
        Err(StoreError::Conflict("lease".into()))
    }
}

/// Ends a job in the transaction that holds its effects.
///
/// # Errors
/// `Conflict("lease")` when the lease was lost (fencing token): roll back.
pub async fn finish(tx: &mut Tx, job: &Claimed, now: Timestamp) -> Result<()> {
    held(
        tx.run(
            "UPDATE job SET state = 'done', ended_at = $3, lease_until = NULL WHERE id = $1 AND fence = $2 AND state = 'open'",
            args![job.id, job.fence, now],
        )
        .await?,
    )
}

/// Puts a job back for another time.
///
/// # Errors
/// `Conflict("lease")`.
pub async fn retry(tx: &mut Tx, job: &Claimed, at: Timestamp, error: &str) -> Result<()> {
    held(
        tx.run(
            "UPDATE job SET run_at = $3, last_error = $4, lease_until = NULL WHERE id = $1 AND fence = $2 AND state = 'open'",
            args![job.id, job.fence, at, cut(error)],
        )
        .await?,
    )
}

/// Puts a job back until something ends that is not its fault: the attempt does not count.
///
/// # Errors
/// `Conflict("lease")`.
pub async fn wait(tx: &mut Tx, job: &Claimed, at: Timestamp, why: &str) -> Result<()> {
    held(
        tx.run(
            "UPDATE job SET run_at = $3, last_error = $4, lease_until = NULL, attempts = attempts - 1 \
             WHERE id = $1 AND fence = $2 AND state = 'open'",
            args![job.id, job.fence, at, cut(why)],
        )
        .await?,
    )
}

/// What jobs waited for has ended: they run now. Gives their number.
pub async fn wake_waiting(tx: &mut Tx, why: &str, now: Timestamp) -> Result<u64> {
    tx.run(
        "UPDATE job SET run_at = $2 WHERE state = 'open' AND last_error = $1 AND run_at > $2",
        args![cut(why), now],
    )
    .await
}

/// Hands a job back untouched (graceful stop); the attempt does not count.
///
/// # Errors
/// `Conflict("lease")`.
pub async fn hand_back(tx: &mut Tx, job: &Claimed) -> Result<()> {
    held(
        tx.run(
            "UPDATE job SET lease_until = NULL, attempts = attempts - 1 WHERE id = $1 AND fence = $2 AND state = 'open'",
            args![job.id, job.fence],
        )
        .await?,
    )
}

/// Makes a job a dead letter.
///
/// # Errors
/// `Conflict("lease")`.
pub async fn give_up(tx: &mut Tx, job: &Claimed, error: &str) -> Result<()> {
    held(
        tx.run(
            "UPDATE job SET state = 'parked', last_error = $3, lease_until = NULL WHERE id = $1 AND fence = $2 AND state = 'open'",
            args![job.id, job.fence, cut(error)],
        )
        .await?,
    )
}

/// Extends the lease (heartbeat).
///
/// # Errors
/// `Conflict("lease")`.
pub async fn renew(
    tx: &mut Tx,
    job: &Claimed,
    now: Timestamp,
    lease: SignedDuration,
) -> Result<()> {
    held(
        tx.run(
            "UPDATE job SET lease_until = $3 WHERE id = $1 AND fence = $2 AND state = 'open'",
            args![job.id, job.fence, now + lease],
        )
        .await?,
    )
}

fn cut(error: &str) -> String {
    error.chars().take(1_000).collect()
}

/// Deletes jobs that ended before a time, and lanes without jobs. Gives the number of jobs.
pub async fn purge(tx: &mut Tx, before: Timestamp) -> Result<u64> {
    let gone = tx
        .run("DELETE FROM job WHERE ended_at < $1", args![before])
        .await?;
    tx.run(
        // The age keeps a lane that somebody enqueues to at this moment.
        "DELETE FROM job_lane WHERE used_at < $1 AND NOT EXISTS (SELECT 1 FROM job WHERE job.lane = job_lane.lane)",
        args![before],
    )
    .await?;
    Ok(gone)
}
