//! The status word that people see (lifecycle.md 6.1): a code, written out by message key `status-CODE` (with hyphens).

use crate::{
    borrowing::Borrowing,
    status::{BorrowingMain as M, CancelState, CaseStep, EndedBy, Outcome, RenewalState, Shelf},
};
use jiff::{civil::Date, tz::TimeZone};

/// Every word `label` can answer.
pub const LABELS: &[&str] = &[
    "cancelled_by_patron",
    "cancelled_by_staff",
    "cancelled_by_partner",
    "main_cancelled",
    "main_unfilled",
    "main_completed",
    "reported_lost_to_partner",
    "declared_lost_by_partner",
    "payment_sent",
    "damaged",
    "claims_returned",
    "waiting_for_cancel_response",
    "recalled_by_partner",
    "overdue_request",
    "mediated_patron_renewal",
    "renew_requested",
    "renewed_by_partner",
    "renew_not_accepted",
    "cancel_not_accepted",
    "in_transit_to_pickup",
    "on_hold_shelf",
    "hold_shelf_expired",
    "main_review",
    "main_ready",
    "main_sent",
    "main_will_supply",
    "main_conditional",
    "main_shipped",
    "main_received",
    "main_loaned",
    "main_returned_by_patron",
    "main_returned",
    "main_delivered",
];

/// Days for which the lender's answer to a renewal is shown (6.1 row 10).
const RENEWAL_SHOWS_DAYS: i32 = 7;

/// The word of a request on a day at its library: the first row of 6.1 that fits.
pub fn label(b: &Borrowing, today: Date) -> &'static str {
    match b.main {
        M::Cancelled => {
            return match b.ended_by {
                Some(EndedBy::Patron) => "cancelled_by_patron",
                Some(EndedBy::Staff) => "cancelled_by_staff",
                Some(EndedBy::Partner) => "cancelled_by_partner",
                Some(EndedBy::System) | None => "main_cancelled",
            };
        }
        M::Unfilled => return "main_unfilled",
        M::Completed => return "main_completed",
        _ => {}
    }
    case_word(b)
        .or_else(|| aspect_word(b, today))
        .unwrap_or_else(|| main_word(b))
}

fn case_word(b: &Borrowing) -> Option<&'static str> {
    let words = [
        (CaseStep::ReportedLost, "reported_lost_to_partner"),
        (CaseStep::DeclaredLost, "declared_lost_by_partner"),
        (CaseStep::LostFeeCommunicated, "declared_lost_by_partner"),
        (CaseStep::Paid, "payment_sent"),
        (CaseStep::Damaged, "damaged"),
        (CaseStep::ClaimsReturned, "claims_returned"),
    ];
    words
        .iter()
        .find(|(step, _)| b.items.iter().any(|i| i.case == *step))
        .map(|(_, word)| *word)
}

fn aspect_word(b: &Borrowing, today: Date) -> Option<&'static str> {
    let before_shipping = matches!(
        b.main,
        M::Review | M::Ready | M::Sent | M::WillSupply | M::Conditional
    );
    let out = matches!(
        b.main,
        M::Shipped | M::Received | M::Loaned | M::ReturnedByPatron
    );
    let loaned = b.main == M::Loaned;
    let late = b.patron_due.is_some_and(|d| today > d.date) || b.lender_overdue;
    let answered = b
        .renewal
        .answered_at
        .map(|at| at.to_zoned_datetime(TimeZone::UTC).date())
        .is_some_and(|on| (today - on).get_days() < RENEWAL_SHOWS_DAYS);
    if before_shipping && b.cancel.state == CancelState::Asked {
        return Some("waiting_for_cancel_response");
    }
    if out && b.recall.is_some() {
        return Some("recalled_by_partner");
    }
    if loaned && late {
        return Some("overdue_request");
    }
    match b.renewal.state {
        RenewalState::Asked if loaned || b.main == M::Received => {
            return Some("mediated_patron_renewal");
        }
        RenewalState::Requested if loaned || b.main == M::Received => {
            return Some("renew_requested");
        }
        RenewalState::Renewed if loaned && answered => return Some("renewed_by_partner"),
        RenewalState::Refused if loaned && answered => return Some("renew_not_accepted"),
        _ => {}
    }
    (before_shipping && b.cancel.state == CancelState::Refused).then_some("cancel_not_accepted")
}

fn main_word(b: &Borrowing) -> &'static str {
    match (b.main, b.shelf) {
        (M::Received, Shelf::InTransit) => "in_transit_to_pickup",
        (M::Received, Shelf::OnShelf) => "on_hold_shelf",
        (M::Received, Shelf::Expired) => "hold_shelf_expired",
        (M::Review, _) => "main_review",
        (M::Ready, _) => "main_ready",
        (M::Sent, _) => "main_sent",
        (M::WillSupply, _) => "main_will_supply",
        (M::Conditional, _) => "main_conditional",
        (M::Shipped, _) => "main_shipped",
        (M::Received, Shelf::None) => "main_received",
        (M::Loaned, _) => "main_loaned",
        (M::ReturnedByPatron, _) => "main_returned_by_patron",
        (M::Returned, _) => "main_returned",
        (M::Delivered, _) => "main_delivered",
        (M::Completed, _) => "main_completed",
        (M::Cancelled, _) => "main_cancelled",
        (M::Unfilled, _) => "main_unfilled",
    }
}

/// What came of it: none while it is open (6.1).
pub fn outcome(b: &Borrowing) -> Outcome {
    if b.main.is_terminal() {
        b.outcome
    } else {
        Outcome::None
    }
}
