//! Messages in: applied before they are confirmed, in one transaction; a resend gets the first confirmation again (I1, I2).

use crate::{
    app::App,
    directory::Directory,
    engine::{Call, born_lending, step_borrowing, step_lending, use_retry_offer},
    error::{AppError, Result},
    map::iso18626::{Heard, Misfit, from_iso, status_of},
    principal::Principal,
};
use farshelf_domain::{
    borrowing::command as b,
    id::{RequestId, Symbol},
    lending::{self, Asked, Lending, RequestIn, command as l},
    message::{Ask, Message, ToLender},
    refused::Refusal,
    status::Side,
};
use farshelf_iso18626 as iso;
use farshelf_store::{
    Scope, StoreError, Tx,
    messages::{self, Direction, Message as Stored, MessageState},
    requests,
};
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// Through which channel a message came: it decides which symbols it may speak for (SECURITY.md 33).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Channel {
    /// From another library of this installation.
    Local,
}

impl Channel {
    fn name(self) -> &'static str {
        match self {
            Self::Local => "local",
        }
    }
}

/// What is stored and answered.
struct Answer {
    errors: Vec<iso::ErrorData>,
    request: Option<(RequestId, Side)>,
}

impl Answer {
    fn ok(id: RequestId, side: Side) -> Self {
        Self {
            errors: Vec::new(),
            request: Some((id, side)),
        }
    }

    fn error(misfit: Misfit) -> Self {
        Self {
            errors: vec![iso::ErrorData::new(misfit.error, misfit.detail)],
            request: None,
        }
    }
}

/// Takes a message and gives the confirmation to answer with.
///
/// # Errors
/// `Invalid` for what is no message at all (the caller answers by HTTP status), or storage failed: then nothing is confirmed and the sender tries again.
pub async fn receive(app: &App, channel: Channel, body: &[u8]) -> Result<String> {
    let parsed = iso::read(body).map_err(|_| AppError::invalid("body", "not-iso18626"))?;
    let message = parsed.message;
    let key = key(channel, &message);
    let mut tx = app.store.begin().await?;
    if let Some(stored) = messages::seen(&mut tx, &key).await? {
        return Ok(stored);
    }
    let directory = app.directory(&mut tx).await?;
    let answer = match from_iso(&message) {
        Ok(heard) => dispatch(app, &mut tx, &directory, &heard).await?,
        Err(misfit) => Answer::error(misfit),
    };
    let now = iso::DateTime::new(app.now().to_string());
    let confirmation = iso::confirm(&message, now.clone(), now, answer.errors)
        .ok_or_else(|| AppError::invalid("body", "confirmation-unexpected"))?;
    let confirmation = iso::write(&confirmation);
    if let (Some((request, side)), Ok(heard)) = (answer.request, from_iso(&message)) {
        log(app, &mut tx, request, side, message, &heard).await?;
    }
    match messages::remember(&mut tx, &key, &confirmation, app.now()).await {
        Ok(()) => {}
        // The same message came twice at once: the other one decided.
        Err(StoreError::Conflict(_)) => return Box::pin(receive(app, channel, body)).await,
        Err(e) => return Err(e.into()),
    }
    tx.commit().await?;
    app.committed();
    Ok(confirmation)
}

/// Inbox key (PROMISES.md): a request by its ids and content, anything else by its header time too.
fn key(channel: Channel, message: &iso::Message) -> String {
    let mut hash = Sha256::new();
    let mut part = |text: &str| {
        hash.update(text.as_bytes());
        hash.update([0]);
    };
    part(channel.name());
    part(message.kind().as_str());
    if let Some(header) = message.header() {
        part(&header.requesting_agency_id.symbol());
        part(&header.requesting_agency_request_id);
        if message.kind() != iso::Kind::Request {
            part(
                header
                    .timestamp
                    .as_ref()
                    .map(iso::DateTime::as_str)
                    .unwrap_or_default(),
            );
        }
    }
    part(&iso::canonical(message));
    hash.finalize()
        .iter()
        .fold(String::with_capacity(64), |mut text, byte| {
            // Writing into a String cannot fail.
            let _ = write!(text, "{byte:02x}");
            text
        })
}

async fn log(
    app: &App,
    tx: &mut Tx,
    request: RequestId,
    side: Side,
    mut message: iso::Message,
    heard: &Heard,
) -> Result<()> {
    iso::redact_patron(&mut message);
    let (ours, theirs) = match side {
        Side::Borrowing => (&heard.requester, &heard.supplier),
        Side::Lending => (&heard.supplier, &heard.requester),
    };
    let new = Stored {
        id: app.message_id(),
        direction: Direction::In,
        request: Some(request),
        side,
        ours: ours.clone(),
        theirs: theirs.clone(),
        wire_id: heard.wire_id.clone(),
        code: String::new(),
        kind: message.kind().as_str().to_owned(),
        status: status_of(&heard.message),
        xml: Some(iso::write(&message)),
        state: MessageState::Confirmed,
        held_until: None,
        created_at: app.now(),
        delivered_at: Some(app.now()),
        confirmation: None,
        attempts: 0,
        last_error: None,
    };
    Ok(messages::add(tx, &new).await?)
}

