//! The JSON API under `/api/v1` (CONTRACT.md): one file an endpoint, thin: read, call the use case, show.

mod attention;
mod call;
mod commands;
mod eligibility;
mod events;
mod find;
mod keep;
mod limit;
mod list;
mod messages;
mod one;
mod openapi;
mod page;
mod place;
mod problem;
mod scans;
mod search;
mod titles;
mod uploads;
mod view;

pub use limit::RateLimit;
pub use openapi::document;

use crate::access::{Access, Routes};

/// All addresses of the API.
pub fn router() -> Routes {
    let key = Access::Key;
    Routes::new()
        .get("/api/v1/openapi.json", Access::KeyOrDemo, openapi::get)
        .get("/api/v1/search", key, search::get)
        .get("/api/v1/titles/{id}", key, titles::get)
        .get("/api/v1/borrowing-requests", key, list::borrowing)
        .post("/api/v1/borrowing-requests", key, place::post)
        .post("/api/v1/borrowing-requests/find", key, find::borrowing)
        .get("/api/v1/borrowing-requests/{id}", key, one::borrowing)
        .get(
            "/api/v1/borrowing-requests/{id}/events",
            key,
            events::borrowing,
        )
        .get(
            "/api/v1/borrowing-requests/{id}/messages",
            key,
            messages::borrowing,
        )
        .post(
            "/api/v1/borrowing-requests/{id}/commands",
            key,
            commands::borrowing,
        )
        .get("/api/v1/lending-requests", key, list::lending)
        .post("/api/v1/lending-requests/find", key, find::lending)
        .get("/api/v1/lending-requests/{id}", key, one::lending)
        .get("/api/v1/lending-requests/{id}/events", key, events::lending)
        .get(
            "/api/v1/lending-requests/{id}/messages",
            key,
            messages::lending,
        )
        .post(
            "/api/v1/lending-requests/{id}/commands",
            key,
            commands::lending,
        )
        .upload(
            "/api/v1/uploads",
            key,
            farshelf_app::uploads::MAX_BYTES,
            uploads::post,
        )
        .post("/api/v1/scans", key, scans::post)
        .get("/api/v1/attention", key, attention::get)
        .post("/api/v1/eligibility-checks", key, eligibility::post)
}
