//! `POST /eligibility-checks`

use super::call::{Posted, read};
use crate::{shell::WebError, state::WebState};
use axum::{Json, extract::State};
use farshelf_app::eligibility;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

/// Whose card, at which library.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(title = "EligibilityQuestion")]
pub struct Body {
    /// Symbol or id of the library.
    library: String,
    /// Card number.
    barcode: String,
}

/// The answer with everything that was looked at.
#[derive(Debug, Serialize, ToSchema)]
#[schema(title = "Eligibility")]
pub struct Answer {
    /// `yes`, `no`, `unknown`.
    answer: String,
    /// Each check.
    checks: Vec<CheckView>,
    /// Which patron source answered.
    source: String,
    /// Patron group.
    group: Option<String>,
}

/// One check.
#[derive(Debug, Serialize, ToSchema)]
#[schema(title = "EligibilityCheck")]
pub struct CheckView {
    /// What was looked at: `found`, `active`, `blocked`, `fines`, `group`, `limit`, ...
    check: String,
    /// `yes`, `no`, `unknown`.
    result: String,
    /// What was seen.
    seen: String,
}

/// May this patron borrow?
#[utoipa::path(post, path = "/api/v1/eligibility-checks", tag = "borrowing",
    params(("Idempotency-Key" = String, Header)), request_body = Body,
    responses((status = 200, body = Answer)))]
pub async fn post(
    State(state): State<WebState>,
    Posted { call, body, .. }: Posted<Value>,
) -> Result<Json<Answer>, WebError> {
    let body: Body = read(call.tr, body)?;
    let found = eligibility::ask(&state.app, &call.who, &body.library, &body.barcode)
        .await
        .map_err(|e| call.fail(e))?;
    let checks = found
        .checks
        .into_iter()
        .map(|c| CheckView {
            check: c.check.as_str().to_owned(),
            result: c.result.as_str().to_owned(),
            seen: c.seen,
        })
        .collect();
    Ok(Json(Answer {
        answer: found.answer.as_str().to_owned(),
        checks,
        source: found.source,
        group: found.group,
    }))
}
