//! A wish for a request of either side, and what it left behind.

use super::Call;
use farshelf_domain::{
    borrowing::{Borrowing, command as b},
    id::{LibraryId, RequestId, StaffId},
    lending::{Lending, command as l},
    limits::{self, TooLong},
    status::Side,
};
use serde_json::Value;

/// What somebody wishes, on either side.
#[derive(Clone, Debug)]
pub enum Wish {
    /// On a borrowing request.
    Borrowing(b::Wish),
    /// On a lending request.
    Lending(l::Wish),
}

impl Wish {
    /// Reads a command with its arguments.
    ///
    /// # Errors
    /// What does not fit the commands of that side.
    pub fn read(side: Side, command: Value) -> Result<Self, serde_json::Error> {
        Ok(match side {
            Side::Borrowing => Self::Borrowing(serde_json::from_value(command)?),
            Side::Lending => Self::Lending(serde_json::from_value(command)?),
        })
    }

    /// Undo of the newest command.
    pub const fn undo(side: Side) -> Self {
        match side {
            Side::Borrowing => Self::Borrowing(b::Wish::Undo { event: None }),
            Side::Lending => Self::Lending(l::Wish::Undo { event: None }),
        }
    }

    /// Its side.
    pub const fn side(&self) -> Side {
        match self {
            Self::Borrowing(_) => Side::Borrowing,
            Self::Lending(_) => Side::Lending,
        }
    }

    /// The one name of the command.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Borrowing(wish) => wish.name(),
            Self::Lending(wish) => wish.name(),
        }
    }

    /// Measures its texts and the notes that come with it (`domain::limits`).
    ///
    /// # Errors
    /// The first that is too long.
    pub fn measure(&self, call: &Call) -> Result<(), TooLong> {
        let (note, partner) = (call.note.as_deref(), call.note_to_partner.as_deref());
        match self {
            Self::Borrowing(wish) => limits::check(wish, note, partner),
            Self::Lending(wish) => limits::check(wish, note, partner),
        }
    }

    /// Whom it assigns the request to, and the place of the name, which the directory of staff fills in.
    pub(super) fn assigns(&mut self) -> Option<(StaffId, &mut String)> {
        match self {
            Self::Borrowing(b::Wish::Assign { to, name })
            | Self::Lending(l::Wish::Assign { to, name }) => Some((*to, name)),
            _ => None,
        }
    }
}

/// A request with its version, after a command.
#[derive(Clone, Debug)]
pub enum Done {
    /// We borrow.
    Borrowing(Box<Borrowing>, i64),
    /// We lend.
    Lending(Box<Lending>, i64),
}

impl From<(Borrowing, i64)> for Done {
    fn from((request, version): (Borrowing, i64)) -> Self {
        Self::Borrowing(Box::new(request), version)
    }
}

impl From<(Lending, i64)> for Done {
    fn from((request, version): (Lending, i64)) -> Self {
        Self::Lending(Box::new(request), version)
    }
}

impl Done {
    /// Id of the request.
    pub fn id(&self) -> RequestId {
        match self {
            Self::Borrowing(r, _) => r.id,
            Self::Lending(r, _) => r.id,
        }
    }

    /// The library that works it.
    pub fn library(&self) -> LibraryId {
        match self {
            Self::Borrowing(r, _) => r.library,
            Self::Lending(r, _) => r.library,
        }
    }

    /// Its version.
    pub fn version(&self) -> i64 {
        match self {
            Self::Borrowing(_, version) | Self::Lending(_, version) => *version,
        }
    }

    /// Code of its main line.
    pub fn main(&self) -> &'static str {
        match self {
            Self::Borrowing(r, _) => r.main.as_str(),
            Self::Lending(r, _) => r.main.as_str(),
        }
    }
}
