//! Requests in (lifecycle.md 3.3): birth of a lending request, replay, retry, reminder.

use super::{
    Lending,
    context::Context,
    table,
    work::{Rule, Work},
};
use crate::{
    cell::Cell,
    draft::{Draft, Outcome as Done},
    effect::Effect,
    id::{RequestId, Symbol},
    item::{Cancel, Renewal},
    message::Ask,
    policy::OnClosure,
    refused::{Refusal, Refused},
    status::{LendingMain, MoveState, Outcome, SlipState, UnfilledReason},
};
use jiff::Timestamp;
use std::collections::BTreeMap;

/// Everything a new lending request starts from.
#[derive(Clone, Debug)]
pub struct Birth {
    /// Our id.
    pub id: RequestId,
    /// Our external id.
    pub number: String,
    /// Resource sharing library that works it.
    pub library: crate::id::LibraryId,
    /// The borrower's wire id.
    pub wire_id: String,
    /// Who asks.
    pub requester: Symbol,
    /// Its display name.
    pub requester_name: String,
    /// Our symbol it was sent to.
    pub asked_as: Symbol,
    /// CopyOrLoan was asked.
    pub either_kind: bool,
    /// What is asked.
    pub ask: Ask,
    /// The rejected request of ours that this one retries.
    pub previous: Option<RequestId>,
}

/// What kind of request came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// Request type New; whether the record with this wire id was born from the same content.
    New {
        /// Byte or content identical.
        same_content: bool,
    },
    /// Request type Retry with a new wire id; the record looked for is that of the previous id.
    Retry,
    /// Request type Reminder.
    Reminder,
}

/// What to do with a request in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RequestIn {
    /// Create a lending request with this `previous`; a retry also uses up the offer (`use_offer` on the previous one).
    Birth {
        /// The request that is retried.
        previous: Option<RequestId>,
    },
    /// Confirm as the first time.
    Replay,
    /// Confirm ERROR UnrecognisedDataValue; nothing changes.
    Error,
    /// Confirm OK and apply `Incoming::Reminder`.
    Remind,
}

/// Decides table 3.3. `found`: the record with the same wire id; for Retry that of the previous id.
pub fn request_in(found: Option<&Lending>, asked: Asked, now: Timestamp) -> RequestIn {
    let name = match asked {
        Asked::New { same_content: true } => "New, same content",
        Asked::New {
            same_content: false,
        } => "New, other content",
        Asked::Retry => "Retry, new wire_id",
        Asked::Reminder => "Reminder",
    };
    match (table::request_cell(name, found.map(|r| r.main)), found) {
        (Cell::Do('a'), _) => RequestIn::Birth { previous: None },
        (Cell::Do('p'), _) => RequestIn::Replay,
        (Cell::Do('q'), _) => RequestIn::Remind,
        (Cell::Do('r'), Some(previous)) if offer_open(previous, now) => RequestIn::Birth {
            previous: Some(previous.id),
        },
        _ => RequestIn::Error,
    }
}

/// Whether the retry offer of a rejected request may be used.
fn offer_open(request: &Lending, now: Timestamp) -> bool {
    !request.retry_used
        && request
            .retry
            .as_ref()
            .is_some_and(|offer| offer.before.is_none_or(|before| now <= before))
}

/// Notes on the rejected request that its retry offer was used.
///
/// # Errors
/// `offer_over` when there is none, or no longer.
pub fn use_offer(request: &Lending, ctx: &Context) -> Result<Done<Lending>, Refused> {
    if !offer_open(request, ctx.now) {
        return Err(super::apply::refused(request, "Retry", Refusal::OfferOver));
    }
    let mut work = Work::new(request, ctx, "Retry");
    work.d.now.retry_used = true;
    work.event("retry_used", &[]);
    Ok(work.finish())
}

/// A lending request is born; at a library closed for lending it is rejected by the system in the same step, where policy says so.
pub fn create(birth: Birth, ctx: &Context) -> Done<Lending> {
    let cause = "Request";
    let state = newborn(birth, ctx.now);
    let draft = Draft::birth(&state, ctx.actor.clone(), ctx.now, cause, ctx.note.clone());
    let mut work = Work::with(draft, ctx, cause);
    work.answer_clock();
    work.event("lending_request_created", &[]);
    if ctx.closed.is_some() && ctx.policy.on_closure == OnClosure::Reject {
        work.as_system();
        let _: Rule = work.reject(UnfilledReason::NotAvailableForIll);
    } else {
        work.d.effect(Effect::FindCopy);
    }
    work.finish()
}

/// The state a request is born in, before any rule ran: what facts for its birth are gathered from.
pub fn newborn(birth: Birth, now: Timestamp) -> Lending {
    let ask = birth.ask;
    Lending {
        id: birth.id,
        number: birth.number,
        library: birth.library,
        created_at: now,
        wire_id: birth.wire_id,
        requester: birth.requester,
        requester_name: birth.requester_name,
        asked_as: birth.asked_as,
        previous: birth.previous,
        kind: ask.kind,
        form: ask.form,
        either_kind: birth.either_kind,
        citation: ask.citation,
        need_by: ask.need_by,
        max_cost: ask.max_cost,
        note: ask.note,
        ship_to: ask.ship_to,
        main: LendingMain::New,
        main_before_end: None,
        outcome: Outcome::None,
        ended_by: None,
        ended_at: None,
        manual_close: false,
        reject_reason: None,
        retry: None,
        retry_used: false,
        held_copy: None,
        holding_library: None,
        items: Vec::new(),
        conditions: Vec::new(),
        cost: None,
        cancel: Cancel::default(),
        renewal: Renewal::default(),
        recall: None,
        moving: MoveState::None,
        slip: SlipState::None,
        slip_struck: false,
        due: None,
        shipped_on: None,
        checked_in_on: None,
        overdue_sent: 0,
        ship_reminders: 0,
        receipt_asked: false,
        receipt_implied: false,
        last_sent: None,
        heard_after_end: None,
        difference_told_at: None,
        deliveries: Vec::new(),
        conversation: Vec::new(),
        notes: Vec::new(),
        assignment: None,
        flags: BTreeMap::new(),
        timers: BTreeMap::new(),
    }
}
