//! Guards of the desk, the end and the data: refused with their code, nothing changed.

use super::guards::{no_rights, refuses};
use super::support::{
    Desk, birth, close, conditional, context, copy, library, loan, loaned, plain, receive, staff,
    symbol,
};
use crate::{
    actor::Actor,
    borrowing::command::{Command, Fact, Incoming, Parked, Wish},
    citation::Kind,
    id::StaffId,
    refused::Refusal as R,
    status::{Attention, BorrowingMain as M, CaseStep, Outcome, ReviewReason, WireStatus as W},
    timer::Timer,
};
use jiff::civil::date;
use uuid::Uuid;

#[test]
fn shelves_are_where_the_patron_collects() {
    let mut desk = loan(M::Received);
    refuses(&mut desk, Wish::SendToPickup {}, R::AlreadyHere);
    desk.does(Wish::PutOnShelf {});
    refuses(&mut desk, Wish::PutOnShelf {}, R::NothingThere);
    desk.ctx.here = library(2);
    refuses(&mut desk, Wish::PutOnShelf {}, R::Elsewhere);
    desk.does(Wish::SendToPickup {});
    refuses(&mut desk, Wish::SendToPickup {}, R::NothingThere);
}

#[test]
fn scans_of_nothing_and_of_strangers_are_told_apart() {
    let mut desk = loan(M::Shipped);
    let from = |n| Wish::ReceiveItem {
        barcode: None,
        supplier: Some(symbol(n)),
        temporary_barcode: None,
        due_on: None,
        notify: None,
    };
    refuses(&mut desk, from(2), R::UnknownItem);
    let mut desk = loan(M::Review);
    refuses(&mut desk, receive(Some("B1")), R::UnknownItem);
    let mut desk = loan(M::Completed);
    refuses(&mut desk, receive(Some("B1")), R::UnknownItem);
    let mut desk = loan(M::Loaned);
    let back = Wish::ReturnFromPatron {
        barcode: Some("ZZ".into()),
    };
    refuses(&mut desk, back, R::NothingThere);
    let out = Wish::CheckOut {
        barcode: None,
        patron: None,
    };
    refuses(&mut desk, out, R::NothingThere);
}

#[test]
fn dates_stay_within_the_lender_s() {
    let mut desk = loan(M::Loaned);
    let due = |d| Wish::ChangeDueDate { due_on: d };
    refuses(&mut desk, due(date(2026, 3, 1)), R::BadDate);
    no_rights(&mut desk);
    refuses(&mut desk, due(date(2026, 4, 20)), R::PastPartnerDue);
    desk.ctx.rights.override_rules = true;
    desk.does(due(date(2026, 4, 20)));
}

#[test]
fn renewals_have_their_reasons() {
    let ask = || Wish::RequestRenewal { due_on: None };
    let mut desk = loan(M::Loaned);
    desk.hears(1, plain(W::Recalled));
    refuses(&mut desk, ask(), R::Recalled);
    let mut desk = loan(M::Loaned);
    desk.does(ask());
    refuses(&mut desk, ask(), R::NothingThere);
    let mut desk = loan(M::Loaned);
    desk.ctx.policy.terms.renewal_limit = 0;
    refuses(&mut desk, ask(), R::RenewalLimit);
    refuses(&mut desk, Wish::DeclineRenewal {}, R::NothingThere);
    let mut desk = copy(M::Received);
    for wish in [
        ask(),
        Wish::ReturnFromPatron { barcode: None },
        Wish::PackReturn { barcode: None },
        Wish::ChangeDueDate {
            due_on: date(2026, 3, 20),
        },
    ] {
        refuses(&mut desk, wish, R::WrongKind);
    }
    let mut desk = loan(M::Sent);
    refuses(
        &mut desk,
        Wish::DeliverCopy {
            url: Some("x".into()),
        },
        R::WrongKind,
    );
    let mut desk = copy(M::Sent);
    refuses(&mut desk, Wish::DeliverCopy { url: None }, R::NothingThere);
}

#[test]
fn closing_by_hand_needs_a_reason_and_a_right_with_the_item_here() {
    let mut desk = loan(M::Loaned);
    let empty = Wish::CloseManually {
        reason: String::new(),
        outcome: None,
    };
    refuses(&mut desk, empty, R::NeedsReason);
    no_rights(&mut desk);
    refuses(&mut desk, close(Outcome::Supplied), R::ItemHere);
    desk.ctx.rights.close_with_item = true;
    desk.does(close(Outcome::Supplied));
    assert!(desk.b.manual_close);
    assert!(desk.b.timers.contains_key(&Timer::StatusUnanswered));
    let wrong = Wish::ReopenRequest {
        reason: None,
        status: Some(M::Sent),
    };
    refuses(&mut desk, wrong, R::NothingThere);
    desk.does(Wish::ReopenRequest {
        reason: None,
        status: Some(M::ReturnedByPatron),
    });
    assert_eq!(desk.b.main, M::ReturnedByPatron);
}

