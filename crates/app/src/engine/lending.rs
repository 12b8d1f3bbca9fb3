//! One step of a lending request inside a transaction.

use super::{Call, borrowing::changed, derived, effects, project, with_ids};
use crate::{
    app::App,
    copies,
    directory::Directory,
    error::{AppError, RefusedNow, Result},
    handover,
    principal::Principal,
};
use farshelf_domain::{
    draft::{Draft, Outcome},
    lending::{
        self, Birth, Lending,
        command::{Command, Wish, copy_at},
        context::Context,
    },
    refused::Refusal,
    status::Side,
};
use farshelf_store::{Read, Tx, requests};

/// Facts for a step. `named` are barcodes that the command names: they are looked up besides the copies of the title.
///
/// # Errors
/// When a library is gone from the directory or storage fails.
pub async fn lending_context(
    app: &App,
    read: &mut Read,
    who: &Principal,
    directory: &Directory,
    request: &Lending,
    named: &[String],
    call: &Call,
) -> Result<Context> {
    let place = directory.place(request.library)?;
    let borrower = directory.by_symbol(&request.requester);
    Ok(Context {
        now: app.now(),
        actor: who.actor(),
        rights: who.rights(request.library),
        policy: place.policy.clone(),
        terms: place.policy.terms.clone(),
        calendar: place.calendar(Side::Lending),
        borrower_calendar: borrower.unwrap_or(place).calendar(Side::Borrowing),
        closed: place.closed(Side::Lending, app.now()),
        copies: copies::facts(read, directory, request, named).await?,
        upload_link: None,
        wanted_here: false,
        here: call.here.unwrap_or(request.library),
        note: call.note.clone(),
        note_to_partner: call.note_to_partner.clone(),
    })
}

/// Applies a command to a loaded request and stores everything that follows.
///
/// # Errors
/// Refused, or storage failed; nothing is kept then.
pub async fn step_lending(
    app: &App,
    tx: &mut Tx,
    who: &Principal,
    directory: &Directory,
    (request, version): (Lending, i64),
    command: &Command,
    call: &Call,
) -> Result<(Lending, i64)> {
    let app = &app.at_one_instant();
    let named = copies::named(command);
    let mut context = lending_context(app, tx, who, directory, &request, &named, call).await?;
    if let Command::Wish(Wish::ShipCopy { url, upload, .. }) = command
        && let (None, Some(file)) = copy_at(url.as_deref(), *upload)
    {
        let days = context.policy.clocks.copy_link_days;
        let link = handover::for_partner(app, tx, who, request.id, file, days).await?;
        context.upload_link = Some(link);
    }
    let outcome = match lending::apply(&request, command, &context) {
        Ok(outcome) => outcome,
        Err(refused) => match (refused.code, command) {
            (Refusal::Stale, Command::Timer(timer)) => {
                let mut draft = Draft::new(&request, who.actor(), app.now(), "timer", None);
                draft.now.timers.remove(timer);
                draft.event("timer_dropped", &[("timer", timer.as_str())]);
                draft.finish()
            }
            _ => {
                let allowed = lending::allowed(&request, &context);
                return Err(AppError::Refused(Box::new(RefusedNow { refused, allowed })));
            }
        },
    };
    save(app, tx, who, directory, outcome, Some((&request, version))).await
}

/// A lending request is born and stored.
pub(crate) async fn born_lending(
    app: &App,
    tx: &mut Tx,
    who: &Principal,
    directory: &Directory,
    birth: Birth,
) -> Result<Lending> {
    let newborn = lending::newborn(birth.clone(), app.now());
    let context = lending_context(app, tx, who, directory, &newborn, &[], &Call::default()).await?;
    Ok(save(
        app,
        tx,
        who,
        directory,
        lending::create(birth, &context),
        None,
    )
    .await?
    .0)
}

/// Notes on a rejected request that its retry offer was used.
pub(crate) async fn use_retry_offer(
    app: &App,
    tx: &mut Tx,
    who: &Principal,
    directory: &Directory,
    (request, version): (Lending, i64),
) -> Result<()> {
    let context = lending_context(app, tx, who, directory, &request, &[], &Call::default()).await?;
    save(
        app,
        tx,
        who,
        directory,
        lending::use_offer(&request, &context)?,
        Some((&request, version)),
    )
    .await?;
    Ok(())
}

/// The columns that the rules compute for a state.
pub(super) fn columns(
    app: &App,
    directory: &Directory,
    request: &Lending,
) -> Result<requests::Derived> {
    let place = directory.place(request.library)?;
    let calendar = place.calendar(Side::Lending);
    let rows = lending::attention(request, &calendar, app.now());
    Ok(derived(lending::label(request, &calendar, app.now()), rows))
}

async fn save(
    app: &App,
    tx: &mut Tx,
    who: &Principal,
    directory: &Directory,
    outcome: Outcome<Lending>,
    before: Option<(&Lending, i64)>,
) -> Result<(Lending, i64)> {
    let (was, version) = before.unzip();
    let Outcome {
        request,
        events,
        effects,
    } = outcome;
    let columns = columns(app, directory, &request)?;
    let events = with_ids(app, events);
    let saved = match version {
        // What leaves no fact behind (most confirmations) changes nothing, the version least of all.
        Some(version) if events.is_empty() => version,
        None => {
            requests::create_lending(tx, &request, &events, &columns, app.now()).await?;
            1
        }
        Some(version) => {
            requests::save_lending(tx, &request, version, &events, &columns, app.now())
                .await
                .map_err(changed)?
        }
    };
    if version != Some(saved) {
        project::lending(tx, directory, was, &request).await?;
    }
    Box::pin(effects::of_lending(
        app, tx, who, directory, &request, effects,
    ))
    .await?;
    Ok((request, saved))
}
