//! New passwords: chosen by their owner, or a one-time code given out by staff (SECURITY.md 17, 23).

use super::{
    session::start,
    sign_in::{Answer, SignIn, sign_in},
};
use crate::{
    admin::{checked_hash, must_manage_account, record},
    app::App,
    error::{AppError, Result},
    principal::Principal,
    random,
    secret::hash_password,
};
use farshelf_domain::role::Permission;
use farshelf_store::{
    Scope,
    people::{self, Owner},
};
use serde_json::json;

/// Changes the password of the person who is signed in; all other sessions end. Gives the token of the new one.
///
/// # Errors
/// `Invalid` for `current` (`wrong`) and `password` (`too_short`, `too_long`, `common`, `same`); `SlowDown`.
pub async fn change_password(
    app: &App,
    who: &Principal,
    owner: Owner,
    current: String,
    new: String,
    network: String,
) -> Result<String> {
    let mut read = app.store.read().await?;
    let (user, library, words) = match owner {
        Owner::Staff(id) => {
            let staff = people::staff(&mut read, id).await?;
            (staff.login.clone(), None, vec![staff.login, staff.name])
        }
        Owner::Patron(id) => {
            let patron = people::patron(&mut read, &Scope::system(), id).await?;
            (
                patron.barcode.clone(),
                Some(patron.library),
                vec![patron.barcode, patron.last_name, patron.first_name],
            )
        }
    };
    drop(read);
    if current == new {
        return Err(AppError::invalid("password", "same"));
    }
    let hash = checked_hash(new, words).await?;
    // The same way in as for everybody: the same delays, the same work.
    let form = SignIn {
        user,
        password: current,
        library,
        network,
        ..SignIn::default()
    };
    let Answer::Welcome(signed) = sign_in(app, form).await? else {
        return Err(AppError::invalid("current", "wrong"));
    };
    if signed.account.owner != owner {
        return Err(AppError::invalid("current", "wrong"));
    }
    let mut tx = app.store.begin().await?;
    let subject = match owner {
        Owner::Staff(id) => {
            people::set_staff_password(&mut tx, &Scope::system(), id, &hash, false).await?;
            format!("staff:{id}")
        }
        Owner::Patron(id) => {
            people::set_patron_password(&mut tx, &Scope::system(), id, &hash, false).await?;
            format!("patron:{id}")
        }
    };
    let token = start(app, &mut tx, owner, false).await?;
    record(app, &mut tx, who, "password_changed", subject, json!({})).await?;
    tx.commit().await?;
    Ok(token)
}

/// Puts a one-time code in the place of somebody's password: it works for one sign-in, which must choose a new one. All sessions end.
///
/// # Errors
/// `NotFound` outside the libraries where the person may manage accounts.
pub async fn issue_code(app: &App, who: &Principal, owner: Owner) -> Result<String> {
    let code = random::tracking_code();
    let text = code.clone();
    let hashed = tokio::task::spawn_blocking(move || hash_password(&text)).await;
    let hash = hashed
        .map_err(|e| AppError::Internal(e.to_string()))?
        .map_err(|e| AppError::Internal(e.to_string()))?;
    let mut tx = app.store.begin().await?;
    let subject = match owner {
        Owner::Staff(id) => {
            must_manage_account(&mut tx, who, id).await?;
            people::set_staff_password(&mut tx, &Scope::system(), id, &hash, true).await?;
            format!("staff:{id}")
        }
        Owner::Patron(id) => {
            let scope = super::managing(&mut tx, who, Permission::ManageUsers).await?;
            people::set_patron_password(&mut tx, &scope, id, &hash, true).await?;
            format!("patron:{id}")
        }
    };
    record(app, &mut tx, who, "password_reset", subject, json!({})).await?;
    tx.commit().await?;
    Ok(code)
}
