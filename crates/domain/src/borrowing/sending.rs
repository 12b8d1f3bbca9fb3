//! Asking a lender, leaving it, asking one again.

use crate::{
    borrowing::{
        PlaceReason, due,
        entries::ASKED_AGAIN,
        review::NEEDS_SUPPLIER,
        step::{Rule, Step},
    },
    calendar::plus_days,
    effect::Effect,
    id::Symbol,
    message::{MessageCode, ToLender},
    refused::Refusal,
    rota::planned,
    status::{BorrowingMain, CancelPurpose, CancelState, EntryState, ReviewReason as R},
    timer::Timer,
};

impl Step<'_> {
    pub(crate) fn send_request(&mut self, reason: Option<&str>, letter: char) -> Rule {
        if letter == 'b' {
            self.override_review(reason)?;
        }
        let by_person = self.ctx.actor.is_person();
        if let Some(closed) = self.ctx.closed {
            if by_person {
                return Err(Refusal::LibraryClosed);
            }
            let day = closed.reopens.unwrap_or_else(|| plus_days(self.today(), 1));
            self.edit().hold_until = Some(day);
            let at = self.ctx.calendar.start_of(day);
            self.arm(Timer::AutoSend, at);
            self.event("held_until", &[("date", &day.to_string())]);
            return Ok(());
        }
        if let Some(day) = self.now().hold_until.filter(|d| *d > self.today()) {
            if by_person {
                return Err(Refusal::NotYet);
            }
            let at = due::send_at(Some(day), self.ctx);
            self.arm(Timer::AutoSend, at);
            self.event("held_until", &[("date", &day.to_string())]);
            return Ok(());
        }
        match self.now().next_entry() {
            Some(next) => {
                self.event("request_sent", &[]);
                self.ask(next);
                Ok(())
            }
            None if by_person => Err(Refusal::RotaEmpty),
            None => {
                self.review(R::RotaExhausted);
                self.event("rota_exhausted", &[]);
                Ok(())
            }
        }
    }

    pub(crate) fn reject_supplier(&mut self, reason: Option<&str>, letter: char) -> Rule {
        if self.now().cancel_asked(CancelPurpose::End) {
            return Err(Refusal::CancelPending);
        }
        let i = self.now().active.ok_or(Refusal::NothingThere)?;
        let by = self.ender();
        self.edit().cancel.reason = reason.map(str::to_owned);
        if letter == 'b' {
            if self.now().cancel_asked(CancelPurpose::Next) {
                return Err(Refusal::NothingThere);
            }
            let cancel = &mut self.edit().cancel;
            cancel.state = CancelState::Asked;
            cancel.purpose = Some(CancelPurpose::Next);
            cancel.by = Some(by);
            self.send_cancel(i, false);
            self.await_cancel_answer();
            self.event("supplier_rejected", &[]);
            return Ok(());
        }
        if !self.drop_held_request(i) {
            self.send_cancel(i, false);
        }
        self.event("supplier_rejected", &[]);
        self.advance(EntryState::Withdrawn);
        Ok(())
    }

    /// Drops a request message that still waits for undo; false when the lender may have it.
    pub(crate) fn drop_held_request(&mut self, i: usize) -> bool {
        let b = self.now();
        if !self.ctx.request_held || b.main != BorrowingMain::Sent {
            return false;
        }
        let Some(wire_id) = b.entries[i].wire_id.clone() else {
            return false;
        };
        let code = if b.entries[i].previous.is_some() {
            MessageCode::Retry
        } else {
            MessageCode::Req
        };
        self.draft.effect(Effect::DropHeld { wire_id, code });
        true
    }

    /// The clock of an unanswered cancel.
    pub(crate) fn await_cancel_answer(&mut self) {
        let days = self.ctx.policy.clocks.cancel_unanswered;
        self.arm_lender_days(Timer::CancelUnanswered, days, None);
    }

    pub(crate) fn re_ask_supplier(&mut self, supplier: Option<&Symbol>) -> Rule {
        let b = self.now();
        let asked = b
            .entries
            .iter()
            .rev()
            .find(|e| e.was_asked() && supplier.is_none_or(|s| *s == e.symbol))
            .ok_or(Refusal::NothingThere)?;
        let again = |e: &crate::borrowing::Entry| {
            e.symbol == asked.symbol && e.state == EntryState::Planned && e.is_again()
        };
        if b.entries.iter().any(again) {
            return Err(Refusal::NothingThere);
        }
        let why = PlaceReason {
            code: ASKED_AGAIN.to_owned(),
            value: None,
        };
        let entry = planned(
            asked.symbol.clone(),
            asked.name.clone(),
            asked.library,
            vec![why],
        );
        let symbol = entry.symbol.to_string();
        self.edit().plan_first(entry);
        let own = |r: &R| !NEEDS_SUPPLIER.contains(r) && *r != R::Reopened && *r != R::BadCitation;
        self.edit().reasons.retain(own);
        if self.now().main == BorrowingMain::Review && self.now().reasons.is_empty() {
            self.ready();
        }
        self.event("supplier_re_asked", &[("symbol", &symbol)]);
        Ok(())
    }

    pub(crate) fn query_status(&mut self) -> Rule {
        let i = self.now().partner().ok_or(Refusal::NothingThere)?;
        if !self.ask_status(i) {
            return Err(Refusal::NothingThere);
        }
        self.event("status_asked", &[]);
        Ok(())
    }

    /// Asks a lender for its status; at most one question is open per entry.
    pub(crate) fn ask_status(&mut self, i: usize) -> bool {
        let entry = &mut self.edit().entries[i];
        if entry.status_asked || entry.wire_id.is_none() {
            return false;
        }
        entry.status_asked = true;
        self.unflag(crate::status::Attention::NoStatusAnswer);
        self.send(i, MessageCode::Ask, ToLender::StatusRequest);
        let days = self.ctx.policy.clocks.status_unanswered;
        self.arm_lender_days(Timer::StatusUnanswered, days, None);
        true
    }

    pub(crate) fn send_message(&mut self, text: &str) -> Rule {
        let i = self.now().partner().ok_or(Refusal::NothingThere)?;
        if text.trim().is_empty() {
            return Err(Refusal::NeedsReason);
        }
        self.say(i, text);
        self.event("message_sent", &[]);
        Ok(())
    }

    pub(crate) fn query_patron(&mut self, template: Option<&str>, text: &str) -> Rule {
        let reachable = self
            .now()
            .person
            .as_ref()
            .is_some_and(|p| p.email.is_some());
        if !reachable || self.now().detached {
            return Err(Refusal::NoContact);
        }
        if text.trim().is_empty() && template.is_none() {
            return Err(Refusal::NeedsReason);
        }
        self.draft.effect(Effect::Notify {
            notice: crate::effect::Notice::QueryToPatron,
            text: Some(text.to_owned()),
        });
        self.remark(crate::item::Voice::Us, None, text);
        self.event(
            "patron_queried",
            &[("template", template.unwrap_or_default())],
        );
        Ok(())
    }
}
