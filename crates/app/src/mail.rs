//! Mails on their way out: one job a mail, over SMTP, once. Without a mail server they are kept and shown.

mod caps;
mod send;

use crate::{
    app::App,
    error::{AppError, Result},
    hold,
    jobs::{self, Trouble},
    principal::Principal,
};
use farshelf_domain::role::Permission;
use farshelf_store::{
    Scope, StoreError, Tx,
    jobs::{self as stored, Claimed},
    mail::{self, Mail, MailState},
};
use jiff::Timestamp;
use send::Failure;
use uuid::Uuid;

/// Sends a mail (job `mail`). A refusal for good makes it a dead letter; anything else is tried again.
pub(crate) async fn run(app: &App, job: &Claimed, id: Uuid) -> std::result::Result<(), Trouble> {
    let mut read = app.store.read().await?;
    let mail = match mail::get(&mut read, &Scope::system(), id).await {
        Ok(mail) => mail,
        Err(StoreError::NotFound) => return finish(app, job).await,
        Err(error) => return Err(error.into()),
    };
    if mail.state != MailState::Queued {
        return finish(app, job).await;
    }
    let Some(smtp_url) = app.settings.smtp_url.as_deref() else {
        return settle(app, job, id, MailState::Kept, None).await;
    };
    if hold::stands(&mut read).await? {
        return Err(Trouble::Held);
    }
    if let Some(cap) = caps::tripped(&mut read, &mail, app.now()).await? {
        tracing::error!(mail = %id, cap = cap.as_str(), "a cap on mails was reached: this one is held for an operator (/admin/mail)");
        return settle(app, job, id, MailState::Held, Some(cap.as_str())).await;
    }
    let directory = app.directory(&mut read).await?;
    drop(read);
    let from = mail.library.and_then(|id| directory.place(id).ok());
    let letter = match send::compose(app, &mail, from) {
        Ok(letter) => letter,
        Err(why) => return refuse(app, id, why).await,
    };
    match send::send(smtp_url, letter).await {
        Ok(()) => {
            // Known before the job ends: a worker that loses its lease here does not send it again.
            let mut tx = app.store.begin().await?;
            mail::set_state(&mut tx, id, MailState::Sent, Some(app.now()), None).await?;
            tx.commit().await?;
            finish(app, job).await
        }
        Err(Failure::Later(why)) => {
            let mut tx = app.store.begin().await?;
            mail::set_state(&mut tx, id, MailState::Queued, None, Some(&why)).await?;
            tx.commit().await?;
            Err(Trouble::Later(why))
        }
        Err(Failure::Never(why)) => refuse(app, id, why).await,
    }
}

/// The job of a mail was given up: the mail says so on `/admin/mail`, where it can be tried again.
pub(crate) async fn parked(tx: &mut Tx, id: Uuid, why: &str) -> Result<()> {
    match mail::get(tx, &Scope::system(), id).await {
        Ok(mail) if mail.state == MailState::Queued => {
            Ok(mail::set_state(tx, id, MailState::Failed, None, Some(why)).await?)
        }
        Ok(_) | Err(StoreError::NotFound) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

async fn refuse(app: &App, id: Uuid, why: String) -> std::result::Result<(), Trouble> {
    let mut tx = app.store.begin().await?;
    mail::set_state(&mut tx, id, MailState::Failed, None, Some(&why)).await?;
    tx.commit().await?;
    Err(Trouble::Never(why))
}

async fn settle(
    app: &App,
    job: &Claimed,
    id: Uuid,
    state: MailState,
    why: Option<&str>,
) -> std::result::Result<(), Trouble> {
    let mut tx = app.store.begin().await?;
    mail::set_state(&mut tx, id, state, None, why).await?;
    stored::finish(&mut tx, job, app.now()).await?;
    tx.commit().await?;
    Ok(())
}

async fn finish(app: &App, job: &Claimed) -> std::result::Result<(), Trouble> {
    let mut tx = app.store.begin().await?;
    stored::finish(&mut tx, job, app.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// Mails on one page.
const PAGE: u32 = 50;

/// Where a page of mails begins.
pub type After = (Timestamp, Uuid);

fn may_look(app: &App, who: &Principal) -> Result<Scope> {
    if app.settings.demo {
        return Ok(Scope::system());
    }
    if !who.may_anywhere(Permission::Administer) {
        return Err(AppError::NotAllowed(Permission::Administer.as_str()));
    }
    Ok(who.scope())
}

/// Mails of the libraries that somebody administers, newest first (a demo shows all of them); and where the next page begins.
///
/// # Errors
/// Not allowed, or storage failed.
pub async fn list(
    app: &App,
    who: &Principal,
    after: Option<After>,
) -> Result<(Vec<Mail>, Option<After>)> {
    let scope = may_look(app, who)?;
    let mut read = app.store.read().await?;
    let mut mails = mail::list(&mut read, &scope, after, PAGE + 1).await?;
    let more = mails.len() > PAGE as usize;
    mails.truncate(PAGE as usize);
    let next = mails
        .last()
        .filter(|_| more)
        .map(|mail| (mail.created_at, mail.id));
    Ok((mails, next))
}

/// One mail.
///
/// # Errors
/// Not found, not allowed, or storage failed.
pub async fn get(app: &App, who: &Principal, id: Uuid) -> Result<Mail> {
    let scope = may_look(app, who)?;
    let mut read = app.store.read().await?;
    Ok(mail::get(&mut read, &scope, id).await?)
}

/// Lets a mail go that a cap held back, or tries one again that was refused.
///
/// # Errors
/// Not found, not allowed, not held (`Invalid`), or storage failed.
pub async fn release(app: &App, who: &Principal, id: Uuid) -> Result<()> {
    let scope = may_look(app, who)?;
    let mut tx = app.store.begin().await?;
    let mail = mail::get(&mut tx, &scope, id).await?;
    if !matches!(mail.state, MailState::Held | MailState::Failed) || mail.to.is_none() {
        return Err(AppError::invalid("mail", "not-held"));
    }
    mail::set_state(&mut tx, id, MailState::Queued, None, Some(caps::RELEASED)).await?;
    jobs::enqueue_mail(app, &mut tx, id, app.now()).await?;
    tx.commit().await?;
    app.committed();
    Ok(())
}

/// How many mails a cap holds back now; for `doctor`, the administration page and metrics.
///
/// # Errors
/// Storage failed.
pub async fn held(app: &App) -> Result<u64> {
    let mut read = app.store.read().await?;
    Ok(mail::held(&mut read).await?)
}

#[cfg(test)]
mod sink;
#[cfg(test)]
mod tests;
