//! A transition under way: the working copy, what it must know, and the steps that many rules share.

use super::{Lending, context::Context, due, wire};
use crate::{
    actor::Actor,
    citation::Kind,
    draft::{Draft, Outcome as Done},
    effect::Effect,
    event::Event,
    item::Remark,
    item::Voice,
    message::{Message, MessageCode, Reason, ToBorrower},
    refused::Refusal,
    status::{
        Attention, CancelState, ConditionState, EndedBy, LendingMain, Outcome, RenewalState,
        WireStatus,
    },
    timer::Timer,
};
use jiff::{Timestamp, civil::Date};

/// Words that the system sends to a partner by itself; the mapping puts the sentence of that name.
pub const AUTO_TEXTS: &[&str] = &[
    "auto:closed_here",
    "auto:reopened_here",
    "auto:states_differ",
    "auto:receipt_missing",
    "auto:renewal_not_possible",
    "auto:renewal_over_cap",
    "auto:renewal_policy",
    "auto:renewal_recalled",
    "auto:renewal_refused",
    "auto:renewal_wanted_here",
    "auto:renewal_bad_date",
];

/// What a rule answers: nothing, or why it changes nothing.
pub(super) type Rule = Result<(), Refusal>;

/// The working copy with its context.
pub(super) struct Work<'a> {
    pub d: Draft<Lending>,
    pub ctx: &'a Context,
    cause: &'static str,
    words_used: bool,
    events: Vec<Event>,
    effects: Vec<Effect>,
}

impl<'a> Work<'a> {
    pub fn new(request: &Lending, ctx: &'a Context, cause: &'static str) -> Self {
        let draft = Draft::new(request, ctx.actor.clone(), ctx.now, cause, ctx.note.clone());
        Self::with(draft, ctx, cause)
    }

    pub fn with(d: Draft<Lending>, ctx: &'a Context, cause: &'static str) -> Self {
        Self {
            d,
            ctx,
            cause,
            words_used: false,
            events: Vec::new(),
            effects: Vec::new(),
        }
    }

    /// What follows is decided by a rule of the library, not by the actor.
    pub fn as_system(&mut self) {
        let next = Draft::new(&self.d.now, Actor::System, self.ctx.now, self.cause, None);
        let done = std::mem::replace(&mut self.d, next).finish();
        self.events.extend(done.events);
        self.effects.extend(done.effects);
    }

    pub fn finish(mut self) -> Done<Lending> {
        if let (Some(_), false) = (&self.ctx.note_to_partner, self.words_used) {
            let message = wire::current(&self.d.now, Reason::Notification);
            self.send(MessageCode::Msg, bare(message));
        }
        super::flags::tidy(&mut self.d.now);
        let done = self.d.finish();
        self.events.extend(done.events);
        self.effects.extend(done.effects);
        Done {
            request: done.request,
            events: self.events,
            effects: self.effects,
        }
    }

    /// Today at the lending library.
    pub fn today(&self) -> Date {
        self.ctx.calendar.date(self.ctx.now)
    }

    pub fn event(&mut self, kind: &str, params: &[(&str, &str)]) {
        self.d.event(kind, params);
    }

    pub fn arm(&mut self, timer: Timer, at: Timestamp) {
        self.d.now.timers.insert(timer, at);
    }

    pub fn disarm(&mut self, timer: Timer) {
        self.d.now.timers.remove(&timer);
    }

    /// Raises attention; one that is raised already keeps its time.
    pub fn flag(&mut self, code: Attention) {
        self.d.now.flags.entry(code).or_insert(self.ctx.now);
    }

    pub fn unflag(&mut self, code: Attention) {
        self.d.now.flags.remove(&code);
    }

    /// Sends a message; the first one of a command takes the words for the partner along.
    pub fn send(&mut self, code: MessageCode, mut message: ToBorrower) {
        if let (Some(text), None, false) = (
            &self.ctx.note_to_partner,
            &message.note,
            self.words_used || code == MessageCode::Ovd,
        ) {
            message.note = Some(text.clone());
            self.words_used = true;
            self.remark(Voice::Us, text, true);
        }
        if message.status.is_some() {
            self.d.now.last_sent = message.status;
        }
        let held =
            self.ctx.actor.is_person() && !matches!(code, MessageCode::Ovd | MessageCode::Ans);
        self.d.effect(Effect::Send {
            code,
            wire_id: self.d.now.wire_id.clone(),
            message: Box::new(Message::Borrower(Box::new(message))),
            held,
        });
    }

    /// A change of status. A status of a running loan is never sent before Loaned itself (an implied shipment).
    pub fn send_status(&mut self, code: MessageCode, status: WireStatus) {
        let message = self.status(status);
        self.send_change(code, message);
    }

    /// As `send_status`, with what the message carries.
    pub fn send_change(&mut self, code: MessageCode, mut message: ToBorrower) {
        let status = message.status;
        if status.is_some_and(|s| !wire::may_follow(self.d.now.last_sent, s))
            && wire::may_follow(self.d.now.last_sent, WireStatus::Loaned)
        {
            let loaned = self.loaned();
            self.send(MessageCode::Lnd, loaned);
            message.reason = Reason::StatusChange;
        }
        self.send(code, message);
    }

    /// A status as answer to the request when it is the first, as a change after that.
    pub fn status(&self, status: WireStatus) -> ToBorrower {
        let reason = if self.d.now.last_sent.is_none() {
            Reason::RequestResponse
        } else {
            Reason::StatusChange
        };
        ToBorrower::plain(reason, status)
    }

