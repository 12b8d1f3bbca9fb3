//! Pages of lists: `?limit=&after=`, answered with `{items, next}`.

use crate::shell::WebError;
use serde::Serialize;
use std::str::FromStr;
use utoipa::ToSchema;

/// Items of a page without `limit`.
const USUAL: u32 = 50;
/// Most items of a page.
const MOST: u32 = 200;

/// One page of a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct Page<T> {
    /// The items.
    pub items: Vec<T>,
    /// The `after` of the next page; null on the last one.
    pub next: Option<String>,
}

/// The limit of a page, from 1 to 200.
pub fn limit(wished: Option<u32>) -> u32 {
    wished.unwrap_or(USUAL).clamp(1, MOST)
}

/// Where the last page ended.
///
/// # Errors
/// 400 for a text that no answer gave.
pub fn after<C: FromStr>(text: Option<&str>) -> Result<Option<C>, WebError> {
    text.map(str::parse)
        .transpose()
        .map_err(|_| WebError::bad_request().code("bad_cursor"))
}
