//! `GET .../{id}/messages`: the protocol log (B42).

use super::{
    call::{Asked, Call},
    events::Part,
    one::request_id,
    page::{Page, after, limit},
};
use crate::{shell::WebError, state::WebState};
use axum::{
    Json,
    extract::{Path, State},
};
use farshelf_app::app::App;
use farshelf_domain::{
    id::{MessageId, RequestId},
    role::Permission,
    status::Side,
};
use farshelf_store::{StoreError, messages, requests};
use jiff::Timestamp;
use serde::Serialize;
use std::str::FromStr;
use utoipa::ToSchema;

/// One protocol message.
#[derive(Debug, Serialize, ToSchema)]
#[schema(title = "Message")]
pub struct MessageView {
    /// Made or received.
    at: String,
    /// `in` or `out`.
    direction: String,
    /// Name of the body element: `request`, `supplyingAgencyMessage`, `requestingAgencyMessage`.
    kind: String,
    /// Its status or action.
    status: String,
    /// When the other side confirmed it, or we did.
    delivered: Option<String>,
    /// The text; null after retention, and for who does not work this side.
    xml: Option<String>,
    /// Where it stands: `held`, `queued`, `sent`, `confirmed`, `refused`, `parked`, `dropped`.
    state: String,
    /// Id of the attempt.
    wire_id: String,
}

/// The protocol log of a borrowing request, oldest first.
#[utoipa::path(get, path = "/api/v1/borrowing-requests/{id}/messages", tag = "borrowing",
    params(("id" = String, Path), Part), responses((status = 200, body = Page<MessageView>), (status = 404)))]
pub async fn borrowing(
    State(state): State<WebState>,
    call: Call,
    Path(id): Path<String>,
    Asked(part): Asked<Part>,
) -> Result<Json<Page<MessageView>>, WebError> {
    list(&state.app, &call, Side::Borrowing, request_id(&id)?, part).await
}

/// The protocol log of a lending request, oldest first.
#[utoipa::path(get, path = "/api/v1/lending-requests/{id}/messages", tag = "lending",
    params(("id" = String, Path), Part), responses((status = 200, body = Page<MessageView>), (status = 404)))]
pub async fn lending(
    State(state): State<WebState>,
    call: Call,
    Path(id): Path<String>,
    Asked(part): Asked<Part>,
) -> Result<Json<Page<MessageView>>, WebError> {
    list(&state.app, &call, Side::Lending, request_id(&id)?, part).await
}

/// Where the last page ended.
struct After(Timestamp, MessageId);

impl FromStr for After {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (at, id) = text.split_once('.').ok_or(())?;
        let at = Timestamp::from_microsecond(at.parse().map_err(|_| ())?).map_err(|_| ())?;
        Ok(Self(at, id.parse().map_err(|_| ())?))
    }
}

async fn list(
    app: &App,
    call: &Call,
    side: Side,
    id: RequestId,
    part: Part,
) -> Result<Json<Page<MessageView>>, WebError> {
    let from = after::<After>(part.after.as_deref())?.map(|a| (a.0, a.1));
    let limit = limit(part.limit);
    let mut read = app.store.read().await?;
    let scope = call.who.scope();
    let row = requests::get_row(&mut read, &scope, id).await?;
    if row.side != side {
        return Err(StoreError::NotFound.into());
    }
    let works = call.who.may(
        row.library,
        match side {
            Side::Borrowing => Permission::Borrow,
            Side::Lending => Permission::Lend,
        },
    );
    let found = messages::of_request(&mut read, &scope, id, from, limit).await?;
    let full = found.len() == usize::try_from(limit).unwrap_or(usize::MAX);
    let next = found
        .last()
        .filter(|_| full)
        .map(|m| format!("{}.{}", m.created_at.as_microsecond(), m.id));
    let items = found
        .into_iter()
        .map(|m| MessageView {
            at: m.created_at.to_string(),
            direction: m.direction.as_str().to_owned(),
            kind: m.kind,
            status: m.status,
            delivered: m.delivered_at.map(|at| at.to_string()),
            xml: m.xml.filter(|_| works),
            state: m.state.as_str().to_owned(),
            wire_id: m.wire_id,
        })
        .collect();
    Ok(Json(Page { items, next }))
}
