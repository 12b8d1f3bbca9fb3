//! Due dates and renewal dates of the lender (lifecycle.md 4.4, 4.2).

use super::Lending;
use crate::{calendar::plus_days, item::Due, policy::Terms, refused::Refusal, status::DueRule};
use jiff::civil::Date;

/// Days until a recalled item is wanted back, unless staff say otherwise (4.5).
pub const RECALL_DAYS: i32 = 7;

/// Ship date + transit + hold + loan + transit days of the agreement.
pub fn at_shipment(shipped: Date, terms: &Terms) -> Due {
    let days =
        2 * i32::from(terms.transit_days) + i32::from(terms.hold_days) + i32::from(terms.loan_days);
    Due {
        date: plus_days(shipped, days),
        rule: DueRule::Agreement,
    }
}

/// Latest due date by the cap: the loan starts when the patron can have it, and the way back does not count (R114).
pub fn cap(shipped: Date, terms: &Terms) -> Date {
    let days =
        2 * i32::from(terms.transit_days) + i32::from(terms.hold_days) + i32::from(terms.cap_days);
    plus_days(shipped, days)
}

/// The date a renewal gets when nobody chose one: the one asked for, else due + 14 days, cut to the cap.
///
/// # Errors
/// `over_cap` when no later date is left.
pub fn renewal_date(
    request: &Lending,
    terms: &Terms,
    today: Date,
    wanted: Option<Date>,
) -> Result<Date, Refusal> {
    let old = request.due.map_or(today, |d| d.date);
    let date = wanted
        .filter(|w| *w > old)
        .unwrap_or_else(|| plus_days(old, i32::from(terms.renewal_days)))
        .min(cap(request.shipped_on.unwrap_or(today), terms));
    if date > old {
        Ok(date)
    } else {
        Err(Refusal::OverCap)
    }
}

/// Whether the limits of the agreement allow one more renewal to this date.
///
/// # Errors
/// `over_cap` for too many renewals or too long a loan; `bad_date` for a date that is not later than the old one.
pub fn check_renewal(
    request: &Lending,
    terms: &Terms,
    today: Date,
    date: Date,
    may_override: bool,
) -> Result<(), Refusal> {
    if request.due.is_some_and(|old| date <= old.date) {
        return Err(Refusal::BadDate);
    }
    let over = request.renewal.count >= terms.renewal_limit
        || date > cap(request.shipped_on.unwrap_or(today), terms);
    if over && !may_override {
        return Err(Refusal::OverCap);
    }
    Ok(())
}

/// Default recall date: in a week, never later than the due date that still runs.
pub fn recall_date(request: &Lending, today: Date) -> Date {
    let week = plus_days(today, RECALL_DAYS);
    request
        .due
        .map(|d| d.date)
        .filter(|d| *d > today)
        .map_or(week, |d| d.min(week))
}
