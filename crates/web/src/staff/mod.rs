//! Pages of staff.

pub mod new;
pub mod request;
pub mod scan;
pub mod shelf;
pub mod slips;

use crate::access::{Access, Routes};
use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use farshelf_domain::role::Permission;

/// Whoever works requests or stands at a desk.
pub const WORKS: Access = Access::AnyOf(&[
    Permission::Borrow,
    Permission::Lend,
    Permission::Circulate,
    Permission::Bill,
]);

/// The addresses of this area.
pub fn router() -> Routes {
    Routes::new()
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
