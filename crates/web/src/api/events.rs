//! `GET .../{id}/events`: the timeline.

use super::{
    call::{Asked, Call},
    one::request_id,
    page::{Page, after, limit},
};
use crate::{shell::WebError, state::WebState};
use axum::{
    Json,
    extract::{Path, State},
};
use farshelf_app::{app::App, words};
use farshelf_domain::{
    actor::Actor,
    id::{RequestId, Symbol},
    status::Side,
};
use farshelf_store::{StoreError, events, requests};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// Which part of a list.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Part {
    /// Items of a page, to 200.
    pub limit: Option<u32>,
    /// The `next` of the page before.
    pub after: Option<String>,
}

/// One fact.
#[derive(Debug, Serialize, ToSchema)]
#[schema(title = "Event")]
pub struct EventView {
    /// Id; `undo` may name it.
    id: String,
    /// When.
    at: String,
    /// Who: a name, a symbol, or `patron` or `system`.
    by: String,
    /// Code.
    event: String,
    /// The sentence, in the language of the call.
    text: String,
    /// Internal note given with the command.
    note: Option<String>,
}

/// The timeline of a borrowing request, oldest first.
#[utoipa::path(get, path = "/api/v1/borrowing-requests/{id}/events", tag = "borrowing",
    params(("id" = String, Path), Part), responses((status = 200, body = Page<EventView>), (status = 404)))]
pub async fn borrowing(
    State(state): State<WebState>,
    call: Call,
    Path(id): Path<String>,
    Asked(part): Asked<Part>,
) -> Result<Json<Page<EventView>>, WebError> {
    list(&state.app, &call, Side::Borrowing, request_id(&id)?, part).await
}

/// The timeline of a lending request, oldest first.
#[utoipa::path(get, path = "/api/v1/lending-requests/{id}/events", tag = "lending",
    params(("id" = String, Path), Part), responses((status = 200, body = Page<EventView>), (status = 404)))]
pub async fn lending(
    State(state): State<WebState>,
    call: Call,
    Path(id): Path<String>,
    Asked(part): Asked<Part>,
) -> Result<Json<Page<EventView>>, WebError> {
    list(&state.app, &call, Side::Lending, request_id(&id)?, part).await
}

async fn list(
    app: &App,
    call: &Call,
    side: Side,
    id: RequestId,
    part: Part,
) -> Result<Json<Page<EventView>>, WebError> {
    let from: i64 = after(part.after.as_deref())?.unwrap_or(0);
    let limit = limit(part.limit);
    let mut read = app.store.read().await?;
    let scope = call.who.scope();
    if requests::side_of(&mut read, &scope, id).await? != side {
        return Err(StoreError::NotFound.into());
    }
    let directory = app.directory(&mut read).await?;
    let mut found = events::list(&mut read, &scope, id, from, limit + 1).await?;
    let more = found.len() > usize::try_from(limit).unwrap_or(usize::MAX);
    if more {
        found.pop();
    }
    let next = found.last().filter(|_| more).map(|e| e.seq.to_string());
    let name = |text: &str| {
        let symbol: Symbol = text.parse().ok()?;
        Some(directory.by_symbol(&symbol)?.library.name.clone())
    };
    let items = found
        .into_iter()
        .map(|e| EventView {
            id: e.id.to_string(),
            at: e.event.at.to_string(),
            by: by(&e.event.by),
            text: words::event(call.tr, side, &e.event, &name),
            event: e.event.kind,
            note: e.event.note,
        })
        .collect();
    Ok(Json(Page { items, next }))
}

fn by(actor: &Actor) -> String {
    match actor {
        Actor::Staff { name, .. } | Actor::Key { name, .. } => name.clone(),
        Actor::Partner { symbol } => symbol.clone(),
        Actor::Patron { .. } | Actor::System => actor.kind().as_str().to_owned(),
    }
}
