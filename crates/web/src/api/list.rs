//! `GET /borrowing-requests`, `GET /lending-requests`

use super::{
    call::{Asked, Call},
    page::{Page, after, limit},
    view::{RequestView, Viewer},
};
use crate::{shell::WebError, state::WebState};
use axum::{Json, extract::State};
use farshelf_app::{app::App, directory::Directory, error::AppError, place::lookup};
use farshelf_domain::status::{BorrowingMain, LendingMain, Side};
use farshelf_store::{
    Read,
    requests::{self, Cursor, Filter, RequestRow},
};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

/// Longest text that is searched for, in characters.
const LONGEST: usize = 200;

/// What a list asks for.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ListQuery {
    /// Symbol or id of the library.
    library: Option<String>,
    /// Main line codes, with commas between them.
    status: Option<String>,
    /// A request id in full, an item barcode, or title words. Persons are found by `POST .../find`.
    q: Option<String>,
    /// Items of a page, to 200.
    limit: Option<u32>,
    /// The `next` of the page before.
    after: Option<String>,
}

/// What `find` asks for; a name or a card never stands in a URL.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(title = "Find")]
pub struct FindBody {
    /// Symbol or id of the library.
    pub library: Option<String>,
    /// Main line codes, with commas between them.
    pub status: Option<String>,
    /// A card number in full or the beginning of a name (`last first`); on lending requests as the `q` of a list.
    pub q: String,
    /// Items of a page, to 200.
    pub limit: Option<u32>,
    /// The `next` of the page before.
    pub after: Option<String>,
}

/// Borrowing requests, newest first.
#[utoipa::path(get, path = "/api/v1/borrowing-requests", tag = "borrowing", params(ListQuery),
    responses((status = 200, body = Page<RequestView>)))]
pub async fn borrowing(
    State(state): State<WebState>,
    call: Call,
    Asked(query): Asked<ListQuery>,
) -> Result<Json<Page<RequestView>>, WebError> {
    list(&state.app, &call, Side::Borrowing, query).await
}

/// Lending requests, newest first.
#[utoipa::path(get, path = "/api/v1/lending-requests", tag = "lending", params(ListQuery),
    responses((status = 200, body = Page<RequestView>)))]
pub async fn lending(
    State(state): State<WebState>,
    call: Call,
    Asked(query): Asked<ListQuery>,
) -> Result<Json<Page<RequestView>>, WebError> {
    list(&state.app, &call, Side::Lending, query).await
}

async fn list(
    app: &App,
    call: &Call,
    side: Side,
    query: ListQuery,
) -> Result<Json<Page<RequestView>>, WebError> {
    let wanted = requests::Page {
        limit: limit(query.limit),
        after: after(query.after.as_deref())?,
    };
    let mut read = app.store.read().await?;
    let directory = app.directory(&mut read).await?;
    let filter = Filter {
        q: text(query.q).map_err(|e| call.fail(e))?,
        ..filter(&directory, side, query.library, query.status).map_err(|e| call.fail(e))?
    };
    let found = requests::list(&mut read, &call.who.scope(), &filter, wanted).await?;
    page(app, call, &mut read, &directory, found).await
}

/// The rows of a page as requests.
pub async fn page(
    app: &App,
    call: &Call,
    read: &mut Read,
    directory: &Directory,
    (rows, next): (Vec<RequestRow>, Option<Cursor>),
) -> Result<Json<Page<RequestView>>, WebError> {
    let viewer = Viewer {
        app,
        directory,
        call,
    };
    let mut items = Vec::with_capacity(rows.len());
    for row in rows {
        let shown = viewer.by_id(read, row.side, row.id, false).await;
        items.push(shown.map_err(|e| call.fail(e))?);
    }
    Ok(Json(Page {
        items,
        next: next.map(|c| c.to_string()),
    }))
}

/// A search text within its limits.
pub fn text(q: Option<String>) -> Result<Option<String>, AppError> {
    let Some(q) = q else { return Ok(None) };
    if q.chars().count() > LONGEST {
        return Err(AppError::invalid("q", "too_long"));
    }
    if q.chars().any(char::is_control) {
        return Err(AppError::invalid("q", "format"));
    }
    Ok(Some(q).filter(|q| !q.trim().is_empty()))
}

/// Side, library and states.
pub fn filter(
    directory: &Directory,
    side: Side,
    library: Option<String>,
    status: Option<String>,
) -> Result<Filter, AppError> {
    let mut filter = Filter {
        side: Some(side),
        ..Filter::default()
    };
    if let Some(text) = library {
        let named = lookup(directory, "library", &text)?.library.id;
        filter.libraries = vec![directory.worked_by(named)?.library.id];
    }
    for code in status.iter().flat_map(|s| s.split(',')).map(str::trim) {
        let known = match side {
            Side::Borrowing => code.parse::<BorrowingMain>().map(BorrowingMain::as_str),
            Side::Lending => code.parse::<LendingMain>().map(LendingMain::as_str),
        };
        let known = known.map_err(|_| AppError::invalid("status", "unknown"))?;
        filter.mains.push(known.to_owned());
    }
    Ok(filter)
}
