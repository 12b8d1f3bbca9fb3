//! Files that come in: delivered copies. The type is read from the content, the bytes lie in the data folder under the file's id.

use crate::{
    app::App,
    error::{AppError, Result},
    idempotency::{BeforeCommit, Made},
    principal::Principal,
    random,
};
use farshelf_domain::{
    id::{FileId, LibraryId},
    role::Permission,
};
use farshelf_store::{
    StoreError,
    files::{self, StoredFile},
};
use jiff::SignedDuration;
use object_store::{ObjectStoreExt, local::LocalFileSystem, path::Path};
use sha2::{Digest, Sha256};

/// Largest file, in bytes.
pub const MAX_BYTES: usize = 32 * 1024 * 1024;
/// Longest name that is kept, in characters.
const NAME: usize = 120;

/// The media types that are taken, each by how its files begin.
const TYPES: &[(&str, &[u8], &str)] = &[
    ("application/pdf", b"%PDF-", "pdf"),
    ("image/png", b"\x89PNG\r\n\x1a\n", "png"),
    ("image/jpeg", b"\xff\xd8\xff", "jpg"),
    ("image/tiff", b"II*\0", "tif"),
    ("image/tiff", b"MM\0*", "tif"),
];

/// The type of a file by its content; none: it is not taken.
pub fn media_type(bytes: &[u8]) -> Option<&'static str> {
    TYPES
        .iter()
        .find(|(_, start, _)| bytes.starts_with(start))
        .map(|(name, ..)| *name)
}

/// Keeps a file for a library whose lending side somebody works.
///
/// # Errors
/// `Invalid` for `file`: `empty`, `too_large`, `media_type`; `NotAllowed`; storage failed.
pub async fn add(
    app: &App,
    who: &Principal,
    library: LibraryId,
    name: &str,
    bytes: Vec<u8>,
    before_commit: &dyn BeforeCommit,
) -> Result<StoredFile> {
    if !who.may(library, Permission::Lend) {
        return Err(AppError::NotAllowed(Permission::Lend.as_str()));
    }
    if bytes.is_empty() {
        return Err(AppError::invalid("file", "empty"));
    }
    if bytes.len() > MAX_BYTES {
        return Err(AppError::invalid("file", "too_large"));
    }
    let media_type = media_type(&bytes).ok_or_else(|| AppError::invalid("file", "media_type"))?;
    let file = StoredFile {
        id: FileId(random::id(app.now())),
        name: plain_name(name, media_type),
        media_type: media_type.to_owned(),
        size: i64::try_from(bytes.len()).unwrap_or(i64::MAX),
        sha256: Sha256::digest(&bytes).to_vec(),
        library,
        request: None,
        created_at: app.now(),
    };
    let store = folder(app)?;
    let path = path_of(file.id);
    // The bytes first: a row without bytes would promise what is not there.
    store.put(&path, bytes.into()).await.map_err(broken)?;
    let kept = keep(app, who, &file, before_commit).await;
    if kept.is_err() {
        // Nobody knows of these bytes: if they cannot be removed they only take space.
        let _ = store.delete(&path).await;
    }
    kept.map(|()| file)
}

async fn keep(
    app: &App,
    who: &Principal,
    file: &StoredFile,
    before_commit: &dyn BeforeCommit,
) -> Result<()> {
    let mut tx = app.store.begin().await?;
    files::add(&mut tx, &who.scope(), file).await?;
    before_commit.run(app, &mut tx, Made::File(file.id)).await?;
    tx.commit().await?;
    Ok(())
}

/// A file with its bytes, for whoever may see it.
///
/// # Errors
/// `NotFound`; storage failed.
pub async fn get(app: &App, who: &Principal, id: FileId) -> Result<(StoredFile, Vec<u8>)> {
    let mut read = app.store.read().await?;
    let file = files::get(&mut read, &who.scope(), id).await?;
    drop(read);
    let bytes = bytes(app, id).await?;
    Ok((file, bytes))
}

/// How long a file waits to be sent.
const UNSENT: SignedDuration = SignedDuration::from_hours(2 * 24);
/// Files that are removed in one go.
const BATCH: u32 = 200;

/// Removes files whose links have all ended, and those that were never sent. Gives their number.
///
/// # Errors
/// Storage failed: what is left is removed the next time.
pub(crate) async fn purge(app: &App) -> Result<u64> {
    let mut read = app.store.read().await?;
    let directory = app.directory(&mut read).await?;
    // The longest that any library lets its links live, and a day for what was sent late.
    let days = directory
        .places()
        .into_iter()
        .map(|p| i64::from(p.policy.clocks.copy_link_days))
        .max()
        .unwrap_or_default();
    let now = app.now();
    let before = now - SignedDuration::from_hours(24 * (days + 1)) - UNSENT;
    let gone = files::expired(&mut read, before, now - UNSENT, BATCH).await?;
    drop(read);
    let store = folder(app)?;
    for file in &gone {
        // The bytes first: a row without bytes is found again, bytes without a row never.
        match store.delete(&path_of(file.id)).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => {}
            Err(other) => return Err(broken(other)),
        }
        let mut tx = app.store.begin().await?;
        files::remove(&mut tx, file.id).await?;
        tx.commit().await?;
    }
    Ok(gone.len() as u64)
}

async fn bytes(app: &App, id: FileId) -> Result<Vec<u8>> {
    let found = folder(app)?
        .get(&path_of(id))
        .await
        .map_err(|e| match e {
            object_store::Error::NotFound { .. } => AppError::from(StoreError::NotFound),
            other => broken(other),
        })?
        .bytes()
        .await
        .map_err(broken)?;
    Ok(found.to_vec())
}

fn folder(app: &App) -> Result<LocalFileSystem> {
    let folder = app.settings.data_dir.join("files");
    std::fs::create_dir_all(&folder)
        .map_err(|e| AppError::Internal(format!("the folder of files cannot be made: {e}")))?;
    LocalFileSystem::new_with_prefix(folder).map_err(broken)
}

fn path_of(id: FileId) -> Path {
    Path::from(id.to_string())
}

fn broken(error: object_store::Error) -> AppError {
    AppError::Internal(format!("the file store failed: {error}"))
}

/// The last part of a name, without anything that another system could take for a path or a header.
fn plain_name(name: &str, media_type: &str) -> String {
    let ending = TYPES
        .iter()
        .find(|(t, ..)| *t == media_type)
        .map_or("bin", |(_, _, ending)| ending);
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let plain: String = last
        .chars()
        .filter(|c| !c.is_control() && !matches!(c, '"' | '\'' | ';' | '<' | '>'))
        .take(NAME)
        .collect();
    let plain = plain.trim_matches(['.', ' ']);
    if plain.is_empty() {
        format!("copy.{ending}")
    } else {
        plain.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_are_read_from_the_content() {
        assert_eq!(media_type(b"%PDF-1.7 ..."), Some("application/pdf"));
        assert_eq!(media_type(b"<html>"), None);
        assert_eq!(media_type(b"MZ\x90"), None);
    }

    #[test]
    fn names_lose_paths_and_signs() {
        assert_eq!(
            plain_name("../../etc/pass\"wd\r\n.pdf", "application/pdf"),
            "passwd.pdf"
        );
        assert_eq!(plain_name("..", "image/png"), "copy.png");
    }
}
