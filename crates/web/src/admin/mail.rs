//! `/admin/mail` and, in a demo, `/demo/mail`: kept and sent mails with their text.

use super::{
    common::{self, at},
    view::{AdminPage, Cell, Chapter, Set, Table},
};
use crate::{
    session::StaffOnly,
    shell::{Shell, WebError, page},
    state::WebState,
};
use axum::{
    extract::{Path, State},
    response::Response,
};
use farshelf_app::accounts::managing;
use farshelf_domain::role::Permission;
use farshelf_store::{Scope, mail};
use uuid::Uuid;

/// Mails of the libraries that the person administers.
pub async fn list(
    State(state): State<WebState>,
    StaffOnly(who): StaffOnly,
    shell: Shell,
) -> Result<Response, WebError> {
    let mut read = state.app.store.read().await?;
    let scope = managing(&mut read, &who, Permission::Administer).await?;
    drop(read);
    show_list(&state, shell, &scope, "/admin/mail").await
}

/// One of them.
pub async fn one(
    State(state): State<WebState>,
    StaffOnly(who): StaffOnly,
    shell: Shell,
    Path(id): Path<Uuid>,
) -> Result<Response, WebError> {
    let mut read = state.app.store.read().await?;
    let scope = managing(&mut read, &who, Permission::Administer).await?;
    drop(read);
    show_one(&state, shell, &scope, "/admin/mail", id).await
}

/// All mails of a demo.
pub async fn demo_list(State(state): State<WebState>, shell: Shell) -> Result<Response, WebError> {
    show_list(&state, shell, &Scope::system(), "/demo/mail").await
}

/// One mail of a demo.
pub async fn demo_one(
    State(state): State<WebState>,
    shell: Shell,
    Path(id): Path<Uuid>,
) -> Result<Response, WebError> {
    show_one(&state, shell, &Scope::system(), "/demo/mail", id).await
}

async fn show_list(
    state: &WebState,
    shell: Shell,
    scope: &Scope,
    base: &str,
) -> Result<Response, WebError> {
    let t = shell.tr();
    let mut read = state.app.store.read().await?;
    let directory = state.app.directory(&mut read).await?;
    let now = state.app.now();
    let gone = || t.text("admin-mail-emptied");
    let rows = mail::list(&mut read, scope, None, 100)
        .await?
        .into_iter()
        .map(|m| {
            vec![
                Cell::link(m.subject.unwrap_or_else(gone), format!("{base}/{}", m.id)),
                Cell::text(m.to.unwrap_or_else(gone)),
                Cell::text(t.text(&format!("admin-mail-{}", m.state))),
                Cell::text(common::moment(t, &directory, m.created_at, now)),
            ]
        });
    let mut view = AdminPage::new(at(shell), t.text("admin-mail"), t.text("admin-mail-lede"));
    let mut list = Chapter::new("list", t.text("admin-mail-list"), "");
    list.table = Some(Table {
        caption: t.text("admin-mail-list"),
        head: [
            "admin-mail-subject",
            "admin-mail-to",
            "admin-state",
            "admin-when",
        ]
        .map(|k| t.text(k))
        .to_vec(),
        rows: rows.collect(),
        empty: t.text("admin-nothing"),
    });
    view.chapters.push(list);
    Ok(page(&view))
}

async fn show_one(
    state: &WebState,
    shell: Shell,
    scope: &Scope,
    base: &str,
    id: Uuid,
) -> Result<Response, WebError> {
    let t = shell.tr();
    let mut read = state.app.store.read().await?;
    let directory = state.app.directory(&mut read).await?;
    let m = mail::get(&mut read, scope, id).await?;
    let gone = || t.text("admin-mail-emptied");
    let mut view = AdminPage::new(at(shell), m.subject.clone().unwrap_or_else(gone), "");
    view.crumbs.push((t.text("admin-mail"), base.to_owned()));
    let mut chapter = Chapter::new("mail", t.text("admin-mail-text"), "");
    let set = |label: &str, value: String| Set {
        label: t.text(label),
        value,
        ..Set::default()
    };
    chapter.sets = vec![
        set("admin-mail-to", m.to.unwrap_or_else(gone)),
        set("admin-state", t.text(&format!("admin-mail-{}", m.state))),
        set(
            "admin-when",
            common::moment(t, &directory, m.created_at, state.app.now()),
        ),
    ];
    chapter.plain = Some(m.text.unwrap_or_else(gone));
    view.chapters.push(chapter);
    Ok(page(&view))
}
