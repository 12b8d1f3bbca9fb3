//! `POST /staff/scan/choose`: what a person chose where a scan did not decide.

use super::{
    card::{Making, by_scan},
    page,
};
use crate::{
    form::Form,
    session::StaffOnly,
    shell::{Shell, WebError, page as answer_with},
    staff::see_other,
    state::WebState,
};
use axum::{extract::State, response::Response};
use farshelf_app::{
    engine::{self, Call},
    error::AppError,
    scan::Scan,
    view::request as view,
};
use farshelf_domain::{
    borrowing::command as b,
    id::{LibraryId, RequestId},
    lending::command as l,
    status::Side,
};
use serde::Deserialize;
use serde_json::json;

/// Fields of a choice.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fields {
    request: uuid::Uuid,
    command: String,
    #[serde(default)]
    code: String,
    #[serde(default)]
    library: String,
    #[serde(default)]
    patron: String,
}

/// Runs the chosen command and shows the scan page with its card. What the command still needs is asked on the page of the request.
pub async fn submit(
    State(state): State<WebState>,
    StaffOnly(who): StaffOnly,
    shell: Shell,
    Form(fields): Form<Fields>,
) -> Result<Response, WebError> {
    if !by_scan(&fields.command) {
        return Err(WebError::invalid());
    }
    let id = RequestId(fields.request);
    let seen = view::load(&state.app, &who, id).await?;
    let side = seen.record.side();
    let barcode = Some(fields.code.trim()).filter(|c| !c.is_empty() && *c != seen.record.number());
    let mut arguments = json!({ "command": fields.command });
    match (fields.command.as_str(), barcode) {
        ("ship_item", Some(code)) => arguments["barcodes"] = json!([code]),
        (
            "receive_item" | "check_out" | "return_from_patron" | "pack_return" | "check_in"
            | "mark_picked",
            Some(code),
        ) => {
            arguments["barcode"] = json!(code);
        }
        _ => {}
    }
    if fields.command == "check_out" && !fields.patron.is_empty() {
        arguments["patron"] = json!({ "barcode": fields.patron });
    }
    let call = Call {
        here: fields.library.parse::<LibraryId>().ok(),
        ..Call::default()
    };
    let unreadable = |_| AppError::invalid("command", "format");
    let ran = match side {
        Side::Borrowing => {
            let wish: b::Wish = serde_json::from_value(arguments).map_err(unreadable)?;
            let did = wish.name();
            engine::run_borrowing(&state.app, &who, id, wish, &call)
                .await
                .map(|_| did)
        }
        Side::Lending => {
            let wish: l::Wish = serde_json::from_value(arguments).map_err(unreadable)?;
            let did = wish.name();
            engine::run_lending(&state.app, &who, id, wish, &call)
                .await
                .map(|_| did)
        }
    };
    let did = match ran {
        Ok(did) => did,
        Err(AppError::Refused(_)) => {
            return Ok(see_other(&format!(
                "/staff/requests/{id}?do={}#do",
                fields.command
            )));
        }
        Err(error) => return Err(error.into()),
    };
    let scan = Scan {
        code: fields.code,
        library: fields.library,
        card: None,
    };
    let making = Making {
        app: &state.app,
        who: &who,
        t: shell.tr(),
        scan: &scan,
        back: "/staff/scan",
    };
    let card = making.again(did, side, id).await?;
    Ok(answer_with(&page::with(
        shell,
        state.app.settings.undo_seconds,
        vec![card],
    )))
}
