//! Runs what is due: jobs by lease, timers by the request that sleeps until them.

use super::{Work, check, deliver, find_copy, tidy};
use crate::{
    app::App,
    engine::{borrowing_timer, lending_timer},
    error::{AppError, Result},
    hold, mail,
};
use farshelf_domain::status::Side;
use farshelf_store::{
    jobs::{self as stored, Claimed},
    requests, schedule,
};
use jiff::{SignedDuration, Timestamp};
use std::time::Duration;
use tokio::sync::watch;

/// How long a job may be worked on before another worker takes it (PROMISES.md).
const LEASE: SignedDuration = SignedDuration::from_secs(30);
/// Jobs taken at once.
const BATCH: u32 = 16;
/// Jobs taken at once while a person waits.
const FEW: u32 = 4;
/// Longest sleep when nothing is known to be due: the floor for work that another node made.
const FLOOR: Duration = Duration::from_secs(2);
/// How soon a job looks again whether the outbound hold has ended.
const HELD: SignedDuration = SignedDuration::from_mins(1);
/// First pause after a failure; doubled each time.
const FIRST_PAUSE_SECONDS: i64 = 10;
/// Longest pause.
const LONGEST_PAUSE_SECONDS: i64 = 3_600;
/// A job that failed for this long becomes a dead letter.
const GIVE_UP_AFTER: SignedDuration = SignedDuration::from_hours(14 * 24);

/// How a handler ended, when it did not finish the job itself.
#[derive(Debug)]
pub(crate) enum Trouble {
    /// Try again later.
    Later(String),
    /// Never: a person must look.
    Never(String),
    /// Nothing may go out now; it is no attempt.
    Held,
}

impl From<AppError> for Trouble {
    fn from(error: AppError) -> Self {
        match error {
            AppError::Full | AppError::Unavailable => Self::Later(error.to_string()),
            AppError::Refused(ref r)
                if r.refused.code == farshelf_domain::refused::Refusal::ChangedMeanwhile =>
            {
                Self::Later(error.to_string())
            }
            other => Self::Never(other.to_string()),
        }
    }
}

impl From<farshelf_store::StoreError> for Trouble {
    fn from(error: farshelf_store::StoreError) -> Self {
        AppError::from(error).into()
    }
}

/// Works until told to stop.
#[derive(Clone)]
pub struct Runner {
    app: App,
}

impl Runner {
    /// A runner for an application.
    pub fn new(app: App) -> Self {
        Self { app }
    }

    /// Works until `stop` turns true; the job under way is finished first.
    pub async fn run(self, mut stop: watch::Receiver<bool>) {
        if let Err(error) = tidy::plan(&self.app).await {
            tracing::warn!(%error, "the repeating work could not be planned; the next start tries again");
        }
        while !*stop.borrow() {
            let did = match run_once(&self.app).await {
                Ok(did) => did,
                Err(error) => {
                    tracing::warn!(%error, "the job runner could not work; it tries again");
                    0
                }
            };
            if did > 0 {
                self.app.changes.send_modify(|n| *n += 1);
                continue;
            }
            let pause = self.pause().await;
            tokio::select! {
                () = self.app.wake.notified() => {}
                () = tokio::time::sleep(pause) => {}
                _ = stop.changed() => {}
            }
        }
    }

    /// Until the next thing that is known to be due.
    async fn pause(&self) -> Duration {
        let next = next_due(&self.app).await.ok().flatten();
        next.map_or(FLOOR, |at| {
            let wait = at.duration_since(self.app.now());
            Duration::try_from(wait)
                .unwrap_or(Duration::from_millis(1))
                .min(FLOOR)
        })
    }
}

async fn next_due(app: &App) -> Result<Option<Timestamp>> {
    let mut read = app.store.read().await?;
    let job = stored::next_run(&mut read).await?;
    let timer = requests::next_wake(&mut read).await?;
    let planned = schedule::next(&mut read).await?;
    Ok([job, timer, planned].into_iter().flatten().min())
}

/// Runs everything that is due now, and what follows from it, until nothing is.
///
/// # Errors
/// Storage failed.
pub async fn run_until_idle(app: &App) -> Result<u64> {
    let mut total = 0;
    loop {
        let did = run_once(app).await?;
        if did == 0 {
            return Ok(total);
        }
        total += did;
    }
}

