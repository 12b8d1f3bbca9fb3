//! The one error type of page handlers.

use std::fmt::Display;

use axum::http::HeaderValue;
use axum::http::header::RETRY_AFTER;
use axum::response::{IntoResponse, Response};

use super::ErrorKind;

/// A failure on its way to the frame, which writes it as a page, a problem document or plain text, in the language of the request.
///
/// Handlers return `Result<_, WebError>`. Nothing of `cause` reaches the person; it goes to the log under the request's number.
#[derive(Clone, Debug)]
pub struct WebError {
    /// What kind of failure.
    pub kind: ErrorKind,
    /// What exactly, in the person's language, without personal data of others.
    pub detail: Option<String>,
    /// A finer code for programs than that of the kind.
    pub code: Option<&'static str>,
    /// Seconds after which another try makes sense.
    pub retry_after: Option<u32>,
    /// Further members of the problem document, for programs.
    pub extra: Vec<(&'static str, serde_json::Value)>,
    pub(super) cause: Option<String>,
}

/// What cannot be done now may be done so many seconds later (F18).
const SOON: u32 = 5;

macro_rules! makers {
    ($($(#[$doc:meta])* $name:ident $kind:ident;)*) => { $(
        $(#[$doc])*
        pub const fn $name() -> Self {
            Self::new(ErrorKind::$kind)
        }
    )* };
}

impl WebError {
    /// An error of one kind with the words of that kind.
    pub const fn new(kind: ErrorKind) -> Self {
        Self {
            kind,
            detail: None,
            code: None,
            retry_after: None,
            extra: Vec::new(),
            cause: None,
        }
    }

    makers! {
        /// 400.
        bad_request BadRequest;
        /// 401; a browser is sent to the sign-in page and comes back.
        unauthorized Unauthorized;
        /// 403.
        forbidden Forbidden;
        /// 404; also for what exists and must not be known.
        not_found NotFound;
        /// 409.
        conflict Conflict;
        /// 422.
        invalid Invalid;
        /// 429.
        too_many TooMany;
        /// 503.
        unavailable Unavailable;
    }

    /// 500 with its cause for the log.
    pub fn internal(cause: impl Display) -> Self {
        Self {
            cause: Some(cause.to_string()),
            ..Self::new(ErrorKind::Internal)
        }
    }

    /// Adds what exactly went wrong, in the person's language.
    #[must_use]
    pub fn detail(mut self, text: impl Into<String>) -> Self {
        self.detail = Some(text.into());
        self
    }

    /// Adds a finer code for programs.
    #[must_use]
    pub const fn code(mut self, code: &'static str) -> Self {
        self.code = Some(code);
        self
    }

    /// Adds a member to the problem document.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<serde_json::Value>) -> Self {
        self.extra.push((name, value.into()));
        self
    }

    /// Adds when another try makes sense, in seconds.
    #[must_use]
    pub const fn retry_after(mut self, seconds: u32) -> Self {
        self.retry_after = Some(seconds);
        self
    }
}

impl IntoResponse for WebError {
    /// A bare answer that carries the error along; the frame writes the words.
    fn into_response(self) -> Response {
        let mut response = self.kind.status().into_response();
        let soon = (self.kind == ErrorKind::Unavailable).then_some(SOON);
        if let Some(seconds) = self.retry_after.or(soon) {
            response
                .headers_mut()
                .insert(RETRY_AFTER, HeaderValue::from(seconds));
        }
        response.extensions_mut().insert(self);
        response
    }
}
