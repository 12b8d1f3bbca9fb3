//! Who asks, and at which library.

use super::{Order, check, place_of};
use crate::{
    directory::Directory,
    error::{AppError, Result},
    principal::{Principal, Who},
};
use farshelf_domain::{
    id::{InstitutionId, LibraryId},
    party::Person,
};
use farshelf_store::{
    Read, Scope, StoreError,
    people::{self, Patron},
};

/// Who asks.
#[derive(Clone, Debug)]
pub enum Asker {
    /// The patron who is signed in.
    Me,
    /// A patron by card number: staff or a program asks for them.
    Card(String),
    /// Somebody without account.
    Guest(Guest),
}

/// A guest as the form gives them.
#[derive(Clone, Debug, Default)]
pub struct Guest {
    /// Family name.
    pub last_name: String,
    /// Given name.
    pub first_name: String,
    /// Where notices go.
    pub email: String,
    /// Card number, when there is one.
    pub barcode: Option<String>,
    /// Language of notices, `en` or `fr`; anything else means English.
    pub language: String,
}

/// The asker, found.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    /// The library named, else the patron's home.
    pub at: LibraryId,
    /// The person on the request.
    pub person: Person,
    /// Without account.
    pub guest: bool,
    /// Home library of the patron.
    pub home: Option<LibraryId>,
    /// Where the patron likes to collect (R21).
    pub likes: Option<LibraryId>,
}

pub(super) async fn resolve(
    read: &mut Read,
    who: &Principal,
    directory: &Directory,
    order: &Order,
) -> Result<Asked> {
    let named = order
        .library
        .as_deref()
        .map(|text| place_of::library(directory, "library", text))
        .transpose()?;
    match (&order.asker, &who.who) {
        (Asker::Me, Who::Patron { id, .. }) => {
            let patron = people::patron(read, &who.scope(), *id).await?;
            let at = named.map_or(patron.library, |p| p.library.id);
            if directory.place(at)?.library.institution != patron.institution {
                return Err(AppError::invalid("library", "elsewhere"));
            }
            Ok(with_account(at, patron))
        }
        (Asker::Me, _) => Err(AppError::NotSignedIn),
        (Asker::Card(barcode), Who::Staff { .. } | Who::Key { .. }) => {
            let barcode = check::needed("patron.barcode", barcode, check::CODE)?;
            let at = named.ok_or_else(|| AppError::invalid("library", "empty"))?;
            let institution = at.library.institution;
            let at = at.library.id;
            Ok(match card(read, institution, &barcode).await? {
                Some(patron) => with_account(at, patron),
                // Nothing is refused for a card that nobody knows (R40): the checks hold the request.
                None => Asked {
                    at,
                    person: Person {
                        barcode: Some(barcode),
                        language: directory.place(at)?.library.language.clone(),
                        ..Person::default()
                    },
                    guest: false,
                    home: None,
                    likes: None,
                },
            })
        }
        (Asker::Guest(guest), Who::Staff { .. } | Who::Key { .. } | Who::Nobody) => Ok(Asked {
            at: named
                .ok_or_else(|| AppError::invalid("library", "empty"))?
                .library
                .id,
            person: guest_person(guest)?,
            guest: true,
            home: None,
            likes: None,
        }),
        (Asker::Card(_), Who::Nobody) => Err(AppError::NotSignedIn),
        _ => Err(AppError::NotAllowed("borrow")),
    }
}

/// The patron of an institution with this card.
pub(crate) async fn card(
    read: &mut Read,
    institution: InstitutionId,
    barcode: &str,
) -> Result<Option<Patron>> {
    match people::patron_by_barcode(read, &Scope::system(), institution, barcode).await {
        Ok(patron) => Ok(Some(patron)),
        Err(StoreError::NotFound) => Ok(None),
        Err(e) => Err(e.into()),
    }
}

fn with_account(at: LibraryId, patron: Patron) -> Asked {
    Asked {
        at,
        home: Some(patron.library),
        likes: patron.pickup,
        guest: false,
        person: person_of(patron),
    }
}

/// A patron account as the person on a request.
pub(crate) fn person_of(patron: Patron) -> Person {
    Person {
        patron: Some(patron.id),
        last_name: patron.last_name,
        first_name: patron.first_name,
        email: patron.email,
        barcode: Some(patron.barcode),
        language: patron.language,
    }
}

fn guest_person(guest: &Guest) -> Result<Person> {
    let email = mail_address("guest.email", &guest.email)?;
    let barcode = guest.barcode.as_deref();
    Ok(Person {
        patron: None,
        last_name: check::needed("guest.last_name", &guest.last_name, check::LINE)?,
        first_name: check::needed("guest.first_name", &guest.first_name, check::LINE)?,
        email: Some(email),
        barcode: check::text("guest.barcode", barcode, check::CODE)?,
        language: if guest.language == "fr" { "fr" } else { "en" }.to_owned(),
    })
}

/// A mail address of somebody.
///
/// # Errors
/// `Invalid` for the field: `empty`, `too_long`, `format`.
pub fn mail_address(field: &str, text: &str) -> Result<String> {
    let email = check::needed(field, text, check::LINE)?;
    if looks_like_mail(&email) {
        Ok(email)
    } else {
        Err(AppError::invalid(field, "format"))
    }
}

/// A line that must not be empty.
///
/// # Errors
/// `Invalid` for the field: `empty`, `too_long`, `format`.
pub fn one_line(field: &str, text: &str) -> Result<String> {
    check::needed(field, text, check::LINE)
}

/// One `@` with something on both sides, and nothing that could begin another header line.
fn looks_like_mail(text: &str) -> bool {
    let plain = text
        .chars()
        .all(|c| !c.is_whitespace() && !c.is_control() && !matches!(c, ',' | ';' | '<' | '>'));
    let ends = text
        .rsplit_once('@')
        .is_some_and(|(name, host)| !name.is_empty() && host.contains('.') && !host.ends_with('.'));
    plain && ends && text.matches('@').count() == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mail_addresses_have_two_ends_and_no_second_line() {
        for good in ["zoe@example.org", "z.o+e@mail.example.org"] {
            assert!(looks_like_mail(good), "{good}");
        }
        for bad in [
            "zoe",
            "@example.org",
            "zoe@",
            "zoe@example",
            "a@b@example.org",
            "zoe@example.org\nBcc: x@example.org",
            "a b@example.org",
        ] {
            assert!(!looks_like_mail(bad), "{bad}");
        }
    }
}
