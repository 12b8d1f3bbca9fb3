//! Policies: one value per consortium, overridden by library; lending rules by location, item type and format.

use crate::{
    arg::args,
    conn::{Read, Tx},
    error::{Result, StoreError},
    scope::Scope,
    sql::insert_rows,
};
use farshelf_domain::{id::LibraryId, policy::Policy};
use jiff::Timestamp;
use serde_json::{Map, Value};
use uuid::Uuid;

farshelf_domain::codes! {
    /// What a lending rule allows.
    pub enum Lends {
        /// Goes out.
        Lends => "lends",
        /// Copies only.
        CopiesOnly => "copies_only",
        /// Stays in the borrower's house.
        InLibrary => "in_library",
        /// Not lent.
        No => "no",
    }
}

/// One lending rule; the first that fits decides. What is none fits everything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LendRule {
    /// Id.
    pub id: Uuid,
    /// Order, smallest first.
    pub priority: i64,
    /// Location code.
    pub location: Option<String>,
    /// Item type.
    pub item_type: Option<String>,
    /// Format code.
    pub format: Option<String>,
    /// What is allowed.
    pub lends: Lends,
    /// Days, when they differ from the policy.
    pub days: Option<u32>,
    /// Renewals, when they differ from the policy.
    pub renewals: Option<u32>,
}

fn subject(library: Option<LibraryId>) -> String {
    library.map_or_else(|| "consortium".to_owned(), |id| id.to_string())
}

/// What the consortium (none) or a library sets itself: an object, empty when nothing.
pub async fn own_policy(read: &mut Read, library: Option<LibraryId>) -> Result<Value> {
    read.row(
        "SELECT body FROM policy WHERE subject = $1",
        args![subject(library)],
    )
    .await?
    .map_or_else(|| Ok(Value::Object(Map::new())), |row| row.get("body"))
}

/// Sets the policy of the consortium (none) or a library.
///
/// # Errors
/// `Other` when the whole does not read as a policy.
pub async fn save_policy(
    tx: &mut Tx,
    scope: &Scope,
    library: Option<LibraryId>,
    body: &Value,
    now: Timestamp,
) -> Result<()> {
    match library {
        Some(id) => scope.must_manage(id)?,
        None => scope.must_manage_all()?,
    }
    serde_json::from_value::<Policy>(body.clone())
        .map_err(|e| StoreError::Other(format!("this is no policy: {e}")))?;
    tx.run(
        "INSERT INTO policy (subject, library_id, body, updated_at) VALUES ($1, $2, $3, $4) \
         ON CONFLICT (subject) DO UPDATE SET body = excluded.body, updated_at = excluded.updated_at",
        args![subject(library), library, body, now],
    )
    .await?;
    Ok(())
}

/// The policy of a library: defaults, then the consortium's values, then its own.
pub async fn policy_of(read: &mut Read, library: LibraryId) -> Result<Policy> {
    let mut whole = own_policy(read, None).await?;
    overlay(&mut whole, own_policy(read, Some(library)).await?);
    serde_json::from_value(whole).map_err(|_| StoreError::bad_value("policy"))
}

/// Objects are merged key by key, everything else is replaced.
fn overlay(base: &mut Value, over: Value) {
    match (base, over) {
        (Value::Object(base), Value::Object(over)) => {
            for (key, value) in over {
                // A sum of money is one value: half of it from elsewhere would be another sum.
                match base.get_mut(&key) {
                    Some(old) if old.is_object() && value.get("currency").is_none() => {
                        overlay(old, value);
                    }
                    _ => {
                        base.insert(key, value);
                    }
                }
            }
        }
        (base, over) => *base = over,
    }
}

/// The lending rules of a library, in order.
pub async fn lend_rules(read: &mut Read, library: LibraryId) -> Result<Vec<LendRule>> {
    read.rows(
        "SELECT id, priority, location, item_type, format, lends, days, renewals FROM lend_rule \
         WHERE library_id = $1 ORDER BY priority, id",
        args![library],
    )
    .await?
    .iter()
    .map(|row| {
        Ok(LendRule {
            id: row.get("id")?,
            priority: row.get("priority")?,
            location: row.opt("location")?,
            item_type: row.opt("item_type")?,
            format: row.opt("format")?,
            lends: row.code("lends")?,
            days: row.opt("days")?,
            renewals: row.opt("renewals")?,
        })
    })
    .collect()
}

/// Replaces the lending rules of a library.
pub async fn save_lend_rules(
    tx: &mut Tx,
    scope: &Scope,
    library: LibraryId,
    rules: &[LendRule],
) -> Result<()> {
    scope.must_manage(library)?;
    tx.run(
        "DELETE FROM lend_rule WHERE library_id = $1",
        args![library],
    )
    .await?;
    let rows = rules
        .iter()
        .map(|r| {
            args![
                r.id,
                library,
                r.priority,
                r.location.clone(),
                r.item_type.clone(),
                r.format.clone(),
                r.lends.as_str(),
                r.days,
                r.renewals
            ]
        })
        .collect();
    insert_rows(
        tx,
        "INSERT INTO lend_rule (id, library_id, priority, location, item_type, format, lends, days, renewals) VALUES",
        rows,
        "",
    )
    .await?;
    Ok(())
}
