//! `POST /logout`

use super::see_other;
use crate::{
    session::{COOKIE, MaybeSigned},
    shell::{RequestContext, WebError, cookies},
    state::WebState,
};
use axum::{extract::State, http::HeaderMap, response::Response};
use farshelf_app::accounts;

/// Ends the session and forgets the cookie. Signing out twice is no mistake.
pub async fn submit(
    State(state): State<WebState>,
    context: RequestContext,
    who: MaybeSigned,
    headers: HeaderMap,
) -> Result<Response, WebError> {
    if let Some(token) = cookies::get(&headers, context.https, COOKIE) {
        accounts::sign_out(&state.app, token).await?;
    }
    let to = if who.0.is_staff() { "/login" } else { "/" };
    Ok(see_other(
        to,
        &[cookies::set(context.https, COOKIE, "", Some(0))],
    ))
}
