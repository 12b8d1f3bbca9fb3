//! `/admin/staff`: accounts and their roles.

use super::{
    common::{self, Asked, Nothing, at, done, library_choice, maybe, refused, text},
    view::{AdminPage, Cell, Chapter, Control, FormView, Set, Table},
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
    accounts::{self, managing},
    admin::{self, NewUser},
    i18n::{Lang, Tr},
    random, words,
};
use farshelf_domain::{
    id::{LibraryId, StaffId},
    role::{Permission, Role},
};
use farshelf_store::people::{self, Owner};
use serde::Deserialize;
use uuid::Uuid;

/// Fields of a new account.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewForm {
    login: String,
    name: Option<String>,
    role: String,
    library: String,
}

/// A role given or taken.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RoleForm {
    role: String,
    /// Id of a library; empty: the whole consortium.
    #[serde(default)]
    at: String,
    on: bool,
}

/// An account on or off.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DisableForm {
    disabled: bool,
}

fn role_choice(t: Tr) -> Control {
    let all = Role::ALL.iter().map(|r| {
        (
            r.as_str().to_owned(),
            words::code(t, "role", r.as_str()),
            false,
        )
    });
    Control::Choice("role", t.text("admin-field-role"), all.collect())
}

/// The list, and the form for one more.
pub async fn list(
    State(state): State<WebState>,
    StaffOnly(who): StaffOnly,
    shell: Shell,
    Query(asked): Query<Asked>,
) -> Result<Response, WebError> {
    let t = shell.tr();
    let mut read = state.app.store.read().await?;
    let directory = state.app.directory(&mut read).await?;
    let scope = managing(&mut read, &who, Permission::ManageUsers).await?;
    let mut rows = Vec::new();
    for staff in people::staff_list(&mut read, &scope).await? {
        let given = people::roles(&mut read, staff.id).await?;
        let names: Vec<String> = given
            .iter()
            .map(|r| words::code(t, "role", &r.role))
            .collect();
        rows.push(vec![
            Cell::link(&staff.login, format!("/admin/staff/{}", staff.id)),
            Cell::text(&staff.name),
            Cell::text(names.join(", ")),
            Cell::text(t.text(if staff.disabled {
                "admin-disabled"
            } else {
                "admin-active"
            })),
        ]);
    }
    let mut view = AdminPage::new(at(shell), t.text("admin-staff"), t.text("admin-staff-lede"))
        .said(asked.done.as_deref());
    let mut list = Chapter::new("list", t.text("admin-staff-list"), "");
    list.table = Some(Table {
        caption: t.text("admin-staff-list"),
        head: [
            "admin-field-login",
            "admin-field-name",
            "admin-field-role",
            "admin-state",
        ]
        .map(|k| t.text(k))
        .to_vec(),
        rows,
        empty: t.text("admin-nothing"),
    });
    let mut add = Chapter::new(
        "add",
        t.text("admin-staff-add"),
        t.text("admin-staff-add-lede"),
    );
    add.forms.push(
        FormView::new("/admin/staff", t.text("admin-staff-add"))
            .with(text("login", t.text("admin-field-login"), ""))
            .with(maybe("name", t.text("admin-field-name"), ""))
            .with(role_choice(t))
            .with(library_choice(&directory, &who, Permission::ManageUsers, t)),
    );
    view.chapters = vec![list, add];
    Ok(page(&view))
}

/// The page that shows a code this once.
pub(super) fn once(
    shell: Shell,
    title: String,
    lede: String,
    code: String,
    back: (String, String),
) -> Response {
    let mut view = AdminPage::new(at(shell), title.clone(), "");
    let mut chapter = Chapter::new("once", title, lede);
    chapter.once = Some(code);
    chapter.links.push(back);
    view.chapters.push(chapter);
    page(&view)
}

/// Adds an account with a one-time code.
pub async fn add(
    State(state): State<WebState>,
    StaffOnly(who): StaffOnly,
    shell: Shell,
    Form(form): Form<NewForm>,
) -> Result<Response, WebError> {
    let t = shell.tr();
    let code = random::tracking_code();
    let new = NewUser {
        login: form.login,
        role: form.role,
        library: form.library,
        password: code.clone(),
        name: form.name.filter(|n| !n.trim().is_empty()),
        must_change: true,
    };
    let staff = admin::add_user(&state.app, &who, new)
        .await
        .map_err(refused(t))?;
    let title = t
        .msg("admin-code-for")
        .arg("name", &staff.login)
        .to_string();
    Ok(once(
        shell,
        title,
        t.text("admin-code-lede"),
        code,
        (t.text("admin-back"), format!("/admin/staff/{}", staff.id)),
    ))
}

