//! What a borrowing transition must know; nothing is fetched inside.

use crate::{
    actor::Actor,
    calendar::{Calendar, Closed},
    id::{LibraryId, Symbol},
    policy::Policy,
};
use jiff::Timestamp;

/// Facts for one transition.
#[derive(Clone, Debug)]
pub struct Context {
    /// Our clock.
    pub now: Timestamp,
    /// Who.
    pub actor: Actor,
    /// Permissions of a staff actor beyond the command itself.
    pub rights: Rights,
    /// Policy of the borrowing library.
    pub policy: Policy,
    /// Calendar of the borrowing library.
    pub calendar: Calendar,
    /// Closed for borrowing today.
    pub closed: Option<Closed>,
    /// Calendar of the pickup library.
    pub pickup_calendar: Calendar,
    /// Calendar of the active or next lender.
    pub lender_calendar: Calendar,
    /// Library where the actor stands (scan, desk); the borrowing library otherwise.
    pub here: LibraryId,
    /// Note for the timeline (`note`).
    pub note: Option<String>,
    /// Words for the partner (`note_to_partner`).
    pub note_to_partner: Option<String>,
    /// Ship-to lines of the pickup library, for the request message.
    pub ship_to: Vec<String>,
    /// Whether the request message of the active entry still waits for undo: the lender knows nothing yet.
    pub request_held: bool,
    /// Libraries that the command names, from the directory (`set_rota`).
    pub named: Vec<Named>,
    /// Whether the active lender's profile sends `LoanCompleted` (always, for Farshelf peers).
    pub lender_sends_completed: bool,
}

/// Rights that open guards (`override by right` in the tables).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rights {
    /// May override review, blocks, caps and dates (managers).
    pub override_rules: bool,
    /// May close a request whose item is in house or out (`item_here`, `item_out`).
    pub close_with_item: bool,
}

/// A library of the directory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// Lending symbol.
    pub symbol: Symbol,
    /// Display name.
    pub name: String,
    /// Its id, when it is known here.
    pub library: Option<LibraryId>,
}
