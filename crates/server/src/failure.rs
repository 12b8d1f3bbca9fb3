//! How a verb fails: what happened, what to do, which exit code.

use crate::settings::BadSettings;
use farshelf_app::error::AppError;
use farshelf_store::StoreError;
use serde_json::{Value, json};
use std::{fmt::Write as _, process::ExitCode};

/// Why a verb did not do its work.
#[derive(Debug)]
pub struct Failure {
    kind: Kind,
    what: String,
    fix: String,
}

/// What the exit code says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Failed,
    Usage,
    NotFound,
}

impl Failure {
    /// Tried and failed (1).
    pub fn failed(what: impl Into<String>, fix: impl Into<String>) -> Self {
        Self {
            kind: Kind::Failed,
            what: what.into(),
            fix: fix.into(),
        }
    }

    /// Called wrongly, or settings that cannot be used (2).
    pub fn usage(what: impl Into<String>, fix: impl Into<String>) -> Self {
        Self {
            kind: Kind::Usage,
            what: what.into(),
            fix: fix.into(),
        }
    }

    /// There is no such thing (3).
    pub fn not_found(what: impl Into<String>, fix: impl Into<String>) -> Self {
        Self {
            kind: Kind::NotFound,
            what: what.into(),
            fix: fix.into(),
        }
    }

    /// Settings that cannot be used.
    pub fn settings(findings: &[BadSettings]) -> Self {
        let mut what = String::from("the settings cannot be used:");
        for finding in findings {
            // Writing into a text cannot fail.
            let _ = write!(what, "\n  {finding}\n    {}", finding.fix());
        }
        Self::usage(what, "Correct them; `farshelf config check` looks again.")
    }

    /// What happened.
    pub fn what(&self) -> &str {
        &self.what
    }

    /// What to do.
    pub fn fix(&self) -> &str {
        &self.fix
    }

    /// Its exit code.
    pub fn exit(&self) -> ExitCode {
        ExitCode::from(match self.kind {
            Kind::Failed => 1,
            Kind::Usage => 2,
            Kind::NotFound => 3,
        })
    }

    /// For people.
    pub fn text(&self) -> String {
        format!("farshelf: {}\n{}\n", self.what, self.fix)
            .trim_end()
            .to_owned()
            + "\n"
    }

    /// For programs.
    pub fn json(&self) -> Value {
        let code = match self.kind {
            Kind::Failed => "failed",
            Kind::Usage => "usage",
            Kind::NotFound => "not_found",
        };
        json!({"error": {"code": code, "what": self.what, "fix": self.fix}})
    }
}

impl From<AppError> for Failure {
    fn from(error: AppError) -> Self {
        match error {
            AppError::NotFound => {
                Self::not_found("there is no such thing", "Check the id or name.")
            }
            AppError::Invalid { field, code } => invalid(&field, code),
            AppError::Internal(what) => {
                Self::failed(what, "`farshelf doctor` looks for the cause.")
            }
            AppError::Full => StoreError::Full.into(),
            AppError::Unavailable => Self::failed(
                "the database does not answer now",
                "Try again; `farshelf doctor` says more.",
            ),
            other => Self::failed(other.to_string(), "Nothing was changed."),
        }
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::NotFound => AppError::NotFound.into(),
            StoreError::Full => Self::failed(
                "the database is full; nothing was lost",
                "Free some space on its disk, then try again.",
            ),
            StoreError::Corrupt(what) => Self::failed(
                format!("the database is damaged: {what}"),
                "`farshelf doctor` looks further; then restore the last backup.",
            ),
            StoreError::Unreachable(_) => Self::failed(
                error.to_string(),
                "Check the setting database.url and that the database runs.",
            ),
            other => Self::failed(other.to_string(), "`farshelf doctor` looks for the cause."),
        }
    }
}

