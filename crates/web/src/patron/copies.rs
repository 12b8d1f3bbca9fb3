//! `/copies/{id}`: a delivered copy by a link that ends.

use super::{secret, visit::Visit};
use crate::{shell::WebError, state::WebState};
use axum::{
    extract::{Path, Query, State},
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use farshelf_app::handover::{self, By, Ticket};
use farshelf_domain::id::RequestId;
use serde::Deserialize;

/// The query of a link.
#[derive(Deserialize)]
pub struct Link {
    request: Option<String>,
    until: Option<i64>,
    by: Option<String>,
    sig: Option<String>,
}

impl Link {
    fn ticket(self) -> Option<Ticket> {
        let request: RequestId = self.request?.parse().ok()?;
        Some(Ticket {
            request,
            until: self.until?,
            by: By::parse(self.by.as_deref()?)?,
            signature: self.sig?,
        })
    }
}

/// The file, to be saved and never run.
pub async fn show(
    State(state): State<WebState>,
    visit: Visit,
    Path(id): Path<String>,
    link: Result<Query<Link>, axum::extract::rejection::QueryRejection>,
) -> Response {
    let t = visit.t;
    let ended = || WebError::not_found().detail(t.text("patron-copy-ended"));
    let work = async {
        let ticket = link
            .ok()
            .and_then(|Query(link)| link.ticket())
            .ok_or_else(ended)?;
        let file = id.parse().map_err(|_| ended())?;
        let (file, bytes) = match handover::open(&state.app, &visit.who, file, &ticket).await {
            Err(farshelf_app::error::AppError::NotFound) => return Err(ended()),
            other => other?,
        };
        let mut response = bytes.into_response();
        let headers = response.headers_mut();
        let name: String = file
            .name
            .chars()
            .map(|c| {
                if c.is_ascii_alphanumeric() || "-_. ".contains(c) {
                    c
                } else {
                    '_'
                }
            })
            .collect();
        headers.insert(
            header::CONTENT_TYPE,
            HeaderValue::try_from(&file.media_type)
                .unwrap_or(HeaderValue::from_static("application/octet-stream")),
        );
        let disposition = HeaderValue::try_from(format!("attachment; filename=\"{name}\""))
            .unwrap_or(HeaderValue::from_static("attachment"));
        headers.insert(header::CONTENT_DISPOSITION, disposition);
        Ok(response)
    };
    secret(work.await.unwrap_or_else(IntoResponse::into_response))
}
