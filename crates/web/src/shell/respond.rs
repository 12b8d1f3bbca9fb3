//! From a template to an answer.

use askama::Template;
use axum::response::{Html, IntoResponse, Response};

use super::WebError;

/// The page as an answer with status 200. A template that fails gives the error page.
pub fn page(template: &impl Template) -> Response {
    match template.render() {
        Ok(html) => Html(html).into_response(),
        Err(error) => WebError::internal(error).into_response(),
    }
}
