//! The one-time link of a new installation: whoever holds it makes the first administrator (SECURITY.md 24).

use super::{
    NewInstitution, NewLibrary, add_institution, add_library, record,
    user::{check_login, checked_hash},
};
use crate::{
    app::App,
    error::{AppError, Result},
    principal::Principal,
    random,
    secret::hash_token,
};
use farshelf_domain::{id::StaffId, role::Role};
use farshelf_store::{
    Scope, directory as stored,
    people::{self, Staff},
};
use jiff::SignedDuration;
use serde_json::json;

/// How long the link works.
const VALID: SignedDuration = SignedDuration::from_hours(24);

/// The first administrator to be.
#[derive(Clone)]
pub struct NewAdministrator {
    /// Login.
    pub login: String,
    /// Password.
    pub password: String,
    /// `en` or `fr`.
    pub language: String,
}

/// The first institution and its first library, with their administrator.
#[derive(Clone)]
pub struct Founding {
    /// The administrator.
    pub administrator: NewAdministrator,
    /// Institution and library; none while the command line has made them already.
    pub place: Option<(NewInstitution, NewLibrary)>,
}

/// Makes the first institution, library and administrator. What is wrong is found before the token is used up.
///
/// # Errors
/// Those of `add_institution`, `add_library` and `finish_setup`.
pub async fn found(app: &App, token: &str, new: Founding) -> Result<Staff> {
    if !setup_is_open(app, token).await? {
        return Err(AppError::NotFound);
    }
    let login = check_login(&new.administrator.login)?;
    checked_hash(new.administrator.password.clone(), vec![login]).await?;
    if let Some((institution, mut library)) = new.place {
        let mut read = app.store.read().await?;
        let code = institution.code.trim().to_ascii_uppercase();
        let made = stored::institution_by_code(&mut read, &code).await;
        drop(read);
        library.institution = match made {
            // A form sent again after its library was refused.
            Ok(institution) => institution.code,
            Err(_) => {
                add_institution(app, &Principal::system(), institution)
                    .await?
                    .code
            }
        };
        add_library(app, &Principal::system(), library).await?;
    }
    finish_setup(app, token, new.administrator).await
}

/// A new token while no staff account exists; the one offered before ends. None once somebody can sign in.
///
/// # Errors
/// Storage failed.
pub async fn offer_setup(app: &App) -> Result<Option<String>> {
    let mut tx = app.store.begin().await?;
    if people::any_staff(&mut tx).await? {
        return Ok(None);
    }
    let token = random::token();
    people::put_setup_token(&mut tx, &hash_token(&token), app.now() + VALID).await?;
    tx.commit().await?;
    Ok(Some(token))
}

/// Whether a token opens the set-up page now.
///
/// # Errors
/// Storage failed.
pub async fn setup_is_open(app: &App, token: &str) -> Result<bool> {
    let mut read = app.store.read().await?;
    Ok(
        people::setup_token_is_valid(&mut read, &hash_token(token), app.now()).await?
            && !people::any_staff(&mut read).await?,
    )
}

/// Uses the token up and makes the first account, an administrator of the whole consortium.
///
/// # Errors
/// `NotFound` for a token that does not count (any more); `Invalid` for `login`, `password`, `language`.
pub async fn finish_setup(app: &App, token: &str, new: NewAdministrator) -> Result<Staff> {
    if !setup_is_open(app, token).await? {
        return Err(AppError::NotFound);
    }
    let login = check_login(&new.login)?;
    let language = super::language(Some(&new.language))?;
    let hash = checked_hash(new.password, vec![login.clone()]).await?;
    let staff = Staff {
        id: StaffId(random::id(app.now())),
        name: login.clone(),
        login,
        email: None,
        language,
        disabled: false,
        must_change: false,
    };
    let role = people::Role {
        role: Role::SystemAdministrator.as_str().to_owned(),
        library: None,
    };
    let mut tx = app.store.begin().await?;
    if !people::use_setup_token(&mut tx, &hash_token(token), app.now()).await? {
        return Err(AppError::NotFound);
    }
    people::add_staff(&mut tx, &Scope::system(), &staff, &hash, app.now())
        .await
        .map_err(super::taken("login"))?;
    people::grant(&mut tx, &Scope::system(), staff.id, &role).await?;
    record(
        app,
        &mut tx,
        &Principal::system(),
        "setup",
        format!("staff:{}", staff.id),
        json!({"login": staff.login, "role": role.role}),
    )
    .await?;
    tx.commit().await?;
    app.committed();
    Ok(staff)
}
