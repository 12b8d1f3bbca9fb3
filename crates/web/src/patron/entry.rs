//! `/l/{code}`: a library's own entry.

use super::{
    search::{self, Params},
    see_other,
    visit::{LIBRARY, Visit},
};
use crate::{
    shell::{WebError, cookies, local_path},
    state::WebState,
};
use axum::{
    extract::{Path, Query, State},
    http::{HeaderValue, header},
    response::Response,
};
use serde::Deserialize;

/// The choice is kept for a year.
pub const KEPT: u32 = 31_536_000;

/// Where to go on.
#[derive(Deserialize)]
pub struct To {
    next: Option<String>,
}

/// Keeps the library in this browser and shows its search page, or goes on to `next`.
pub async fn show(
    State(state): State<WebState>,
    mut visit: Visit,
    Path(code): Path<String>,
    Query(to): Query<To>,
) -> Result<Response, WebError> {
    let found = visit
        .directory
        .by_entry(&code)
        .filter(|p| p.library.peer.is_none());
    let id = found.ok_or_else(WebError::not_found)?.library.id;
    visit.enter(id);
    let cookie = cookies::set(state.https(), LIBRARY, &id.to_string(), Some(KEPT));
    let mut response = match to.next.as_deref().and_then(local_path) {
        Some(next) => see_other(next),
        None => search::result(&state, visit, &Params::default()).await?,
    };
    if let Ok(cookie) = HeaderValue::try_from(cookie) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    Ok(response)
}
