//! Runs what is due: jobs by lease, timers by the request that sleeps until them.

use super::{Work, check, deliver, find_copy, tidy};
use crate::{
    app::App,
    engine::{borrowing_timer, lending_timer},
    error::{AppError, Result},
    hold, mail,
};
use farshelf_domain::{refused::Refusal, status::Side};
use farshelf_store::{
    StoreError,
    jobs::{self as stored, Claimed},
    requests::{self, Wake},
    schedule,
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
/// Shortest sleep: something due that another worker is taking at this moment.
const LEAST: Duration = Duration::from_millis(10);
/// How soon a job looks again whether the outbound hold has ended.
const HELD: SignedDuration = SignedDuration::from_mins(1);
/// How long a timer that could not fire leaves its place to others.
const STUCK: SignedDuration = SignedDuration::from_mins(10);
/// First pause after a failure; doubled each time.
const FIRST_PAUSE_SECONDS: i64 = 10;
/// Longest pause.
const LONGEST_PAUSE_SECONDS: i64 = 3_600;
/// A job that failed for this long becomes a dead letter.
const GIVE_UP_AFTER: SignedDuration = SignedDuration::from_hours(14 * 24);

/// Turns true when the process is to end; none: never.
type Stop<'a> = Option<&'a watch::Receiver<bool>>;

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
            other if changed_meanwhile(&other) => Self::Later(other.to_string()),
            other => Self::Never(other.to_string()),
        }
    }
}

/// Somebody saved the request between reading and writing: the same thing may work at once.
fn changed_meanwhile(error: &AppError) -> bool {
    matches!(error, AppError::Refused(r) if r.refused.code == Refusal::ChangedMeanwhile)
}

/// Nothing can be written now, whatever the request or the job.
fn storage_is_out(error: &AppError) -> bool {
    matches!(error, AppError::Full | AppError::Unavailable)
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

    /// Works until `stop` turns true; the job under way is finished first, the rest goes back. Mails are worked beside everything else:
    /// a mail server that hangs holds up mails and nothing else (F22).
    pub async fn run(self, stop: watch::Receiver<bool>) {
        if let Err(error) = tidy::plan(&self.app).await {
            tracing::warn!(%error, "the repeating work could not be planned; the next start tries again");
        }
        tokio::join!(
            self.work_on(Work::CIRCULATION, stop.clone()),
            self.work_on(Work::MAILS, stop)
        );
    }

    async fn work_on(&self, kinds: &[&str], mut stop: watch::Receiver<bool>) {
        let mut changes = self.app.changes.subscribe();
        while !*stop.borrow() {
            // What is committed from here on is told.
            changes.borrow_and_update();
            let did = match self.round(kinds, &stop).await {
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
            let pause = self.pause(kinds).await;
            tokio::select! {
                _ = changes.changed() => {}
                () = tokio::time::sleep(pause.max(LEAST)) => {}
                _ = stop.changed() => {}
            }
        }
    }

    async fn round(&self, kinds: &[&str], stop: &watch::Receiver<bool>) -> Result<u64> {
        if kinds != Work::MAILS {
            return run_once(&self.app, kinds, Some(stop)).await;
        }
        // Every commit wakes this loop and few make a mail: look before the one writer is asked for.
        if self.pause(kinds).await > Duration::ZERO {
            return Ok(0);
        }
        jobs_due(&self.app, kinds, Some(stop)).await
    }

    /// Until the next thing that is known to be due.
    async fn pause(&self, kinds: &[&str]) -> Duration {
        let next = next_due(&self.app, kinds).await.ok().flatten();
        next.map_or(FLOOR, |at| {
            let wait = at.duration_since(self.app.now());
            Duration::try_from(wait)
                .unwrap_or(Duration::ZERO)
                .min(FLOOR)
        })
    }
}

async fn next_due(app: &App, kinds: &[&str]) -> Result<Option<Timestamp>> {
    let mut read = app.store.read().await?;
    let job = stored::next_run(&mut read, kinds).await?;
    if kinds == Work::MAILS {
        return Ok(job);
    }
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
        let did = run_once(app, &[], None).await?;
        if did == 0 {
            return Ok(total);
        }
        total += did;
    }
}

/// One round: due timers, then due jobs of these kinds (empty: all). Gives how many were worked.
async fn run_once(app: &App, kinds: &[&str], stop: Stop<'_>) -> Result<u64> {
    tidy::enqueue_due(app).await?;
    Ok(timers(app).await? + jobs_due(app, kinds, stop).await?)
}

