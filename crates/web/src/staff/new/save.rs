//! `POST /staff/new`: looks up, or saves.

use super::page::{self, Fields};
use crate::{
    form::Form,
    session::{AtLibrary, StaffOnly},
    shell::{Shell, WebError, page as answer_with},
    staff::see_other,
    state::WebState,
};
use axum::{extract::State, http::StatusCode, response::Response};
use farshelf_app::{
    app::App,
    error::AppError,
    idempotency::{BeforeCommit, Hooked, Made, Once},
    place,
};
use farshelf_store::Tx;

struct Keep<'a>(&'a Once);

impl BeforeCommit for Keep<'_> {
    fn run<'a>(&'a self, app: &'a App, tx: &'a mut Tx, made: Made<'a>) -> Hooked<'a> {
        Box::pin(async move {
            if let Some(id) = made.request() {
                let body = id.to_string().into_bytes();
                self.0
                    .keep(app, tx, 303, serde_json::Value::Null, body)
                    .await?;
            }
            Ok(())
        })
    }
}

/// Looks up (`action=look`), saves and closes (`save`) or saves and opens the request (`edit`).
pub async fn submit(
    State(state): State<WebState>,
    StaffOnly(who): StaffOnly,
    AtLibrary(here): AtLibrary,
    shell: Shell,
    Form(mut f): Form<Fields>,
) -> Result<Response, WebError> {
    let t = shell.tr();
    if !matches!(f.action.as_str(), "save" | "edit") {
        f.action = "look".into();
        let found = page::look_up(&state, t, &mut f).await?;
        return Ok(answer_with(
            &page::build(&state, &who, here, shell, f, found, None).await?,
        ));
    }
    let Some(library) = here else {
        return Err(WebError::forbidden());
    };
    // The form as it was sent: what is found below is the same for the same form.
    let once = Once::new(&who, "", &f.key, &[b"new-request", &f.body()]);
    let keyed = !f.key.is_empty();
    if keyed && let Some(answer) = once.answered(&state.app).await.map_err(used)? {
        return Ok(opened(
            &String::from_utf8_lossy(&answer.response),
            &f.action,
        ));
    }
    // Title and person may stand there as they were typed: what is found alone is meant, of several one is chosen first.
    let unread = f.title_id.is_empty() && f.title.trim().is_empty() && !f.find.trim().is_empty();
    let found = if unread {
        page::find(&state, t, &mut f).await?
    } else {
        (String::new(), Vec::new())
    };
    let persons = page::persons(&state, &who, Some(library), &f).await?;
    match persons.as_slice() {
        [only] if f.patron.trim().is_empty() => f.patron.clone_from(&only.card),
        _ => {}
    }
    let open = f.patron.trim().is_empty() && persons.len() > 1;
    if open || !found.1.is_empty() {
        return Ok(answer_with(
            &page::build(&state, &who, here, shell, f, found, None).await?,
        ));
    }
    let placed = async {
        let order = f.order(library)?;
        if f.card().is_empty() {
            return Err(AppError::invalid("patron.barcode", "empty"));
        }
        if f.title.trim().is_empty() && f.title_id.is_empty() {
            return Err(AppError::invalid("citation.title", "empty"));
        }
        if keyed {
            place::place(&state.app, &who, &order, &Keep(&once)).await
        } else {
            place::place(&state.app, &who, &order, &()).await
        }
    };
    match placed.await {
        Ok((request, _)) => {
            place::checked(&state.app, request.id, place::PATIENCE).await?;
            Ok(opened(&request.id.to_string(), &f.action))
        }
        Err(error @ AppError::Invalid { .. }) => {
            let whole = page::build(
                &state,
                &who,
                here,
                shell,
                f,
                (String::new(), Vec::new()),
                Some(&error),
            )
            .await?;
            let mut response = answer_with(&whole);
            if response.status() == StatusCode::OK {
                *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
            }
            Ok(response)
        }
        // The same form may have been worked at this moment.
        Err(error) if keyed => match once.answered(&state.app).await.map_err(used)? {
            Some(answer) => Ok(opened(
                &String::from_utf8_lossy(&answer.response),
                &f.action,
            )),
            None => Err(error.into()),
        },
        Err(error) => Err(error.into()),
    }
}

/// A form that was changed after it was saved is no repetition of it: its person is told, and nothing is made.
fn used(error: AppError) -> WebError {
    match error {
        AppError::KeyReused => WebError::conflict(),
        other => other.into(),
    }
}

fn opened(id: &str, action: &str) -> Response {
    let form = if action == "edit" {
        "&do=edit_request"
    } else {
        ""
    };
    see_other(&format!("/staff/requests/{id}?did=create_request{form}"))
}
