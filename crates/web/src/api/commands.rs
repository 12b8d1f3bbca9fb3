//! `POST .../{id}/commands`

use super::{
    call::{Call, Posted, if_match, read},
    keep::{Keep, respond},
    one::request_id,
    view::RequestView,
};
use crate::{
    shell::{ErrorKind, WebError},
    state::WebState,
};
use axum::{
    extract::{FromRequest, Path, Request, State},
    response::Response,
};
use farshelf_app::{
    app::App,
    engine::{self, Call as Command, Wish},
    error::AppError,
    place::lookup,
};
use farshelf_domain::{refused::Refusal, status::Side};
use serde_json::{Map, Value};

/// Runs a command on a borrowing request. Arguments stand beside `command`; `note` is kept on the timeline, `note_to_partner` is
/// sent (`edit_request` takes `note` as the note of the request). Repeating the call gives the same answer.
#[utoipa::path(post, path = "/api/v1/borrowing-requests/{id}/commands", tag = "borrowing",
    params(("id" = String, Path), ("Idempotency-Key" = String, Header), ("If-Match" = Option<String>, Header)),
    request_body(content = Value, description = "`{\"command\": \"cancel_request\", \"reason\": \"...\"}`"),
    responses((status = 200, body = RequestView, headers(("ETag" = String))),
        (status = 409, description = "`{code: \"refused\", reason, allowed_commands}`"),
        (status = 412, description = "The version of `If-Match` is not the present one")))]
pub async fn borrowing(
    State(state): State<WebState>,
    Path(id): Path<String>,
    request: Request,
) -> Result<Response, WebError> {
    run(&state, Side::Borrowing, &id, request).await
}

/// Runs a command on a lending request.
#[utoipa::path(post, path = "/api/v1/lending-requests/{id}/commands", tag = "lending",
    params(("id" = String, Path), ("Idempotency-Key" = String, Header), ("If-Match" = Option<String>, Header)),
    request_body(content = Value, description = "`{\"command\": \"ship_item\", \"barcodes\": [\"...\"]}`"),
    responses((status = 200, body = RequestView, headers(("ETag" = String))),
        (status = 409, description = "`{code: \"refused\", reason, allowed_commands}`"),
        (status = 412, description = "The version of `If-Match` is not the present one")))]
pub async fn lending(
    State(state): State<WebState>,
    Path(id): Path<String>,
    request: Request,
) -> Result<Response, WebError> {
    run(&state, Side::Lending, &id, request).await
}

async fn run(
    state: &WebState,
    side: Side,
    id: &str,
    request: Request,
) -> Result<Response, WebError> {
    let headers = request.headers().clone();
    let Posted { call, body, once } =
        Posted::<Map<String, Value>>::from_request(request, state).await?;
    let id = request_id(id)?;
    let version = if_match(&call, &headers)?;
    let app = &state.app;
    let (wish, mut command) = wish(app, &call, side, body).await?;
    command.version = version;
    let keep = Keep::command(&call, &once);
    let work = async {
        engine::run(app, &call.who, id, wish, &command, &keep).await?;
        keep.answer()
    };
    let answer = once.work(app, work).await.map_err(|e| {
        let stale =
            matches!(&e, AppError::Refused(r) if r.refused.code == Refusal::ChangedMeanwhile);
        let mut problem = call.fail(e);
        if stale && version.is_some() {
            problem.kind = ErrorKind::Stale;
            problem.code = None;
        }
        problem
    })?;
    respond(answer)
}

/// The wish and the notes that come with it.
async fn wish(
    app: &App,
    call: &Call,
    side: Side,
    mut body: Map<String, Value>,
) -> Result<(Wish, Command), WebError> {
    let fail = |field, code| call.fail(AppError::invalid(field, code));
    let name = body
        .get("command")
        .and_then(Value::as_str)
        .ok_or_else(|| fail("command", "empty"))?
        .to_owned();
    let edits = matches!(name.as_str(), "edit_request");
    let mut command = Command {
        note_to_partner: words(call, &mut body, "note_to_partner")?,
        ..Command::default()
    };
    if !edits {
        command.note = words(call, &mut body, "note")?;
    }
    if side == Side::Lending {
        return Ok((Wish::Lending(read(call.tr, Value::Object(body))?), command));
    }
    match name.as_str() {
        "change_pickup" => pickup(app, call, &mut body).await?,
        "edit_request" => edit(call, &mut body)?,
        "accept_retry" => {
            if let Some(Value::Object(members)) = body.get_mut("edit") {
                edit(call, members)?;
            }
        }
        _ => {}
    }
    Ok((
        Wish::Borrowing(read(call.tr, Value::Object(body))?),
        command,
    ))
}

fn words(
    call: &Call,
    body: &mut Map<String, Value>,
    name: &'static str,
) -> Result<Option<String>, WebError> {
    match body.remove(name) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text).filter(|t| !t.trim().is_empty())),
        Some(_) => Err(call.fail(AppError::invalid(name, "format"))),
    }
}

/// `pickup` is a symbol or an id; the rules want the id, of a library of the same house.
async fn pickup(app: &App, call: &Call, body: &mut Map<String, Value>) -> Result<(), WebError> {
    let Some(Value::String(text)) = body.get("pickup") else {
        return Ok(());
    };
    let mut read = app.store.read().await?;
    let directory = app.directory(&mut read).await?;
    let place = lookup(&directory, "pickup", text).map_err(|e| call.fail(e))?;
    let id = place.library.id.to_string();
    body.insert("pickup".into(), Value::String(id));
    Ok(())
}

/// The names of `POST /borrowing-requests` are taken here too. Whose account a request belongs to is never changed by an edit.
fn edit(call: &Call, body: &mut Map<String, Value>) -> Result<(), WebError> {
    for (ours, theirs) in [("needed_by", "need_by"), ("service", "kind")] {
        if let Some(value) = body.remove(ours) {
            body.insert(theirs.into(), value);
        }
    }
    match body.get("person") {
        Some(Value::Object(person)) if person.contains_key("patron") => {
            return Err(call.fail(AppError::invalid("person.patron", "unknown")));
        }
        _ => {}
    }
    Ok(())
}