async fn jobs_due(app: &App, kinds: &[&str], stop: Stop<'_>) -> Result<u64> {
    let mut tx = app.store.begin().await?;
    let claimed = stored::claim(&mut tx, BATCH, kinds, app.now(), LEASE).await?;
    tx.commit().await?;
    batch(app, claimed, stop).await
}

/// Works jobs that were taken together. What goes wrong with one is logged and drops none of the others; what is left when `stop` turns
/// true goes back to the queue. Gives how many were worked.
async fn batch(app: &App, claimed: Vec<Claimed>, stop: Stop<'_>) -> Result<u64> {
    let mut did = 0;
    let mut out = None;
    for job in claimed {
        let worked = if stop.is_some_and(|told| *told.borrow()) {
            give_back(app, &job).await.map(|()| false)
        } else {
            match keep(app, &job).await {
                Ok(true) => work(app, &job).await.map(|()| true),
                other => other,
            }
        };
        match worked {
            Ok(worked) => did += u64::from(worked),
            Err(error) => {
                tracing::warn!(job = %job.id, kind = %job.kind, %error, "a job could not be ended; it is taken again when its lease ends");
                if storage_is_out(&error) {
                    out = Some(error);
                }
            }
        }
    }
    out.map_or(Ok(did), Err)
}

