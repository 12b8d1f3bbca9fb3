//! From roles and keys to permissions library by library.

use crate::{
    directory::Directory,
    error::Result,
    principal::{Principal, Who},
};
use farshelf_domain::{
    id::LibraryId,
    role::{Permission, Role},
};
use farshelf_store::{
    Reach, Read, Scope,
    people::{self, ApiKey, KeySide},
};
use std::collections::BTreeMap;

/// Permissions at each library.
pub type Grants = BTreeMap<LibraryId, Vec<Permission>>;

fn add(grants: &mut Grants, library: LibraryId, permissions: &[Permission]) {
    let held = grants.entry(library).or_default();
    for permission in permissions {
        if !held.contains(permission) {
            held.push(*permission);
        }
    }
}

/// A role at a library counts there and at the branches that the library works for; a role without one counts everywhere.
pub fn grants_of_roles(directory: &Directory, roles: &[people::Role]) -> Grants {
    let mut grants = Grants::new();
    for given in roles {
        // A role that this version does not know opens nothing.
        let Ok(role) = given.role.parse::<Role>() else {
            continue;
        };
        let libraries = match given.library {
            Some(library) => directory.branches(library),
            None => directory.places().iter().map(|p| p.library.id).collect(),
        };
        for library in libraries {
            add(&mut grants, library, role.permissions());
        }
    }
    grants
}

/// A key may do what staff of its side may, at its library and the branches that it works for. `Borrow` and `Lend` each open the whole of
/// their side; `Circulate` would open the desk work of both.
pub fn grants_of_key(directory: &Directory, key: &ApiKey) -> Grants {
    let permissions: &[Permission] = match key.side {
        KeySide::Borrow => &[Permission::Borrow],
        KeySide::Lend => &[Permission::Lend],
        KeySide::Both => &[Permission::Borrow, Permission::Lend],
    };
    let mut grants = Grants::new();
    for library in directory.branches(key.library) {
        add(&mut grants, library, permissions);
    }
    grants
}

/// The scope for managing: all libraries, the consortium's own rows included, for whoever holds the permission in the whole consortium;
/// else the libraries where it is held.
///
/// # Errors
/// Storage failed.
pub async fn managing(read: &mut Read, who: &Principal, permission: Permission) -> Result<Scope> {
    Ok(match &who.who {
        Who::System => Scope::system(),
        Who::Staff { id, .. } => {
            let everywhere = people::roles(read, *id).await?.iter().any(|r| {
                r.library.is_none()
                    && r.role
                        .parse::<Role>()
                        .is_ok_and(|role| role.may(permission))
            });
            let reach = if everywhere {
                Reach::All
            } else {
                Reach::Only(who.where_may(permission))
            };
            Scope::staff(*id, Reach::none(), Reach::none(), reach)
        }
        _ => who.scope(),
    })
}

/// Whether a permission is held in the whole consortium: by a role without a library, never by roles at some libraries, not even at all
/// of them.
///
/// # Errors
/// Storage failed.
pub async fn may_everywhere(
    read: &mut Read,
    who: &Principal,
    permission: Permission,
) -> Result<bool> {
    Ok(match &who.who {
        Who::System => true,
        Who::Staff { .. } => managing(read, who, permission).await?.manage() == &Reach::All,
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use farshelf_domain::id::KeyId;
    use jiff::Timestamp;
    use uuid::Uuid;

    fn key(side: KeySide) -> ApiKey {
        ApiKey {
            id: KeyId(Uuid::nil()),
            name: "k".into(),
            library: LibraryId(Uuid::nil()),
            side,
            created_at: Timestamp::UNIX_EPOCH,
            last_used_at: None,
            expires_at: None,
            revoked_at: None,
        }
    }

    #[test]
    fn an_unknown_library_or_role_opens_nothing() {
        let directory = Directory::default();
        assert!(grants_of_key(&directory, &key(KeySide::Both)).is_empty());
        let roles = [people::Role {
            role: "emperor".into(),
            library: None,
        }];
        assert!(grants_of_roles(&directory, &roles).is_empty());
    }
}
