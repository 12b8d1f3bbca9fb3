//! Live pages hold a response open for ever; at the end of the process they end too, so that draining does not wait for them.

use super::listener::Stop;
use axum::{body::Body, extract::Request, middleware::Next, response::Response};
use futures_util::StreamExt;
use http::header::CONTENT_TYPE;

/// Ends event streams when the process stops.
pub async fn end_streams(stop: Stop, request: Request, next: Next) -> Response {
    let response = next.run(request).await;
    let is_stream = response
        .headers()
        .get(CONTENT_TYPE)
        .is_some_and(|v| v.as_bytes().starts_with(b"text/event-stream"));
    if !is_stream {
        return response;
    }
    response.map(|body| Body::from_stream(body.into_data_stream().take_until(stop.wait())))
}
