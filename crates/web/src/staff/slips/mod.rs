//! Printed paper: one slip of a request, or all pull slips that wait (B21).

use crate::{
    access::{Access, Routes},
    session::{AtLibrary, StaffOnly},
    shell::WebError,
    staff::WORKS,
    state::WebState,
};
use axum::{
    extract::{Path, State},
    http::header,
    response::{Html, IntoResponse, Response},
};
use farshelf_app::{
    engine::{self, Call},
    error::AppError,
    principal::Principal,
    slips::{self, Page as Paper80, Papers, Wanted},
};
use farshelf_domain::{
    effect::Paper,
    id::RequestId,
    lending::command::Wish,
    role::Permission,
    status::{LendingMain, Side, SlipState},
};
use farshelf_store::requests::{self, Filter, Page};

/// Most pull slips of one batch.
const MOST: u32 = 200;
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

/// Lending requests of this library whose pull slip waits for printing, the oldest first.
async fn waiting(
    state: &WebState,
    who: &Principal,
    here: Option<farshelf_domain::id::LibraryId>,
) -> Result<Vec<RequestId>, WebError> {
    let mut read = state.app.store.read().await?;
    let directory = state.app.directory(&mut read).await?;
    let library = here
        .and_then(|id| directory.worked_by(id).ok())
        .map(|p| p.library.id);
    let filter = Filter {
        side: Some(Side::Lending),
        libraries: library.into_iter().collect(),
        mains: vec![
            LendingMain::Processing.as_str().to_owned(),
            LendingMain::WillSupply.as_str().to_owned(),
        ],
        ..Filter::default()
    };
    let scope = who.scope();
    let (rows, _) = requests::list(&mut read, &scope, &filter, Page::first(MOST)).await?;
    let mut found = Vec::new();
    for row in rows.into_iter().rev() {
        let (r, _) = requests::load_lending(&mut read, &scope, row.id).await?;
        if r.slip == SlipState::Queued {
            found.push(r.id);
        }
    }
    Ok(found)
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

/// The batch as a page: nothing is marked by looking.
async fn pull(
    State(state): State<WebState>,
    StaffOnly(who): StaffOnly,
    AtLibrary(here): AtLibrary,
) -> Result<Response, WebError> {
    let ids = waiting(&state, &who, here).await?;
    if ids.is_empty() {
        return Err(WebError::not_found());
    }
    answer(batch(&state, &who, &ids).await?, false).await
}

/// The batch as PDF.
async fn pull_pdf(
    State(state): State<WebState>,
    StaffOnly(who): StaffOnly,
    AtLibrary(here): AtLibrary,
) -> Result<Response, WebError> {
    let ids = waiting(&state, &who, here).await?;
    if ids.is_empty() {
        return Err(WebError::not_found());
    }
    answer(batch(&state, &who, &ids).await?, true).await
}

/// Prints the batch: each slip is marked as printed, then all come as one page. What somebody else took meanwhile stays out.
async fn print(
    State(state): State<WebState>,
    StaffOnly(who): StaffOnly,
    AtLibrary(here): AtLibrary,
) -> Result<Response, WebError> {
    let mut printed = Vec::new();
    for id in waiting(&state, &who, here).await? {
        let call = Call {
            here,
            ..Call::default()
        };
        match engine::run_lending(&state.app, &who, id, Wish::PrintPullSlip {}, &call).await {
            Ok(_) => printed.push(id),
            Err(AppError::Refused(_)) => {}
            Err(error) => return Err(error.into()),
        }
    }
    if printed.is_empty() {
        return Err(WebError::not_found());
    }
    answer(batch(&state, &who, &printed).await?, false).await
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
