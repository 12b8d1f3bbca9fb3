//! Pages for staff.

mod bulk;
mod find;
mod here;
mod lists;
mod live;
mod query;
mod queue;
mod rows;

pub(crate) use here::counts;

use crate::access::{Access, Routes};
use farshelf_domain::role::Permission;

/// Whoever sees requests: what they see of them is cut by the scope of storage.
const WORK: Access = Access::AnyOf(&[
    Permission::Borrow,
    Permission::Lend,
    Permission::Circulate,
    Permission::Bill,
]);

/// The addresses of this area.
pub fn router() -> Routes {
    Routes::new()
        .get("/staff", WORK, queue::show)
        .get("/staff/requests/{id}/pane", WORK, queue::pane)
        .get("/staff/borrowing", WORK, lists::borrowing)
        .get("/staff/lending", WORK, lists::lending)
        .get("/staff/search", WORK, find::by_address)
        .post("/staff/search", WORK, find::by_form)
        .post("/staff/bulk", WORK, bulk::submit)
        .get("/staff/live", Access::Staff, live::show)
}
