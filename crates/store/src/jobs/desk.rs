//! What people see of the queue, and what they decide about it.

use super::JobState;
use crate::{
    arg::args,
    conn::{Read, Tx},
    error::{Result, StoreError},
    requests,
    row::Row,
    scope::{Reach, Scope, inside},
    sql::Sql,
};
use farshelf_domain::id::{JobId, RequestId};
use jiff::Timestamp;
use serde_json::Value;

/// A job as people see it.
#[derive(Clone, Debug)]
pub struct JobRow {
    /// Id.
    pub id: JobId,
    /// Handler.
    pub kind: String,
    /// Lane.
    pub lane: Option<String>,
    /// Where it stands.
    pub state: JobState,
    /// Next run.
    pub run_at: Timestamp,
    /// What the handler needs.
    pub payload: Value,
    /// Its request.
    pub request: Option<RequestId>,
    /// Attempts so far.
    pub attempts: i64,
    /// Why the last one failed.
    pub last_error: Option<String>,
    /// Being worked until.
    pub lease_until: Option<Timestamp>,
    /// When it was enqueued.
    pub created_at: Timestamp,
}

/// How deep the queue is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Depth {
    /// Open jobs whose time has come.
    pub due: u64,
    /// Open jobs in all.
    pub open: u64,
    /// Dead letters.
    pub parked: u64,
    /// The time since which the oldest due job waits.
    pub oldest_due: Option<Timestamp>,
}

const COLUMNS: &str = "SELECT id, kind, lane, state, run_at, payload, request_id, attempts, last_error, lease_until, created_at FROM job WHERE ";

fn read_row(row: &Row) -> Result<JobRow> {
    Ok(JobRow {
        id: row.get("id")?,
        kind: row.get("kind")?,
        lane: row.opt("lane")?,
        state: row.code("state")?,
        run_at: row.get("run_at")?,
        payload: row.get("payload")?,
        request: row.opt("request_id")?,
        attempts: row.get("attempts")?,
        last_error: row.opt("last_error")?,
        lease_until: row.opt("lease_until")?,
        created_at: row.get("created_at")?,
    })
}

/// Jobs in one state, oldest first, after `after` (enqueued, id). For those who manage the whole consortium.
pub async fn list(
    read: &mut Read,
    scope: &Scope,
    state: JobState,
    after: Option<(Timestamp, JobId)>,
    limit: u32,
) -> Result<Vec<JobRow>> {
    scope.must_manage_all()?;
    let mut sql = Sql::new(COLUMNS);
    sql.push("state = ").bind(state.as_str());
    if let Some((at, id)) = after {
        sql.push(" AND (created_at, id) > (")
            .bind(at)
            .push(", ")
            .bind(id)
            .push(")");
    }
    sql.push(" ORDER BY created_at, id LIMIT ")
        .bind(limit.min(200));
    sql.rows(read).await?.iter().map(read_row).collect()
}

/// Open and parked jobs of one request, in order.
pub async fn of_request(read: &mut Read, scope: &Scope, request: RequestId) -> Result<Vec<JobRow>> {
    requests::must_see(read, scope, request).await?;
    let mut sql = Sql::new(COLUMNS);
    sql.push("state IN ('open', 'parked') AND request_id = ")
        .bind(request);
    sql.push(" ORDER BY created_at, ord, id LIMIT 200");
    sql.rows(read).await?.iter().map(read_row).collect()
}

/// One job: of a request inside the scope, or any for those who manage the whole consortium.
pub async fn get(read: &mut Read, scope: &Scope, id: JobId) -> Result<JobRow> {
    let mut sql = Sql::new(COLUMNS);
    sql.push("id = ").bind(id);
    let job = read_row(&sql.row(read).await?.ok_or(StoreError::NotFound)?)?;
    match job.request {
        Some(request) if scope.manage() != &Reach::All => {
            requests::must_see(read, scope, request).await?;
        }
        _ => scope.must_manage_all()?,
    }
    Ok(job)
}

/// A person tries again: an open or parked job runs now. A job under lease keeps it.
pub async fn run_now(tx: &mut Tx, scope: &Scope, id: JobId, now: Timestamp) -> Result<()> {
    get(tx, scope, id).await?;
    let changed = tx
        .run(
            "UPDATE job SET state = 'open', run_at = $2 WHERE id = $1 AND state IN ('open', 'parked')",
            args![id, now],
        )
        .await?;
    inside(changed == 1)
}

/// A person parks an open job; a worker that has it loses its lease.
pub async fn park(tx: &mut Tx, scope: &Scope, id: JobId) -> Result<()> {
    get(tx, scope, id).await?;
    let changed = tx
        .run(
            "UPDATE job SET state = 'parked', lease_until = NULL, fence = fence + 1 WHERE id = $1 AND state = 'open'",
            args![id],
        )
        .await?;
    inside(changed == 1)
}

/// A person or a rule drops a job; its lane goes on. A worker that has it loses its lease.
pub async fn drop_job(tx: &mut Tx, scope: &Scope, id: JobId, now: Timestamp) -> Result<()> {
    get(tx, scope, id).await?;
    let changed = tx
        .run(
            "UPDATE job SET state = 'dropped', ended_at = $2, lease_until = NULL, fence = fence + 1 \
             WHERE id = $1 AND state IN ('open', 'parked')",
            args![id, now],
        )
        .await?;
    inside(changed == 1)
}

/// How deep the queue is.
pub async fn depth(read: &mut Read, now: Timestamp) -> Result<Depth> {
    let row = read
        .row(
            "SELECT COUNT(*) FILTER (WHERE state = 'open' AND run_at <= $1) AS due, \
             COUNT(*) FILTER (WHERE state = 'open') AS open_jobs, COUNT(*) FILTER (WHERE state = 'parked') AS parked, \
             MIN(run_at) FILTER (WHERE state = 'open' AND run_at <= $1) AS oldest \
             FROM job WHERE state IN ('open', 'parked')",
            args![now],
        )
        .await?
        .ok_or(StoreError::NotFound)?;
    Ok(Depth {
        due: row.count("due")?,
        open: row.count("open_jobs")?,
        parked: row.count("parked")?,
        oldest_due: row.opt("oldest")?,
    })
}

/// When the next open job of these kinds (empty: all) may run, leases counted: how long a runner may sleep. A job behind another one of
/// its lane waits for that one, not for its own time.
pub async fn next_run(read: &mut Read, kinds: &[&str]) -> Result<Option<Timestamp>> {
    let mut sql = Sql::new(
        "SELECT MIN(CASE WHEN j.lease_until > j.run_at THEN j.lease_until ELSE j.run_at END) AS next FROM job j WHERE j.state = 'open' \
         AND (j.lane IS NULL OR NOT EXISTS (SELECT 1 FROM job b WHERE b.lane = j.lane AND b.ord < j.ord \
         AND b.state IN ('open', 'parked')))",
    );
    if !kinds.is_empty() {
        sql.push(" AND j.kind IN ").list(kinds.iter().copied());
    }
    sql.row(read).await?.map_or(Ok(None), |row| row.opt("next"))
}
