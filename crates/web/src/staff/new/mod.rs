//! `/staff/new`: a request placed by staff for a patron (R63-R71).

mod page;
mod save;

use crate::access::{Access, Routes};
use farshelf_domain::role::Permission;

/// The addresses of the form. The shell links to the second one.
pub fn router() -> Routes {
    let may = Access::Permission(Permission::Borrow);
    Routes::new()
        .get("/staff/new", may, page::show)
        .post("/staff/new", may, save::submit)
        .get("/staff/requests/new", may, page::show)
}
