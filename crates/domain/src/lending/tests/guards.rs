//! What is refused, why, and with nothing changed.

use super::support::{Desk, cancel, copy, in_state, received};
use crate::{
    borrowing::context::Rights,
    calendar::Closed,
    citation::Kind,
    id::RequestId,
    lending::command::{Command, Wish},
    message::MessageCode as M,
    money::Money,
    refused::Refusal as R,
    status::{LendingMain, Outcome, SlipState},
};
use jiff::civil::date;
use uuid::Uuid;

fn ship(barcodes: &[&str], anyway: bool) -> Wish {
    Wish::ShipItem {
        barcodes: barcodes.iter().map(ToString::to_string).collect(),
        due_on: None,
        anyway,
    }
}

fn taken(barcode: &str) -> crate::lending::context::CopyFact {
    let mut copy = copy(barcode);
    copy.taken_by = Some(RequestId(Uuid::from_u128(5)));
    copy.available = false;
    copy
}

#[test]
fn a_promise_holds_the_first_free_copy_and_queues_the_slip() {
    let mut desk = Desk::loan();
    desk.ctx.copies = vec![taken("C1"), copy("C2")];
    desk.wish(Wish::WillSupply {});
    assert_eq!(desk.r.held_copy.as_deref(), Some("C2"));
    assert_eq!(desk.r.slip, SlipState::Queued);
    assert_eq!(desk.codes(), [M::Wsp]);
}

#[test]
fn without_a_known_copy_staff_promise_and_hold_nothing() {
    let mut desk = Desk::loan();
    desk.ctx.copies.clear();
    assert_eq!(
        desk.refused(Wish::StartProcessing { barcode: None }),
        R::NoCopy
    );
    desk.wish(Wish::WillSupply {});
    assert_eq!(desk.r.held_copy, None);
    desk.wish(ship(&["ANY"], false));
    assert_eq!(desk.r.items[0].barcode, "ANY");
}

#[test]
fn a_copy_out_for_another_request_goes_nowhere() {
    let mut desk = Desk::loan();
    desk.ctx.copies = vec![taken("C1")];
    assert_eq!(desk.refused(Wish::WillSupply {}), R::CopyTaken);
    assert_eq!(desk.refused(ship(&["C1"], false)), R::CopyTaken);
    assert_eq!(desk.refused(ship(&["C1"], true)), R::CopyTaken);
    assert_eq!(
        desk.refused(Wish::StartProcessing {
            barcode: Some("C1".into())
        }),
        R::CopyTaken
    );
}

#[test]
fn another_title_or_an_unknown_barcode_goes_only_when_insisted() {
    let mut desk = Desk::loan();
    let mut other = copy("D1");
    other.of_title = false;
    desk.ctx.copies.push(other);
    assert_eq!(desk.refused(ship(&["D1"], false)), R::WrongItem);
    assert_eq!(desk.refused(ship(&["NEW"], false)), R::WrongItem);
    assert_eq!(desk.refused(ship(&[" "], true)), R::WrongItem);
    desk.wish(ship(&["D1"], true));
    assert_eq!(desk.r.items.len(), 1);
}

#[test]
fn a_missing_copy_in_hand_may_go_but_is_not_started_with() {
    let mut desk = Desk::loan();
    desk.ctx.copies = vec![copy("C1")];
    desk.ctx.copies[0].available = false;
    assert_eq!(
        desk.refused(Wish::StartProcessing {
            barcode: Some("C1".into())
        }),
        R::NoCopy
    );
    desk.wish(ship(&["C1"], false));
}

#[test]
fn an_empty_shipment_takes_the_held_copy_and_further_items_add() {
    let mut desk = Desk::loan();
    desk.wish(Wish::StartProcessing {
        barcode: Some("C2".into()),
    });
    desk.wish(ship(&[], false));
    assert_eq!(desk.r.items[0].barcode, "C2");
    assert_eq!(desk.refused(ship(&["C2"], false)), R::NothingThere);
    assert_eq!(desk.refused(ship(&[], false)), R::NothingThere);
    desk.wish(ship(&["C1"], false));
    assert_eq!(desk.last().items.len(), 2);
    desk.hear(received()).wish(Wish::CheckIn {
        barcode: Some("C1".into()),
    });
    assert_eq!(desk.r.main, LendingMain::ReturnedByPartner);
    assert_eq!(
        desk.refused(Wish::CheckIn {
            barcode: Some("C1".into())
        }),
        R::NothingThere
    );
    assert_eq!(
        desk.refused(Wish::CheckIn {
            barcode: Some("C9".into())
        }),
        R::WrongItem
    );
    desk.wish(Wish::CheckIn { barcode: None });
    assert_eq!(desk.r.main, LendingMain::Completed);
}

#[test]
fn closed_cancelled_and_conditional_stop_an_answer() {
    let mut desk = Desk::loan();
    desk.ctx.closed = Some(Closed { reopens: None });
    assert_eq!(desk.refused(Wish::WillSupply {}), R::LibraryClosed);
    desk.ctx.closed = None;
    desk.condition();
    assert_eq!(desk.refused(ship(&[], false)), R::ConditionOpen);
    desk.wish(Wish::MarkPicked { barcode: None });
    desk.hear(cancel());
    assert_eq!(desk.refused(Wish::WillSupply {}), R::CancelAsked);
    assert_eq!(desk.refused(ship(&[], false)), R::CancelAsked);
    desk.wish(ship(&[], true));
    assert_eq!(desk.codes(), [M::Con, M::Cn, M::Lnd]);
    assert_eq!(
        desk.sent[1].1.conditions.len(),
        1,
        "a no tells the open condition again"
    );
}

