//! `POST /borrowing-requests/find`, `POST /lending-requests/find`

use super::{
    call::{Call, Posted, read},
    list::{FindBody, filter, page, text},
    page::{Page, after, limit},
    view::RequestView,
};
use crate::{shell::WebError, state::WebState};
use axum::{Json, extract::State};
use farshelf_app::{app::App, error::AppError};
use farshelf_domain::status::Side;
use farshelf_store::requests::{self, Filter};
use serde_json::Value;

/// Borrowing requests of a person, by card or name, newest first.
#[utoipa::path(post, path = "/api/v1/borrowing-requests/find", tag = "borrowing",
    params(("Idempotency-Key" = String, Header)), request_body = FindBody,
    responses((status = 200, body = Page<RequestView>)))]
pub async fn borrowing(
    State(state): State<WebState>,
    Posted { call, body, .. }: Posted<Value>,
) -> Result<Json<Page<RequestView>>, WebError> {
    find(&state.app, &call, Side::Borrowing, read(call.tr, body)?).await
}

/// Lending requests by number, item barcode or title words, newest first.
#[utoipa::path(post, path = "/api/v1/lending-requests/find", tag = "lending",
    params(("Idempotency-Key" = String, Header)), request_body = FindBody,
    responses((status = 200, body = Page<RequestView>)))]
pub async fn lending(
    State(state): State<WebState>,
    Posted { call, body, .. }: Posted<Value>,
) -> Result<Json<Page<RequestView>>, WebError> {
    find(&state.app, &call, Side::Lending, read(call.tr, body)?).await
}

async fn find(
    app: &App,
    call: &Call,
    side: Side,
    body: FindBody,
) -> Result<Json<Page<RequestView>>, WebError> {
    let wanted = requests::Page {
        limit: limit(body.limit),
        after: after(body.after.as_deref())?,
    };
    let q = text(Some(body.q))
        .and_then(|q| q.ok_or_else(|| AppError::invalid("q", "empty")))
        .map_err(|e| call.fail(e))?;
    let mut read = app.store.read().await?;
    let directory = app.directory(&mut read).await?;
    let filter = filter(&directory, side, body.library, body.status).map_err(|e| call.fail(e))?;
    let scope = call.who.scope();
    let found = match side {
        Side::Borrowing => requests::find_person(&mut read, &scope, &q, &filter, wanted).await?,
        Side::Lending => {
            let filter = Filter {
                q: Some(q),
                ..filter
            };
            requests::list(&mut read, &scope, &filter, wanted).await?
        }
    };
    page(app, call, &mut read, &directory, found).await
}
