//! The ordinary life of a loan and of a copy; dates, renewals, recall, overdue, clocks.

use super::support::{Desk, cancel, in_state, received, renew, returned};
use crate::{
    citation::Kind,
    effect::Effect,
    lending::{
        command::{Fact, Incoming, Wish, copy_at},
        due, label, next_step, wire_status,
    },
    message::{MessageCode as M, Reason, ToLender},
    policy::{AutoAnswer, CancelPolicy, OnClosure, RenewalPolicy, Terms},
    refused::Refusal as R,
    status::{
        Attention as A, CancelState, DueRule, ItemState, LendingMain as Main, Outcome,
        RenewalState, SlipState, WireStatus as W,
    },
    timer::Timer,
};
use jiff::civil::date;

fn word(desk: &Desk) -> &'static str {
    label(&desk.r, &desk.ctx.calendar, desk.ctx.now)
}

#[test]
fn a_loan_from_request_to_check_in() {
    let mut desk = Desk::loan();
    assert_eq!(desk.effects, [Effect::FindCopy]);
    assert_eq!(
        (word(&desk), desk.r.note.as_deref()),
        ("new", Some("please"))
    );
    desk.ctx.actor = super::support::staff();
    assert_eq!(next_step(&desk.r, &desk.ctx), Some("will_supply"));
    desk.wish(Wish::WillSupply {});
    assert_eq!(desk.last().reason, Reason::RequestResponse);
    assert_eq!(next_step(&desk.r, &desk.ctx), Some("print_pull_slip"));
    desk.wish(Wish::PrintPullSlip {});
    assert_eq!(next_step(&desk.r, &desk.ctx), Some("ship_item"));
    desk.wish(Wish::MarkPicked { barcode: None }).ship();
    assert_eq!(desk.last().due, Some(date(2026, 3, 31)));
    assert_eq!(desk.last().reason, Reason::StatusChange);
    assert!(matches!(
        desk.effects
            .iter()
            .find(|e| matches!(e, Effect::Send { .. })),
        Some(Effect::Send { held: true, .. })
    ));
    desk.hear(received());
    assert_eq!(word(&desk), "received_by_partner");
    desk.hear(returned());
    desk.wish(Wish::CheckIn { barcode: None });
    assert_eq!(
        (desk.r.main, desk.r.outcome),
        (Main::Completed, Outcome::Supplied)
    );
    assert_eq!(desk.codes(), [M::Wsp, M::Lnd, M::Lcp]);
    assert_eq!(desk.r.items[0].barcode, "C1");
    assert_eq!(desk.r.items[0].state, ItemState::Home);
}

#[test]
fn a_copy_is_sent_again_and_closes_by_itself() {
    let send = |url: Option<&str>| Wish::ShipCopy {
        url: url.map(str::to_owned),
        upload: None,
        anyway: false,
    };
    let mut desk = Desk::copy();
    desk.wish(send(Some("https://example.org/1")));
    assert_eq!(word(&desk), "shipped_digitally");
    desk.wish(send(Some("https://example.org/2")));
    assert_eq!(desk.last().url.as_deref(), Some("https://example.org/2"));
    desk.fire(Timer::CopyCloses);
    assert_eq!(desk.r.main, Main::Completed);
    assert_eq!(wire_status(&desk.r), W::CopyCompleted);
    desk.wish(send(Some("https://example.org/3")));
    assert_eq!(desk.codes(), [M::Cpy, M::Cpy, M::Cpy]);
    desk.days(31);
    assert_eq!(desk.refused(send(None)), R::TooLate);
}

#[test]
fn the_id_of_a_file_may_stand_for_the_address_of_a_copy() {
    let file = crate::id::FileId(uuid::Uuid::from_u128(7));
    let id = file.to_string();
    assert_eq!(copy_at(Some(&id), None), (None, Some(file)));
    assert_eq!(copy_at(Some(" "), Some(file)), (None, Some(file)));
    let address = "https://example.org/1";
    assert_eq!(copy_at(Some(address), None), (Some(address), None));
    assert_eq!(copy_at(None, None), (None, None));
}

