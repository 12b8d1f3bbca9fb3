//! `/admin/audit`: who changed or read what.

use super::{
    common::{self, Asked, at},
    view::{AdminPage, Cell, Chapter, Table},
};
use crate::{
    session::StaffOnly,
    shell::{Shell, WebError, page},
    state::WebState,
};
use axum::{
    extract::{Query, State},
    response::Response,
};
use farshelf_app::{accounts::managing, words};
use farshelf_domain::role::Permission;
use farshelf_store::audit;

/// Rows of a page.
const ROWS: u32 = 100;

/// The trail of the whole consortium, newest first.
pub async fn show(
    State(state): State<WebState>,
    StaffOnly(who): StaffOnly,
    shell: Shell,
    Query(asked): Query<Asked>,
) -> Result<Response, WebError> {
    let t = shell.tr();
    let before = asked
        .before
        .map(|b| b.parse::<i64>().map_err(|_| WebError::bad_request()))
        .transpose()?;
    let mut read = state.app.store.read().await?;
    let directory = state.app.directory(&mut read).await?;
    let scope = managing(&mut read, &who, Permission::Administer).await?;
    let found = audit::list(&mut read, &scope, before, ROWS).await?;
    let now = state.app.now();
    let last = found
        .last()
        .map(|r| r.seq)
        .filter(|_| found.len() == ROWS as usize);
    let rows = found.iter().map(|r| {
        vec![
            Cell::text(common::moment(t, &directory, r.entry.at, now)),
            Cell::text(common::actor(t, &r.entry.who)),
            Cell::text(words::code(t, "admin-did", &r.entry.what)),
            Cell::code(&r.entry.subject),
            Cell::code(json(&r.entry.before)),
            Cell::code(json(&r.entry.after)),
        ]
    });
    let mut view = AdminPage::new(at(shell), t.text("admin-audit"), t.text("admin-audit-lede"));
    let mut list = Chapter::new("list", t.text("admin-audit-list"), "");
    list.table = Some(Table {
        caption: t.text("admin-audit-list"),
        head: [
            "admin-when",
            "admin-who",
            "admin-what",
            "admin-subject",
            "admin-before",
            "admin-after",
        ]
        .map(|k| t.text(k))
        .to_vec(),
        rows: rows.collect(),
        empty: t.text("admin-nothing"),
    });
    if let Some(last) = last {
        list.links
            .push((t.text("admin-older"), format!("/admin/audit?before={last}")));
    }
    view.chapters.push(list);
    Ok(page(&view))
}

fn json(value: &serde_json::Value) -> String {
    if value.as_object().is_some_and(serde_json::Map::is_empty) {
        String::new()
    } else {
        value.to_string()
    }
}