/// A value that does not fit, in words. The codes are those of `farshelf_app::admin`.
fn invalid(field: &str, code: &str) -> Failure {
    let (what, fix) = match (field, code) {
        ("code", "format") => (
            "the code of an institution has 2 to 8 letters and digits",
            "Choose a short code such as FSLAKE.",
        ),
        ("symbol", "format") => (
            "a symbol reads AUTHORITY:VALUE",
            "For example ISIL:CA-FSLAKE, at most 64 characters, no spaces.",
        ),
        ("login", "format") => (
            "a login has 3 to 64 letters, digits and the signs . _ - @ +",
            "For example ill@lake.",
        ),
        ("password", "too_short") => (
            "the password has fewer than 8 characters",
            "Choose a longer one; four words are good.",
        ),
        ("password", "too_long") => (
            "the password has more than 256 bytes",
            "Choose a shorter one.",
        ),
        ("password", "common") => (
            "this password is one of the first that anybody would try",
            "Choose another one; four words are good.",
        ),
        ("role", "unknown") => (
            "there is no such role",
            "Roles: fulfillment_operator, fulfillment_manager, circulation_operator, inventory_operator, user_manager, system_administrator.",
        ),
        ("zone", "unknown") => (
            "there is no such time zone",
            "For example America/Toronto or Europe/Paris.",
        ),
        ("language", "unknown") => ("there is no such language here", "Languages: en, fr."),
        ("url", "format") => (
            "this is no whole address of an endpoint",
            "For example https://ill.example.org/iso18626, without a user name.",
        ),
        ("symbols", "format") => (
            "a symbol reads AUTHORITY:VALUE",
            "For example --symbols ISIL:CA-FSLAKE,ISIL:CA-FSUNI.",
        ),
        ("symbols", "taken") => {
            return Failure::failed(
                "a library or another peer has one of these symbols",
                "Nothing was changed. `farshelf peer list` shows who has which.",
            );
        }
        ("version", "unknown") => (
            "there is no such version of ISO 18626 here",
            "Versions: 1.2, 2021.",
        ),
        ("profile", "unknown") => ("there is no such profile here", "Profiles: iso, farshelf."),
        ("auth", "unknown") => (
            "there is no such way of trust",
            "Ways: key, hmac, certificate, network.",
        ),
        ("certificates", "empty") => (
            "trust by certificate needs a fingerprint",
            "Name it with --certificate.",
        ),
        ("certificates", "format") => (
            "a fingerprint is SHA-256: 64 hexadecimal digits",
            "`openssl x509 -noout -fingerprint -sha256 -in FILE` prints it.",
        ),
        ("networks", "empty") => (
            "trust by network needs a network",
            "Name it with --network.",
        ),
        ("networks", "format") => (
            "this is no network",
            "Write ADDRESS or ADDRESS/BITS, for example 10.20.0.0/16.",
        ),
        ("send_key", "format") => (
            "the key to send has 8 to 1,024 letters, digits and signs without spaces",
            "Send it on standard input as the peer's side printed it.",
        ),
        ("side", "unknown") => ("there is no such side", "Sides: borrow, lend, both."),
        ("library" | "institution" | "peer", "unknown") => {
            return Failure::not_found(
                format!("there is no such {field}"),
                format!("Add it with `farshelf {field} add`, or check its name."),
            );
        }
        (_, "taken") => {
            return Failure::failed(
                format!("this {field} is taken"),
                "Nothing was changed. Choose another one.",
            );
        }
        (_, "empty") => return Failure::usage(format!("the {field} is empty"), "Give it a value."),
        (_, "too_long") => {
            return Failure::usage(format!("the {field} is too long"), "Shorten it.");
        }
        _ => return Failure::usage(format!("the {field} does not fit ({code})"), "Check it."),
    };
    Failure::usage(what, fix)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn failures_say_what_happened_and_what_to_do() {
        let failure = Failure::not_found("there is no such library", "Add it.");
        assert_eq!(
            failure.text(),
            "farshelf: there is no such library\nAdd it.\n"
        );
        assert_eq!(failure.json()["error"]["code"], "not_found");
        assert_eq!(failure.json()["error"]["fix"], "Add it.");
    }
}
