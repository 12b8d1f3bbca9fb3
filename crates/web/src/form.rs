//! Forms of pages: fields that a page does not have are refused (SECURITY.md 7), and what cannot be read is 400 or 422.

use crate::shell::{ErrorKind, WebError};
use axum::{
    extract::{FromRequest, Request},
    http::StatusCode,
    response::IntoResponse,
};
use serde::de::DeserializeOwned;

/// A form as its page sends it. `T` carries `#[serde(deny_unknown_fields)]`; several values of one name go into a `Vec`.
pub struct Form<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Form<T> {
    type Rejection = WebError;

    async fn from_request(request: Request, state: &S) -> Result<Self, WebError> {
        match axum_extra::extract::Form::<T>::from_request(request, state).await {
            Ok(form) => Ok(Self(form.0)),
            Err(rejection) => Err(WebError::new(match rejection.into_response().status() {
                StatusCode::PAYLOAD_TOO_LARGE => ErrorKind::TooLarge,
                StatusCode::UNSUPPORTED_MEDIA_TYPE => ErrorKind::MediaType,
                StatusCode::UNPROCESSABLE_ENTITY => ErrorKind::Invalid,
                _ => ErrorKind::BadRequest,
            })),
        }
    }
}
