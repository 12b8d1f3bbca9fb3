//! Uploaded files: what is known of them; the bytes lie in the object store.

use crate::{
    arg::args,
    conn::{Read, Tx},
    error::{Result, StoreError},
};
use farshelf_domain::id::{FileId, LibraryId, RequestId};
use jiff::Timestamp;

/// A stored file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredFile {
    /// Id, and name in the object store.
    pub id: FileId,
    /// Whose it is.
    pub library: Option<LibraryId>,
    /// The request it was delivered for.
    pub request: Option<RequestId>,
    /// Name as uploaded, for people.
    pub name: String,
    /// Type by content.
    pub media_type: String,
    /// Bytes.
    pub size: i64,
    /// SHA-256.
    pub sha256: Vec<u8>,
    /// When.
    pub created_at: Timestamp,
}

/// Notes a file.
pub async fn add(tx: &mut Tx, f: &StoredFile) -> Result<()> {
    tx.run(
        "INSERT INTO file (id, library_id, request_id, name, media_type, size, sha256, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        args![
            f.id,
            f.library,
            f.request,
            &f.name,
            &f.media_type,
            f.size,
            &f.sha256[..],
            f.created_at
        ],
    )
    .await?;
    Ok(())
}

/// A file.
pub async fn get(read: &mut Read, id: FileId) -> Result<StoredFile> {
    let row = read
        .row(
            "SELECT id, library_id, request_id, name, media_type, size, sha256, created_at FROM file WHERE id = $1",
            args![id],
        )
        .await?
        .ok_or(StoreError::NotFound)?;
    Ok(StoredFile {
        id: row.get("id")?,
        library: row.opt("library_id")?,
        request: row.opt("request_id")?,
        name: row.get("name")?,
        media_type: row.get("media_type")?,
        size: row.get("size")?,
        sha256: row.get("sha256")?,
        created_at: row.get("created_at")?,
    })
}

/// Binds a file to the request it is delivered for.
pub async fn bind(tx: &mut Tx, id: FileId, request: RequestId) -> Result<()> {
    tx.run(
        "UPDATE file SET request_id = $2 WHERE id = $1",
        args![id, request],
    )
    .await?;
    Ok(())
}
