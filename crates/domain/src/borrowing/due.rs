//! Due dates, each with the rule that set it (lifecycle.md 4.2 to 4.4), and the dates of the overdue steps.

use crate::{
    borrowing::{Borrowing, context::Context},
    calendar::plus_days,
    item::Due,
    status::DueRule,
};
use jiff::{Timestamp, civil::Date};

fn today(ctx: &Context) -> Date {
    ctx.pickup_calendar.date(ctx.now)
}

/// Never on a closed day of the pickup library (moved earlier), never before tomorrow.
pub fn on_open_day(due: Due, ctx: &Context) -> Due {
    let floor = plus_days(today(ctx), 1);
    let date = due.date.max(floor);
    let open = ctx.pickup_calendar.open_on_or_before(date, floor);
    Due {
        date: open,
        rule: if open == date {
            due.rule
        } else {
            DueRule::ClosedDay
        },
    }
}

/// The lender's date less the days it takes to send the item back (R98).
pub fn less_return(partner: Due, ctx: &Context) -> Due {
    Due {
        date: plus_days(partner.date, -i32::from(ctx.policy.terms.transit_days)),
        rule: DueRule::PartnerLessReturn,
    }
}

fn earlier(ours: Due, partner: Option<Due>, ctx: &Context) -> Due {
    let due = match partner.map(|p| less_return(p, ctx)) {
        Some(theirs) if theirs.date <= ours.date => theirs,
        _ => ours,
    };
    on_open_day(due, ctx)
}

/// The patron's date at receipt: receipt + loan + hold days, or the lender's less return (4.4).
pub fn at_receipt(received_on: Date, partner: Option<Due>, ctx: &Context) -> Due {
    let terms = &ctx.policy.terms;
    let ours = Due {
        date: plus_days(
            received_on,
            i32::from(terms.loan_days) + i32::from(terms.hold_days),
        ),
        rule: DueRule::Receipt,
    };
    earlier(ours, partner, ctx)
}

/// The patron's date at checkout: checkout + loan days, or the lender's less return.
pub fn at_checkout(loaned_on: Date, partner: Option<Due>, ctx: &Context) -> Due {
    let ours = Due {
        date: plus_days(loaned_on, i32::from(ctx.policy.terms.loan_days)),
        rule: DueRule::Checkout,
    };
    earlier(ours, partner, ctx)
}

/// The patron's date after a renewal.
pub fn renewed(partner: Due, ctx: &Context) -> Due {
    let due = Due {
        rule: DueRule::Renewal,
        ..less_return(partner, ctx)
    };
    on_open_day(due, ctx)
}

/// The latest lender's date that the cap allows: start + cap + transit back (R114).
pub fn cap(b: &Borrowing, ctx: &Context) -> Date {
    let terms = &ctx.policy.terms;
    let start = b.loaned_on.or(b.received_on).unwrap_or_else(|| today(ctx));
    plus_days(
        start,
        i32::from(terms.cap_days) + i32::from(terms.transit_days),
    )
}

/// The date to ask for: the one wished (none when over the cap), else the default cut to the cap; none when no later date is left.
pub fn renewal_wish(b: &Borrowing, wished: Option<Date>, ctx: &Context) -> Option<Date> {
    let cap = cap(b, ctx);
    let due = b.partner_due.or(b.patron_due)?.date;
    let wanted = match wished {
        Some(date) if date > cap => return None,
        Some(date) => date,
        None => plus_days(due, i32::from(ctx.policy.terms.renewal_days)).min(cap),
    };
    (wanted > due).then_some(wanted)
}

/// When a ready request goes out: now, or on the day it was put off to.
pub fn send_at(hold_until: Option<Date>, ctx: &Context) -> Timestamp {
    hold_until.map_or(ctx.now, |date| ctx.calendar.start_of(date).max(ctx.now))
}

/// The day of an overdue step: a courtesy notice before the due date, the others once it has passed, on an open day.
pub fn step_day(due: Date, step: i16, ctx: &Context) -> Date {
    let days = if step < 0 { step } else { step.max(1) };
    ctx.pickup_calendar
        .open_on_or_after(plus_days(due, i32::from(days)))
}
