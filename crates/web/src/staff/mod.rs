//! Pages for staff.

mod bulk;
mod find;
mod here;
mod lists;
mod live;
mod new;
mod query;
mod queue;
mod request;
mod rows;
mod scan;
mod shelf;
mod slips;
mod toast;

pub(crate) use here::counts;

use crate::access::{Access, Routes};
use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use farshelf_domain::role::Permission;

/// Whoever sees requests: what they see of them is cut by the scope of storage.
pub const WORKS: Access = Access::AnyOf(&[
    Permission::Borrow,
    Permission::Lend,
    Permission::Circulate,
    Permission::Bill,
]);

/// The addresses of this area.
pub fn router() -> Routes {
    Routes::new()
        .get("/staff", WORKS, queue::show)
        .get("/staff/requests/{id}/pane", WORKS, queue::pane)
        .get("/staff/borrowing", WORKS, lists::borrowing)
        .get("/staff/lending", WORKS, lists::lending)
        .get("/staff/search", WORKS, find::by_address)
        .post("/staff/search", WORKS, find::by_form)
        .post("/staff/bulk", WORKS, bulk::submit)
        .get("/staff/live", Access::Staff, live::show)
        .merge(request::router())
        .merge(scan::router())
        .merge(shelf::router())
        .merge(slips::router())
        .merge(new::router())
}

/// `303 See Other`.
pub(crate) fn see_other(to: &str) -> Response {
    let mut response = StatusCode::SEE_OTHER.into_response();
    let to = HeaderValue::try_from(to).unwrap_or(HeaderValue::from_static("/staff"));
    response.headers_mut().insert(header::LOCATION, to);
    response
}
