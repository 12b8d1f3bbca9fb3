//! From what a use case answers to a problem document.

use crate::shell::{ErrorKind, WebError};
use farshelf_app::{
    args,
    error::AppError,
    i18n::Tr,
    words::{refused, review_why, slug},
};
use farshelf_domain::status::ReviewReason;

/// The problem for an error, in the caller's language.
pub fn problem(tr: Tr, error: AppError) -> WebError {
    match error {
        AppError::Refused(now) => WebError::new(ErrorKind::Refused)
            .detail(refused(tr, now.refused.code))
            .with("reason", now.refused.code.as_str())
            .with("allowed_commands", now.allowed),
        AppError::Invalid { field, code } => {
            let kind = match code {
                "media_type" => ErrorKind::MediaType,
                "too_large" => ErrorKind::TooLarge,
                _ => ErrorKind::Invalid,
            };
            WebError::new(kind)
                .detail(why(tr, &field, code))
                .with("field", field)
                .with("reason", code)
        }
        AppError::TooLong { field, most } => {
            let words = tr.with("invalid-longer", args![most = most]);
            WebError::invalid()
                .detail(format!("{field}: {words}"))
                .with("field", field)
                .with("reason", "too_long")
                .with("limit", most)
        }
        AppError::KeyReused => WebError::invalid()
            .code("key_reused")
            .detail(tr.text("api-key-reused")),
        AppError::NotAllowed(right) => WebError::forbidden().with("right", right),
        other => other.into(),
    }
}

fn why(tr: Tr, field: &str, code: &str) -> String {
    let words = match code.parse::<ReviewReason>() {
        Ok(reason) => review_why(tr, reason).0,
        Err(_) => tr.text(&format!("invalid-{}", slug(code))),
    };
    format!("{field}: {words}")
}
