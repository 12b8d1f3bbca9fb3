//! The one mapping between the domain's messages and ISO 18626 (`reference`: 1.2, 2021-2), both ways.

pub use super::{from_iso18626::from_iso, to_iso18626::to_iso};
use farshelf_domain::{
    id::Symbol,
    message::{Message, ToLender},
};
use farshelf_iso18626 as iso;
use jiff::Timestamp;

/// Decimals of amounts on the wire: every currency in use between the peers has two.
pub(super) const MINOR_DIGITS: u8 = 2;

/// What the header of a message needs.
#[derive(Clone, Debug)]
pub struct Envelope {
    /// Schema version the peer speaks.
    pub version: iso::Version,
    /// Lender.
    pub supplier: Symbol,
    /// Borrower.
    pub requester: Symbol,
    /// requestingAgencyRequestId.
    pub wire_id: String,
    /// supplyingAgencyRequestId, once known.
    pub supplier_request_id: Option<String>,
    /// When it is said.
    pub at: Timestamp,
}

/// A message read from the wire.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heard {
    /// Lender named in the header.
    pub supplier: Symbol,
    /// Borrower named in the header.
    pub requester: Symbol,
    /// requestingAgencyRequestId.
    pub wire_id: String,
    /// supplyingAgencyRequestId.
    pub supplier_request_id: Option<String>,
    /// A request of type Reminder.
    pub reminder: bool,
    /// serviceType CopyOrLoan.
    pub either_kind: bool,
    /// What it says.
    pub message: Message,
}

/// Why a message is confirmed with ERROR.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misfit {
    /// ISO 18626 errorType.
    pub error: iso::ErrorType,
    /// Which element and value.
    pub detail: String,
}

impl Misfit {
    pub(crate) fn value(element: &str, value: &str) -> Self {
        Self {
            error: iso::ErrorType::UnrecognisedDataValue,
            detail: format!("{element}: {}", value.chars().take(200).collect::<String>()),
        }
    }

    pub(super) fn action(value: &str) -> Self {
        Self {
            error: iso::ErrorType::UnsupportedActionType,
            detail: value.chars().take(200).collect(),
        }
    }

    pub(super) fn reason(value: &str) -> Self {
        Self {
            error: iso::ErrorType::UnsupportedReasonForMessageType,
            detail: value.chars().take(200).collect(),
        }
    }

    pub(super) fn malformed(why: &str) -> Self {
        Self {
            error: iso::ErrorType::BadlyFormedMessage,
            detail: why.to_owned(),
        }
    }
}

/// Status or action of a message, as the protocol log shows it.
pub fn status_of(message: &Message) -> String {
    match message {
        Message::Borrower(said) => said
            .status
            .map_or_else(|| said.reason.to_string(), |s| s.to_string()),
        Message::Lender(said) => match said {
            ToLender::Request(ask) if ask.previous.is_some() => "Retry",
            ToLender::Request(_) => "New",
            ToLender::Cancel { .. } => "Cancel",
            ToLender::Accept { .. } | ToLender::Notification { .. } | ToLender::Case { .. } => {
                "Notification"
            }
            ToLender::Received { .. } => "Received",
            ToLender::ShippedReturn { .. } => "ShippedReturn",
            ToLender::ShippedForward { .. } => "ShippedForward",
            ToLender::Renew { .. } => "Renew",
            ToLender::StatusRequest => "StatusRequest",
        }
        .to_owned(),
    }
}
