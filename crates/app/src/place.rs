//! Placing a borrowing request: by a patron, a guest, staff or a program, from a title of the catalogue or a form (R63-R75, B6).
//! The request is saved at once; its checks are its first job.

mod asker;
mod check;
mod copyright;
mod place_of;
mod wanted;

pub use asker::{Asker, Guest, mail_address, one_line};
pub(crate) use asker::{card, person_of};
pub use place_of::{library as lookup, may_pick_up};
pub use wanted::Wanted;

use crate::{
    app::App,
    directory::Directory,
    engine::{self, Call},
    error::{AppError, Result},
    idempotency::{BeforeCommit, Made},
    jobs,
    principal::{Principal, Who},
};
use farshelf_domain::{
    borrowing::{self, Birth, Borrowing, command::Checked},
    citation::{Form, Kind},
    id::{RequestId, Symbol},
    money::Money,
    role::Permission,
    status::ReviewReason,
};
use farshelf_store::{Scope, Tx, directory as stored, requests};
use jiff::civil::Date;
use std::time::Duration;

/// How long a page waits for the checks (DESIGN.md section 3).
pub const PATIENCE: Duration = Duration::from_secs(3);
/// How soon somebody who waits looks again.
const LOOK_AGAIN: Duration = Duration::from_millis(200);

/// What somebody asks for.
#[derive(Clone, Debug)]
pub struct Order {
    /// Symbol or id of the library that should work it, or of a branch it works for; none: the patron's home decides (T10).
    pub library: Option<String>,
    /// Who asks.
    pub asker: Asker,
    /// What.
    pub wanted: Wanted,
    /// Loan or copy.
    pub service: Kind,
    /// Physical or digital; none: loans come on paper, copies as files.
    pub form: Option<Form>,
    /// Symbol or id of the library where the patron collects; none: the library named, else the patron's home.
    pub pickup: Option<String>,
    /// Not useful after.
    pub needed_by: Option<Date>,
    /// Most the library should pay.
    pub max_cost: Option<Money>,
    /// Lenders to ask, in order; empty: they are found.
    pub rota: Vec<Symbol>,
    /// Words for the own library's staff.
    pub note: Option<String>,
    /// The copyright statement was accepted; patrons must accept it to get a copy (B9).
    pub copyright: bool,
}

/// Places a request. `before_commit` joins the transaction (the kept answer of a repeated call).
///
/// # Errors
/// `Invalid` with the field of an [`Order`] and why; `NotAllowed` or `NotSignedIn`; storage failed. With entry strictness `refuse`
/// and a patron who may not borrow: `Invalid` for `patron` with the reason, and no record exists.
pub async fn place(
    app: &App,
    who: &Principal,
    order: &Order,
    before_commit: &dyn BeforeCommit,
) -> Result<(Borrowing, i64)> {
    let mut tx = app.store.begin().await?;
    let directory = app.directory(&mut tx).await?;
    let birth = birth(app, &mut tx, who, &directory, order).await?;
    let newborn = borrowing::newborn(birth.clone(), app.now());
    check::entry(app, &mut tx, &directory, &newborn).await?;
    let call = Call::default();
    let context =
        engine::borrowing_context(app, &mut tx, who, &directory, &newborn, &order.rota, &call)
            .await?;
    let institution = directory.place(birth.library)?.library.institution;
    let number = stored::next_number(&mut tx, institution).await?;
    let outcome = borrowing::create(Birth { number, ..birth }, &context);
    let placed = engine::save_new_borrowing(app, &mut tx, who, &directory, outcome).await?;
    let made = Made::Borrowing(&placed.0, placed.1);
    before_commit.run(app, &mut tx, made).await?;
    tx.commit().await?;
    app.committed();
    Ok(placed)
}

/// What saving would do: the request as it would be, with its checks and the rota that would be built. Nothing is kept.
///
/// # Errors
/// As [`place`].
pub async fn preview(app: &App, who: &Principal, order: &Order) -> Result<(Borrowing, Checked)> {
    let mut tx = app.store.begin().await?;
    let directory = app.directory(&mut tx).await?;
    let birth = birth(app, &mut tx, who, &directory, order).await?;
    let newborn = borrowing::newborn(birth, app.now());
    let checked = jobs::look(app, &mut tx, &directory, &newborn).await?;
    Ok((newborn, checked))
}

/// Everything but the number, checked.
async fn birth(
    app: &App,
    tx: &mut Tx,
    who: &Principal,
    directory: &Directory,
    order: &Order,
) -> Result<Birth> {
    let asked = asker::resolve(tx, who, directory, order).await?;
    let library = directory.worked_by(asked.at)?;
    if library.library.peer.is_some() {
        return Err(AppError::invalid("library", "remote"));
    }
    let id = library.library.id;
    if who.is_staff() && !who.may(id, Permission::Borrow) {
        return Err(AppError::NotAllowed(Permission::Borrow.as_str()));
    }
    check::form(order, library, app.now())?;
    check::policy(&library.policy, &asked)?;
    let citation = wanted::resolve(tx, &order.wanted).await?;
    if asked.guest {
        check::guest_format(&library.policy, citation.format.as_deref())?;
    }
    let themselves = matches!(who.who, Who::Patron { .. } | Who::Nobody);
    if order.service == Kind::Copy && !order.copyright && themselves {
        return Err(AppError::invalid("copyright", "empty"));
    }
    // What staff or a program ticks for somebody is nobody's consent.
    let accepted = order.service == Kind::Copy && order.copyright && themselves;
    let copyright = accepted.then(|| copyright::accepted(app.now(), &asked.person.language));
    let pickup = place_of::pickup(directory, order.pickup.as_deref(), id, &asked)?;
    let rota = place_of::rota(directory, &order.rota, id)?;
    Ok(Birth {
        id: app.request_id(),
        number: String::new(),
        library: id,
        pickup,
        person: asked.person,
        guest: asked.guest,
        citation,
        kind: order.service,
        form: order.form.unwrap_or(match order.service {
            Kind::Loan => Form::Physical,
            Kind::Copy => Form::Digital,
        }),
        need_by: order.needed_by,
        max_cost: order.max_cost.clone(),
        copyright,
        note: check::text("note", order.note.as_deref(), check::NOTE)?,
        rota,
    })
}

/// The request once its checks are done, or as it stands after `patience`: a page shows what it can say by then. Checks that nobody
/// works are worked here.
///
/// # Errors
/// Storage failed.
pub async fn checked(app: &App, id: RequestId, patience: Duration) -> Result<(Borrowing, i64)> {
    let waited = tokio::time::timeout(patience, async {
        let mut changes = app.changes.subscribe();
        loop {
            changes.borrow_and_update();
            let found = load(app, id).await?;
            if !found.0.reasons.contains(&ReviewReason::BeingChecked) {
                return Ok(found);
            }
            if jobs::run_checks(app).await? == 0 {
                // Another node works it and does not wake this one: look again soon.
                let _ = tokio::time::timeout(LOOK_AGAIN, changes.changed()).await;
            }
        }
    })
    .await;
    match waited {
        Ok(found) => found,
        Err(_) => load(app, id).await,
    }
}

async fn load(app: &App, id: RequestId) -> Result<(Borrowing, i64)> {
    let mut read = app.store.read().await?;
    Ok(requests::load_borrowing(&mut read, &Scope::system(), id).await?)
}
