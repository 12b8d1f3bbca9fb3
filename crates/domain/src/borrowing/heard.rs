//! Which row of the tables a message belongs to.

use crate::{
    borrowing::command::Incoming,
    message::{MessageCode, Reason, ToBorrower},
    status::WireStatus,
};

/// Row names of tables 2.3 and 2.4.
pub(crate) mod rows {
    pub const RECEIVED: &str = "RequestReceived, ExpectToSupply";
    pub const WILL_SUPPLY: &str = "WillSupply";
    pub const CONDITION: &str =
        "condition (WillSupply or ExpectToSupply with loanCondition or cost)";
    pub const LOANED: &str = "Loaned";
    pub const OVERDUE: &str = "Overdue";
    pub const RECALLED: &str = "Recalled";
    pub const RETRY: &str = "RetryPossible";
    pub const UNFILLED: &str = "Unfilled";
    pub const COPY: &str = "CopyCompleted";
    pub const LOAN_COMPLETED: &str = "LoanCompleted";
    pub const WITHOUT_RETURN: &str = "CompletedWithoutReturn";
    pub const CANCELLED: &str = "Cancelled, CancelResponse Y";
    pub const CANCEL_NO: &str = "CancelResponse N";
    pub const RENEW_YES: &str = "RenewResponse Y";
    pub const RENEW_NO: &str = "RenewResponse N";
    pub const NOTIFICATION: &str = "Notification (any or no status)";
    pub const CASE: &str = "CASE step";
    pub const HOLD: &str = "HoldReturn / ReleaseHoldReturn";
    pub const ERROR_REQ: &str = "ERROR to REQ, RETRY";
    pub const ERROR_CAN: &str = "ERROR to CAN";
    pub const ERROR_ACC: &str = "ERROR to ACC";
    pub const ERROR_REN: &str = "ERROR to REN";
    pub const ERROR_OTHER: &str = "ERROR to RCV, RET, ASK, MSG, CASE";
    pub const UNKNOWN: &str = "unknown outcome (time-out, 5xx, no confirmation)";

    pub const FORMER_NOTHING: &str = "RequestReceived, ExpectToSupply, RenewResponse, HoldReturn";
    pub const FORMER_PROMISE: &str = "WillSupply, condition";
    pub const FORMER_LOANED: &str = "Loaned, Overdue, Recalled";
    pub const FORMER_COPY: &str = "CopyCompleted";
    pub const FORMER_OVER: &str = "Unfilled, RetryPossible, Cancelled, CancelResponse Y";
    pub const FORMER_CANCEL_NO: &str = "CancelResponse N";
    pub const FORMER_DONE: &str = "LoanCompleted, CompletedWithoutReturn";
    pub const FORMER_WORDS: &str = "Notification, CASE step";
}

/// The row of a status.
pub(crate) fn status_row(message: &ToBorrower) -> &'static str {
    match message.status {
        None => rows::NOTIFICATION,
        Some(WireStatus::ExpectToSupply | WireStatus::WillSupply)
            if !message.conditions.is_empty() =>
        {
            rows::CONDITION
        }
        Some(WireStatus::RequestReceived | WireStatus::ExpectToSupply) => rows::RECEIVED,
        Some(WireStatus::WillSupply) => rows::WILL_SUPPLY,
        Some(WireStatus::Loaned) => rows::LOANED,
        Some(WireStatus::Overdue) => rows::OVERDUE,
        Some(WireStatus::Recalled) => rows::RECALLED,
        Some(WireStatus::RetryPossible) => rows::RETRY,
        Some(WireStatus::Unfilled) => rows::UNFILLED,
        Some(WireStatus::CopyCompleted) => rows::COPY,
        Some(WireStatus::LoanCompleted) => rows::LOAN_COMPLETED,
        Some(WireStatus::CompletedWithoutReturn) => rows::WITHOUT_RETURN,
        Some(WireStatus::Cancelled) => rows::CANCELLED,
        Some(WireStatus::HoldReturn | WireStatus::ReleaseHoldReturn) => rows::HOLD,
    }
}

/// The row of a message from the active entry (2.3). An answer without yes or no is read by its status.
pub(crate) fn row(message: &ToBorrower) -> &'static str {
    let yes = |by_status: WireStatus| message.answer.unwrap_or(message.status == Some(by_status));
    match message.reason {
        _ if message.case.is_some() => rows::CASE,
        Reason::Notification => rows::NOTIFICATION,
        Reason::CancelResponse if yes(WireStatus::Cancelled) => rows::CANCELLED,
        Reason::CancelResponse => rows::CANCEL_NO,
        Reason::RenewResponse if yes(WireStatus::Loaned) => rows::RENEW_YES,
        Reason::RenewResponse => rows::RENEW_NO,
        Reason::RequestResponse | Reason::StatusChange | Reason::StatusRequestResponse => {
            status_row(message)
        }
    }
}

/// The row of the same message from a former entry (2.4).
pub(crate) fn former_row(row: &'static str) -> &'static str {
    match row {
        rows::WILL_SUPPLY | rows::CONDITION => rows::FORMER_PROMISE,
        rows::LOANED | rows::OVERDUE | rows::RECALLED => rows::FORMER_LOANED,
        rows::COPY => rows::FORMER_COPY,
        rows::UNFILLED | rows::RETRY | rows::CANCELLED => rows::FORMER_OVER,
        rows::CANCEL_NO => rows::FORMER_CANCEL_NO,
        rows::LOAN_COMPLETED | rows::WITHOUT_RETURN => rows::FORMER_DONE,
        rows::NOTIFICATION | rows::CASE => rows::FORMER_WORDS,
        _ => rows::FORMER_NOTHING,
    }
}

/// The row of an ERROR confirmation.
pub(crate) fn error_row(code: MessageCode) -> &'static str {
    match code {
        MessageCode::Req | MessageCode::Retry => rows::ERROR_REQ,
        MessageCode::Can => rows::ERROR_CAN,
        MessageCode::Acc => rows::ERROR_ACC,
        MessageCode::Ren => rows::ERROR_REN,
        _ => rows::ERROR_OTHER,
    }
}

/// What events say caused them: the status, or the kind of the answer.
pub(crate) fn cause(incoming: &Incoming) -> &'static str {
    match incoming {
        Incoming::Said { message, .. } => match (message.reason, message.status) {
            (
                Reason::RequestResponse | Reason::StatusChange | Reason::StatusRequestResponse,
                Some(status),
            ) => status.as_str(),
            (reason, _) => reason.as_str(),
        },
        Incoming::Refused { .. } => "message_refused",
        Incoming::Confirmed { .. } => "message_confirmed",
        Incoming::Unknown { .. } => "unknown_outcome",
    }
}
