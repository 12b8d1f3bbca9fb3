//! Messages on their way out: written in the step's transaction, delivered by a job, retried until known (I3).

use crate::{
    app::App,
    error::Result,
    jobs,
    map::iso18626::{Envelope, status_of, to_iso},
};
use farshelf_domain::{
    id::{RequestId, Symbol},
    message::{Message, MessageCode},
    status::Side,
};
use farshelf_iso18626 as iso;
use farshelf_store::{
    Tx,
    messages::{self, Direction, Message as Stored, MessageState},
};
use jiff::SignedDuration;

/// Which request speaks.
#[derive(Clone, Copy, Debug)]
pub struct From {
    /// Its id.
    pub request: RequestId,
    /// Its side.
    pub side: Side,
}

/// Who to whom.
#[derive(Clone, Debug)]
pub struct Parties {
    /// Lender.
    pub supplier: Symbol,
    /// Borrower.
    pub requester: Symbol,
    /// The lender's own id of the request.
    pub supplier_request_id: Option<String>,
}

/// Puts a message into the outbox. What a person's command said waits for undo.
///
/// # Errors
/// Storage failed.
#[expect(clippy::too_many_arguments, reason = "a message has as many parts")]
pub async fn put(
    app: &App,
    tx: &mut Tx,
    from: From,
    parties: Parties,
    wire_id: &str,
    code: MessageCode,
    message: &Message,
    held: bool,
) -> Result<()> {
    let now = app.now();
    let held_until = (held && app.settings.undo_seconds > 0)
        .then(|| now + SignedDuration::from_secs(i64::from(app.settings.undo_seconds)));
    let lane = format!("{}:{}", from.request, parties.supplier);
    let envelope = Envelope {
        version: iso::Version::V1_2,
        supplier: parties.supplier.clone(),
        requester: parties.requester.clone(),
        wire_id: wire_id.to_owned(),
        supplier_request_id: parties.supplier_request_id,
        at: now,
    };
    let written = to_iso(&envelope, message);
    let (ours, theirs) = match from.side {
        Side::Borrowing => (parties.requester, parties.supplier),
        Side::Lending => (parties.supplier, parties.requester),
    };
    let new = Stored {
        id: app.message_id(),
        direction: Direction::Out,
        request: Some(from.request),
        side: from.side,
        ours,
        theirs,
        wire_id: wire_id.to_owned(),
        code: code.as_str().to_owned(),
        kind: written.kind().as_str().to_owned(),
        status: status_of(message),
        xml: Some(iso::write(&written)),
        state: if held_until.is_some() {
            MessageState::Held
        } else {
            MessageState::Queued
        },
        held_until,
        created_at: now,
        delivered_at: None,
        confirmation: None,
        attempts: 0,
        last_error: None,
    };
    messages::add(tx, &new).await?;
    jobs::enqueue_message(
        app,
        tx,
        new.id,
        from.request,
        lane,
        held_until.unwrap_or(now),
    )
    .await
}
