//! Lenders that refuse, cancel unasked or keep a promise we gave up.

use super::races::{cancel, cans, no, yes};
use super::support::{loan, plain, second};
use crate::{
    borrowing::command::Wish,
    message::MessageCode,
    status::{Attention, BorrowingMain as M, CancelState, ReviewReason, WireStatus as W},
};

#[test]
fn a_refused_cancel_of_a_former_lender_shows_two_promises() {
    let mut desk = second(M::WillSupply);
    desk.hears(1, no(W::WillSupply));
    assert!(desk.b.flags.contains_key(&Attention::TwoPromises));
    desk.does(Wish::MarkRead {});
    desk.hears(1, plain(W::WillSupply));
    assert!(desk.b.flags.contains_key(&Attention::TwoPromises));
    assert_eq!(cans(&desk), ["TOWN-1"]);
    desk.hears(1, no(W::Loaned));
    assert_eq!((desk.b.main, desk.b.active), (M::Shipped, Some(0)));
}

#[test]
fn a_refused_request_waits_for_a_person_or_asks_the_next_by_policy() {
    let mut desk = loan(M::Sent);
    desk.refused("TOWN-1", MessageCode::Req);
    assert_eq!(desk.b.reasons, [ReviewReason::SupplierError].into());
    let mut desk = loan(M::Sent);
    desk.ctx.policy.on_request_error = crate::policy::OnTrouble::Next;
    desk.refused("TOWN-1", MessageCode::Req);
    assert_eq!((desk.b.main, desk.b.active), (M::Sent, Some(1)));
    let mut desk = loan(M::Sent);
    cancel(&mut desk);
    desk.refused("TOWN-1", MessageCode::Req);
    assert_eq!(desk.b.main, M::Cancelled);
}

#[test]
fn an_unasked_cancellation_moves_on_or_ends_by_policy() {
    let mut desk = loan(M::WillSupply);
    desk.hears(1, plain(W::Cancelled));
    assert_eq!((desk.b.main, desk.b.active), (M::Sent, Some(1)));
    let mut desk = loan(M::WillSupply);
    desk.ctx.policy.partner_cancel_ends = true;
    desk.hears(1, plain(W::Cancelled));
    assert_eq!(desk.b.main, M::Cancelled);
    assert_eq!(desk.b.ended_by, Some(crate::status::EndedBy::Partner));
}

#[test]
fn a_promise_waits_for_the_cancel_answer_before_the_next_is_asked() {
    let mut desk = loan(M::WillSupply);
    desk.ctx.policy.partner_cancel_ends = true;
    desk.does(Wish::RejectSupplier { reason: None });
    assert_eq!((desk.b.main, desk.b.active), (M::WillSupply, Some(0)));
    desk.hears(1, yes());
    assert_eq!((desk.b.main, desk.b.active), (M::Sent, Some(1)));
    assert_eq!(desk.b.cancel.state, CancelState::None);
}