#[test]
fn renewals_stop_at_the_cap_and_the_limit() {
    let terms = Terms::default();
    let desk = Desk::loan();
    assert_eq!(
        due::at_shipment(date(2026, 3, 2), &terms).rule,
        DueRule::Agreement
    );
    assert_eq!(due::cap(date(2026, 3, 2), &terms), date(2026, 4, 28));
    let mut desk = desk;
    desk.ctx.policy.on_renewal = RenewalPolicy::Yes;
    desk.ship().hear(received());
    desk.hear(renew());
    assert_eq!(desk.r.due.map(|d| d.date), Some(date(2026, 4, 14)));
    assert_eq!(
        (desk.last().answer, desk.last().status),
        (Some(true), Some(W::Loaned))
    );
    assert_eq!(word(&desk), "renewed");
    desk.hear(ToLender::Renew {
        wanted: Some(date(2026, 9, 1)),
        note: None,
    });
    assert_eq!(
        desk.r.due.map(|d| d.date),
        Some(date(2026, 4, 28)),
        "cut to the cap"
    );
    assert_eq!((desk.r.renewal.count, desk.r.renewal.total_days), (2, 28));
    desk.hear(renew());
    assert_eq!(desk.last().answer, Some(false));
    assert_eq!(desk.r.renewal.last_refusal.as_deref(), Some("over_cap"));
}

#[test]
fn staff_answer_a_renewal_within_the_rules_or_by_right() {
    let yes = |due_on| Wish::AnswerRenewal { yes: true, due_on };
    let mut desk = Desk::loan();
    desk.ship().hear(received());
    assert_eq!(desk.refused(yes(None)), R::NothingThere);
    desk.hear(renew());
    assert_eq!(word(&desk), "renew_requested");
    desk.ctx.actor = super::support::staff();
    assert_eq!(next_step(&desk.r, &desk.ctx), Some("answer_renewal"));
    assert_eq!(desk.refused(yes(Some(date(2026, 3, 30)))), R::BadDate);
    assert_eq!(desk.refused(yes(Some(date(2026, 6, 1)))), R::OverCap);
    desk.ctx.wanted_here = true;
    assert_eq!(desk.refused(yes(None)), R::WantedHere);
    desk.ctx.wanted_here = false;
    desk.fire(Timer::RenewalAnswerDue);
    assert_eq!(desk.r.renewal.state, RenewalState::Requested);
    desk.ctx.rights.override_rules = true;
    desk.wish(yes(Some(date(2026, 6, 1))));
    assert_eq!(desk.r.due.map(|d| d.rule), Some(DueRule::Renewal));
    desk.hear(renew());
    assert_eq!(
        desk.r.renewal.state,
        RenewalState::Refused,
        "beyond the cap"
    );
}

#[test]
fn renewal_policies_answer_at_once() {
    for (policy, wanted_here, answer) in [
        (RenewalPolicy::No, false, Some(false)),
        (RenewalPolicy::YesIfNoHold, true, Some(false)),
        (RenewalPolicy::YesIfNoHold, false, Some(true)),
    ] {
        let mut desk = Desk::loan();
        desk.ctx.policy.on_renewal = policy;
        desk.ctx.wanted_here = wanted_here;
        desk.ship().hear(received()).hear(renew());
        assert_eq!(desk.last().answer, answer);
    }
    let mut desk = Desk::loan();
    desk.hear(renew());
    assert_eq!(desk.last().status, Some(W::RequestReceived));
    assert_eq!(
        (desk.codes(), desk.r.renewal.state),
        (vec![M::Rn], RenewalState::None)
    );
}

#[test]
fn overdue_messages_repeat_and_a_renewal_clears_them() {
    let mut desk = Desk::loan();
    desk.ship().hear(received());
    desk.fire(Timer::OverdueStep);
    assert_eq!(desk.ctx.calendar.date(desk.ctx.now), date(2026, 4, 1));
    assert_eq!((word(&desk), wire_status(&desk.r)), ("overdue", W::Overdue));
    desk.fire(Timer::OverdueStep);
    assert_eq!(desk.ctx.calendar.date(desk.ctx.now), date(2026, 4, 15));
    assert_eq!(desk.codes(), [M::Lnd, M::Ovd, M::Ovd]);
    desk.wish(Wish::SendOverdue {});
    assert!(matches!(desk.effects[0], Effect::Send { held: false, .. }));
    desk.hear(renew()).wish(Wish::AnswerRenewal {
        yes: true,
        due_on: Some(date(2026, 4, 28)),
    });
    assert_eq!((desk.r.overdue_sent, wire_status(&desk.r)), (0, W::Loaned));
    assert!(!desk.r.flags.contains_key(&A::Overdue));
}

