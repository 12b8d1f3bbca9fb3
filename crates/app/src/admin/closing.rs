//! Closed stretches of a library.

use super::{name, record_change};
use crate::{
    app::App,
    error::{AppError, Result},
    principal::Principal,
    random,
};
use farshelf_domain::{id::LibraryId, role::Permission};
use farshelf_store::{
    Scope, StoreError,
    directory::{self as stored, Closing},
};
use jiff::civil::Date;
use serde_json::{Value, json};
use uuid::Uuid;

/// A stretch to be.
#[derive(Clone, Debug)]
pub struct NewClosing {
    /// First closed day.
    pub from: Date,
    /// Last closed day.
    pub to: Date,
    /// Closed for borrowing.
    pub borrow: bool,
    /// Closed for lending.
    pub lend: bool,
    /// Why.
    pub note: Option<String>,
}

fn words(c: &Closing) -> Value {
    json!({"from": c.from.to_string(), "to": c.to.to_string(), "borrow": c.borrow, "lend": c.lend, "note": c.note})
}

/// Adds a stretch.
///
/// # Errors
/// `NotFound` where the person does not administer; `Invalid` for `to` (`order`), `side` (`empty`), `note`.
pub async fn add_closing(
    app: &App,
    who: &Principal,
    library: LibraryId,
    new: NewClosing,
) -> Result<()> {
    if !who.may(library, Permission::Administer) {
        return Err(AppError::NotFound);
    }
    if new.to < new.from {
        return Err(AppError::invalid("to", "order"));
    }
    if !new.borrow && !new.lend {
        return Err(AppError::invalid("side", "empty"));
    }
    let note = new
        .note
        .filter(|n| !n.trim().is_empty())
        .map(|n| name("note", &n))
        .transpose()?;
    let closing = Closing {
        id: random::id(app.now()),
        library,
        from: new.from,
        to: new.to,
        borrow: new.borrow,
        lend: new.lend,
        note,
    };
    let mut tx = app.store.begin().await?;
    stored::add_closing(&mut tx, &Scope::system(), &closing).await?;
    record_change(
        app,
        &mut tx,
        who,
        "closing_added",
        format!("library:{library}"),
        json!({}),
        words(&closing),
    )
    .await?;
    tx.commit().await?;
    app.committed();
    Ok(())
}

/// Takes a stretch away.
///
/// # Errors
/// `NotFound`.
pub async fn remove_closing(
    app: &App,
    who: &Principal,
    library: LibraryId,
    id: Uuid,
) -> Result<()> {
    if !who.may(library, Permission::Administer) {
        return Err(AppError::NotFound);
    }
    let mut tx = app.store.begin().await?;
    let all = stored::closings(&mut tx, Some(library), Date::MIN).await?;
    let old = all
        .iter()
        .find(|c| c.id == id)
        .ok_or(StoreError::NotFound)?;
    stored::remove_closing(&mut tx, &Scope::system(), library, id).await?;
    record_change(
        app,
        &mut tx,
        who,
        "closing_removed",
        format!("library:{library}"),
        words(old),
        json!({}),
    )
    .await?;
    tx.commit().await?;
    app.committed();
    Ok(())
}
