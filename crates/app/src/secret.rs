//! Passwords by Argon2id; tokens by SHA-256. Nothing stored here can be read back (SECURITY.md 11, 16, 17, 22).

use argon2::{Argon2, PasswordHasher, PasswordVerifier, password_hash::phc::PasswordHash};
use sha2::{Digest, Sha256};
use std::sync::LazyLock;

/// Shortest staff password.
pub const MIN_PASSWORD: usize = 8;
/// Longest password that is looked at, in bytes.
pub const MAX_PASSWORD: usize = 256;

/// A password that fewer guesses find is on a list of common ones, a name, or one of these with a digit or two behind it.
const LEAST_GUESSES: u64 = 1_000_000;

/// Why a new password is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WeakPassword {
    /// Fewer than `MIN_PASSWORD` characters.
    #[error("a password has at least 8 characters")]
    TooShort,
    /// More than `MAX_PASSWORD` bytes.
    #[error("a password has at most 256 bytes")]
    TooLong,
    /// A common password, the library's or the person's own name, or little more than that.
    #[error("this password is one of the first that anybody would try")]
    Common,
}

/// Words of this trade, which lists of common passwords lack.
const OURS: &[&str] = &[
    "farshelf",
    "library",
    "librarian",
    "libraries",
    "bibliotheque",
    "interlibrary",
    "motdepasse",
    "azerty",
];

/// Checks a new staff password; no rules of composition (SECURITY.md 17). `names` are words nobody should use: login, library.
///
/// # Errors
/// Too short, too long, or too easy to guess.
pub fn check_new_password(password: &str, names: &[&str]) -> Result<(), WeakPassword> {
    if password.len() > MAX_PASSWORD {
        return Err(WeakPassword::TooLong);
    }
    if password.chars().count() < MIN_PASSWORD {
        return Err(WeakPassword::TooShort);
    }
    let known: Vec<&str> = names.iter().chain(OURS).copied().collect();
    if zxcvbn::zxcvbn(password, &known).guesses() < LEAST_GUESSES {
        return Err(WeakPassword::Common);
    }
    Ok(())
}

/// Hashes a password, salt and parameters included. Slow on purpose: call it on a blocking thread.
///
/// # Errors
/// When the hash cannot be made.
pub fn hash_password(password: &str) -> Result<String, argon2::password_hash::Error> {
    let hash: PasswordHash = Argon2::default().hash_password(password.as_bytes())?;
    Ok(hash.to_string())
}

/// Hash that nobody's password has, checked when the user is unknown so that both answers take as long (SECURITY.md 16).
static NOBODY: LazyLock<String> =
    LazyLock::new(|| hash_password(&crate::random::token()).unwrap_or_default());

/// Whether a password is the one behind a stored hash. With no hash the same work is done and the answer is no.
pub fn verify_password(password: &str, stored: Option<&str>) -> bool {
    if password.len() > MAX_PASSWORD {
        return false;
    }
    let Ok(hash) = PasswordHash::new(stored.unwrap_or(&NOBODY)) else {
        return false;
    };
    Argon2::default()
        .verify_password(password.as_bytes(), &hash)
        .is_ok()
        && stored.is_some()
}

/// SHA-256 of a random token: what is stored instead of it.
pub fn hash_token(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_verifies_and_a_wrong_or_missing_one_does_not() {
        let hash = hash_password("correct horse").unwrap();
        assert!(hash.starts_with("$argon2id$"));
        assert!(verify_password("correct horse", Some(&hash)));
        assert!(!verify_password("wrong horse", Some(&hash)));
        assert!(!verify_password("correct horse", None));
        assert!(!verify_password("correct horse", Some("not a hash")));
    }

    #[test]
    fn weak_passwords_are_refused_and_composition_is_free() {
        assert_eq!(
            check_new_password("short", &[]),
            Err(WeakPassword::TooShort)
        );
        // What anybody would try, and the same with what people put behind it.
        for common in [
            "Password1",
            "password123",
            "Password123!",
            "letmein123",
            "qwerty12",
            "welcome123",
            "admin123",
            "azerty123",
            "librarian1",
            "bibliotheque",
            "farshelf1",
            "12345678",
        ] {
            assert_eq!(
                check_new_password(common, &[]),
                Err(WeakPassword::Common),
                "{common}"
            );
        }
        assert_eq!(
            check_new_password("aaaaaaaaaa", &[]),
            Err(WeakPassword::Common)
        );
        assert_eq!(
            check_new_password("Lakeside", &["lakeside"]),
            Err(WeakPassword::Common)
        );
        assert_eq!(
            check_new_password(&"x y".repeat(100), &[]),
            Err(WeakPassword::TooLong)
        );
        for good in [
            "quatre mots sans chiffre",
            "farshelf-demo",
            "mvKx3Qp9",
            &"long enough for a phrase ".repeat(3),
        ] {
            assert_eq!(check_new_password(good, &[]), Ok(()), "{good}");
        }
    }
}
