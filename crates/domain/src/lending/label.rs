//! The status word that people see (lifecycle.md 6.1, lending): a code, written out by message key `label-lending-CODE`.

use super::Lending;
use crate::{
    calendar::Calendar,
    citation::{Form, Kind},
    status::{CancelState, CaseStep, LendingMain as M, MoveState, RenewalState},
};
use jiff::{SignedDuration, Timestamp};

/// Every word `label` can answer.
pub const LABELS: &[&str] = &[
    "cancelled",
    "rejected",
    "expired",
    "completed",
    "reported_lost",
    "lost_and_fee_communicated",
    "payment_announced",
    "damaged",
    "claims_returned",
    "cancel_requested",
    "recalled",
    "overdue",
    "renew_requested",
    "renewed",
    "moving",
    "shipped_digitally",
    "new",
    "processing",
    "will_supply",
    "conditional",
    "shipped",
    "received_by_partner",
    "returned_by_partner",
];

/// How long "Renewed" shows (6.1 row 10).
const RENEWED_SHOWS: SignedDuration = SignedDuration::from_hours(7 * 24);

/// First matching row of 6.1.
pub fn label(request: &Lending, calendar: &Calendar, now: Timestamp) -> &'static str {
    if request.main.is_terminal() {
        return request.main.as_str();
    }
    let case = |step| request.items.iter().any(|i| i.case == step);
    let out = matches!(request.main, M::Shipped | M::ReceivedByPartner);
    let today = calendar.date(now);
    let renewed = request
        .renewal
        .answered_at
        .is_some_and(|at| now.duration_since(at) < RENEWED_SHOWS);
    let rows = [
        (case(CaseStep::ReportedLost), "reported_lost"),
        (
            case(CaseStep::LostFeeCommunicated),
            "lost_and_fee_communicated",
        ),
        (case(CaseStep::Paid), "payment_announced"),
        (case(CaseStep::Damaged), "damaged"),
        (case(CaseStep::ClaimsReturned), "claims_returned"),
        (
            request.cancel.state == CancelState::Asked,
            "cancel_requested",
        ),
        (out && request.recall.is_some(), "recalled"),
        (
            out && request.due.is_some_and(|d| d.date < today),
            "overdue",
        ),
        (
            request.renewal.state == RenewalState::Requested,
            "renew_requested",
        ),
        (
            out && renewed && request.renewal.state == RenewalState::Renewed,
            "renewed",
        ),
        (
            matches!(request.moving, MoveState::Asked | MoveState::UnderWay),
            "moving",
        ),
        (
            request.main == M::Shipped
                && request.kind == Kind::Copy
                && request.form == Form::Digital,
            "shipped_digitally",
        ),
    ];
    rows.iter()
        .find(|(when, _)| *when)
        .map_or(request.main.as_str(), |(_, word)| word)
}
