//! `/admin/keys`: API keys, each shown once.

use super::{
    common::{self, Asked, Nothing, at, done, library_choice, refused, text},
    staff::once,
    view::{AdminPage, Cell, Chapter, Control, FormView, Table},
};
use crate::{
    form::Form,
    session::StaffOnly,
    shell::{Shell, WebError, page},
    state::WebState,
};
use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use farshelf_app::{
    accounts::managing,
    admin::{self, NewKey},
};
use farshelf_domain::{id::KeyId, role::Permission};
use farshelf_store::people;
use serde::Deserialize;
use uuid::Uuid;

/// Fields of a new key.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewForm {
    name: String,
    library: String,
    side: String,
}

/// Keys and the form for one more.
pub async fn show(
    State(state): State<WebState>,
    StaffOnly(who): StaffOnly,
    shell: Shell,
    Query(asked): Query<Asked>,
) -> Result<Response, WebError> {
    let t = shell.tr();
    let mut read = state.app.store.read().await?;
    let directory = state.app.directory(&mut read).await?;
    let scope = managing(&mut read, &who, Permission::Administer).await?;
    let now = state.app.now();
    let side = |code: &str| t.text(&format!("admin-side-{code}"));
    let rows = people::keys(&mut read, &scope).await?.into_iter().map(|k| {
        let used = k.last_used_at.map_or_else(
            || t.text("admin-never"),
            |at| common::moment(t, &directory, at, now),
        );
        let revoke = FormView::new(
            format!("/admin/keys/{}/revoke", k.id),
            t.text("admin-key-revoke"),
        );
        let last = if k.revoked_at.is_some() {
            Cell::text(t.text("admin-key-revoked"))
        } else {
            Cell::buttons(vec![revoke])
        };
        vec![
            Cell::text(k.name),
            Cell::text(common::library_name(&directory, k.library, t)),
            Cell::text(side(k.side.as_str())),
            Cell::text(used),
            last,
        ]
    });
    let mut view = AdminPage::new(at(shell), t.text("admin-keys"), t.text("admin-keys-lede"))
        .said(asked.done.as_deref());
    let mut list = Chapter::new("list", t.text("admin-keys-list"), "");
    list.table = Some(Table {
        caption: t.text("admin-keys-list"),
        head: [
            "admin-field-name",
            "admin-field-library",
            "admin-field-side",
            "admin-last-used",
            "admin-action",
        ]
        .map(|k| t.text(k))
        .to_vec(),
        rows: rows.collect(),
        empty: t.text("admin-nothing"),
    });
    let mut add = Chapter::new("add", t.text("admin-key-add"), t.text("admin-key-add-lede"));
    let sides = ["borrow", "lend", "both"]
        .map(|code| (code.to_owned(), side(code), false))
        .to_vec();
    add.forms.push(
        FormView::new("/admin/keys", t.text("admin-key-add"))
            .with(text("name", t.text("admin-field-name"), ""))
            .with(library_choice(&directory, &who, Permission::Administer, t))
            .with(Control::Choice("side", t.text("admin-field-side"), sides)),
    );
    view.chapters = vec![list, add];
    Ok(page(&view))
}

/// Makes a key and shows it this once.
pub async fn add(
    State(state): State<WebState>,
    StaffOnly(who): StaffOnly,
    shell: Shell,
    Form(form): Form<NewForm>,
) -> Result<Response, WebError> {
    let t = shell.tr();
    let new = NewKey {
        name: form.name,
        library: form.library,
        side: form.side,
    };
    let (key, secret) = admin::add_key(&state.app, &who, new)
        .await
        .map_err(refused(t))?;
    let title = t.msg("admin-key-made").arg("name", key.name).to_string();
    Ok(once(
        shell,
        title,
        t.text("admin-key-once"),
        secret,
        (t.text("admin-back"), "/admin/keys".into()),
    ))
}

/// Revokes a key.
pub async fn revoke(
    State(state): State<WebState>,
    StaffOnly(who): StaffOnly,
    Path(id): Path<Uuid>,
    Form(Nothing {}): Form<Nothing>,
) -> Result<Response, WebError> {
    admin::revoke_key(&state.app, &who, KeyId(id)).await?;
    Ok(done("/admin/keys"))
}
