//! Commands of the borrowing side, by their one name (lifecycle.md 2.2, CONTRACT.md).

use crate::{
    borrowing::{Entry, Excluded},
    citation::{Citation, Form, Kind},
    id::{LibraryId, StaffId, Symbol},
    message::{MessageCode, ToBorrower},
    money::Money,
    party::{Eligibility, Person},
    patch::{Patch, given},
    status::{BorrowingMain, CaseStep, Outcome, ReviewReason},
    timer::Timer,
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A patron card, as it comes from a scan or a form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Card {
    /// Card number.
    pub barcode: String,
}

/// Fields `edit_request` may change: what is absent stays, what is null is cleared.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[expect(
    clippy::option_option,
    reason = "absent stays, null is cleared, a value is set"
)]
pub struct Edit {
    /// Members of the citation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub citation: Option<Patch<Citation>>,
    /// Loan or copy.
    pub kind: Option<Kind>,
    /// Form.
    pub form: Option<Form>,
    /// Need-by date.
    #[serde(deserialize_with = "given", skip_serializing_if = "Option::is_none")]
    pub need_by: Option<Option<Date>>,
    /// Most the library pays.
    #[serde(deserialize_with = "given", skip_serializing_if = "Option::is_none")]
    pub max_cost: Option<Option<Money>>,
    /// Note.
    #[serde(deserialize_with = "given", skip_serializing_if = "Option::is_none")]
    pub note: Option<Option<String>>,
    /// Members of the person (contact); whose account it is never changes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub person: Option<Patch<Person>>,
}

/// Who is charged for a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Payer {
    /// The patron.
    Patron,
    /// The borrowing library.
    Borrower,
    /// The lending library.
    Lender,
}

/// A wish of a person or a program about a borrowing request; JSON as in CONTRACT.md (`{"command": "...", ...}`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "command", rename_all = "snake_case", deny_unknown_fields)]
#[expect(
    missing_docs,
    reason = "each is a row of lifecycle.md 2.2; arguments as in CONTRACT.md"
)]
pub enum Wish {
    EditRequest(Edit),
    ChangePickup {
        pickup: LibraryId,
    },
    HoldUntil {
        until: Date,
    },
    RetryChecks {},
    OverrideReview {
        reason: String,
    },
    SetRota {
        rota: Vec<Symbol>,
    },
    SendRequest {
        #[serde(default)]
        reason: Option<String>,
    },
    RejectSupplier {
        #[serde(default)]
        reason: Option<String>,
    },
    CancelRequest {
        #[serde(default)]
        reason: Option<String>,
    },
    AcceptCondition {},
    DeclineCondition {},
    AcceptRetry {
        #[serde(default)]
        edit: Option<Edit>,
    },
    DeclineRetry {},
    ReAskSupplier {
        #[serde(default)]
        supplier: Option<Symbol>,
    },
    FillLocally {},
    CloseUnfilled {},
    SendMessage {
        text: String,
    },
    QueryPatron {
        #[serde(default)]
        template: Option<String>,
        text: String,
    },
    QueryStatus {},
    ReceiveItem {
        #[serde(default)]
        barcode: Option<String>,
        #[serde(default)]
        supplier: Option<Symbol>,
        #[serde(default)]
        temporary_barcode: Option<String>,
        #[serde(default)]
        due_on: Option<Date>,
        #[serde(default)]
        notify: Option<bool>,
    },
    DeliverCopy {
        #[serde(default)]
        url: Option<String>,
    },
    SendToPickup {},
    PutOnShelf {},
    CheckOut {
        #[serde(default)]
        barcode: Option<String>,
        #[serde(default)]
        patron: Option<Card>,
    },
    ReturnFromPatron {
        #[serde(default)]
        barcode: Option<String>,
    },
    PackReturn {
        #[serde(default)]
        barcode: Option<String>,
    },
    AskRenewal {
        #[serde(default)]
        due_on: Option<Date>,
    },
    RequestRenewal {
        #[serde(default)]
        due_on: Option<Date>,
    },
    DeclineRenewal {},
    ChangeDueDate {
        due_on: Date,
    },
    ReportCase {
        kind: CaseStep,
        #[serde(default)]
        barcode: Option<String>,
    },
    DecidePayer {
        payer: Payer,
    },
    RecordPayment {
        #[serde(default)]
        barcode: Option<String>,
    },
    ReportFound {
        #[serde(default)]
        barcode: Option<String>,
    },
    CloseManually {
        reason: String,
        #[serde(default)]
        outcome: Option<Outcome>,
    },
    ReopenRequest {
        #[serde(default)]
        reason: Option<String>,
        #[serde(default)]
        status: Option<BorrowingMain>,
    },
    ReRequest {},
    Undo {
        #[serde(default)]
        event: Option<crate::id::EventId>,
    },
    ResolveParked {
        #[serde(default)]
        how: Option<Parked>,
        #[serde(default)]
        reason: Option<String>,
    },
    Assign {
        to: StaffId,
        #[serde(default)]
        name: String,
    },
    ReleaseAssignment {},
    AddNote {
        text: String,
    },
    DismissNote {
        number: u32,
    },
    MarkRead {},
    AddAlert {
        text: String,
    },
    RemoveAlert {
        #[serde(default)]
        number: Option<u32>,
    },
}