#[test]
fn a_detached_person_stays_away() {
    let mut desk = loan(M::Completed);
    desk.system(&Command::Fact(Fact::DetachPatron)).unwrap();
    assert_eq!(desk.b.person, None);
    assert_eq!(
        desk.b.eligibility.as_ref().unwrap().group.as_deref(),
        Some("adult")
    );
    let reopen = Wish::ReopenRequest {
        reason: None,
        status: None,
    };
    refuses(&mut desk, reopen, R::Detached);
    refuses(&mut desk, Wish::ReRequest {}, R::Detached);
    assert_eq!(
        desk.system(&Command::Fact(Fact::DetachPatron)),
        Err(R::NothingThere)
    );
    let mut desk = loan(M::Completed);
    desk.b.items[0].case = CaseStep::Damaged;
    assert_eq!(
        desk.system(&Command::Fact(Fact::DetachPatron)),
        Err(R::FeeOpen)
    );
}

#[test]
fn notes_and_assignments_keep_their_rules() {
    let mut desk = loan(M::Sent);
    let note = |n: usize| Wish::AddNote {
        text: "x".repeat(n),
    };
    refuses(&mut desk, note(1001), R::TooLong);
    refuses(&mut desk, note(0), R::NeedsReason);
    desk.does(note(1000));
    desk.does(Wish::DismissNote { number: 1 });
    refuses(&mut desk, Wish::DismissNote { number: 1 }, R::NothingThere);
    desk.does(Wish::AddAlert {
        text: "fragile".into(),
    });
    desk.does(Wish::RemoveAlert { number: None });
    refuses(
        &mut desk,
        Wish::RemoveAlert { number: None },
        R::NothingThere,
    );
    refuses(&mut desk, Wish::ReleaseAssignment {}, R::NothingThere);
    refuses(&mut desk, Wish::MarkRead {}, R::NothingThere);
    no_rights(&mut desk);
    let other = StaffId(Uuid::from_u128(2));
    let to = |id| Wish::Assign {
        to: id,
        name: "Sam".into(),
    };
    desk.does(to(other));
    refuses(&mut desk, to(other), R::AssignedToOther);
    refuses(&mut desk, Wish::ReleaseAssignment {}, R::AssignedToOther);
    let parked = Wish::ResolveParked {
        how: Some(Parked::Drop),
        reason: None,
    };
    refuses(&mut desk, parked.clone(), R::NothingThere);
    let failed = Fact::DeliveryFailed {
        code: crate::message::MessageCode::Req,
    };
    desk.system(&Command::Fact(failed)).unwrap();
    refuses(&mut desk, parked, R::NeedsReason);
}

#[test]
fn a_strange_wire_id_stores_nothing_and_partners_wish_nothing() {
    let mut desk = loan(M::Sent);
    let strange = super::support::said_by("OTHER-9", loaned());
    let before = desk.b.clone();
    let refused = desk.run(super::support::partner(), &strange).unwrap_err();
    assert_eq!(
        (refused.code, refused.command.as_str()),
        (R::NothingThere, "Loaned")
    );
    let confirmed = Command::Incoming(Incoming::Confirmed {
        wire_id: "TOWN-1".into(),
        code: crate::message::MessageCode::Req,
    });
    desk.run(super::support::partner(), &confirmed).unwrap();
    assert_eq!(before, desk.b);
    let wish = Command::Wish(Wish::SendMessage { text: "x".into() });
    let refused = desk.run(super::support::partner(), &wish).unwrap_err();
    assert_eq!(refused.code, R::NotAllowed);
    let timer = Command::Timer(Timer::AnswerOverdue);
    assert_eq!(desk.run(staff(), &timer).unwrap_err().code, R::NotAllowed);
    let undo = Command::Wish(Wish::Undo { event: None });
    assert_eq!(desk.run(staff(), &undo).unwrap_err().code, R::UndoClosed);
}

#[test]
fn peers_that_close_are_left_by_policy() {
    let mut desk = loan(M::Sent);
    let closed = Command::Fact(Fact::PeerClosed { symbol: symbol(1) });
    desk.system(&closed).unwrap();
    assert!(desk.b.flags.contains_key(&Attention::PeerClosing));
    desk.ctx.policy.on_request_error = crate::policy::OnTrouble::Next;
    desk.system(&closed).unwrap();
    assert_eq!(desk.b.active, Some(1));
    assert!(matches!(desk.ctx.actor, Actor::Staff { .. }));
    let strange = Command::Fact(Fact::PeerClosed { symbol: symbol(9) });
    assert_eq!(desk.system(&strange), Err(R::Stale));
}

#[test]
fn checks_hold_for_every_reason_at_once_and_release_when_gone() {
    let mut desk = Desk::born(Kind::Loan, context());
    assert_eq!(birth(Kind::Loan).number, "TOWN-1");
    desk.system(&super::support::checks(&[
        ReviewReason::Blocked,
        ReviewReason::Duplicate,
    ]))
    .unwrap();
    assert_eq!(
        desk.b.reasons,
        [ReviewReason::Blocked, ReviewReason::Duplicate].into()
    );
    desk.system(&super::support::checks(&[])).unwrap();
    assert_eq!(desk.b.main, M::Ready);
    desk.system(&super::support::checks(&[ReviewReason::SourceSilent]))
        .unwrap();
    assert_eq!(desk.b.main, M::Review);
    desk.does(Wish::SendRequest {
        reason: Some("phoned".into()),
    });
    desk.hears(1, conditional(1));
    assert_eq!(desk.b.main, M::Conditional);
}
