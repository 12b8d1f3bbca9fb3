//! The borrowing side: one request of one library, asking one lender after another.

pub mod allowed;
pub mod apply;
pub mod attention;
pub mod birth;
pub mod command;
pub mod context;
pub mod due;
pub mod events;
pub mod label;
pub mod table;

mod cancel;
mod closing;
mod conditions;
mod data;
mod details;
mod entries;
mod facts;
mod finished;
mod former;
mod heard;
mod incoming;
mod loan;
mod procedures;
mod receive;
mod refusals;
mod renewal;
mod retry;
mod returning;
mod review;
mod sending;
mod settle;
mod shelf;
mod step;
#[cfg(test)]
mod tests;
mod timers;

pub use allowed::{allowed, next_step, scan};
pub use apply::apply;
pub use attention::{Waits, attention, one_supplier, waits_for};
pub use birth::{Birth, create, create_again, create_leg, link_successor, newborn};
pub use label::{LABELS, label, outcome};
pub use procedures::AUTO_TEXTS;

use crate::{
    citation::{Citation, Form, Kind},
    id::{LibraryId, RequestId, Symbol},
    item::{
        Assignment, Cancel, Condition, Custody, Delivery, Due, Item, Recall, Remark, Renewal,
        StaffNote,
    },
    message::RetryOffer,
    money::Money,
    party::{Eligibility, Person},
    status::{
        Attention, BorrowingMain, EndedBy, EntryState, Outcome, ReviewReason, Shelf,
        UnfilledReason, WireStatus,
    },
    timer::Timer,
};
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// A borrowing request: a small main line and independent aspects (DESIGN.md section 3, lifecycle.md section 1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Borrowing {
    /// `UUIDv7`, in URLs.
    pub id: RequestId,
    /// External id, printed as barcode (`FSLAKE-1042`).
    pub number: String,
    /// Resource sharing library that works it.
    pub library: LibraryId,
    /// When it was placed.
    pub created_at: Timestamp,
    /// Loan or copy; changes when the lender sends the other.
    pub kind: Kind,
    /// What was asked first.
    pub requested_kind: Kind,
    /// Physical or digital.
    pub form: Form,
    /// Where the patron collects.
    pub pickup: LibraryId,
    /// Main line.
    pub main: BorrowingMain,
    /// Why it is held; empty outside review.
    pub reasons: BTreeSet<ReviewReason>,
    /// Main line before the end, for reopening.
    pub main_before_end: Option<BorrowingMain>,
    /// What came of it.
    pub outcome: Outcome,
    /// Who ended it.
    pub ended_by: Option<EndedBy>,
    /// When it ended.
    pub ended_at: Option<Timestamp>,
    /// Closed by hand.
    pub manual_close: bool,
    /// Whether a guest (no account) asked.
    pub guest: bool,
    /// The person, kept in a table of its own and not in events (privacy class P).
    #[serde(skip)]
    pub person: Option<Person>,
    /// The person was removed after retention.
    pub detached: bool,
    /// Stored eligibility answer.
    pub eligibility: Option<Eligibility>,
    /// What is asked for.
    pub citation: Citation,
    /// Need-by date.
    pub need_by: Option<Date>,
    /// Most the library pays.
    pub max_cost: Option<Money>,
    /// The copyright statement, accepted by the person who asked for a copy.
    #[serde(default)]
    pub copyright: Option<Accepted>,
    /// Note of the person who asked, sent on to no lender.
    pub note: Option<String>,
    /// The rota: one entry per attempt, in order.
    pub entries: Vec<Entry>,
    /// Libraries left out, with the reason.
    pub excluded: Vec<Excluded>,
    /// Index of the active entry.
    pub active: Option<usize>,
    /// The request this one is a leg of.
    pub leg_of: Option<RequestId>,
    /// The request this one was made again from.
    pub predecessor: Option<RequestId>,
    /// The request made again from this one.
    pub successor: Option<RequestId>,
    /// Items.
    pub items: Vec<Item>,
    /// Conditions of the active entry.
    pub conditions: Vec<Condition>,
    /// Costs agreed.
    pub cost: Option<Money>,
    /// Cancel aspect.
    pub cancel: Cancel,
    /// Renewal aspect.
    pub renewal: Renewal,
    /// Recall aspect.
    pub recall: Option<Recall>,
    /// The lender says it is overdue.
    pub lender_overdue: bool,
    /// The lender asked to hold the return.
    pub hold_return: bool,
    /// The patron no longer wants it: one scan packs it.
    pub unwanted: bool,
    /// Inside `received`.
    pub shelf: Shelf,
    /// Send not before; none otherwise.
    pub hold_until: Option<Date>,
    /// Lender's due date.
    pub partner_due: Option<Due>,
    /// Patron's due date.
    pub patron_due: Option<Due>,
    /// When it was shipped.
    pub shipped_on: Option<Date>,
    /// When the first item came.
    pub received_on: Option<Date>,
    /// When the loan began.
    pub loaned_on: Option<Date>,
    /// Overdue step last done (index into the policy's steps).
    pub due_steps_done: u16,
    /// Times a cancel was asked about without answer.
    pub cancel_reminders: u16,
    /// Delivered files.
    pub deliveries: Vec<Delivery>,
    /// Conversation with lenders and patron.
    pub conversation: Vec<Remark>,
    /// Internal notes and alerts.
    pub notes: Vec<StaffNote>,
    /// Who works on it.
    pub assignment: Option<Assignment>,
    /// Hand-overs in the house.
    pub custody: Vec<Custody>,
    /// Attention flags of events not yet acknowledged, and since when.
    pub flags: BTreeMap<Attention, Timestamp>,
    /// Armed timers.
    pub timers: BTreeMap<Timer, Timestamp>,
}

