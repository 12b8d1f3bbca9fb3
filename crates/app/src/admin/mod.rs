//! Setting up an installation: institutions, libraries, accounts, keys. The command line and the administration pages call the same
//! functions; `Invalid { field, code }` codes are `empty`, `format`, `too_long`, `taken`, `unknown` and those of passwords.

mod change_library;
mod change_patron;
mod closing;
mod institution;
mod key;
mod lend_rules;
mod library;
mod patron;
mod peer;
mod set_policy;
mod setup;
mod staff;
mod unworked;
mod user;
mod work;

pub use change_library::{LibraryChange, change_library, may_change_institution};
pub use change_patron::{PatronChange, change_patron, read_patron};
pub use closing::{NewClosing, add_closing, remove_closing};
pub use institution::{NewInstitution, add_institution};
pub use key::{NewKey, add_key};
pub use lend_rules::{NewRule, add_rule, raise_rule, remove_rule};
pub use library::{NewLibrary, add_library};
pub(crate) use patron::email;
pub use patron::{NewPatron, add_patron};
pub use peer::{PeerChange, SavedPeer, add_peer, set_peer};
pub use set_policy::{
    PolicyField, policy_choices, policy_fields, policy_subject, policy_value, set_policy,
};
pub use setup::{Founding, NewAdministrator, finish_setup, found, offer_setup, setup_is_open};
pub use staff::{must_manage_account, set_disabled, set_own_language, set_role};
pub use unworked::unworked;
pub(crate) use user::checked_hash;
pub use user::{NewUser, add_user};
pub use work::{decide_job, revoke_key};

use crate::{
    app::App,
    directory::Directory,
    error::{AppError, Result},
    principal::Principal,
};
use farshelf_domain::id::{LibraryId, Symbol};
use farshelf_store::{
    Read, StoreError, Tx,
    audit::{self, Entry},
};
use serde_json::{Value, json};
use std::sync::Arc;

/// Longest name, in characters.
const LONGEST_NAME: usize = 200;

/// A name: trimmed, of one line, neither empty nor endless.
fn name(field: &str, text: &str) -> Result<String> {
    let text = text.trim();
    if text.is_empty() {
        return Err(AppError::invalid(field, "empty"));
    }
    if text.chars().count() > LONGEST_NAME {
        return Err(AppError::invalid(field, "too_long"));
    }
    if text.chars().any(char::is_control) {
        return Err(AppError::invalid(field, "format"));
    }
    Ok(text.to_owned())
}

/// A unique value that somebody else has is a slip of the person, not of the program.
fn taken(field: &'static str) -> impl Fn(StoreError) -> AppError {
    move |error| match error {
        StoreError::Conflict(_) => AppError::invalid(field, "taken"),
        other => other.into(),
    }
}

/// A thing that is named and does not exist.
fn unknown(field: &'static str) -> impl Fn(StoreError) -> AppError {
    move |error| match error {
        StoreError::NotFound => AppError::invalid(field, "unknown"),
        other => other.into(),
    }
}

fn language(wish: Option<&str>) -> Result<String> {
    match wish.unwrap_or("en") {
        known @ ("en" | "fr") => Ok(known.to_owned()),
        _ => Err(AppError::invalid("language", "unknown")),
    }
}

/// The library with this symbol.
async fn library_of(
    app: &App,
    read: &mut Read,
    symbol: &str,
) -> Result<(Arc<Directory>, LibraryId)> {
    let symbol: Symbol = symbol
        .trim()
        .parse()
        .map_err(|_| AppError::invalid("library", "unknown"))?;
    let directory = app.directory(read).await?;
    let id = directory
        .by_symbol(&symbol)
        .ok_or_else(|| AppError::invalid("library", "unknown"))?
        .library
        .id;
    Ok((directory, id))
}

/// Notes on the audit trail who made what; `subject` reads `kind:ID`.
pub(crate) async fn record(
    app: &App,
    tx: &mut Tx,
    who: &Principal,
    what: &str,
    subject: String,
    after: Value,
) -> Result<()> {
    record_change(app, tx, who, what, subject, json!({}), after).await
}

/// Notes on the audit trail who changed what from what to what.
pub(crate) async fn record_change(
    app: &App,
    tx: &mut Tx,
    who: &Principal,
    what: &str,
    subject: String,
    before: Value,
    after: Value,
) -> Result<()> {
    let actor = serde_json::to_value(who.actor()).map_err(|e| AppError::Internal(e.to_string()))?;
    let entry = Entry {
        at: app.now(),
        who: actor,
        what: what.to_owned(),
        subject,
        before,
        after,
        from: None,
    };
    Ok(audit::note(tx, &entry).await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_trimmed_and_bounded() {
        assert_eq!(name("name", "  Lake ").unwrap(), "Lake");
        for (text, code) in [
            ("  ".to_owned(), "empty"),
            ("x".repeat(201), "too_long"),
            ("a\nb".to_owned(), "format"),
        ] {
            assert!(
                matches!(name("name", &text), Err(AppError::Invalid { code: c, .. }) if c == code),
                "{text:?}"
            );
        }
    }
}
