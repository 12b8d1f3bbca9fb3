//! Changes staff accounts: roles, disabling.

use super::record_change;
use crate::{
    accounts::managing,
    app::App,
    error::{AppError, Result},
    principal::{Principal, Who},
};
use farshelf_domain::{
    id::{LibraryId, StaffId},
    role::{Permission, Role},
};
use farshelf_store::{
    Read,
    people::{self},
};
use serde_json::json;

/// `NotFound` unless the person manages every place where the account has a role; `NotAllowed` for an administrator's account in the
/// hands of somebody who manages accounts only: a new password of theirs would be a way up.
///
/// # Errors
/// See above.
pub async fn must_manage_account(read: &mut Read, who: &Principal, id: StaffId) -> Result<()> {
    let scope = managing(read, who, Permission::ManageUsers).await?;
    let above = managing(read, who, Permission::Administer).await?;
    for given in people::roles(read, id).await? {
        let reach = |s: &farshelf_store::Scope| match given.library {
            Some(library) => s.manage().holds(library),
            None => s.manage() == &farshelf_store::Reach::All,
        };
        if !reach(&scope) {
            return Err(AppError::NotFound);
        }
        if given.role == Role::SystemAdministrator.as_str() && !reach(&above) {
            return Err(AppError::NotAllowed(Permission::Administer.as_str()));
        }
    }
    people::staff(read, id).await?;
    Ok(())
}

/// `NotFound` unless the person manages some place where the account has a role (an account without any role is the consortium's): an
/// account of other libraries is not there for anybody else (SECURITY.md 2), and nobody takes it out of its library's hands by a role of
/// their own.
async fn must_know(read: &mut Read, who: &Principal, id: StaffId) -> Result<()> {
    people::staff(read, id).await?;
    let scope = managing(read, who, Permission::ManageUsers).await?;
    let known = match scope.manage() {
        farshelf_store::Reach::All => true,
        reach @ farshelf_store::Reach::Only(_) => people::roles(read, id)
            .await?
            .iter()
            .any(|r| r.library.is_some_and(|l| reach.holds(l))),
    };
    known.then_some(()).ok_or(AppError::NotFound)
}

/// Who may disable: whoever manages any library where the account works, so that a library always stops its own staff, wherever else
/// they work; for an administrator's account, whoever administers a library that it administers, and for one of the consortium, the
/// consortium. Enabling again gives rights back everywhere and needs every place ([`must_manage_account`]).
async fn must_stop_account(read: &mut Read, who: &Principal, id: StaffId) -> Result<()> {
    must_know(read, who, id).await?;
    let above = managing(read, who, Permission::Administer).await?;
    let roles = people::roles(read, id).await?;
    if above.manage() != &farshelf_store::Reach::All && roles.iter().any(|r| r.library.is_none()) {
        return Err(AppError::NotFound);
    }
    let mut high = roles
        .iter()
        .filter(|r| r.role == Role::SystemAdministrator.as_str())
        .filter_map(|r| r.library)
        .peekable();
    if high.peek().is_some() && !high.any(|l| above.manage().holds(l)) {
        return Err(AppError::NotAllowed(Permission::Administer.as_str()));
    }
    Ok(())
}

/// Gives (`true`) or takes a role. It counts from the account's next request on.
///
/// # Errors
/// `NotFound` outside the libraries that the person manages, and for an account that works at none of them; `NotAllowed`; `Invalid` for
/// `role` (`unknown`, `last`).
pub async fn set_role(
    app: &App,
    who: &Principal,
    id: StaffId,
    role: &str,
    library: Option<LibraryId>,
    on: bool,
) -> Result<()> {
    let role: Role = role
        .parse()
        .map_err(|_| AppError::invalid("role", "unknown"))?;
    let needed = if role == Role::SystemAdministrator {
        Permission::Administer
    } else {
        Permission::ManageUsers
    };
    let mut tx = app.store.begin().await?;
    let given = people::Role {
        role: role.as_str().to_owned(),
        library,
    };
    let scope = managing(&mut tx, who, needed).await?;
    must_know(&mut tx, who, id).await?;
    if on {
        people::grant(&mut tx, &scope, id, &given).await?;
    } else {
        if matches!(&who.who, Who::Staff { id: own, .. } if *own == id)
            && role == Role::SystemAdministrator
        {
            // Nobody locks the door behind which they stand.
            return Err(AppError::invalid("role", "last"));
        }
        people::revoke(&mut tx, &scope, id, &given).await?;
    }
    let value = json!({"role": given.role, "library": library});
    let (what, before, after) = if on {
        ("role_given", json!({}), value)
    } else {
        ("role_taken", value, json!({}))
    };
    record_change(
        app,
        &mut tx,
        who,
        what,
        format!("staff:{id}"),
        before,
        after,
    )
    .await?;
    tx.commit().await?;
    app.committed();
    Ok(())
}

/// Disables an account, which ends its sessions, or enables it again.
///
/// # Errors
/// `NotFound`, `NotAllowed`; `Invalid` for the own account (`own`).
pub async fn set_disabled(app: &App, who: &Principal, id: StaffId, disabled: bool) -> Result<()> {
    if matches!(&who.who, Who::Staff { id: own, .. } if *own == id) {
        return Err(AppError::invalid("account", "own"));
    }
    let mut tx = app.store.begin().await?;
    if disabled {
        must_stop_account(&mut tx, who, id).await?;
    } else {
        must_manage_account(&mut tx, who, id).await?;
    }
    let mut staff = people::staff(&mut tx, id).await?;
    let before = staff.disabled;
    staff.disabled = disabled;
    people::save_staff(&mut tx, &farshelf_store::Scope::system(), &staff).await?;
    if disabled {
        // Enabled again later, nobody is signed in who did not sign in.
        people::end_sessions_of(&mut tx, people::Owner::Staff(id)).await?;
    }
    record_change(
        app,
        &mut tx,
        who,
        "staff_changed",
        format!("staff:{id}"),
        json!({"disabled": before}),
        json!({"disabled": disabled}),
    )
    .await?;
    tx.commit().await?;
    app.committed();
    Ok(())
}

/// The person's own language.
///
/// # Errors
/// `Invalid` for `language`.
pub async fn set_own_language(app: &App, id: StaffId, language: &str) -> Result<()> {
    let language = super::language(Some(language))?;
    let mut tx = app.store.begin().await?;
    let mut staff = people::staff(&mut tx, id).await?;
    staff.language = language;
    people::save_staff(&mut tx, &farshelf_store::Scope::system(), &staff).await?;
    tx.commit().await?;
    Ok(())
}
