//! Crossing messages (lifecycle.md section 8), the borrower's part in both orders. The lender's part is fed by hand.
//! Doubled messages are stopped by the inbox; here they may come again and change nothing that matters.

use super::support::{Desk, answer, conditional, loan, loaned, plain, receive, receive_from};
use crate::{
    borrowing::command::Wish,
    effect::{Effect, Notice},
    message::{MessageCode, Reason, ToBorrower},
    status::{
        Attention, BorrowingMain as M, CancelState, EntryState, Outcome, RenewalState,
        WireStatus as W,
    },
    timer::Timer,
};
use jiff::civil::date;

pub fn cancel(desk: &mut Desk) {
    desk.does(Wish::CancelRequest { reason: None });
}

pub fn yes() -> ToBorrower {
    answer(Reason::CancelResponse, true, W::Cancelled)
}

pub fn no(status: W) -> ToBorrower {
    answer(Reason::CancelResponse, false, status)
}

pub fn cans(desk: &Desk) -> Vec<&str> {
    desk.sent
        .iter()
        .filter(|(code, ..)| *code == MessageCode::Can)
        .map(|(_, wire, _)| wire.as_str())
        .collect()
}

fn legs(desk: &Desk) -> usize {
    desk.effects
        .iter()
        .filter(|e| matches!(e, Effect::SpawnLeg { .. }))
        .count()
}

#[test]
fn cancel_crosses_loaned() {
    let mut first = loan(M::WillSupply);
    first.patron(Wish::CancelRequest { reason: None }).unwrap();
    first.hears(1, loaned());
    assert_eq!(first.b.cancel.state, CancelState::Asked);
    first.hears(1, no(W::Loaned));
    let mut second = loan(M::WillSupply);
    second.patron(Wish::CancelRequest { reason: None }).unwrap();
    second.hears(1, no(W::WillSupply));
    second.hears(1, loaned());
    for desk in [first, second] {
        assert_eq!(desk.b.main, M::Shipped);
        assert_eq!(desk.b.cancel.state, CancelState::Refused);
        assert!(desk.b.flags.contains_key(&Attention::ComingAfterCancel));
        assert!(desk.told.contains(&Notice::ComingAnyway));
    }
}

#[test]
fn cancel_crosses_will_supply() {
    let mut first = loan(M::Sent);
    cancel(&mut first);
    first.hears(1, plain(W::WillSupply));
    assert_eq!(first.b.main, M::WillSupply);
    first.hears(1, yes());
    let mut second = loan(M::Sent);
    cancel(&mut second);
    second.hears(1, yes());
    for desk in [&first, &second] {
        assert_eq!(desk.b.main, M::Cancelled);
        assert_eq!(desk.b.entries[1].state, EntryState::Planned);
    }
    let mut picked = loan(M::Sent);
    cancel(&mut picked);
    picked.hears(1, plain(W::WillSupply));
    picked.hears(1, no(W::WillSupply));
    assert_eq!(picked.b.main, M::WillSupply);
    assert_eq!(picked.b.cancel.state, CancelState::Refused);
}

#[test]
fn cancel_crosses_unfilled() {
    let mut desk = loan(M::Sent);
    cancel(&mut desk);
    desk.hears(1, plain(W::Unfilled));
    assert_eq!(desk.b.main, M::Cancelled);
    let before = desk.sent.len();
    desk.hears(1, yes());
    assert_eq!(desk.b.main, M::Cancelled);
    assert_eq!(desk.b.entries[1].state, EntryState::Planned);
    assert_eq!(desk.sent.len(), before);
}

#[test]
fn timeout_crosses_will_supply() {
    let mut desk = loan(M::Sent);
    desk.fires(Timer::AnswerOverdue).unwrap();
    assert_eq!((desk.b.main, desk.b.active), (M::Sent, Some(1)));
    desk.hears(1, plain(W::WillSupply));
    assert_eq!(cans(&desk), ["TOWN-1"], "one cancel is outstanding");
    desk.hears(1, yes());
    assert_eq!(desk.b.entries[0].state, EntryState::Cancelled);
    assert_eq!((desk.b.main, desk.b.active), (M::Sent, Some(1)));
}

