#![doc = include_str!("../README.md")]

pub mod cluster;
mod display;
mod error;
mod facts;
mod index;
mod language;
mod load;
mod query;
mod search;
mod status;
mod stored;
mod tokens;

pub use error::{CatalogError, Result};
pub use facts::{Format, RecordFacts};
pub use index::{CatchUp, Index};
pub use language::language_tag;
pub use load::{BATCH, Counts, LoadOptions, Reject, Report, branches, load};
pub use query::{BadYears, Field, MAX_CHARS, MAX_LIMIT, MAX_PLACE, MAX_WORDS, Query, Years};
pub use search::{
    Catalog, FacetValue, Facets, Holding, RecordView, Results, TitleDetail, TitleHit,
};
pub use status::{CopyFacts, CopyStatus, copy_status};
pub use stored::Link;
