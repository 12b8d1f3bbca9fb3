//! One message for every row of tables 2.3 and 2.4, and what each variant leaves.

use super::{
    cells::EffectOf,
    support::{
        DUE, Desk, answer, built, conditional, context, file, loan, loaned, nothing, partner,
        plain, second,
    },
};
use crate::{
    borrowing::{
        command::{Command, Incoming},
        heard::rows,
    },
    citation::Kind,
    message::{MessageCode, Reason, SentItem, ToBorrower},
    status::{BorrowingMain as M, WireStatus as W},
};

pub const MESSAGE_EFFECTS: &[EffectOf] = &[
    (rows::RECEIVED, 'a', "message_recorded", "="),
    (rows::WILL_SUPPLY, 'a', "will_supply", "will_supply"),
    (rows::WILL_SUPPLY, 'b', "will_supply", "will_supply"),
    (rows::WILL_SUPPLY, 'c', "late_promise", "="),
    (rows::WILL_SUPPLY, 'u', "message_recorded", "="),
    (rows::CONDITION, 'a', "conditional", "conditional"),
    (rows::CONDITION, 'n', "late_condition", "="),
    (rows::CONDITION, 'c', "late_promise", "="),
    (rows::LOANED, 'a', "shipped", "shipped"),
    (rows::LOANED, 'u', "shipment_details", "="),
    (rows::LOANED, 'd', "leg_opened", "="),
    (rows::LOANED, 'g', "message_recorded", "="),
    (rows::LOANED, 's', "leg_opened", "="),
    (rows::LOANED, 'r', "late_supplier_taken", "shipped"),
    (rows::OVERDUE, 'j', "partner_overdue", "shipped"),
    (rows::OVERDUE, 'a', "partner_overdue", "="),
    (rows::RECALLED, 'j', "recalled", "shipped"),
    (rows::RECALLED, 'a', "recalled", "="),
    (rows::RETRY, 'a', "held_for_review", "review"),
    (rows::UNFILLED, 'a', "supplier_unfilled", "sent"),
    (rows::COPY, 'a', "copy_delivered", "delivered"),
    (rows::COPY, 'u', "extra_file", "="),
    (rows::COPY, 'r', "copy_delivered", "delivered"),
    (rows::LOAN_COMPLETED, 'k', "request_completed", "completed"),
    (rows::LOAN_COMPLETED, 'c', "request_completed", "completed"),
    (rows::WITHOUT_RETURN, 'k', "request_completed", "completed"),
    (rows::WITHOUT_RETURN, 'w', "request_completed", "completed"),
    (rows::WITHOUT_RETURN, 'c', "request_completed", "completed"),
    (rows::CANCELLED, 'a', "supplier_cancelled", "sent"),
    (rows::CANCEL_NO, 'n', "message_recorded", "="),
    (rows::RENEW_YES, 'y', "renewed", "="),
    (rows::RENEW_NO, 'n', "message_recorded", "="),
    (rows::NOTIFICATION, 'm', "message_received", "="),
    (rows::HOLD, 'h', "message_recorded", "="),
    (rows::ERROR_REQ, 'a', "supplier_failed", "review"),
    (rows::ERROR_REQ, 'e', "supplier_failed", "="),
    (rows::ERROR_REQ, 'o', "message_refused", "="),
    (rows::ERROR_CAN, 'b', "cancel_not_understood", "="),
    (rows::ERROR_CAN, 'o', "message_refused", "="),
    (rows::ERROR_ACC, 'b', "conditional", "conditional"),
    (rows::ERROR_ACC, 'o', "message_refused", "="),
    (rows::ERROR_REN, 'b', "message_refused", "="),
    (rows::ERROR_OTHER, 'o', "message_refused", "="),
    (rows::UNKNOWN, 'o', "delivery_waiting", "="),
];

pub const FORMER_EFFECTS: &[EffectOf] = &[
    (rows::FORMER_PROMISE, 'c', "late_promise", "="),
    (rows::FORMER_LOANED, 'r', "late_supplier_taken", "shipped"),
    (rows::FORMER_LOANED, 's', "leg_opened", "="),
    (rows::FORMER_COPY, 'r', "copy_delivered", "delivered"),
    (rows::FORMER_COPY, 'u', "extra_file", "="),
    (rows::FORMER_OVER, 'e', "message_recorded", "="),
    (rows::FORMER_CANCEL_NO, 'n', "cancel_refused", "="),
    (rows::FORMER_DONE, 'e', "message_recorded", "="),
    (rows::FORMER_WORDS, 'm', "message_received", "="),
];

