//! Guards on top of the cells: refused with their code, nothing changed.

use super::support::{
    Desk, built, checked, context, library, loan, nothing, plain, second, symbol,
};
use crate::{
    borrowing::{
        command::{Card, Command, Edit, Fact, Wish},
        context::Rights,
    },
    calendar::Closed,
    citation::Kind,
    message::{RetryOffer, ToBorrower},
    money::Money,
    party::{Answer, Check, CheckKind},
    refused::Refusal as R,
    status::{BorrowingMain as M, WireStatus as W},
    timer::Timer,
};
use jiff::civil::date;
use serde_json::json;

pub fn refuses(desk: &mut Desk, wish: Wish, code: R) {
    let before = desk.b.clone();
    let said = format!("{wish:?}");
    assert_eq!(desk.wish(wish), Err(code), "{said}");
    assert_eq!(before, desk.b);
}

fn edit(edit: Edit) -> Wish {
    Wish::EditRequest(edit)
}

pub fn no_rights(desk: &mut Desk) {
    desk.ctx.rights = Rights::default();
}

#[test]
fn what_the_lender_knows_is_locked() {
    let mut desk = loan(M::Sent);
    let later = Edit {
        need_by: Some(Some(date(2026, 7, 1))),
        ..Edit::default()
    };
    refuses(&mut desk, edit(later), R::Locked);
    let kind = Edit {
        kind: Some(Kind::Copy),
        ..Edit::default()
    };
    refuses(&mut desk, edit(kind), R::Locked);
    refuses(&mut desk, edit(Edit::default()), R::NothingThere);
    let past = Edit {
        need_by: Some(Some(date(2026, 1, 1))),
        ..Edit::default()
    };
    refuses(&mut desk, edit(past), R::BadDate);
    let sooner = Edit {
        need_by: Some(Some(date(2026, 5, 1))),
        ..Edit::default()
    };
    desk.does(edit(sooner.clone()));
    assert_eq!(desk.codes().last(), Some(&"MSG"));
    let mut desk = loan(M::Loaned);
    refuses(&mut desk, edit(sooner), R::Locked);
    let mut desk = loan(M::Review);
    let bad = Edit {
        max_cost: Some(Some(Money {
            minor: -1,
            currency: "CAD".into(),
        })),
        ..Edit::default()
    };
    refuses(&mut desk, edit(bad), R::BadAmount);
}

#[test]
fn an_edit_changes_what_it_names_clears_what_is_null_and_leaves_the_rest() {
    let read = |value| -> Edit { serde_json::from_value(value).unwrap() };
    let mut desk = loan(M::Review);
    desk.does(edit(read(json!({
        "citation": {"author": "Jean, Michel", "year": "2019"},
        "need_by": "2026-05-01", "note": "second floor",
    }))));
    let before = desk.b.clone();
    desk.does(edit(read(json!({
        "citation": {"author": null, "edition": "2"}, "need_by": null, "person": {"email": null},
    }))));
    let b = &desk.b;
    assert_eq!(b.citation.title, before.citation.title);
    assert_eq!(b.citation.author, None);
    assert_eq!(b.citation.year.as_deref(), Some("2019"));
    assert_eq!(b.citation.edition.as_deref(), Some("2"));
    assert_eq!((b.need_by, b.note.as_deref()), (None, Some("second floor")));
    assert!(!b.timers.contains_key(&Timer::NeedByPassed));
    let (old, new) = (before.person.unwrap(), b.person.clone().unwrap());
    assert_eq!((new.email, new.last_name), (None, old.last_name));
    // Whose account it is never changes.
    let other = json!({"person": {"patron": "0190a6b8-0000-7000-8000-000000000001"}});
    refuses(&mut desk, edit(read(other)), R::NotAllowed);
}

#[test]
fn a_form_sent_as_it_came_changes_nothing_even_what_is_locked() {
    let mut desk = loan(M::Sent);
    let same = Edit {
        kind: Some(desk.b.requested_kind),
        need_by: Some(desk.b.need_by),
        ..Edit::default()
    };
    let before = desk.b.clone();
    desk.does(edit(same));
    assert_eq!(desk.b, before);
}

#[test]
fn review_is_overridden_by_right_with_a_reason() {
    let mut desk = loan(M::Review);
    let over = |reason: &str| Wish::OverrideReview {
        reason: reason.into(),
    };
    refuses(&mut desk, over(" "), R::NeedsReason);
    refuses(
        &mut desk,
        Wish::SendRequest { reason: None },
        R::NeedsReason,
    );
    no_rights(&mut desk);
    refuses(&mut desk, over("known"), R::NotAllowed);
    let mut desk = second(M::Review);
    refuses(&mut desk, over("known"), R::NeedsSupplier);
}

#[test]
fn sending_needs_an_open_library_a_rota_and_the_day() {
    let mut desk = loan(M::Ready);
    desk.ctx.closed = Some(Closed { reopens: None });
    refuses(
        &mut desk,
        Wish::SendRequest { reason: None },
        R::LibraryClosed,
    );
    desk.ctx.closed = None;
    desk.does(Wish::HoldUntil {
        until: date(2026, 3, 9),
    });
    refuses(&mut desk, Wish::SendRequest { reason: None }, R::NotYet);
    desk.fires(Timer::AutoSend).unwrap();
    assert_eq!(desk.b.main, M::Sent);
    let mut desk = loan(M::Ready);
    desk.does(Wish::SetRota { rota: Vec::new() });
    refuses(&mut desk, Wish::SendRequest { reason: None }, R::RotaEmpty);
    let unknown = Wish::SetRota {
        rota: vec![symbol(9)],
    };
    refuses(&mut desk, unknown, R::UnknownLibrary);
    desk.does(Wish::SetRota {
        rota: vec![symbol(3)],
    });
    assert_eq!(desk.b.entries[0].name, "Three");
    let past = Wish::HoldUntil {
        until: date(2026, 3, 1),
    };
    refuses(&mut desk, past, R::BadDate);
}

