//! Cells that random walks do not prove (lifecycle.md 10 e): each has its own test.

use super::support::{Desk, cancel, in_state, received, returned};
use crate::{
    citation::Kind,
    lending::wire_status,
    message::{MessageCode as M, Reason, ToLender},
    status::{Attention as A, LendingMain as Main, WireStatus as W},
};

#[test]
fn cancel_in_rejected_gets_yes_with_the_last_status() {
    let mut desk = in_state(Main::Rejected, Kind::Loan).unwrap();
    let before = desk.r.clone();
    desk.hear(cancel());
    assert_eq!(desk.codes(), [M::Unf, M::Cy]);
    assert_eq!(desk.last().reason, Reason::CancelResponse);
    assert_eq!(
        (desk.last().answer, desk.last().status),
        (Some(true), Some(W::Unfilled))
    );
    assert_eq!(desk.r, before);
}

#[test]
fn received_in_rejected_is_recorded_and_the_difference_told() {
    let mut desk = in_state(Main::Rejected, Kind::Loan).unwrap();
    desk.hear(received());
    assert_eq!(desk.r.main, Main::Rejected);
    assert!(desk.r.flags.contains_key(&A::StatesDiffer));
    assert_eq!(desk.codes(), [M::Unf, M::Msg]);
    desk.hear(received());
    assert_eq!(desk.codes().len(), 2);
    desk.days(2).hear(received());
    assert_eq!(desk.codes().len(), 3);
}

#[test]
fn shipped_return_in_shipped_implies_the_receipt() {
    let mut desk = in_state(Main::Shipped, Kind::Loan).unwrap();
    desk.hear(returned());
    assert_eq!(desk.r.main, Main::ReturnedByPartner);
    assert!(desk.r.receipt_implied);
    let mut desk = in_state(Main::Shipped, Kind::Copy).unwrap();
    desk.hear(returned());
    assert_eq!(desk.r.main, Main::Shipped, "copies do not come back");
}

#[test]
fn every_state_answers_a_status_question_truly() {
    for (main, kind, status) in [
        (Main::New, Kind::Loan, W::RequestReceived),
        (Main::Processing, Kind::Loan, W::ExpectToSupply),
        (Main::WillSupply, Kind::Loan, W::WillSupply),
        (Main::Conditional, Kind::Loan, W::WillSupply),
        (Main::Shipped, Kind::Loan, W::Loaned),
        (Main::Shipped, Kind::Copy, W::CopyCompleted),
        (Main::ReturnedByPartner, Kind::Loan, W::Loaned),
        (Main::Completed, Kind::Loan, W::LoanCompleted),
        (Main::Completed, Kind::Copy, W::CopyCompleted),
        (Main::Rejected, Kind::Loan, W::Unfilled),
        (Main::Expired, Kind::Loan, W::Unfilled),
        (Main::Cancelled, Kind::Loan, W::Cancelled),
    ] {
        let mut desk = in_state(main, kind).unwrap();
        assert_eq!(wire_status(&desk.r), status);
        desk.hear(ToLender::StatusRequest);
        assert_eq!(desk.last().status, Some(status));
        assert_eq!(desk.last().reason, Reason::StatusRequestResponse);
        assert_eq!(
            desk.last().conditions.len(),
            usize::from(main == Main::Conditional)
        );
        assert_eq!(desk.last().url.is_some(), kind == Kind::Copy);
    }
}

#[test]
fn a_status_never_goes_backwards() {
    let mut desk = in_state(Main::New, Kind::Loan).unwrap();
    desk.r.last_sent = Some(W::WillSupply);
    assert_eq!(wire_status(&desk.r), W::WillSupply);
    let mut desk = Desk::loan();
    desk.wish(crate::lending::command::Wish::WillSupply {})
        .hear(received())
        .hear(returned())
        .wish(crate::lending::command::Wish::CheckIn { barcode: None });
    assert_eq!(
        desk.codes(),
        [M::Wsp, M::Lnd, M::Lcp],
        "Loaned before LoanCompleted"
    );
}
