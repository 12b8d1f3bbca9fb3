//! The ordinary ways: a loan from the wish to the end, a copy, pickup elsewhere, several items.

use super::support::{
    DUE, Desk, birth, checks, context, copy, file, library, loan, loaned, partner, plain, receive,
};
use crate::{
    borrowing::{
        command::{Card, Command, Incoming, Wish},
        create,
    },
    citation::Kind,
    effect::{Effect, Notice},
    message::{MessageCode, ToBorrower, ToLender},
    policy::{Approval, Policy},
    status::{
        Attention, BorrowingMain as M, DueRule, EntryState, ItemState, Outcome, ReviewReason,
        Shelf, WireStatus as W,
    },
    timer::Timer,
};
use jiff::civil::date;

#[test]
fn a_wish_is_saved_at_once_and_checked_by_a_job() {
    let done = create(birth(Kind::Loan), &context());
    assert_eq!(done.request.main, M::Review);
    assert_eq!(done.request.reasons, [ReviewReason::BeingChecked].into());
    assert_eq!(
        done.effects,
        [
            Effect::RunChecks,
            Effect::Notify {
                notice: Notice::RequestPlaced,
                text: None
            }
        ]
    );
    assert!(done.request.timers.contains_key(&Timer::NeedByPassed));
}

#[test]
fn guests_are_mailed_by_their_own_policy() {
    let mut ctx = context();
    ctx.policy.mail_guests = false;
    let mut guest = birth(Kind::Loan);
    guest.guest = true;
    let done = create(guest, &ctx);
    assert!(
        !done
            .effects
            .iter()
            .any(|e| matches!(e, Effect::Notify { .. }))
    );
}

#[test]
fn automatic_approval_sends_by_timer_and_nothing_is_held_back() {
    let mut ctx = context();
    ctx.policy = Policy {
        approval: Approval::Automatic,
        ..Policy::default()
    };
    let mut desk = Desk::born(Kind::Loan, ctx);
    desk.system(&checks(&[])).unwrap();
    assert_eq!(desk.b.main, M::Ready);
    desk.fires(Timer::AutoSend).unwrap();
    assert_eq!(desk.b.main, M::Sent);
    assert!(matches!(
        desk.effects.last(),
        Some(Effect::Send { held: false, .. })
    ));
}

#[test]
fn a_loan_goes_there_and_back() {
    let mut desk = loan(M::Ready);
    assert!(desk.b.flags.contains_key(&Attention::Approve));
    desk.does(Wish::SendRequest { reason: None });
    assert!(matches!(
        desk.effects.last(),
        Some(Effect::Send { held: true, .. })
    ));
    let (code, wire, ToLender::Request(ask)) = &desk.sent[0] else {
        panic!("a request is sent first");
    };
    assert_eq!((code, wire.as_str()), (&MessageCode::Req, "TOWN-1"));
    assert_eq!(
        (ask.citation.title.as_str(), ask.previous.as_ref()),
        ("Kukum", None)
    );
    desk.hears(1, plain(W::WillSupply));
    assert!(desk.b.timers.contains_key(&Timer::SupplyOverdue));
    assert!(!desk.b.timers.contains_key(&Timer::AnswerOverdue));
    desk.hears(1, loaned());
    assert_eq!(desk.b.partner_due.unwrap().date, DUE);
    assert_eq!(desk.b.items[0].state, ItemState::Out);
    desk.does(Wish::ReceiveItem {
        barcode: Some("B1".into()),
        supplier: None,
        temporary_barcode: Some("T9".into()),
        due_on: None,
        notify: None,
    });
    assert_eq!((desk.b.main, desk.b.shelf), (M::Received, Shelf::OnShelf));
    assert!(desk.told.contains(&Notice::OnHoldShelf));
    assert_eq!(desk.b.items[0].state, ItemState::Here);
    assert_eq!(desk.b.items[0].temporary_barcode.as_deref(), Some("T9"));
    let due = desk.b.patron_due.unwrap();
    assert_eq!((due.date, due.rule), (date(2026, 3, 23), DueRule::Receipt));
    desk.does(Wish::CheckOut {
        barcode: Some("T9".into()),
        patron: Some(Card {
            barcode: "2900".into(),
        }),
    });
    let due = desk.b.patron_due.unwrap();
    assert_eq!((due.date, due.rule), (date(2026, 3, 16), DueRule::Checkout));
    assert_eq!(desk.b.shelf, Shelf::None);
    assert_eq!(desk.b.items[0].state, ItemState::OnLoan);
    assert!(desk.b.timers.contains_key(&Timer::DueStep));
    desk.does(Wish::ReturnFromPatron { barcode: None });
    assert_eq!(desk.b.items[0].state, ItemState::BackFromPatron);
    assert!(!desk.b.timers.contains_key(&Timer::DueStep));
    assert!(desk.b.timers.contains_key(&Timer::PackingLate));
    desk.does(Wish::PackReturn { barcode: None });
    let last = desk.sent.last().unwrap();
    assert_eq!(
        last.2,
        ToLender::ShippedReturn {
            items: vec!["B1".into()]
        }
    );
    assert_eq!(desk.b.items[0].state, ItemState::Packed);
    desk.hears(1, plain(W::LoanCompleted));
    assert_eq!(desk.b.main, M::Completed);
    assert_eq!(desk.b.outcome, Outcome::Supplied);
    assert_eq!(desk.b.entries[0].state, EntryState::Done);
    assert!(desk.b.timers.is_empty());
    assert_eq!(desk.codes(), ["REQ", "RCV", "RET"]);
    let scans: Vec<_> = desk.b.custody.iter().map(|c| c.scan.as_str()).collect();
    assert_eq!(
        scans,
        [
            "receive_item",
            "put_on_shelf",
            "check_out",
            "return_from_patron",
            "pack_return"
        ]
    );
}

