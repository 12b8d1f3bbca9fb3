//! The cells that random walks did not prove (lifecycle.md 10 e), each on its own, and rules that are easily lost.

use super::support::{Desk, answer, conditional, loan, loaned, offer, plain, second, symbol};
use crate::{
    borrowing::command::Wish,
    effect::{Effect, LegStart},
    message::{MessageCode, Offer, Reason, RetryOffer, ToBorrower, ToLender},
    money::Money,
    policy::OnTrouble,
    refused::Refusal,
    status::{
        Attention, BorrowingMain as M, ConditionState, EntryState, Outcome, RenewalState,
        ReviewReason, WireStatus as W,
    },
    timer::Timer,
};
use jiff::civil::date;

pub fn legs(desk: &Desk) -> Vec<(&str, &LegStart)> {
    desk.effects
        .iter()
        .filter_map(|e| match e {
            Effect::SpawnLeg { wire_id, first } => Some((wire_id.as_str(), first)),
            _ => None,
        })
        .collect()
}

#[test]
fn a_late_loaned_after_the_cancel_becomes_a_leg() {
    let mut desk = loan(M::Cancelled);
    desk.hears(1, loaned());
    assert_eq!(desk.b.main, M::Cancelled);
    assert_eq!(legs(&desk), [("TOWN-1", &LegStart::Message)]);
    assert!(desk.b.flags.contains_key(&Attention::LateLoan));
}

#[test]
fn a_former_lender_s_loaned_wins_while_the_next_one_is_asked() {
    let mut desk = second(M::Sent);
    desk.hears(1, loaned());
    assert_eq!((desk.b.main, desk.b.active), (M::Shipped, Some(0)));
    assert_eq!(desk.b.entries[1].state, EntryState::Withdrawn);
    assert!(desk.b.entries[0].late);
    let (code, wire, _) = &desk.sent[desk.sent.len() - 2];
    assert_eq!((*code, wire.as_str()), (MessageCode::Can, "TOWN-1-2"));
    assert_eq!(desk.sent.last().unwrap().0, MessageCode::Msg);
    assert_eq!(desk.b.items[0].barcode, "B1");
}

#[test]
fn a_former_lender_s_loaned_is_tracked_apart_while_another_parcel_is_under_way() {
    let mut desk = second(M::Shipped);
    let sent = desk.sent.len();
    desk.hears(1, loaned());
    assert_eq!((desk.b.main, desk.b.active), (M::Shipped, Some(1)));
    assert_eq!(legs(&desk), [("TOWN-1", &LegStart::Message)]);
    assert_eq!(desk.sent.len(), sent, "the second lender is not cancelled");
}

#[test]
fn a_refused_renewal_after_the_patron_s_return_closes_the_renewal() {
    let mut desk = loan(M::Loaned);
    desk.does(Wish::RequestRenewal { due_on: None });
    desk.does(Wish::ReturnFromPatron { barcode: None });
    assert_eq!(desk.b.renewal.state, RenewalState::Requested);
    desk.hears(1, answer(Reason::RenewResponse, false, W::Loaned));
    assert_eq!(desk.b.main, M::ReturnedByPatron);
    assert_eq!(desk.b.renewal.state, RenewalState::Refused);
}

#[test]
fn a_promise_after_the_end_is_cancelled_once() {
    let mut desk = loan(M::Sent);
    desk.does(super::support::close(Outcome::Cancelled));
    let sent = desk.codes().len();
    desk.hears(1, plain(W::WillSupply));
    desk.hears(1, plain(W::WillSupply));
    assert_eq!(desk.codes()[sent..], ["CAN"]);
}

#[test]
fn a_manual_close_before_shipment_does_not_lose_the_parcel() {
    let mut desk = loan(M::WillSupply);
    desk.does(super::support::close(Outcome::Supplied));
    let before = desk.b.clone();
    desk.hears(
        1,
        ToBorrower {
            reason: Reason::StatusRequestResponse,
            ..loaned()
        },
    );
    assert!(desk.b.flags.contains_key(&Attention::StatesDiffer));
    desk.b = before;
    desk.events.truncate(desk.events.len() - 1);
    desk.hears(1, loaned());
    assert_eq!(legs(&desk), [("TOWN-1", &LegStart::Message)]);
}

#[test]
fn differing_states_are_asked_about_once_a_day_and_cleared_by_an_agreeing_answer() {
    let mut desk = loan(M::Loaned);
    desk.hears(1, plain(W::Unfilled));
    desk.hears(1, plain(W::Unfilled));
    assert_eq!(desk.codes().iter().filter(|c| **c == "ASK").count(), 1);
    assert!(desk.b.flags.contains_key(&Attention::StatesDiffer));
    desk.hears(
        1,
        ToBorrower::plain(Reason::StatusRequestResponse, W::Loaned),
    );
    assert!(!desk.b.flags.contains_key(&Attention::StatesDiffer));
    assert!(!desk.b.timers.contains_key(&Timer::StatusUnanswered));
}

