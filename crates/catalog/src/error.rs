//! What can go wrong.

use farshelf_store::StoreError;

/// An error of the catalogue. Texts never hold what was searched.
#[derive(Debug, thiserror::Error)]
pub enum CatalogError {
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The search index.
    #[error("the search index failed: {0}; if it stays, run `farshelf catalog rebuild`")]
    Index(#[from] tantivy::TantivyError),
    /// A file.
    #[error("{what}: {source}")]
    File {
        /// What was tried.
        what: String,
        /// Why it failed.
        #[source]
        source: std::io::Error,
    },
    /// The input is neither MARC nor MARCXML.
    #[error("the file is neither ISO 2709 (MARC) nor MARCXML; export it as one of these")]
    UnknownFormat,
    /// A branch of the map belongs to another institution.
    #[error(
        "a branch of the map belongs to another institution than the library whose file is loaded"
    )]
    ForeignBranch,
    /// The `after` of a search is not one that was given out.
    #[error("`after` must be the `next` of the page before")]
    BadAfter,
    /// Another process writes the index and did not get to the place in time.
    #[error(
        "the search index has not caught up yet; the records are stored and will be found soon"
    )]
    Behind,
    /// A task was stopped.
    #[error("the work was interrupted")]
    Interrupted,
}

/// Result of the catalogue.
pub type Result<T, E = CatalogError> = std::result::Result<T, E>;

/// Names what was tried when a file operation failed.
pub(crate) fn file(what: impl Into<String>) -> impl FnOnce(std::io::Error) -> CatalogError {
    move |source| CatalogError::File {
        what: what.into(),
        source,
    }
}
