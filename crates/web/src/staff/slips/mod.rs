//! Printed paper: one slip of a request, or all pull slips that wait (B21).

mod waiting;

pub use waiting::Slips;

use crate::{
    access::{Access, Routes},
    form::Form,
    session::{AtLibrary, StaffOnly},
    shell::{Shell, WebError, local_path},
    staff::{WORKS, bulk, here, see_other},
    state::WebState,
};
use axum::{
    extract::{Path, State},
    http::header,
    response::{Html, IntoResponse, Response},
};
use farshelf_app::{
    error::AppError,
    principal::Principal,
    slips::{self, Page as Paper80, Papers, Wanted},
};
use farshelf_domain::{
    effect::Paper,
    id::{LibraryId, RequestId},
    role::Permission,
    status::Side,
};
use farshelf_store::requests;
use serde::Deserialize;

/// Most pull slips of one batch: what a person carries through the shelves, and what prints in one go.
const MOST: usize = 200;
/// Whoever fetches copies.
const FETCHES: Access = Access::AnyOf(&[Permission::Lend, Permission::Circulate]);

/// The addresses of slips.
pub fn router() -> Routes {
    Routes::new()
        .get("/staff/requests/{id}/slips/{paper}", WORKS, one)
        .get("/staff/slips/pull", FETCHES, pull)
        .get("/staff/slips/pull.pdf", FETCHES, pull_pdf)
        .post("/staff/slips/pull", FETCHES, print)
        .post("/staff/slips", FETCHES, chosen)
}

/// `NAME` as a page, `NAME.pdf` as PDF.
async fn one(
    State(state): State<WebState>,
    StaffOnly(who): StaffOnly,
    Path((id, name)): Path<(uuid::Uuid, String)>,
) -> Result<Response, WebError> {
    let (name, as_pdf) = name
        .strip_suffix(".pdf")
        .map_or((name.as_str(), false), |n| (n, true));
    let paper: Paper = name.parse().map_err(|_| WebError::not_found())?;
    let id = RequestId(id);
    let mut read = state.app.store.read().await?;
    let side = requests::side_of(&mut read, &who.scope(), id).await?;
    drop(read);
    let wanted = Wanted {
        request: id,
        side,
        paper,
        barcode: None,
    };
    let batch = match slips::batch(&state.app, &who, &[wanted], Paper80::default()).await {
        Ok(batch) => batch,
        // This paper does not exist on this side.
        Err(AppError::Invalid { .. }) => return Err(WebError::not_found()),
        Err(error) => return Err(error.into()),
    };
    answer(batch, as_pdf).await
}

async fn answer(batch: Papers, as_pdf: bool) -> Result<Response, WebError> {
    if !as_pdf {
        return Ok(Html(slips::html(&batch)?).into_response());
    }
    let bytes = slips::batch_pdf(batch).await?;
    let headers = [
        (header::CONTENT_TYPE, "application/pdf"),
        (
            header::CONTENT_DISPOSITION,
            "inline; filename=\"slips.pdf\"",
        ),
    ];
    Ok((headers, bytes).into_response())
}

async fn batch(state: &WebState, who: &Principal, ids: &[RequestId]) -> Result<Papers, WebError> {
    let wanted: Vec<Wanted> = ids
        .iter()
        .map(|id| Wanted {
            request: *id,
            side: Side::Lending,
            paper: Paper::Pull,
            barcode: None,
        })
        .collect();
    Ok(slips::batch(&state.app, who, &wanted, Paper80::default()).await?)
}

/// The next batch of the library, or nothing to be found.
async fn next_batch(
    state: &WebState,
    who: &Principal,
    here: Option<LibraryId>,
) -> Result<Papers, WebError> {
    let mut read = state.app.store.read().await?;
    let directory = state.app.directory(&mut read).await?;
    let filter = here::filter(&directory, here);
    let found = waiting::waiting(&mut read, who, &filter).await?;
    drop(read);
    if found.is_empty() {
        return Err(WebError::not_found());
    }
    let first = found.get(..MOST).unwrap_or(&found);
    batch(state, who, first).await
}

/// The batch as a page: nothing is marked by looking.
async fn pull(
    State(state): State<WebState>,
    StaffOnly(who): StaffOnly,
    AtLibrary(here): AtLibrary,
) -> Result<Response, WebError> {
    answer(next_batch(&state, &who, here).await?, false).await
}

/// The batch as PDF.
async fn pull_pdf(
    State(state): State<WebState>,
    StaffOnly(who): StaffOnly,
    AtLibrary(here): AtLibrary,
) -> Result<Response, WebError> {
    answer(next_batch(&state, &who, here).await?, true).await
}

/// The list that a batch is printed from.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct From {
    back: Option<String>,
}

/// Prints what waits within the filter of the list: each slip is marked as printed, the page that follows prints them all and offers the rest.
async fn print(
    State(state): State<WebState>,
    StaffOnly(who): StaffOnly,
    AtLibrary(here): AtLibrary,
    shell: Shell,
    Form(from): Form<From>,
) -> Result<Response, WebError> {
    let back = from.back.as_deref().and_then(local_path);
    let back = back.unwrap_or("/staff/lending").to_owned();
    let mut read = state.app.store.read().await?;
    let directory = state.app.directory(&mut read).await?;
    let filter = waiting::filter_of(&directory, &who, here, &back)?;
    let mut found = waiting::waiting(&mut read, &who, &filter).await?;
    drop(read);
    if found.is_empty() {
        return Ok(see_other(&back));
    }
    let left = found.len().saturating_sub(MOST);
    found.truncate(MOST);
    let many = bulk::Many {
        command: "print_pull_slip".into(),
        back,
        left,
    };
    bulk::run(&state, &who, shell, found, many).await
}

/// The pull slips of chosen requests as one page: what a bulk action just marked as printed.
async fn chosen(
    State(state): State<WebState>,
    StaffOnly(who): StaffOnly,
    axum::extract::Form(pairs): axum::extract::Form<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let mut ids = Vec::new();
    for (_, value) in pairs.iter().filter(|(name, _)| name == "id") {
        ids.push(value.parse().map_err(|_| WebError::invalid())?);
    }
    if ids.is_empty() || ids.len() > crate::staff::bulk::MOST {
        return Err(WebError::invalid());
    }
    answer(batch(&state, &who, &ids).await?, false).await
}