/// The whole lease for this job, however long the ones before it took. False when another worker has it by now.
async fn keep(app: &App, job: &Claimed) -> Result<bool> {
    let mut tx = app.store.begin().await?;
    match stored::renew(&mut tx, job, app.now(), LEASE).await {
        Ok(()) => {
            tx.commit().await?;
            Ok(true)
        }
        Err(StoreError::Conflict(_)) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

async fn give_back(app: &App, job: &Claimed) -> Result<()> {
    let mut tx = app.store.begin().await?;
    match stored::hand_back(&mut tx, job).await {
        Ok(()) => Ok(tx.commit().await?),
        Err(StoreError::Conflict(_)) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

/// Runs a few due checks of borrowing requests, for somebody who waits for one of them. Gives how many were run.
///
/// # Errors
/// Storage failed.
pub async fn run_checks(app: &App) -> Result<u64> {
    let mut tx = app.store.begin().await?;
    let claimed = stored::claim(&mut tx, FEW, &["check"], app.now(), LEASE).await?;
    tx.commit().await?;
    batch(app, claimed, None).await
}

/// Fires due timers. One that cannot fire holds up neither the others nor the jobs.
async fn timers(app: &App) -> Result<u64> {
    let mut read = app.store.read().await?;
    let due = requests::due_timers(&mut read, app.now(), BATCH).await?;
    drop(read);
    let mut did = 0;
    for wake in due {
        match fire(app, &wake).await {
            Ok(()) => did += 1,
            Err(error) if storage_is_out(&error) => return Err(error),
            Err(error) if changed_meanwhile(&error) => {
                tracing::debug!(request = %wake.id, "a timer lost a race; the next round fires it");
            }
            Err(error) => {
                tracing::error!(request = %wake.id, %error, "a timer could not fire: a person must look; it is tried again");
                let mut tx = app.store.begin().await?;
                requests::postpone(&mut tx, &wake, app.now() + STUCK).await?;
                tx.commit().await?;
            }
        }
    }
    Ok(did)
}

async fn fire(app: &App, wake: &Wake) -> Result<()> {
    let mut tx = app.store.begin().await?;
    match wake.side {
        Side::Borrowing => borrowing_timer(app, &mut tx, wake.id).await?,
        Side::Lending => lending_timer(app, &mut tx, wake.id).await?,
    }
    Ok(tx.commit().await?)
}

async fn work(app: &App, job: &Claimed) -> Result<()> {
    let done = match serde_json::from_value::<Work>(job.payload.clone()) {
        Ok(Work::Check { request }) => check::run(app, job, request).await,
        Ok(Work::FindCopy { request }) => find_copy::run(app, job, request).await,
        Ok(Work::Deliver { message }) => deliver::run(app, job, message).await,
        Ok(Work::Mail { mail }) => mail::run(app, job, mail).await,
        Ok(Work::Tidy {}) => tidy::run(app, job).await,
        Err(error) => Err(Trouble::Never(format!("the job cannot be read: {error}"))),
    };
    let Err(trouble) = done else { return Ok(()) };
    let now = app.now();
    match trouble {
        Trouble::Held => {
            let mut tx = app.store.begin().await?;
            stored::wait(&mut tx, job, now + HELD, hold::WHY).await?;
            Ok(tx.commit().await?)
        }
        Trouble::Later(why) if now.duration_since(job.created_at) < GIVE_UP_AFTER => {
            later(app, job, &why).await
        }
        Trouble::Later(why) | Trouble::Never(why) => park(app, job, &why).await,
    }
}

async fn later(app: &App, job: &Claimed, why: &str) -> Result<()> {
    tracing::info!(job = %job.id, kind = %job.kind, attempts = job.attempts, "a job waits and is tried again");
    let mut tx = app.store.begin().await?;
    let at = app.now() + pause_after(job.attempts);
    stored::retry(&mut tx, job, at, why).await?;
    Ok(tx.commit().await?)
}

/// Makes a job a dead letter and lets its request show it. A request that cannot be told keeps no job from ending here.
async fn park(app: &App, job: &Claimed, why: &str) -> Result<()> {
    tracing::error!(job = %job.id, kind = %job.kind, "a job was parked: a person must look");
    let work = serde_json::from_value(job.payload.clone());
    let mut tx = app.store.begin().await?;
    let told = match &work {
        Ok(Work::Deliver { message }) => deliver::parked(app, &mut tx, *message, why).await,
        Ok(Work::Mail { mail }) => mail::parked(&mut tx, *mail, why).await,
        _ => Ok(()),
    };
    match told {
        Ok(()) => {
            stored::give_up(&mut tx, job, why).await?;
            Ok(tx.commit().await?)
        }
        Err(error) if storage_is_out(&error) => Err(error),
        Err(error) if changed_meanwhile(&error) => {
            drop(tx);
            later(app, job, why).await
        }
        Err(error) => {
            tracing::error!(job = %job.id, %error, "what a parked job is about could not be told");
            drop(tx);
            let mut tx = app.store.begin().await?;
            if let Ok(Work::Deliver { message }) = work {
                deliver::mark(&mut tx, message, why).await?;
            }
            stored::give_up(&mut tx, job, why).await?;
            Ok(tx.commit().await?)
        }
    }
}

/// 10 s, 20 s, 40 s, ... at most an hour.
fn pause_after(attempts: i64) -> SignedDuration {
    let doublings = u32::try_from(attempts.clamp(1, 10) - 1).unwrap_or(0);
    SignedDuration::from_secs((FIRST_PAUSE_SECONDS << doublings).min(LONGEST_PAUSE_SECONDS))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test_world::World;

    /// Two jobs of which nothing is left to do, taken together.
    async fn two(world: &World) -> Vec<Claimed> {
        let mut tx = world.app.store.begin().await.unwrap();
        for _ in 0..2 {
            let id = crate::random::id(world.app.now());
            crate::jobs::enqueue_mail(&world.app, &mut tx, id, world.app.now())
                .await
                .unwrap();
        }
        tx.commit().await.unwrap();
        claim(world).await
    }

    async fn claim(world: &World) -> Vec<Claimed> {
        let mut tx = world.app.store.begin().await.unwrap();
        let claimed = stored::claim(&mut tx, BATCH, &[], world.app.now(), LEASE)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        claimed
    }

    fn pass(world: &World, seconds: i64) {
        world.app.clock.advance(SignedDuration::from_secs(seconds));
    }

    #[tokio::test]
    async fn each_job_of_a_batch_has_its_whole_lease() {
        let world = World::new(|_| {}).await;
        let taken = two(&world).await;
        pass(&world, 20);
        assert!(keep(&world.app, &taken[1]).await.unwrap());
        pass(&world, 20);
        let others: Vec<_> = claim(&world).await.iter().map(|job| job.id).collect();
        assert_eq!(others, [taken[0].id], "the other one is still held");
        assert_eq!(batch(&world.app, taken, None).await.unwrap(), 1);
        world.close().await;
    }

    #[tokio::test]
    async fn what_is_left_at_the_end_goes_back_to_the_queue() {
        let world = World::new(|_| {}).await;
        let taken = two(&world).await;
        let (_told, stop) = watch::channel(true);
        assert_eq!(batch(&world.app, taken, Some(&stop)).await.unwrap(), 0);
        let again = claim(&world).await;
        assert_eq!(again.len(), 2);
        assert!(again.iter().all(|job| job.attempts == 1));
        world.close().await;
    }

    #[test]
    fn pauses_double_up_to_an_hour() {
        let seconds: Vec<i64> = [1, 2, 3, 9, 10, 99]
            .into_iter()
            .map(|n| pause_after(n).as_secs())
            .collect();
        assert_eq!(seconds, [10, 20, 40, 2_560, 3_600, 3_600]);
    }
}
