//! `farshelf migrate`, and what `serve` does of it by itself.

use crate::{
    answer::Answer,
    context::{self, Context},
    data_dir,
    failure::Failure,
    settings::Settings,
};
use farshelf_app::clock::Clock;
use farshelf_store::{Engine, Store};
use serde_json::json;
use std::path::{Path, PathBuf};

pub async fn run(context: &Context) -> Result<Answer, Failure> {
    let settings = context.load()?.settings;
    data_dir::private_folder(&settings.data_dir)?;
    let store = context::open(&settings).await?;
    if !store.is_empty().await? {
        context::not_too_new(&store).await?;
    }
    if !store.needs_migration().await? {
        store.close().await;
        return Ok(Answer::new(
            "The database is up to date.",
            json!({"migrated": false}),
        ));
    }
    let (store, copy) = migrate(&settings, store).await?;
    store.close().await;
    let mut text = String::from("The database is up to date now.");
    if let Some(copy) = &copy {
        text = format!("{text}\nThe file as it was before: {}", copy.display());
    }
    Ok(Answer::new(text, json!({"migrated": true, "copy": copy})))
}

/// Opens the database for a server: an empty one is set up; an older one is migrated on SQLite, and refused on PostgreSQL, where other
/// nodes may run and the operator chooses the moment.
///
/// # Errors
/// It cannot be opened, or waits for `farshelf migrate`.
pub async fn ready(settings: &Settings) -> Result<Store, Failure> {
    let store = context::open(settings).await?;
    if store.is_empty().await? {
        store.migrate().await?;
        return Ok(store);
    }
    if context::not_too_new(&store).await? {
        tracing::warn!(
            version = env!("CARGO_PKG_VERSION"),
            "the database was migrated by the next release; this program works with it for one release step: start the newer one soon"
        );
    }
    if !store.needs_migration().await? {
        return Ok(store);
    }
    if store.engine() == Engine::Postgres {
        return Err(Failure::failed(
            "the database is older than this program",
            "Make a backup, then run `farshelf migrate` with the same settings, then start again.",
        ));
    }
    let (store, copy) = migrate(settings, store).await?;
    if let Some(copy) = copy {
        tracing::info!(copy = %copy.display(), "the database was migrated; the file as it was before is kept");
    }
    Ok(store)
}

/// Migrates; a SQLite file with something in it is copied first. Gives the copy.
async fn migrate(
    settings: &Settings,
    mut store: Store,
) -> Result<(Store, Option<PathBuf>), Failure> {
    let mut copy = None;
    if let Some(file) = settings.sqlite_file()
        && !store.is_empty().await?
    {
        // Closing the last connection moves everything from the log into the file.
        store.close().await;
        copy = Some(copy_of(&file)?);
        store = context::open(settings).await?;
    }
    store.migrate().await?;
    Ok((store, copy))
}

fn copy_of(file: &Path) -> Result<PathBuf, Failure> {
    let log = PathBuf::from(format!("{}-wal", file.display()));
    if std::fs::metadata(&log).is_ok_and(|m| m.len() > 0) {
        return Err(Failure::failed(
            "another process uses the database, so it cannot be copied before the migration",
            "Stop every other farshelf process, then try again.",
        ));
    }
    let stamp = Clock::System.now().strftime("%Y%m%dT%H%M%S");
    let copy = PathBuf::from(format!("{}.before-{stamp}", file.display()));
    let failed = |e: std::io::Error| {
        Failure::failed(
            format!("the copy {} cannot be made: {e}", copy.display()),
            "Free some space on the disk, then try again.",
        )
    };
    // Not `fs::copy`, which gives the copy the rights of the original.
    let mut to = data_dir::new_private_file(&copy).map_err(failed)?;
    let mut from = std::fs::File::open(file).map_err(failed)?;
    std::io::copy(&mut from, &mut to)
        .and_then(|_| to.sync_all())
        .map_err(failed)?;
    Ok(copy)
}
