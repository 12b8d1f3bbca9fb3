//! Who wished something.

use crate::id::{KeyId, PatronId, StaffId};
use serde::{Deserialize, Serialize};

codes! {
    /// What kind of actor a command came from: the `By` column of the tables (S, P, Y, T), messages apart.
    pub enum ActorKind {
        Staff => "staff",
        Patron => "patron",
        System => "system",
        Partner => "partner",
    }
}

/// The actor of a command, kept on its events.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Actor {
    /// Staff at a screen.
    Staff {
        /// Which account.
        id: StaffId,
        /// Display name at the time.
        name: String,
    },
    /// A program with an API key acts as staff of its library.
    Key {
        /// Which key.
        id: KeyId,
        /// Its name.
        name: String,
    },
    /// A patron with an account, or a guest by tracking code (no id).
    Patron {
        /// Which account; none for a guest.
        id: Option<PatronId>,
    },
    /// A timer, a job, a rule.
    System,
    /// The other library, by a message.
    Partner {
        /// Its symbol.
        symbol: String,
    },
}

impl Actor {
    /// The `By` column this actor belongs to.
    pub fn kind(&self) -> ActorKind {
        match self {
            Self::Staff { .. } | Self::Key { .. } => ActorKind::Staff,
            Self::Patron { .. } => ActorKind::Patron,
            Self::System => ActorKind::System,
            Self::Partner { .. } => ActorKind::Partner,
        }
    }

    /// Whether a person decided (only such commands wait for undo: DESIGN.md section 3).
    pub fn is_person(&self) -> bool {
        matches!(
            self,
            Self::Staff { .. } | Self::Key { .. } | Self::Patron { .. }
        )
    }
}
