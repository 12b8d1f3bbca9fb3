//! The rota keeps its promises while entries come, go and move.

use super::support::{Desk, at, checked, conditional, context, entry, loan, plain, second, symbol};
use crate::{
    borrowing::command::{Command, Fact, Wish},
    citation::Kind,
    message::{MessageCode, RetryOffer, ToBorrower, ToLender},
    status::{BorrowingMain as M, ConditionState, EntryState, WireStatus as W},
    timer::Timer,
};

#[test]
fn a_library_planned_twice_is_asked_once() {
    let mut desk = Desk::born(Kind::Loan, context());
    let mut answer = checked(&[]);
    answer.rota = vec![entry(1), entry(1), entry(2)];
    desk.system(&Command::Fact(Fact::ApplyChecks(Box::new(answer))))
        .unwrap();
    desk.does(Wish::SendRequest { reason: None });
    desk.hears(1, plain(W::Unfilled));
    assert_eq!(desk.b.active_entry().unwrap().symbol, symbol(2));
    assert_eq!(desk.b.entries[1].state, EntryState::Skipped);
    desk.hears(2, plain(W::Unfilled));
    assert_eq!(desk.b.main, M::Review);
}

#[test]
fn open_conditions_mean_nothing_once_their_lender_is_left() {
    let mut desk = second(M::Sent);
    desk.hears(2, conditional(1));
    desk.hears(2, plain(W::Unfilled));
    assert_eq!(desk.b.main, M::Review);
    assert_eq!(desk.b.conditions[0].state, ConditionState::Void);
}

#[test]
fn a_retry_still_names_its_first_attempt_after_the_rota_changed() {
    let mut desk = loan(M::Ready);
    desk.system(&Command::Fact(Fact::PeerClosed { symbol: symbol(1) }))
        .unwrap();
    desk.does(Wish::SendRequest { reason: None });
    let message = ToBorrower {
        retry: Some(RetryOffer {
            reason: "OnLoan".into(),
            after: Some(at("2026-03-10T15:00:00Z")),
            before: None,
        }),
        ..plain(W::RetryPossible)
    };
    desk.hears(1, message);
    desk.does(Wish::AcceptRetry { edit: None });
    desk.does(Wish::SetRota {
        rota: vec![symbol(2), symbol(3)],
    });
    desk.fires(Timer::AutoSend).unwrap();
    let (code, wire, ToLender::Request(ask)) = desk.sent.last().unwrap() else {
        panic!("a request goes out");
    };
    assert_eq!((*code, wire.as_str()), (MessageCode::Retry, "TOWN-1-2"));
    assert_eq!(ask.previous.as_deref(), Some("TOWN-1"));
}

#[test]
fn a_second_attempt_goes_before_the_planned_ones() {
    let mut desk = loan(M::Sent);
    desk.ctx.policy.on_request_error = crate::policy::OnTrouble::Review;
    desk.refused("TOWN-1", MessageCode::Req);
    desk.does(Wish::ReAskSupplier { supplier: None });
    assert_eq!(desk.b.main, M::Ready);
    desk.does(Wish::SendRequest { reason: None });
    let active = desk.b.active_entry().unwrap();
    assert_eq!(active.symbol, symbol(1));
    assert_eq!(active.wire_id.as_deref(), Some("TOWN-1-2"));
}
