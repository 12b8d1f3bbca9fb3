//! One hold, one loan: a copy is promised to one request at a time (I5).

use super::copy::{Copy, pick};
use crate::{
    arg::args,
    conn::{Read, Tx},
    error::{Result, StoreError},
    requests,
    scope::{Scope, inside},
};
use farshelf_domain::{
    id::{CopyId, LibraryId, RequestId},
    status::Side,
};

/// `NotFound` unless the scope lends or manages the library that owns the copy.
async fn must_lend(read: &mut Read, scope: &Scope, id: CopyId) -> Result<()> {
    let row = read
        .row("SELECT library_id FROM copy WHERE id = $1", args![id])
        .await?
        .ok_or(StoreError::NotFound)?;
    let library: LibraryId = row.get("library_id")?;
    inside(scope.reach(Side::Lending).holds(library) || scope.manage().holds(library))
}

fn won(changed: u64) -> Result<()> {
    if changed == 1 {
        Ok(())
    } else {
        Err(StoreError::Conflict("copy".into()))
    }
}

/// Holds a copy for a request; holding it again for the same one is fine.
///
/// # Errors
/// `Conflict("copy")` when another request holds or has it, or it is missing or gone.
pub async fn hold_copy(tx: &mut Tx, scope: &Scope, id: CopyId, request: RequestId) -> Result<()> {
    must_lend(tx, scope, id).await?;
    won(tx
        .run(
            "UPDATE copy SET held_for = $2 WHERE id = $1 AND (held_for IS NULL OR held_for = $2) \
             AND (lent_to IS NULL OR lent_to = $2) AND NOT missing AND NOT deleted",
            args![id, request],
        )
        .await?)
}

/// Releases every copy held for a request. Gives their number.
pub async fn release_copies(tx: &mut Tx, scope: &Scope, request: RequestId) -> Result<u64> {
    requests::must_see(tx, scope, request).await?;
    tx.run(
        "UPDATE copy SET held_for = NULL WHERE held_for = $1",
        args![request],
    )
    .await
}

/// Marks a copy as lent to a request; its hold ends. It may be missing or gone from the file: it is in hand.
///
/// # Errors
/// `Conflict("copy")` when another request holds or has it.
pub async fn lend_copy(tx: &mut Tx, scope: &Scope, id: CopyId, request: RequestId) -> Result<()> {
    must_lend(tx, scope, id).await?;
    won(tx
        .run(
            "UPDATE copy SET lent_to = $2, held_for = NULL, missing = FALSE WHERE id = $1 \
             AND (held_for IS NULL OR held_for = $2) AND (lent_to IS NULL OR lent_to = $2)",
            args![id, request],
        )
        .await?)
}

/// Marks a copy as back. Not lent to this request: nothing happens (a second check-in).
pub async fn return_copy(tx: &mut Tx, scope: &Scope, id: CopyId, request: RequestId) -> Result<()> {
    must_lend(tx, scope, id).await?;
    tx.run(
        "UPDATE copy SET lent_to = NULL WHERE id = $1 AND lent_to = $2",
        args![id, request],
    )
    .await?;
    Ok(())
}

/// Marks a copy as missing or found.
pub async fn set_missing(tx: &mut Tx, scope: &Scope, id: CopyId, missing: bool) -> Result<()> {
    must_lend(tx, scope, id).await?;
    tx.run(
        "UPDATE copy SET missing = $2 WHERE id = $1",
        args![id, missing],
    )
    .await?;
    Ok(())
}

/// Copies held for or lent to a request.
pub async fn copies_of_request(read: &mut Read, request: RequestId) -> Result<Vec<Copy>> {
    let mut out = pick(read, " WHERE held_for = ", request).await?;
    out.extend(pick(read, " WHERE lent_to = ", request).await?);
    out.sort_by_key(|copy| copy.id);
    out.dedup_by_key(|copy| copy.id);
    Ok(out)
}
