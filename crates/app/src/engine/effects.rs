//! Effects become rows and jobs, in the transaction of the step that asked for them.

use super::{Call, borrowing::step_borrowing, save_new_borrowing};
use crate::{
    app::App,
    directory::Directory,
    error::{AppError, Result},
    jobs, notices, outbox,
    principal::Principal,
};
use farshelf_domain::{
    borrowing::{self, Borrowing, command as b},
    effect::{Effect, LegStart},
    lending::Lending,
    status::EntryState,
};
use farshelf_store::{Tx, messages, requests};

/// Carries out what a borrowing step asked for.
pub(super) async fn of_borrowing(
    app: &App,
    tx: &mut Tx,
    who: &Principal,
    directory: &Directory,
    request: &Borrowing,
    effects: Vec<Effect>,
) -> Result<()> {
    for effect in effects {
        match effect {
            Effect::Send { code, wire_id, message, held } => {
                let entry = request
                    .entries
                    .iter()
                    .find(|e| e.wire_id.as_deref() == Some(wire_id.as_str()))
                    .ok_or_else(|| AppError::Internal(format!("message to an unknown attempt {wire_id}")))?;
                let parties = outbox::Parties {
                    supplier: entry.symbol.clone(),
                    requester: directory.place(request.library)?.symbol()?.clone(),
                    supplier_request_id: entry.supplier_request_id.clone(),
                };
                let from = outbox::From { request: request.id, side: farshelf_domain::status::Side::Borrowing };
                outbox::put(app, tx, from, parties, &wire_id, code, &message, held).await?;
            }
            Effect::DropHeld { wire_id, code } => messages::drop_held(tx, request.id, &wire_id, code, app.now()).await?,
            Effect::Notify { notice, text } => notices::of_borrowing(app, tx, directory, request, notice, text.as_deref()).await?,
            Effect::RunChecks => jobs::enqueue(app, tx, jobs::Work::Check { request: request.id }).await?,
            Effect::SpawnLeg { wire_id, first } => spawn_leg(app, tx, who, directory, request, &wire_id, first).await?,
            Effect::ReRequest => {
                let again = born(app, tx, directory, request).await?;
                let outcome = borrowing::create_again(request, again, &birth_context(app, who, directory, request)?);
                save_new_borrowing(app, tx, who, directory, outcome).await?;
            }
            Effect::DetachPerson => messages::strip_patron(tx, request.id).await?,
            // Paper is offered with the answer; the rest is not of this side.
            Effect::Print { .. } | Effect::FindCopy => {}
        }
    }
    Ok(())
}

/// Carries out what a lending step asked for.
pub(super) async fn of_lending(
    app: &App,
    tx: &mut Tx,
    _who: &Principal,
    directory: &Directory,
    request: &Lending,
    effects: Vec<Effect>,
) -> Result<()> {
    for effect in effects {
        match effect {
            Effect::Send { code, wire_id, message, held } => {
                let parties = outbox::Parties {
                    supplier: request.asked_as.clone(),
                    requester: request.requester.clone(),
                    supplier_request_id: Some(request.number.clone()),
                };
                let from = outbox::From { request: request.id, side: farshelf_domain::status::Side::Lending };
                outbox::put(app, tx, from, parties, &wire_id, code, &message, held).await?;
            }
            Effect::DropHeld { wire_id, code } => messages::drop_held(tx, request.id, &wire_id, code, app.now()).await?,
            Effect::Notify { notice, text } => notices::of_lending(app, tx, directory, request, notice, text.as_deref()).await?,
            Effect::FindCopy => jobs::enqueue(app, tx, jobs::Work::FindCopy { request: request.id }).await?,
            Effect::Print { .. } | Effect::RunChecks | Effect::SpawnLeg { .. } | Effect::ReRequest | Effect::DetachPerson => {}
        }
    }
    Ok(())
}

/// Id and number of a request to be born at the library of another one.
async fn born(app: &App, tx: &mut Tx, directory: &Directory, request: &Borrowing) -> Result<borrowing::Identity> {
    let institution = directory.place(request.library)?.library.institution;
    Ok(borrowing::Identity { id: app.request_id(), number: farshelf_store::directory::next_number(tx, institution).await? })
}

fn birth_context(app: &App, who: &Principal, directory: &Directory, request: &Borrowing) -> Result<borrowing::context::Context> {
    super::borrowing_context(app, who, directory, request, 0, &Call::default())
}

/// A second parcel gets a request of its own (LEG): the entry moved there, the wire id with it.
async fn spawn_leg(
    app: &App,
    tx: &mut Tx,
    who: &Principal,
    directory: &Directory,
    parent: &Borrowing,
    wire_id: &str,
    first: LegStart,
) -> Result<()> {
    let identity = born(app, tx, directory, parent).await?;
    let context = birth_context(app, who, directory, parent)?;
    let outcome = borrowing::create_leg(parent, wire_id, identity, &context)?;
    let leg = outcome.request.clone();
    requests::move_wire(tx, wire_id, parent.id, leg.id).await?;
    let (leg, version) = save_new_borrowing(app, tx, who, directory, outcome).await?;
    debug_assert!(leg.entries.iter().any(|e| e.state == EntryState::Supplied));
    if let LegStart::Receive { barcode } = first {
        let receive = b::Wish::ReceiveItem { barcode: Some(barcode), supplier: None, temporary_barcode: None, due_on: None, notify: None };
        Box::pin(step_borrowing(app, tx, who, directory, (leg, version), &b::Command::Wish(receive), &Call::default())).await?;
    }
    Ok(())
}
