//! One step of a borrowing request inside a transaction.

use super::{Call, derived, effects, project, with_ids};
use crate::{
    app::App,
    directory::Directory,
    error::{AppError, RefusedNow, Result},
    principal::Principal,
};
use farshelf_domain::{
    borrowing::{self, Borrowing, command::Command, context::Context},
    draft::Outcome,
    refused::{Refusal, Refused},
    status::Side,
};
use farshelf_store::{StoreError, Tx, requests};

/// Facts for a step.
///
/// # Errors
/// When a library is gone from the directory.
pub fn borrowing_context(app: &App, who: &Principal, directory: &Directory, request: &Borrowing, version: i64, call: &Call) -> Result<Context> {
    let place = directory.place(request.library)?;
    let pickup = directory.place(request.pickup)?;
    let lender = request
        .active_entry()
        .or_else(|| request.entries.iter().find(|e| e.state == farshelf_domain::status::EntryState::Planned))
        .and_then(|e| directory.by_symbol(&e.symbol));
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
        version: (call.version, version),
        note: call.note.clone(),
        note_to_partner: call.note_to_partner.clone(),
        ship_to: std::iter::once(pickup.library.name.clone()).chain(pickup.library.address.iter().cloned()).collect(),
        lender_sends_completed: true,
    })
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
    let context = borrowing_context(app, who, directory, &request, version, call)?;
    let outcome = match borrowing::apply(&request, command, &context) {
        Ok(outcome) => outcome,
        Err(refused) => return Err(refusal(refused, &request, &context)),
    };
    save(app, tx, who, directory, outcome, Some(version)).await
}

/// Stores a request that was just born.
pub(crate) async fn save_new_borrowing(
    app: &App,
    tx: &mut Tx,
    who: &Principal,
    directory: &Directory,
    outcome: Outcome<Borrowing>,
) -> Result<(Borrowing, i64)> {
    save(app, tx, who, directory, outcome, None).await
}

/// The columns that the rules compute for a state.
pub(super) fn columns(app: &App, directory: &Directory, request: &Borrowing) -> Result<requests::Derived> {
    let place = directory.place(request.library)?;
    let calendar = place.calendar(Side::Borrowing);
    let rows = borrowing::attention(request, app.now(), &place.policy, &calendar);
    Ok(derived(borrowing::label(request, place.today(app.now())), rows))
}

async fn save(
    app: &App,
    tx: &mut Tx,
    who: &Principal,
    directory: &Directory,
    outcome: Outcome<Borrowing>,
    version: Option<i64>,
) -> Result<(Borrowing, i64)> {
    let Outcome { request, events, effects } = outcome;
    let columns = columns(app, directory, &request)?;
    let events = with_ids(app, events);
    let saved = match version {
        None => {
            requests::create_borrowing(tx, &request, &events, &columns, app.now()).await?;
            1
        }
        Some(version) => requests::save_borrowing(tx, &request, version, &events, &columns, app.now()).await.map_err(changed)?,
    };
    project::borrowing(app, tx, directory, &request).await?;
    Box::pin(effects::of_borrowing(app, tx, who, directory, &request, effects)).await?;
    Ok((request, saved))
}

/// A version conflict is an answer of its own: somebody else was first.
pub(super) fn changed(error: StoreError) -> AppError {
    match error {
        StoreError::Conflict(what) if what == "version" => {
            AppError::from(Refused { code: Refusal::ChangedMeanwhile, state: String::new(), command: String::new() })
        }
        other => other.into(),
    }
}

fn refusal(refused: Refused, request: &Borrowing, context: &Context) -> AppError {
    AppError::Refused(Box::new(RefusedNow { refused, allowed: borrowing::allowed(request, context) }))
}