#[test]
fn the_lender_s_date_less_return_days_binds_the_patron() {
    let mut desk = loan(M::WillSupply);
    let message = ToBorrower {
        due: Some(date(2026, 3, 20)),
        ..loaned()
    };
    desk.hears(1, message);
    desk.does(receive(None));
    let due = desk.b.patron_due.unwrap();
    assert_eq!(
        (due.date, due.rule),
        (date(2026, 3, 16), DueRule::PartnerLessReturn)
    );
}

#[test]
fn a_due_date_never_falls_on_a_closed_day() {
    let mut desk = loan(M::WillSupply);
    let message = ToBorrower {
        due: Some(date(2026, 3, 19)),
        ..loaned()
    };
    desk.hears(1, message);
    desk.does(receive(None));
    let due = desk.b.patron_due.unwrap();
    assert_eq!(
        (due.date, due.rule),
        (date(2026, 3, 13), DueRule::ClosedDay)
    );
}

#[test]
fn a_return_is_the_end_where_the_lender_says_nothing_at_check_in() {
    let mut desk = loan(M::Returned);
    let confirmed = Command::Incoming(Incoming::Confirmed {
        wire_id: "TOWN-1".into(),
        code: MessageCode::Ret,
    });
    desk.run(partner(), &confirmed).unwrap();
    assert_eq!(desk.b.main, M::Returned);
    desk.ctx.lender_sends_completed = false;
    desk.run(partner(), &confirmed).unwrap();
    assert_eq!(desk.b.main, M::Completed);
}

#[test]
fn a_file_is_delivered_by_link_and_confirmed_at_once() {
    let mut desk = copy(M::Sent);
    desk.hears(1, file());
    assert_eq!(desk.b.main, M::Delivered);
    assert!(desk.told.contains(&Notice::CopyReady));
    assert_eq!(desk.codes(), ["REQ", "RCV"]);
    desk.fires(Timer::CopyExpires).unwrap();
    assert_eq!(
        (desk.b.main, desk.b.outcome),
        (M::Completed, Outcome::Supplied)
    );
}

#[test]
fn a_paper_copy_stays_with_the_patron() {
    let mut desk = copy(M::Received);
    assert_eq!(desk.b.patron_due, None);
    assert!(desk.b.timers.contains_key(&Timer::ShelfExpired));
    desk.does(Wish::CheckOut {
        barcode: None,
        patron: None,
    });
    assert_eq!(
        (desk.b.main, desk.b.outcome),
        (M::Completed, Outcome::Supplied)
    );
}

#[test]
fn what_comes_decides_whether_it_is_a_loan_or_a_copy() {
    let mut desk = loan(M::WillSupply);
    desk.hears(1, file());
    assert_eq!((desk.b.kind, desk.b.main), (Kind::Copy, M::Delivered));
    assert_eq!(desk.b.requested_kind, Kind::Loan);
    let mut desk = copy(M::WillSupply);
    desk.hears(1, loaned());
    assert_eq!((desk.b.kind, desk.b.main), (Kind::Loan, M::Shipped));
    assert!(desk.kinds().contains(&"kind_changed"));
}

#[test]
fn pickup_elsewhere_is_told_there_and_not_before() {
    let mut desk = loan(M::Shipped);
    desk.does(Wish::ChangePickup { pickup: library(2) });
    desk.does(Wish::ReceiveItem {
        barcode: None,
        supplier: None,
        temporary_barcode: None,
        due_on: None,
        notify: None,
    });
    assert_eq!(desk.b.shelf, Shelf::None);
    desk.does(Wish::SendToPickup {});
    assert!(!desk.told.contains(&Notice::OnHoldShelf));
    desk.ctx.here = library(2);
    desk.does(Wish::PutOnShelf {});
    assert_eq!(desk.b.shelf, Shelf::OnShelf);
    assert!(desk.told.contains(&Notice::OnHoldShelf));
    desk.fires(Timer::ShelfExpired).unwrap();
    assert_eq!(desk.b.shelf, Shelf::Expired);
    desk.does(Wish::PackReturn { barcode: None });
    assert_eq!(desk.b.main, M::Returned);
}
