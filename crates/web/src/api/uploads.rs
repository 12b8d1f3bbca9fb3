//! `POST /uploads`

use super::{
    call::Sent,
    keep::{Keep, respond},
};
use crate::{shell::WebError, state::WebState};
use axum::{extract::State, response::Response};
use farshelf_app::uploads;
use farshelf_domain::role::Permission;
use serde::Serialize;
use utoipa::ToSchema;

/// A stored file.
#[derive(Debug, Serialize, ToSchema)]
#[schema(title = "Upload")]
pub struct Uploaded {
    /// For `ship_copy`.
    id: String,
}

/// Keeps a file for `ship_copy`: PDF, PNG, JPEG or TIFF, by its content, at most 32 MiB. `X-Filename` may name it.
#[utoipa::path(post, path = "/api/v1/uploads", tag = "lending",
    params(("Idempotency-Key" = String, Header), ("X-Filename" = Option<String>, Header)),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 201, body = Uploaded), (status = 413), (status = 415)))]
pub async fn post(State(state): State<WebState>, sent: Sent) -> Result<Response, WebError> {
    let Sent {
        call,
        bytes,
        headers,
        once,
    } = sent;
    // A key belongs to one library; its branches come after it.
    let library = call.who.where_may(Permission::Lend);
    let library = *library.first().ok_or_else(WebError::forbidden)?;
    let name = headers
        .get("x-filename")
        .and_then(|v| v.to_str().ok())
        .unwrap_or_default();
    let keep = Keep::file(&call, &once);
    let work = async {
        uploads::add(&state.app, &call.who, library, name, bytes.to_vec(), &keep).await?;
        keep.answer()
    };
    let answer = once
        .work(&state.app, work)
        .await
        .map_err(|e| call.fail(e))?;
    respond(answer)
}
