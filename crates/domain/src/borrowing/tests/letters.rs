//! Cells whose variant leads elsewhere than its neighbours.

use super::commands::offered;
use super::support::{checks, copy, loan};
use crate::{
    borrowing::command::Wish,
    effect::Notice,
    status::{BorrowingMain as M, ReviewReason},
    timer::Timer,
};

#[test]
fn asking_again_from_review_ends_this_request() {
    let mut desk = loan(M::Review);
    desk.does(Wish::ReRequest {});
    assert_eq!(desk.b.main, M::Cancelled);
    assert!(desk.effects.contains(&crate::effect::Effect::ReRequest));
}

#[test]
fn an_offer_that_is_over_moves_the_rota_on() {
    let mut desk = offered(M::Review);
    desk.fires(Timer::RetryOfferEnds).unwrap();
    assert_eq!(desk.b.main, M::Sent);
    assert_eq!(desk.b.active, Some(1));
}

#[test]
fn a_loan_gets_one_letter_a_step_and_a_late_run_the_latest_only() {
    let mut desk = loan(M::Loaned);
    let told = desk.told.len();
    desk.fires(Timer::DueStep).unwrap();
    desk.fires(Timer::DueStep).unwrap();
    desk.days(40);
    desk.fires(Timer::DueStep).unwrap();
    assert_eq!(
        desk.told[told..],
        [Notice::Courtesy, Notice::Overdue, Notice::Overdue]
    );
    assert!(!desk.b.timers.contains_key(&Timer::DueStep));
    assert!(
        desk.b
            .flags
            .contains_key(&crate::status::Attention::ReturnDue)
    );
}

#[test]
fn a_late_check_of_a_delivered_copy_is_kept() {
    let mut desk = copy(M::Delivered);
    desk.system(&checks(&[ReviewReason::Blocked])).unwrap();
    assert_eq!(desk.b.main, M::Delivered);
    assert_eq!(desk.kinds().last(), Some(&"checks_done"));
}
