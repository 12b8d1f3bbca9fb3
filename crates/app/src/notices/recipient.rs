//! Who gets a notice, and in which language.

use crate::{
    directory::{Directory, Place},
    error::Result,
    i18n::Lang,
};
use farshelf_domain::{borrowing::Borrowing, effect::Notice, id::Symbol, item::Assignment};
use farshelf_store::{StoreError, Tx, people};

/// Which link a mail carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Patron or guest: a tracking link.
    Person,
    /// Staff: the request.
    Operator,
    /// The other library: none.
    Partner,
}

/// One address: never more in one mail (SECURITY.md 42).
#[derive(Clone, Debug)]
pub(super) struct Recipient {
    pub address: String,
    pub lang: Lang,
    pub kind: Kind,
}

/// An address that can stand in a header: one mailbox, no control characters.
fn address(text: &str) -> Option<String> {
    let text = text.trim();
    let plain = text.len() <= 254 && !text.chars().any(|c| c.is_control() || c.is_whitespace());
    (plain && text.parse::<lettre::Address>().is_ok()).then(|| text.to_owned())
}

fn language(code: &str, library: &str) -> Lang {
    Lang::parse(code)
        .or_else(|| Lang::parse(library))
        .unwrap_or_default()
}

/// The patron or guest, where the library mails that kind of person (R13, R36). A question that staff wrote goes out in any case.
pub(super) fn person(request: &Borrowing, notice: Notice, place: &Place) -> Option<Recipient> {
    let mails = if request.guest {
        place.policy.mail_guests
    } else {
        place.policy.mail_patrons
    };
    if request.detached || !(mails || notice == Notice::QueryToPatron) {
        return None;
    }
    let person = request.person.as_ref()?;
    Some(Recipient {
        address: address(person.email.as_deref()?)?,
        lang: language(&person.language, &place.library.language),
        kind: Kind::Person,
    })
}

/// The operator a request was assigned to (R135).
pub(super) async fn operator(
    tx: &mut Tx,
    assignment: Option<&Assignment>,
) -> Result<Option<Recipient>> {
    let Some(assignment) = assignment else {
        return Ok(None);
    };
    match people::staff(tx, assignment.to).await {
        Ok(staff) if staff.disabled => Ok(None),
        Ok(staff) => Ok(staff
            .email
            .as_deref()
            .and_then(address)
            .map(|address| Recipient {
                address,
                lang: Lang::parse(&staff.language).unwrap_or_default(),
                kind: Kind::Operator,
            })),
        Err(StoreError::NotFound) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// The desk of the other library (R166).
pub(super) fn partner(directory: &Directory, symbol: &Symbol) -> Option<Recipient> {
    let library = &directory.by_symbol(symbol)?.library;
    Some(Recipient {
        address: address(library.email.as_deref()?)?,
        lang: Lang::parse(&library.language).unwrap_or_default(),
        kind: Kind::Partner,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_one_mailbox_without_control_characters() {
        assert_eq!(address(" ann@example.org "), Some("ann@example.org".into()));
        for bad in [
            "",
            "ann",
            "ann@example.org\r\nBcc: all@example.org",
            "ann@example.org, bob@example.org",
            "Ann <ann@example.org>",
            "ann@exa mple.org",
        ] {
            assert_eq!(address(bad), None, "{bad:?}");
        }
    }
}