#[test]
fn timeout_crosses_loaned_and_the_second_has_not_shipped() {
    let mut first = loan(M::Sent);
    first.fires(Timer::AnswerOverdue).unwrap();
    first.hears(2, plain(W::WillSupply));
    first.hears(1, loaned());
    assert_eq!(cans(&first), ["TOWN-1", "TOWN-1-2"]);
    first.hears(2, yes());
    first.hears(1, no(W::Loaned));
    let mut second = loan(M::Sent);
    second.fires(Timer::AnswerOverdue).unwrap();
    second.hears(1, loaned());
    second.hears(2, plain(W::WillSupply));
    assert_eq!(cans(&second), ["TOWN-1", "TOWN-1-2"]);
    second.hears(2, yes());
    for desk in [first, second] {
        assert_eq!((desk.b.main, desk.b.active), (M::Shipped, Some(0)));
        assert_eq!(desk.b.entries[1].state, EntryState::Cancelled);
        assert!(desk.b.flags.contains_key(&Attention::LateLoan));
        assert!(desk.codes().contains(&"MSG"));
    }
}

#[test]
fn timeout_crosses_loaned_and_both_shipped() {
    for (a, b) in [(1, 2), (2, 1)] {
        let mut desk = loan(M::Sent);
        desk.fires(Timer::AnswerOverdue).unwrap();
        desk.hears(a, loaned());
        assert_eq!(desk.b.main, M::Shipped);
        desk.hears(b, loaned());
        assert_eq!(legs(&desk), 1);
        assert_eq!(desk.b.active, Some(a - 1));
        assert!(desk.b.flags.contains_key(&Attention::LateLoan));
    }
}

#[test]
fn received_crosses_loaned() {
    let mut desk = loan(M::WillSupply);
    desk.does(receive(Some("B1")));
    assert_eq!(desk.b.main, M::Received);
    assert!(desk.kinds().contains(&"shipment_implied"));
    assert_eq!(desk.b.partner_due, None);
    desk.hears(1, loaned());
    assert_eq!(desk.b.main, M::Received);
    assert!(desk.b.partner_due.is_some());
    assert!(desk.b.items[0].announced);
}

#[test]
fn a_return_may_be_packed_before_the_receipt_was_scanned() {
    let mut desk = loan(M::Shipped);
    desk.does(Wish::PackReturn { barcode: None });
    assert_eq!(desk.b.main, M::Returned);
    assert_eq!(desk.codes(), ["REQ", "RCV", "RET"]);
}

#[test]
fn loan_completed_before_the_return_was_scanned() {
    let mut desk = loan(M::Loaned);
    desk.hears(1, plain(W::LoanCompleted));
    assert_eq!(
        (desk.b.main, desk.b.outcome),
        (M::Completed, Outcome::Supplied)
    );
    assert!(desk.told.contains(&Notice::BackAtLender));
    assert_eq!(desk.b.ended_by, Some(crate::status::EndedBy::Partner));
    let mut desk = loan(M::Returned);
    desk.hears(1, plain(W::LoanCompleted));
    assert_eq!(desk.b.main, M::Completed);
    let mut desk = loan(M::Shipped);
    desk.hears(1, plain(W::LoanCompleted));
    assert_eq!(desk.b.outcome, Outcome::NotSupplied);
    assert!(desk.b.flags.contains_key(&Attention::BackUnseen));
}

#[test]
fn renew_crosses_recall() {
    let recalled = || ToBorrower {
        due: Some(date(2026, 3, 12)),
        ..plain(W::Recalled)
    };
    let refused = || ToBorrower {
        due: Some(date(2026, 3, 12)),
        ..answer(Reason::RenewResponse, false, W::Recalled)
    };
    for order in [[recalled(), refused()], [refused(), recalled()]] {
        let mut desk = loan(M::Loaned);
        desk.does(Wish::RequestRenewal { due_on: None });
        for message in order {
            desk.hears(1, message);
        }
        assert_eq!(desk.b.main, M::Loaned);
        assert_eq!(desk.b.renewal.state, RenewalState::Refused);
        assert_eq!(desk.b.recall.as_ref().unwrap().due, date(2026, 3, 12));
    }
    let mut desk = loan(M::Loaned);
    desk.does(Wish::RequestRenewal { due_on: None });
    desk.hears(1, recalled());
    desk.hears(1, answer(Reason::RenewResponse, true, W::Loaned));
    assert_eq!(
        desk.b.partner_due.unwrap().date,
        date(2026, 3, 12),
        "a recall wins"
    );
}

#[test]
fn renew_crosses_overdue() {
    let agreed = ToBorrower {
        due: Some(date(2026, 4, 20)),
        ..answer(Reason::RenewResponse, true, W::Loaned)
    };
    for (reply, flag) in [
        (agreed, false),
        (answer(Reason::RenewResponse, false, W::Overdue), true),
    ] {
        let mut desk = loan(M::Loaned);
        desk.does(Wish::RequestRenewal { due_on: None });
        desk.hears(1, plain(W::Overdue));
        assert!(desk.b.lender_overdue);
        desk.hears(1, reply);
        assert_eq!(desk.b.lender_overdue, flag);
        let state = if flag {
            RenewalState::Refused
        } else {
            RenewalState::Renewed
        };
        assert_eq!(desk.b.renewal.state, state);
        assert_eq!(desk.b.flags.contains_key(&Attention::PartnerOverdue), flag);
    }
}

