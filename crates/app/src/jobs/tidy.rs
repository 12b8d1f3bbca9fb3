//! What has outlived its use is removed (SECURITY.md, retention), every hour, by whichever node sees first that it is time.

use super::{Work, put, runner::Trouble};
use crate::{accounts, app::App, error::Result, kept, uploads};
use farshelf_store::{
    idempotency,
    jobs::{self as stored, Claimed},
    mail, messages, schedule,
};
use jiff::SignedDuration;

/// Name of the schedule.
const NAME: &str = "tidy";
/// How often.
const EVERY: SignedDuration = SignedDuration::from_hours(1);

/// Makes sure that the repeating work is known; one that is keeps its time.
///
/// # Errors
/// Storage failed.
pub async fn plan(app: &App) -> Result<()> {
    let mut tx = app.store.begin().await?;
    schedule::ensure(&mut tx, NAME, app.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// Enqueues the repeating work whose time has come. Of all nodes that see it, the one that moves the schedule on does.
pub(super) async fn enqueue_due(app: &App) -> Result<()> {
    let mut read = app.store.read().await?;
    let due = schedule::due(&mut read, app.now()).await?;
    drop(read);
    for seen in due.iter().filter(|due| due.name == NAME) {
        let mut tx = app.store.begin().await?;
        if schedule::advance(&mut tx, seen, app.now() + EVERY).await? {
            let lane = Some(NAME.to_owned());
            put(app, &mut tx, Work::Tidy {}, lane, None, app.now()).await?;
        }
        tx.commit().await?;
    }
    Ok(())
}

pub(super) async fn run(app: &App, job: &Claimed) -> std::result::Result<(), Trouble> {
    let now = app.now();
    let (sessions, failures) = accounts::tidy(app).await?;
    let files = uploads::purge(app).await?;
    let mut tx = app.store.begin().await?;
    let answers = idempotency::purge(&mut tx, now - kept::days(kept::ANSWERS)).await?;
    let mails = mail::purge_bodies(&mut tx, now - kept::days(kept::MAILS)).await?;
    let bodies = messages::purge_bodies(&mut tx, now - kept::days(kept::MESSAGES)).await?;
    let inbox = messages::purge_inbox(&mut tx, now - kept::days(kept::INBOX)).await?;
    let jobs = stored::purge(&mut tx, now - kept::days(kept::JOBS)).await?;
    stored::finish(&mut tx, job, now).await?;
    tx.commit().await?;
    tracing::info!(
        sessions,
        failures,
        files,
        answers,
        mails,
        bodies,
        inbox,
        jobs,
        "tidied up"
    );
    Ok(())
}
