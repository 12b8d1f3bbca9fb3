//! `GET /borrowing-requests/{id}`, `GET /lending-requests/{id}`

use super::{
    call::Call,
    view::{RequestView, Viewer},
};
use crate::{shell::WebError, state::WebState};
use axum::{
    Json,
    extract::{Path, State},
    http::header,
    response::{IntoResponse, Response},
};
use farshelf_app::app::App;
use farshelf_domain::{id::RequestId, status::Side};

/// One borrowing request.
#[utoipa::path(get, path = "/api/v1/borrowing-requests/{id}", tag = "borrowing", params(("id" = String, Path)),
    responses((status = 200, body = RequestView, headers(("ETag" = String))), (status = 404)))]
pub async fn borrowing(
    State(state): State<WebState>,
    call: Call,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    one(&state.app, &call, Side::Borrowing, &id).await
}

/// One lending request.
#[utoipa::path(get, path = "/api/v1/lending-requests/{id}", tag = "lending", params(("id" = String, Path)),
    responses((status = 200, body = RequestView, headers(("ETag" = String))), (status = 404)))]
pub async fn lending(
    State(state): State<WebState>,
    call: Call,
    Path(id): Path<String>,
) -> Result<Response, WebError> {
    one(&state.app, &call, Side::Lending, &id).await
}

async fn one(app: &App, call: &Call, side: Side, id: &str) -> Result<Response, WebError> {
    let id = request_id(id)?;
    let mut read = app.store.read().await?;
    let directory = app.directory(&mut read).await?;
    let viewer = Viewer {
        app,
        directory: &directory,
        call,
    };
    let shown = viewer
        .by_id(&mut read, side, id, true)
        .await
        .map_err(|e| call.fail(e))?;
    let etag = format!("\"{}\"", shown.version);
    Ok(([(header::ETAG, etag)], Json(shown)).into_response())
}

/// A request id of an address; what is none names nothing.
///
/// # Errors
/// 404.
pub fn request_id(text: &str) -> Result<RequestId, WebError> {
    text.parse().map_err(|_| WebError::not_found())
}
