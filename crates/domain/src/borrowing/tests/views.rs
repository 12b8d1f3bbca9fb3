//! What people see: words, rows, commands, scans.

use super::support::{Desk, answer, context, copy, library, loan, plain, receive, second};
use crate::{
    actor::Actor,
    attention::Owner,
    borrowing::{
        LABELS, Waits, allowed, attention,
        command::{Card, Wish},
        label, next_step, outcome, scan, waits_for,
    },
    citation::Kind,
    message::{Reason, ToBorrower},
    status::{
        Attention, BorrowingMain as M, CaseStep, Outcome, ReviewReason, Shelf, WireStatus as W,
    },
    timer::Timer,
};
use jiff::civil::{Date, date};

const TODAY: Date = date(2026, 3, 2);

fn word(desk: &Desk) -> &'static str {
    label(&desk.b, TODAY)
}

#[test]
fn the_first_row_that_fits_is_the_word() {
    let mut desk = loan(M::Sent);
    assert_eq!(word(&desk), "main_sent");
    desk.does(Wish::CancelRequest { reason: None });
    assert_eq!(word(&desk), "waiting_for_cancel_response");
    desk.hears(1, answer(Reason::CancelResponse, false, W::ExpectToSupply));
    assert_eq!(word(&desk), "cancel_not_accepted");
    let mut desk = loan(M::Loaned);
    assert_eq!(label(&desk.b, date(2026, 3, 17)), "overdue_request");
    desk.patron(Wish::AskRenewal { due_on: None }).unwrap();
    assert_eq!(word(&desk), "mediated_patron_renewal");
    desk.does(Wish::RequestRenewal { due_on: None });
    assert_eq!(word(&desk), "renew_requested");
    desk.hears(1, answer(Reason::RenewResponse, false, W::Loaned));
    assert_eq!(word(&desk), "renew_not_accepted");
    assert_eq!(label(&desk.b, date(2026, 3, 10)), "main_loaned");
    desk.hears(1, plain(W::Recalled));
    assert_eq!(word(&desk), "recalled_by_partner");
    desk.b.items[0].case = CaseStep::ReportedLost;
    assert_eq!(word(&desk), "reported_lost_to_partner");
    let mut desk = loan(M::Received);
    assert_eq!(word(&desk), "main_received");
    for (shelf, code) in [
        (Shelf::InTransit, "in_transit_to_pickup"),
        (Shelf::OnShelf, "on_hold_shelf"),
        (Shelf::Expired, "hold_shelf_expired"),
    ] {
        desk.b.shelf = shelf;
        assert_eq!(word(&desk), code);
    }
    assert_eq!(word(&loan(M::Cancelled)), "cancelled_by_staff");
    assert_eq!(word(&loan(M::Completed)), "main_completed");
}

#[test]
fn every_word_is_listed_once() {
    let mut list = LABELS.to_vec();
    list.sort_unstable();
    list.dedup();
    assert_eq!(list.len(), LABELS.len());
    for main in M::ALL {
        assert!(LABELS.contains(&word(&loan(*main))), "{main}");
    }
}

#[test]
fn the_outcome_is_none_while_open() {
    assert_eq!(outcome(&loan(M::Returned).b), Outcome::None);
    assert_eq!(outcome(&loan(M::Completed).b), Outcome::Supplied);
    assert_eq!(outcome(&loan(M::Unfilled).b), Outcome::NotSupplied);
}

fn rows(desk: &Desk) -> Vec<(Attention, Owner)> {
    attention(&desk.b, desk.ctx.now, &desk.ctx.policy, &desk.ctx.calendar)
        .iter()
        .map(|r| (r.code, r.owner))
        .collect()
}

#[test]
fn rows_come_earliest_promise_first_and_leave_by_themselves() {
    let mut desk = second(M::Review);
    assert_eq!(rows(&desk), [(Attention::Review, Owner::BorrowDesk)]);
    desk.hears_on(
        "TOWN-1",
        ToBorrower {
            status: None,
            note: Some("sorry".into()),
            ..ToBorrower::plain(Reason::Notification, W::Unfilled)
        },
    );
    assert_eq!(
        rows(&desk),
        [
            (Attention::UnreadMessage, Owner::BorrowDesk),
            (Attention::Review, Owner::BorrowDesk)
        ]
    );
    desk.does(Wish::MarkRead {});
    desk.does(Wish::CancelRequest { reason: None });
    assert!(rows(&desk).is_empty());
    let mut desk = loan(M::Conditional);
    let row = attention(&desk.b, desk.ctx.now, &desk.ctx.policy, &desk.ctx.calendar)[0];
    assert_eq!(row.promise, desk.b.timers[&Timer::ReplyByPassed]);
    desk.ctx.policy.patron_answers_conditions = true;
    assert_eq!(rows(&desk), [(Attention::Conditional, Owner::Patron)]);
    desk.does(Wish::CancelRequest { reason: None });
    assert!(rows(&desk).is_empty());
}

