//! What needs a person on a borrowing request (lifecycle.md 6.2), and what an open request waits for (I4).

use crate::{
    attention::{AttentionRow, Owner},
    borrowing::Borrowing,
    calendar::Calendar,
    policy::Policy,
    status::{Attention as A, BorrowingMain, EntryState, ReviewReason},
    timer::Timer,
};
use jiff::{SignedDuration, Timestamp};

/// How long a message may be without confirmation before a person sees it.
const WAITING_SHOWS: SignedDuration = SignedDuration::from_hours(24);

/// The rows of a request, earliest promise first.
pub fn attention(
    b: &Borrowing,
    now: Timestamp,
    policy: &Policy,
    calendar: &Calendar,
) -> Vec<AttentionRow> {
    let mut rows: Vec<_> = b
        .flags
        .iter()
        .filter(|(code, since)| shows(b, **code, **since, now, calendar))
        .map(|(code, since)| AttentionRow {
            code: *code,
            since: *since,
            promise: promise(b, *code, *since, policy, calendar),
            owner: owner(b, *code, policy),
        })
        .collect();
    rows.sort_by_key(|r| (r.promise, r.code));
    rows
}

/// Rows that wait for their time: a recalled loan is with the patron until its day, an unconfirmed message may still arrive.
fn shows(b: &Borrowing, code: A, since: Timestamp, now: Timestamp, calendar: &Calendar) -> bool {
    match code {
        A::Recalled if b.main == BorrowingMain::Loaned => b
            .recall
            .as_ref()
            .is_some_and(|r| calendar.date(now) > r.due),
        A::DeliveryWaiting => now.duration_since(since) >= WAITING_SHOWS,
        _ => true,
    }
}

fn promise(
    b: &Borrowing,
    code: A,
    since: Timestamp,
    policy: &Policy,
    calendar: &Calendar,
) -> Timestamp {
    let working = |days| calendar.after_working_days(since, days, None);
    match code {
        A::Review => working(policy.clocks.review_stale),
        A::Approve => calendar.after_working_days(b.created_at, 1, None),
        A::Conditional => b
            .timers
            .get(&Timer::ReplyByPassed)
            .copied()
            .unwrap_or_else(|| working(1)),
        A::NotReceived | A::ReturnUnconfirmed => working(2),
        A::RenewalMediate => b
            .patron_due
            .map_or_else(|| working(1), |d| calendar.end_of(d.date)),
        A::Recalled => b
            .recall
            .as_ref()
            .map_or_else(|| working(1), |r| calendar.end_of(r.due)),
        A::NeedByPassed
        | A::PeerClosing
        | A::StatesDiffer
        | A::MessageRefused
        | A::MessageParked
        | A::DeliveryWaiting
        | A::IlsProblem
        | A::ClosedByPartner
        | A::ClosedByLender => calendar.end_of(calendar.date(since)),
        _ => working(1),
    }
}

fn owner(b: &Borrowing, code: A, policy: &Policy) -> Owner {
    match code {
        A::Review
            if b.reasons
                .iter()
                .all(|r| matches!(r, ReviewReason::SupplierError | ReviewReason::BeingChecked)) =>
        {
            Owner::System
        }
        A::Conditional if policy.patron_answers_conditions => Owner::Patron,
        A::Recalled
        | A::ShelfExpired
        | A::PackUnwanted
        | A::PackingLate
        | A::ReturnDue
        | A::HoldReturn
        | A::FoundDecide => Owner::Circulation,
        A::PartnerOverdue | A::CaseReported | A::PayerOpen | A::Pay | A::CaseDue => Owner::Billing,
        A::StatesDiffer
        | A::MessageRefused
        | A::MessageParked
        | A::DeliveryWaiting
        | A::IlsProblem
        | A::ClosedByPartner
        | A::ClosedByLender => Owner::System,
        _ => Owner::BorrowDesk,
    }
}

/// What an open request waits for: every one has an answer other than `Nobody` (I4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Waits {
    /// It has ended.
    Ended,
    /// The check job.
    Checks,
    /// A person.
    Person(A),
    /// A clock.
    Clock(Timer, Timestamp),
    /// Nothing: a broken invariant.
    Nobody,
}

/// Whom or what a request waits for. `rows` are its attention rows.
pub fn waits_for(b: &Borrowing, rows: &[AttentionRow]) -> Waits {
    if b.main.is_terminal() {
        return Waits::Ended;
    }
    if b.reasons.contains(&ReviewReason::BeingChecked) {
        return Waits::Checks;
    }
    if let Some(row) = rows.first() {
        return Waits::Person(row.code);
    }
    b.timers
        .iter()
        .min_by_key(|(_, at)| **at)
        .map_or(Waits::Nobody, |(timer, at)| Waits::Clock(*timer, *at))
}

/// Whether at most one lender is at work, and only where the main line says so (I6).
pub fn one_supplier(b: &Borrowing) -> bool {
    let live: Vec<usize> = (0..b.entries.len())
        .filter(|i| b.entries[*i].is_live())
        .collect();
    let state = b.active_entry().map(|e| e.state);
    let fits = match b.main {
        BorrowingMain::Review | BorrowingMain::Ready => b.active.is_none(),
        BorrowingMain::Sent => state == Some(EntryState::Asked),
        BorrowingMain::WillSupply => state == Some(EntryState::Promised),
        BorrowingMain::Conditional => state == Some(EntryState::Conditional),
        BorrowingMain::Shipped
        | BorrowingMain::Received
        | BorrowingMain::Loaned
        | BorrowingMain::ReturnedByPatron
        | BorrowingMain::Returned
        | BorrowingMain::Delivered => {
            matches!(state, Some(EntryState::Supplied | EntryState::Done))
        }
        BorrowingMain::Completed | BorrowingMain::Cancelled | BorrowingMain::Unfilled => {
            live.is_empty()
        }
    };
    fits && live.len() <= 1 && live.iter().all(|i| b.active == Some(*i))
}
