//! One step of a borrowing request inside a transaction.

use super::{Call, derived, effects, project, with_ids};
use crate::{
    app::App,
    directory::Directory,
    error::{AppError, RefusedNow, Result},
    principal::Principal,
};
use farshelf_domain::{
    borrowing::{
        self, Borrowing,
        command::{Command, Wish},
        context::{Context, Named},
    },
    draft::{Draft, Outcome},
    id::Symbol,
    message::MessageCode,
    refused::{Refusal, Refused},
    status::{EntryState, Side},
};
use farshelf_store::{Read, StoreError, Tx, outbox, requests};

/// Facts for a step. `named` are symbols that the command names.
///
/// # Errors
/// When a library is gone from the directory, or storage fails.
pub async fn borrowing_context(
    app: &App,
    read: &mut Read,
    who: &Principal,
    directory: &Directory,
    request: &Borrowing,
    named: &[Symbol],
    call: &Call,
) -> Result<Context> {
    let place = directory.place(request.library)?;
    let pickup = directory.place(request.pickup)?;
    let next = request
        .entries
        .iter()
        .find(|e| e.state == EntryState::Planned);
    let lender = request
        .active_entry()
        .or(next)
        .and_then(|e| directory.by_symbol(&e.symbol));
    let asked = request.active_entry().and_then(|e| e.wire_id.clone());
    let request_held = match asked {
        Some(wire_id) => {
            outbox::is_held(
                read,
                request.id,
                &wire_id,
                &[MessageCode::Req, MessageCode::Retry],
                app.now(),
            )
            .await?
        }
        None => false,
    };
    Ok(Context {
        now: app.now(),
        actor: who.actor(),
        rights: who.rights(request.library),
        policy: place.policy.clone(),
        calendar: place.calendar(Side::Borrowing),
        closed: place.closed(Side::Borrowing, app.now()),
        pickup_calendar: pickup.calendar(Side::Borrowing),
        lender_calendar: lender.unwrap_or(place).calendar(Side::Lending),
        here: call.here.unwrap_or(request.library),
        note: call.note.clone(),
        note_to_partner: call.note_to_partner.clone(),
        ship_to: std::iter::once(pickup.library.name.clone())
            .chain(pickup.library.address.iter().cloned())
            .collect(),
        request_held,
        named: lenders(directory, named),
        lender_sends_completed: true,
    })
}

/// The lending libraries behind symbols: the library that answers for a branch, each once, in order.
pub fn lenders(directory: &Directory, symbols: &[Symbol]) -> Vec<Named> {
    let mut found: Vec<Named> = Vec::new();
    for symbol in symbols {
        let Some(place) = directory
            .by_symbol(symbol)
            .and_then(|p| directory.worked_by(p.library.id).ok())
        else {
            continue;
        };
        let Ok(main) = place.symbol() else { continue };
        if !found.iter().any(|n| n.symbol == *main) {
            found.push(Named {
                symbol: main.clone(),
                name: place.library.name.clone(),
                library: Some(place.library.id),
            });
        }
    }
    found
}

fn named(command: &Command) -> Vec<Symbol> {
    match command {
        Command::Wish(Wish::SetRota { rota }) => rota.clone(),
        Command::Wish(Wish::ReAskSupplier { supplier } | Wish::ReceiveItem { supplier, .. }) => {
            supplier.clone().into_iter().collect()
        }
        _ => Vec::new(),
    }
}

/// Applies a command to a loaded request and stores everything that follows.
///
/// # Errors
/// Refused, or storage failed; nothing is kept then.
pub async fn step_borrowing(
    app: &App,
    tx: &mut Tx,
    who: &Principal,
    directory: &Directory,
    (request, version): (Borrowing, i64),
    command: &Command,
    call: &Call,
) -> Result<(Borrowing, i64)> {
    let app = &app.at_one_instant();
    let context =
        borrowing_context(app, tx, who, directory, &request, &named(command), call).await?;
    let outcome = match borrowing::apply(&request, command, &context) {
        Ok(outcome) => outcome,
        Err(refused) => match (refused.code, command) {
            (Refusal::Stale, Command::Timer(timer)) => {
                let mut draft = Draft::new(&request, who.actor(), app.now(), "timer", None);
                draft.now.timers.remove(timer);
                draft.event("timer_dropped", &[("timer", timer.as_str())]);
                draft.finish()
            }
            _ => {
                let allowed = borrowing::allowed(&request, &context);
                return Err(AppError::Refused(Box::new(RefusedNow { refused, allowed })));
            }
        },
    };
    let Outcome {
        request: after,
        events,
        effects,
    } = outcome;
    // What leaves no fact behind (most confirmations) changes nothing, the version least of all.
    let saved = if events.is_empty() {
        version
    } else {
        save(app, tx, directory, &after, events, Some(version)).await?
    };
    Box::pin(effects::of_borrowing(
        app,
        tx,
        who,
        directory,
        (&request, &after),
        command,
        effects,
    ))
    .await?;
    Ok((after, saved))
}

/// Stores a request that was just born.
///
/// # Errors
/// Storage failed.
pub async fn save_new_borrowing(
    app: &App,
    tx: &mut Tx,
    who: &Principal,
    directory: &Directory,
    outcome: Outcome<Borrowing>,
) -> Result<(Borrowing, i64)> {
    let Outcome {
        request,
        events,
        effects,
    } = outcome;
    let saved = save(app, tx, directory, &request, events, None).await?;
    let born = Command::Wish(Wish::RetryChecks {});
    Box::pin(effects::of_borrowing(
        app,
        tx,
        who,
        directory,
        (&request, &request),
        &born,
        effects,
    ))
    .await?;
    Ok((request, saved))
}

/// The columns that the rules compute for a state.
pub(super) fn columns(
    app: &App,
    directory: &Directory,
    request: &Borrowing,
) -> Result<requests::Derived> {
    let place = directory.place(request.library)?;
    let calendar = place.calendar(Side::Borrowing);
    let rows = borrowing::attention(request, app.now(), &place.policy, &calendar);
    Ok(derived(
        borrowing::label(request, place.today(app.now())),
        rows,
    ))
}

/// Stores a state with its events; the first time (`version` none) or again.
pub(super) async fn save(
    app: &App,
    tx: &mut Tx,
    directory: &Directory,
    request: &Borrowing,
    events: Vec<farshelf_domain::event::Event>,
    version: Option<i64>,
) -> Result<i64> {
    let columns = columns(app, directory, request)?;
    let events = with_ids(app, events);
    let saved = match version {
        None => {
            requests::create_borrowing(tx, request, &events, &columns, app.now()).await?;
            1
        }
        Some(version) => {
            requests::save_borrowing(tx, request, version, &events, &columns, app.now())
                .await
                .map_err(changed)?
        }
    };
    project::borrowing(app, tx, request).await?;
    Ok(saved)
}

/// A version conflict is an answer of its own: somebody else was first.
pub(super) fn changed(error: StoreError) -> AppError {
    match error {
        StoreError::Conflict(what) if what == "version" => AppError::from(Refused {
            code: Refusal::ChangedMeanwhile,
            state: String::new(),
            command: String::new(),
        }),
        other => other.into(),
    }
}
