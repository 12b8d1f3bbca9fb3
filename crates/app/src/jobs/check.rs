//! Checks of a borrowing request and its rota: facts are gathered here, the rules decide.

use super::runner::Trouble;
use crate::{
    app::App,
    copies::{self, CopyStatus},
    directory::Directory,
    engine::fact_borrowing,
    error::Result,
};
use farshelf_domain::{
    borrowing::{
        Borrowing,
        command::{Checked, Command, Fact},
    },
    citation::Citation,
    eligibility::{Facts, Known, check},
    id::{LibraryId, RequestId, TitleId},
    party::Eligibility,
    rota::{self, Lender, Rota},
    status::{EntryState, ReviewReason, Side},
};
use farshelf_store::{
    Read, Scope, StoreError,
    catalogue::{self, Copy},
    jobs::{self as stored, Claimed},
    people, requests,
    requests::{PersonKey, Sibling},
};
use jiff::SignedDuration;
use std::collections::{BTreeMap, BTreeSet};

pub(super) async fn run(
    app: &App,
    job: &Claimed,
    id: RequestId,
) -> std::result::Result<(), Trouble> {
    let mut tx = app.store.begin().await?;
    let directory = app.directory(&mut tx).await?;
    let (request, _) = requests::load_borrowing(&mut tx, &Scope::system(), id).await?;
    let checked = look(app, &mut tx, &directory, &request).await?;
    fact_borrowing(
        app,
        &mut tx,
        id,
        Command::Fact(Fact::ApplyChecks(Box::new(checked))),
    )
    .await?;
    stored::finish(&mut tx, job, app.now()).await?;
    tx.commit().await?;
    app.committed();
    Ok(())
}

/// Runs all checks and builds the rota, changing nothing.
///
/// # Errors
/// Storage failed.
pub async fn look(
    app: &App,
    read: &mut Read,
    directory: &Directory,
    request: &Borrowing,
) -> Result<Checked> {
    let titles = copies::titles_of(read, &request.citation).await?;
    let all = catalogue::copies_of_titles(read, &titles).await?;
    let (eligibility, mut reasons) = may_borrow(app, read, directory, request, &all).await?;
    // What staff matched to a title of the catalogue by its identifiers needs no second look.
    if !titles.is_empty() {
        reasons.remove(&ReviewReason::BlankForm);
    }
    let rota = rota_of(app, read, directory, request, &all).await?;
    Ok(Checked {
        eligibility,
        reasons,
        rota: rota.entries,
        excluded: rota.excluded,
    })
}

/// May this person borrow this? From what is stored here. `all` are the copies of the title that are known.
///
/// # Errors
/// Storage failed.
pub async fn may_borrow(
    app: &App,
    read: &mut Read,
    directory: &Directory,
    request: &Borrowing,
    all: &[Copy],
) -> Result<(Eligibility, BTreeSet<ReviewReason>)> {
    let place = directory.place(request.library)?;
    let own = copies::own_branches(directory, request.library);
    let siblings = siblings(app, read, request, place.policy.duplicate_days).await?;
    let facts = Facts {
        now: app.now(),
        today: place.today(app.now()),
        source: "local",
        known: known(read, request).await?,
        open_requests: u32::try_from(siblings.iter().filter(|s| s.open).count())
            .unwrap_or(u32::MAX),
        twin: siblings
            .iter()
            .find(|s| same_work(&s.citation, &request.citation))
            .map(|s| s.number.clone()),
        own_copies: u32::try_from(
            all.iter()
                .filter(|c| own.contains(&c.library) && copies::status(c) == CopyStatus::Available)
                .count(),
        )
        .unwrap_or(u32::MAX),
        citation: &request.citation,
    };
    Ok(check(&facts, &place.policy))
}

async fn known(read: &mut Read, request: &Borrowing) -> Result<Known> {
    let Some(patron) = request.person.as_ref().and_then(|p| p.patron) else {
        return Ok(if request.guest {
            Known::Guest
        } else {
            Known::NotFound
        });
    };
    match people::patron(read, &Scope::system(), patron).await {
        Ok(p) => Ok(Known::Record {
            active: p.active,
            expires: p.expires,
            blocked: p.blocked,
            fines: p.fines.map_or(0, |m| m.minor),
            group: p.group,
        }),
        Err(StoreError::NotFound) => Ok(Known::NotFound),
        Err(e) => Err(e.into()),
    }
}

