//! `POST /staff/requests/{id}/commands`

use super::{
    parse::Posted,
    show::{self, Shown},
};
use crate::{
    session::StaffOnly,
    shell::{Shell, WebError, local_path},
    staff::see_other,
    state::WebState,
};
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use farshelf_app::{
    engine::{self, Call, Wish},
    error::{AppError, Result},
    principal::Principal,
    view::request as view,
};
use farshelf_domain::id::RequestId;

/// Runs a command.
pub async fn submit(
    State(state): State<WebState>,
    StaffOnly(who): StaffOnly,
    shell: Shell,
    Path(id): Path<uuid::Uuid>,
    axum::extract::Form(pairs): axum::extract::Form<Vec<(String, String)>>,
) -> std::result::Result<Response, WebError> {
    let id = RequestId(id);
    let posted = Posted::read(pairs)?;
    let done = run(&state, &who, id, &posted).await;
    respond(&state, &who, shell, id, &posted, done).await
}

/// The page after a command: the next one, or the form again with what is wrong and everything that was typed.
pub(super) async fn respond(
    state: &WebState,
    who: &Principal,
    shell: Shell,
    id: RequestId,
    posted: &Posted,
    done: Result<()>,
) -> std::result::Result<Response, WebError> {
    let Err(error) = done else {
        return Ok(see_other(&after(id, posted)));
    };
    let status = match error {
        AppError::Refused(_) => StatusCode::CONFLICT,
        AppError::Invalid { .. } | AppError::TooLong { .. } => StatusCode::UNPROCESSABLE_ENTITY,
        other => return Err(other.into()),
    };
    let view = view::load(&state.app, who, id).await?;
    let shown = Shown {
        posted: Some(posted),
        error: Some(&error),
        ..Shown::default()
    };
    let mut response = show::answer(who, shell, &view, &shown)?;
    *response.status_mut() = status;
    Ok(response)
}

pub(super) fn after(id: RequestId, posted: &Posted) -> String {
    let next = posted.next.as_deref().and_then(local_path);
    next.map_or_else(
        || format!("/staff/requests/{id}?did={}", posted.command),
        ToOwned::to_owned,
    )
}

pub(super) async fn run(
    state: &WebState,
    who: &Principal,
    id: RequestId,
    posted: &Posted,
) -> Result<()> {
    let arguments = posted.arguments()?;
    let side = {
        let mut read = state.app.store.read().await?;
        farshelf_store::requests::side_of(&mut read, &who.scope(), id).await?
    };
    let call = Call {
        version: posted.version,
        note: posted.note.clone(),
        note_to_partner: posted.note_to_partner.clone(),
        here: None,
    };
    let unreadable = |e: serde_json::Error| {
        tracing::debug!(command = posted.command, error = %e, "a form does not fit its command");
        AppError::invalid("command", "format")
    };
    let wish = Wish::read(side, arguments).map_err(unreadable)?;
    engine::run(&state.app, who, id, wish, &call, &()).await?;
    Ok(())
}
