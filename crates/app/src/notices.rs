//! Notices to people (B44): who gets one, in which language, with which words. One mail at most for an event, a notice and a recipient (I7).
//!
//! A mail of a person's command waits for undo as its messages do; undo takes it back by the instant of the event.

mod letter;
mod recipient;
mod tokens;

pub use letter::{Letter, render};
pub use tokens::Tokens;

use crate::{app::App, directory::Directory, error::Result, i18n::Tr, jobs, random, secret};
use farshelf_domain::{
    borrowing::Borrowing,
    effect::{Audience, Notice},
    id::{EventId, LibraryId, RequestId},
    lending::Lending,
};
use farshelf_store::{
    Scope, Tx, events,
    mail::{self, Mail, MailState},
    tracking,
};
use jiff::{SignedDuration, Timestamp};
use recipient::{Kind, Recipient};

/// What a notice is about.
struct About {
    request: RequestId,
    library: LibraryId,
    /// The step's newest event and its instant.
    event: (EventId, Timestamp),
}

/// Queues the mail of a borrowing step, if somebody is to get one. `held`: a person's command, which may be undone.
///
/// # Errors
/// A library is gone from the directory, or storage failed.
pub async fn of_borrowing(
    app: &App,
    tx: &mut Tx,
    directory: &Directory,
    request: &Borrowing,
    notice: Notice,
    text: Option<&str>,
    held: bool,
) -> Result<()> {
    let place = directory.place(request.library)?;
    let to = match notice.audience() {
        Audience::Operator => recipient::operator(tx, request.assignment.as_ref()).await?,
        Audience::Partner => None,
        Audience::Patron => recipient::person(request, notice, place),
    };
    let Some(to) = to else { return Ok(()) };
    let tr = Tr::new(to.lang);
    let Some(mut tokens) = tokens::borrowing(app, tr, directory, request, notice, text)? else {
        tracing::warn!(request = %request.id, notice = notice.as_str(), "a notice was not written: its date is not known");
        return Ok(());
    };
    if notice.audience() == Audience::Patron {
        let entry = &place.library.entry_code;
        tokens.help = Some(format!("{}/l/{entry}?next=/help", app.settings.public_url));
    }
    let Some(event) = newest(tx, request.id).await? else {
        return Ok(());
    };
    let about = About {
        request: request.id,
        library: request.library,
        event,
    };
    queue(app, tx, &about, notice, &to, &mut tokens, held).await
}

/// Queues the mail of a lending step, if somebody is to get one. A lender knows no patron: it writes to its staff and to the partner.
///
/// # Errors
/// A library is gone from the directory, or storage failed.
pub async fn of_lending(
    app: &App,
    tx: &mut Tx,
    directory: &Directory,
    request: &Lending,
    notice: Notice,
    text: Option<&str>,
    held: bool,
) -> Result<()> {
    let to = match notice.audience() {
        Audience::Operator => recipient::operator(tx, request.assignment.as_ref()).await?,
        Audience::Partner => recipient::partner(directory, &request.requester),
        Audience::Patron => None,
    };
    let Some(to) = to else { return Ok(()) };
    let tr = Tr::new(to.lang);
    let Some(mut tokens) = tokens::lending(tr, directory, request, notice, text)? else {
        tracing::warn!(request = %request.id, notice = notice.as_str(), "a notice was not written: its date is not known");
        return Ok(());
    };
    let Some(event) = newest(tx, request.id).await? else {
        return Ok(());
    };
    let about = About {
        request: request.id,
        library: request.library,
        event,
    };
    queue(app, tx, &about, notice, &to, &mut tokens, held).await
}

/// The event that names this step: the last one that was stored.
async fn newest(tx: &mut Tx, request: RequestId) -> Result<Option<(EventId, Timestamp)>> {
    let newest = events::newest(tx, &Scope::system(), request).await?;
    Ok(newest.map(|stored| (stored.id, stored.event.at)))
}

async fn queue(
    app: &App,
    tx: &mut Tx,
    about: &About,
    notice: Notice,
    to: &Recipient,
    tokens: &mut Tokens,
    held: bool,
) -> Result<()> {
    let code = match to.kind {
        Kind::Person => {
            let code = random::tracking_code();
            tokens.link = Some(format!("{}/track/{code}", app.settings.public_url));
            Some(code)
        }
        Kind::Operator => {
            tokens.link = Some(format!(
                "{}/staff/requests/{}",
                app.settings.public_url, about.request
            ));
            None
        }
        Kind::Partner => None,
    };
    let Some(letter) = render(Tr::new(to.lang), notice, tokens) else {
        tracing::warn!(request = %about.request, notice = notice.as_str(), "a notice was not written: its subject holds control characters");
        return Ok(());
    };
    let id = random::id(app.now());
    let mail = Mail {
        id,
        about: about.event.0.to_string(),
        template: notice.as_str().to_owned(),
        recipient_hash: secret::hash_token(&to.address.to_lowercase()),
        request: Some(about.request),
        library: Some(about.library),
        to: Some(to.address.clone()),
        subject: Some(letter.subject),
        text: Some(letter.text),
        html: Some(letter.html),
        language: to.lang.code().to_owned(),
        message_id: format!("<{id}@{}>", host(&app.settings.public_url)),
        state: MailState::Queued,
        created_at: about.event.1,
        sent_at: None,
        last_error: None,
    };
    if !mail::add(tx, &mail).await? {
        return Ok(());
    }
    if let Some(code) = code {
        tracking::add(tx, &tracking_hash(&code), about.request, app.now()).await?;
    }
    let wait = if held { app.settings.undo_seconds } else { 0 };
    let run_at = app.now() + SignedDuration::from_secs(i64::from(wait));
    jobs::enqueue_mail(app, tx, id, run_at).await
}

/// What is stored of a tracking code. Case, spaces and hyphens do not count, so that a code read from paper works.
pub fn tracking_hash(code: &str) -> Vec<u8> {
    let plain: String = code
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| c.to_ascii_uppercase())
        .take(64)
        .collect();
    secret::hash_token(&plain)
}

/// Host of an address, for the right side of a Message-ID.
fn host(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let name: String = rest
        .split(['/', ':', '?', '#'])
        .next()
        .unwrap_or_default()
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-'))
        .collect();
    if name.is_empty() {
        "farshelf".to_owned()
    } else {
        name
    }
}

#[cfg(test)]
mod tests;
