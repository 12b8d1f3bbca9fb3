//! `POST /staff/requests/{id}/commands` and `/undo`.

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
    view::request::{self as view, Record},
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
    let posted = match Posted::read(pairs) {
        Ok(posted) => posted,
        Err(error) => return Err(error.into()),
    };
    match run(&state, &who, id, &posted).await {
        Ok(()) => Ok(see_other(&after(id, &posted))),
        Err(
            error @ (AppError::Refused(_) | AppError::Invalid { .. } | AppError::TooLong { .. }),
        ) => {
            let view = view::load(&state.app, &who, id).await?;
            let status = match error {
                AppError::Refused(_) => StatusCode::CONFLICT,
                _ => StatusCode::UNPROCESSABLE_ENTITY,
            };
            let shown = Shown {
                posted: Some(&posted),
                error: Some(&error),
                ..Shown::default()
            };
            let mut response = show::answer(&who, shell, &view, &shown)?;
            *response.status_mut() = status;
            Ok(response)
        }
        Err(error) => Err(error.into()),
    }
}

fn after(id: RequestId, posted: &Posted) -> String {
    let next = posted.next.as_deref().and_then(local_path);
    next.map_or_else(
        || format!("/staff/requests/{id}?did={}", posted.command),
        ToOwned::to_owned,
    )
}

async fn run(state: &WebState, who: &Principal, id: RequestId, posted: &Posted) -> Result<()> {
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
    match run(&state, &who, id, &posted).await {
        Ok(()) => Ok(see_other(&after(id, &posted))),
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

/// Whether a record holds a patron that this page shows.
pub fn person(record: &Record) -> Option<&farshelf_domain::party::Person> {
    match record {
        Record::Borrowing(r) if !r.detached => r.person.as_ref(),
        _ => None,
    }
}
