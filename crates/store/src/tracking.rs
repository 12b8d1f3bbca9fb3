//! Tracking codes, stored hashed: who holds one may see that one request (SECURITY.md 19).

use crate::{
    arg::args,
    conn::{Read, Tx},
    error::{Result, StoreError},
};
use farshelf_domain::id::RequestId;
use jiff::Timestamp;

/// Adds a code of a request.
pub async fn add(tx: &mut Tx, code_hash: &[u8], request: RequestId, now: Timestamp) -> Result<()> {
    tx.run(
        "INSERT INTO tracking (code_hash, request_id, created_at) VALUES ($1, $2, $3)",
        args![code_hash, request, now],
    )
    .await?;
    Ok(())
}

/// The request of a code.
pub async fn find(read: &mut Read, code_hash: &[u8]) -> Result<RequestId> {
    read.row(
        "SELECT request_id FROM tracking WHERE code_hash = $1",
        args![code_hash],
    )
    .await?
    .ok_or(StoreError::NotFound)?
    .get("request_id")
}

/// Ends every code of a request.
pub async fn remove(tx: &mut Tx, request: RequestId) -> Result<()> {
    tx.run("DELETE FROM tracking WHERE request_id = $1", args![request])
        .await?;
    Ok(())
}
