//! `/admin/libraries`: institutions and their libraries.

use super::{
    common::{Asked, at, done, refused, text},
    view::{AdminPage, Cell, Chapter, Control, FormView, Table},
};
use crate::{
    form::Form,
    session::StaffOnly,
    shell::{Shell, WebError, page},
    state::WebState,
};
use axum::{
    extract::{Query, State},
    response::Response,
};
use farshelf_app::{
    accounts::may_everywhere,
    admin::{self, NewInstitution, NewLibrary, may_change_institution},
    i18n::Lang,
};
use farshelf_domain::role::Permission;
use serde::Deserialize;

/// Fields of a new institution.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InstitutionForm {
    code: String,
    name: String,
}

/// Fields of a new library.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LibraryForm {
    symbol: String,
    institution: String,
    name: String,
}

/// The list, and forms for more.
pub async fn show(
    State(state): State<WebState>,
    StaffOnly(who): StaffOnly,
    shell: Shell,
    Query(asked): Query<Asked>,
) -> Result<Response, WebError> {
    let t = shell.tr();
    let mut read = state.app.store.read().await?;
    let directory = state.app.directory(&mut read).await?;
    let mut view = AdminPage::new(
        at(shell),
        t.text("admin-libraries"),
        t.text("admin-libraries-lede"),
    )
    .said(asked.done.as_deref());
    let mut list = Chapter::new("list", t.text("admin-libraries-list"), "");
    let rows = directory
        .places()
        .into_iter()
        .filter(|p| who.may(p.library.id, Permission::Administer))
        .map(|p| {
            let kind = if p.library.peer.is_some() {
                "admin-remote"
            } else {
                "admin-local"
            };
            let symbols: Vec<&str> = p
                .library
                .symbols
                .iter()
                .map(farshelf_domain::id::Symbol::as_str)
                .collect();
            vec![
                Cell::link(
                    p.name(t.lang == Lang::Fr),
                    format!("/admin/libraries/{}", p.library.id),
                ),
                Cell::code(symbols.join(" ")),
                Cell::code(&p.code),
                Cell::text(t.text(kind)),
            ]
        });
    list.table = Some(Table {
        caption: t.text("admin-libraries-list"),
        head: [
            "admin-field-name",
            "admin-field-symbols",
            "admin-field-institution",
            "admin-where",
        ]
        .map(|k| t.text(k))
        .to_vec(),
        rows: rows.collect(),
        empty: t.text("admin-nothing"),
    });
    view.chapters.push(list);
    let mut add = Chapter::new(
        "add",
        t.text("admin-library-add"),
        t.text("admin-library-add-lede"),
    );
    let mut choices = Vec::new();
    for i in directory.institutions() {
        if may_change_institution(&mut read, &who, &directory, i.id).await? {
            choices.push((i.code.clone(), i.name.clone(), false));
        }
    }
    if !choices.is_empty() {
        add.forms.push(
            FormView::new("/admin/libraries", t.text("admin-library-add"))
                .with(Control::Choice(
                    "institution",
                    t.text("admin-field-institution"),
                    choices,
                ))
                .with(text("symbol", t.text("admin-field-symbol"), ""))
                .with(text("name", t.text("admin-field-name"), "")),
        );
    }
    view.chapters.push(add);
    if may_everywhere(&mut read, &who, Permission::Administer).await? {
        let mut institution = Chapter::new(
            "institution",
            t.text("admin-institution-add"),
            t.text("admin-institution-add-lede"),
        );
        institution.forms.push(
            FormView::new("/admin/institutions", t.text("admin-institution-add"))
                .with(text("code", t.text("admin-field-code"), ""))
                .with(text("name", t.text("admin-field-name"), "")),
        );
        view.chapters.push(institution);
    }
    Ok(page(&view))
}

/// Adds an institution.
pub async fn add_institution(
    State(state): State<WebState>,
    StaffOnly(who): StaffOnly,
    shell: Shell,
    Form(form): Form<InstitutionForm>,
) -> Result<Response, WebError> {
    let new = NewInstitution {
        code: form.code,
        name: form.name,
    };
    admin::add_institution(&state.app, &who, new)
        .await
        .map_err(refused(shell.tr()))?;
    Ok(done("/admin/libraries#add"))
}

/// Adds a library.
pub async fn add_library(
    State(state): State<WebState>,
    StaffOnly(who): StaffOnly,
    shell: Shell,
    Form(form): Form<LibraryForm>,
) -> Result<Response, WebError> {
    let new = NewLibrary {
        symbol: form.symbol,
        institution: form.institution,
        name: form.name,
        ..NewLibrary::default()
    };
    admin::add_library(&state.app, &who, new)
        .await
        .map_err(refused(shell.tr()))?;
    Ok(done("/admin/libraries"))
}
