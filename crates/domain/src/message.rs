//! What the two sides of a loan say to each other, by the codes of lifecycle.md 2.1. The wire form (ISO 18626) is mapped in `app`.

use crate::{
    citation::{Citation, Form, Kind},
    money::Money,
    status::{CaseStep, UnfilledReason, WireStatus},
};
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

/// A request to a lender (`REQ`, `RETRY`). No patron data: an opaque request id only (B52).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ask {
    /// Id of the attempt this retries; none for a new request.
    pub previous: Option<String>,
    /// What is wanted.
    pub citation: Citation,
    /// Loan or copy.
    pub kind: Kind,
    /// Physical or digital.
    pub form: Form,
    /// Need-by date.
    pub need_by: Option<Date>,
    /// Most the borrower pays.
    pub max_cost: Option<Money>,
    /// Note to the lender.
    pub note: Option<String>,
    /// Where to ship: name and address lines of the borrowing or pickup library.
    pub ship_to: Vec<String>,
}

/// From the borrower to the lender.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum ToLender {
    /// `REQ`, `RETRY`: ISO request.
    Request(Box<Ask>),
    /// `CAN`: RAM Cancel; also a declined condition.
    Cancel {
        /// Declines conditions rather than the request.
        declines: bool,
        /// Note.
        note: Option<String>,
    },
    /// `ACC`: RAM Notification with the accept marker, naming the conditions (numbers of the lender).
    Accept {
        /// Conditions accepted; empty = all open.
        conditions: Vec<u32>,
    },
    /// `RCV`: RAM Received.
    Received {
        /// Item ids here.
        items: Vec<String>,
    },
    /// `RET`: RAM ShippedReturn.
    ShippedReturn {
        /// Item ids packed.
        items: Vec<String>,
    },
    /// RAM ShippedForward (from foreign peers only).
    ShippedForward {
        /// The named agency.
        to: Option<String>,
    },
    /// `REN`: RAM Renew.
    Renew {
        /// Wanted date, carried in the note.
        wanted: Option<Date>,
        /// Note.
        note: Option<String>,
    },
    /// `ASK`: RAM StatusRequest.
    StatusRequest,
    /// `MSG`: RAM Notification.
    Notification {
        /// Text.
        text: String,
    },
    /// `CASE(step)`.
    Case {
        /// Step reported.
        step: CaseStep,
        /// Item.
        item: Option<String>,
        /// Words.
        note: Option<String>,
    },
}

codes! {
    /// ISO 18626 1.2 reasonForMessage.
    pub enum Reason {
        RequestResponse => "RequestResponse",
        StatusRequestResponse => "StatusRequestResponse",
        RenewResponse => "RenewResponse",
        CancelResponse => "CancelResponse",
        StatusChange => "StatusChange",
        Notification => "Notification",
    }
}

/// A condition as it crosses.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    /// The lender's number for it (Farshelf peers); none from others.
    pub number: Option<u32>,
    /// Open code (`LibraryUseOnly`, `Cost`, ...).
    pub code: String,
    /// Words.
    pub note: Option<String>,
    /// Cost.
    pub cost: Option<Money>,
    /// Answer by.
    pub reply_by: Option<Timestamp>,
}

/// An item as it crosses.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SentItem {
    /// Barcode.
    pub barcode: String,
    /// Call number.
    pub call_number: Option<String>,
}

/// From the lender to the borrower: one SAM. `status` decides; the other fields are what that status carries.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToBorrower {
    /// Why it is sent.
    pub reason: Reason,
    /// Current status; none in a bare Notification.
    pub status: Option<WireStatus>,
    /// CancelResponse, RenewResponse.
    pub answer: Option<bool>,
    /// Words for people.
    pub note: Option<String>,
    /// Unfilled.
    pub unfilled: Option<UnfilledReason>,
    /// RetryPossible: open reasonRetry code, earliest and latest instant.
    pub retry: Option<RetryOffer>,
    /// Conditions offered (ExpectToSupply, WillSupply).
    pub conditions: Vec<Offer>,
    /// Loaned, Recalled, RenewResponse Y.
    pub due: Option<Date>,
    /// Loaned, CopyCompleted.
    pub items: Vec<SentItem>,
    /// CopyCompleted: link to the file; none for paper.
    pub url: Option<String>,
    /// A case step with its fee.
    pub case: Option<(CaseStep, Option<Money>)>,
}

/// A retry offer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RetryOffer {
    /// reasonRetry, an open code.
    pub reason: String,
    /// Not before.
    pub after: Option<Timestamp>,
    /// Not after.
    pub before: Option<Timestamp>,
}

impl ToBorrower {
    /// A message with nothing but its reason and status.
    pub fn plain(reason: Reason, status: WireStatus) -> Self {
        Self {
            reason,
            status: Some(status),
            answer: None,
            note: None,
            unfilled: None,
            retry: None,
            conditions: Vec::new(),
            due: None,
            items: Vec::new(),
            url: None,
            case: None,
        }
    }
}

/// What was sent, to either side.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "to", rename_all = "snake_case")]
pub enum Message {
    /// Borrower to lender.
    Lender(ToLender),
    /// Lender to borrower.
    Borrower(Box<ToBorrower>),
}

codes! {
    /// The codes of lifecycle.md 2.1: which message an ERROR confirmation answered.
    pub enum MessageCode {
        Req => "REQ",
        Retry => "RETRY",
        Can => "CAN",
        Acc => "ACC",
        Rcv => "RCV",
        Ret => "RET",
        Ren => "REN",
        Ask => "ASK",
        Msg => "MSG",
        Case => "CASE",
        Exp => "EXP",
        Wsp => "WSP",
        Con => "CON",
        Unf => "UNF",
        Try => "TRY",
        Lnd => "LND",
        Cpy => "CPY",
        Ovd => "OVD",
        Rcl => "RCL",
        Lcp => "LCP",
        Cwr => "CWR",
        Cy => "CY",
        Cn => "CN",
        Ry => "RY",
        Rn => "RN",
        Ans => "ANS",
    }
}

/// Conditions of a lender (ISO 18626, loanCondition).
pub const CONDITION_CODES: &[&str] = &[
    "LibraryUseOnly",
    "NoReproduction",
    "SignatureRequired",
    "SpecCollSupervReq",
    "WatchLibraryUseOnly",
    "Cost",
    "Other",
];

/// Reasons for a retry offer (ISO 18626, reasonRetry).
pub const RETRY_REASONS: &[&str] = &[
    "OnLoan",
    "AtBindery",
    "OnOrder",
    "NotCurrentAvailableForILL",
    "NotFoundAsCited",
    "CostExceedsMaxCost",
    "MustMeetLoanCondition",
    "LoanPossible",
    "MultiVolAvail",
    "ReqDelDateNotPossible",
    "ReqEditionNotPossible",
    "ReqFormatNotPossible",
    "ReqServTypeNotPossible",
    "Other",
];
