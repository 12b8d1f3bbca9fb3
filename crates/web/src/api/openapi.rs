//! `GET /openapi.json`: the description of the API, made from the code.

use super::{
    attention, commands, eligibility, events, find, list, messages, one, place, scans, search,
    titles, uploads,
};
use crate::shell::WebError;
use axum::{http::header, response::IntoResponse};
use utoipa::{
    Modify, OpenApi,
    openapi::security::{Http, HttpAuthScheme, SecurityRequirement, SecurityScheme},
};

/// The whole description.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "Farshelf",
        description = "Lists are `{items, next}` with `?limit=&after=`. Reads give `ETag`, commands may carry `If-Match`. POST wants \
            `Idempotency-Key`: the same key and body get the same answer, another body 422. Errors are `application/problem+json` \
            `{code, title, status, detail, request_id}`. Money is in minor units, days are `YYYY-MM-DD` in the library's zone, instants \
            RFC 3339 in UTC.",
        license(name = "Apache-2.0")
    ),
    paths(
        get, search::get, titles::get, place::post, list::borrowing, find::borrowing, one::borrowing, events::borrowing,
        messages::borrowing, commands::borrowing, list::lending, find::lending, one::lending, events::lending, messages::lending,
        commands::lending, uploads::post, scans::post, attention::get, eligibility::post
    ),
    components(schemas(scans::ChoiceView)),
    modifiers(&Key)
)]
struct Description;

/// Every address wants a key.
struct Key;

impl Modify for Key {
    fn modify(&self, openapi: &mut utoipa::openapi::OpenApi) {
        let scheme = SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer));
        openapi
            .components
            .get_or_insert_default()
            .add_security_scheme("key", scheme);
        openapi.security = Some(vec![SecurityRequirement::new("key", [] as [&str; 0])]);
    }
}

/// The description of the API.
pub fn document() -> utoipa::openapi::OpenApi {
    Description::openapi()
}

/// This description.
#[utoipa::path(get, path = "/api/v1/openapi.json", tag = "description", responses((status = 200, body = serde_json::Value)))]
pub async fn get() -> Result<impl IntoResponse, WebError> {
    let text = document().to_json().map_err(WebError::internal)?;
    Ok(([(header::CONTENT_TYPE, "application/json")], text))
}
