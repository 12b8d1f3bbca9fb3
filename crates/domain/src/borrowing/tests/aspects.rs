//! Rules of the aspects that are easily lost: recall, renewal, cancel, questions.

use super::named::legs;
use super::support::{DUE, Desk, answer, context, loan, loaned, plain, receive, second};
use crate::{
    borrowing::command::Wish,
    effect::{Effect, LegStart},
    message::{MessageCode, Reason, ToBorrower},
    refused::Refusal,
    status::{
        Attention, BorrowingMain as M, CancelState, EntryState, ItemState, Outcome, RenewalState,
        Shelf, WireStatus as W,
    },
    timer::Timer,
};
use jiff::civil::date;

#[test]
fn a_recall_shortens_the_loan_and_a_later_loaned_takes_it_back() {
    let mut desk = loan(M::Loaned);
    let before = desk.b.patron_due.unwrap();
    let message = ToBorrower {
        due: Some(date(2026, 3, 12)),
        ..plain(W::Recalled)
    };
    desk.hears(1, message);
    assert_eq!(desk.b.partner_due.unwrap().date, date(2026, 3, 12));
    assert!(desk.b.patron_due.unwrap().date < before.date);
    desk.hears(1, loaned());
    assert_eq!(desk.b.recall, None);
    assert_eq!(desk.b.partner_due.unwrap().date, DUE);
    assert_eq!(desk.b.patron_due.unwrap(), before);
    assert_eq!(desk.b.renewal.state, RenewalState::None);
}

#[test]
fn a_recall_takes_the_item_off_the_shelf() {
    let mut desk = loan(M::Received);
    desk.does(Wish::PutOnShelf {});
    desk.hears(1, plain(W::Recalled));
    assert_eq!(desk.b.shelf, Shelf::None);
    assert!(desk.b.flags.contains_key(&Attention::Recalled));
    assert!(!desk.b.timers.contains_key(&Timer::ShelfExpired));
}

#[test]
fn renewals_keep_the_cap() {
    let mut desk = loan(M::Loaned);
    let asked = |desk: &mut Desk| {
        desk.does(Wish::RequestRenewal { due_on: None });
        desk.b.renewal.wanted.unwrap()
    };
    let cap = date(2026, 4, 17);
    assert_eq!(asked(&mut desk), cap, "start + 42 + 4 days on the way");
    let yes = ToBorrower {
        due: Some(cap),
        ..answer(Reason::RenewResponse, true, W::Loaned)
    };
    desk.hears(1, yes);
    assert_eq!(desk.b.renewal.count, 1);
    assert_eq!(desk.b.renewal.total_days, 4);
    assert_eq!(desk.b.patron_due.unwrap().date, date(2026, 4, 13));
    assert_eq!(
        desk.wish(Wish::RequestRenewal { due_on: None }),
        Err(Refusal::OverCap)
    );
    assert_eq!(
        desk.wish(Wish::RequestRenewal {
            due_on: Some(date(2026, 5, 1))
        }),
        Err(Refusal::OverCap)
    );
}

#[test]
fn a_later_date_nobody_asked_for_is_a_renewal() {
    let mut desk = loan(M::Loaned);
    let message = ToBorrower {
        due: Some(date(2026, 4, 20)),
        ..loaned()
    };
    desk.hears(1, message);
    assert_eq!(desk.b.renewal.state, RenewalState::Renewed);
    assert_eq!(desk.b.partner_due.unwrap().date, date(2026, 4, 20));
}

#[test]
fn a_request_that_still_waits_for_undo_is_dropped_without_a_word() {
    for (wish, main) in [
        (Wish::CancelRequest { reason: None }, M::Cancelled),
        (Wish::RejectSupplier { reason: None }, M::Sent),
    ] {
        let mut desk = loan(M::Sent);
        desk.ctx.request_held = true;
        desk.does(wish);
        assert_eq!(desk.b.main, main);
        assert!(!desk.codes().contains(&"CAN"));
        assert!(desk.effects.contains(&Effect::DropHeld {
            wire_id: "TOWN-1".into(),
            code: MessageCode::Req
        }));
    }
}

#[test]
fn an_unanswered_cancel_is_asked_about_and_then_ends_the_request() {
    let mut desk = loan(M::Sent);
    desk.does(Wish::CancelRequest { reason: None });
    desk.fires(Timer::CancelUnanswered).unwrap();
    assert!(desk.codes().contains(&"ASK"));
    desk.fires(Timer::CancelUnanswered).unwrap();
    assert_eq!(desk.b.main, M::Cancelled);
    assert_eq!(desk.b.entries[0].state, EntryState::Withdrawn);
}

