//! `/admin`

use super::{
    common::{Asked, at},
    view::{AdminPage, Chapter},
};
use crate::{
    session::StaffOnly,
    shell::{Shell, WebError, page},
};
use axum::{extract::Query, response::Response};
use farshelf_app::i18n::key;
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
    StaffOnly(who): StaffOnly,
    shell: Shell,
    Query(asked): Query<Asked>,
) -> Result<Response, WebError> {
    let t = shell.tr();
    let mut view = AdminPage::new(at(shell), t.text("shell-settings"), t.text("admin-lead"))
        .said(asked.done.as_deref());
    for (id, title, lede, href, permission) in PAGES {
        if who.may_anywhere(permission) {
            let mut chapter = Chapter::new(id, t.text(title), t.text(lede));
            chapter.links.push((t.text("admin-open"), href.to_owned()));
            view.chapters.push(chapter);
        }
    }
    Ok(page(&view))
}