#[test]
fn a_recalled_loan_is_the_patron_s_until_its_day() {
    let mut desk = loan(M::Loaned);
    desk.hears(
        1,
        ToBorrower {
            due: Some(date(2026, 3, 12)),
            ..plain(W::Recalled)
        },
    );
    assert!(rows(&desk).is_empty());
    desk.days(12);
    assert_eq!(rows(&desk), [(Attention::Recalled, Owner::Circulation)]);
}

#[test]
fn an_open_request_waits_for_somebody() {
    let desk = Desk::born(Kind::Loan, context());
    assert_eq!(waits_for(&desk.b, &[]), Waits::Checks);
    let desk = loan(M::Sent);
    assert!(matches!(
        waits_for(&desk.b, &[]),
        Waits::Clock(Timer::AnswerOverdue, _)
    ));
    assert_eq!(waits_for(&loan(M::Completed).b, &[]), Waits::Ended);
    let mut desk = loan(M::Sent);
    desk.b.timers.clear();
    assert_eq!(waits_for(&desk.b, &[]), Waits::Nobody);
}

#[test]
fn the_next_step_is_one_of_the_allowed_commands() {
    let expected = [
        Some("send_request"),
        Some("send_request"),
        None,
        Some("receive_item"),
        Some("accept_condition"),
        Some("receive_item"),
        Some("put_on_shelf"),
        Some("return_from_patron"),
        Some("pack_return"),
        None,
        None,
        None,
        None,
        None,
    ];
    for (main, step) in M::ALL.iter().zip(expected) {
        let desk = loan(*main);
        assert_eq!(next_step(&desk.b, &desk.ctx), step, "{main}");
        if let Some(step) = step {
            assert!(allowed(&desk.b, &desk.ctx).contains(&step));
        }
    }
    let mut desk = loan(M::Sent);
    desk.hears(1, plain(W::RetryPossible));
    assert_eq!(next_step(&desk.b, &desk.ctx), Some("accept_retry"));
    let desk = second(M::Review);
    assert_eq!(desk.b.reasons, [ReviewReason::RotaExhausted].into());
    assert_eq!(next_step(&desk.b, &desk.ctx), Some("set_rota"));
}

#[test]
fn patrons_and_plain_staff_are_offered_what_they_may_do() {
    let desk = loan(M::Loaned);
    let mut ctx = desk.ctx.clone();
    ctx.actor = Actor::Patron { id: None };
    assert_eq!(allowed(&desk.b, &ctx), ["edit_request", "ask_renewal"]);
    let desk = loan(M::Review);
    let mut ctx = desk.ctx.clone();
    ctx.rights = crate::borrowing::context::Rights::default();
    let names = allowed(&desk.b, &ctx);
    assert!(!names.contains(&"override_review") && names.contains(&"cancel_request"));
    assert_eq!(next_step(&desk.b, &ctx), None);
}

#[test]
fn the_state_decides_what_a_scan_means() {
    let named = |desk: &Desk, card: Option<&str>| {
        let card = card.map(|c| Card { barcode: c.into() });
        scan(&desk.b, Some("B1"), &desk.ctx, card.as_ref()).map(|w| w.name())
    };
    for main in [M::Sent, M::WillSupply, M::Conditional, M::Shipped] {
        assert_eq!(named(&loan(main), None), Ok("receive_item"));
    }
    let mut desk = loan(M::Received);
    assert_eq!(named(&desk, None), Ok("put_on_shelf"));
    desk.ctx.here = library(2);
    assert_eq!(named(&desk, None), Ok("send_to_pickup"));
    desk.does(Wish::SendToPickup {});
    assert!(named(&desk, None).is_err());
    desk.ctx.here = library(1);
    desk.does(Wish::PutOnShelf {});
    assert!(named(&desk, None).is_err(), "a card is wanted");
    assert_eq!(named(&desk, Some("2900")), Ok("check_out"));
    desk.fires(Timer::ShelfExpired).unwrap();
    assert_eq!(named(&desk, None), Ok("pack_return"));
    let mut desk = loan(M::Loaned);
    assert_eq!(named(&desk, None), Ok("return_from_patron"));
    desk.ctx.policy.pack_at_return = true;
    assert_eq!(named(&desk, None), Ok("pack_return"));
    assert_eq!(named(&loan(M::ReturnedByPatron), None), Ok("pack_return"));
    for main in [M::Review, M::Ready, M::Returned, M::Completed, M::Cancelled] {
        assert!(named(&loan(main), None).is_err(), "{main}");
    }
    assert!(named(&copy(M::Delivered), None).is_err());
}

#[test]
fn a_scan_names_the_item_by_either_barcode() {
    let mut desk = loan(M::Shipped);
    desk.does(Wish::ReceiveItem {
        barcode: Some("B1".into()),
        supplier: None,
        temporary_barcode: Some("T9".into()),
        due_on: None,
        notify: Some(false),
    });
    desk.does(Wish::CheckOut {
        barcode: None,
        patron: None,
    });
    let wish = scan(&desk.b, Some("T9"), &desk.ctx, None).unwrap();
    assert_eq!(
        wish,
        Wish::ReturnFromPatron {
            barcode: Some("B1".into())
        }
    );
    desk.does(wish);
    desk.does(receive(Some("B2")));
    assert_eq!(desk.b.items.len(), 2);
}
