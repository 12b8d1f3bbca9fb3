//! Passwords by Argon2id; tokens by SHA-256. Nothing stored here can be read back (SECURITY.md 11, 16, 17, 22).

use argon2::{Argon2, PasswordHasher, PasswordVerifier, password_hash::phc::PasswordHash};
use sha2::{Digest, Sha256};
use std::sync::LazyLock;

/// Shortest staff password.
pub const MIN_PASSWORD: usize = 8;
/// Longest password that is looked at, in bytes.
pub const MAX_PASSWORD: usize = 256;

/// Why a new password is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WeakPassword {
    /// Fewer than `MIN_PASSWORD` characters.
    #[error("a password has at least 8 characters")]
    TooShort,
    /// More than `MAX_PASSWORD` bytes.
    #[error("a password has at most 256 bytes")]
    TooLong,
    /// On the list of common passwords, or the library's or the person's own name.
    #[error("this password is one of the first that anybody would try")]
    Common,
}

const COMMON: &[&str] = &[
    "password",
    "password1",
    "passw0rd",
    "12345678",
    "123456789",
    "1234567890",
    "qwertyui",
    "qwerty123",
    "qwertyuiop",
    "iloveyou",
    "sunshine",
    "princess",
    "football",
    "baseball",
    "welcome1",
    "letmein1",
    "trustno1",
    "superman",
    "11111111",
    "00000000",
    "abc12345",
    "abcd1234",
    "library1",
    "librarian",
    "libraries",
    "bibliotheque",
    "changeme",
    "motdepasse",
    "azertyui",
    "azerty123",
    "farshelf",
    "farshelf1",
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
    let folded = password.to_lowercase();
    let named = names
        .iter()
        .any(|n| n.chars().count() >= 4 && folded == n.to_lowercase());
    if named || COMMON.contains(&folded.as_str()) || folded.chars().all(|c| folded.starts_with(c)) {
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
        assert_eq!(
            check_new_password("Password1", &[]),
            Err(WeakPassword::Common)
        );
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
        assert_eq!(check_new_password("quatre mots sans chiffre", &[]), Ok(()));
    }
}
