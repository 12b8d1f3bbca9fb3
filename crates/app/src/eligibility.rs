//! May this patron borrow? Asked without a request (`POST /eligibility-checks`).

use crate::{
    app::App,
    error::{AppError, Result},
    jobs,
    place::{lookup, person_of},
    principal::Principal,
};
use farshelf_domain::{
    borrowing::{self, Birth},
    citation::{Citation, Form, Kind},
    party::{Answer, CheckKind, Eligibility, Person},
    role::Permission,
};

/// Checks that look at a title: there is none yet.
const OF_A_TITLE: &[CheckKind] = &[
    CheckKind::Duplicate,
    CheckKind::OwnCopy,
    CheckKind::Citation,
    CheckKind::Copyright,
];

/// Asks the patron source of a library about a card.
///
/// # Errors
/// `Invalid` for `library` or `barcode`; `NotAllowed` without the right to borrow there; storage failed.
pub async fn ask(app: &App, who: &Principal, library: &str, barcode: &str) -> Result<Eligibility> {
    let barcode = barcode.trim();
    if barcode.is_empty() {
        return Err(AppError::invalid("barcode", "empty"));
    }
    if barcode.chars().count() > 64 || barcode.chars().any(char::is_control) {
        return Err(AppError::invalid("barcode", "format"));
    }
    let mut read = app.store.read().await?;
    let directory = app.directory(&mut read).await?;
    let named = lookup(&directory, "library", library)?;
    let place = directory.worked_by(named.library.id)?;
    if !who.may(place.library.id, Permission::Borrow) {
        return Err(AppError::NotAllowed(Permission::Borrow.as_str()));
    }
    let patron = crate::place::card(&mut read, place.library.institution, barcode).await?;
    let person = patron.map_or_else(
        || Person {
            barcode: Some(barcode.to_owned()),
            ..Person::default()
        },
        person_of,
    );
    let birth = Birth {
        id: app.request_id(),
        number: String::new(),
        library: place.library.id,
        pickup: place.library.id,
        person,
        guest: false,
        citation: Citation::default(),
        kind: Kind::Loan,
        form: Form::Physical,
        need_by: None,
        copyright: None,
        max_cost: None,
        note: None,
        rota: Vec::new(),
    };
    let nobody_yet = borrowing::newborn(birth, app.now());
    let (mut eligibility, _) =
        jobs::may_borrow(app, &mut read, &directory, &nobody_yet, &[]).await?;
    eligibility
        .checks
        .retain(|c| !OF_A_TITLE.contains(&c.check));
    let any = |answer| eligibility.checks.iter().any(|c| c.result == answer);
    eligibility.answer = if any(Answer::No) {
        Answer::No
    } else if any(Answer::Unknown) {
        Answer::Unknown
    } else {
        Answer::Yes
    };
    Ok(eligibility)
}
