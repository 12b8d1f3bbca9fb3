//! Pages for patrons and guests: search, titles, placing and following requests, the own account.

mod about;
mod copies;
mod entry;
mod hit;
mod me;
mod order;
mod own;
mod request;
mod search;
mod seen;
mod steps;
mod title;
mod track;
mod visit;

use crate::{
    access::{Access, Routes},
    shell::{WebError, page},
};
use askama::Template;
use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};

/// The addresses of this area.
pub fn router() -> Routes {
    Routes::new()
        .get("/", Access::Public, search::show)
        .get("/l/{code}", Access::Public, entry::show)
        .get("/titles/{id}", Access::Public, title::show)
        .get("/request", Access::Public, request::show)
        .post("/request", Access::Public, request::submit)
        .post("/track", Access::Public, track::find)
        .get("/track/{code}", Access::Public, track::show)
        .post("/track/{code}", Access::Public, track::submit)
        .get("/help", Access::Public, about::help)
        .get("/privacy", Access::Public, about::privacy)
        .get("/accessibility", Access::Public, about::accessibility)
        .get("/copies/{id}", Access::Public, copies::show)
        .get("/me", Access::Signed, me::show)
        .get("/me/requests/{id}", Access::Patron, me::request)
        .post("/me/requests/{id}", Access::Patron, me::submit)
        .get("/me/details", Access::Patron, own::show)
        .post("/me/details", Access::Patron, own::submit)
        .post("/me/password", Access::Patron, own::password)
}

/// `303 See Other`.
fn see_other(to: &str) -> Response {
    let mut response = StatusCode::SEE_OTHER.into_response();
    let to = HeaderValue::try_from(to).unwrap_or(HeaderValue::from_static("/"));
    response.headers_mut().insert(header::LOCATION, to);
    response
}

/// A page with another status than 200.
fn with_status(template: &impl Template, status: StatusCode) -> Response {
    let mut response = page(template);
    if response.status() == StatusCode::OK {
        *response.status_mut() = status;
    }
    response
}

/// The address of the page holds a secret: nobody is told of it.
fn secret(mut response: Response) -> Response {
    let headers = response.headers_mut();
    // Not `no-referrer`: browsers would hide the origin of forms too, and the check against forms of other sites needs it.
    headers.insert(
        header::REFERRER_POLICY,
        HeaderValue::from_static("strict-origin"),
    );
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert("x-robots-tag", HeaderValue::from_static("noindex"));
    response
}

impl From<farshelf_catalog::CatalogError> for WebError {
    fn from(error: farshelf_catalog::CatalogError) -> Self {
        match error {
            farshelf_catalog::CatalogError::Store(error) => error.into(),
            other => Self::internal(other),
        }
    }
}
