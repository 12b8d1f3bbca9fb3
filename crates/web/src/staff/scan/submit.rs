//! `POST /staff/scan`: works a scan, once by its key.

use super::{
    card::{Card, Making, Piece},
    page,
};
use crate::{
    form::Form,
    session::{AtLibrary, StaffOnly},
    shell::{Fragment, Shell, WebError, page as answer_with},
    state::WebState,
};
use askama::Template;
use axum::{
    extract::State,
    http::StatusCode,
    response::{Html, IntoResponse, Response},
};
use farshelf_app::{
    app::App,
    error::AppError,
    idempotency::{BeforeCommit, Hooked, Made, Once},
    principal::Principal,
    scan::{self, BeforeScanCommit, Scan, Scanned},
};
use farshelf_domain::{id::RequestId, role::DESK_COMMANDS, status::Side};
use farshelf_store::Tx;
use serde::{Deserialize, Serialize};

/// Fields of the box.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fields {
    code: String,
    #[serde(default)]
    library: String,
    #[serde(default)]
    patron: String,
    #[serde(default)]
    key: String,
}

/// What is kept of a scan that ran a command.
#[derive(Debug, Serialize, Deserialize)]
struct Kept {
    did: String,
    side: String,
    request: RequestId,
}

struct Keep<'a>(&'a Once);
struct KeepOne<'a>(&'a Once, &'static str);

impl BeforeScanCommit for Keep<'_> {
    fn hook<'a>(&'a self, did: &'static str) -> Box<dyn BeforeCommit + Send + 'a> {
        Box::new(KeepOne(self.0, did))
    }
}

impl BeforeCommit for KeepOne<'_> {
    fn run<'a>(&'a self, app: &'a App, tx: &'a mut Tx, made: Made<'a>) -> Hooked<'a> {
        Box::pin(async move {
            let side = match made {
                Made::Lending(..) => Side::Lending,
                Made::Borrowing(..) | Made::File(_) => Side::Borrowing,
            };
            let Some(request) = made.request() else {
                return Ok(());
            };
            let kept = Kept {
                did: self.1.to_owned(),
                side: side.as_str().to_owned(),
                request,
            };
            let body = serde_json::to_vec(&kept).map_err(|e| AppError::Internal(e.to_string()))?;
            self.0
                .keep(app, tx, 200, serde_json::Value::Null, body)
                .await?;
            Ok(())
        })
    }
}

/// Works it.
pub async fn submit(
    State(state): State<WebState>,
    StaffOnly(who): StaffOnly,
    AtLibrary(here): AtLibrary,
    shell: Shell,
    Fragment(fragment): Fragment,
    Form(fields): Form<Fields>,
) -> Result<Response, WebError> {
    let library = match (fields.library.trim(), here) {
        ("", Some(id)) => id.to_string(),
        (named, _) => named.to_owned(),
    };
    let scan = Scan {
        code: fields.code,
        library,
        card: Some(fields.patron).filter(|c| !c.trim().is_empty()),
    };
    let making = Making {
        app: &state.app,
        who: &who,
        t: shell.tr(),
        scan: &scan,
        back: "/staff/scan",
    };
    let worked = work(&making, &fields.key).await;
    let (status, card) = match worked {
        Ok(card) => {
            let status = if card.kind == "good" {
                StatusCode::OK
            } else {
                StatusCode::CONFLICT
            };
            (status, card)
        }
        Err(AppError::Invalid { .. }) => {
            let t = shell.tr();
            let card = Card {
                kind: "bad",
                icon: "stop",
                head: t.text("staff-scan-unreadable"),
                did: t.text("staff-scan-unknown-do"),
                code: scan
                    .code
                    .chars()
                    .filter(|c| !c.is_control())
                    .take(64)
                    .collect(),
                ..Card::default()
            };
            (StatusCode::UNPROCESSABLE_ENTITY, card)
        }
        Err(error) => return Err(error.into()),
    };
    if fragment {
        let html = Piece { card: &card }.render().map_err(WebError::internal)?;
        return Ok((status, Html(html)).into_response());
    }
    let whole = page::with(shell, state.app.settings.undo_seconds, vec![card]);
    let mut response = answer_with(&whole);
    if response.status() == StatusCode::OK {
        *response.status_mut() = status;
    }
    Ok(response)
}

async fn work(making: &Making<'_>, key: &str) -> farshelf_app::error::Result<Card> {
    if key.is_empty() {
        let scanned = scan::scan(making.app, making.who, making.scan, &()).await?;
        return making.card(&scanned).await;
    }
    let once = once(making.who, key, making.scan);
    if let Some(card) = before(making, &once).await? {
        return Ok(card);
    }
    match scan::scan(making.app, making.who, making.scan, &Keep(&once)).await {
        Ok(scanned @ Scanned::Did { .. }) => making.card(&scanned).await,
        // The same scan may have been worked at this moment.
        other => match before(making, &once).await? {
            Some(card) => Ok(card),
            None => making.card(&other?).await,
        },
    }
}

fn once(who: &Principal, key: &str, scan: &Scan) -> Once {
    let card = scan.card.as_deref().unwrap_or_default();
    Once::new(
        who,
        "",
        key,
        &[
            b"scan",
            scan.code.as_bytes(),
            scan.library.as_bytes(),
            card.as_bytes(),
        ],
    )
}

async fn before(making: &Making<'_>, once: &Once) -> farshelf_app::error::Result<Option<Card>> {
    let Some(answer) = once.answered(making.app).await? else {
        return Ok(None);
    };
    let kept: Kept = serde_json::from_slice(&answer.response)
        .map_err(|e| AppError::Internal(format!("a kept scan: {e}")))?;
    let did = DESK_COMMANDS.iter().find(|name| **name == kept.did);
    match (did, kept.side.parse::<Side>()) {
        (Some(did), Ok(side)) => Ok(Some(making.again(did, side, kept.request).await?)),
        _ => Err(AppError::Internal("a kept scan names no command".into())),
    }
}
