//! What a person who asked sees of a request: where it is, in five steps and one word, and which dates count. Nothing of the libraries'
//! own matters (reasons of review, notes, costs among libraries).

use farshelf_domain::{
    borrowing::Borrowing,
    citation::Kind,
    item::Due,
    status::{BorrowingMain as M, CancelState, RenewalState, ReviewReason, Shelf},
};
use jiff::civil::Date;

/// One step of the way: text key `patron-step-CODE`, icon of the sprite, and how far it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// Code.
    pub code: &'static str,
    /// Icon.
    pub icon: &'static str,
    /// `done`, `now` or `todo`; class of the page too.
    pub state: &'static str,
}

/// Where a request is, as the person who asked sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Text keys `patron-now-CODE` and `patron-now-CODE-more`.
    pub code: &'static str,
    /// The steps; none when nothing moves any more.
    pub steps: Vec<Step>,
    /// The date that counts for the person, with its rule.
    pub due: Option<Due>,
    /// The person has to do something.
    pub needs_person: bool,
    /// It is late.
    pub late: bool,
}

const LOAN: [(&str, &str); 5] = [
    ("asked", "page"),
    ("found", "check"),
    ("way", "truck"),
    ("ready", "bag"),
    ("back", "home"),
];
const COPY: [(&str, &str); 4] = [
    ("asked", "page"),
    ("found", "check"),
    ("making", "print"),
    ("copy", "ok"),
];

/// The progress of a request on a day at its library.
pub fn progress(b: &Borrowing, today: Date) -> Progress {
    let due = b.patron_due.or(match b.main {
        M::Loaned => b.partner_due,
        _ => None,
    });
    let late = b.main == M::Loaned && due.is_some_and(|d| d.date < today);
    let code = code(b, late);
    let needs_person =
        matches!(code, "shelf" | "overdue" | "recalled" | "copy") || (code == "condition");
    Progress {
        code,
        steps: steps(b, code),
        due: due.filter(|_| b.main == M::Loaned),
        needs_person,
        late,
    }
}

fn code(b: &Borrowing, late: bool) -> &'static str {
    let before_shipping = matches!(
        b.main,
        M::Review | M::Ready | M::Sent | M::WillSupply | M::Conditional
    );
    match b.main {
        _ if before_shipping && b.cancel.state == CancelState::Asked => "cancelling",
        M::Review if b.reasons.contains(&ReviewReason::BeingChecked) => "checking",
        M::Review => "review",
        M::Ready => "ready",
        M::Sent => "sent",
        M::WillSupply => "promised",
        M::Conditional => "condition",
        M::Shipped if b.unwanted => "unwanted",
        M::Shipped => "shipped",
        M::Received if b.unwanted => "unwanted",
        M::Received => match b.shelf {
            Shelf::OnShelf => "shelf",
            Shelf::Expired => "shelf_over",
            Shelf::InTransit => "transit",
            Shelf::None => "arrived",
        },
        M::Loaned if b.recall.is_some() => "recalled",
        M::Loaned if late => "overdue",
        M::Loaned => match b.renewal.state {
            RenewalState::Asked | RenewalState::Requested => "renewal_asked",
            RenewalState::Refused => "renewal_refused",
            _ => "loaned",
        },
        M::ReturnedByPatron | M::Returned => "back",
        M::Delivered => "copy",
        M::Completed => "completed",
        M::Cancelled => "cancelled",
        M::Unfilled => "unfilled",
    }
}

/// Index of the present step.
fn place(b: &Borrowing) -> Option<usize> {
    Some(match b.main {
        M::Review | M::Ready | M::Sent => 0,
        M::WillSupply | M::Conditional => 1,
        M::Shipped => 2,
        M::Received if b.shelf == Shelf::OnShelf => 3,
        M::Received => 2,
        M::Delivered => 3,
        M::Loaned => 4,
        M::ReturnedByPatron | M::Returned | M::Completed => 5,
        M::Cancelled | M::Unfilled => return None,
    })
}

fn steps(b: &Borrowing, code: &str) -> Vec<Step> {
    let Some(at) = place(b) else {
        return Vec::new();
    };
    let all: &[(&str, &str)] = if b.kind == Kind::Copy { &COPY } else { &LOAN };
    if code == "unwanted" {
        return Vec::new();
    }
    let state = |n: usize| match n.cmp(&at) {
        std::cmp::Ordering::Less => "done",
        std::cmp::Ordering::Equal => "now",
        std::cmp::Ordering::Greater => "todo",
    };
    all.iter()
        .enumerate()
        .map(|(n, (code, icon))| Step {
            code: if *code == "back" && at == 4 {
                "with_you"
            } else {
                code
            },
            icon,
            state: state(n),
        })
        .collect()
}

/// Facts of the timeline that are of use to the person who asked (text keys `patron-story-KIND`); all others stay with staff.
pub const STORY: &[&str] = &[
    "request_placed",
    "supplier_asked",
    "supplier_rejected",
    "will_supply",
    "shipped",
    "received",
    "sent_to_pickup",
    "on_shelf",
    "pickup_changed",
    "checked_out",
    "renewal_asked",
    "renewed",
    "renewal_refused",
    "recalled",
    "returned_by_patron",
    "packed",
    "copy_delivered",
    "cancel_asked",
    "filled_locally",
    "request_cancelled",
    "request_unfilled",
    "request_completed",
    "due_date_changed",
];
