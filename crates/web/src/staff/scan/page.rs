//! The scan page.

use super::card::{Card, masked};
use crate::{
    session::StaffOnly,
    shell::{Here, Shell, WebError, page},
    state::WebState,
};
use askama::Template;
use axum::{extract::State, response::Response};
use farshelf_app::i18n::Tr;

/// The page with its newest card.
#[derive(Template)]
#[template(path = "staff/scan.html")]
pub struct ScanPage {
    pub shell: Shell,
    pub t: Tr,
    pub cards: Vec<Card>,
    pub patron: String,
    pub masked: String,
    pub undo_seconds: u32,
    pub key: String,
}

/// The page.
pub fn with(shell: Shell, undo_seconds: u32, cards: Vec<Card>) -> ScanPage {
    let shell = shell.at(Here::Elsewhere).own_scan_box();
    let patron = cards.first().map(|c| c.patron.clone()).unwrap_or_default();
    ScanPage {
        t: shell.tr(),
        shell,
        masked: if patron.is_empty() {
            String::new()
        } else {
            masked(&patron)
        },
        patron,
        cards,
        undo_seconds,
        key: farshelf_app::random::token(),
    }
}

/// An empty page, ready.
pub async fn show(
    State(state): State<WebState>,
    StaffOnly(_): StaffOnly,
    shell: Shell,
) -> Result<Response, WebError> {
    Ok(page(&with(
        shell,
        state.app.settings.undo_seconds,
        Vec::new(),
    )))
}
