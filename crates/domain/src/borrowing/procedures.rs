//! The procedures of lifecycle.md 2.1 that rules share: ADVANCE, END, CLOSE, SHIP, TAKE, LEG, DELIVER, REVIEW.

use crate::{
    borrowing::{due, step::Step},
    calendar::plus_days,
    citation::{Form, Kind},
    effect::{Effect, LegStart, Notice},
    id::wire_id,
    item::{Cancel, Delivery},
    message::{Ask, MessageCode, ToLender},
    policy::Approval,
    status::{
        Attention, BorrowingMain, CancelPurpose, CancelState, ConditionState, EndedBy, EntryState,
        Outcome, RenewalState, ReviewReason,
    },
    timer::Timer,
};

/// Words that the system sends to a partner by itself; the mapping puts the sentence of that name.
pub const AUTO_TEXTS: &[&str] = &[
    "auto:late_accepted",
    "auto:request_changed",
    "auto:pickup_changed",
    "auto:closed_here",
];

impl Step<'_> {
    /// Asks a planned entry: main sent, REQ or RETRY, the answer clock.
    pub fn ask(&mut self, i: usize) {
        let now = self.ctx.now;
        let clocks = &self.ctx.policy.clocks;
        let answer_by = self.ctx.lender_calendar.after_working_days(
            now,
            clocks.answer,
            Some(clocks.answer_cap_days),
        );
        let overdue = self
            .ctx
            .lender_calendar
            .end_of(plus_days(self.ctx.lender_calendar.date(answer_by), 1));
        let b = self.edit();
        let n = b.entries.iter().filter(|e| e.was_asked()).count() + 1;
        let wire = wire_id(&b.number, n);
        let previous = b.entries[i]
            .previous
            .and_then(|p| b.entries.get(p))
            .and_then(|e| e.wire_id.clone());
        let entry = &mut b.entries[i];
        entry.wire_id = Some(wire);
        entry.state = EntryState::Asked;
        entry.answer_by = Some(answer_by);
        let (symbol, name) = (entry.symbol.to_string(), entry.name.clone());
        b.active = Some(i);
        b.conditions.clear();
        b.cost = None;
        b.cancel = Cancel::default();
        b.cancel_reminders = 0;
        self.enter(BorrowingMain::Sent);
        self.arm(Timer::AnswerOverdue, overdue);
        let b = self.now();
        let request = Ask {
            previous: previous.clone(),
            citation: b.citation.clone(),
            kind: b.kind,
            form: b.form,
            need_by: b.need_by,
            max_cost: b.max_cost.clone(),
            note: self.ctx.note_to_partner.clone(),
            ship_to: self.ctx.ship_to.clone(),
        };
        let code = if previous.is_some() {
            MessageCode::Retry
        } else {
            MessageCode::Req
        };
        self.send(i, code, ToLender::Request(Box::new(request)));
        self.event("supplier_asked", &[("symbol", &symbol), ("library", &name)]);
    }

    /// Open conditions mean nothing any more.
    pub fn void_conditions(&mut self) {
        for c in &mut self.edit().conditions {
            if c.state == ConditionState::Open {
                c.state = ConditionState::Void;
            }
        }
    }

    /// ADVANCE: the active entry is over, the next one is asked; entries of libraries asked before are passed over (I8).
    pub fn advance(&mut self, over: EntryState) {
        self.leave_entry(over);
        let b = self.edit();
        let again: Vec<bool> = b.entries.iter().map(|e| b.may_ask(e)).collect();
        for (e, may) in b.entries.iter_mut().zip(again) {
            if e.state == EntryState::Planned && !may {
                e.state = EntryState::Skipped;
            }
        }
        if let Some(next) = self.now().next_entry() {
            self.ask(next);
        } else {
            self.review(ReviewReason::RotaExhausted);
            self.event("rota_exhausted", &[]);
        }
    }

    /// The active entry ends in this state; nobody is active.
    pub fn leave_entry(&mut self, over: EntryState) {
        self.void_conditions();
        let b = self.edit();
        b.cancel = Cancel::default();
        b.cancel_reminders = 0;
        let Some(i) = b.active.take() else {
            return;
        };
        b.entries[i].state = over;
        let symbol = b.entries[i].symbol.to_string();
        let kind = match over {
            EntryState::Unfilled => "supplier_unfilled",
            EntryState::Cancelled => "supplier_cancelled",
            EntryState::Failed => "supplier_failed",
            EntryState::RetryOffered => "retry_offered",
            _ => "supplier_withdrawn",
        };
        let entry = &self.now().entries[i];
        let why = match over {
            EntryState::Unfilled => entry.unfilled.map(|r| r.as_str().to_owned()),
            EntryState::RetryOffered => entry.retry.as_ref().map(|r| r.reason.clone()),
            _ => None,
        };
        let mut params = vec![("symbol", symbol.as_str())];
        params.extend(why.as_deref().map(|why| ("reason", why)));
        self.event(kind, &params);
    }

    /// END: the request is over.
    pub fn end(&mut self, main: BorrowingMain, outcome: Outcome, by: EndedBy, over: EntryState) {
        let now = self.ctx.now;
        let before = self.now().main;
        let b = self.edit();
        b.main_before_end = Some(before);
        b.outcome = outcome;
        b.ended_by = Some(by);
        b.ended_at = Some(now);
        b.timers.clear();
        if let Some(i) = b.active {
            b.entries[i].state = over;
        }
        for e in &mut b.entries {
            e.status_asked = false;
        }
        b.cancel = Cancel::default();
        if matches!(
            b.renewal.state,
            RenewalState::Asked | RenewalState::Requested
        ) {
            b.renewal.state = RenewalState::None;
        }
        self.enter(main);
        let kind = match main {
            BorrowingMain::Cancelled => {
                self.notify(Notice::Cancelled);
                "request_cancelled"
            }
            BorrowingMain::Unfilled => {
                self.notify(Notice::Unfilled);
                "request_unfilled"
            }
            _ => "request_completed",
        };
        self.event(kind, &[("by", by.as_str())]);
    }

    /// END(completed, supplied).
    pub fn complete(&mut self, by: EndedBy) {
        self.end(
            BorrowingMain::Completed,
            Outcome::Supplied,
            by,
            EntryState::Done,
        );
    }

    /// END(cancelled).
    pub fn end_cancelled(&mut self, by: EndedBy, over: EntryState) {
        self.end(BorrowingMain::Cancelled, Outcome::Cancelled, by, over);
    }

    /// CLOSE: a lender is through; a cancel that waited ends the request, else the next lender is asked.
    pub fn close(&mut self, over: EntryState) {
        if self.now().cancel_asked(CancelPurpose::End) {
            let by = self.now().cancel.by.unwrap_or(EndedBy::System);
            self.end_cancelled(by, over);
        } else {
            self.advance(over);
        }
    }

    /// A request that was over goes on.
    pub fn revive(&mut self) {
        if self.now().ended_at.is_none() {
            return;
        }
        let b = self.edit();
        b.outcome = Outcome::None;
        b.ended_by = None;
        b.ended_at = None;
        b.manual_close = false;
        b.main_before_end = None;
    }

    /// SHIP: this entry supplies.
    pub fn ship(&mut self, i: usize) {
        self.revive();
        self.void_conditions();
        let today = self.today();
        let b = self.edit();
        b.entries[i].state = EntryState::Supplied;
        b.active = Some(i);
        b.shipped_on = Some(today);
        let symbol = b.entries[i].symbol.to_string();
        self.enter(BorrowingMain::Shipped);
        for timer in [
            Timer::AnswerOverdue,
            Timer::SupplyOverdue,
            Timer::ReplyByPassed,
        ] {
            self.disarm(timer);
        }
        let at = self
            .ctx
            .calendar
            .after_days(self.ctx.now, self.ctx.policy.clocks.not_received_days);
        self.arm(Timer::NotReceived, at);
        self.event("shipped", &[("symbol", &symbol)]);
    }

    /// TAKE: a late supplier wins (I6): whoever else was asked is told to stop, once.
    pub fn take(&mut self, i: usize) {
        let waited = self.now().main.is_terminal() || self.now().cancel.state == CancelState::Asked;
        if let Some(other) = self.now().active.filter(|a| *a != i)
            && self.now().entries[other].is_live()
        {
            if !self.drop_held_request(other) {
                self.send_cancel(other, false);
            }
            self.edit().entries[other].state = EntryState::Withdrawn;
        }
        if self.now().cancel.state == CancelState::Asked {
            self.edit().cancel.state = CancelState::Refused;
        }
        self.edit().entries[i].late = true;
        self.ship(i);
        self.say(i, "auto:late_accepted");
        self.flag(Attention::LateLoan);
        if waited {
            self.notify(Notice::ComingAnyway);
        }
        let symbol = self.now().entries[i].symbol.to_string();
        self.event("late_supplier_taken", &[("symbol", &symbol)]);
    }

    /// LEG: a second parcel gets a request of its own; the entry moves there.
    pub fn leg(&mut self, i: usize, first: LegStart) {
        let b = self.edit();
        let Some(wire_id) = b.entries[i].wire_id.take() else {
            return;
        };
        b.entries[i].state = EntryState::Done;
        b.entries[i].late = true;
        b.entries[i].status_asked = false;
        let symbol = b.entries[i].symbol.to_string();
        self.draft.effect(Effect::SpawnLeg { wire_id, first });
        self.flag(Attention::LateLoan);
        self.event("leg_opened", &[("symbol", &symbol)]);
    }

    /// A copy came where a loan was asked, or the reverse.
    pub fn change_kind(&mut self, kind: Kind) {
        if self.now().kind != kind {
            self.edit().kind = kind;
            self.event("kind_changed", &[("kind", kind.as_str())]);
        }
    }

    /// DELIVER for the active entry: a file is there at once, paper is on its way.
    pub fn deliver(&mut self, url: Option<String>) {
        self.change_kind(Kind::Copy);
        let Some(i) = self.now().active else {
            return;
        };
        if self.now().cancel.state == CancelState::Asked {
            self.edit().cancel.state = CancelState::Refused;
        }
        let Some(url) = url else {
            if self.now().main != BorrowingMain::Shipped {
                self.ship(i);
            }
            return;
        };
        self.revive();
        self.void_conditions();
        let at = self.ctx.now;
        let b = self.edit();
        b.deliveries.push(Delivery { url, at });
        b.form = Form::Digital;
        b.entries[i].state = EntryState::Supplied;
        self.enter(BorrowingMain::Delivered);
        self.notify(Notice::CopyReady);
        self.send(
            i,
            MessageCode::Rcv,
            ToLender::Received { items: Vec::new() },
        );
        let end = self
            .ctx
            .calendar
            .after_days(at, self.ctx.policy.clocks.copy_link_days);
        self.arm(Timer::CopyExpires, end);
        self.event("copy_delivered", &[]);
    }

    /// REVIEW: held for one reason; nobody is active.
    pub fn review(&mut self, reason: ReviewReason) {
        self.edit().active = None;
        self.enter(BorrowingMain::Review);
        self.edit().reasons = [reason].into();
        self.arm_days(Timer::ReviewStale, self.ctx.policy.clocks.review_stale);
    }

    /// Ready to be sent; automatic approval sends at once, or on the day it was put off to.
    pub fn ready(&mut self) {
        self.edit().active = None;
        self.enter(BorrowingMain::Ready);
        if self.ctx.policy.approval == Approval::Automatic {
            let at = due::send_at(self.now().hold_until, self.ctx);
            self.arm(Timer::AutoSend, at);
        }
    }

    /// One Cancel per entry, until it is answered No.
    pub fn send_cancel(&mut self, i: usize, declines: bool) {
        if self.now().entries[i].cancel_sent {
            return;
        }
        self.edit().entries[i].cancel_sent = true;
        let note = self
            .ctx
            .note_to_partner
            .clone()
            .or_else(|| self.now().cancel.reason.clone());
        self.send(i, MessageCode::Can, ToLender::Cancel { declines, note });
    }
}
