//! Loading a library's file into the union catalogue: who may, with which mapping, and when it can be found.

use crate::{
    app::App,
    catalog::failed,
    error::{AppError, Result},
    principal::Principal,
    random,
};
use farshelf_catalog::{BATCH, CatalogError, Counts, LoadOptions, branches, load};
pub use farshelf_catalog::{Reject, Report};
use farshelf_domain::{id::LibraryId, role::Permission};
use farshelf_marc::items::ItemMapping;
use std::{
    io::{BufRead, ErrorKind},
    path::{Path, PathBuf},
};
use uuid::Uuid;

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
    /// Where rejected records go; none: into the data folder, under the number of the load ([`rejects_of`]).
    pub rejects: Option<PathBuf>,
}

/// The folder of rejected records.
fn folder(app: &App) -> PathBuf {
    app.settings.data_dir.join("rejects")
}

/// Where the rejected records of a load lie, if it had any and named no other file.
pub fn rejects_of(app: &App, run: Uuid) -> PathBuf {
    folder(app).join(run.to_string())
}

/// The file of a load whose number is not known yet: moved to its name at the end, removed when the load breaks off.
async fn settle(app: &App, partial: &Path, loaded: Option<&Report>) -> Result<()> {
    let kept = loaded.filter(|report| report.reject_file);
    for ending in ["", ".txt"] {
        let with = |path: &Path| {
            let mut name = path.as_os_str().to_owned();
            name.push(ending);
            PathBuf::from(name)
        };
        let done = match kept {
            Some(report) => {
                tokio::fs::rename(with(partial), with(&rejects_of(app, report.run))).await
            }
            None => tokio::fs::remove_file(with(partial)).await,
        };
        match done {
            Err(error) if kept.is_some() || error.kind() != ErrorKind::NotFound => {
                return Err(AppError::Internal(format!(
                    "keeping the rejected records: {error}"
                )));
            }
            _ => {}
        }
    }
    Ok(())
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
    try_load(app, who, input, loading, progress)
        .await
        .map_err(|failed| match failed {
            LoadFailed::File(what) => AppError::Internal(what),
            LoadFailed::Other(error) => error,
        })
}

/// Why a load broke off.
#[derive(Debug)]
pub enum LoadFailed {
    /// The file or the reject file, in words.
    File(String),
    /// Anything else.
    Other(AppError),
}

impl<E: Into<AppError>> From<E> for LoadFailed {
    fn from(error: E) -> Self {
        Self::Other(error.into())
    }
}

impl LoadFailed {
    fn new(error: CatalogError) -> Self {
        match error {
            CatalogError::File { .. } | CatalogError::UnknownFormat => {
                Self::File(error.to_string())
            }
            other => Self::Other(failed(other)),
        }
    }
}

/// [`load_file`] for a caller who tells the owner of the file what is wrong with it.
///
/// # Errors
/// The same.
pub async fn try_load<R: BufRead + Send>(
    app: &App,
    who: &Principal,
    input: R,
    loading: Loading,
    progress: impl FnMut(&Counts) + Send,
) -> std::result::Result<Report, LoadFailed> {
    if !who.may(loading.library, Permission::Administer) {
        return Err(AppError::NotAllowed("administer").into());
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
    let partial = folder(app).join(format!("{}.part", random::id(now)));
    if loading.rejects.is_none() && !loading.dry_run {
        tokio::fs::create_dir_all(folder(app))
            .await
            .map_err(|e| AppError::Internal(format!("making {}: {e}", folder(app).display())))?;
    }
    let options = LoadOptions {
        scope: &scope,
        library: loading.library,
        mapping: mapping(&loading.mapping)?,
        branches,
        file_name: loading.file_name,
        dry_run: loading.dry_run,
        batch: BATCH,
        rejects: Some(loading.rejects.clone().unwrap_or_else(|| partial.clone())),
        now,
        new_id: &new_id,
    };
    let loaded = load(&app.store, input, &options, progress).await;
    if loading.rejects.is_none() {
        settle(app, &partial, loaded.as_ref().ok()).await?;
    }
    let report = loaded.map_err(LoadFailed::new)?;
    app.committed();
    Ok(report)
}
