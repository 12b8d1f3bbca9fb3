//! Adds a staff account with a role at a library.

use super::{name, record, taken};
use crate::{
    app::App,
    error::{AppError, Result},
    principal::Principal,
    random,
    secret::{WeakPassword, check_new_password, hash_password},
};
use farshelf_domain::{
    id::StaffId,
    role::{Permission, Role},
};
use farshelf_store::{
    Scope,
    people::{self, Staff},
};
use serde_json::json;

/// A staff account to be.
#[derive(Clone, Default)]
pub struct NewUser {
    /// What is typed to sign in; unique in any case.
    pub login: String,
    /// Code of a role.
    pub role: String,
    /// Symbol of the library where it counts.
    pub library: String,
    /// Password.
    pub password: String,
    /// Display name; none: the login.
    pub name: Option<String>,
    /// The person must choose a new password at the first sign-in.
    pub must_change: bool,
}

/// Adds a staff account.
///
/// # Errors
/// `NotAllowed` without the right to manage users there, or to administer for the role of an administrator; `Invalid` for `login`
/// (`format`, `taken`), `role` and `library` (`unknown`), `password` (`too_short`, `too_long`, `common`), `name`.
pub async fn add_user(app: &App, who: &Principal, new: NewUser) -> Result<Staff> {
    let login = check_login(&new.login)?;
    let role: Role = new
        .role
        .trim()
        .parse()
        .map_err(|_| AppError::invalid("role", "unknown"))?;
    let shown = new
        .name
        .as_deref()
        .map_or_else(|| Ok(login.clone()), |n| name("name", n))?;
    let mut read = app.store.read().await?;
    let (directory, library) = super::library_of(app, &mut read, &new.library).await?;
    drop(read);
    // Nobody gives more than they may do themselves.
    let needed = if role == Role::SystemAdministrator {
        Permission::Administer
    } else {
        Permission::ManageUsers
    };
    if !who.may(library, needed) {
        return Err(AppError::NotAllowed(needed.as_str()));
    }
    let place = directory.place(library)?;
    let words = [
        login.clone(),
        place.library.name.clone(),
        place.code.clone(),
        place.library.entry_code.clone(),
    ];
    let hash = checked_hash(new.password, words.to_vec()).await?;
    let staff = Staff {
        id: StaffId(random::id(app.now())),
        name: shown,
        login,
        email: None,
        language: place.library.language.clone(),
        disabled: false,
        must_change: new.must_change,
    };
    let granted = people::Role {
        role: role.as_str().to_owned(),
        library: Some(library),
    };
    let mut tx = app.store.begin().await?;
    people::add_staff(&mut tx, &Scope::system(), &staff, &hash, app.now())
        .await
        .map_err(taken("login"))?;
    people::grant(&mut tx, &Scope::system(), staff.id, &granted).await?;
    let after = json!({"login": staff.login, "role": granted.role, "library": library});
    record(
        app,
        &mut tx,
        who,
        "staff_added",
        format!("staff:{}", staff.id),
        after,
    )
    .await?;
    tx.commit().await?;
    app.committed();
    Ok(staff)
}

/// 3 to 64 letters, digits and `. _ - @ +`.
pub(super) fn check_login(text: &str) -> Result<String> {
    let login = text.trim();
    let fits = |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | '@' | '+');
    if (3..=64).contains(&login.chars().count()) && login.chars().all(fits) {
        Ok(login.to_owned())
    } else {
        Err(AppError::invalid("login", "format"))
    }
}

/// Checks a password against length, common ones and these words, and hashes it on a thread that may take its time.
pub(crate) async fn checked_hash(password: String, words: Vec<String>) -> Result<String> {
    // The part before the sign is what people call themselves.
    let parts = words
        .iter()
        .filter_map(|w| w.split_once('@'))
        .map(|(before, _)| before);
    let all: Vec<&str> = words.iter().map(String::as_str).chain(parts).collect();
    check_new_password(&password, &all).map_err(|weak| {
        let code = match weak {
            WeakPassword::TooShort => "too_short",
            WeakPassword::TooLong => "too_long",
            WeakPassword::Common => "common",
        };
        AppError::invalid("password", code)
    })?;
    let hashed = tokio::task::spawn_blocking(move || hash_password(&password)).await;
    hashed
        .map_err(|e| AppError::Internal(e.to_string()))?
        .map_err(|e| AppError::Internal(e.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logins_are_typable() {
        assert_eq!(check_login(" ill@lake ").unwrap(), "ill@lake");
        for bad in ["ab", "a b c", "a\nb", "", &"x".repeat(65), "<b>x</b>"] {
            assert!(check_login(bad).is_err(), "{bad:?}");
        }
    }

    #[tokio::test]
    async fn the_own_name_is_no_password() {
        let weak = checked_hash("lakeside".into(), vec!["Lakeside@uni".into()]).await;
        assert!(matches!(
            weak,
            Err(AppError::Invalid { code: "common", .. })
        ));
    }
}
