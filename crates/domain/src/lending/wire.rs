//! What this side says on the wire (lifecycle.md 3.4), never against the order of statuses (protocols.md 1.8, [60]).

use super::Lending;
use crate::{
    citation::Kind,
    item::Condition,
    message::{Offer, Reason, SentItem, ToBorrower},
    status::{ConditionState, ItemState, LendingMain, WireStatus},
};

/// Whether a status may be sent after the last one; the same one may always be repeated. A request nothing was said about counts as
/// received: its confirmation said so.
pub fn may_follow(last: Option<WireStatus>, next: WireStatus) -> bool {
    use WireStatus as W;
    const ANSWERS: &[W] = &[
        W::Loaned,
        W::CopyCompleted,
        W::RetryPossible,
        W::Unfilled,
        W::Cancelled,
    ];
    const ENDS: &[W] = &[W::LoanCompleted, W::CompletedWithoutReturn];
    let last = last.unwrap_or(W::RequestReceived);
    last == next
        || match last {
            W::RequestReceived => {
                ANSWERS.contains(&next) || matches!(next, W::ExpectToSupply | W::WillSupply)
            }
            W::ExpectToSupply => ANSWERS.contains(&next) || next == W::WillSupply,
            W::WillSupply => ANSWERS.contains(&next),
            W::Loaned => ENDS.contains(&next) || matches!(next, W::Overdue | W::Recalled),
            W::Overdue => ENDS.contains(&next) || matches!(next, W::Recalled | W::Loaned),
            W::Recalled => ENDS.contains(&next) || matches!(next, W::Overdue | W::Loaned),
            _ => false,
        }
}

/// The status that the state means, whatever was sent before.
fn meant(request: &Lending) -> WireStatus {
    let copy = request.kind == Kind::Copy;
    match request.main {
        LendingMain::New => WireStatus::RequestReceived,
        LendingMain::Processing => WireStatus::ExpectToSupply,
        LendingMain::WillSupply | LendingMain::Conditional => WireStatus::WillSupply,
        LendingMain::Shipped
        | LendingMain::ReceivedByPartner
        | LendingMain::ReturnedByPartner
        | LendingMain::Completed
            if copy =>
        {
            WireStatus::CopyCompleted
        }
        LendingMain::Shipped | LendingMain::ReceivedByPartner | LendingMain::ReturnedByPartner => {
            if request.recall.is_some() {
                WireStatus::Recalled
            } else if request.overdue_sent > 0 {
                WireStatus::Overdue
            } else {
                WireStatus::Loaned
            }
        }
        LendingMain::Completed => {
            if request.items.iter().any(|i| i.state == ItemState::Home) {
                WireStatus::LoanCompleted
            } else {
                WireStatus::CompletedWithoutReturn
            }
        }
        LendingMain::Rejected if request.retry.is_some() => WireStatus::RetryPossible,
        LendingMain::Rejected | LendingMain::Expired => WireStatus::Unfilled,
        LendingMain::Cancelled => WireStatus::Cancelled,
    }
}

/// Current status on the wire; where the order of statuses forbids it, the last one sent.
pub fn wire_status(request: &Lending) -> WireStatus {
    let now = meant(request);
    match request.last_sent {
        Some(last) if !may_follow(Some(last), now) => last,
        _ => now,
    }
}

/// Conditions as they cross.
pub(super) fn offer(condition: &Condition) -> Offer {
    Offer {
        number: Some(condition.number),
        code: condition.code.clone(),
        note: condition.note.clone(),
        cost: condition.cost.clone(),
        reply_by: condition.reply_by,
    }
}

/// A message that carries the current status with everything that belongs to it (`ANS`, `CN`, `RN`).
pub(super) fn current(request: &Lending, reason: Reason) -> ToBorrower {
    let status = wire_status(request);
    let mut message = ToBorrower::plain(reason, status);
    match request.main {
        LendingMain::Conditional => {
            message.conditions = request
                .conditions
                .iter()
                .filter(|c| c.state == ConditionState::Open)
                .map(offer)
                .collect();
        }
        LendingMain::Shipped | LendingMain::ReceivedByPartner | LendingMain::ReturnedByPartner => {
            message.due = request.due.map(|d| d.date);
            message.items = sent_items(request);
        }
        LendingMain::Rejected => {
            message.unfilled = request.reject_reason;
            message.retry.clone_from(&request.retry);
        }
        _ => {}
    }
    if status == WireStatus::CopyCompleted {
        message.due = None;
        message.url = request.deliveries.last().map(|d| d.url.clone());
    }
    message
}

/// Items that are out, as they cross.
pub(super) fn sent_items(request: &Lending) -> Vec<SentItem> {
    request
        .items
        .iter()
        .filter(|i| i.state == ItemState::Out)
        .map(|i| SentItem {
            barcode: i.barcode.clone(),
            call_number: i.call_number.clone(),
        })
        .collect()
}
