//! How a demo's data are told from others: by a mark in the database and one in the data folder, and by its accounts.

use super::{people::staff::STAFF, seed::PASSWORD};
use crate::{context, failure::Failure, lock, settings::Settings};
use farshelf_app::{app::App, secret::verify_password};
use farshelf_store::{Read, StoreError, people, settings as stored};
use std::path::{Path, PathBuf};

/// The value in the database and the file in the data folder that mark a demo's data.
pub const MARK: &str = "demo";

/// Why data are a demo's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Demo {
    /// They are not.
    No,
    /// The folder says so, and the database holds somebody else's data.
    Stale,
    /// They are.
    Yes,
}

/// Looks at folder and database.
///
/// # Errors
/// Storage failed.
pub async fn look(app: &App) -> Result<Demo, StoreError> {
    let mut read = app.store.read().await?;
    if is_marked(&mut read).await? || has_accounts(&mut read).await? {
        return Ok(Demo::Yes);
    }
    Ok(
        match (
            app.settings.data_dir.join(MARK).exists(),
            is_unused(&mut read).await?,
        ) {
            (false, _) => Demo::No,
            (true, false) => Demo::Stale,
            (true, true) => Demo::Yes,
        },
    )
}

/// Whether the database says that it is a demo's.
///
/// # Errors
/// Storage failed.
pub async fn is_marked(read: &mut Read) -> Result<bool, StoreError> {
    Ok(stored::get(read, MARK).await?.is_some())
}

/// Whether nobody has put anything into the database.
///
/// # Errors
/// Storage failed.
pub async fn is_unused(read: &mut Read) -> Result<bool, StoreError> {
    Ok(farshelf_store::directory::institutions(read)
        .await?
        .is_empty()
        && !people::any_staff(read).await?)
}

/// Whether one of the demo's accounts opens with the password that everybody can read. The name alone proves nothing.
async fn has_accounts(read: &mut Read) -> Result<bool, StoreError> {
    for account in &STAFF {
        if let Some((_, hash)) = people::staff_login(read, account.login).await?
            && verify_password(PASSWORD, Some(&hash))
        {
            return Ok(true);
        }
    }
    Ok(false)
}

/// For `serve`, which lets anybody in who is allowed: refuses a demo's data, because their passwords are published.
///
/// # Errors
/// They are a demo's, or storage failed.
pub async fn refuse(app: &App) -> Result<(), Failure> {
    match look(app).await? {
        Demo::No => Ok(()),
        Demo::Stale => {
            tracing::warn!(
                file = %app.settings.data_dir.join(MARK).display(),
                "this file says that the folder is a demo's, the database says otherwise: remove the file"
            );
            Ok(())
        }
        Demo::Yes => Err(published(&app.settings.data_dir)),
    }
}

/// The same before a database is made in the folder of a demo.
///
/// # Errors
/// The folder is a demo's and holds no database.
pub fn refuse_folder(settings: &Settings) -> Result<(), Failure> {
    let missing = settings.sqlite_file().is_some_and(|file| !file.exists());
    if missing && settings.data_dir.join(MARK).exists() {
        return Err(published(&settings.data_dir));
    }
    Ok(())
}

fn published(folder: &Path) -> Failure {
    let folder = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    Failure::failed(
        format!(
            "this is a demo's data, and its passwords are published ({})",
            folder.display()
        ),
        FIX,
    )
}

/// What to do with a demo's data.
pub const FIX: &str = "Use `farshelf demo` for it, or --data DIR for a folder of its own (and another database, when database.url names this one).";

/// What a demo makes in its data folder, besides the database.
const MADE: [&str; 5] = ["index", "epoch", "rejects", "files", MARK];

/// Removes the data of an earlier demo, after a look into the database, and nothing else. The caller holds the lock.
///
/// # Errors
/// They are not a demo's, or cannot be removed.
pub async fn reset(settings: &Settings, _lock: &lock::Lock) -> Result<(), Failure> {
    let Some(file) = settings.sqlite_file() else {
        return Err(Failure::usage(
            "--reset empties only the demo's own SQLite file",
            "Give the demo an empty PostgreSQL database instead.",
        ));
    };
    let marked = settings.data_dir.join(MARK).exists();
    let ours = if file.exists() {
        let store = context::existing(settings).await?;
        // A database without the table of settings is nobody's that is known here.
        let ours = if store.is_empty().await? {
            marked
        } else {
            is_marked(&mut store.read().await?).await.unwrap_or(false)
        };
        store.close().await;
        ours
    } else {
        marked
    };
    if !ours && file.exists() {
        return Err(not_ours());
    }
    if !ours {
        return Ok(());
    }
    let beside = |tail: &str| PathBuf::from(format!("{}{tail}", file.display()));
    let database = ["", "-wal", "-shm"].map(beside);
    // The mark goes last: what a removal that was broken off has left is still known as a demo's.
    let made = MADE.map(|name| settings.data_dir.join(name));
    for path in database.iter().chain(&made) {
        let gone = match path.symlink_metadata() {
            Ok(found) if found.is_dir() => std::fs::remove_dir_all(path),
            Ok(_) => std::fs::remove_file(path),
            Err(_) => continue,
        };
        gone.map_err(|e| {
            Failure::failed(
                format!("{} cannot be removed: {e}", path.display()),
                "Close what uses it and try again.",
            )
        })?;
    }
    Ok(())
}

/// The database is somebody's.
pub fn not_ours() -> Failure {
    Failure::failed(
        "this database is not empty and is not a demo's",
        "Nothing was changed. Give the demo a folder of its own (--data DIR) or an empty database.",
    )
}
