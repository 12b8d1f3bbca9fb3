//! The table of lending rules: the first line that fits counts.

use super::{name, record_change};
use crate::{
    app::App,
    error::{AppError, Result},
    principal::Principal,
    random,
};
use farshelf_domain::{id::LibraryId, role::Permission};
use farshelf_store::{
    Scope, Tx,
    directory::{self as stored, LendRule},
};
use serde_json::{Value, json};
use uuid::Uuid;

/// Most lines of a table.
const MOST: usize = 200;

/// A line to be; what is empty fits everything.
#[derive(Clone, Debug, Default)]
pub struct NewRule {
    /// Location code.
    pub location: Option<String>,
    /// Item type.
    pub item_type: Option<String>,
    /// Format code.
    pub format: Option<String>,
    /// `lends`, `copies_only`, `in_library`, `no`.
    pub lends: String,
    /// Days.
    pub days: Option<u16>,
    /// Renewals.
    pub renewals: Option<u16>,
}

fn words(rules: &[LendRule]) -> Value {
    let lines: Vec<Value> = rules
        .iter()
        .map(|r| {
            json!([
                r.location,
                r.item_type,
                r.format,
                r.lends.as_str(),
                r.days,
                r.renewals
            ])
        })
        .collect();
    json!({ "rules": lines })
}

async fn change(
    app: &App,
    who: &Principal,
    library: LibraryId,
    edit: impl FnOnce(&mut Vec<LendRule>) -> Result<()>,
) -> Result<()> {
    if !who.may(library, Permission::Administer) {
        return Err(AppError::NotFound);
    }
    let mut tx = app.store.begin().await?;
    let old = stored::lend_rules(&mut tx, library).await?;
    let mut new = old.clone();
    edit(&mut new)?;
    for (place, rule) in (1_i64..).zip(new.iter_mut()) {
        rule.priority = place;
    }
    save(app, &mut tx, who, library, &old, &new).await?;
    tx.commit().await?;
    app.committed();
    Ok(())
}

async fn save(
    app: &App,
    tx: &mut Tx,
    who: &Principal,
    library: LibraryId,
    old: &[LendRule],
    new: &[LendRule],
) -> Result<()> {
    stored::save_lend_rules(tx, &Scope::system(), library, new).await?;
    record_change(
        app,
        tx,
        who,
        "lending_rules_changed",
        format!("library:{library}"),
        words(old),
        words(new),
    )
    .await
}

/// Adds a line at the end.
///
/// # Errors
/// `NotFound` where the person does not administer; `Invalid` for `lends` (`unknown`), `location`, `item_type`, `format`, `rules` (`too_long`).
pub async fn add_rule(app: &App, who: &Principal, library: LibraryId, new: NewRule) -> Result<()> {
    let lends = new
        .lends
        .parse()
        .map_err(|_| AppError::invalid("lends", "unknown"))?;
    let text = |field: &str, value: Option<String>| {
        value
            .filter(|v| !v.trim().is_empty())
            .map(|v| name(field, &v))
            .transpose()
    };
    let rule = LendRule {
        id: random::id(app.now()),
        priority: 0,
        location: text("location", new.location)?,
        item_type: text("item_type", new.item_type)?,
        format: text("format", new.format)?,
        lends,
        days: new.days.map(u32::from),
        renewals: new.renewals.map(u32::from),
    };
    change(app, who, library, |rules| {
        if rules.len() >= MOST {
            return Err(AppError::invalid("rules", "too_long"));
        }
        rules.push(rule);
        Ok(())
    })
    .await
}

/// Takes a line out.
///
/// # Errors
/// `NotFound`.
pub async fn remove_rule(app: &App, who: &Principal, library: LibraryId, id: Uuid) -> Result<()> {
    change(app, who, library, |rules| {
        let before = rules.len();
        rules.retain(|r| r.id != id);
        if rules.len() == before {
            Err(AppError::NotFound)
        } else {
            Ok(())
        }
    })
    .await
}

/// Moves a line one place up.
///
/// # Errors
/// `NotFound`.
pub async fn raise_rule(app: &App, who: &Principal, library: LibraryId, id: Uuid) -> Result<()> {
    change(app, who, library, |rules| {
        let at = rules
            .iter()
            .position(|r| r.id == id)
            .ok_or(AppError::NotFound)?;
        if at > 0 {
            rules.swap(at, at - 1);
        }
        Ok(())
    })
    .await
}
