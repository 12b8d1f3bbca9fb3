//! What needs a person on the lending side (lifecycle.md 6.2).

use super::{Lending, flags};
use crate::{
    attention::{AttentionRow, Owner},
    calendar::Calendar,
    status::{Attention, LendingMain as M},
    timer::Timer,
};
use jiff::{SignedDuration, Timestamp};

/// A message that waits longer is shown.
const DELIVERY_PATIENCE: SignedDuration = SignedDuration::from_hours(24);

/// How a promise date is found.
enum By {
    /// Working days after the row arose.
    Days(u16),
    /// When this clock ends; the day the row arose once it has ended.
    Clock(Timer),
    /// The same day.
    Today,
}

/// Rows of the queue, earliest promise first. `calendar` is that of the lending library.
pub fn attention(request: &Lending, calendar: &Calendar, now: Timestamp) -> Vec<AttentionRow> {
    let mut rows: Vec<AttentionRow> = request
        .flags
        .iter()
        .filter(|(code, _)| flags::holds(**code, request))
        .filter(|(code, since)| shows(**code, **since, request, now))
        .filter_map(|(code, since)| {
            let (by, owner) = rule(*code)?;
            Some(row(*code, *since, by, owner, request, calendar))
        })
        .collect();
    if matches!(request.main, M::New | M::Processing) {
        rows.push(row(
            Attention::AnswerDue,
            request.created_at,
            By::Clock(Timer::AnswerDue),
            Owner::LendDesk,
            request,
            calendar,
        ));
    }
    let unread = request.conversation.iter().filter(|r| !r.read);
    if let Some(since) = unread.map(|r| r.at).min() {
        rows.push(row(
            Attention::UnreadMessage,
            since,
            By::Days(1),
            Owner::LendDesk,
            request,
            calendar,
        ));
    }
    rows.sort_by_key(|r| (r.promise, r.code));
    rows
}

/// Flags that are raised before they show.
fn shows(code: Attention, since: Timestamp, request: &Lending, now: Timestamp) -> bool {
    match code {
        Attention::Overdue => request.overdue_sent >= 2,
        Attention::DeliveryWaiting => now.duration_since(since) >= DELIVERY_PATIENCE,
        _ => true,
    }
}

/// Promise and owner of a flag; none for codes that the lending side never raises.
fn rule(code: Attention) -> Option<(By, Owner)> {
    use Attention as A;
    Some(match code {
        A::LateAnswer | A::MoveAsked | A::MoveCancelled | A::ShipDetails => {
            (By::Days(1), Owner::LendDesk)
        }
        A::ShipDue => (By::Clock(Timer::ShipDue), Owner::LendDesk),
        A::CancelAsked => (By::Clock(Timer::CancelAnswerDue), Owner::LendDesk),
        A::RenewalAsked => (By::Clock(Timer::RenewalAnswerDue), Owner::LendDesk),
        A::Reminded => (By::Clock(Timer::AnswerDue), Owner::LendDesk),
        A::ReceiptMissing | A::Overdue | A::CheckinLate | A::ShippedOn => {
            (By::Days(2), Owner::LendDesk)
        }
        A::LostEligible => (By::Days(10), Owner::Billing),
        A::ClosingWithPromise | A::StatesDiffer | A::MessageRefused | A::ClosedByPartner => {
            (By::Today, Owner::LendDesk)
        }
        A::MessageParked | A::DeliveryWaiting | A::IlsProblem => (By::Today, Owner::System),
        _ => return None,
    })
}

fn row(
    code: Attention,
    since: Timestamp,
    by: By,
    owner: Owner,
    request: &Lending,
    calendar: &Calendar,
) -> AttentionRow {
    let today = || calendar.end_of(calendar.date(since));
    let promise = match by {
        By::Days(days) => calendar.after_working_days(since, days, None),
        By::Clock(timer) => request.timers.get(&timer).copied().unwrap_or_else(today),
        By::Today => today(),
    };
    AttentionRow {
        code,
        since,
        promise,
        owner,
    }
}
