//! `GET /titles/{id}`

use super::{
    call::Call,
    search::{TitleView, failed},
};
use crate::{shell::WebError, state::WebState};
use axum::{
    Json,
    extract::{Path, State},
};
use serde::Serialize;
use utoipa::ToSchema;

/// A title with its records.
#[derive(Debug, Serialize, ToSchema)]
#[schema(title = "TitleWithRecords")]
pub struct Detail {
    /// The title.
    #[serde(flatten)]
    title: TitleView,
    /// Its records, each from one library's file.
    records: Vec<RecordView>,
}

/// One record.
#[derive(Debug, Serialize, ToSchema)]
#[schema(title = "Record")]
pub struct RecordView {
    /// Id.
    id: String,
    /// Symbol of the library whose file it is from.
    library: Option<String>,
    /// Its number in that file.
    control_number: String,
    /// Title as this record has it.
    title: String,
    /// Author as this record has it.
    author: Option<String>,
    /// Year.
    year: Option<u16>,
    /// Edition.
    edition: Option<String>,
    /// Publisher.
    publisher: Option<String>,
    /// When it was last loaded.
    loaded_at: String,
}

/// One title with its records and holdings.
#[utoipa::path(get, path = "/api/v1/titles/{id}", tag = "catalogue", params(("id" = String, Path)),
    responses((status = 200, body = Detail), (status = 404)))]
pub async fn get(
    State(state): State<WebState>,
    _: Call,
    Path(id): Path<String>,
) -> Result<Json<Detail>, WebError> {
    let id = id.parse().map_err(|_| WebError::not_found())?;
    let found = state.catalog.title(id).await.map_err(failed)?;
    let records = found
        .records
        .into_iter()
        .map(|r| RecordView {
            id: r.id.to_string(),
            library: r.symbol.map(|s| s.to_string()),
            control_number: r.control_number,
            title: r.facts.title,
            author: r.facts.author,
            year: r.facts.year,
            edition: r.facts.edition,
            publisher: r.facts.publisher,
            loaded_at: r.loaded_at.to_string(),
        })
        .collect();
    Ok(Json(Detail {
        title: found.title.into(),
        records,
    }))
}
