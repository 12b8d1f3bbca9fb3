//! Moves, notes and words; requests in; what is allowed.

use super::support::{Desk, context, library};
use crate::{
    borrowing::command::Parked,
    calendar::Closed,
    citation::Kind,
    id::StaffId,
    lending::{
        Asked, RequestIn, allowed,
        command::{Fact, Incoming, Wish},
        create, request_in, scan, use_offer,
    },
    message::MessageCode as M,
    policy::OnClosure,
    refused::Refusal as R,
    status::{LendingMain, UnfilledReason},
};
use jiff::civil::date;
use uuid::Uuid;

#[test]
fn moves_come_from_elsewhere_and_end_once() {
    let mut desk = Desk::loan();
    let here = Wish::CreateMove {
        from: None,
        description: None,
    };
    assert_eq!(desk.refused(here.clone()), R::AlreadyHere);
    desk.ctx.copies[0].library = library(2);
    desk.wish(here.clone());
    assert_eq!(desk.r.holding_library, Some(library(2)));
    assert_eq!(desk.refused(here), R::NothingThere);
    let wish = scan(&desk.r, None, &desk.ctx).unwrap();
    assert_eq!(wish, Wish::FinishMove { cancelled: false });
    desk.wish(wish);
    assert_eq!(
        desk.refused(Wish::FinishMove { cancelled: false }),
        R::NothingThere
    );
    let wish = scan(&desk.r, Some("C1"), &desk.ctx).unwrap();
    desk.wish(wish);
    assert_eq!(desk.r.main, LendingMain::Shipped);
    assert_eq!(scan(&desk.r, None, &desk.ctx).unwrap_err().code, R::NotYet);
}

#[test]
fn assignments_notes_and_parked_messages_have_their_own_guards() {
    let to = |n| Wish::Assign {
        to: StaffId(Uuid::from_u128(n)),
        name: "N".into(),
    };
    let mut desk = Desk::loan();
    desk.wish(to(2));
    assert_eq!(desk.refused(to(3)), R::AssignedToOther);
    desk.ctx.rights.override_rules = true;
    desk.wish(to(3)).wish(Wish::ReleaseAssignment {});
    assert_eq!(desk.refused(Wish::ReleaseAssignment {}), R::NothingThere);
    desk.wish(Wish::AddNote { text: "n".into() });
    desk.wish(Wish::DismissNote { number: 1 });
    assert_eq!(
        desk.refused(Wish::DismissNote { number: 1 }),
        R::NothingThere
    );
    assert_eq!(
        desk.refused(Wish::RemoveAlert { number: None }),
        R::NothingThere
    );
    let drop = Wish::ResolveParked {
        how: Some(Parked::Drop),
        reason: None,
    };
    assert_eq!(desk.refused(drop.clone()), R::NothingThere);
    desk.fact(Fact::DeliveryFailed { code: M::Wsp });
    assert_eq!(desk.refused(drop), R::NeedsReason);
    desk.wish(Wish::ResolveParked {
        how: Some(Parked::ToldByPhone),
        reason: None,
    });
    assert!(desk.r.flags.is_empty());
}

#[test]
fn words_for_the_partner_go_with_the_message_or_alone() {
    let mut desk = Desk::loan();
    desk.ctx.note_to_partner = Some("soon".into());
    desk.wish(Wish::StartProcessing { barcode: None });
    assert_eq!(desk.codes(), [M::Msg]);
    assert_eq!(desk.last().note.as_deref(), Some("soon"));
    desk.wish(Wish::WillSupply {});
    assert_eq!(desk.codes(), [M::Msg, M::Wsp]);
    assert_eq!(desk.last().note.as_deref(), Some("soon"));
    assert_eq!(desk.r.conversation.len(), 2);
}

#[test]
fn requests_in_are_born_replayed_or_refused() {
    let now = context().now;
    let new = |same_content| Asked::New { same_content };
    assert_eq!(
        request_in(None, new(false), now),
        RequestIn::Birth { previous: None }
    );
    assert_eq!(request_in(None, Asked::Retry, now), RequestIn::Error);
    assert_eq!(request_in(None, Asked::Reminder, now), RequestIn::Error);
    let mut desk = Desk::loan();
    assert_eq!(request_in(Some(&desk.r), new(true), now), RequestIn::Replay);
    assert_eq!(request_in(Some(&desk.r), new(false), now), RequestIn::Error);
    assert_eq!(
        request_in(Some(&desk.r), Asked::Reminder, now),
        RequestIn::Remind
    );
    desk.wish(Wish::OfferRetry {
        reason: "OnLoan".into(),
        after: None,
        before: Some(date(2026, 3, 10)),
    });
    let birth = RequestIn::Birth {
        previous: Some(desk.r.id),
    };
    assert_eq!(request_in(Some(&desk.r), Asked::Retry, now), birth);
    let late = super::support::at("2026-03-12T00:00:00Z");
    assert_eq!(
        request_in(Some(&desk.r), Asked::Retry, late),
        RequestIn::Error
    );
    let used = use_offer(&desk.r, &desk.ctx).unwrap().request;
    assert_eq!(request_in(Some(&used), Asked::Retry, now), RequestIn::Error);
    assert_eq!(use_offer(&used, &desk.ctx).unwrap_err().code, R::OfferOver);
}

#[test]
fn a_library_closed_for_lending_rejects_at_birth_unless_it_waits() {
    let mut ctx = context();
    ctx.actor = super::support::partner();
    ctx.closed = Some(Closed { reopens: None });
    let done = create(super::support::birth(Kind::Loan), &ctx);
    assert_eq!(done.request.main, LendingMain::Rejected);
    assert_eq!(done.events[1].by, crate::actor::Actor::System);
    ctx.policy.on_closure = OnClosure::Wait;
    let done = create(super::support::birth(Kind::Loan), &ctx);
    assert_eq!(done.request.main, LendingMain::New);
    assert_eq!(done.effects, [crate::effect::Effect::FindCopy]);
}

#[test]
fn what_is_allowed_follows_the_state() {
    let mut desk = Desk::loan();
    let names = allowed(&desk.r, &desk.staffed());
    for name in ["will_supply", "ship_item", "reject_request", "add_note"] {
        assert!(names.contains(&name), "{name}");
    }
    for name in ["check_in", "declare_lost", "answer_cancel", "ship_copy"] {
        assert!(!names.contains(&name), "{name}");
    }
    desk.wish(Wish::RejectRequest {
        reason: UnfilledReason::NotHeld,
    });
    assert_eq!(
        allowed(&desk.r, &desk.staffed()),
        ["send_message", "assign", "add_note", "add_alert"]
    );
    desk.incoming(Incoming::Refused {
        code: M::Msg,
        detail: "x".into(),
    });
    assert!(allowed(&desk.r, &desk.staffed()).contains(&"mark_read"));
}
