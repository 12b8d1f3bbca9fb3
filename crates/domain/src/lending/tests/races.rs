//! Races of lifecycle.md section 8, the lender's part, in both orders.

use super::support::{Desk, cancel, received, renew, returned};
use crate::{
    lending::command::Wish,
    message::{MessageCode as M, ToLender},
    policy::RenewalPolicy,
    refused::Refusal as R,
    status::{
        Attention as A, CancelState, LendingMain as Main, RenewalState, UnfilledReason,
        WireStatus as W,
    },
    timer::Timer,
};

#[test]
fn cancel_crosses_loaned() {
    let mut desk = Desk::loan();
    desk.wish(Wish::WillSupply {}).ship().hear(cancel());
    assert_eq!(desk.codes(), [M::Wsp, M::Lnd, M::Cn]);
    assert_eq!(
        (desk.last().answer, desk.last().status),
        (Some(false), Some(W::Loaned))
    );
    assert!(desk.last().due.is_some() && desk.last().items.len() == 1);
    assert_eq!(
        (desk.r.main, desk.r.cancel.state),
        (Main::Shipped, CancelState::Refused)
    );

    let mut desk = Desk::loan();
    desk.wish(Wish::WillSupply {})
        .wish(Wish::MarkPicked { barcode: None })
        .hear(cancel());
    assert_eq!(desk.r.cancel.state, CancelState::Asked);
    desk.wish(Wish::ShipItem {
        barcodes: Vec::new(),
        due_on: None,
        anyway: true,
    });
    assert_eq!(desk.codes(), [M::Wsp, M::Cn, M::Lnd]);
    assert_eq!(
        (desk.r.main, desk.r.cancel.state),
        (Main::Shipped, CancelState::Refused)
    );
}

#[test]
fn cancel_crosses_will_supply() {
    let mut desk = Desk::loan();
    desk.wish(Wish::WillSupply {}).hear(cancel());
    assert_eq!(
        (desk.r.main, desk.codes()),
        (Main::Cancelled, vec![M::Wsp, M::Cy])
    );
    assert_eq!(desk.r.held_copy, None);
    let mut desk = Desk::loan();
    desk.wish(Wish::WillSupply {})
        .wish(Wish::MarkPicked { barcode: None })
        .hear(cancel())
        .wish(Wish::AnswerCancel { yes: false });
    assert_eq!(
        (desk.r.main, desk.r.cancel.state),
        (Main::WillSupply, CancelState::Refused)
    );
    assert_eq!(desk.last().status, Some(W::WillSupply));
}

#[test]
fn cancel_crosses_unfilled() {
    let mut desk = Desk::loan();
    desk.wish(Wish::RejectRequest {
        reason: UnfilledReason::NotHeld,
    })
    .hear(cancel());
    assert_eq!(
        (desk.r.main, desk.codes()),
        (Main::Rejected, vec![M::Unf, M::Cy])
    );
    assert_eq!(
        (desk.last().answer, desk.last().status),
        (Some(true), Some(W::Unfilled))
    );
}

#[test]
fn the_borrower_timed_out_before_our_promise() {
    let mut desk = Desk::loan();
    desk.hear(cancel());
    assert_eq!(desk.refused(Wish::WillSupply {}), R::Ended);
    assert_eq!(desk.r.main, Main::Cancelled);
}

#[test]
fn received_crosses_loaned() {
    let mut desk = Desk::loan();
    desk.ship().hear(received()).hear(received());
    assert_eq!(desk.r.main, Main::ReceivedByPartner);
    assert!(desk.happened("message_recorded"));

    let mut desk = Desk::loan();
    desk.wish(Wish::WillSupply {}).hear(received());
    assert_eq!(desk.r.main, Main::ReceivedByPartner);
    assert!(desk.r.flags.contains_key(&A::ShipDetails));
    assert_eq!(desk.r.items[0].barcode, "C1", "the held copy went");
    desk.wish(Wish::ShipItem {
        barcodes: vec!["C2".into()],
        due_on: None,
        anyway: false,
    });
    assert_eq!(
        (desk.r.main, desk.r.items.len()),
        (Main::ReceivedByPartner, 1)
    );
    assert_eq!(desk.last().items[0].barcode, "C2");
    assert!(desk.r.flags.is_empty());
}

#[test]
fn details_of_an_unscanned_shipment_may_confirm_the_guess() {
    let mut desk = Desk::loan();
    desk.wish(Wish::WillSupply {}).hear(received());
    desk.wish(Wish::ShipItem {
        barcodes: Vec::new(),
        due_on: None,
        anyway: false,
    });
    assert_eq!(desk.last().items[0].barcode, "C1");
    assert!(desk.r.items[0].announced);
}

#[test]
fn an_unscanned_shipment_answers_a_waiting_cancel() {
    let mut desk = Desk::loan();
    desk.wish(Wish::WillSupply {})
        .wish(Wish::MarkPicked { barcode: None })
        .hear(cancel())
        .hear(received());
    assert_eq!(desk.codes(), [M::Wsp, M::Cn]);
    assert_eq!(desk.last().status, Some(W::Loaned));
    assert_eq!(desk.r.cancel.state, CancelState::Refused);
}

