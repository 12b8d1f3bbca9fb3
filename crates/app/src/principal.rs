//! Who asks, with the rights that the account has now. Made anew for each request, so that a change applies at once (SECURITY.md 6).

use farshelf_domain::{
    actor::Actor,
    borrowing::context::Rights,
    id::{KeyId, LibraryId, PatronId, RequestId, StaffId},
    role::{Permission, may_run, may_see},
    status::Side,
};
use farshelf_store::{Reach, Scope};
use std::collections::BTreeMap;

/// Who somebody is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Who {
    /// Not signed in.
    Nobody,
    /// Staff.
    Staff {
        /// Account.
        id: StaffId,
        /// Display name.
        name: String,
    },
    /// A program.
    Key {
        /// Which key.
        id: KeyId,
        /// Its name.
        name: String,
    },
    /// A patron with an account.
    Patron {
        /// Account.
        id: PatronId,
        /// Home library.
        library: LibraryId,
    },
    /// The holder of a tracking code: this one request.
    Tracker {
        /// The request.
        request: RequestId,
    },
    /// The other library of a loan, by a message.
    Partner {
        /// Its symbol.
        symbol: String,
    },
    /// Jobs and timers.
    System,
}

/// Somebody with rights, library by library.
#[derive(Clone, Debug)]
pub struct Principal {
    /// Who.
    pub who: Who,
    /// Permissions at each library; branches that a library answers for are listed too.
    pub grants: BTreeMap<LibraryId, Vec<Permission>>,
}

impl Principal {
    /// Nobody in particular.
    pub fn nobody() -> Self {
        Self {
            who: Who::Nobody,
            grants: BTreeMap::new(),
        }
    }

    /// Jobs and timers.
    pub fn system() -> Self {
        Self {
            who: Who::System,
            grants: BTreeMap::new(),
        }
    }

    /// The other library of a loan: what it says is checked by the inbox, not by grants.
    pub fn partner(symbol: &str) -> Self {
        Self {
            who: Who::Partner {
                symbol: symbol.to_owned(),
            },
            grants: BTreeMap::new(),
        }
    }

    /// The actor on events.
    pub fn actor(&self) -> Actor {
        match &self.who {
            Who::Staff { id, name } => Actor::Staff {
                id: *id,
                name: name.clone(),
            },
            Who::Key { id, name } => Actor::Key {
                id: *id,
                name: name.clone(),
            },
            Who::Patron { id, .. } => Actor::Patron { id: Some(*id) },
            Who::Tracker { .. } => Actor::Patron { id: None },
            Who::Partner { symbol } => Actor::Partner {
                symbol: symbol.clone(),
            },
            Who::System | Who::Nobody => Actor::System,
        }
    }

    /// Whether staff pages or the API are open at all.
    pub fn is_staff(&self) -> bool {
        matches!(self.who, Who::Staff { .. } | Who::Key { .. })
    }

    /// Whether a permission is held at a library.
    pub fn may(&self, library: LibraryId, permission: Permission) -> bool {
        self.who == Who::System
            || self
                .grants
                .get(&library)
                .is_some_and(|p| p.contains(&permission))
    }

    /// Whether it is held anywhere.
    pub fn may_anywhere(&self, permission: Permission) -> bool {
        self.who == Who::System || self.grants.values().any(|p| p.contains(&permission))
    }

    /// Libraries at which it is held.
    pub fn where_may(&self, permission: Permission) -> Vec<LibraryId> {
        self.grants
            .iter()
            .filter(|(_, p)| p.contains(&permission))
            .map(|(l, _)| *l)
            .collect()
    }

    /// Whether a command may be run on a side at a library.
    pub fn may_run(&self, library: LibraryId, side: Side, command: &str) -> bool {
        self.who == Who::System
            || self
                .grants
                .get(&library)
                .is_some_and(|p| may_run(p, side, command))
    }

    /// Rights that open guards of the tables.
    pub fn rights(&self, library: LibraryId) -> Rights {
        let manager = self.who == Who::System || self.may(library, Permission::Override);
        Rights {
            override_rules: manager,
            close_with_item: manager,
        }
    }

    /// What storage shows.
    pub fn scope(&self) -> Scope {
        let seen = |side: Side| {
            Reach::Only(
                self.grants
                    .iter()
                    .filter(|(_, p)| may_see(p, side))
                    .map(|(l, _)| *l)
                    .collect(),
            )
        };
        match &self.who {
            Who::System | Who::Partner { .. } => Scope::system(),
            Who::Staff { id, .. } => {
                let manage = |p: &Vec<Permission>| {
                    p.iter()
                        .any(|p| matches!(p, Permission::Administer | Permission::ManageUsers))
                };
                let managed = self
                    .grants
                    .iter()
                    .filter(|(_, p)| manage(p))
                    .map(|(l, _)| *l)
                    .collect();
                Scope::staff(
                    *id,
                    seen(Side::Borrowing),
                    seen(Side::Lending),
                    Reach::Only(managed),
                )
            }
            Who::Key { id, .. } => Scope::key(*id, seen(Side::Borrowing), seen(Side::Lending)),
            Who::Patron { id, .. } => Scope::patron(*id),
            Who::Nobody | Who::Tracker { .. } => Scope::patron(PatronId(uuid::Uuid::nil())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use farshelf_domain::role::Role;
    use uuid::Uuid;

    fn library(n: u128) -> LibraryId {
        LibraryId(Uuid::from_u128(n))
    }

    fn staff(role: Role, at: LibraryId) -> Principal {
        Principal {
            who: Who::Staff {
                id: StaffId(Uuid::nil()),
                name: "Dana".into(),
            },
            grants: BTreeMap::from([(at, role.permissions().to_vec())]),
        }
    }

    #[test]
    fn rights_end_at_the_library() {
        let clerk = staff(Role::FulfillmentManager, library(1));
        assert!(clerk.may_run(library(1), Side::Lending, "reject_request"));
        assert!(!clerk.may_run(library(2), Side::Lending, "reject_request"));
        assert!(clerk.scope().reach(Side::Borrowing).holds(library(1)));
        assert!(!clerk.scope().reach(Side::Borrowing).holds(library(2)));
        assert!(clerk.rights(library(1)).override_rules);
        assert!(!clerk.rights(library(2)).override_rules);
    }

    #[test]
    fn an_administrator_manages_and_sees_no_requests() {
        let admin = staff(Role::SystemAdministrator, library(1));
        assert!(!admin.scope().reach(Side::Borrowing).holds(library(1)));
        assert!(admin.scope().manage().holds(library(1)));
    }

    #[test]
    fn nobody_sees_nothing() {
        let scope = Principal::nobody().scope();
        assert!(!scope.holds(library(1)));
    }
}