#[test]
fn kinds_do_not_mix_unless_either_was_asked() {
    let send = Wish::ShipCopy {
        url: None,
        upload: None,
        anyway: false,
    };
    assert_eq!(Desk::loan().refused(send.clone()), R::WrongKind);
    assert_eq!(Desk::copy().refused(ship(&[], false)), R::WrongKind);
    let mut desk = Desk::loan();
    desk.r.either_kind = true;
    let done = crate::lending::apply(&desk.r, &Command::Wish(send), &desk.staffed()).unwrap();
    assert_eq!(done.request.kind, Kind::Copy);
    let mut sent = in_state(LendingMain::Shipped, Kind::Copy).unwrap();
    assert_eq!(sent.refused(Wish::CheckIn { barcode: None }), R::WrongKind);
    assert_eq!(
        sent.refused(Wish::RecallItem { due_on: None }),
        R::WrongKind
    );
    assert_eq!(sent.refused(Wish::SendOverdue {}), R::WrongKind);
}

#[test]
fn dates_amounts_and_texts_are_checked() {
    let past = Some(date(2026, 3, 1));
    let mut desk = Desk::loan();
    let condition = |reply_by, minor| Wish::AddCondition {
        code: "Cost".into(),
        reply_by,
        cost: Some(Money {
            minor,
            currency: "CAD".into(),
        }),
    };
    assert_eq!(desk.refused(condition(past, 1)), R::BadDate);
    assert_eq!(desk.refused(condition(None, -1)), R::BadAmount);
    let retry = |after, before| Wish::OfferRetry {
        reason: "OnLoan".into(),
        after,
        before,
    };
    assert_eq!(desk.refused(retry(None, past)), R::BadDate);
    assert_eq!(
        desk.refused(retry(Some(date(2026, 4, 2)), Some(date(2026, 4, 1)))),
        R::BadDate
    );
    let long = "x".repeat(1001);
    assert_eq!(
        desk.refused(Wish::AddNote { text: long.clone() }),
        R::TooLong
    );
    desk.ctx.note = Some(long);
    assert_eq!(desk.refused(Wish::WillSupply {}), R::TooLong);
    desk.ctx.note = None;
    assert_eq!(
        desk.refused(Wish::ShipItem {
            barcodes: Vec::new(),
            due_on: past,
            anyway: false
        }),
        R::BadDate
    );
    desk.ship();
    assert_eq!(
        desk.refused(Wish::AmendShipment {
            due_on: past,
            barcodes: Vec::new()
        }),
        R::UseRecall
    );
    assert_eq!(desk.refused(Wish::SendOverdue {}), R::NotDue);
    assert_eq!(desk.refused(Wish::RecallItem { due_on: past }), R::BadDate);
}

#[test]
fn closing_with_the_item_out_needs_the_right_and_can_be_reopened() {
    let close = Wish::CloseManually {
        reason: "phone".into(),
        outcome: None,
    };
    let mut desk = Desk::loan();
    desk.ship().hear(received());
    assert_eq!(desk.refused(close.clone()), R::ItemOut);
    desk.ctx.rights = Rights {
        close_with_item: true,
        ..Rights::default()
    };
    desk.wish(close);
    assert_eq!(desk.sent.last().unwrap().0, M::Cwr);
    assert!(desk.r.manual_close);
    desk.wish(Wish::ReopenRequest { reason: None });
    assert_eq!(desk.r.main, LendingMain::ReceivedByPartner);
    assert_eq!(desk.r.outcome, Outcome::None);
    desk.hear(super::support::returned())
        .wish(Wish::CheckIn { barcode: None });
    assert_eq!(desk.codes()[2..], [M::Msg, M::Lcp]);
}

#[test]
fn closing_an_open_request_says_unfilled_or_cancelled() {
    let close = |outcome| Wish::CloseManually {
        reason: "r".into(),
        outcome,
    };
    let mut desk = Desk::loan();
    assert_eq!(
        desk.refused(Wish::CloseManually {
            reason: " ".into(),
            outcome: None
        }),
        R::NeedsReason
    );
    desk.wish(close(None));
    assert_eq!(
        (desk.r.main, desk.codes()),
        (LendingMain::Rejected, vec![M::Unf])
    );
    let mut desk = Desk::loan();
    desk.wish(close(Some(Outcome::Cancelled)));
    assert_eq!(
        (desk.r.main, desk.codes()),
        (LendingMain::Cancelled, vec![M::Cy])
    );
    assert_eq!(desk.last().answer, None);
    assert_eq!(
        desk.refused(Wish::ReopenRequest { reason: None }),
        R::ToldPartner
    );
}

#[test]
fn a_wrong_check_in_is_taken_back_and_items_are_out_again() {
    let mut desk = in_state(LendingMain::Completed, Kind::Loan).unwrap();
    desk.wish(Wish::ReopenRequest { reason: None });
    assert_eq!(desk.r.main, LendingMain::ReturnedByPartner);
    assert_eq!(desk.r.checked_in_on, None);
    desk.wish(Wish::CheckIn { barcode: None });
    assert_eq!(
        desk.codes()[1..],
        [M::Lcp, M::Msg, M::Lcp],
        "the message in between said Loaned"
    );
    let mut copy = in_state(LendingMain::Completed, Kind::Copy).unwrap();
    assert_eq!(
        copy.refused(Wish::ReopenRequest { reason: None }),
        R::NothingThere
    );
}
