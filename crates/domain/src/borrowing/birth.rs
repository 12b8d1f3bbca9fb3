//! How a borrowing request comes into the world: placed, made again, or as the leg of another.

use crate::{
    borrowing::PlaceReason,
    borrowing::{
        Accepted, Borrowing, Entry,
        context::{Context, Named},
        entries::CHOSEN,
        step::Step,
    },
    citation::{Citation, Form, Kind},
    draft::{Draft, Outcome as Done},
    effect::{Effect, Notice},
    id::{LibraryId, RequestId},
    item::{Cancel, Renewal},
    money::Money,
    party::Person,
    rota::planned,
    status::{Attention, BorrowingMain, Outcome, ReviewReason, Shelf},
    timer::Timer,
};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// What `create_request` is given (CONTRACT.md, POST /borrowing-requests).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Birth {
    /// New id.
    pub id: RequestId,
    /// New external id.
    pub number: String,
    /// Resource sharing library.
    pub library: LibraryId,
    /// Where the patron collects.
    pub pickup: LibraryId,
    /// Who asks.
    pub person: Person,
    /// Without an account.
    pub guest: bool,
    /// What.
    pub citation: Citation,
    /// Loan or copy.
    pub kind: Kind,
    /// Physical or digital.
    pub form: Form,
    /// Need-by date.
    pub need_by: Option<Date>,
    /// Most the library pays.
    pub max_cost: Option<Money>,
    /// The copyright statement, when the person accepted it.
    pub copyright: Option<Accepted>,
    /// Note of who asked.
    pub note: Option<String>,
    /// Lenders that staff chose, in order; empty = the check job finds them.
    pub rota: Vec<Named>,
}

/// The state a request is born in, before any rule ran: what facts for its birth are gathered from.
pub fn newborn(birth: Birth, now: jiff::Timestamp) -> Borrowing {
    let entries = birth
        .rota
        .into_iter()
        .map(|n| {
            let why = PlaceReason {
                code: CHOSEN.to_owned(),
                value: None,
            };
            planned(n.symbol, n.name, n.library, vec![why])
        })
        .collect();
    Borrowing {
        id: birth.id,
        number: birth.number,
        library: birth.library,
        created_at: now,
        kind: birth.kind,
        requested_kind: birth.kind,
        form: birth.form,
        pickup: birth.pickup,
        main: BorrowingMain::Review,
        reasons: BTreeSet::from([ReviewReason::BeingChecked]),
        main_before_end: None,
        outcome: Outcome::None,
        ended_by: None,
        ended_at: None,
        manual_close: false,
        guest: birth.guest,
        person: Some(birth.person),
        detached: false,
        eligibility: None,
        citation: birth.citation,
        need_by: birth.need_by,
        max_cost: birth.max_cost,
        copyright: birth.copyright,
        note: birth.note,
        entries,
        excluded: Vec::new(),
        active: None,
        leg_of: None,
        predecessor: None,
        successor: None,
        items: Vec::new(),
        conditions: Vec::new(),
        cost: None,
        cancel: Cancel::default(),
        renewal: Renewal::default(),
        recall: None,
        lender_overdue: false,
        hold_return: false,
        unwanted: false,
        shelf: Shelf::None,
        hold_until: None,
        partner_due: None,
        patron_due: None,
        shipped_on: None,
        received_on: None,
        loaned_on: None,
        due_steps_done: 0,
        cancel_reminders: 0,
        deliveries: Vec::new(),
        conversation: Vec::new(),
        notes: Vec::new(),
        assignment: None,
        custody: Vec::new(),
        flags: BTreeMap::new(),
        timers: BTreeMap::new(),
    }
}

fn step<'a>(newborn: &Borrowing, cause: &str, ctx: &'a Context) -> Step<'a> {
    Step {
        draft: Draft::birth(newborn, ctx.actor.clone(), ctx.now, cause, ctx.note.clone()),
        ctx,
    }
}

fn place(mut step: Step<'_>) -> Done<Borrowing> {
    step.arm_days(Timer::ReviewStale, step.ctx.policy.clocks.review_stale);
    step.arm_need_by();
    step.draft.effect(Effect::RunChecks);
    step.notify(Notice::RequestPlaced);
    step.settle();
    step.event("request_placed", &[]);
    step.draft.finish()
}

/// `create_request`: saved at once, in review while it is checked, with a tracking link for the person (T7).
pub fn create(birth: Birth, ctx: &Context) -> Done<Borrowing> {
    place(step(&newborn(birth, ctx.now), "create_request", ctx))
}

fn copied(parent: &Borrowing, id: RequestId, number: String) -> Birth {
    Birth {
        id,
        number,
        library: parent.library,
        pickup: parent.pickup,
        person: parent.person.clone().unwrap_or_default(),
        guest: parent.guest,
        citation: parent.citation.clone(),
        kind: parent.requested_kind,
        form: parent.form,
        need_by: parent.need_by,
        max_cost: parent.max_cost.clone(),
        copyright: parent.copyright.clone(),
        note: parent.note.clone(),
        rota: Vec::new(),
    }
}

/// `re_request`: a new request with copied fields, linked. A need-by date that has passed is not copied.
pub fn create_again(
    parent: &Borrowing,
    id: RequestId,
    number: String,
    ctx: &Context,
) -> Done<Borrowing> {
    let mut child = newborn(copied(parent, id, number), ctx.now);
    child.predecessor = Some(parent.id);
    child.need_by = child
        .need_by
        .filter(|date| *date >= ctx.calendar.date(ctx.now));
    place(step(&child, "re_request", ctx))
}

/// Links a request to the one made again from it.
pub fn link_successor(parent: &Borrowing, successor: RequestId, ctx: &Context) -> Done<Borrowing> {
    let mut step = Step {
        draft: Draft::new(parent, ctx.actor.clone(), ctx.now, "re_request", None),
        ctx,
    };
    step.edit().successor = Some(successor);
    step.event("requested_again", &[]);
    step.draft.finish()
}

/// LEG: a second parcel becomes a request of its own, shipped. `entry` is the supplier entry as it stood before the effect
/// `SpawnLeg` (with its wire id); the message or receipt that started it is applied to the leg next.
pub fn create_leg(
    parent: &Borrowing,
    entry: &Entry,
    id: RequestId,
    number: String,
    ctx: &Context,
) -> Done<Borrowing> {
    let mut leg = newborn(copied(parent, id, number), ctx.now);
    leg.leg_of = Some(parent.id);
    leg.kind = parent.kind;
    leg.detached = parent.detached;
    leg.need_by = None;
    leg.unwanted = matches!(
        parent.main,
        BorrowingMain::Cancelled | BorrowingMain::Completed
    );
    leg.entries = vec![Entry {
        late: true,
        previous: None,
        status_asked: false,
        ..entry.clone()
    }];
    let mut step = step(&leg, "leg", ctx);
    step.ship(0);
    step.say(0, "auto:late_accepted");
    step.flag(Attention::LateLoan);
    step.settle();
    step.event("leg_created", &[("symbol", entry.symbol.as_str())]);
    step.draft.finish()
}
