//! `/admin`

use super::{
    common::{Asked, at},
    view::{AdminPage, Chapter},
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
use farshelf_app::{
    admin::unworked,
    i18n::{Lang, key},
};
use farshelf_domain::role::Permission;

/// Pages with title, lede, address and the permission that opens them.
const PAGES: [(&str, &str, &str, &str, Permission); 9] = [
    (
        "libraries",
        key("admin-libraries"),
        key("admin-libraries-lede"),
        "/admin/libraries",
        Permission::Administer,
    ),
    (
        "policy",
        key("admin-policy"),
        key("admin-policy-lede"),
        "/admin/policy",
        Permission::Administer,
    ),
    (
        "staff",
        key("admin-staff"),
        key("admin-staff-lede"),
        "/admin/staff",
        Permission::ManageUsers,
    ),
    (
        "patrons",
        key("admin-patrons"),
        key("admin-patrons-lede"),
        "/admin/patrons",
        Permission::ManageUsers,
    ),
    (
        "keys",
        key("admin-keys"),
        key("admin-keys-lede"),
        "/admin/keys",
        Permission::Administer,
    ),
    (
        "catalogue",
        key("admin-catalogue"),
        key("admin-catalogue-lede"),
        "/admin/catalogue",
        Permission::Administer,
    ),
    (
        "mail",
        key("admin-mail"),
        key("admin-mail-lede"),
        "/admin/mail",
        Permission::Administer,
    ),
    (
        "queue",
        key("admin-queue"),
        key("admin-queue-lede"),
        "/admin/queue",
        Permission::Administer,
    ),
    (
        "audit",
        key("admin-audit"),
        key("admin-audit-lede"),
        "/admin/audit",
        Permission::Administer,
    ),
];

/// What there is to set, each with its page.
pub async fn show(
    State(state): State<WebState>,
    StaffOnly(who): StaffOnly,
    shell: Shell,
    Query(asked): Query<Asked>,
) -> Result<Response, WebError> {
    let t = shell.tr();
    let mut view = AdminPage::new(at(shell), t.text("shell-settings"), t.text("admin-lead"))
        .said(asked.done.as_deref());
    let mut read = state.app.store.read().await?;
    let directory = state.app.directory(&mut read).await?;
    let alone: Vec<&str> = unworked(&state.app, &mut read, &directory)
        .await?
        .into_iter()
        // A new library has no role yet: its institution's administrators are told.
        .filter(|p| {
            directory.places().iter().any(|other| {
                other.library.institution == p.library.institution
                    && who.may(other.library.id, Permission::Administer)
            })
        })
        .map(|p| p.name(t.lang == Lang::Fr))
        .collect();
    if !alone.is_empty() {
        let lede = t
            .msg("admin-unworked-lede")
            .arg("libraries", alone.join(", "));
        let mut chapter = Chapter::new("unworked", t.text("admin-unworked"), lede.to_string());
        chapter
            .links
            .push((t.text("admin-staff"), "/admin/staff".to_owned()));
        view.chapters.push(chapter);
    }
    for (id, title, lede, href, permission) in PAGES {
        if who.may_anywhere(permission) {
            let mut chapter = Chapter::new(id, t.text(title), t.text(lede));
            chapter.links.push((t.text("admin-open"), href.to_owned()));
            view.chapters.push(chapter);
        }
    }
    Ok(page(&view))
}
