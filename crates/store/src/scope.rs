//! Who asks, and which libraries that opens. Every function on library data takes a scope; a row outside it is `NotFound`.

use crate::{
    error::{Result, StoreError},
    sql::Sql,
};
use farshelf_domain::{
    id::{KeyId, LibraryId, PatronId, StaffId},
    status::Side,
};

/// Who asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// Staff with an account.
    Staff(StaffId),
    /// A program.
    Key(KeyId),
    /// A patron: sees own requests only.
    Patron(PatronId),
    /// A job or the protocol.
    System,
}

/// A set of libraries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Every library.
    All,
    /// These.
    Only(Vec<LibraryId>),
}

impl Reach {
    /// No library.
    pub fn none() -> Self {
        Self::Only(Vec::new())
    }

    /// Whether a library is in it.
    pub fn holds(&self, library: LibraryId) -> bool {
        match self {
            Self::All => true,
            Self::Only(list) => list.contains(&library),
        }
    }
}

/// A scope: who asks, and which libraries for borrowing, lending, and managing (people, policies, files).
#[derive(Clone, Debug)]
pub struct Scope {
    who: Who,
    borrow: Reach,
    lend: Reach,
    manage: Reach,
}

impl Scope {
    /// For jobs, timers and the protocol only: sees everything.
    pub fn system() -> Self {
        Self {
            who: Who::System,
            borrow: Reach::All,
            lend: Reach::All,
            manage: Reach::All,
        }
    }

    /// Staff, with what their roles open.
    pub fn staff(id: StaffId, borrow: Reach, lend: Reach, manage: Reach) -> Self {
        Self {
            who: Who::Staff(id),
            borrow,
            lend,
            manage,
        }
    }

    /// An API key, with what it opens; it never manages.
    pub fn key(id: KeyId, borrow: Reach, lend: Reach) -> Self {
        Self {
            who: Who::Key(id),
            borrow,
            lend,
            manage: Reach::none(),
        }
    }

    /// A patron: own borrowing requests only.
    pub fn patron(id: PatronId) -> Self {
        Self {
            who: Who::Patron(id),
            borrow: Reach::none(),
            lend: Reach::none(),
            manage: Reach::none(),
        }
    }

    /// Who asks.
    pub fn who(&self) -> Who {
        self.who
    }

    /// The libraries open for one side.
    pub fn reach(&self, side: Side) -> &Reach {
        match side {
            Side::Borrowing => &self.borrow,
            Side::Lending => &self.lend,
        }
    }

    /// The libraries open for managing.
    pub fn manage(&self) -> &Reach {
        &self.manage
    }

    /// Whether any side or managing opens this library.
    pub fn holds(&self, library: LibraryId) -> bool {
        self.borrow.holds(library) || self.lend.holds(library) || self.manage.holds(library)
    }

    /// `NotFound` unless this library may be managed.
    pub(crate) fn must_manage(&self, library: LibraryId) -> Result<()> {
        inside(self.manage.holds(library))
    }

    /// `NotFound` unless the whole consortium may be managed.
    pub(crate) fn must_manage_all(&self) -> Result<()> {
        inside(self.manage == Reach::All)
    }
}

/// `NotFound` for what is outside: nobody learns that it exists.
pub(crate) fn inside(yes: bool) -> Result<()> {
    if yes {
        Ok(())
    } else {
        Err(StoreError::NotFound)
    }
}

/// Adds ` AND column IN (...)` for a set of libraries.
pub(crate) fn and_in(sql: &mut Sql, column: &'static str, reach: &Reach) {
    if let Reach::Only(list) = reach {
        sql.push(" AND ").push(column).push(" IN ");
        sql.list(list.iter().copied());
    }
}
