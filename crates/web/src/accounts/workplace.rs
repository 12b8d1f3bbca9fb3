//! `POST /staff/workplace`: where this workstation stands.

use super::see_other;
use crate::{
    form::Form,
    session::{DESK, StaffOnly},
    shell::{RequestContext, WebError, cookies, local_path},
};
use axum::response::Response;
use farshelf_domain::id::LibraryId;
use serde::Deserialize;

/// A workstation keeps its place for a year.
const KEPT: u32 = 31_536_000;

/// Fields of the switcher.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    workplace: uuid::Uuid,
    next: Option<String>,
}

/// Keeps the choice in this browser. A library without rights there is not found.
pub async fn submit(
    StaffOnly(who): StaffOnly,
    context: RequestContext,
    Form(choice): Form<Choice>,
) -> Result<Response, WebError> {
    if !who.grants.contains_key(&LibraryId(choice.workplace)) {
        return Err(WebError::not_found());
    }
    let next = choice
        .next
        .as_deref()
        .and_then(local_path)
        .unwrap_or("/staff");
    Ok(see_other(
        next,
        &[cookies::set(
            context.https,
            DESK,
            &choice.workplace.to_string(),
            Some(KEPT),
        )],
    ))
}
