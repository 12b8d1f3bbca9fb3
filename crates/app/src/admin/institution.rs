//! Adds an institution.

use super::{name, record, taken};
use crate::{
    accounts::may_everywhere,
    app::App,
    error::{AppError, Result},
    principal::Principal,
    random,
};
use farshelf_domain::{id::InstitutionId, role::Permission};
use farshelf_store::{Scope, directory as stored};
use serde_json::json;

/// An institution to be.
#[derive(Clone, Debug)]
pub struct NewInstitution {
    /// 2 to 8 letters and digits; stored in capitals.
    pub code: String,
    /// Name.
    pub name: String,
}

/// Adds an institution, in the hands of whoever administers the whole consortium. Its first library and accounts come next.
///
/// # Errors
/// `NotAllowed`; `Invalid` for `code` (`format`, `taken`) and `name`.
pub async fn add_institution(
    app: &App,
    who: &Principal,
    new: NewInstitution,
) -> Result<stored::Institution> {
    let mut read = app.store.read().await?;
    if !may_everywhere(&mut read, who, Permission::Administer).await? {
        return Err(AppError::NotAllowed(Permission::Administer.as_str()));
    }
    drop(read);
    let institution = stored::Institution {
        id: InstitutionId(random::id(app.now())),
        code: code(&new.code)?,
        name: name("name", &new.name)?,
    };
    let mut tx = app.store.begin().await?;
    // The right was checked above: an institution that does not exist yet is in nobody's scope.
    stored::add_institution(&mut tx, &Scope::system(), &institution, app.now())
        .await
        .map_err(taken("code"))?;
    record(
        app,
        &mut tx,
        who,
        "institution_added",
        format!("institution:{}", institution.id),
        json!({"code": institution.code, "name": institution.name}),
    )
    .await?;
    tx.commit().await?;
    app.committed();
    Ok(institution)
}

/// CONTRACT.md, Ids: the code is the first part of external ids, which have at most 16 characters.
fn code(text: &str) -> Result<String> {
    let code = text.trim().to_ascii_uppercase();
    let fits = (2..=8).contains(&code.len()) && code.chars().all(|c| c.is_ascii_alphanumeric());
    if fits {
        Ok(code)
    } else {
        Err(AppError::invalid("code", "format"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_have_two_to_eight_letters_and_digits() {
        assert_eq!(code(" fslake ").unwrap(), "FSLAKE");
        for bad in ["", "A", "ABCDEFGHI", "A-B", "ÉÉ", "A B"] {
            assert!(code(bad).is_err(), "{bad}");
        }
    }
}
