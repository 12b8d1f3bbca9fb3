//! Undo: the fields a command changed go back to what they were, its held messages and mails are dropped, the timeline keeps both.

use super::{Done, borrowing, lending, project, with_ids};
use crate::{
    app::App,
    directory::Directory,
    error::{AppError, Result},
    principal::Principal,
};
use farshelf_domain::{
    event::Event,
    id::{EventId, RequestId},
    refused::{Refusal, Refused},
    status::Side,
    undo::{Past, Undone, undo as decide},
};
use farshelf_store::{Read, Scope, Tx, events, outbox, requests};
use serde::{Serialize, de::DeserializeOwned};
use std::collections::BTreeMap;

/// Events that are looked at first; four times as many when they do not decide.
const NEWEST: u32 = 50;

/// What an undo would take back now.
async fn look(
    app: &App,
    read: &mut Read,
    id: RequestId,
    target: Option<EventId>,
) -> Result<std::result::Result<Undone, Refusal>> {
    let left = outbox::gone(read, id, app.now()).await?;
    let mut limit = NEWEST;
    loop {
        let past = events::latest(read, &Scope::system(), id, limit).await?;
        let whole = past.first().is_none_or(|first| first.seq == 1);
        let history: Vec<Past<'_>> = past
            .iter()
            .map(|s| Past {
                id: s.id,
                event: &s.event,
            })
            .collect();
        let seconds = app.settings.undo_seconds;
        let sent = |at| left.contains(&at);
        match decide(&history, whole, target, app.now(), seconds, sent) {
            Ok(Some(undone)) => return Ok(Ok(undone)),
            Ok(None) if !whole => limit = limit.saturating_mul(4),
            Ok(None) => return Ok(Err(Refusal::NothingThere)),
            Err(refusal) => return Ok(Err(refusal)),
        }
    }
}

/// Whether the newest command of a person on a request could be taken back now.
///
/// # Errors
/// Storage failed.
pub async fn may_undo(app: &App, read: &mut Read, id: RequestId) -> Result<bool> {
    Ok(look(app, read, id, None).await?.is_ok())
}

/// Takes back the command that caused an event, else the newest command of a person.
pub(crate) async fn undo(
    app: &App,
    tx: &mut Tx,
    who: &Principal,
    directory: &Directory,
    side: Side,
    id: RequestId,
    target: Option<EventId>,
) -> Result<Done> {
    let undone = look(app, tx, id, target).await?.map_err(|code| {
        AppError::from(Refused {
            code,
            state: String::new(),
            command: "undo".into(),
        })
    })?;
    outbox::take_back_made_at(tx, id, undone.at).await?;
    match side {
        Side::Borrowing => {
            let (request, version) = requests::load_borrowing(tx, &Scope::system(), id).await?;
            let person = request.person.clone();
            let mut before = with_fields(&request, &undone)?;
            before.person = person;
            let events = with_ids(app, vec![event(app, who, &undone)]);
            let columns = borrowing::columns(app, directory, &before)?;
            let version =
                requests::save_borrowing(tx, &before, version, &events, &columns, app.now())
                    .await
                    .map_err(borrowing::changed)?;
            project::borrowing(app, tx, &before).await?;
            Ok((before, version).into())
        }
        Side::Lending => {
            let (request, version) = requests::load_lending(tx, &Scope::system(), id).await?;
            let before = with_fields(&request, &undone)?;
            let events = with_ids(app, vec![event(app, who, &undone)]);
            let columns = lending::columns(app, directory, &before)?;
            let version =
                requests::save_lending(tx, &before, version, &events, &columns, app.now())
                    .await
                    .map_err(borrowing::changed)?;
            project::lending(tx, directory, Some(&request), &before).await?;
            Ok((before, version).into())
        }
    }
}

fn with_fields<T: Serialize + DeserializeOwned>(request: &T, undone: &Undone) -> Result<T> {
    let unreadable =
        |e: serde_json::Error| AppError::Internal(format!("a state cannot be restored: {e}"));
    let mut state = serde_json::to_value(request).map_err(unreadable)?;
    if let Some(fields) = state.as_object_mut() {
        fields.extend(undone.changes.clone());
    }
    serde_json::from_value(state).map_err(unreadable)
}

fn event(app: &App, who: &Principal, undone: &Undone) -> Event {
    let first = undone
        .events
        .first()
        .map(ToString::to_string)
        .unwrap_or_default();
    Event {
        kind: "undone".into(),
        by: who.actor(),
        at: app.now(),
        cause: "undo".into(),
        params: BTreeMap::from([
            ("event".to_owned(), first),
            ("command".to_owned(), undone.command.clone()),
        ]),
        note: None,
        changes: undone.changes.clone(),
    }
}