/// A message of a row; none for rows that are no message of the lender.
fn message(row: &str) -> Option<ToBorrower> {
    let message = match row {
        rows::RECEIVED => plain(W::ExpectToSupply),
        rows::FORMER_NOTHING => plain(W::RequestReceived),
        rows::WILL_SUPPLY | rows::FORMER_PROMISE => plain(W::WillSupply),
        rows::CONDITION => conditional(9),
        rows::LOANED | rows::FORMER_LOANED => ToBorrower {
            items: vec![SentItem {
                barcode: "B9".into(),
                call_number: None,
            }],
            ..loaned()
        },
        rows::OVERDUE => plain(W::Overdue),
        rows::RECALLED => ToBorrower {
            due: Some(DUE),
            ..plain(W::Recalled)
        },
        rows::RETRY => plain(W::RetryPossible),
        rows::UNFILLED | rows::FORMER_OVER => plain(W::Unfilled),
        rows::COPY => file(),
        rows::LOAN_COMPLETED | rows::FORMER_DONE => plain(W::LoanCompleted),
        rows::WITHOUT_RETURN => plain(W::CompletedWithoutReturn),
        rows::CANCELLED => plain(W::Cancelled),
        rows::CANCEL_NO => answer(Reason::CancelResponse, false, W::RequestReceived),
        rows::RENEW_YES => ToBorrower {
            due: Some(jiff::civil::date(2026, 4, 27)),
            ..answer(Reason::RenewResponse, true, W::Loaned)
        },
        rows::RENEW_NO => answer(Reason::RenewResponse, false, W::Loaned),
        rows::NOTIFICATION | rows::FORMER_WORDS => ToBorrower {
            status: None,
            note: Some("hello".into()),
            ..ToBorrower::plain(Reason::Notification, W::Unfilled)
        },
        rows::HOLD => plain(W::HoldReturn),
        _ => return None,
    };
    Some(message)
}

fn error(row: &str) -> Option<MessageCode> {
    match row {
        rows::ERROR_REQ => Some(MessageCode::Req),
        rows::ERROR_CAN => Some(MessageCode::Can),
        rows::ERROR_ACC => Some(MessageCode::Acc),
        rows::ERROR_REN => Some(MessageCode::Ren),
        rows::ERROR_OTHER => Some(MessageCode::Rcv),
        _ => None,
    }
}

pub fn run(row: &'static str, letter: char, main: M) -> (Desk, usize) {
    let mut desk = match main {
        M::Review | M::Ready => second(main),
        // A condition that was accepted before, so that its acceptance can be refused.
        M::WillSupply if row == rows::ERROR_ACC => {
            let mut desk = loan(M::Conditional);
            desk.does(crate::borrowing::command::Wish::AcceptCondition {});
            desk
        }
        // Closed by hand before any shipment would be a leg: the ordinary end is tried here.
        _ if row == rows::LOANED && letter == 'a' => {
            built(main, Kind::Loan, false, context(), nothing)
        }
        _ => loan(main),
    };
    let from = desk.events.len();
    if let Some(code) = error(row) {
        desk.refused("TOWN-1", code);
    } else if row == rows::UNKNOWN {
        let command = Command::Incoming(Incoming::Unknown {
            wire_id: "TOWN-1".into(),
            code: MessageCode::Rcv,
        });
        desk.run(partner(), &command).unwrap();
    } else {
        desk.hears(1, message(row).unwrap());
    }
    (desk, from)
}

pub fn run_former(row: &'static str, _letter: char, main: M) -> (Desk, usize) {
    let mut desk = second(main);
    let from = desk.events.len();
    let said = if row == rows::FORMER_CANCEL_NO {
        answer(Reason::CancelResponse, false, W::WillSupply)
    } else if row == rows::FORMER_COPY {
        file()
    } else {
        message(row).unwrap()
    };
    desk.hears(1, said);
    (desk, from)
}
