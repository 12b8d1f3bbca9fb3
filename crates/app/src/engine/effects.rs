//! Effects become rows and jobs, in the transaction of the step that asked for them.

use super::{
    Call,
    borrowing::{borrowing_context, save, step_borrowing},
    save_new_borrowing,
};
use crate::{
    app::App,
    directory::{Directory, Place},
    error::{AppError, Result},
    i18n::{Lang, Tr},
    jobs, notices, outbox as out,
    principal::Principal,
};
use farshelf_domain::{
    borrowing::{self, Borrowing, command as b},
    effect::{Effect, LegStart},
    lending::Lending,
    status::Side,
};
use farshelf_store::{Tx, outbox, requests};

/// Carries out what a borrowing step asked for. `before` is the state before the step, `cause` its command.
pub(super) async fn of_borrowing(
    app: &App,
    tx: &mut Tx,
    who: &Principal,
    directory: &Directory,
    (before, request): (&Borrowing, &Borrowing),
    cause: &b::Command,
    effects: Vec<Effect>,
) -> Result<()> {
    for effect in effects {
        match effect {
            Effect::Send {
                code,
                wire_id,
                message,
                held,
            } => {
                let entry = request
                    .entries
                    .iter()
                    .find(|e| e.wire_id.as_deref() == Some(wire_id.as_str()))
                    .ok_or_else(|| {
                        AppError::Internal(format!("message to an unknown attempt {wire_id}"))
                    })?;
                let parties = out::Parties {
                    supplier: entry.symbol.clone(),
                    requester: directory.place(request.library)?.symbol()?.clone(),
                    supplier_request_id: entry.supplier_request_id.clone(),
                };
                let from = out::From {
                    request: request.id,
                    side: Side::Borrowing,
                };
                let tr = voice(directory.place(request.library)?);
                out::put(app, tx, from, parties, &wire_id, code, &message, held, tr).await?;
            }
            Effect::DropHeld { wire_id, code } => {
                outbox::take_back(tx, request.id, &wire_id, code).await?;
            }
            Effect::Notify { notice, text } => {
                notices::of_borrowing(
                    app,
                    tx,
                    directory,
                    request,
                    notice,
                    text.as_deref(),
                    who.actor().is_person(),
                )
                .await?;
            }
            Effect::RunChecks => {
                jobs::enqueue(
                    app,
                    tx,
                    jobs::Work::Check {
                        request: request.id,
                    },
                )
                .await?;
            }
            Effect::SpawnLeg { wire_id, first } => {
                spawn_leg(app, tx, who, directory, before, &wire_id, first, cause).await?;
            }
            Effect::ReRequest => ask_again(app, tx, who, directory, request).await?,
            // Only a lending step asks for this.
            Effect::FindCopy => {}
        }
    }
    Ok(())
}

/// Carries out what a lending step asked for.
pub(super) async fn of_lending(
    app: &App,
    tx: &mut Tx,
    who: &Principal,
    directory: &Directory,
    request: &Lending,
    effects: Vec<Effect>,
) -> Result<()> {
    for effect in effects {
        match effect {
            Effect::Send {
                code,
                wire_id,
                message,
                held,
            } => {
                let parties = out::Parties {
                    supplier: request.asked_as.clone(),
                    requester: request.requester.clone(),
                    supplier_request_id: Some(request.number.clone()),
                };
                let from = out::From {
                    request: request.id,
                    side: Side::Lending,
                };
                let tr = voice(directory.place(request.library)?);
                out::put(app, tx, from, parties, &wire_id, code, &message, held, tr).await?;
            }
            Effect::DropHeld { wire_id, code } => {
                outbox::take_back(tx, request.id, &wire_id, code).await?;
            }
            Effect::Notify { notice, text } => {
                notices::of_lending(
                    app,
                    tx,
                    directory,
                    request,
                    notice,
                    text.as_deref(),
                    who.actor().is_person(),
                )
                .await?;
            }
            Effect::FindCopy => {
                jobs::enqueue(
                    app,
                    tx,
                    jobs::Work::FindCopy {
                        request: request.id,
                    },
                )
                .await?;
            }
            // Only a borrowing step asks for these.
            Effect::RunChecks | Effect::SpawnLeg { .. } | Effect::ReRequest => {}
        }
    }
    Ok(())
}

/// The language a library speaks to others.
fn voice(place: &Place) -> Tr {
    Tr::new(Lang::parse(&place.library.language).unwrap_or_default())
}

/// `re_request`: a new request with copied fields, each linked to the other.
async fn ask_again(
    app: &App,
    tx: &mut Tx,
    who: &Principal,
    directory: &Directory,
    parent: &Borrowing,
) -> Result<()> {
    let institution = directory.place(parent.library)?.library.institution;
    let number = farshelf_store::directory::next_number(tx, institution).await?;
    let context = borrowing_context(app, tx, who, directory, parent, &[], &Call::default()).await?;
    let child = borrowing::create_again(parent, app.request_id(), number, &context);
    let linked = borrowing::link_successor(parent, child.request.id, &context);
    save_new_borrowing(app, tx, who, directory, child).await?;
    let version = requests::load_borrowing(tx, &farshelf_store::Scope::system(), parent.id)
        .await?
        .1;
    save(
        app,
        tx,
        directory,
        &linked.request,
        linked.events,
        Some(version),
    )
    .await?;
    Ok(())
}

/// A second parcel gets a request of its own (LEG): the entry moved there, the wire id with it; then what started it happens to the leg.
#[expect(
    clippy::too_many_arguments,
    reason = "a leg needs everything its parent's step had"
)]
async fn spawn_leg(
    app: &App,
    tx: &mut Tx,
    who: &Principal,
    directory: &Directory,
    parent: &Borrowing,
    wire_id: &str,
    first: LegStart,
    cause: &b::Command,
) -> Result<()> {
    let entry = parent
        .entry_of(wire_id)
        .and_then(|i| parent.entries.get(i))
        .ok_or_else(|| AppError::Internal(format!("a leg of an unknown attempt {wire_id}")))?;
    let institution = directory.place(parent.library)?.library.institution;
    let number = farshelf_store::directory::next_number(tx, institution).await?;
    let context = borrowing_context(app, tx, who, directory, parent, &[], &Call::default()).await?;
    let leg = borrowing::create_leg(parent, entry, app.request_id(), number, &context);
    requests::give_up_wire(tx, wire_id, parent.id).await?;
    let (leg, version) = save_new_borrowing(app, tx, who, directory, leg).await?;
    let next = match first {
        LegStart::Receive { barcode } => b::Command::Wish(b::Wish::ReceiveItem {
            barcode: Some(barcode),
            supplier: None,
            temporary_barcode: None,
            due_on: None,
            notify: None,
        }),
        LegStart::Message => cause.clone(),
    };
    Box::pin(step_borrowing(
        app,
        tx,
        who,
        directory,
        (leg, version),
        &next,
        &Call::default(),
    ))
    .await?;
    Ok(())
}
