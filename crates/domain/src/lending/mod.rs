//! The lending side: one request of another library for a copy of ours.

pub mod allowed;
pub mod apply;
pub mod attention;
pub mod birth;
pub mod command;
pub mod context;
pub mod due;
pub mod events;
mod flags;
pub mod label;
mod names;
mod rules;
pub mod table;
#[cfg(test)]
mod tests;
pub mod wire;
mod work;

pub use allowed::{allowed, next_step, scan};
pub use apply::apply;
pub use attention::attention;
pub use birth::{Asked, Birth, RequestIn, create, newborn, request_in, use_offer};
pub use label::{LABELS, label};
pub use wire::wire_status;
pub use work::AUTO_TEXTS;

use crate::{
    citation::{Citation, Form, Kind},
    id::{LibraryId, RequestId, Symbol},
    item::{
        Assignment, Cancel, Condition, Delivery, Due, Item, Recall, Remark, Renewal, StaffNote,
    },
    message::RetryOffer,
    money::Money,
    status::{
        Attention, EndedBy, LendingMain, MoveState, Outcome, SlipState, UnfilledReason, WireStatus,
    },
    timer::Timer,
};
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A lending request (lifecycle.md section 1). It never holds anything of the borrower's patron.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lending {
    /// UUIDv7, in URLs.
    pub id: RequestId,
    /// Our external id (`FSUNI-77`).
    pub number: String,
    /// Resource sharing library that works it.
    pub library: LibraryId,
    /// When it came.
    pub created_at: Timestamp,
    /// The borrower's wire id: scanning or searching it finds the request.
    pub wire_id: String,
    /// Who asks.
    pub requester: Symbol,
    /// Its display name.
    pub requester_name: String,
    /// Our symbol it was sent to.
    pub asked_as: Symbol,
    /// The request this one retries.
    pub previous: Option<RequestId>,
    /// Loan or copy.
    pub kind: Kind,
    /// Physical or digital.
    pub form: Form,
    /// CopyOrLoan was asked.
    pub either_kind: bool,
    /// What is asked for.
    pub citation: Citation,
    /// Need-by date.
    pub need_by: Option<Date>,
    /// Most the borrower pays.
    pub max_cost: Option<Money>,
    /// Note of the borrower.
    pub note: Option<String>,
    /// Where to ship.
    pub ship_to: Vec<String>,
    /// Main line.
    pub main: LendingMain,
    /// Main line before the end, for reopening.
    pub main_before_end: Option<LendingMain>,
    /// What came of it.
    pub outcome: Outcome,
    /// Who ended it.
    pub ended_by: Option<EndedBy>,
    /// When it ended.
    pub ended_at: Option<Timestamp>,
    /// Closed by hand.
    pub manual_close: bool,
    /// Why it was rejected.
    pub reject_reason: Option<UnfilledReason>,
    /// Retry offer made.
    pub retry: Option<RetryOffer>,
    /// The retry offer was used.
    pub retry_used: bool,
    /// The copy held for it (barcode), before shipping.
    pub held_copy: Option<String>,
    /// Which of our libraries holds that copy.
    pub holding_library: Option<LibraryId>,
    /// Items picked, sent, back.
    pub items: Vec<Item>,
    /// Conditions offered.
    pub conditions: Vec<Condition>,
    /// Cost agreed.
    pub cost: Option<Money>,
    /// Cancel aspect.
    pub cancel: Cancel,
    /// Renewal aspect.
    pub renewal: Renewal,
    /// Recall aspect.
    pub recall: Option<Recall>,
    /// Move between our libraries.
    pub moving: MoveState,
    /// Pull slip.
    pub slip: SlipState,
    /// Marked on a printed batch after withdrawal.
    pub slip_struck: bool,
    /// Due date.
    pub due: Option<Due>,
    /// When it was shipped.
    pub shipped_on: Option<Date>,
    /// When it came back.
    pub checked_in_on: Option<Date>,
    /// Overdue messages sent and not cleared.
    pub overdue_sent: u16,
    /// Shipping deadline reminders.
    pub ship_reminders: u16,
    /// The partner was asked about a missing receipt.
    pub receipt_asked: bool,
    /// The receipt was implied by a later message.
    pub receipt_implied: bool,
    /// Last status sent.
    pub last_sent: Option<WireStatus>,
    /// A Received or ShippedReturn was recorded after the end: where the borrower stands, for reopening.
    pub heard_after_end: Option<LendingMain>,
    /// When the partner was last told that the two sides differ.
    pub difference_told_at: Option<Timestamp>,
    /// Delivered files.
    pub deliveries: Vec<Delivery>,
    /// Conversation.
    pub conversation: Vec<Remark>,
    /// Notes and alerts.
    pub notes: Vec<StaffNote>,
    /// Who works on it.
    pub assignment: Option<Assignment>,
    /// Attention flags of events not yet acknowledged, and since when.
    pub flags: BTreeMap<Attention, Timestamp>,
    /// Armed timers.
    pub timers: BTreeMap<Timer, Timestamp>,
}
