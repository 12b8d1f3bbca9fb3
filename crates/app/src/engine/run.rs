//! Commands of people, timers and facts: one transaction each, tried again where two nodes met.

use super::{
    Call, Done, Wish,
    borrowing::{borrowing_context, step_borrowing},
    lending::{lending_context, step_lending},
    undo::undo,
};
use crate::{
    accounts::grants_of_roles,
    app::App,
    directory::Directory,
    error::{AppError, RefusedNow, Result},
    idempotency::BeforeCommit,
    place::may_pick_up,
    principal::{Principal, Who},
};
use farshelf_domain::{
    borrowing::{self, Borrowing, command as b},
    id::{LibraryId, RequestId, StaffId},
    lending::{self, Lending, command as l},
    meanwhile::{self, Meanwhile},
    refused::{Refusal, Refused},
    status::Side,
    timer::Timer,
};
use farshelf_store::{Scope, StoreError, Tx, events, outbox, people, requests};

/// How often a step is tried again after a conflict of versions.
const TRIES: u32 = 5;

fn lost_a_race(error: &AppError) -> bool {
    matches!(error, AppError::Refused(r) if r.refused.code == Refusal::ChangedMeanwhile && r.refused.command.is_empty())
}

fn may(who: &Principal, library: LibraryId, side: Side, command: &str) -> Result<()> {
    match who.who {
        // What patrons may do is decided by the tables (`By`); that it is their own request, by the scope.
        Who::Patron { .. } | Who::Tracker { .. } | Who::System => Ok(()),
        _ if who.may_run(library, side, command) => Ok(()),
        _ => Err(AppError::NotAllowed(match side {
            Side::Borrowing => "borrow",
            Side::Lending => "lend",
        })),
    }
}

/// The name of the account that a request is assigned to. It must be able to work there.
async fn assignee(
    tx: &mut Tx,
    directory: &Directory,
    (library, side): (LibraryId, Side),
    to: StaffId,
) -> Result<String> {
    let staff = match people::staff(tx, to).await {
        Ok(staff) if !staff.disabled => staff,
        Ok(_) | Err(StoreError::NotFound) => return Err(AppError::invalid("to", "unknown")),
        Err(error) => return Err(error.into()),
    };
    let them = Principal {
        who: Who::Staff {
            id: to,
            name: staff.name.clone(),
        },
        grants: grants_of_roles(directory, &people::roles(tx, to).await?),
    };
    if them.may_run(library, side, "assign") {
        Ok(staff.name)
    } else {
        Err(AppError::invalid("to", "elsewhere"))
    }
}

/// Reads a request of a side inside the scope of whoever asks.
async fn load(tx: &mut Tx, who: &Principal, side: Side, id: RequestId) -> Result<Done> {
    let scope = match who.who {
        Who::Tracker { request } if request != id => return Err(AppError::NotFound),
        Who::Tracker { .. } => Scope::system(),
        _ => who.scope(),
    };
    Ok(match side {
        Side::Borrowing => requests::load_borrowing(tx, &scope, id).await?.into(),
        Side::Lending => requests::load_lending(tx, &scope, id).await?.into(),
    })
}

/// Runs a wish on a request of either side. `before_commit` belongs into the transaction: a kept answer, a file that is tied to the
/// request.
///
/// # Errors
/// Not found, not allowed, refused, storage failed, and what `before_commit` gives.
pub async fn run(
    app: &App,
    who: &Principal,
    id: RequestId,
    mut wish: Wish,
    call: &Call,
    before_commit: &dyn BeforeCommit,
) -> Result<Done> {
    wish.measure(call)?;
    let mut tries = 0;
    loop {
        let mut tx = app.store.begin().await?;
        match once(app, &mut tx, who, id, &mut wish, call).await {
            Ok(done) => {
                before_commit.run(app, &mut tx, (&done).into()).await?;
                tx.commit().await?;
                app.committed();
                return Ok(done);
            }
            Err(e) if lost_a_race(&e) && tries < TRIES => tries += 1,
            Err(e) => return Err(e),
        }
    }
}

