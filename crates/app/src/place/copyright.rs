//! Which copyright statement a person accepted, and when (B9).

use crate::i18n::{Lang, Tr, key};
use farshelf_domain::borrowing::Accepted;
use jiff::Timestamp;
use sha2::{Digest, Sha256};

/// The statement as the form shows it.
const STATEMENT: &str = key("patron-copyright");

/// The statement in a language, accepted now. A changed wording gets another name by itself.
pub(super) fn accepted(now: Timestamp, language: &str) -> Accepted {
    let lang = Lang::parse(language).unwrap_or_default();
    let hash = Sha256::digest(Tr::new(lang).text(STATEMENT));
    let mut name = lang.code().to_owned();
    name.push('-');
    for byte in hash.iter().take(4) {
        name.push_str(&format!("{byte:02x}"));
    }
    Accepted {
        at: now,
        text: name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_wording_has_a_name_of_its_own() {
        let at = Timestamp::UNIX_EPOCH;
        let (en, fr) = (accepted(at, "en"), accepted(at, "fr"));
        assert_ne!(en.text, fr.text);
        assert!(
            en.text.starts_with("en-") && en.text.len() == 11,
            "{}",
            en.text
        );
        assert_eq!(accepted(at, "en"), en);
    }
}
