//! The kinds of failure that a person or a program can meet, with status, code and words.

use axum::http::StatusCode;
use farshelf_app::i18n::key;

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident $status:ident $code:literal $title:literal $next:literal $cure:literal;)*) => {
        /// Why a request gets no ordinary answer.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum ErrorKind { $($(#[$doc])* $name,)* }

        impl ErrorKind {
            /// All kinds.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// The HTTP status.
            pub const fn status(self) -> StatusCode {
                match self { $(Self::$name => StatusCode::$status,)* }
            }

            /// The stable code of the problem document.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)* }
            }

            /// What happened.
            pub const fn title(self) -> &'static str {
                match self { $(Self::$name => key($title),)* }
            }

            /// What the system does next.
            pub const fn next(self) -> &'static str {
                match self { $(Self::$name => key($next),)* }
            }

            /// What the person can do.
            pub const fn cure(self) -> &'static str {
                match self { $(Self::$name => key($cure),)* }
            }
        }
    };
}

kinds! {
    /// The request cannot be read.
    BadRequest BAD_REQUEST "bad_request" "error-bad-request-title" "error-bad-request-next" "error-bad-request-do";
    /// Nobody is signed in. A browser is sent to the sign-in page.
    Unauthorized UNAUTHORIZED "unauthorized" "error-unauthorized-title" "error-unauthorized-next" "error-unauthorized-do";
    /// Signed in, but not permitted.
    Forbidden FORBIDDEN "forbidden" "error-forbidden-title" "error-forbidden-next" "error-forbidden-do";
    /// A form sent from another site.
    CrossSite FORBIDDEN "cross_site" "error-cross-site-title" "error-cross-site-next" "error-cross-site-do";
    /// Nothing here, or nothing that this person may know of.
    NotFound NOT_FOUND "not_found" "error-not-found-title" "error-not-found-next" "error-not-found-do";
    /// The address exists, the method does not.
    Method METHOD_NOT_ALLOWED "method_not_allowed" "error-method-title" "error-method-next" "error-method-do";
    /// Refused in the present state, or changed by somebody else.
    Conflict CONFLICT "conflict" "error-conflict-title" "error-conflict-next" "error-conflict-do";
    /// A command that the present state does not take.
    Refused CONFLICT "refused" "error-refused-title" "error-refused-next" "error-refused-do";
    /// A precondition (`If-Match`) does not hold.
    Stale PRECONDITION_FAILED "precondition_failed" "error-conflict-title" "error-conflict-next" "error-conflict-do";
    /// Larger than the limit.
    TooLarge PAYLOAD_TOO_LARGE "too_large" "error-too-large-title" "error-too-large-next" "error-too-large-do";
    /// A content type that this address does not take.
    MediaType UNSUPPORTED_MEDIA_TYPE "unsupported_media_type" "error-media-type-title" "error-media-type-next" "error-media-type-do";
    /// Read, but wrong in content.
    Invalid UNPROCESSABLE_ENTITY "invalid" "error-invalid-title" "error-invalid-next" "error-invalid-do";
    /// Over a rate limit.
    TooMany TOO_MANY_REQUESTS "too_many_requests" "error-too-many-title" "error-too-many-next" "error-too-many-do";
    /// A fault of this server.
    Internal INTERNAL_SERVER_ERROR "internal" "error-internal-title" "error-internal-next" "error-internal-do";
    /// Not ready, or a service behind it is not.
    Unavailable SERVICE_UNAVAILABLE "unavailable" "error-unavailable-title" "error-unavailable-next" "error-unavailable-do";
}

impl ErrorKind {
    /// The kind that stands for a bare status, as the framework's own refusals give it.
    pub fn of(status: StatusCode) -> Self {
        Self::ALL
            .iter()
            .copied()
            .find(|kind| kind.status() == status)
            .unwrap_or(if status.is_server_error() {
                Self::Internal
            } else {
                Self::BadRequest
            })
    }
}
