//! Commands of the lending side, by their one name (lifecycle.md 3.1, CONTRACT.md).

use crate::{
    borrowing::command::Parked,
    id::{FileId, LibraryId, StaffId},
    message::{MessageCode, ToLender},
    money::Money,
    status::{Outcome, UnfilledReason},
    timer::Timer,
};
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

/// A wish of a person or a program about a lending request; JSON as in CONTRACT.md.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "command", rename_all = "snake_case", deny_unknown_fields)]
#[expect(
    missing_docs,
    reason = "each is a row of lifecycle.md 3.1; arguments as in CONTRACT.md"
)]
pub enum Wish {
    StartProcessing {
        #[serde(default)]
        barcode: Option<String>,
    },
    PrintPullSlip {},
    MarkPicked {
        #[serde(default)]
        barcode: Option<String>,
    },
    CreateMove {
        #[serde(default)]
        from: Option<LibraryId>,
        #[serde(default)]
        description: Option<String>,
    },
    FinishMove {
        #[serde(default)]
        cancelled: bool,
    },
    WillSupply {},
    AddCondition {
        code: String,
        #[serde(default)]
        reply_by: Option<Date>,
        #[serde(default)]
        cost: Option<Money>,
    },
    MarkConditionAgreed {},
    WithdrawCondition {},
    RejectRequest {
        reason: UnfilledReason,
    },
    OfferRetry {
        reason: String,
        #[serde(default)]
        after: Option<Date>,
        #[serde(default)]
        before: Option<Date>,
    },
    ShipItem {
        #[serde(default)]
        barcodes: Vec<String>,
        #[serde(default)]
        due_on: Option<Date>,
        #[serde(default)]
        anyway: bool,
    },
    ShipCopy {
        #[serde(default)]
        url: Option<String>,
        #[serde(default)]
        upload: Option<FileId>,
        #[serde(default)]
        anyway: bool,
    },
    AmendShipment {
        #[serde(default)]
        due_on: Option<Date>,
        #[serde(default)]
        barcodes: Vec<String>,
    },
    AnswerCancel {
        yes: bool,
    },
    AnswerRenewal {
        yes: bool,
        #[serde(default)]
        due_on: Option<Date>,
    },
    RecallItem {
        #[serde(default)]
        due_on: Option<Date>,
    },
    WithdrawRecall {},
    SendOverdue {},
    CheckIn {
        #[serde(default)]
        barcode: Option<String>,
    },
    SendMessage {
        text: String,
    },
    DeclareLost {
        #[serde(default)]
        barcode: Option<String>,
        fee: Money,
        reason: String,
    },
    DeclareDamaged {
        #[serde(default)]
        barcode: Option<String>,
        #[serde(default)]
        fee: Option<Money>,
        reason: String,
    },
    ChangeFee {
        #[serde(default)]
        barcode: Option<String>,
        fee: Money,
        reason: String,
    },
    ConfirmPayment {},
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
    },
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

/// Facts of the system.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fact {
    /// `availability_result`: a job looked for copies (facts are in the context).
    AvailabilityResult,
    /// `own_library_closed`.
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
}

/// From the borrower, or what became of ours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Incoming {
    /// A RAM, or a request that found this record (Reminder, a second New is handled by the inbox).
    Said {
        /// The message.
        message: Box<ToLender>,
    },
    /// Our message was confirmed ERROR.
    Refused {
        /// Which message.
        code: MessageCode,
        /// What the partner said.
        detail: String,
    },
    /// Our message was confirmed OK.
    Confirmed {
        /// Which message.
        code: MessageCode,
    },
    /// No confirmation yet after an hour.
    Unknown {
        /// Which message.
        code: MessageCode,
    },
    /// Request type Reminder for this record.
    Reminder {
        /// When the reminder says it was sent (data only).
        sent: Option<Timestamp>,
    },
}

/// Everything that can happen to a lending request.
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

/// Where the copy of a `ship_copy` lies: an address, or a file that was uploaded here. The id of one may stand in the place of the
/// address (CONTRACT.md).
pub fn copy_at(url: Option<&str>, upload: Option<FileId>) -> (Option<&str>, Option<FileId>) {
    let url = url.map(str::trim).filter(|u| !u.is_empty());
    match url.and_then(|u| u.parse().ok()) {
        Some(file) => (None, Some(file)),
        None => (url, upload),
    }
}
