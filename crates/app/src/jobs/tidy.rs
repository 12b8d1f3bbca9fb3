//! What has outlived its use is removed (SECURITY.md, retention), every hour, by whichever node sees first that it is time.

use super::{Work, put, runner::Trouble};
use crate::{accounts, app::App, error::Result, uploads};
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
const fn days(n: i64) -> SignedDuration {
    SignedDuration::from_hours(24 * n)
}
/// Kept answers of calls, which a client may repeat for so long.
const ANSWERS: SignedDuration = days(7);
/// Texts of mails.
const MAILS: SignedDuration = days(14);
/// Texts of messages.
const MESSAGES: SignedDuration = days(30);
/// Confirmations, which a partner's repeated message gets again (PROMISES.md: at least 90 days).
const INBOX: SignedDuration = days(91);
/// Jobs that ended.
const JOBS: SignedDuration = days(30);

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
    let answers = idempotency::purge(&mut tx, now - ANSWERS).await?;
    let mails = mail::purge_bodies(&mut tx, now - MAILS).await?;
    let bodies = messages::purge_bodies(&mut tx, now - MESSAGES).await?;
    let inbox = messages::purge_inbox(&mut tx, now - INBOX).await?;
    let jobs = stored::purge(&mut tx, now - JOBS).await?;
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
