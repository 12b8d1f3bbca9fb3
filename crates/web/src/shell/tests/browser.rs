//! Asks the sample pages.

use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use tower::ServiceExt;

/// An answer with its text.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub text: String,
}

impl Answer {
    /// One header as text, empty when it is not there.
    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    }
}

/// Sends one request with the given headers.
pub async fn ask(https: bool, method: &str, uri: &str, headers: &[(&str, &str)]) -> Answer {
    let mut request = Request::builder()
        .method(method)
        .uri(uri)
        .header("host", "shelf.example");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let response = super::samples::app(https)
        .oneshot(request.body(Body::empty()).unwrap())
        .await
        .unwrap();
    let (parts, body) = response.into_parts();
    let bytes = to_bytes(body, 10_000_000).await.unwrap();
    Answer {
        status: parts.status,
        headers: parts.headers,
        text: String::from_utf8(bytes.to_vec()).unwrap(),
    }
}

/// Opens a page as a browser does.
pub async fn open(uri: &str) -> Answer {
    ask(
        false,
        "GET",
        uri,
        &[("accept", "text/html,application/xhtml+xml")],
    )
    .await
}