#[test]
fn the_lender_s_clock_stops_while_a_cancel_waits_and_runs_again_after_no() {
    let mut desk = loan(M::Sent);
    let deadline = desk.b.timers[&Timer::AnswerOverdue];
    desk.does(Wish::CancelRequest { reason: None });
    assert!(!desk.b.timers.contains_key(&Timer::AnswerOverdue));
    assert_eq!(desk.fires(Timer::AnswerOverdue), Err(Refusal::Stale));
    desk.ctx.now = deadline;
    desk.hears(1, answer(Reason::CancelResponse, false, W::ExpectToSupply));
    assert!(desk.b.timers[&Timer::AnswerOverdue] > deadline);
    let mut desk = loan(M::Conditional);
    desk.does(Wish::CancelRequest { reason: None });
    assert!(!desk.b.timers.contains_key(&Timer::ReplyByPassed));
    desk.refused("TOWN-1", MessageCode::Can);
    assert_eq!(desk.b.cancel.state, CancelState::None);
    assert!(desk.b.timers.contains_key(&Timer::ReplyByPassed));
}

#[test]
fn expect_to_supply_gives_time_once() {
    let mut desk = loan(M::Sent);
    desk.days(1);
    desk.hears(1, plain(W::ExpectToSupply));
    let first = desk.b.timers[&Timer::AnswerOverdue];
    desk.days(1);
    desk.hears(1, plain(W::ExpectToSupply));
    assert_eq!(desk.b.timers[&Timer::AnswerOverdue], first);
}

#[test]
fn an_item_seen_for_a_lender_left_before_takes_it_back() {
    let mut desk = second(M::WillSupply);
    desk.does(super::support::receive_from(1));
    assert_eq!((desk.b.main, desk.b.active), (M::Received, Some(0)));
    assert_eq!(desk.codes().last(), Some(&"RCV"));
    let mut desk = second(M::Shipped);
    desk.does(super::support::receive_from(1));
    assert_eq!(
        legs(&desk),
        [(
            "TOWN-1",
            &LegStart::Receive {
                barcode: "X1".into()
            }
        )]
    );
    let mut desk = loan(M::Received);
    assert_eq!(desk.wish(receive(Some("B1"))), Err(Refusal::NothingThere));
}

#[test]
fn a_stopped_timer_is_dropped_without_an_event() {
    let mut desk = loan(M::Sent);
    let command = crate::borrowing::command::Command::Timer(Timer::AnswerOverdue);
    assert_eq!(desk.system(&command), Err(Refusal::Stale), "too early");
    desk.ctx = context();
    assert_eq!(
        desk.system(&crate::borrowing::command::Command::Timer(Timer::AnswerDue)),
        Err(Refusal::Stale),
        "a timer of lenders"
    );
}

#[test]
fn a_question_leaves_at_once_unless_held_words_go_before_it() {
    let held = |desk: &Desk| -> Vec<(MessageCode, bool)> {
        desk.effects
            .iter()
            .filter_map(|e| match e {
                Effect::Send { code, held, .. } => Some((*code, *held)),
                _ => None,
            })
            .collect()
    };
    let mut desk = loan(M::Shipped);
    desk.does(Wish::QueryStatus {});
    assert_eq!(held(&desk), [(MessageCode::Ask, false)]);
    let mut desk = loan(M::Shipped);
    desk.does(super::support::close(Outcome::Supplied));
    assert_eq!(
        held(&desk),
        [(MessageCode::Msg, true), (MessageCode::Ask, true)]
    );
}

#[test]
fn a_reopened_request_is_open_again_with_its_parcel_on_the_way() {
    let mut desk = loan(M::Shipped);
    desk.does(super::support::close(Outcome::Supplied));
    desk.does(Wish::ReopenRequest {
        reason: None,
        status: None,
    });
    assert_eq!(desk.b.main, M::Shipped);
    assert_eq!(
        (desk.b.outcome, desk.b.ended_at, desk.b.manual_close),
        (Outcome::None, None, false)
    );
    assert!(desk.b.items.iter().all(|i| i.state == ItemState::Out));
}

#[test]
fn a_late_parcel_drops_a_request_that_still_waits_for_undo() {
    let mut desk = second(M::Sent);
    desk.ctx.request_held = true;
    desk.hears(1, loaned());
    assert_eq!(desk.b.active, Some(0));
    assert!(desk.effects.contains(&Effect::DropHeld {
        wire_id: "TOWN-1-2".into(),
        code: MessageCode::Req
    }));
    assert!(!desk.b.entries[1].cancel_sent);
}

#[test]
fn a_new_library_found_by_the_checks_ends_an_exhausted_rota() {
    let mut desk = second(M::Review);
    let mut found = super::support::checked(&[]);
    found.rota = vec![super::support::entry(3)];
    let found = crate::borrowing::command::Fact::ApplyChecks(Box::new(found));
    desk.system(&crate::borrowing::command::Command::Fact(found))
        .unwrap();
    assert_eq!(desk.b.main, M::Ready);
    assert_eq!(desk.b.next_entry(), Some(2));
}
