//! Changes one setting of a library, or the name of an institution.

use super::{email, name, record_change, taken};
use crate::{
    accounts::may_everywhere,
    app::App,
    error::{AppError, Result},
    principal::Principal,
};
use farshelf_domain::{
    id::{InstitutionId, LibraryId, Symbol},
    role::Permission,
};
use farshelf_store::{Read, Scope, directory as stored};
use jiff::tz::TimeZone;
use serde_json::json;

/// Most symbols, and most lines of an address.
const MOST: usize = 10;

/// One setting with its new value.
#[derive(Clone, Debug)]
pub enum LibraryChange {
    /// Name, and the French one where it differs.
    Name(String, Option<String>),
    /// Symbols, the main one first.
    Symbols(Vec<String>),
    /// Lines of the address.
    Address(Vec<String>),
    /// Mail address of the desk.
    Email(Option<String>),
    /// Time zone.
    Zone(String),
    /// Language of its own texts.
    Language(String),
    /// Open on Monday, ..., Sunday.
    Week([bool; 7]),
    /// Group in the consortium.
    Group(Option<String>),
    /// The library that works its requests.
    WorkedBy(Option<LibraryId>),
    /// Open for borrowing, open for lending.
    Open(bool, bool),
    /// Code of its own entry page.
    EntryCode(String),
}

impl LibraryChange {
    fn field(&self) -> &'static str {
        match self {
            Self::Name(..) => "name",
            Self::Symbols(_) => "symbols",
            Self::Address(_) => "address",
            Self::Email(_) => "email",
            Self::Zone(_) => "zone",
            Self::Language(_) => "language",
            Self::Week(_) => "week",
            Self::Group(_) => "group",
            Self::WorkedBy(_) => "worked_by",
            Self::Open(..) => "open",
            Self::EntryCode(_) => "entry_code",
        }
    }
}

/// Changes a library.
///
/// # Errors
/// `NotFound` where the person does not administer; `Invalid` for the field.
pub async fn change_library(
    app: &App,
    who: &Principal,
    id: LibraryId,
    change: LibraryChange,
) -> Result<()> {
    if !who.may(id, Permission::Administer) {
        return Err(AppError::NotFound);
    }
    let mut tx = app.store.begin().await?;
    let directory = app.directory(&mut tx).await?;
    let old = directory.place(id)?.library.clone();
    let mut new = old.clone();
    let field = change.field();
    match change {
        LibraryChange::Name(english, french) => {
            new.name = name("name", &english)?;
            new.name_fr = french
                .filter(|f| !f.trim().is_empty())
                .map(|f| name("name", &f))
                .transpose()?;
        }
        LibraryChange::Symbols(lines) => {
            let symbols: std::result::Result<Vec<Symbol>, _> = lines
                .iter()
                .map(|l| l.trim())
                .filter(|l| !l.is_empty())
                .map(str::parse)
                .collect();
            new.symbols = symbols.map_err(|_| AppError::invalid(field, "format"))?;
            if new.symbols.is_empty() || new.symbols.len() > MOST {
                return Err(AppError::invalid(field, "format"));
            }
            if new
                .symbols
                .iter()
                .any(|s| directory.by_symbol(s).is_some_and(|p| p.library.id != id))
            {
                return Err(AppError::invalid(field, "taken"));
            }
        }
        LibraryChange::Address(lines) => {
            let lines = lines.iter().filter(|l| !l.trim().is_empty()).take(MOST);
            new.address = lines.map(|l| name(field, l)).collect::<Result<_>>()?;
        }
        LibraryChange::Email(address) => {
            new.email = address
                .filter(|a| !a.trim().is_empty())
                .map(|a| email(&a))
                .transpose()?;
        }
        LibraryChange::Zone(zone) => {
            TimeZone::get(zone.trim()).map_err(|_| AppError::invalid(field, "unknown"))?;
            zone.trim().clone_into(&mut new.zone);
        }
        LibraryChange::Language(language) => new.language = super::language(Some(&language))?,
        LibraryChange::Week(week) => {
            if week == [false; 7] {
                return Err(AppError::invalid(field, "empty"));
            }
            new.week = week;
        }
        LibraryChange::Group(group) => {
            new.group = group
                .filter(|g| !g.trim().is_empty())
                .map(|g| name(field, &g))
                .transpose()?;
        }
        LibraryChange::WorkedBy(other) => {
            if let Some(other) = other {
                // Staff of the other library get rights here: only somebody who administers both may say so. Chains are not followed.
                let fits = directory.place(other).is_ok_and(|p| {
                    p.library.id != id
                        && p.library.institution == old.institution
                        && p.library.worked_by.is_none()
                        && who.may(other, Permission::Administer)
                });
                if !fits || directory.branches(id).len() > 1 {
                    return Err(AppError::invalid(field, "unknown"));
                }
            }
            new.worked_by = other;
        }
        LibraryChange::Open(borrow, lend) => (new.open_borrow, new.open_lend) = (borrow, lend),
        LibraryChange::EntryCode(code) => {
            let code = code.trim();
            if !(2..=32).contains(&code.len())
                || !code.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
            {
                return Err(AppError::invalid(field, "format"));
            }
            code.clone_into(&mut new.entry_code);
        }
    }
    let (before, after) = (value_of(&old, field), value_of(&new, field));
    if before == after {
        return Ok(());
    }
    // The right was checked above.
    stored::save_library(&mut tx, &Scope::system(), &new)
        .await
        .map_err(taken(field))?;
    record_change(
        app,
        &mut tx,
        who,
        "library_changed",
        format!("library:{id}"),
        json!({field: before}),
        json!({field: after}),
    )
    .await?;
    tx.commit().await?;
    app.committed();
    Ok(())
}

fn value_of(library: &stored::Library, field: &str) -> serde_json::Value {
    match field {
        "name" => json!([library.name, library.name_fr]),
        "symbols" => json!(library.symbols),
        "address" => json!(library.address),
        "email" => json!(library.email),
        "zone" => json!(library.zone),
        "language" => json!(library.language),
        "week" => json!(library.week),
        "group" => json!(library.group),
        "worked_by" => json!(library.worked_by),
        "open" => json!({"borrow": library.open_borrow, "lend": library.open_lend}),
        _ => json!(library.entry_code),
    }
}

/// The institutions that somebody administers: through a library of theirs; one without libraries is the consortium's.
///
/// # Errors
/// Storage failed.
pub async fn may_change_institution(
    read: &mut Read,
    who: &Principal,
    directory: &crate::directory::Directory,
    id: InstitutionId,
) -> Result<bool> {
    let own = directory
        .of_institution(id)
        .iter()
        .any(|p| who.may(p.library.id, Permission::Administer));
    Ok(own || may_everywhere(read, who, Permission::Administer).await?)
}
