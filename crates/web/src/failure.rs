//! From what a use case answers to what a person sees.

use crate::shell::WebError;
use farshelf_app::error::AppError;
use farshelf_store::StoreError;

impl From<AppError> for WebError {
    fn from(error: AppError) -> Self {
        match error {
            AppError::NotFound => Self::not_found(),
            AppError::NotSignedIn => Self::unauthorized(),
            AppError::NotAllowed(_) => Self::forbidden(),
            AppError::Refused(_) => Self::conflict().code("refused"),
            AppError::Invalid { .. } | AppError::TooLong { .. } | AppError::KeyReused => {
                Self::invalid()
            }
            AppError::SlowDown(seconds) => Self::too_many().retry_after(seconds),
            AppError::Full | AppError::Unavailable => Self::unavailable(),
            AppError::Internal(cause) => Self::internal(cause),
        }
    }
}

impl From<StoreError> for WebError {
    fn from(error: StoreError) -> Self {
        AppError::from(error).into()
    }
}