/// One try, in its transaction.
async fn once(
    app: &App,
    tx: &mut Tx,
    who: &Principal,
    id: RequestId,
    wish: &mut Wish,
    call: &Call,
) -> Result<Done> {
    let side = wish.side();
    let directory = app.directory(tx).await?;
    let loaded = load(tx, who, side, id).await?;
    may(who, loaded.library(), side, wish.name())?;
    match meanwhile(tx, id, loaded.version(), who, wish.name(), call).await? {
        Meanwhile::Nothing => {}
        Meanwhile::Done => return Ok(loaded),
        Meanwhile::Changed => {
            let refused = Refused {
                code: Refusal::ChangedMeanwhile,
                state: loaded.main().to_owned(),
                command: wish.name().to_owned(),
            };
            let allowed = allowed(app, tx, who, &directory, &loaded, call).await?;
            return Err(AppError::Refused(Box::new(RefusedNow { refused, allowed })));
        }
    }
    if let Some((to, name)) = wish.assigns() {
        *name = assignee(tx, &directory, (loaded.library(), side), to).await?;
    }
    if let Wish::Borrowing(b::Wish::ChangePickup { pickup }) = wish {
        may_pick_up(&directory, loaded.library(), *pickup)?;
    }
    if let Wish::Borrowing(b::Wish::Undo { event }) | Wish::Lending(l::Wish::Undo { event }) = wish
    {
        return undo(app, tx, who, &directory, side, id, *event).await;
    }
    // A second command releases what the first one held back (DESIGN.md section 3).
    outbox::release(tx, id, app.now()).await?;
    Ok(match (loaded, wish.clone()) {
        (Done::Borrowing(r, version), Wish::Borrowing(wish)) => {
            let command = b::Command::Wish(wish);
            step_borrowing(app, tx, who, &directory, (*r, version), &command, call)
                .await?
                .into()
        }
        (Done::Lending(r, version), Wish::Lending(wish)) => {
            let command = l::Command::Wish(wish);
            step_lending(app, tx, who, &directory, (*r, version), &command, call)
                .await?
                .into()
        }
        _ => return Err(AppError::Internal("a wish for the other side".into())),
    })
}

/// What stands between the version that somebody saw and a command (`domain::meanwhile`).
async fn meanwhile(
    tx: &mut Tx,
    id: RequestId,
    version: i64,
    who: &Principal,
    command: &str,
    call: &Call,
) -> Result<Meanwhile> {
    let seen = match call.version {
        None => return Ok(Meanwhile::Nothing),
        Some(seen) if seen == version => return Ok(Meanwhile::Nothing),
        // Nobody can have seen what is still to come.
        Some(seen) if seen > version => return Ok(Meanwhile::Changed),
        Some(seen) => seen,
    };
    let since = events::since(tx, &Scope::system(), id, seen).await?;
    Ok(meanwhile::meanwhile(
        since.iter().map(|s| &s.event),
        &who.actor(),
        command,
    ))
}

async fn allowed(
    app: &App,
    tx: &mut Tx,
    who: &Principal,
    directory: &Directory,
    loaded: &Done,
    call: &Call,
) -> Result<Vec<&'static str>> {
    Ok(match loaded {
        Done::Borrowing(r, _) => {
            let context = borrowing_context(app, tx, who, directory, r, &[], call).await?;
            borrowing::allowed(r, &context)
        }
        Done::Lending(r, _) => {
            let context = lending_context(app, tx, who, directory, r, &[], call).await?;
            lending::allowed(r, &context)
        }
    })
}

/// Runs a wish on a borrowing request.
///
/// # Errors
/// As [`run`].
pub async fn run_borrowing(
    app: &App,
    who: &Principal,
    id: RequestId,
    wish: b::Wish,
    call: &Call,
) -> Result<(Borrowing, i64)> {
    match run(app, who, id, Wish::Borrowing(wish), call, &()).await? {
        Done::Borrowing(r, version) => Ok((*r, version)),
        Done::Lending(..) => Err(AppError::NotFound),
    }
}

