//! Institutions, libraries, calendars, rules, accounts and the catalogue of the demo.

use super::{Libraries, PASSWORD};
use crate::demo::{
    LAKE, NORTH, NORTH_EAST, NORTH_WEST, TOWN, UNI, marc,
    people::{INSTITUTIONS, LIBRARIES, closures::closures, patrons::PATRONS, staff::STAFF},
};
use farshelf_app::{
    app::App,
    error::{AppError, Result},
    load::{Loading, load_file},
    principal::Principal,
    random, secret,
};
use farshelf_domain::{
    calendar::plus_days,
    id::{InstitutionId, LibraryId, PatronId, StaffId},
    money::Money,
};
use farshelf_store::{
    Scope, Tx,
    directory::{self, Closing, Institution, LendRule, Lends, Library},
    people::{self, Patron, Role, Staff},
};
use jiff::tz::TimeZone;
use serde_json::json;
use std::{collections::BTreeMap, io::Cursor};

fn defect(error: impl std::fmt::Display) -> AppError {
    AppError::Internal(format!("the demo data: {error}"))
}

/// Everything but titles and requests.
pub(super) async fn people_and_places(app: &App) -> Result<Libraries> {
    let (now, system) = (app.now(), Scope::system());
    let mut tx = app.store.begin().await?;
    let mut institutions: BTreeMap<&str, InstitutionId> = BTreeMap::new();
    for i in &INSTITUTIONS {
        let id = InstitutionId(random::id(now));
        let institution = Institution {
            id,
            code: i.code.into(),
            name: i.name.into(),
        };
        directory::add_institution(&mut tx, &system, &institution, now).await?;
        institutions.insert(i.code, id);
    }
    let mut libraries = Libraries::new();
    // The library that answers for the campuses comes before them.
    for l in LIBRARIES
        .iter()
        .filter(|l| l.symbol == NORTH)
        .chain(LIBRARIES.iter().filter(|l| l.symbol != NORTH))
    {
        let id = LibraryId(random::id(now));
        let campus = l.symbol == NORTH_EAST || l.symbol == NORTH_WEST;
        let main = INSTITUTIONS.iter().find(|i| i.symbol == l.symbol);
        let library = Library {
            id,
            institution: institutions
                .get(l.institution)
                .copied()
                .ok_or_else(|| defect(l.institution))?,
            worked_by: if campus {
                libraries.get(NORTH).copied()
            } else {
                None
            },
            peer: None,
            name: l.name.into(),
            name_fr: main.map(|i| i.name_fr.to_owned()),
            symbols: vec![l.symbol.parse().map_err(defect)?],
            address: l
                .address
                .iter()
                .filter(|a| !a.is_empty())
                .map(|a| (*a).to_owned())
                .collect(),
            email: Some(l.email.into()),
            language: "en".into(),
            zone: l.zone.into(),
            is_virtual: l.is_virtual,
            week: l.week,
            group: Some(
                if matches!(l.symbol, TOWN | LAKE) {
                    "public"
                } else {
                    "academic"
                }
                .into(),
            ),
            open_borrow: true,
            open_lend: true,
            entry_code: l
                .symbol
                .split_once(':')
                .map_or(l.symbol, |(_, value)| value)
                .into(),
        };
        directory::add_library(&mut tx, &system, &library, now).await?;
        libraries.insert(l.symbol, id);
        let today = now
            .to_zoned_datetime(TimeZone::get(l.zone).map_err(defect)?)
            .date();
        for stretch in closures(l.closures, today) {
            let closing = Closing {
                id: random::id(now),
                library: id,
                from: stretch.from,
                to: stretch.to,
                borrow: true,
                lend: true,
                note: None,
            };
            directory::add_closing(&mut tx, &system, &closing).await?;
        }
        directory::save_lend_rules(&mut tx, &system, id, &rules(app)).await?;
    }
    policies(app, &mut tx, &libraries).await?;
    accounts(app, &mut tx, &institutions, &libraries).await?;
    tx.commit().await?;
    Ok(libraries)
}

