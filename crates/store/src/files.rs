//! What is known of stored files; their bytes are elsewhere.

use crate::{
    arg::args,
    conn::{Read, Tx},
    error::{Result, StoreError},
    row::Row,
    scope::{Scope, inside},
    sql::Sql,
};
use farshelf_domain::id::{FileId, LibraryId, RequestId};
use jiff::Timestamp;

/// A stored file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredFile {
    /// Id.
    pub id: FileId,
    /// Name as uploaded.
    pub name: String,
    /// Media type, checked.
    pub media_type: String,
    /// Bytes.
    pub size: i64,
    /// SHA-256 of the bytes.
    pub sha256: Vec<u8>,
    /// Whose.
    pub library: LibraryId,
    /// Delivered for this request.
    pub request: Option<RequestId>,
    /// When.
    pub created_at: Timestamp,
}

fn read_file(row: &Row) -> Result<StoredFile> {
    Ok(StoredFile {
        id: row.get("id")?,
        name: row.get("name")?,
        media_type: row.get("media_type")?,
        size: row.get("size")?,
        sha256: row.get("sha256")?,
        library: row.get("library_id")?,
        request: row.opt("request_id")?,
        created_at: row.get("created_at")?,
    })
}

/// Adds a file.
pub async fn add(tx: &mut Tx, scope: &Scope, file: &StoredFile) -> Result<()> {
    inside(scope.holds(file.library))?;
    tx.run(
        "INSERT INTO stored_file (id, name, media_type, size, sha256, library_id, request_id, created_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        args![
            file.id,
            &file.name,
            &file.media_type,
            file.size,
            file.sha256.clone(),
            file.library,
            file.request,
            file.created_at
        ],
    )
    .await?;
    Ok(())
}

/// Ties a file to a request.
pub async fn attach(tx: &mut Tx, scope: &Scope, id: FileId, request: RequestId) -> Result<()> {
    get(tx, scope, id).await?;
    tx.run(
        "UPDATE stored_file SET request_id = $2 WHERE id = $1",
        args![id, request],
    )
    .await?;
    Ok(())
}

const COLUMNS: &str = "SELECT id, name, media_type, size, sha256, library_id, request_id, created_at FROM stored_file WHERE ";

/// One file, inside the scope.
pub async fn get(read: &mut Read, scope: &Scope, id: FileId) -> Result<StoredFile> {
    let mut sql = Sql::new(COLUMNS);
    sql.push("id = ").bind(id);
    let file = read_file(&sql.row(read).await?.ok_or(StoreError::NotFound)?)?;
    inside(scope.holds(file.library))?;
    Ok(file)
}

/// Files made before a time, and files that were sent for no request and made before `unsent`; oldest first, to be removed with their
/// bytes.
pub async fn expired(
    read: &mut Read,
    before: Timestamp,
    unsent: Timestamp,
    limit: u32,
) -> Result<Vec<StoredFile>> {
    let mut sql = Sql::new(COLUMNS);
    sql.push("(created_at < ").bind(before);
    sql.push(" OR (request_id IS NULL AND created_at < ")
        .bind(unsent)
        .push(")) ORDER BY created_at, id LIMIT ")
        .bind(limit);
    sql.rows(read).await?.iter().map(read_file).collect()
}

/// Removes what is known of a file.
pub async fn remove(tx: &mut Tx, id: FileId) -> Result<()> {
    tx.run("DELETE FROM stored_file WHERE id = $1", args![id])
        .await?;
    Ok(())
}
