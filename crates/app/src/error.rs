//! What a use case answers when it cannot do what was wished. Pages and the API turn it into words; nothing here holds personal data.

use farshelf_domain::{limits::TooLong, refused::Refused};
use farshelf_store::StoreError;

/// Why a use case did nothing.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// No such thing, or none that this person may know of.
    #[error("not found")]
    NotFound,
    /// Nobody is signed in, or the key is unknown.
    #[error("sign in first")]
    NotSignedIn,
    /// Signed in, and the thing is visible, but the right is missing.
    #[error("this needs the right `{0}`")]
    NotAllowed(&'static str),
    /// The domain refused the command.
    #[error(transparent)]
    Refused(Box<RefusedNow>),
    /// A value does not fit: field name and message key (`invalid-CODE`).
    #[error("{field}: {code}")]
    Invalid {
        /// Which field.
        field: String,
        /// Message key suffix.
        code: &'static str,
    },
    /// A text is longer than its field takes (`domain::limits`).
    #[error("{field}: longer than {most} characters")]
    TooLong {
        /// Which field.
        field: String,
        /// Characters it may have.
        most: usize,
    },
    /// The same idempotency key came with another body.
    #[error("this idempotency key was used for something else")]
    KeyReused,
    /// Too many attempts; come back after so many seconds.
    #[error("too many attempts, wait {0} s")]
    SlowDown(u32),
    /// The disk is full: writing waits, reading works.
    #[error("the database is full")]
    Full,
    /// The database is busy or away: try again.
    #[error("the database does not answer now")]
    Unavailable,
    /// A defect; the log has the details under the request id.
    #[error("internal error: {0}")]
    Internal(String),
}

/// A refusal with what would be accepted instead.
#[derive(Debug, thiserror::Error)]
#[error("{refused}")]
pub struct RefusedNow {
    /// Code, state, command.
    pub refused: Refused,
    /// Commands the same person may run now.
    pub allowed: Vec<&'static str>,
}

/// Result of a use case.
pub type Result<T> = std::result::Result<T, AppError>;

impl From<TooLong> for AppError {
    fn from(TooLong { field, most }: TooLong) -> Self {
        Self::TooLong { field, most }
    }
}

impl AppError {
    /// A value that does not fit.
    pub fn invalid(field: &str, code: &'static str) -> Self {
        Self::Invalid {
            field: field.to_owned(),
            code,
        }
    }
}

impl From<Refused> for AppError {
    fn from(refused: Refused) -> Self {
        Self::Refused(Box::new(RefusedNow {
            refused,
            allowed: Vec::new(),
        }))
    }
}

impl From<StoreError> for AppError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::NotFound => Self::NotFound,
            StoreError::Full => Self::Full,
            StoreError::Busy(_) | StoreError::Unreachable(_) => Self::Unavailable,
            StoreError::Conflict(_) | StoreError::Corrupt(_) | StoreError::Other(_) => {
                Self::Internal(error.to_string())
            }
        }
    }
}
