//! The union catalogue of this node: its index lives in the data folder and follows the database.

use crate::{
    app::App,
    error::{AppError, Result},
};
use farshelf_catalog::Index;
pub use farshelf_catalog::{
    BadYears, Catalog, CatalogError, CopyStatus, FacetValue, Facets, Field, Format, Holding, Query,
    RecordView, Results, TitleDetail, TitleHit, Years, language_tag,
};
use std::{sync::Arc, time::Duration};

/// How often the index looks for changes that another process made.
const EVERY: Duration = Duration::from_millis(500);

/// Opens the index of this node, making it where there is none.
///
/// # Errors
/// The folder cannot be read or written.
pub fn open(app: &App) -> Result<Arc<Catalog>> {
    let index = Index::open(&app.settings.data_dir.join("index")).map_err(failed)?;
    Ok(Arc::new(Catalog::new(app.store.clone(), index)))
}

/// Keeps the index up with the database until the process ends.
pub async fn follow(app: App, catalog: Arc<Catalog>) {
    catalog.index().follow(&app.store, EVERY).await;
}

/// Waits until the index holds everything that is stored now.
///
/// # Errors
/// Storage or index failed, or patience ended.
pub async fn catch_up(app: &App, catalog: &Catalog, patience: Duration) -> Result<()> {
    let mut read = app.store.read().await?;
    let place = farshelf_store::catalogue::last_change(&mut read).await?;
    drop(read);
    catalog
        .index()
        .catch_up_to(&app.store, place, patience)
        .await
        .map_err(failed)
}

/// An error of the catalogue as one of the application.
pub fn failed(error: CatalogError) -> AppError {
    match error {
        CatalogError::Store(error) => error.into(),
        CatalogError::BadAfter => AppError::invalid("after", "after"),
        other => AppError::Internal(other.to_string()),
    }
}