/// One round: due timers, then due jobs. Gives how many were worked.
async fn run_once(app: &App) -> Result<u64> {
    tidy::enqueue_due(app).await?;
    let mut did = timers(app).await?;
    let mut tx = app.store.begin().await?;
    let claimed = stored::claim(&mut tx, BATCH, &[], app.now(), LEASE).await?;
    tx.commit().await?;
    for job in claimed {
        work(app, job).await?;
        did += 1;
    }
    Ok(did)
}

/// Runs a few due checks of borrowing requests, for somebody who waits for one of them. Gives how many were run.
///
/// # Errors
/// Storage failed.
pub async fn run_checks(app: &App) -> Result<u64> {
    let mut tx = app.store.begin().await?;
    let claimed = stored::claim(&mut tx, FEW, &["check"], app.now(), LEASE).await?;
    tx.commit().await?;
    let mut did = 0;
    for job in claimed {
        work(app, job).await?;
        did += 1;
    }
    Ok(did)
}

async fn timers(app: &App) -> Result<u64> {
    let mut read = app.store.read().await?;
    let due = requests::due_timers(&mut read, app.now(), BATCH).await?;
    drop(read);
    let mut did = 0;
    for wake in due {
        let mut tx = app.store.begin().await?;
        let fired = match wake.side {
            Side::Borrowing => borrowing_timer(app, &mut tx, wake.id).await,
            Side::Lending => lending_timer(app, &mut tx, wake.id).await,
        };
        match fired {
            Ok(()) => tx.commit().await?,
            Err(error) => {
                tracing::warn!(request = %wake.id, %error, "a timer could not fire; it is tried again");
                return if did > 0 { Ok(did) } else { Err(error) };
            }
        }
        did += 1;
    }
    Ok(did)
}

async fn work(app: &App, job: Claimed) -> Result<()> {
    let done = match serde_json::from_value::<Work>(job.payload.clone()) {
        Ok(Work::Check { request }) => check::run(app, &job, request).await,
        Ok(Work::FindCopy { request }) => find_copy::run(app, &job, request).await,
        Ok(Work::Deliver { message }) => deliver::run(app, &job, message).await,
        Ok(Work::Mail { mail }) => mail::run(app, &job, mail).await,
        Ok(Work::Tidy {}) => tidy::run(app, &job).await,
        Err(error) => Err(Trouble::Never(format!("the job cannot be read: {error}"))),
    };
    let Err(trouble) = done else { return Ok(()) };
    let now = app.now();
    let mut tx = app.store.begin().await?;
    match trouble {
        Trouble::Held => stored::wait(&mut tx, &job, now + HELD, hold::WHY).await?,
        Trouble::Later(why) if now.duration_since(job.created_at) < GIVE_UP_AFTER => {
            tracing::info!(job = %job.id, kind = %job.kind, attempts = job.attempts, "a job waits and is tried again");
            stored::retry(&mut tx, &job, now + pause_after(job.attempts), &why).await?;
        }
        Trouble::Later(why) | Trouble::Never(why) => {
            tracing::error!(job = %job.id, kind = %job.kind, "a job was parked: a person must look");
            match serde_json::from_value(job.payload.clone()) {
                Ok(Work::Deliver { message }) => {
                    deliver::parked(app, &mut tx, message, &why).await?;
                }
                Ok(Work::Mail { mail }) => mail::parked(&mut tx, mail, &why).await?,
                _ => {}
            }
            stored::give_up(&mut tx, &job, &why).await?;
        }
    }
    tx.commit().await?;
    Ok(())
}

/// 10 s, 20 s, 40 s, ... at most an hour.
fn pause_after(attempts: i64) -> SignedDuration {
    let doublings = u32::try_from(attempts.clamp(1, 10) - 1).unwrap_or(0);
    SignedDuration::from_secs((FIRST_PAUSE_SECONDS << doublings).min(LONGEST_PAUSE_SECONDS))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_double_up_to_an_hour() {
        let seconds: Vec<i64> = [1, 2, 3, 9, 10, 99]
            .into_iter()
            .map(|n| pause_after(n).as_secs())
            .collect();
        assert_eq!(seconds, [10, 20, 40, 2_560, 3_600, 3_600]);
    }
}
