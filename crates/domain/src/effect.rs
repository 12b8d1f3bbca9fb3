//! Instructions to the outside. Effects are data: `app` turns each into rows and jobs in the same transaction.

use crate::message::{Message, MessageCode};
use serde::{Deserialize, Serialize};

codes! {
    /// A notice to a person (patron, guest, operator or partner library); its text is a template.
    pub enum Notice {
        /// A tracking link after placing.
        RequestPlaced => "request_placed",
        /// The request ended without supply.
        Unfilled => "unfilled",
        /// The request was cancelled.
        Cancelled => "cancelled",
        /// A cancel was refused, the item is coming (races).
        ComingAnyway => "coming_anyway",
        /// An unwanted item comes and goes back.
        ComesAndGoesBack => "comes_and_goes_back",
        /// On Hold Shelf letter (R95).
        OnHoldShelf => "on_hold_shelf",
        /// The hold shelf time is over.
        ShelfExpired => "shelf_expired",
        /// A copy can be fetched by a signed link.
        CopyReady => "copy_ready",
        /// Courtesy notice before the due date (R120).
        Courtesy => "courtesy",
        /// Overdue Notice (R122) and later types.
        Overdue => "overdue",
        /// The lender wants it back (R112).
        Recall => "recall",
        /// A renewal was agreed.
        Renewed => "renewed",
        /// A renewal was refused.
        RenewalRefused => "renewal_refused",
        /// Query to Patron (R90).
        QueryToPatron => "query_to_patron",
        /// The item is back at the lender though its return was never scanned here.
        BackAtLender => "back_at_lender",
        /// The due date changed.
        DueDateChanged => "due_date_changed",
        /// The request was filled from the own shelves.
        FilledLocally => "filled_locally",
        /// To the operator a request was assigned to (R135).
        Assigned => "assigned",
        /// Borrower Overdue Email (R166), to the partner library.
        PartnerOverdue => "partner_overdue",
        /// Lending Recall, to the partner library.
        PartnerRecall => "partner_recall",
    }
}

/// To whom a notice is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// Patron or guest.
    Patron,
    /// The member of staff whom the request was assigned to.
    Operator,
    /// The other library. Its words are for librarians: no patron ever gets them.
    Partner,
}

/// Which date a notice cannot be written without.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dated {
    /// The due date.
    Due,
    /// The due date, else the one the recall set.
    DueOrRecall,
    /// None.
    No,
}

impl Notice {
    /// To whom it is written.
    pub const fn audience(self) -> Audience {
        match self {
            Self::RequestPlaced
            | Self::Unfilled
            | Self::Cancelled
            | Self::ComingAnyway
            | Self::ComesAndGoesBack
            | Self::OnHoldShelf
            | Self::ShelfExpired
            | Self::CopyReady
            | Self::Courtesy
            | Self::Overdue
            | Self::Recall
            | Self::Renewed
            | Self::RenewalRefused
            | Self::QueryToPatron
            | Self::BackAtLender
            | Self::DueDateChanged
            | Self::FilledLocally => Audience::Patron,
            Self::Assigned => Audience::Operator,
            Self::PartnerOverdue | Self::PartnerRecall => Audience::Partner,
        }
    }

    /// Which date it cannot be written without.
    pub const fn dated(self) -> Dated {
        match self {
            Self::Courtesy
            | Self::Overdue
            | Self::Renewed
            | Self::RenewalRefused
            | Self::DueDateChanged
            | Self::PartnerOverdue => Dated::Due,
            Self::Recall | Self::PartnerRecall => Dated::DueOrRecall,
            Self::RequestPlaced
            | Self::Unfilled
            | Self::Cancelled
            | Self::ComingAnyway
            | Self::ComesAndGoesBack
            | Self::OnHoldShelf
            | Self::ShelfExpired
            | Self::CopyReady
            | Self::QueryToPatron
            | Self::BackAtLender
            | Self::FilledLocally
            | Self::Assigned => Dated::No,
        }
    }
}

codes! {
    /// Printed paper.
    pub enum Paper {
        Pull => "pull",
        Shipping => "shipping",
        Receive => "receive",
        Shelf => "shelf",
        Return => "return",
        Transit => "transit",
        Reshelve => "reshelve",
    }
}

/// One instruction. Copies held or lent, loans and the temporary item need none: the shell writes them from the state after each step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "effect", rename_all = "snake_case")]
pub enum Effect {
    /// Put a message into the outbox.
    Send {
        /// Its code.
        code: MessageCode,
        /// Wire id of the supplier entry it belongs to.
        wire_id: String,
        /// The message.
        message: Box<Message>,
        /// Whether it waits for undo (only commands of people).
        held: bool,
    },
    /// Tell a person, once per (event, notice, recipient) (I7).
    Notify {
        /// Which.
        notice: Notice,
        /// Words of staff for it, if any.
        text: Option<String>,
    },
    /// Run the checks and build the rota (borrowing): eligibility, limit, duplicate, own copy.
    RunChecks,
    /// Look for a copy and decide by policy (lending, B22).
    FindCopy,
    /// A second request is born from a late supplier's parcel (LEG): the entry moves there with its message.
    SpawnLeg {
        /// Entry's wire id.
        wire_id: String,
        /// What the new request does first: the message that started it, or a receipt.
        first: LegStart,
    },
    /// A new request with copied fields (`re_request`).
    ReRequest,
    /// Drop held messages of this request with this code (a cancel of a request not yet sent).
    DropHeld {
        /// Wire id.
        wire_id: String,
        /// Code.
        code: MessageCode,
    },
}

/// Why a leg is born.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "start", rename_all = "snake_case")]
pub enum LegStart {
    /// The lender's message said so.
    Message,
    /// The parcel was scanned.
    Receive {
        /// Item barcode.
        barcode: String,
    },
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_for_a_library_is_for_no_patron() {
        for notice in Notice::ALL {
            let partner = notice.as_str().starts_with("partner_");
            assert_eq!(notice.audience() == Audience::Partner, partner, "{notice}");
            assert!(!partner || notice.dated() != Dated::No, "{notice}");
        }
    }
}
