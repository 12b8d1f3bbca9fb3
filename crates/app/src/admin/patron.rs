//! Adds a patron account.

use super::{name, record, taken};
use crate::{
    app::App,
    error::{AppError, Result},
    principal::Principal,
    random,
};
use farshelf_domain::{id::PatronId, role::Permission};
use farshelf_store::{
    Scope,
    people::{self, Patron},
};
use serde_json::json;

/// A patron account to be. Staff never choose a patron's secret (SECURITY.md 23), so it has none yet.
#[derive(Clone, Default)]
pub struct NewPatron {
    /// Card number, unique inside the institution.
    pub barcode: String,
    /// Symbol of the home library.
    pub library: String,
    /// Family name.
    pub last: String,
    /// Given name.
    pub first: String,
    /// Mail address.
    pub email: Option<String>,
    /// Patron group.
    pub group: Option<String>,
}

/// Adds a patron account.
///
/// # Errors
/// `NotAllowed`; `Invalid` for `barcode` (`format`, `taken`), `library` (`unknown`), `last`, `first`, `email`, `group`.
pub async fn add_patron(app: &App, who: &Principal, new: NewPatron) -> Result<Patron> {
    let mut read = app.store.read().await?;
    let (directory, library) = super::library_of(app, &mut read, &new.library).await?;
    drop(read);
    if !who.may(library, Permission::ManageUsers) {
        return Err(AppError::NotAllowed(Permission::ManageUsers.as_str()));
    }
    let place = directory.place(library)?;
    let patron = Patron {
        id: PatronId(random::id(app.now())),
        institution: place.library.institution,
        library,
        pickup: None,
        barcode: barcode(&new.barcode)?,
        last_name: name("last", &new.last)?,
        first_name: name("first", &new.first)?,
        email: new.email.as_deref().map(email).transpose()?,
        group: new.group.as_deref().map(|g| name("group", g)).transpose()?,
        language: place.library.language.clone(),
        blocked: None,
        expires: None,
        fines: None,
        active: true,
        must_change: false,
    };
    let mut tx = app.store.begin().await?;
    people::add_patron(&mut tx, &Scope::system(), &patron, None, app.now())
        .await
        .map_err(taken("barcode"))?;
    // Ids only for patrons (SECURITY.md 56).
    record(
        app,
        &mut tx,
        who,
        "patron_added",
        format!("patron:{}", patron.id),
        json!({"library": library}),
    )
    .await?;
    tx.commit().await?;
    app.committed();
    Ok(patron)
}

fn barcode(text: &str) -> Result<String> {
    let barcode = text.trim();
    let fits = (1..=64).contains(&barcode.len()) && barcode.chars().all(|c| c.is_ascii_graphic());
    if fits {
        Ok(barcode.to_owned())
    } else {
        Err(AppError::invalid("barcode", "format"))
    }
}

/// One address and nothing else: what follows a comma or a line end would be further recipients (SECURITY.md 42).
pub(crate) fn email(text: &str) -> Result<String> {
    let email = text.trim();
    let part = |p: &str| {
        !p.is_empty()
            && p.chars()
                .all(|c| !c.is_whitespace() && !c.is_control() && !"<>,;:\"()[]\\@".contains(c))
    };
    match email.split_once('@') {
        Some((local, domain)) if email.len() <= 254 && part(local) && part(domain) => {
            Ok(email.to_owned())
        }
        _ => Err(AppError::invalid("email", "format")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_one_address() {
        assert_eq!(email(" zoe@example.org ").unwrap(), "zoe@example.org");
        for bad in ["zoe", "a@b, c@d", "a@b\nBcc: c@d", "Zoe <a@b>", "@b", "a@"] {
            assert!(email(bad).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn card_numbers_are_scannable() {
        assert_eq!(barcode(" 21000000000017 ").unwrap(), "21000000000017");
        assert!(
            barcode("").is_err() && barcode("1 2").is_err() && barcode(&"1".repeat(65)).is_err()
        );
    }
}
