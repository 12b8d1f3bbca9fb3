//! The directory: institutions, libraries, symbols, peers. It is public inside the consortium, so reading needs no scope; changing does.

mod calendar;
mod library;
mod peer;
mod policy;

pub use calendar::{Closing, add_closing, closings, remove_closing};
pub use library::{
    Library, add_library, branches_of, libraries, library, library_by_entry, library_by_symbol,
    save_library,
};
pub use peer::{Peer, add_peer, peer, peer_by_name, peers, save_peer};
pub use policy::{
    LendRule, Lends, lend_rules, own_policy, policy_of, save_lend_rules, save_policy,
};

use crate::{
    arg::args,
    conn::{Read, Tx},
    error::{Result, StoreError},
    row::Row,
    scope::Scope,
};
use farshelf_domain::id::InstitutionId;
use jiff::Timestamp;

/// A member organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Institution {
    /// Id.
    pub id: InstitutionId,
    /// 2 to 8 letters and digits, the first part of its external ids.
    pub code: String,
    /// Name.
    pub name: String,
}

fn read_institution(row: &Row) -> Result<Institution> {
    Ok(Institution {
        id: row.get("id")?,
        code: row.get("code")?,
        name: row.get("name")?,
    })
}

/// Adds an institution; `Conflict` when its code is taken.
pub async fn add_institution(
    tx: &mut Tx,
    scope: &Scope,
    institution: &Institution,
    now: Timestamp,
) -> Result<()> {
    scope.must_manage_all()?;
    tx.run(
        "INSERT INTO institution (id, code, name, last_number, created_at) VALUES ($1, $2, $3, 0, $4)",
        args![institution.id, &institution.code, &institution.name, now],
    )
    .await?;
    Ok(())
}

/// One institution.
pub async fn institution(read: &mut Read, id: InstitutionId) -> Result<Institution> {
    let row = read
        .row(
            "SELECT id, code, name FROM institution WHERE id = $1",
            args![id],
        )
        .await?;
    read_institution(&row.ok_or(StoreError::NotFound)?)
}

/// One institution by its code.
pub async fn institution_by_code(read: &mut Read, code: &str) -> Result<Institution> {
    let row = read
        .row(
            "SELECT id, code, name FROM institution WHERE code = $1",
            args![code],
        )
        .await?;
    read_institution(&row.ok_or(StoreError::NotFound)?)
}

/// All institutions, by code.
pub async fn institutions(read: &mut Read) -> Result<Vec<Institution>> {
    read.rows(
        "SELECT id, code, name FROM institution ORDER BY code",
        vec![],
    )
    .await?
    .iter()
    .map(read_institution)
    .collect()
}

/// The next external id of an institution (`FSLAKE-1042`). A number of a transaction that is undone is used again.
pub async fn next_number(tx: &mut Tx, institution: InstitutionId) -> Result<String> {
    let row = tx
        .row(
            "UPDATE institution SET last_number = last_number + 1 WHERE id = $1 RETURNING code, last_number",
            args![institution],
        )
        .await?
        .ok_or(StoreError::NotFound)?;
    let code: String = row.get("code")?;
    Ok(format!("{code}-{}", row.get::<i64>("last_number")?))
}