/// A statement as a person accepted it (B9).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Accepted {
    /// When.
    pub at: Timestamp,
    /// Which text: its language and the beginning of its SHA-256 (`en-3f2a9c81`).
    pub text: String,
}

/// One supplier entry: one attempt with one lender.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Wire id, unique per attempt; given when it is asked.
    pub wire_id: Option<String>,
    /// The lending symbol.
    pub symbol: Symbol,
    /// Display name at the time.
    pub name: String,
    /// The lending library, when it is known here.
    pub library: Option<LibraryId>,
    /// Why it has this place: reason codes with values, for a sentence (`load 2`, `same_group`, `chosen`).
    pub reason: Vec<PlaceReason>,
    /// Where it stands.
    pub state: EntryState,
    /// Entry index this one retries.
    pub previous: Option<usize>,
    /// Last status heard.
    pub last_status: Option<WireStatus>,
    /// The lender's own id of the request.
    pub supplier_request_id: Option<String>,
    /// Answer wanted by.
    pub answer_by: Option<Timestamp>,
    /// A Cancel went out.
    pub cancel_sent: bool,
    /// The lender answered No to it.
    #[serde(default)]
    pub cancel_refused: bool,
    /// Retry offer.
    pub retry: Option<RetryOffer>,
    /// reasonUnfilled.
    pub unfilled: Option<UnfilledReason>,
    /// Note that came with the last status.
    pub note: Option<String>,
    /// It came after we had moved on.
    pub late: bool,
    /// A status question is open.
    pub status_asked: bool,
}

/// One reason for a place in the rota, or for being left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlaceReason {
    /// Code (`has_copies`, `load`, `same_group`, `distance`, `chosen`, `closed`, `not_lendable`, `asked_before`, ...): message key `rota-CODE`.
    pub code: String,
    /// Value for its sentence.
    pub value: Option<String>,
}

/// A library that was looked at and left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Excluded {
    /// Its symbol.
    pub symbol: Symbol,
    /// Display name.
    pub name: String,
    /// Why.
    pub reason: PlaceReason,
}

impl Borrowing {
    /// The active entry.
    pub fn active_entry(&self) -> Option<&Entry> {
        self.active.and_then(|i| self.entries.get(i))
    }

    /// Index of the entry with this wire id.
    pub fn entry_of(&self, wire_id: &str) -> Option<usize> {
        self.entries
            .iter()
            .position(|e| e.wire_id.as_deref() == Some(wire_id))
    }
}
