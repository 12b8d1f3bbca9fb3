//! Setting up an installation: institutions, libraries, accounts, keys. The command line and the administration pages call the same
//! functions; `Invalid { field, code }` codes are `empty`, `format`, `too_long`, `taken`, `unknown` and those of passwords.

mod institution;
mod library;

pub use institution::{NewInstitution, add_institution};
pub use library::{NewLibrary, add_library};

use crate::error::{AppError, Result};
use farshelf_store::StoreError;

/// Longest name, in characters.
const LONGEST_NAME: usize = 200;

/// A name: trimmed, of one line, neither empty nor endless.
fn name(field: &str, text: &str) -> Result<String> {
    let text = text.trim();
    if text.is_empty() {
        return Err(AppError::invalid(field, "empty"));
    }
    if text.chars().count() > LONGEST_NAME {
        return Err(AppError::invalid(field, "too_long"));
    }
    if text.chars().any(char::is_control) {
        return Err(AppError::invalid(field, "format"));
    }
    Ok(text.to_owned())
}

/// A unique value that somebody else has is a slip of the person, not of the program.
fn taken(field: &'static str) -> impl Fn(StoreError) -> AppError {
    move |error| match error {
        StoreError::Conflict(_) => AppError::invalid(field, "taken"),
        other => other.into(),
    }
}

/// A thing that is named and does not exist.
fn unknown(field: &'static str) -> impl Fn(StoreError) -> AppError {
    move |error| match error {
        StoreError::NotFound => AppError::invalid(field, "unknown"),
        other => other.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_trimmed_and_bounded() {
        assert_eq!(name("name", "  Lake ").unwrap(), "Lake");
        for (text, code) in [("  ".to_owned(), "empty"), ("x".repeat(201), "too_long"), ("a\nb".to_owned(), "format")] {
            assert!(matches!(name("name", &text), Err(AppError::Invalid { code: c, .. }) if c == code), "{text:?}");
        }
    }
}