/// Runs a wish on a lending request.
///
/// # Errors
/// As [`run`].
pub async fn run_lending(
    app: &App,
    who: &Principal,
    id: RequestId,
    wish: l::Wish,
    call: &Call,
) -> Result<(Lending, i64)> {
    match run(app, who, id, Wish::Lending(wish), call, &()).await? {
        Done::Lending(r, version) => Ok((*r, version)),
        Done::Borrowing(..) => Err(AppError::NotFound),
    }
}

/// What came of a fact. One that the tables refuse no longer applies; one that lost a race was not heard and must be told again.
fn heard(stepped: Result<()>) -> Result<()> {
    match stepped {
        Err(error) if lost_a_race(&error) => Err(error),
        Err(AppError::Refused(_)) => Ok(()),
        other => other,
    }
}

/// Tells a borrowing request a fact of the system. A fact that no longer applies changes nothing.
///
/// # Errors
/// `ChangedMeanwhile` when somebody saved the request at this moment (roll back and tell it again), or storage failed.
pub async fn fact_borrowing(
    app: &App,
    tx: &mut Tx,
    id: RequestId,
    command: b::Command,
) -> Result<()> {
    heard(tell_borrowing(app, tx, id, command).await)
}

async fn tell_borrowing(app: &App, tx: &mut Tx, id: RequestId, command: b::Command) -> Result<()> {
    let directory = app.directory(tx).await?;
    let loaded = requests::load_borrowing(tx, &Scope::system(), id).await?;
    let (who, call) = (Principal::system(), Call::default());
    step_borrowing(app, tx, &who, &directory, loaded, &command, &call)
        .await
        .map(drop)
}

/// Tells a lending request a fact of the system. A fact that no longer applies changes nothing.
///
/// # Errors
/// `ChangedMeanwhile` when somebody saved the request at this moment (roll back and tell it again), or storage failed.
pub async fn fact_lending(
    app: &App,
    tx: &mut Tx,
    id: RequestId,
    command: l::Command,
) -> Result<()> {
    heard(tell_lending(app, tx, id, command).await)
}

async fn tell_lending(app: &App, tx: &mut Tx, id: RequestId, command: l::Command) -> Result<()> {
    let directory = app.directory(tx).await?;
    let loaded = requests::load_lending(tx, &Scope::system(), id).await?;
    let (who, call) = (Principal::system(), Call::default());
    step_lending(app, tx, &who, &directory, loaded, &command, &call)
        .await
        .map(drop)
}

/// Fires the due timers of a borrowing request.
///
/// # Errors
/// `ChangedMeanwhile` when somebody saved the request at this moment (roll back; the timer stays due); refused, when a person must look
/// (`Stale` drops the timer and is none); storage failed.
pub async fn borrowing_timer(app: &App, tx: &mut Tx, id: RequestId) -> Result<()> {
    let (request, _) = requests::load_borrowing(tx, &Scope::system(), id).await?;
    if let Some(timer) = due(&request.timers, app) {
        tell_borrowing(app, tx, id, b::Command::Timer(timer)).await?;
    }
    Ok(())
}

/// Fires the due timers of a lending request.
///
/// # Errors
/// `ChangedMeanwhile` when somebody saved the request at this moment (roll back; the timer stays due); refused, when a person must look
/// (`Stale` drops the timer and is none); storage failed.
pub async fn lending_timer(app: &App, tx: &mut Tx, id: RequestId) -> Result<()> {
    let (request, _) = requests::load_lending(tx, &Scope::system(), id).await?;
    if let Some(timer) = due(&request.timers, app) {
        tell_lending(app, tx, id, l::Command::Timer(timer)).await?;
    }
    Ok(())
}

fn due(timers: &std::collections::BTreeMap<Timer, jiff::Timestamp>, app: &App) -> Option<Timer> {
    timers
        .iter()
        .filter(|(_, at)| **at <= app.now())
        .min_by_key(|(_, at)| **at)
        .map(|(timer, _)| *timer)
}
