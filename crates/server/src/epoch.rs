//! The instance epoch (PROMISES.md): a random value in the database and in the data folder. When they differ, the database was restored or
//! copied, and nothing may go out until an operator confirms.

use crate::data_dir::write_private;
use farshelf_app::{app::App, error::Result, random};
use farshelf_store::settings;
use std::path::{Path, PathBuf};

const EPOCH: &str = "epoch";
/// While this setting is in the database, nothing goes out. Its value says why.
const HOLD: &str = "outbound_hold";

/// How database and folder stand to one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Epoch {
    /// Both hold the same value.
    Same,
    /// The database has none: nobody has served it yet.
    New,
    /// The folder has none.
    Missing,
    /// They differ.
    Other,
}

fn file(folder: &Path) -> PathBuf {
    folder.join("epoch")
}

/// Compares the two.
///
/// # Errors
/// Storage failed.
pub async fn compare(app: &App) -> Result<Epoch> {
    let stored = settings::get(&mut app.store.read().await?, EPOCH).await?;
    let Some(stored) = stored else { return Ok(Epoch::New) };
    Ok(match std::fs::read_to_string(file(&app.settings.data_dir)) {
        Ok(own) if own.trim() == stored => Epoch::Same,
        Ok(_) => Epoch::Other,
        Err(_) => Epoch::Missing,
    })
}

/// Why nothing goes out, or none.
///
/// # Errors
/// Storage failed.
pub async fn held(app: &App) -> Result<Option<String>> {
    Ok(settings::get(&mut app.store.read().await?, HOLD).await?.filter(|why| !why.is_empty()))
}

/// At the start of a server: gives a new installation its epoch; holds a restored or copied one.
///
/// # Errors
/// Storage failed, or the file cannot be written.
pub async fn check(app: &App) -> Result<()> {
    match compare(app).await? {
        Epoch::Same => {}
        Epoch::New => renew(app).await?,
        Epoch::Missing | Epoch::Other => {
            let mut tx = app.store.begin().await?;
            settings::set(&mut tx, HOLD, "epoch").await?;
            tx.commit().await?;
        }
    }
    if held(app).await?.is_some() {
        tracing::warn!(
            "outbound hold: this database was not made with this data folder (restored or copied?), so no message and no mail goes out; \
             when this is the only living copy, run `farshelf queue release`"
        );
    }
    Ok(())
}

/// The operator confirms that this is the only living copy: a new epoch for both, and the hold ends. Another copy of the database or
/// folder does not fit any more and holds at its next start.
///
/// # Errors
/// Storage failed, or the file cannot be written.
pub async fn release(app: &App) -> Result<()> {
    renew(app).await?;
    app.committed();
    Ok(())
}

async fn renew(app: &App) -> Result<()> {
    let value = random::token();
    let mut tx = app.store.begin().await?;
    settings::set(&mut tx, EPOCH, &value).await?;
    settings::set(&mut tx, HOLD, "").await?;
    // The file first: a database without its file would hold, a file without its database is written again.
    write_private(&file(&app.settings.data_dir), &format!("{value}\n"))
        .map_err(|e| farshelf_app::error::AppError::Internal(format!("the file `epoch` in the data folder cannot be written: {e}")))?;
    tx.commit().await?;
    Ok(())
}
