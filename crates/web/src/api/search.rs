//! `GET /search`

use super::{
    call::{Asked, Call},
    page::{Page, limit},
};
use crate::{shell::WebError, state::WebState};
use axum::{Json, extract::State};
use farshelf_app::{
    catalog::{CatalogError, Field, Format, Query, TitleHit, Years},
    directory::Directory,
    error::AppError,
    place::lookup,
};
use farshelf_domain::id::Symbol;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// What is searched for. Several values of a filter stand with commas between them.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct SearchQuery {
    /// Words, all wanted; `"in quotes"` as a phrase.
    q: String,
    /// `any`, `title`, `author`, `subject`, `isbn`, `issn`, `lccn`, `oclc`.
    #[serde(rename = "in")]
    field: Option<String>,
    /// Formats.
    format: Option<String>,
    /// Symbols or ids of libraries that hold it.
    library: Option<String>,
    /// Languages (MARC codes).
    language: Option<String>,
    /// A year or a span (`1990-1999`).
    year: Option<String>,
    /// Items of a page, to 200.
    limit: Option<u32>,
    /// The `next` of the page before.
    after: Option<String>,
}

/// A title of the union catalogue.
#[derive(Debug, Serialize, ToSchema)]
#[schema(title = "Title")]
pub struct TitleView {
    /// For `title_id` of a request.
    pub id: String,
    /// Title.
    pub title: String,
    /// Author.
    pub author: Option<String>,
    /// Year.
    pub year: Option<u16>,
    /// Format.
    pub format: Option<String>,
    /// MARC language codes, the main one first.
    pub languages: Vec<String>,
    /// Identifiers.
    pub identifiers: Vec<IdentifierView>,
    /// Copies, as known at this moment.
    pub holdings: Vec<HoldingView>,
}

/// An identifier.
#[derive(Debug, Serialize, ToSchema)]
#[schema(title = "Identifier")]
pub struct IdentifierView {
    /// `isbn`, `issn`, `lccn`, `oclc`, `control`.
    #[serde(rename = "type")]
    pub kind: String,
    /// Value.
    pub value: String,
}

/// A copy.
#[derive(Debug, Serialize, ToSchema)]
#[schema(title = "Holding")]
pub struct HoldingView {
    /// Symbol of the branch that owns it.
    pub symbol: String,
    /// Call number.
    pub call_number: Option<String>,
    /// `available`, `on_loan`, `not_available`, `unknown`.
    pub status: String,
    /// Location code.
    pub location: Option<String>,
    /// When the file that says so was loaded.
    pub since: String,
}

impl From<TitleHit> for TitleView {
    fn from(hit: TitleHit) -> Self {
        let identifiers = hit.identifiers.into_iter();
        let holdings = hit.holdings.into_iter();
        Self {
            id: hit.id.to_string(),
            title: hit.title,
            author: hit.author,
            year: hit.year,
            format: hit.format.map(|f| f.as_str().to_owned()),
            languages: hit.languages,
            identifiers: identifiers
                .map(|(kind, value)| IdentifierView { kind, value })
                .collect(),
            holdings: holdings
                .filter_map(|h| {
                    Some(HoldingView {
                        symbol: h.symbol?.to_string(),
                        call_number: h.call_number,
                        status: h.status.as_str().to_owned(),
                        location: h.location,
                        since: h.since.to_string(),
                    })
                })
                .collect(),
        }
    }
}

/// Finds titles that any library of the consortium holds.
#[utoipa::path(get, path = "/api/v1/search", tag = "catalogue", params(SearchQuery),
    responses((status = 200, body = Page<TitleView>)))]
pub async fn get(
    State(state): State<WebState>,
    call: Call,
    Asked(query): Asked<SearchQuery>,
) -> Result<Json<Page<TitleView>>, WebError> {
    let mut read = state.app.store.read().await?;
    let directory = state.app.directory(&mut read).await?;
    drop(read);
    let wanted = wanted(&directory, query).map_err(|e| call.fail(e))?;
    let found = state.catalog.search(&wanted).await.map_err(failed)?;
    Ok(Json(Page {
        items: found.items.into_iter().map(TitleView::from).collect(),
        next: found.next,
    }))
}

/// An error of the catalogue.
pub fn failed(error: CatalogError) -> WebError {
    match error {
        CatalogError::Store(e) => e.into(),
        CatalogError::BadAfter => WebError::bad_request().code("bad_cursor"),
        other => WebError::internal(other),
    }
}

fn wanted(directory: &Directory, query: SearchQuery) -> Result<Query, AppError> {
    let mut wanted = Query::new(&query.q);
    if let Some(field) = &query.field {
        wanted.field = field
            .parse::<Field>()
            .map_err(|_| AppError::invalid("in", "unknown"))?;
    }
    for format in values(query.format.as_deref()) {
        let format = format.parse::<Format>();
        wanted
            .formats
            .push(format.map_err(|_| AppError::invalid("format", "unknown"))?);
    }
    for library in values(query.library.as_deref()) {
        let place = lookup(directory, "library", library)?;
        let symbol: &Symbol = place.symbol()?;
        wanted.libraries.push(symbol.clone());
    }
    wanted.languages = values(query.language.as_deref())
        .map(str::to_owned)
        .collect();
    wanted.years = query
        .year
        .as_deref()
        .map(str::parse::<Years>)
        .transpose()
        .map_err(|_| AppError::invalid("year", "format"))?;
    wanted.limit = usize::try_from(limit(query.limit)).unwrap_or(1);
    wanted.after = query.after;
    Ok(wanted)
}

fn values(text: Option<&str>) -> impl Iterator<Item = &str> {
    text.into_iter()
        .flat_map(|t| t.split(','))
        .map(str::trim)
        .filter(|t| !t.is_empty())
}
