//! What stands in the queue, whose it is, and when it leaves.

use super::support::{Desk, cancel, received, renew, returned};
use crate::{
    attention::{AttentionRow, Owner},
    lending::{
        attention,
        command::{Fact, Incoming, Wish},
    },
    message::{MessageCode as M, ToLender},
    status::Attention as A,
    timer::Timer,
};

fn rows(desk: &Desk) -> Vec<AttentionRow> {
    attention(&desk.r, &desk.ctx.calendar, desk.ctx.now)
}

fn codes(desk: &Desk) -> Vec<A> {
    rows(desk).iter().map(|r| r.code).collect()
}

#[test]
fn a_new_request_wants_an_answer_by_its_clock() {
    let desk = Desk::loan();
    let row = rows(&desk)[0];
    assert_eq!((row.code, row.owner), (A::AnswerDue, Owner::LendDesk));
    assert_eq!(row.promise, desk.r.timers[&Timer::AnswerDue]);
}

#[test]
fn rows_come_and_leave_with_their_condition() {
    let mut desk = Desk::loan();
    desk.incoming(Incoming::Reminder { sent: None });
    assert_eq!(codes(&desk), [A::AnswerDue, A::Reminded]);
    assert_eq!(
        desk.last().status,
        Some(crate::status::WireStatus::RequestReceived)
    );
    desk.wish(Wish::WillSupply {});
    assert!(codes(&desk).is_empty());
    desk.wish(Wish::MarkPicked { barcode: None });
    assert_eq!(codes(&desk), [A::ShipDue]);
    desk.hear(cancel());
    assert_eq!(codes(&desk), [A::CancelAsked, A::ShipDue]);
    desk.wish(Wish::AnswerCancel { yes: false }).ship();
    assert!(codes(&desk).is_empty());
    desk.fire(Timer::ReceiptMissing);
    assert_eq!(codes(&desk), [A::ReceiptMissing]);
    desk.hear(received()).hear(renew());
    assert_eq!(codes(&desk), [A::RenewalAsked]);
    desk.hear(returned());
    assert!(codes(&desk).is_empty());
    desk.fire(Timer::CheckinLate).fire(Timer::LostEligible);
    assert_eq!(codes(&desk), [A::CheckinLate, A::LostEligible]);
    assert_eq!(rows(&desk)[1].owner, Owner::Billing);
    desk.wish(Wish::CheckIn { barcode: None });
    assert!(codes(&desk).is_empty());
}

#[test]
fn overdue_shows_after_the_second_message() {
    let mut desk = Desk::loan();
    desk.ship().hear(received()).fire(Timer::OverdueStep);
    assert!(codes(&desk).is_empty());
    desk.fire(Timer::OverdueStep);
    assert_eq!(codes(&desk), [A::Overdue]);
}

#[test]
fn an_unread_message_stands_until_read_even_after_the_end() {
    let mut desk = Desk::loan();
    desk.hear(cancel())
        .hear(ToLender::Notification { text: "hi".into() });
    assert_eq!(codes(&desk), [A::UnreadMessage]);
    desk.wish(Wish::MarkRead {});
    assert!(codes(&desk).is_empty());
}

#[test]
fn a_waiting_delivery_shows_after_a_day_and_leaves_when_confirmed() {
    let mut desk = Desk::loan();
    desk.ship().incoming(Incoming::Unknown { code: M::Lnd });
    assert!(codes(&desk).is_empty());
    desk.days(2);
    assert_eq!(codes(&desk), [A::DeliveryWaiting]);
    desk.incoming(Incoming::Confirmed { code: M::Lnd });
    assert!(codes(&desk).is_empty());
    desk.fact(Fact::DeliveryFailed { code: M::Lnd })
        .fact(Fact::IlsResult { ok: false });
    assert_eq!(codes(&desk), [A::MessageParked, A::IlsProblem]);
    desk.fact(Fact::IlsResult { ok: true });
    assert_eq!(codes(&desk), [A::MessageParked]);
}