#[test]
fn conditions_are_accepted_by_policy_or_within_the_cost() {
    let mut desk = loan(M::Sent);
    desk.ctx.policy.accept_conditions = vec!["LibraryUseOnly".into()];
    desk.hears(1, conditional(1));
    assert_eq!(desk.b.main, M::WillSupply);
    assert_eq!(
        desk.sent.last().unwrap().2,
        ToLender::Accept {
            conditions: vec![1]
        }
    );
    let money = |minor, currency: &str| Money {
        minor,
        currency: currency.into(),
    };
    for (limit, cost, accepted) in [
        (money(2000, "CAD"), money(1500, "CAD"), true),
        (money(1000, "CAD"), money(1500, "CAD"), false),
        (money(2000, "USD"), money(1500, "CAD"), false),
    ] {
        let mut desk = loan(M::Sent);
        desk.b.max_cost = Some(limit.clone());
        desk.events[0]
            .changes
            .insert("max_cost".into(), serde_json::to_value(&limit).unwrap());
        let message = ToBorrower {
            conditions: vec![Offer {
                code: "Cost".into(),
                cost: Some(cost.clone()),
                ..offer(1)
            }],
            ..plain(W::WillSupply)
        };
        desk.hears(1, message);
        assert_eq!(desk.b.main == M::WillSupply, accepted);
        assert_eq!(desk.b.cost, accepted.then_some(cost));
    }
}

#[test]
fn an_accepted_condition_does_not_come_back_to_life() {
    let mut desk = loan(M::Conditional);
    desk.does(Wish::AcceptCondition {});
    let sent = desk.codes().len();
    desk.hears(1, conditional(1));
    assert_eq!(desk.b.main, M::WillSupply);
    desk.hears(
        1,
        ToBorrower {
            reason: Reason::StatusRequestResponse,
            ..conditional(1)
        },
    );
    assert_eq!(desk.codes()[sent..], ["ACC"]);
    desk.hears(1, conditional(2));
    assert_eq!(desk.b.main, M::Conditional);
    let states: Vec<_> = desk.b.conditions.iter().map(|c| c.state).collect();
    assert_eq!(states, [ConditionState::Accepted, ConditionState::Open]);
}

#[test]
fn a_retry_goes_out_under_a_new_id_naming_the_old_one() {
    let mut desk = loan(M::Sent);
    let message = ToBorrower {
        retry: Some(RetryOffer {
            reason: "NotFoundAsCited".into(),
            after: None,
            before: None,
        }),
        ..plain(W::RetryPossible)
    };
    desk.hears(1, message);
    assert_eq!(
        desk.b.reasons,
        [ReviewReason::RetryOffered, ReviewReason::BadCitation].into()
    );
    desk.does(Wish::AcceptRetry { edit: None });
    let (code, wire, ToLender::Request(ask)) = desk.sent.last().unwrap() else {
        panic!("a request goes out");
    };
    assert_eq!((*code, wire.as_str()), (MessageCode::Retry, "TOWN-1-2"));
    assert_eq!(ask.previous.as_deref(), Some("TOWN-1"));
    desk.refused("TOWN-1-2", MessageCode::Retry);
    assert_eq!(desk.b.main, M::Sent);
    assert_eq!(desk.b.active_entry().unwrap().symbol, symbol(2));
}

#[test]
fn a_retry_not_before_a_day_waits_for_it() {
    let mut desk = loan(M::Sent);
    let after = super::support::at("2026-03-10T15:00:00Z");
    let message = ToBorrower {
        retry: Some(RetryOffer {
            reason: "OnLoan".into(),
            after: Some(after),
            before: None,
        }),
        ..plain(W::RetryPossible)
    };
    desk.hears(1, message);
    desk.does(Wish::AcceptRetry { edit: None });
    assert_eq!(desk.b.main, M::Ready);
    assert_eq!(desk.b.hold_until, Some(date(2026, 3, 10)));
    desk.fires(Timer::AutoSend).unwrap();
    assert_eq!(desk.ctx.now, after);
    assert_eq!(desk.sent.last().unwrap().0, MessageCode::Retry);
}

#[test]
fn the_next_library_is_asked_first_where_policy_says_so() {
    let mut desk = loan(M::Sent);
    desk.ctx.policy.on_retry_offer = OnTrouble::Next;
    desk.hears(1, plain(W::RetryPossible));
    assert_eq!((desk.b.main, desk.b.active), (M::Sent, Some(1)));
    assert_eq!(desk.b.entries[0].state, EntryState::RetryOffered);
}

#[test]
fn no_library_is_asked_twice_unless_staff_say_so() {
    let mut desk = second(M::Review);
    desk.system(&super::support::checks(&[])).unwrap();
    assert_eq!(desk.b.reasons, [ReviewReason::RotaExhausted].into());
    let again = Wish::SetRota {
        rota: vec![symbol(1)],
    };
    assert_eq!(desk.wish(again), Err(Refusal::AskedBefore));
    desk.does(Wish::ReAskSupplier {
        supplier: Some(symbol(1)),
    });
    desk.does(Wish::SendRequest { reason: None });
    let (_, wire, ToLender::Request(ask)) = desk.sent.last().unwrap() else {
        panic!("a request goes out");
    };
    assert_eq!((wire.as_str(), ask.previous.as_ref()), ("TOWN-1-3", None));
}
