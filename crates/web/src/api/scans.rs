//! `POST /scans`

use super::{
    call::{Call, Posted, read},
    keep::{Keep, respond},
    place::CardBody,
    view::ScanView,
};
use crate::{
    shell::{ErrorKind, WebError},
    state::WebState,
};
use axum::{extract::State, response::Response};
use farshelf_app::{
    args,
    scan::{self, Choice, Scan, Scanned, Why},
    words,
};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use utoipa::ToSchema;

/// What was read.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(title = "Scan")]
pub struct Body {
    /// Item or temporary barcode, request number, wire id, patron card.
    code: String,
    /// Symbol or id of the library where it was read.
    library: String,
    /// The card read before.
    patron: Option<CardBody>,
}

/// One thing that could be done.
#[derive(Debug, Serialize, ToSchema)]
#[schema(title = "Choice")]
pub struct ChoiceView {
    /// Id of the request.
    request: String,
    /// `borrowing` or `lending`.
    side: String,
    /// Its external id.
    external_id: String,
    /// Its title.
    title: String,
    /// The command; null: the request can only be looked at.
    command: Option<String>,
    /// The command in words, in the language of the call.
    label: String,
}

/// Does what the state of the scanned request asks for.
#[utoipa::path(post, path = "/api/v1/scans", tag = "scans",
    params(("Idempotency-Key" = String, Header)), request_body = Body,
    responses((status = 200, body = ScanView),
        (status = 409, description = "`{code, choices[]}`; code: `choose`, `patron_card`, `unknown_code`, `other_library` (with `library`), `ended`, `refused` (with `reason`)")))]
pub async fn post(
    State(state): State<WebState>,
    Posted { call, body, once }: Posted<Value>,
) -> Result<Response, WebError> {
    let body: Body = read(call.tr, body)?;
    let wanted = Scan {
        code: body.code,
        library: body.library,
        card: body.patron.map(|card| card.barcode),
    };
    let app = &state.app;
    if let Some(answer) = once.answered(app).await.map_err(|e| call.fail(e))? {
        return respond(answer);
    }
    let keep = Keep::command(&call, &once);
    let scanned = scan::scan(app, &call.who, &wanted, &keep).await;
    if let Ok(Scanned::Did { .. }) = scanned {
        return respond(keep.answer()?);
    }
    // The same scan may have been worked meanwhile: then its answer counts.
    if let Some(answer) = once.answered(app).await.map_err(|e| call.fail(e))? {
        return respond(answer);
    }
    match scanned.map_err(|e| call.fail(e))? {
        Scanned::Ask { why, choices } => Err(ask(&call, &why, choices)),
        Scanned::Did { .. } => Err(WebError::internal("a scan that ran was not answered")),
    }
}

fn ask(call: &Call, why: &Why, choices: Vec<Choice>) -> WebError {
    let tr = call.tr;
    let shown: Vec<ChoiceView> = choices
        .into_iter()
        .map(|c| ChoiceView {
            request: c.request.to_string(),
            side: c.side.as_str().to_owned(),
            external_id: c.number,
            title: c.title,
            label: c
                .command
                .map(|name| words::command(tr, name))
                .unwrap_or_default(),
            command: c.command.map(str::to_owned),
        })
        .collect();
    let problem = WebError::new(ErrorKind::Refused)
        .code(why.code())
        .with("choices", json!(shown));
    match why {
        Why::Choose => problem.detail(tr.text("api-scan-choose")),
        Why::UnknownCode => problem.detail(tr.text("api-scan-unknown")),
        Why::OtherLibrary { symbol, name } => problem
            .detail(tr.with("api-scan-other", args![library = name.as_str()]))
            .with("library", symbol.as_str()),
        Why::Ended => problem.detail(tr.text("api-scan-ended")),
        Why::Card => problem.detail(tr.text("api-scan-card")),
        Why::Refused(code) => {
            let problem = problem.with("reason", *code);
            match code.parse() {
                Ok(refusal) => problem.detail(words::refused(tr, refusal)),
                Err(_) => problem,
            }
        }
    }
}