#[test]
fn conditional_answered_late() {
    let mut first = loan(M::Conditional);
    first.does(Wish::AcceptCondition {});
    first.hears(1, plain(W::Unfilled));
    let mut second = loan(M::Conditional);
    second.fires(Timer::ReplyByPassed).unwrap();
    second.hears(1, plain(W::Unfilled));
    second.hears(1, yes());
    for desk in [&first, &second] {
        assert_eq!((desk.b.main, desk.b.active), (M::Sent, Some(1)));
        let asked: Vec<_> = desk
            .sent
            .iter()
            .filter(|(code, ..)| *code == MessageCode::Req)
            .map(|(_, wire, _)| wire.as_str())
            .collect();
        assert_eq!(asked, ["TOWN-1", "TOWN-1-2"], "the rota moved on once");
    }
    assert_eq!(cans(&second), ["TOWN-1"]);
}

#[test]
fn acceptance_crosses_a_new_condition() {
    let mut desk = loan(M::Conditional);
    desk.does(Wish::AcceptCondition {});
    desk.hears(1, plain(W::WillSupply));
    desk.hears(1, conditional(2));
    assert_eq!(desk.b.main, M::Conditional);
    desk.does(Wish::AcceptCondition {});
    assert_eq!(
        desk.sent.last().unwrap().2,
        crate::message::ToLender::Accept {
            conditions: vec![2]
        }
    );
}

#[test]
fn retry_crosses_unfilled() {
    let mut used = loan(M::Sent);
    used.hears(1, plain(W::RetryPossible));
    used.does(Wish::AcceptRetry { edit: None });
    used.hears(1, plain(W::Unfilled));
    assert_eq!(used.b.main, M::Sent);
    assert_eq!(used.b.active_entry().unwrap().previous, Some(0));
    assert_eq!(used.b.entries[0].state, EntryState::Unfilled);
    let mut closed = loan(M::Sent);
    closed.hears(1, plain(W::RetryPossible));
    closed.hears(1, plain(W::Unfilled));
    assert_eq!((closed.b.main, closed.b.active), (M::Sent, Some(1)));
    assert!(closed.wish(Wish::AcceptRetry { edit: None }).is_err());
    let mut withdrawn = loan(M::Sent);
    withdrawn.hears(1, plain(W::RetryPossible));
    withdrawn.does(Wish::AcceptRetry { edit: None });
    withdrawn.refused("TOWN-1-2", MessageCode::Retry);
    assert_eq!(
        withdrawn.b.active_entry().unwrap().symbol,
        super::support::symbol(2)
    );
}

#[test]
fn a_case_of_the_lender_is_read_and_the_return_goes_on() {
    let mut desk = loan(M::Loaned);
    let message = ToBorrower {
        case: Some((crate::status::CaseStep::DeclaredLost, None)),
        ..ToBorrower::plain(Reason::Notification, W::Loaned)
    };
    desk.hears(1, message);
    assert!(desk.b.flags.contains_key(&Attention::UnreadMessage));
    assert_eq!(desk.b.conversation[0].text, "declared_lost");
    desk.does(Wish::PackReturn { barcode: None });
    desk.hears(1, plain(W::LoanCompleted));
    assert_eq!(desk.b.main, M::Completed);
    desk.does(Wish::MarkRead {});
    assert!(desk.b.flags.is_empty());
}

#[test]
fn a_restored_peer_says_old_things_again() {
    let mut desk = loan(M::Loaned);
    let before = desk.b.clone();
    desk.hears(1, plain(W::WillSupply));
    desk.hears(1, plain(W::RequestReceived));
    desk.hears(1, loaned());
    let mut after = desk.b.clone();
    after.entries.clone_from(&before.entries);
    assert_eq!(after, before);
}

#[test]
fn an_item_left_unscanned_crosses_unfilled() {
    let mut first = loan(M::WillSupply);
    first.does(receive(Some("B1")));
    first.hears(1, plain(W::Unfilled));
    assert!(first.b.flags.contains_key(&Attention::StatesDiffer));
    assert_eq!(first.b.active, Some(0));
    let mut second = loan(M::WillSupply);
    second.hears(1, plain(W::Unfilled));
    assert_eq!(second.b.active, Some(1));
    second.does(receive_from(1));
    assert_eq!(second.b.active, Some(0));
    for desk in [first, second] {
        assert_eq!(desk.b.main, M::Received);
        assert!(desk.codes().contains(&"RCV"));
    }
}
