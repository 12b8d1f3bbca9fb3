//! `POST /staff/requests/{id}/undo`

use super::{
    command,
    parse::Posted,
    show::{self, Shown},
};
use crate::{
    session::StaffOnly,
    shell::{Shell, WebError},
    staff::see_other,
    state::WebState,
};
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use farshelf_app::{error::AppError, view::request as view};
use farshelf_domain::id::RequestId;

/// Takes back the newest command.
pub async fn undo(
    State(state): State<WebState>,
    StaffOnly(who): StaffOnly,
    shell: Shell,
    Path(id): Path<uuid::Uuid>,
    axum::extract::Form(pairs): axum::extract::Form<Vec<(String, String)>>,
) -> std::result::Result<Response, WebError> {
    let id = RequestId(id);
    let mut posted = Posted::read(pairs)?;
    posted.command = "undo".into();
    let own = format!("/staff/requests/{id}");
    // The page came with what was done in its address: that is no longer true.
    posted.next = posted.next.filter(|next| !next.starts_with(&own));
    match command::run(&state, &who, id, &posted).await {
        Ok(()) => Ok(see_other(&command::after(id, &posted))),
        Err(error @ AppError::Refused(_)) => {
            let view = view::load(&state.app, &who, id).await?;
            let shown = Shown {
                error: Some(&error),
                ..Shown::default()
            };
            let mut response = show::answer(&who, shell, &view, &shown)?;
            *response.status_mut() = StatusCode::CONFLICT;
            Ok(response)
        }
        Err(error) => Err(error.into()),
    }
}