/// Reference books and reserves give copies at most; films stay at home.
fn rules(app: &App) -> Vec<LendRule> {
    let rule = |priority, location: Option<&str>, item_type: Option<&str>, lends| LendRule {
        id: random::id(app.now()),
        priority,
        location: location.map(Into::into),
        item_type: item_type.map(Into::into),
        format: None,
        lends,
        days: None,
        renewals: None,
    };
    vec![
        rule(1, Some("REF"), None, Lends::CopiesOnly),
        rule(2, Some("RESERVE"), None, Lends::CopiesOnly),
        rule(3, None, Some("PER"), Lends::CopiesOnly),
        rule(4, None, Some("REF"), Lends::CopiesOnly),
    ]
}

async fn policies(app: &App, tx: &mut Tx, libraries: &Libraries) -> Result<()> {
    let system = Scope::system();
    for institution in &INSTITUTIONS {
        let id = libraries
            .get(institution.symbol)
            .copied()
            .ok_or_else(|| defect(institution.symbol))?;
        let groups: Vec<&str> = institution
            .groups
            .iter()
            .filter(|g| g.may_request)
            .map(|g| g.code)
            .collect();
        let body = json!({ "groups": groups, "guest_limit": 5, "patron_limit": 15 });
        directory::save_policy(tx, &system, Some(id), &body, app.now()).await?;
    }
    Ok(())
}

async fn accounts(
    app: &App,
    tx: &mut Tx,
    institutions: &BTreeMap<&str, InstitutionId>,
    libraries: &Libraries,
) -> Result<()> {
    let (now, system) = (app.now(), Scope::system());
    // One hash for all: the password is printed on the first page of the demo anyway.
    let hash = secret::hash_password(PASSWORD).map_err(defect)?;
    for s in &STAFF {
        let staff = Staff {
            id: StaffId(random::id(now)),
            login: s.login.into(),
            name: s.name.into(),
            email: Some(s.email.into()),
            language: s.language.into(),
            disabled: false,
            must_change: false,
        };
        people::add_staff(tx, &system, &staff, &hash, now).await?;
        let library = s.library.and_then(|symbol| libraries.get(symbol).copied());
        people::grant(
            tx,
            &system,
            staff.id,
            &Role {
                role: s.role.as_str().into(),
                library,
            },
        )
        .await?;
    }
    let today = now.to_zoned_datetime(TimeZone::UTC).date();
    for p in &PATRONS {
        let library = LIBRARIES
            .iter()
            .find(|l| l.symbol == p.library)
            .ok_or_else(|| defect(p.library))?;
        let patron = Patron {
            id: PatronId(random::id(now)),
            institution: institutions
                .get(library.institution)
                .copied()
                .ok_or_else(|| defect(library.institution))?,
            library: libraries
                .get(p.library)
                .copied()
                .ok_or_else(|| defect(p.library))?,
            pickup: None,
            barcode: p.barcode.into(),
            last_name: p.last_name.into(),
            first_name: p.first_name.into(),
            email: Some(p.email.to_owned()).filter(|e| !e.is_empty()),
            group: Some(p.group.into()),
            language: p.language.into(),
            blocked: Some(p.block.to_owned()).filter(|b| !b.is_empty()),
            expires: Some(plus_days(today, p.expires_in_days)),
            fines: (p.fines > 0).then(|| Money {
                minor: p.fines,
                currency: "CAD".into(),
            }),
            active: true,
            must_change: false,
        };
        people::add_patron(tx, &system, &patron, Some(&hash), now).await?;
    }
    Ok(())
}

/// Each library loads its own file, in its own cataloguing style.
pub(super) async fn catalogue(app: &App, libraries: &Libraries) -> Result<()> {
    let today = app.now().to_zoned_datetime(TimeZone::UTC).date();
    let rejects = app.settings.data_dir.join("rejects");
    std::fs::create_dir_all(&rejects).map_err(defect)?;
    for symbol in [TOWN, NORTH, LAKE, UNI] {
        let name = symbol.split_once(':').map_or(symbol, |(_, value)| value);
        let file = marc::marc_file(symbol, today).map_err(defect)?;
        let loading = Loading {
            library: libraries
                .get(symbol)
                .copied()
                .ok_or_else(|| defect(symbol))?,
            mapping: marc::mapping(symbol).map_err(defect)?.to_owned(),
            file_name: format!("{name}.mrc"),
            dry_run: false,
            rejects: Some(rejects.join(format!("{name}.mrc"))),
        };
        load_file(
            app,
            &Principal::system(),
            Cursor::new(file),
            loading,
            |_| (),
        )
        .await?;
    }
    Ok(())
}