/// One account.
pub async fn show(
    State(state): State<WebState>,
    StaffOnly(who): StaffOnly,
    shell: Shell,
    Path(id): Path<Uuid>,
    Query(asked): Query<Asked>,
) -> Result<Response, WebError> {
    let t = shell.tr();
    let mut read = state.app.store.read().await?;
    let directory = state.app.directory(&mut read).await?;
    let scope = managing(&mut read, &who, Permission::ManageUsers).await?;
    // An account is seen by whoever manages one of its places.
    let staff = people::staff_list(&mut read, &scope)
        .await?
        .into_iter()
        .find(|s| s.id == StaffId(id))
        .ok_or_else(WebError::not_found)?;
    let base = format!("/admin/staff/{id}");
    let given = people::roles(&mut read, staff.id).await?;
    let rows = given.iter().map(|r| {
        let place = r.library.map_or_else(
            || t.text("admin-everywhere"),
            |l| common::library_name(&directory, l, t),
        );
        let take = FormView::new(format!("{base}/roles"), t.text("admin-role-take"))
            .with(Control::Hidden("role", r.role.clone()))
            .with(Control::Hidden(
                "at",
                r.library.map(|l| l.to_string()).unwrap_or_default(),
            ))
            .with(Control::Hidden("on", "false".into()));
        vec![
            Cell::text(words::code(t, "role", &r.role)),
            Cell::text(place),
            Cell::buttons(vec![take]),
        ]
    });
    let mut view = AdminPage::new(at(shell), staff.name.clone(), "").said(asked.done.as_deref());
    view.crumbs
        .push((t.text("admin-staff"), "/admin/staff".into()));
    let mut account = Chapter::new("account", t.text("admin-account"), "");
    account.sets = vec![
        Set {
            label: t.text("admin-field-login"),
            value: staff.login.clone(),
            ..Set::default()
        },
        Set {
            label: t.text("admin-state"),
            value: t.text(if staff.disabled {
                "admin-disabled"
            } else {
                "admin-active"
            }),
            ..Set::default()
        },
    ];
    let switch = if staff.disabled {
        "admin-enable"
    } else {
        "admin-disable"
    };
    account.forms = vec![
        FormView::new(format!("{base}/code"), t.text("admin-code-make")),
        FormView::new(format!("{base}/disabled"), t.text(switch))
            .with(Control::Hidden("disabled", (!staff.disabled).to_string())),
    ];
    let mut roles_of = Chapter::new("roles", t.text("admin-roles"), t.text("admin-roles-lede"));
    roles_of.table = Some(Table {
        caption: t.text("admin-roles"),
        head: ["admin-field-role", "admin-field-library", "admin-action"]
            .map(|k| t.text(k))
            .to_vec(),
        rows: rows.collect(),
        empty: t.text("admin-nothing"),
    });
    let mut places: Vec<_> = directory
        .places()
        .iter()
        .filter(|p| who.may(p.library.id, Permission::ManageUsers))
        .map(|p| {
            (
                p.library.id.to_string(),
                p.name(t.lang == Lang::Fr).to_owned(),
                false,
            )
        })
        .collect();
    if scope.manage() == &farshelf_store::Reach::All {
        places.push((String::new(), t.text("admin-everywhere"), false));
    }
    roles_of.forms.push(
        FormView::new(format!("{base}/roles"), t.text("admin-role-give"))
            .with(role_choice(t))
            .with(Control::Choice("at", t.text("admin-field-library"), places))
            .with(Control::Hidden("on", "true".into())),
    );
    view.chapters = vec![account, roles_of];
    Ok(page(&view))
}

/// Gives or takes a role.
pub async fn roles(
    State(state): State<WebState>,
    StaffOnly(who): StaffOnly,
    shell: Shell,
    Path(id): Path<Uuid>,
    Form(form): Form<RoleForm>,
) -> Result<Response, WebError> {
    let library = match form.at.as_str() {
        "" => None,
        id => Some(LibraryId(id.parse().map_err(|_| WebError::invalid())?)),
    };
    admin::set_role(&state.app, &who, StaffId(id), &form.role, library, form.on)
        .await
        .map_err(refused(shell.tr()))?;
    Ok(done(&format!("/admin/staff/{id}#roles")))
}

/// Ends or opens an account.
pub async fn disable(
    State(state): State<WebState>,
    StaffOnly(who): StaffOnly,
    shell: Shell,
    Path(id): Path<Uuid>,
    Form(form): Form<DisableForm>,
) -> Result<Response, WebError> {
    admin::set_disabled(&state.app, &who, StaffId(id), form.disabled)
        .await
        .map_err(refused(shell.tr()))?;
    Ok(done(&format!("/admin/staff/{id}")))
}

/// A one-time code instead of a forgotten password.
pub async fn code(
    State(state): State<WebState>,
    StaffOnly(who): StaffOnly,
    shell: Shell,
    Path(id): Path<Uuid>,
    Form(Nothing {}): Form<Nothing>,
) -> Result<Response, WebError> {
    let t = shell.tr();
    let code = accounts::issue_code(&state.app, &who, Owner::Staff(StaffId(id))).await?;
    Ok(once(
        shell,
        t.text("admin-code-made"),
        t.text("admin-code-lede"),
        code,
        (t.text("admin-back"), format!("/admin/staff/{id}")),
    ))
}
