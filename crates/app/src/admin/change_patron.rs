//! Changes a patron account. The audit trail gets the names of what changed, never the person's data (SECURITY.md 56).

use super::{email, name, record_change};
use crate::{
    app::App,
    error::{AppError, Result},
    principal::Principal,
};
use farshelf_domain::{id::PatronId, role::Permission};
use farshelf_store::{
    Scope,
    people::{self, Patron},
};
use jiff::civil::Date;
use serde_json::json;

/// What staff may change.
#[derive(Clone, Debug, Default)]
pub struct PatronChange {
    /// Family name.
    pub last: String,
    /// Given name.
    pub first: String,
    /// Mail address.
    pub email: Option<String>,
    /// Group.
    pub group: Option<String>,
    /// Why the card is blocked; none: it is not.
    pub blocked: Option<String>,
    /// Last valid day.
    pub expires: Option<Date>,
    /// The card counts.
    pub active: bool,
}

/// A patron in the hands of somebody who manages accounts there; looking is noted (SECURITY.md 56).
///
/// # Errors
/// `NotFound`.
pub async fn read_patron(app: &App, who: &Principal, id: PatronId) -> Result<Patron> {
    let mut tx = app.store.begin().await?;
    let patron = people::patron(&mut tx, &Scope::system(), id).await?;
    if !who.may(patron.library, Permission::ManageUsers) {
        return Err(AppError::NotFound);
    }
    record_change(
        app,
        &mut tx,
        who,
        "patron_read",
        format!("patron:{id}"),
        json!({}),
        json!({}),
    )
    .await?;
    tx.commit().await?;
    Ok(patron)
}

/// Changes a patron.
///
/// # Errors
/// `NotFound`; `Invalid` for `last`, `first`, `email`, `group`, `blocked`.
pub async fn change_patron(
    app: &App,
    who: &Principal,
    id: PatronId,
    change: PatronChange,
) -> Result<()> {
    let mut tx = app.store.begin().await?;
    let old = people::patron(&mut tx, &Scope::system(), id).await?;
    if !who.may(old.library, Permission::ManageUsers) {
        return Err(AppError::NotFound);
    }
    let some = |field: &str, text: Option<String>| {
        text.filter(|t| !t.trim().is_empty())
            .map(|t| name(field, &t))
            .transpose()
    };
    let new = Patron {
        last_name: name("last", &change.last)?,
        first_name: name("first", &change.first)?,
        email: change
            .email
            .filter(|e| !e.trim().is_empty())
            .map(|e| email(&e))
            .transpose()?,
        group: some("group", change.group)?,
        blocked: some("blocked", change.blocked)?,
        expires: change.expires,
        active: change.active,
        ..old.clone()
    };
    let changed: Vec<&str> = [
        ("last", old.last_name != new.last_name),
        ("first", old.first_name != new.first_name),
        ("email", old.email != new.email),
        ("group", old.group != new.group),
        ("blocked", old.blocked != new.blocked),
        ("expires", old.expires != new.expires),
        ("active", old.active != new.active),
    ]
    .into_iter()
    .filter_map(|(field, is)| is.then_some(field))
    .collect();
    if changed.is_empty() {
        return Ok(());
    }
    people::save_patron(&mut tx, &Scope::system(), &new, app.now()).await?;
    record_change(
        app,
        &mut tx,
        who,
        "patron_changed",
        format!("patron:{id}"),
        json!({}),
        json!({ "fields": changed }),
    )
    .await?;
    tx.commit().await?;
    app.committed();
    Ok(())
}