async fn dispatch(app: &App, tx: &mut Tx, directory: &Directory, heard: &Heard) -> Result<Answer> {
    match &heard.message {
        Message::Lender(ToLender::Request(_)) => request_in(app, tx, directory, heard).await,
        Message::Lender(said) => {
            to_lending(
                app,
                tx,
                directory,
                heard,
                l::Incoming::Said {
                    message: Box::new(said.clone()),
                },
            )
            .await
        }
        Message::Borrower(said) => {
            let wire_id = &heard.wire_id;
            let Some(id) = find(tx, Side::Borrowing, wire_id, &heard.supplier).await? else {
                return Ok(unknown(wire_id));
            };
            let loaded = requests::load_borrowing(tx, &Scope::system(), id).await?;
            let incoming = b::Incoming::Said {
                wire_id: heard.wire_id.clone(),
                supplier_request_id: heard.supplier_request_id.clone(),
                message: said.clone(),
            };
            let who = Principal::partner(heard.supplier.as_str());
            let stepped = step_borrowing(
                app,
                tx,
                &who,
                directory,
                loaded,
                &b::Command::Incoming(incoming),
                &Call::default(),
            )
            .await;
            answer(stepped.map(drop), id, Side::Borrowing)
        }
    }
}

fn unknown(wire_id: &str) -> Answer {
    Answer::error(Misfit::value("requestingAgencyRequestId", wire_id))
}

/// A message is never refused for being late; what the tables answer with ERROR names the value.
fn answer(stepped: Result<()>, id: RequestId, side: Side) -> Result<Answer> {
    match stepped {
        Ok(()) => Ok(Answer::ok(id, side)),
        Err(AppError::Refused(r)) if r.refused.code != Refusal::ChangedMeanwhile => Ok(
            Answer::error(Misfit::value("message", r.refused.code.as_str())),
        ),
        Err(e) => Err(e),
    }
}

async fn to_lending(
    app: &App,
    tx: &mut Tx,
    directory: &Directory,
    heard: &Heard,
    incoming: l::Incoming,
) -> Result<Answer> {
    let Some(id) = find(tx, Side::Lending, &heard.wire_id, &heard.requester).await? else {
        return Ok(unknown(&heard.wire_id));
    };
    let loaded = requests::load_lending(tx, &Scope::system(), id).await?;
    let who = Principal::partner(heard.requester.as_str());
    let stepped = step_lending(
        app,
        tx,
        &who,
        directory,
        loaded,
        &l::Command::Incoming(incoming),
        &Call::default(),
    )
    .await;
    answer(stepped.map(drop), id, Side::Lending)
}

/// The request that a partner means by a wire id; none when there is none. What the storage cannot say is no answer to anybody.
async fn find(
    tx: &mut Tx,
    side: Side,
    wire_id: &str,
    partner: &Symbol,
) -> Result<Option<RequestId>> {
    match requests::by_wire(tx, &Scope::system(), side, wire_id, Some(partner)).await {
        Ok(id) => Ok(Some(id)),
        Err(StoreError::NotFound) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// Table 3.3: birth, reminder, retry, or an id that was used for something else.
async fn request_in(
    app: &App,
    tx: &mut Tx,
    directory: &Directory,
    heard: &Heard,
) -> Result<Answer> {
    let Message::Lender(ToLender::Request(ask)) = &heard.message else {
        return Ok(unknown(&heard.wire_id));
    };
    let same = find(tx, Side::Lending, &heard.wire_id, &heard.requester).await?;
    let (asked, found) = match (&ask.previous, heard.reminder) {
        (_, true) => (Asked::Reminder, same),
        (Some(previous), false) if same.is_none() => (
            Asked::Retry,
            find(tx, Side::Lending, previous, &heard.requester).await?,
        ),
        // The same content has its confirmation in the inbox already: what comes here is different.
        _ => (
            Asked::New {
                same_content: false,
            },
            same,
        ),
    };
    let known = match found {
        Some(id) => Some(requests::load_lending(tx, &Scope::system(), id).await?),
        None => None,
    };
    match lending::request_in(known.as_ref().map(|(l, _)| l), asked, app.now()) {
        RequestIn::Remind => {
            to_lending(
                app,
                tx,
                directory,
                heard,
                l::Incoming::Reminder { sent: None },
            )
            .await
        }
        RequestIn::Birth { previous } => {
            birth(
                app,
                tx,
                directory,
                heard,
                (**ask).clone(),
                previous.and(known),
            )
            .await
        }
        RequestIn::Replay | RequestIn::Error => Ok(unknown(&heard.wire_id)),
    }
}

async fn birth(
    app: &App,
    tx: &mut Tx,
    directory: &Directory,
    heard: &Heard,
    ask: Ask,
    previous: Option<(Lending, i64)>,
) -> Result<Answer> {
    let Some(asked) = directory.by_symbol(&heard.supplier) else {
        return Ok(Answer::error(Misfit::value(
            "supplyingAgencyId",
            heard.supplier.as_str(),
        )));
    };
    let lender = directory.worked_by(asked.library.id)?;
    let who = Principal::partner(heard.requester.as_str());
    let birth = lending::Birth {
        id: app.request_id(),
        number: farshelf_store::directory::next_number(tx, lender.library.institution).await?,
        library: lender.library.id,
        wire_id: heard.wire_id.clone(),
        requester: heard.requester.clone(),
        requester_name: directory
            .by_symbol(&heard.requester)
            .map_or_else(|| heard.requester.to_string(), |p| p.library.name.clone()),
        asked_as: heard.supplier.clone(),
        either_kind: heard.either_kind,
        ask,
        previous: previous.as_ref().map(|(l, _)| l.id),
    };
    if let Some(loaded) = previous {
        use_retry_offer(app, tx, &who, directory, loaded).await?;
    }
    let request = born_lending(app, tx, &who, directory, birth).await?;
    Ok(Answer::ok(request.id, Side::Lending))
}
