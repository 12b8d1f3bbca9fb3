//! Loading a library's file into the union catalogue: who may, with which mapping, and when it can be found.

use crate::{
    app::App,
    catalog::failed,
    error::{AppError, Result},
    principal::Principal,
    random,
};
use farshelf_catalog::{BATCH, Counts, LoadOptions, Report, branches, load};
use farshelf_domain::{id::LibraryId, role::Permission};
use farshelf_marc::items::ItemMapping;
use std::{io::BufRead, path::PathBuf};

/// A file to load.
#[derive(Clone, Debug)]
pub struct Loading {
    /// Whose file it is.
    pub library: LibraryId,
    /// A preset (`852`, `949`, ...) or lines of `key=value`.
    pub mapping: String,
    /// Name for the history.
    pub file_name: String,
    /// Reads and checks, writes nothing.
    pub dry_run: bool,
    /// Where rejected records go.
    pub rejects: Option<PathBuf>,
}

/// Reads a mapping: the name of a preset, or lines.
///
/// # Errors
/// What is wrong with it.
pub fn mapping(text: &str) -> Result<ItemMapping> {
    if let Some(preset) = ItemMapping::preset(text.trim()) {
        return Ok(preset);
    }
    ItemMapping::parse(text).map_err(|_| AppError::invalid("mapping", "mapping"))
}

/// Loads a file; `progress` hears of each batch. The index of a running server follows by itself.
///
/// # Errors
/// Not allowed, the input breaks off, storage failed. Records that cannot be read are in the report.
pub async fn load_file<R: BufRead + Send>(
    app: &App,
    who: &Principal,
    input: R,
    loading: Loading,
    progress: impl FnMut(&Counts) + Send,
) -> Result<Report> {
    if !who.may(loading.library, Permission::Administer) {
        return Err(AppError::NotAllowed("administer"));
    }
    let mut read = app.store.read().await?;
    let institution = app
        .directory(&mut read)
        .await?
        .place(loading.library)?
        .library
        .institution;
    let branches = branches(&mut read, institution).await.map_err(failed)?;
    drop(read);
    let now = app.now();
    let new_id = move || random::id(now);
    let scope = who.scope();
    let options = LoadOptions {
        scope: &scope,
        library: loading.library,
        mapping: mapping(&loading.mapping)?,
        branches,
        file_name: loading.file_name,
        dry_run: loading.dry_run,
        batch: BATCH,
        rejects: loading.rejects,
        now,
        new_id: &new_id,
    };
    let report = load(&app.store, input, &options, progress)
        .await
        .map_err(failed)?;
    app.committed();
    Ok(report)
}
