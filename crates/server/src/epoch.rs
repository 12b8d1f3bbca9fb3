//! The instance epoch (PROMISES.md): a random id in the database and in the data folder of every node. When they differ, the database was
//! restored or copied, and nothing may go out until an operator confirms.

use crate::{data_dir::write_private, http::Stop};
use farshelf_app::{
    app::App,
    error::{AppError, Result},
    hold, random,
};
use farshelf_store::{StoreError, settings};
use jiff::SignedDuration;
use std::{path::PathBuf, time::Duration};
use uuid::Uuid;

/// How often a node says that it lives.
const BEAT: Duration = Duration::from_secs(10);
/// A node that was silent for longer is not counted on.
pub const FRESH: SignedDuration = SignedDuration::from_secs(30);

/// How database and folder stand to one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Epoch {
    /// Both hold the same id.
    Same,
    /// The database has none: nobody has served it yet.
    New,
    /// The folder has none.
    Missing,
    /// They differ.
    Other,
}

fn file(app: &App) -> PathBuf {
    app.settings.data_dir.join("epoch")
}

fn own(app: &App) -> Option<String> {
    std::fs::read_to_string(file(app))
        .ok()
        .map(|text| text.trim().to_owned())
}

fn keep(app: &App, epoch: Uuid) -> Result<()> {
    write_private(&file(app), &format!("{epoch}\n")).map_err(|e| {
        AppError::Internal(format!(
            "the file `epoch` in the data folder cannot be written: {e}"
        ))
    })
}

/// Compares the two.
///
/// # Errors
/// Storage failed.
pub async fn compare(app: &App) -> Result<Epoch> {
    let stored = settings::get(&mut app.store.read().await?, "epoch").await?;
    let stored = stored.as_ref().and_then(|body| body.get("id")?.as_str());
    Ok(match (stored, own(app)) {
        (None, _) => Epoch::New,
        (Some(_), None) => Epoch::Missing,
        (Some(stored), Some(own)) if own == stored => Epoch::Same,
        (Some(_), Some(_)) => Epoch::Other,
    })
}

/// Whether nothing goes out.
///
/// # Errors
/// Storage failed.
pub async fn held(app: &App) -> Result<bool> {
    hold::stands(&mut app.store.read().await?).await
}

/// At the start of a server: a new installation gets its epoch, a further node with an empty folder joins while another one lives, a
/// restored or copied database is held.
///
/// # Errors
/// Storage failed, or the file cannot be written.
pub async fn check(app: &App) -> Result<()> {
    match compare(app).await? {
        Epoch::Same => {}
        Epoch::New => {
            let mut tx = app.store.begin().await?;
            let epoch = settings::epoch(&mut tx, random::id(app.now()), app.now()).await?;
            // The file first: a file without its database is written again, a database without its file would hold.
            keep(app, epoch)?;
            tx.commit().await?;
        }
        Epoch::Missing if another_lives(app).await? => {
            let mut tx = app.store.begin().await?;
            keep(
                app,
                settings::epoch(&mut tx, random::id(app.now()), app.now()).await?,
            )?;
            tx.rollback().await?;
        }
        Epoch::Missing | Epoch::Other => begin_hold(app).await?,
    }
    if held(app).await? {
        tracing::warn!(
            "outbound hold: this database does not belong to this data folder (restored or copied?), so no message and no mail goes out; \
             when this is the only living copy, run `farshelf queue release`"
        );
    }
    Ok(())
}

async fn another_lives(app: &App) -> Result<bool> {
    let mut read = app.store.read().await?;
    Ok(!settings::nodes_since(&mut read, app.now() - FRESH)
        .await?
        .is_empty())
}

async fn begin_hold(app: &App) -> Result<()> {
    let mut tx = app.store.begin().await?;
    hold::begin(&mut tx, app.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// The operator confirms that this is the only living copy: a new epoch for both, and the hold ends. Another copy does not fit any more
/// and holds at its next start.
///
/// # Errors
/// Storage failed, or the file cannot be written.
pub async fn release(app: &App) -> Result<()> {
    let epoch = random::id(app.now());
    let mut tx = app.store.begin().await?;
    settings::set_epoch(&mut tx, epoch, app.now()).await?;
    hold::end(&mut tx, app.now()).await?;
    tx.commit().await?;
    keep(app, epoch)?;
    app.committed();
    Ok(())
}

/// Says that this node lives, until it stops.
pub async fn beat(app: App, stop: Stop) {
    let node = random::id(app.now());
    while !stop.told() {
        if let Err(error) = once(&app, node).await {
            tracing::warn!(%error, "the database did not take the sign of life of this node");
        }
        tokio::select! {
            () = tokio::time::sleep(BEAT) => {}
            () = stop.clone().wait() => {}
        }
    }
}

async fn once(app: &App, node: Uuid) -> std::result::Result<(), StoreError> {
    let mut tx = app.store.begin().await?;
    settings::heartbeat(&mut tx, node, app.now()).await?;
    tx.commit().await
}