#[test]
fn a_recall_shortens_and_can_be_withdrawn() {
    let mut desk = Desk::loan();
    desk.ship().wish(Wish::RecallItem { due_on: None });
    assert_eq!(desk.r.due.map(|d| d.date), Some(date(2026, 3, 9)));
    assert_eq!(
        (word(&desk), desk.last().due),
        ("recalled", Some(date(2026, 3, 9)))
    );
    assert_eq!(
        desk.refused(Wish::RecallItem { due_on: None }),
        R::NothingThere
    );
    desk.wish(Wish::WithdrawRecall {});
    assert_eq!(desk.r.due.map(|d| d.date), Some(date(2026, 3, 31)));
    assert_eq!(desk.codes(), [M::Lnd, M::Rcl, M::Lnd]);
    assert_eq!(desk.refused(Wish::WithdrawRecall {}), R::NothingThere);
}

#[test]
fn clocks_before_shipment_expire_remind_or_cancel() {
    let mut desk = Desk::loan();
    desk.fire(Timer::AnswerDue);
    assert_eq!(
        (desk.r.main, desk.r.outcome),
        (Main::Expired, Outcome::NotSupplied)
    );
    assert_eq!(desk.last().status, Some(W::Unfilled));
    let mut desk = Desk::loan();
    desk.wish(Wish::WillSupply {})
        .fire(Timer::ShipDue)
        .fire(Timer::ShipDue);
    assert_eq!((desk.r.main, desk.r.ship_reminders), (Main::WillSupply, 2));
    let mut desk = Desk::loan();
    desk.condition().fire(Timer::ReplyBy);
    assert_eq!(desk.r.main, Main::Expired);
    let mut desk = Desk::loan();
    desk.ctx.policy.on_cancel = CancelPolicy::Ask;
    desk.hear(cancel()).fire(Timer::CancelAnswerDue);
    assert_eq!(desk.r.main, Main::Cancelled);
    let mut desk = Desk::loan();
    desk.wish(Wish::MarkPicked { barcode: None }).hear(cancel());
    desk.fire(Timer::CancelAnswerDue);
    assert_eq!(desk.r.cancel.state, CancelState::Asked);
    desk.ctx.now = desk.r.timers[&Timer::AnswerDue];
    desk.fire(Timer::AnswerDue);
    assert_eq!(desk.codes(), [M::Cy]);
}

#[test]
fn a_timer_that_is_not_due_is_stale() {
    let mut desk = Desk::loan();
    let command = crate::lending::command::Command::Timer(Timer::AnswerDue);
    let refused = desk.run(crate::actor::Actor::System, &command).unwrap_err();
    assert_eq!(refused.code, R::Stale);
}

#[test]
fn clocks_after_shipment_only_raise_attention() {
    let mut desk = Desk::loan();
    desk.ship().fire(Timer::ReceiptMissing);
    assert_eq!(desk.last().note.as_deref(), Some("auto:receipt_missing"));
    assert_eq!(desk.codes(), [M::Lnd, M::Msg]);
    desk.fire(Timer::LostEligible);
    assert!(desk.r.flags.contains_key(&A::LostEligible));
    desk.hear(returned()).fire(Timer::CheckinLate);
    assert!(desk.r.flags.contains_key(&A::CheckinLate));
    assert!(desk.happened("receipt_implied"));
    assert_eq!(desk.r.main, Main::ReturnedByPartner);
}