    /// `LND` with its date and items.
    pub fn loaned(&self) -> ToBorrower {
        let mut message = self.status(WireStatus::Loaned);
        message.due = self.d.now.due.map(|d| d.date);
        message.items = wire::sent_items(&self.d.now);
        message
    }

    /// A Notification with words of ours, or with a code of `AUTO_TEXTS`.
    pub fn notify_partner(&mut self, text: &str) {
        let mut message = bare(wire::current(&self.d.now, Reason::Notification));
        message.note = Some(text.to_owned());
        self.send(MessageCode::Msg, message);
    }

    pub fn remark(&mut self, by: Voice, text: &str, read: bool) {
        let wire_id = Some(self.d.now.wire_id.clone());
        self.d.now.conversation.push(Remark {
            at: self.ctx.now,
            by,
            wire_id,
            text: text.to_owned(),
            read,
        });
    }

    /// Who ends a request by this command.
    pub fn ender(&self) -> EndedBy {
        if self.ctx.actor.is_person() {
            EndedBy::Staff
        } else {
            EndedBy::System
        }
    }

    /// Ends the request: clocks off, open aspects closed.
    pub fn end(&mut self, main: LendingMain, outcome: Outcome, by: EndedBy) {
        let at = self.ctx.now;
        let r = &mut self.d.now;
        r.main_before_end = Some(r.main);
        r.main = main;
        r.outcome = outcome;
        r.ended_by = Some(by);
        r.ended_at = Some(at);
        r.timers.clear();
        r.recall = None;
        if r.cancel.state == CancelState::Asked {
            r.cancel = crate::item::Cancel::default();
        }
        if r.renewal.state == RenewalState::Requested {
            r.renewal.state = RenewalState::None;
        }
        self.close_conditions(ConditionState::Void);
    }

    /// Open conditions get another state.
    pub fn close_conditions(&mut self, state: ConditionState) {
        for condition in &mut self.d.now.conditions {
            if condition.state == ConditionState::Open {
                condition.state = state;
            }
        }
    }

    pub fn cancel_asked(&self) -> bool {
        self.d.now.cancel.state == CancelState::Asked
    }

    /// Arms the clocks of a promise.
    pub fn promise(&mut self) {
        let clocks = &self.ctx.policy.clocks;
        let at = self.ctx.calendar.after_working_days(
            self.ctx.now,
            clocks.ship,
            Some(clocks.ship_cap_days),
        );
        self.d.now.main = LendingMain::WillSupply;
        self.disarm(Timer::AnswerDue);
        self.disarm(Timer::ReplyBy);
        self.arm(Timer::ShipDue, at);
        if super::flags::picked(&self.d.now) {
            self.flag(Attention::ShipDue);
        }
    }

    /// Arms the clock of our answer.
    pub fn answer_clock(&mut self) {
        let clocks = &self.ctx.policy.clocks;
        let at = self.ctx.calendar.after_working_days(
            self.ctx.now,
            clocks.answer,
            Some(clocks.answer_cap_days),
        );
        self.arm(Timer::AnswerDue, at);
    }

    /// Arms the clocks of a running loan for the current main state.
    pub fn loan_clocks(&mut self) {
        let clocks = &self.ctx.policy.clocks;
        let (calendar, now) = (&self.ctx.calendar, self.ctx.now);
        let transit = calendar.after_days(now, clocks.lost_transit_days);
        if self.d.now.kind == Kind::Copy {
            self.arm(
                Timer::CopyCloses,
                calendar.after_days(now, clocks.copy_closes_days),
            );
            return;
        }
        if self.d.now.main == LendingMain::ReturnedByPartner {
            self.disarm(Timer::OverdueStep);
            self.arm(
                Timer::CheckinLate,
                calendar.after_days(now, clocks.checkin_days),
            );
            self.arm(Timer::LostEligible, transit);
            return;
        }
        let due = self.d.now.due.map_or_else(|| self.today(), |d| d.date);
        let overdue = crate::calendar::plus_days(due, i32::from(clocks.lost_overdue_days));
        let overdue_from = calendar.start_of(crate::calendar::plus_days(due, 1));
        self.d
            .now
            .timers
            .entry(Timer::OverdueStep)
            .or_insert(overdue_from);
        let lost = calendar.end_of(overdue);
        if self.d.now.main == LendingMain::Shipped {
            self.arm(
                Timer::ReceiptMissing,
                calendar.after_days(now, clocks.receipt_missing_days),
            );
            self.arm(Timer::LostEligible, lost.min(transit));
        } else {
            self.disarm(Timer::ReceiptMissing);
            self.arm(Timer::LostEligible, lost);
        }
    }

    /// A new due date: overdue steps start again from it.
    pub fn set_due(&mut self, due: crate::item::Due) {
        self.d.now.due = Some(due);
        if due.date >= self.today() {
            self.d.now.overdue_sent = 0;
        }
        let at = self
            .ctx
            .calendar
            .start_of(crate::calendar::plus_days(due.date, 1));
        self.arm(Timer::OverdueStep, at);
        if self.d.now.main != LendingMain::Shipped {
            let days = i32::from(self.ctx.policy.clocks.lost_overdue_days);
            let lost = self
                .ctx
                .calendar
                .end_of(crate::calendar::plus_days(due.date, days));
            self.arm(Timer::LostEligible, lost);
        }
    }

    /// The due date of a shipment today.
    pub fn shipment_due(&self) -> crate::item::Due {
        due::at_shipment(self.today(), &self.ctx.terms)
    }
}

/// A Notification carries the status and words only.
fn bare(message: ToBorrower) -> ToBorrower {
    ToBorrower {
        conditions: Vec::new(),
        items: Vec::new(),
        due: None,
        url: None,
        unfilled: None,
        retry: None,
        ..message
    }
}