#[test]
fn a_closed_library_sends_by_itself_when_it_reopens() {
    let mut ctx = context();
    ctx.policy.approval = crate::policy::Approval::Automatic;
    let mut desk = built(M::Ready, Kind::Loan, false, ctx, nothing);
    desk.ctx.closed = Some(Closed {
        reopens: Some(date(2026, 3, 9)),
    });
    desk.fires(Timer::AutoSend).unwrap();
    assert_eq!(desk.b.main, M::Ready);
    desk.ctx.closed = None;
    desk.fires(Timer::AutoSend).unwrap();
    assert_eq!(desk.b.main, M::Sent);
    let mut desk = built(M::Ready, Kind::Loan, false, desk.ctx.clone(), nothing);
    let day = date(2026, 3, 20);
    let closed = Fact::OwnLibraryClosed { reopens: Some(day) };
    desk.system(&Command::Fact(closed)).unwrap();
    assert_eq!(desk.b.hold_until, Some(day));
}

#[test]
fn a_cancel_that_waits_holds_the_rest() {
    let mut desk = loan(M::Conditional);
    desk.does(Wish::CancelRequest { reason: None });
    refuses(&mut desk, Wish::AcceptCondition {}, R::CancelPending);
    refuses(&mut desk, Wish::DeclineCondition {}, R::CancelPending);
    refuses(
        &mut desk,
        Wish::RejectSupplier { reason: None },
        R::CancelPending,
    );
    refuses(
        &mut desk,
        Wish::CancelRequest { reason: None },
        R::NothingThere,
    );
    let mut desk = loan(M::WillSupply);
    desk.does(Wish::RejectSupplier { reason: None });
    refuses(
        &mut desk,
        Wish::RejectSupplier { reason: None },
        R::NothingThere,
    );
    desk.does(Wish::CancelRequest { reason: None });
    assert_eq!(desk.codes().iter().filter(|c| **c == "CAN").count(), 1);
}

#[test]
fn patrons_answer_conditions_only_where_policy_lets_them() {
    let mut desk = loan(M::Conditional);
    assert_eq!(desk.patron(Wish::AcceptCondition {}), Err(R::StaffOnly));
    assert_eq!(desk.patron(Wish::DeclineCondition {}), Err(R::StaffOnly));
    desk.ctx.policy.patron_answers_conditions = true;
    desk.patron(Wish::AcceptCondition {}).unwrap();
    let mut desk = loan(M::Received);
    let pickup = Wish::ChangePickup { pickup: library(2) };
    assert_eq!(desk.patron(pickup), Err(R::StaffOnly));
    assert_eq!(desk.patron(Wish::MarkRead {}), Err(R::NotAllowed));
}

#[test]
fn offers_end() {
    let mut desk = loan(M::Sent);
    let message = ToBorrower {
        retry: Some(RetryOffer {
            reason: "OnLoan".into(),
            after: None,
            before: Some(super::support::at("2026-03-03T15:00:00Z")),
        }),
        ..plain(W::RetryPossible)
    };
    desk.hears(1, message);
    desk.days(2);
    refuses(&mut desk, Wish::AcceptRetry { edit: None }, R::OfferOver);
    let mut desk = loan(M::Review);
    refuses(&mut desk, Wish::AcceptRetry { edit: None }, R::NothingThere);
    refuses(&mut desk, Wish::DeclineRetry {}, R::NothingThere);
}

#[test]
fn words_need_somebody_to_read_them() {
    let mut desk = loan(M::Ready);
    let text = |t: &str| Wish::SendMessage { text: t.into() };
    refuses(&mut desk, text("hello"), R::NothingThere);
    refuses(&mut desk, Wish::QueryStatus {}, R::NothingThere);
    let mut desk = loan(M::Sent);
    refuses(&mut desk, text(" "), R::NeedsReason);
    desk.does(Wish::QueryStatus {});
    refuses(&mut desk, Wish::QueryStatus {}, R::NothingThere);
    desk.b.person = None;
    let query = Wish::QueryPatron {
        template: None,
        text: "?".into(),
    };
    refuses(&mut desk, query, R::NoContact);
}

#[test]
fn the_desk_checks_the_reader_and_the_date() {
    let out = |code: Option<&str>| Wish::CheckOut {
        barcode: None,
        patron: code.map(|c| Card { barcode: c.into() }),
    };
    let mut desk = loan(M::Received);
    refuses(&mut desk, out(Some("1111")), R::OtherPatron);
    let mut answer = checked(&[]);
    answer.eligibility.checks = vec![Check {
        check: CheckKind::Fines,
        result: Answer::No,
        seen: "500".into(),
    }];
    desk.system(&Command::Fact(Fact::ApplyChecks(Box::new(answer))))
        .unwrap();
    no_rights(&mut desk);
    refuses(&mut desk, out(None), R::Blocked);
    desk.ctx.rights.override_rules = true;
    desk.does(out(Some("2900")));
    let mut desk = loan(M::Received);
    no_rights(&mut desk);
    desk.days(60);
    refuses(&mut desk, out(None), R::DuePassed);
    desk.ctx.rights.override_rules = true;
    desk.does(out(None));
}