#[test]
fn the_automatic_answer_follows_policy_and_copies() {
    let run = |policy, change: fn(&mut Desk)| {
        let mut desk = Desk::loan();
        desk.ctx.policy.auto_answer = policy;
        change(&mut desk);
        desk.fact(Fact::AvailabilityResult);
        assert!(desk.happened("availability_checked"));
        desk.r.main
    };
    let gone = |desk: &mut Desk| {
        for copy in &mut desk.ctx.copies {
            copy.available = false;
        }
    };
    assert_eq!(run(AutoAnswer::Off, |_| {}), Main::New);
    assert_eq!(run(AutoAnswer::On, |_| {}), Main::WillSupply);
    assert_eq!(run(AutoAnswer::RejectOnly, |_| {}), Main::New);
    assert_eq!(run(AutoAnswer::RejectOnly, gone), Main::Rejected);
    assert_eq!(run(AutoAnswer::On, |d| d.ctx.copies.clear()), Main::New);
}

#[test]
fn a_closure_rejects_waits_or_warns() {
    let closed = Fact::OwnLibraryClosed { reopens: None };
    let mut desk = Desk::loan();
    desk.fact(closed.clone());
    assert_eq!(desk.r.main, Main::Rejected);
    let mut desk = Desk::loan();
    desk.ctx.policy.on_closure = OnClosure::Wait;
    desk.fact(closed.clone());
    assert_eq!(desk.r.main, Main::New);
    let mut desk = Desk::loan();
    desk.wish(Wish::WillSupply {}).fact(closed);
    assert!(desk.r.flags.contains_key(&A::ClosingWithPromise));
}

#[test]
fn a_no_withdraws_hold_and_slip_and_answers_a_waiting_cancel_first() {
    let mut desk = Desk::loan();
    desk.wish(Wish::WillSupply {})
        .wish(Wish::PrintPullSlip {})
        .wish(Wish::MarkPicked { barcode: None })
        .hear(cancel())
        .wish(Wish::RejectRequest {
            reason: crate::status::UnfilledReason::NotOnShelf,
        });
    assert_eq!(desk.codes(), [M::Wsp, M::Cy, M::Unf]);
    assert_eq!(
        desk.sent[1].1.status,
        Some(W::Unfilled),
        "nothing may follow Cancelled"
    );
    assert_eq!((desk.r.slip, desk.r.slip_struck), (SlipState::None, true));
    assert_eq!(desk.r.held_copy, None);
    assert!(desk.r.items.is_empty(), "what was picked goes to its shelf");
}

#[test]
fn a_refused_promise_goes_back_to_processing() {
    let mut desk = Desk::loan();
    desk.wish(Wish::WillSupply {}).incoming(Incoming::Refused {
        code: M::Wsp,
        detail: "UnrecognisedDataValue".into(),
    });
    assert_eq!(desk.r.main, Main::Processing);
    assert!(desk.r.timers.contains_key(&Timer::AnswerDue));
    assert!(desk.r.flags.contains_key(&A::MessageRefused));
    let mut desk = in_state(Main::Shipped, Kind::Loan).unwrap();
    desk.incoming(Incoming::Refused {
        code: M::Lnd,
        detail: String::new(),
    });
    assert_eq!(desk.r.main, Main::Shipped);
}

#[test]
fn conditions_are_agreed_one_by_one_or_as_a_set() {
    let accept = |conditions| ToLender::Accept { conditions };
    let mut desk = Desk::loan();
    desk.condition().condition();
    desk.hear(accept(vec![1]));
    assert_eq!(desk.r.main, Main::Conditional, "2 stays open");
    desk.hear(accept(vec![2]));
    assert_eq!(desk.r.main, Main::WillSupply);
    assert_eq!(desk.codes(), [M::Con, M::Con], "nothing is sent back");
    let mut desk = Desk::loan();
    desk.condition()
        .condition()
        .wish(Wish::WithdrawCondition {});
    assert_eq!(desk.r.main, Main::WillSupply);
    assert!(
        desk.r
            .conditions
            .iter()
            .all(|c| c.state == crate::status::ConditionState::Withdrawn)
    );
    let mut desk = Desk::loan();
    desk.condition().wish(Wish::MarkConditionAgreed {});
    assert_eq!(desk.r.main, Main::WillSupply);
}