/// What to do with a parked message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Parked {
    /// Send it again.
    Resend,
    /// The partner was told by phone.
    ToldByPhone,
    /// Drop it.
    Drop,
}

/// What a check job found out: the snapshot, the reasons to hold, and the rota.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// Eligibility with all checks.
    pub eligibility: Eligibility,
    /// Reasons to hold; empty = none.
    pub reasons: BTreeSet<ReviewReason>,
    /// New planned entries in order, with reasons (replaces planned ones).
    pub rota: Vec<Entry>,
    /// Left out, with reasons.
    pub excluded: Vec<Excluded>,
}

/// Facts of the system.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fact {
    /// `apply_checks`.
    ApplyChecks(Box<Checked>),
    /// `peer_closed`: the lender closed (a planned or the active entry).
    PeerClosed {
        /// Its symbol.
        symbol: Symbol,
    },
    /// `own_library_closed`: closed for borrowing until this day.
    OwnLibraryClosed {
        /// Reopening day when known.
        reopens: Option<Date>,
    },
    /// `ils_result`.
    IlsResult {
        /// Whether it worked.
        ok: bool,
    },
    /// `delivery_failed`: a message was parked.
    DeliveryFailed {
        /// Which.
        code: MessageCode,
    },
    /// `detach_patron`: retention.
    DetachPatron,
}

/// A message from a lender, or what became of ours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Incoming {
    /// A SAM for this wire id.
    Said {
        /// Which attempt.
        wire_id: String,
        /// The lender's own id.
        supplier_request_id: Option<String>,
        /// The message.
        message: Box<ToBorrower>,
    },
    /// Our message was confirmed ERROR.
    Refused {
        /// Which attempt.
        wire_id: String,
        /// Which message.
        code: MessageCode,
        /// What the partner said.
        detail: String,
    },
    /// Our message was confirmed OK (RET of a lender without `LoanCompleted` completes: 4.12).
    Confirmed {
        /// Which attempt.
        wire_id: String,
        /// Which message.
        code: MessageCode,
    },
    /// `unknown outcome`: no confirmation yet after an hour.
    Unknown {
        /// Which attempt.
        wire_id: String,
        /// Which message.
        code: MessageCode,
    },
}

/// Everything that can happen to a borrowing request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// A person's wish.
    Wish(Wish),
    /// A timer fired.
    Timer(Timer),
    /// A fact of the system.
    Fact(Fact),
    /// From the other side.
    Incoming(Incoming),
}
