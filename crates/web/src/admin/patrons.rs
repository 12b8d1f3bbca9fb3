//! `/admin/patrons`: found by POST, so that no name or card number stands in an address.

use super::{
    common::{self, Asked, Nothing, at, done, library_choice, maybe, refused, text},
    staff::once,
    view::{AdminPage, Cell, Chapter, Control, FormView, Table},
};
use crate::{
    form::Form,
    session::StaffOnly,
    shell::{Shell, WebError, page, parts::Field},
    state::WebState,
};
use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use farshelf_app::{
    accounts::{self, managing},
    admin::{self, NewPatron, PatronChange},
    directory::Directory,
    i18n::Tr,
    principal::Principal,
};
use farshelf_domain::{id::PatronId, role::Permission};
use farshelf_store::people::{self, Owner, Patron};
use serde::Deserialize;
use uuid::Uuid;

/// Whom to find.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FindForm {
    q: String,
}

/// Fields of a new patron.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewForm {
    barcode: String,
    library: String,
    last: String,
    first: String,
    email: Option<String>,
    group: Option<String>,
}

/// Fields of a change.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChangeForm {
    last: String,
    first: String,
    #[serde(default)]
    email: String,
    #[serde(default)]
    group: String,
    #[serde(default)]
    blocked: String,
    #[serde(default)]
    expires: String,
    active: Option<String>,
}

fn find_form(t: Tr, q: &str) -> FormView {
    FormView::new("/admin/patrons/find", t.text("admin-patron-find"))
        .main()
        .with(Control::Text(
            Field::new("q", t.text("admin-patron-q"))
                .kind("search")
                .value(q),
        ))
}

fn view(
    shell: Shell,
    directory: &Directory,
    who: &Principal,
    q: &str,
    found: Option<Vec<Patron>>,
) -> AdminPage {
    let t = shell.tr();
    let mut view = AdminPage::new(
        at(shell),
        t.text("admin-patrons"),
        t.text("admin-patrons-lede"),
    );
    let mut find = Chapter::new(
        "find",
        t.text("admin-patron-find"),
        t.text("admin-patron-find-lede"),
    );
    find.forms.push(find_form(t, q));
    if let Some(found) = found {
        let rows = found.into_iter().map(|p| {
            vec![
                Cell::link(
                    format!("{}, {}", p.last_name, p.first_name),
                    format!("/admin/patrons/{}", p.id),
                ),
                Cell::code(p.barcode),
                Cell::text(common::library_name(directory, p.library, t)),
                Cell::text(p.blocked.unwrap_or_else(|| {
                    t.text(if p.active {
                        "admin-active"
                    } else {
                        "admin-disabled"
                    })
                })),
            ]
        });
        find.table = Some(Table {
            caption: t.text("admin-patrons"),
            head: [
                "admin-field-name",
                "admin-field-barcode",
                "admin-field-library",
                "admin-state",
            ]
            .map(|k| t.text(k))
            .to_vec(),
            rows: rows.collect(),
            empty: t.text("admin-patron-none"),
        });
    }
    let mut add = Chapter::new(
        "add",
        t.text("admin-patron-add"),
        t.text("admin-patron-add-lede"),
    );
    add.forms.push(
        FormView::new("/admin/patrons", t.text("admin-patron-add"))
            .with(text("barcode", t.text("admin-field-barcode"), ""))
            .with(library_choice(directory, who, Permission::ManageUsers, t))
            .with(text("last", t.text("admin-field-last"), ""))
            .with(text("first", t.text("admin-field-first"), ""))
            .with(maybe("email", t.text("admin-field-email"), ""))
            .with(maybe("group", t.text("admin-field-patron-group"), "")),
    );
    view.chapters = vec![find, add];
    view
}

/// The empty page.
pub async fn show(
    State(state): State<WebState>,
    StaffOnly(who): StaffOnly,
    shell: Shell,
    Query(asked): Query<Asked>,
) -> Result<Response, WebError> {
    let mut read = state.app.store.read().await?;
    let directory = state.app.directory(&mut read).await?;
    Ok(page(
        &view(shell, &directory, &who, "", None).said(asked.done.as_deref()),
    ))
}

/// The page with who was found.
pub async fn find(
    State(state): State<WebState>,
    StaffOnly(who): StaffOnly,
    shell: Shell,
    Form(form): Form<FindForm>,
) -> Result<Response, WebError> {
    let q = form.q.trim();
    let mut read = state.app.store.read().await?;
    let directory = state.app.directory(&mut read).await?;
    let scope = managing(&mut read, &who, Permission::ManageUsers).await?;
    let found = if q.chars().count() < 2 {
        Vec::new()
    } else {
        people::find_patrons(&mut read, &scope, q, None, 50).await?
    };
    Ok(page(&view(shell, &directory, &who, q, Some(found))))
}

