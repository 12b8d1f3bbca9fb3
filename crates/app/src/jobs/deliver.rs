//! Delivery of one message: to a library of this installation through the inbox, without HTTP.

use super::runner::Trouble;
use crate::{
    app::App,
    engine::{fact_borrowing, fact_lending},
    error::Result,
    hold,
    inbox::{self, Channel},
};
use farshelf_domain::{
    borrowing::command as b, id::MessageId, lending::command as l, message::MessageCode,
    status::Side,
};
use farshelf_iso18626 as iso;
use farshelf_store::{
    Scope, StoreError, Tx,
    jobs::{self as stored, Claimed},
    messages::{self, Message, MessageState},
};

/// Delivers a message and tells the request what the partner answered.
pub(super) async fn run(
    app: &App,
    job: &Claimed,
    id: MessageId,
) -> std::result::Result<(), Trouble> {
    let mut read = app.store.read().await?;
    let mut message = messages::get(&mut read, &Scope::system(), id).await?;
    let directory = app.directory(&mut read).await?;
    let held = hold::stands(&mut read).await?;
    drop(read);
    if message.state != MessageState::Queued && message.state != MessageState::Held {
        return finish(app, job).await;
    }
    let to = message.theirs.clone();
    match directory.by_symbol(&to) {
        None => return Err(Trouble::Never(format!("no library has the symbol {to}"))),
        Some(place) if place.library.peer.is_some() && held => return Err(Trouble::Held),
        Some(place) if place.library.peer.is_some() => {
            return Err(Trouble::Never(format!(
                "{to} is worked by a peer: messages over HTTP are not offered yet"
            )));
        }
        Some(_) => {}
    }
    let Some(xml) = message.xml.clone() else {
        return Err(Trouble::Never("the text of the message is gone".into()));
    };
    let confirmation = inbox::receive(app, Channel::Local, xml.as_bytes()).await?;
    let error = refusal(&confirmation)?;
    let mut tx = app.store.begin().await?;
    message.state = if error.is_some() {
        MessageState::Refused
    } else {
        MessageState::Confirmed
    };
    message.confirmation = Some(confirmation);
    message.delivered_at = Some(app.now());
    message.attempts += 1;
    message.last_error.clone_from(&error);
    messages::save(&mut tx, &message).await?;
    tell(app, &mut tx, &message, error).await?;
    stored::finish(&mut tx, job, app.now()).await?;
    tx.commit().await?;
    app.committed();
    Ok(())
}

async fn finish(app: &App, job: &Claimed) -> std::result::Result<(), Trouble> {
    let mut tx = app.store.begin().await?;
    stored::finish(&mut tx, job, app.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// What the partner refused, or none.
fn refusal(confirmation: &str) -> std::result::Result<Option<String>, Trouble> {
    let parsed = iso::read(confirmation.as_bytes())
        .map_err(|e| Trouble::Later(format!("the answer is no confirmation: {e}")))?;
    let (header, errors) = parsed
        .message
        .confirmation()
        .ok_or_else(|| Trouble::Later("the answer is no confirmation".into()))?;
    if header.message_status == iso::MessageStatus::Ok {
        return Ok(None);
    }
    let words: Vec<String> = errors
        .iter()
        .map(|e| {
            format!(
                "{}: {}",
                e.error_type,
                e.error_value.clone().unwrap_or_default()
            )
        })
        .collect();
    Ok(Some(words.join("; ")))
}

async fn tell(app: &App, tx: &mut Tx, message: &Message, error: Option<String>) -> Result<()> {
    let (Ok(code), Some(request)) = (message.code.parse::<MessageCode>(), message.request) else {
        return Ok(());
    };
    match message.side {
        Side::Borrowing => {
            let wire_id = message.wire_id.clone();
            let incoming = match error {
                Some(detail) => b::Incoming::Refused {
                    wire_id,
                    code,
                    detail,
                },
                None => b::Incoming::Confirmed { wire_id, code },
            };
            fact_borrowing(app, tx, request, b::Command::Incoming(incoming)).await
        }
        Side::Lending => {
            let incoming = match error {
                Some(detail) => l::Incoming::Refused { code, detail },
                None => l::Incoming::Confirmed { code },
            };
            fact_lending(app, tx, request, l::Command::Incoming(incoming)).await
        }
    }
}

/// A message that could not be delivered for good: the request shows it (I3).
pub(super) async fn parked(app: &App, tx: &mut Tx, id: MessageId, why: &str) -> Result<()> {
    let Some(message) = mark(tx, id, why).await? else {
        return Ok(());
    };
    let (Ok(code), Some(request)) = (message.code.parse::<MessageCode>(), message.request) else {
        return Ok(());
    };
    match message.side {
        Side::Borrowing => {
            fact_borrowing(
                app,
                tx,
                request,
                b::Command::Fact(b::Fact::DeliveryFailed { code }),
            )
            .await
        }
        Side::Lending => {
            fact_lending(
                app,
                tx,
                request,
                l::Command::Fact(l::Fact::DeliveryFailed { code }),
            )
            .await
        }
    }
}

/// The message alone says that it was parked. None when it is gone.
pub(super) async fn mark(tx: &mut Tx, id: MessageId, why: &str) -> Result<Option<Message>> {
    let mut message = match messages::get(tx, &Scope::system(), id).await {
        Ok(message) => message,
        Err(StoreError::NotFound) => return Ok(None),
        Err(error) => return Err(error.into()),
    };
    message.state = MessageState::Parked;
    message.last_error = Some(why.to_owned());
    messages::save(tx, &message).await?;
    Ok(Some(message))
}
