//! Commands of people, timers and facts: one transaction each, tried again where two nodes met.

use super::{Call, borrowing::step_borrowing, lending::step_lending, undo::undo};
use crate::{
    accounts::grants_of_roles,
    app::App,
    directory::Directory,
    error::{AppError, Result},
    idempotency::{BeforeCommit, Made},
    place::may_pick_up,
    principal::{Principal, Who},
};
use farshelf_domain::{
    borrowing::{Borrowing, command as b},
    id::{LibraryId, RequestId, StaffId},
    lending::{Lending, command as l},
    refused::Refusal,
    status::Side,
    timer::Timer,
};
use farshelf_store::{StoreError, Tx, outbox, people, requests};

/// What a command left behind.
#[derive(Clone, Debug)]
pub enum Done {
    /// A borrowing request with its version.
    Borrowing(Box<Borrowing>, i64),
    /// A lending request with its version.
    Lending(Box<Lending>, i64),
}

impl Done {
    /// Id of the request.
    pub fn id(&self) -> RequestId {
        match self {
            Self::Borrowing(r, _) => r.id,
            Self::Lending(r, _) => r.id,
        }
    }
}

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

async fn load_borrowing(tx: &mut Tx, who: &Principal, id: RequestId) -> Result<(Borrowing, i64)> {
    if let Who::Tracker { request } = who.who {
        if request != id {
            return Err(AppError::NotFound);
        }
        return Ok(requests::load_borrowing(tx, &farshelf_store::Scope::system(), id).await?);
    }
    Ok(requests::load_borrowing(tx, &who.scope(), id).await?)
}

/// Runs a wish on a borrowing request.
///
/// # Errors
/// Not found, not allowed, refused, or storage failed.
pub async fn run_borrowing(
    app: &App,
    who: &Principal,
    id: RequestId,
    wish: b::Wish,
    call: &Call,
) -> Result<(Borrowing, i64)> {
    run_borrowing_then(app, who, id, wish, call, &()).await
}

/// The same with something that belongs into the transaction: a kept answer, a file that is tied to the request.
///
/// # Errors
/// As above, and what `before_commit` gives.
pub async fn run_borrowing_then(
    app: &App,
    who: &Principal,
    id: RequestId,
    wish: b::Wish,
    call: &Call,
    before_commit: &dyn BeforeCommit,
) -> Result<(Borrowing, i64)> {
    let name = wish.name();
    let mut command = b::Command::Wish(wish);
    let mut tries = 0;
    loop {
        let mut tx = app.store.begin().await?;
        let directory = app.directory(&mut tx).await?;
        let loaded = load_borrowing(&mut tx, who, id).await?;
        may(who, loaded.0.library, Side::Borrowing, name)?;
        if let b::Command::Wish(b::Wish::Assign { to, name }) = &mut command {
            let at = (loaded.0.library, Side::Borrowing);
            *name = assignee(&mut tx, &directory, at, *to).await?;
        }
        if let b::Command::Wish(b::Wish::ChangePickup { pickup }) = &command {
            may_pick_up(&directory, loaded.0.library, *pickup)?;
        }
        let result = if let b::Command::Wish(b::Wish::Undo { event }) = &command {
            undo(app, &mut tx, who, &directory, Side::Borrowing, id, *event)
                .await
                .map(|done| match done {
                    Done::Borrowing(r, v) => (*r, v),
                    Done::Lending(..) => loaded,
                })
        } else {
            // A second command releases what the first one held back (DESIGN.md section 3).
            outbox::release(&mut tx, id, app.now()).await?;
            step_borrowing(app, &mut tx, who, &directory, loaded, &command, call).await
        };
        match result {
            Ok(done) => {
                let made = Made::Borrowing(&done.0, done.1);
                before_commit.run(app, &mut tx, made).await?;
                tx.commit().await?;
                app.committed();
                return Ok(done);
            }
            Err(e) if lost_a_race(&e) && tries < TRIES => tries += 1,
            Err(e) => return Err(e),
        }
    }
}