/// Adds a patron.
pub async fn add(
    State(state): State<WebState>,
    StaffOnly(who): StaffOnly,
    shell: Shell,
    Form(form): Form<NewForm>,
) -> Result<Response, WebError> {
    let some = |text: Option<String>| text.filter(|v| !v.trim().is_empty());
    let new = NewPatron {
        barcode: form.barcode,
        library: form.library,
        last: form.last,
        first: form.first,
        email: some(form.email),
        group: some(form.group),
    };
    let patron = admin::add_patron(&state.app, &who, new)
        .await
        .map_err(refused(shell.tr()))?;
    Ok(done(&format!("/admin/patrons/{}", patron.id)))
}

/// One patron. Looking is noted.
pub async fn one(
    State(state): State<WebState>,
    StaffOnly(who): StaffOnly,
    shell: Shell,
    Path(id): Path<Uuid>,
    Query(asked): Query<Asked>,
) -> Result<Response, WebError> {
    let t = shell.tr();
    let p = admin::read_patron(&state.app, &who, PatronId(id)).await?;
    let base = format!("/admin/patrons/{id}");
    let mut view = AdminPage::new(at(shell), format!("{} {}", p.first_name, p.last_name), "")
        .said(asked.done.as_deref());
    view.crumbs
        .push((t.text("admin-patrons"), "/admin/patrons".into()));
    let mut card = Chapter::new(
        "card",
        t.msg("admin-card").arg("number", &p.barcode).to_string(),
        t.text("admin-card-lede"),
    );
    card.forms.push(
        FormView::new(&base, t.text("admin-save"))
            .main()
            .with(text("last", t.text("admin-field-last"), &p.last_name))
            .with(text("first", t.text("admin-field-first"), &p.first_name))
            .with(maybe(
                "email",
                t.text("admin-field-email"),
                p.email.as_deref().unwrap_or_default(),
            ))
            .with(maybe(
                "group",
                t.text("admin-field-patron-group"),
                p.group.as_deref().unwrap_or_default(),
            ))
            .with(maybe(
                "blocked",
                t.text("admin-field-blocked"),
                p.blocked.as_deref().unwrap_or_default(),
            ))
            .with(Control::Text(
                Field::new("expires", t.text("admin-field-expires"))
                    .kind("date")
                    .optional()
                    .value(p.expires.map(|d| d.to_string()).unwrap_or_default()),
            ))
            .with(Control::Tick(
                "active",
                "on".into(),
                t.text("admin-card-active"),
                p.active,
            )),
    );
    let mut code = Chapter::new(
        "code",
        t.text("admin-code-patron"),
        t.text("admin-code-patron-lede"),
    );
    code.forms.push(FormView::new(
        format!("{base}/code"),
        t.text("admin-code-make"),
    ));
    view.chapters = vec![card, code];
    Ok(page(&view))
}

/// Changes a patron.
pub async fn change(
    State(state): State<WebState>,
    StaffOnly(who): StaffOnly,
    shell: Shell,
    Path(id): Path<Uuid>,
    Form(form): Form<ChangeForm>,
) -> Result<Response, WebError> {
    let expires = match form.expires.trim() {
        "" => None,
        day => Some(day.parse().map_err(|_| WebError::invalid())?),
    };
    let change = PatronChange {
        last: form.last,
        first: form.first,
        email: Some(form.email),
        group: Some(form.group),
        blocked: Some(form.blocked),
        expires,
        active: form.active.is_some(),
    };
    admin::change_patron(&state.app, &who, PatronId(id), change)
        .await
        .map_err(refused(shell.tr()))?;
    Ok(done(&format!("/admin/patrons/{id}")))
}

/// A one-time code for a patron, handed over at the desk.
pub async fn code(
    State(state): State<WebState>,
    StaffOnly(who): StaffOnly,
    shell: Shell,
    Path(id): Path<Uuid>,
    Form(Nothing {}): Form<Nothing>,
) -> Result<Response, WebError> {
    let t = shell.tr();
    let code = accounts::issue_code(&state.app, &who, Owner::Patron(PatronId(id))).await?;
    Ok(once(
        shell,
        t.text("admin-code-made"),
        t.text("admin-code-lede"),
        code,
        (t.text("admin-back"), format!("/admin/patrons/{id}")),
    ))
}