async fn siblings(
    app: &App,
    read: &mut Read,
    request: &Borrowing,
    days: u16,
) -> Result<Vec<Sibling>> {
    let since = app.now() - SignedDuration::from_hours(24 * i64::from(days));
    let person = request.person.as_ref();
    let key = match (
        person.and_then(|p| p.patron),
        person.and_then(|p| p.barcode.as_deref()),
    ) {
        (Some(patron), _) => PersonKey::Patron(patron),
        (None, Some(card)) => PersonKey::Card(card),
        (None, None) => PersonKey::Nobody,
    };
    let mut found = requests::siblings(read, &Scope::system(), request.library, key, since).await?;
    found.retain(|s| s.id != request.id);
    Ok(found)
}

fn same_work(a: &Citation, b: &Citation) -> bool {
    let same = |a: &Option<String>, b: &Option<String>| a.is_some() && a == b;
    let title = |c: &Citation| farshelf_store::fold(&c.title);
    (a.title_id.is_some() && a.title_id == b.title_id)
        || same(&a.isbn, &b.isbn)
        || (title(a) == title(b) && a.volume == b.volume && a.pages == b.pages)
}

/// Lenders of a title with what the ranking looks at: one per library that works requests, its branches counted in.
///
/// # Errors
/// Storage failed.
pub async fn lenders(
    app: &App,
    read: &mut Read,
    directory: &Directory,
    request: &Borrowing,
    all: &[Copy],
) -> Result<Vec<Lender>> {
    let formats: BTreeMap<TitleId, String> = {
        let mut ids: Vec<TitleId> = all.iter().map(|c| c.title).collect();
        ids.sort_unstable();
        ids.dedup();
        catalogue::titles(read, &ids)
            .await?
            .into_iter()
            .map(|t| (t.id, t.format.unwrap_or_default()))
            .collect()
    };
    let mut by_lender: BTreeMap<LibraryId, Vec<&Copy>> = BTreeMap::new();
    for copy in all {
        if let Ok(lender) = directory.worked_by(copy.library) {
            by_lender.entry(lender.library.id).or_default().push(copy);
        }
    }
    let own = directory.place(request.library)?;
    let mut lenders = Vec::new();
    for (id, copies) in by_lender {
        let place = directory.place(id)?;
        let format = |c: &Copy| formats.get(&c.title).map_or("", String::as_str);
        let may: Vec<&&Copy> = copies
            .iter()
            .filter(|c| copies::lendable(directory, c, format(c), request.kind))
            .collect();
        let count = |n: usize| u16::try_from(n).unwrap_or(u16::MAX);
        let (load, asked_today) = requests::lending_load(
            read,
            id,
            place
                .calendar(Side::Lending)
                .start_of(place.today(app.now())),
        )
        .await?;
        lenders.push(Lender {
            symbol: place.symbol()?.clone(),
            name: place.library.name.clone(),
            library: id,
            lendable: count(may.len()),
            available: count(
                may.iter()
                    .filter(|c| copies::status(c) == CopyStatus::Available)
                    .count(),
            ),
            not_lendable: count(copies.len() - may.len()),
            lends: place.library.open_lend,
            closed: place.closed(Side::Lending, app.now()).is_some(),
            same_group: own.library.group.is_some() && own.library.group == place.library.group,
            load,
            asked_today,
            daily_cap: place.policy.daily_cap,
        });
    }
    Ok(lenders)
}

async fn rota_of(
    app: &App,
    read: &mut Read,
    directory: &Directory,
    request: &Borrowing,
    all: &[Copy],
) -> Result<Rota> {
    let lenders = lenders(app, read, directory, request, all).await?;
    let asked: BTreeSet<_> = request
        .entries
        .iter()
        .filter(|e| !matches!(e.state, EntryState::Planned | EntryState::Skipped))
        .map(|e| e.symbol.clone())
        .collect();
    let own = directory.worked_by(request.library)?.library.id;
    Ok(rota::build(&lenders, &asked, own))
}