/// Runs a wish on a lending request.
///
/// # Errors
/// Not found, not allowed, refused, or storage failed.
pub async fn run_lending(
    app: &App,
    who: &Principal,
    id: RequestId,
    wish: l::Wish,
    call: &Call,
) -> Result<(Lending, i64)> {
    run_lending_then(app, who, id, wish, call, &()).await
}

/// The same with something that belongs into the transaction: a kept answer, a file that is tied to the request.
///
/// # Errors
/// As above, and what `before_commit` gives.
pub async fn run_lending_then(
    app: &App,
    who: &Principal,
    id: RequestId,
    wish: l::Wish,
    call: &Call,
    before_commit: &dyn BeforeCommit,
) -> Result<(Lending, i64)> {
    let name = wish.name();
    let mut command = l::Command::Wish(wish);
    let mut tries = 0;
    loop {
        let mut tx = app.store.begin().await?;
        let directory = app.directory(&mut tx).await?;
        let loaded = requests::load_lending(&mut tx, &who.scope(), id).await?;
        may(who, loaded.0.library, Side::Lending, name)?;
        if let l::Command::Wish(l::Wish::Assign { to, name }) = &mut command {
            let at = (loaded.0.library, Side::Lending);
            *name = assignee(&mut tx, &directory, at, *to).await?;
        }
        let result = if let l::Command::Wish(l::Wish::Undo { event }) = &command {
            undo(app, &mut tx, who, &directory, Side::Lending, id, *event)
                .await
                .map(|done| match done {
                    Done::Lending(r, v) => (*r, v),
                    Done::Borrowing(..) => loaded,
                })
        } else {
            outbox::release(&mut tx, id, app.now()).await?;
            step_lending(app, &mut tx, who, &directory, loaded, &command, call).await
        };
        match result {
            Ok(done) => {
                let made = Made::Lending(&done.0, done.1);
                before_commit.run(app, &mut tx, made).await?;
                tx.commit().await?;
                app.committed();
                return Ok(done);
            }
            Err(e) if lost_a_race(&e) && tries < TRIES => tries += 1,
            Err(e) => return Err(e),
        }
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
    let directory = app.directory(tx).await?;
    let loaded = requests::load_borrowing(tx, &farshelf_store::Scope::system(), id).await?;
    let stepped = step_borrowing(
        app,
        tx,
        &Principal::system(),
        &directory,
        loaded,
        &command,
        &Call::default(),
    )
    .await;
    heard(stepped.map(drop))
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
    let directory = app.directory(tx).await?;
    let loaded = requests::load_lending(tx, &farshelf_store::Scope::system(), id).await?;
    let stepped = step_lending(
        app,
        tx,
        &Principal::system(),
        &directory,
        loaded,
        &command,
        &Call::default(),
    )
    .await;
    heard(stepped.map(drop))
}

/// Fires the due timers of a borrowing request.
///
/// # Errors
/// `ChangedMeanwhile` when somebody saved the request at this moment (roll back; the timer stays due), or storage failed.
pub async fn borrowing_timer(app: &App, tx: &mut Tx, id: RequestId) -> Result<()> {
    let (request, _) = requests::load_borrowing(tx, &farshelf_store::Scope::system(), id).await?;
    if let Some(timer) = due(&request.timers, app) {
        fact_borrowing(app, tx, id, b::Command::Timer(timer)).await?;
    }
    Ok(())
}

/// Fires the due timers of a lending request.
///
/// # Errors
/// `ChangedMeanwhile` when somebody saved the request at this moment (roll back; the timer stays due), or storage failed.
pub async fn lending_timer(app: &App, tx: &mut Tx, id: RequestId) -> Result<()> {
    let (request, _) = requests::load_lending(tx, &farshelf_store::Scope::system(), id).await?;
    if let Some(timer) = due(&request.timers, app) {
        fact_lending(app, tx, id, l::Command::Timer(timer)).await?;
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