#[test]
fn shipped_return_before_received() {
    let mut desk = Desk::loan();
    desk.ship().hear(returned());
    assert!(desk.r.receipt_implied);
    desk.hear(received());
    assert_eq!(desk.r.main, Main::ReturnedByPartner);
}

#[test]
fn check_in_before_shipped_return() {
    let mut desk = Desk::loan();
    desk.ship()
        .hear(received())
        .wish(Wish::CheckIn { barcode: None })
        .hear(returned());
    assert_eq!(
        (desk.r.main, desk.codes()),
        (Main::Completed, vec![M::Lnd, M::Lcp])
    );
    let mut desk = Desk::loan();
    desk.ship().wish(Wish::CheckIn { barcode: None });
    assert!(desk.happened("receipt_never_seen"));
    assert_eq!(desk.r.main, Main::Completed);
}

#[test]
fn renew_crosses_recall() {
    let mut desk = Desk::loan();
    desk.ship()
        .hear(received())
        .wish(Wish::RecallItem { due_on: None });
    desk.hear(renew());
    assert_eq!(desk.codes(), [M::Lnd, M::Rcl, M::Rn]);
    assert_eq!(desk.last().status, Some(W::Recalled));
    assert_eq!(desk.last().due, desk.r.recall.as_ref().map(|r| r.due));

    let mut desk = Desk::loan();
    desk.ship().hear(received()).hear(renew());
    desk.wish(Wish::RecallItem { due_on: None });
    assert_eq!(desk.codes(), [M::Lnd, M::Rn, M::Rcl]);
    assert_eq!(desk.r.renewal.state, RenewalState::Refused);
}

#[test]
fn renew_crosses_overdue() {
    let mut desk = Desk::loan();
    desk.ship()
        .hear(received())
        .fire(Timer::OverdueStep)
        .hear(renew());
    desk.wish(Wish::AnswerRenewal {
        yes: true,
        due_on: None,
    });
    assert_eq!(desk.codes(), [M::Lnd, M::Ovd, M::Ry]);
    let mut desk = Desk::loan();
    desk.ship().hear(received());
    desk.days(28).hear(renew()).fire(Timer::OverdueStep);
    desk.wish(Wish::AnswerRenewal {
        yes: false,
        due_on: None,
    });
    assert_eq!(desk.codes(), [M::Lnd, M::Ovd, M::Rn]);
    assert_eq!(desk.last().status, Some(W::Overdue));
}

#[test]
fn a_condition_answered_late_is_shown_not_applied() {
    let accept = ToLender::Accept {
        conditions: vec![1],
    };
    let mut desk = Desk::loan();
    desk.condition().fire(Timer::ReplyBy).hear(accept);
    assert_eq!(desk.r.main, Main::Expired);
    assert!(desk.r.flags.contains_key(&A::LateAnswer));
    let mut desk = Desk::loan();
    desk.condition()
        .fire(Timer::ReplyBy)
        .hear(ToLender::Cancel {
            declines: true,
            note: None,
        });
    assert_eq!(desk.codes(), [M::Con, M::Unf, M::Cy]);
}

#[test]
fn acceptance_crosses_a_new_condition() {
    let accept = || ToLender::Accept {
        conditions: vec![1],
    };
    let mut desk = Desk::loan();
    desk.condition()
        .wish(Wish::WillSupply {})
        .condition()
        .hear(accept());
    assert_eq!(desk.r.main, Main::Conditional);
    let mut desk = Desk::loan();
    desk.condition().hear(accept()).condition();
    assert_eq!(desk.r.main, Main::Conditional);
}

#[test]
fn an_item_left_unscanned_crosses_unfilled() {
    let mut desk = Desk::loan();
    desk.wish(Wish::WillSupply {})
        .wish(Wish::RejectRequest {
            reason: UnfilledReason::NotOnShelf,
        })
        .hear(received());
    assert_eq!(desk.r.main, Main::Rejected);
    assert!(desk.r.flags.contains_key(&A::StatesDiffer));
    assert_eq!(desk.sent.last().map(|(c, _)| *c), Some(M::Msg));
    desk.hear(returned());
    assert_eq!(desk.codes(), [M::Wsp, M::Unf, M::Msg], "told once a day");
    desk.wish(Wish::ReopenRequest { reason: None });
    assert_eq!(desk.r.main, Main::ReturnedByPartner);
    assert!(desk.r.flags.contains_key(&A::ShipDetails));
    desk.wish(Wish::CheckIn {
        barcode: Some("C1".into()),
    });
    assert_eq!(desk.r.main, Main::Completed);
    assert_eq!(desk.sent.last().map(|(c, _)| *c), Some(M::Lcp));
}

#[test]
fn a_return_closes_an_open_renewal_and_recall() {
    let mut desk = Desk::loan();
    desk.ctx.policy.on_renewal = RenewalPolicy::Ask;
    desk.ship().hear(received()).hear(renew()).hear(returned());
    assert_eq!(desk.r.renewal.state, RenewalState::None);
    assert!(!desk.r.timers.contains_key(&Timer::RenewalAnswerDue));
    desk.hear(renew());
    assert_eq!(desk.last().answer, Some(false));
}
