//! The one name of every command, and the row of the tables it belongs to.

use super::command::{Command, Fact, Incoming, Wish};
use super::table;
use crate::{
    cell::Row,
    message::{MessageCode, ToLender},
};

/// Commands that share the row `change_data`.
const CHANGE_DATA: &[&str] = &[
    "assign",
    "release_assignment",
    "add_note",
    "dismiss_note",
    "mark_read",
    "add_alert",
    "remove_alert",
];

impl Wish {
    /// Its name everywhere: API, pages, history.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::StartProcessing { .. } => "start_processing",
            Self::PrintPullSlip {} => "print_pull_slip",
            Self::MarkPicked { .. } => "mark_picked",
            Self::CreateMove { .. } => "create_move",
            Self::FinishMove { .. } => "finish_move",
            Self::WillSupply {} => "will_supply",
            Self::AddCondition { .. } => "add_condition",
            Self::MarkConditionAgreed {} => "mark_condition_agreed",
            Self::WithdrawCondition {} => "withdraw_condition",
            Self::RejectRequest { .. } => "reject_request",
            Self::OfferRetry { .. } => "offer_retry",
            Self::ShipItem { .. } => "ship_item",
            Self::ShipCopy { .. } => "ship_copy",
            Self::AmendShipment { .. } => "amend_shipment",
            Self::AnswerCancel { .. } => "answer_cancel",
            Self::AnswerRenewal { .. } => "answer_renewal",
            Self::RecallItem { .. } => "recall_item",
            Self::WithdrawRecall {} => "withdraw_recall",
            Self::SendOverdue {} => "send_overdue",
            Self::CheckIn { .. } => "check_in",
            Self::SendMessage { .. } => "send_message",
            Self::DeclareLost { .. } => "declare_lost",
            Self::DeclareDamaged { .. } => "declare_damaged",
            Self::ChangeFee { .. } => "change_fee",
            Self::ConfirmPayment {} => "confirm_payment",
            Self::ReportFound { .. } => "report_found",
            Self::CloseManually { .. } => "close_manually",
            Self::ReopenRequest { .. } => "reopen_request",
            Self::Undo { .. } => "undo",
            Self::ResolveParked { .. } => "resolve_parked",
            Self::Assign { .. } => "assign",
            Self::ReleaseAssignment {} => "release_assignment",
            Self::AddNote { .. } => "add_note",
            Self::DismissNote { .. } => "dismiss_note",
            Self::MarkRead {} => "mark_read",
            Self::AddAlert { .. } => "add_alert",
            Self::RemoveAlert { .. } => "remove_alert",
        }
    }
}

impl Fact {
    /// Its name in table 3.1.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::AvailabilityResult => "availability_result",
            Self::OwnLibraryClosed { .. } => "own_library_closed",
            Self::IlsResult { .. } => "ils_result",
            Self::DeliveryFailed { .. } => "delivery_failed",
        }
    }
}

impl Incoming {
    /// The action of the message, as it stands on the timeline.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Said { message } => match **message {
                ToLender::Request(_) => "Request",
                ToLender::Cancel { .. } => "Cancel",
                ToLender::Accept { .. } => "Accept",
                ToLender::Received { .. } => "Received",
                ToLender::ShippedReturn { .. } => "ShippedReturn",
                ToLender::ShippedForward { .. } => "ShippedForward",
                ToLender::Renew { .. } => "Renew",
                ToLender::StatusRequest => "StatusRequest",
                ToLender::Notification { .. } => "Notification",
                ToLender::Case { .. } => "Case",
            },
            Self::Refused { .. } => "ERROR",
            Self::Confirmed { .. } => "OK",
            Self::Unknown { .. } => "unknown_outcome",
            Self::Reminder { .. } => "Reminder",
        }
    }

    /// Its row in table 3.2; none for what no row speaks of (a confirmation OK, a Reminder of table 3.3).
    fn row_name(&self) -> Option<&'static str> {
        Some(match self {
            Self::Said { message } => match **message {
                ToLender::Request(_) => "unknown action; sender not the requester",
                ToLender::Cancel { .. } => "Cancel (also a decline)",
                ToLender::Accept { .. } => "condition accepted",
                ToLender::Case { .. } => "Lost, HoldReturn (2021), CASE step",
                _ => self.name(),
            },
            Self::Refused { code, .. } => error_row(*code),
            Self::Unknown { .. } => "unknown outcome",
            Self::Confirmed { .. } | Self::Reminder { .. } => return None,
        })
    }
}

/// The row that answers an ERROR to a message of ours.
const fn error_row(code: MessageCode) -> &'static str {
    use MessageCode as M;
    match code {
        M::Exp | M::Wsp | M::Con => "ERROR to EXP, WSP, CON",
        M::Unf | M::Try | M::Cy | M::Cn => "ERROR to UNF, TRY, CY, CN",
        M::Lcp | M::Cwr => "ERROR to LCP, CWR",
        _ => "ERROR to LND, CPY, OVD, RCL, RY, RN, ANS, MSG, CASE",
    }
}

impl Command {
    /// Its one name; of a message the action, of a timer its name.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Wish(wish) => wish.name(),
            Self::Timer(timer) => timer.as_str(),
            Self::Fact(fact) => fact.name(),
            Self::Incoming(incoming) => incoming.name(),
        }
    }

    /// Its row in the tables.
    pub fn row(&self) -> Option<&'static Row<11>> {
        match self {
            Self::Wish(wish) if CHANGE_DATA.contains(&wish.name()) => table::row("change_data"),
            Self::Timer(timer) => table::timer_row(timer.as_str()),
            Self::Incoming(incoming) => incoming.row_name().and_then(table::row),
            Self::Wish(_) | Self::Fact(_) => table::row(self.name()),
        }
    }
}
