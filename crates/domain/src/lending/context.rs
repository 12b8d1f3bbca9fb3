//! What a lending transition must know; nothing is fetched inside.

use crate::{
    actor::Actor,
    borrowing::context::Rights,
    calendar::{Calendar, Closed},
    id::LibraryId,
    policy::{Policy, Terms},
};
use jiff::Timestamp;

/// A copy of ours that could go (`copies[]` of the API), as far as the rules need it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CopyFact {
    /// Barcode.
    pub barcode: String,
    /// Call number.
    pub call_number: Option<String>,
    /// Which of our libraries holds it.
    pub library: LibraryId,
    /// Whether it may leave the house now: lendable, not lent, not missing.
    pub available: bool,
    /// Held or lent for this other request.
    pub taken_by: Option<crate::id::RequestId>,
    /// Whether it is a copy of the title asked for.
    pub of_title: bool,
}

/// Facts for one transition.
#[derive(Clone, Debug)]
pub struct Context {
    /// Our clock.
    pub now: Timestamp,
    /// Who.
    pub actor: Actor,
    /// Permissions of a staff actor beyond the command itself.
    pub rights: Rights,
    /// Policy of the lending library.
    pub policy: Policy,
    /// Terms of the agreement with the borrower.
    pub terms: Terms,
    /// Calendar of the lending library.
    pub calendar: Calendar,
    /// Calendar of the borrower, where its clock counts.
    pub borrower_calendar: Calendar,
    /// Closed for lending today.
    pub closed: Option<Closed>,
    /// Copies of ours of this title, and any copy named by the command.
    pub copies: Vec<CopyFact>,
    /// A link that ends, to the uploaded file that the command names; none: it names none.
    pub upload_link: Option<String>,
    /// Somebody here waits for the item (local hold).
    pub wanted_here: bool,
    /// Library where the actor stands.
    pub here: LibraryId,
    /// Note for the timeline (`note`).
    pub note: Option<String>,
    /// Words for the partner (`note_to_partner`).
    pub note_to_partner: Option<String>,
}
