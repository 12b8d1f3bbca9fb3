//! Settings: libraries, policies, people, keys, mails, queue, catalogue, audit trail. Everything here is cut to the libraries that the person
//! manages; what lies outside is not found.

mod audit;
mod catalogue;
mod closings;
mod common;
mod directory;
mod keys;
mod library;
mod mail;
mod overview;
mod patrons;
mod policy;
mod queue;
mod rules;
mod staff;
pub mod view;

use crate::access::{Access, Routes};
use farshelf_domain::role::Permission::{Administer, ManageUsers};

/// Largest file of catalogue records.
const FILE: usize = 256 * 1024 * 1024;

/// The addresses of this area.
pub fn router() -> Routes {
    let admin = Access::Permission(Administer);
    let users = Access::Permission(ManageUsers);
    let either = Access::AnyOf(&[Administer, ManageUsers]);
    Routes::new()
        .get("/admin", either, overview::show)
        .get("/admin/libraries", admin, directory::show)
        .post("/admin/institutions", admin, directory::add_institution)
        .post("/admin/libraries", admin, directory::add_library)
        .get("/admin/libraries/{id}", admin, library::show)
        .post("/admin/libraries/{id}", admin, library::change)
        .post("/admin/libraries/{id}/closings", admin, closings::add)
        .post(
            "/admin/libraries/{id}/closings/{closing}/remove",
            admin,
            closings::remove,
        )
        .post("/admin/libraries/{id}/rules", admin, rules::add)
        .post(
            "/admin/libraries/{id}/rules/{rule}/remove",
            admin,
            rules::remove,
        )
        .post(
            "/admin/libraries/{id}/rules/{rule}/raise",
            admin,
            rules::raise,
        )
        .get("/admin/libraries/{id}/policy", admin, policy::of_library)
        .post(
            "/admin/libraries/{id}/policy",
            admin,
            policy::change_library,
        )
        .get("/admin/policy", admin, policy::of_consortium)
        .post("/admin/policy", admin, policy::change_consortium)
        .get("/admin/staff", users, staff::list)
        .post("/admin/staff", users, staff::add)
        .get("/admin/staff/{id}", users, staff::show)
        .post("/admin/staff/{id}/roles", users, staff::roles)
        .post("/admin/staff/{id}/disabled", users, staff::disable)
        .post("/admin/staff/{id}/code", users, staff::code)
        .get("/admin/patrons", users, patrons::show)
        .post("/admin/patrons/find", users, patrons::find)
        .post("/admin/patrons", users, patrons::add)
        .get("/admin/patrons/{id}", users, patrons::one)
        .post("/admin/patrons/{id}", users, patrons::change)
        .post("/admin/patrons/{id}/code", users, patrons::code)
        .get("/admin/keys", admin, keys::show)
        .post("/admin/keys", admin, keys::add)
        .post("/admin/keys/{id}/revoke", admin, keys::revoke)
        .get("/admin/mail", admin, mail::list)
        .get("/admin/mail/{id}", admin, mail::one)
        .post("/admin/mail/{id}", admin, mail::release)
        .get("/demo/mail", Access::Demo, mail::list)
        .get("/demo/mail/{id}", Access::Demo, mail::one)
        .get("/admin/queue", admin, queue::show)
        .post("/admin/queue/{id}", admin, queue::decide)
        .get("/admin/catalogue", admin, catalogue::show)
        .get("/admin/catalogue/{id}/rejects", admin, catalogue::rejects)
        .upload("/admin/catalogue", admin, FILE, catalogue::load)
        .get("/admin/audit", admin, audit::show)
}
