//! Messages from the active entry (table 2.3). Late, doubled and crossed ones are recorded, never refused.

use crate::{
    borrowing::{
        heard::{self, rows},
        step::{Rule, Step},
        table,
    },
    cell::Cell,
    citation::Kind,
    effect::{LegStart, Notice},
    item::Voice,
    message::{Reason, RetryOffer, ToBorrower},
    policy::OnTrouble,
    refused::Refusal,
    status::{
        Attention, BorrowingMain as M, CancelPurpose, CancelState, ConditionState, EntryState,
        RenewalState, ReviewReason, WireStatus,
    },
    timer::Timer,
};

impl Step<'_> {
    /// A SAM came for an entry of this request.
    pub(crate) fn said(
        &mut self,
        wire_id: &str,
        supplier_request_id: Option<&str>,
        message: &ToBorrower,
    ) -> Rule {
        // Nothing is stored for a wire id that is not ours: confirmation ERROR UnrecognisedDataValue.
        let i = self.now().entry_of(wire_id).ok_or(Refusal::NothingThere)?;
        let before = self.now().entries[i].last_status;
        let entry = &mut self.edit().entries[i];
        if let Some(id) = supplier_request_id {
            entry.supplier_request_id = Some(id.to_owned());
        }
        if message.reason != Reason::Notification {
            // RequestReceived says nothing new once more was said.
            let news = message
                .status
                .filter(|s| before.is_none() || *s != WireStatus::RequestReceived);
            entry.last_status = news.or(before);
            entry.note = message.note.clone().or(entry.note.take());
        }
        if message.reason == Reason::StatusRequestResponse {
            self.status_answered(i);
        }
        let row = heard::row(message);
        let first = message.status == Some(WireStatus::ExpectToSupply)
            && before != Some(WireStatus::ExpectToSupply);
        if first && row == rows::RECEIVED && self.now().active == Some(i) {
            self.more_time();
        }
        if self.now().active == Some(i) {
            self.by_row(i, row, message)?;
        } else {
            self.former(i, heard::former_row(row), message)?;
        }
        if message.reason == Reason::StatusRequestResponse && self.agrees(message) {
            self.unflag(Attention::StatesDiffer);
        }
        if !self.draft.has_events() {
            self.recorded(message);
        }
        Ok(())
    }

    fn status_answered(&mut self, i: usize) {
        self.edit().entries[i].status_asked = false;
        self.unflag(Attention::NoStatusAnswer);
    }

    /// `message_recorded`.
    pub(crate) fn recorded(&mut self, message: &ToBorrower) {
        let status = message.status.map_or("", WireStatus::as_str);
        self.event(
            "message_recorded",
            &[("status", status), ("reason", message.reason.as_str())],
        );
    }

    /// `dif`: recorded, a row, one question a day.
    pub(crate) fn differs(&mut self, i: usize, message: &ToBorrower) {
        if !self.flagged_today(Attention::StatesDiffer) {
            self.unflag(Attention::StatesDiffer);
            self.flag(Attention::StatesDiffer);
            self.ask_status(i);
        }
        self.recorded(message);
    }

    /// Words of the lender go into the conversation, unread.
    pub(crate) fn heard_words(&mut self, i: usize, message: &ToBorrower) {
        let wire_id = self.now().entries[i].wire_id.clone();
        let mut text = message.note.clone().unwrap_or_default();
        if let Some((step, _)) = &message.case {
            let said = format!("{} {text}", step.as_str());
            said.trim().clone_into(&mut text);
        }
        self.remark(Voice::Them, wire_id, &text);
        self.event("message_received", &[]);
    }

    fn by_row(&mut self, i: usize, row: &'static str, message: &ToBorrower) -> Rule {
        let found = table::row(table::MESSAGES, row).ok_or(Refusal::NotOffered)?;
        match table::cell(found, self.now().main) {
            Cell::Record => {
                self.recorded(message);
                Ok(())
            }
            // An answer that agrees must not raise the question again: it would be asked and answered without end.
            Cell::Differs
                if message.reason == Reason::StatusRequestResponse && self.agrees(message) =>
            {
                self.recorded(message);
                Ok(())
            }
            Cell::Differs => {
                self.differs(i, message);
                Ok(())
            }
            Cell::Former => self.former(i, heard::former_row(row), message),
            Cell::Later => {
                self.heard_words(i, message);
                Ok(())
            }
            Cell::Do(letter) => self.heard(i, row, letter, message),
            Cell::No(code) => Err(code),
            Cell::Error => Err(Refusal::NothingThere),
        }
    }

    fn heard(&mut self, i: usize, row: &'static str, letter: char, m: &ToBorrower) -> Rule {
        match row {
            rows::RECEIVED => self.recorded(m),
            rows::WILL_SUPPLY => self.will_supply(i, letter, m),
            rows::CONDITION => return self.condition(i, letter, m),
            rows::LOANED => self.loaned(i, letter, m),
            rows::OVERDUE | rows::RECALLED => self.overdue_or_recalled(i, letter, m),
            rows::RETRY => self.retry_possible(i, m),
            rows::UNFILLED => {
                self.edit().entries[i].unfilled = m.unfilled;
                self.close(EntryState::Unfilled);
            }
            rows::COPY => self.copy_completed(i, letter, m),
            rows::LOAN_COMPLETED | rows::WITHOUT_RETURN => self.completed(letter, row),
            rows::CANCELLED => self.cancelled(),
            rows::CANCEL_NO => {
                self.cancel_refused();
                return self.by_row(i, heard::status_row(m), m);
            }
            rows::RENEW_YES => {
                if self.now().recall.is_some() {
                    self.recorded(m);
                } else {
                    self.renewed(m.due);
                }
            }
            rows::RENEW_NO => {
                if self.now().renewal.state == RenewalState::Requested {
                    self.renewal_refused("refused_by_partner");
                }
                if m.status == Some(WireStatus::Recalled) && m.due.is_some() {
                    self.recalled(m);
                }
            }
            rows::HOLD => {
                self.edit().hold_return = m.status == Some(WireStatus::HoldReturn);
                self.recorded(m);
            }
            _ => self.heard_words(i, m),
        }
        Ok(())
    }

    /// `ExpectToSupply` gives a lender that was asked its time once more.
    fn more_time(&mut self) {
        if self.now().main != M::Sent {
            return;
        }
        let clocks = &self.ctx.policy.clocks;
        let cap = Some(clocks.answer_cap_days);
        self.arm_lender_days(Timer::AnswerOverdue, clocks.answer + 1, cap);
    }

    fn will_supply(&mut self, i: usize, letter: char, m: &ToBorrower) {
        match letter {
            'a' => {
                self.promised();
                self.event("will_supply", &[]);
            }
            'b' => {
                self.withdraw_conditions();
                self.promised();
                self.ask_status(i);
                self.event("will_supply", &[]);
            }
            'c' => self.late_promise(i),
            _ => self.recorded(m),
        }
    }

    /// A promise after we gave up: told to stop, once.
    pub(crate) fn late_promise(&mut self, i: usize) {
        self.send_cancel(i, false);
        self.event("late_promise", &[]);
    }

    fn condition(&mut self, i: usize, letter: char, m: &ToBorrower) -> Rule {
        match letter {
            'c' => {
                self.late_promise(i);
                return Ok(());
            }
            'n' => {
                self.take_conditions(&m.conditions);
                self.flag(Attention::LateCondition);
                self.event("late_condition", &[]);
                return Ok(());
            }
            _ => {}
        }
        if !self.take_conditions(&m.conditions) {
            if m.reason == Reason::StatusRequestResponse {
                self.accept_again(i);
            }
            if self.now().main == M::Sent {
                self.promised();
            }
            self.recorded(m);
            return Ok(());
        }
        self.conditional();
        let open = self
            .now()
            .conditions
            .iter()
            .rfind(|c| c.state == ConditionState::Open);
        let code = open.map(|c| c.code.clone()).unwrap_or_default();
        self.event("conditional", &[("reason", &code)]);
        if self.now().cancel.state != CancelState::Asked && self.acceptable() {
            return self.accept_open();
        }
        Ok(())
    }

    fn loaned(&mut self, i: usize, letter: char, m: &ToBorrower) {
        match letter {
            'a' => {
                let cancel = self.now().cancel.clone();
                self.change_kind(Kind::Loan);
                self.ship(i);
                self.fill_in(m);
                let wanted_out =
                    cancel.purpose == Some(CancelPurpose::End) && cancel.state != CancelState::None;
                if wanted_out {
                    self.flag(Attention::ComingAfterCancel);
                    self.notify(Notice::ComingAnyway);
                }
            }
            'u' => {
                self.fill_in(m);
                if !self.draft.has_events() {
                    self.recorded(m);
                }
            }
            'r' => {
                self.take(i);
                self.fill_in(m);
            }
            'g' => {
                let b = self.now();
                let before_shipment = b.manual_close && b.shipped_on.is_none();
                if m.reason == Reason::StatusRequestResponse && b.manual_close {
                    self.differs(i, m);
                } else if before_shipment {
                    self.leg(i, LegStart::Message);
                } else {
                    self.recorded(m);
                }
            }
            _ => self.leg(i, LegStart::Message),
        }
    }

    pub(crate) fn overdue_or_recalled(&mut self, i: usize, letter: char, m: &ToBorrower) {
        if letter == 'j' {
            self.ship(i);
            self.event("shipment_implied", &[]);
        }
        if m.status == Some(WireStatus::Recalled) {
            self.recalled(m);
        } else {
            self.edit().lender_overdue = true;
            self.event("partner_overdue", &[]);
        }
    }

    fn retry_possible(&mut self, i: usize, m: &ToBorrower) {
        let offer = m.retry.clone().unwrap_or(RetryOffer {
            reason: String::new(),
            after: None,
            before: None,
        });
        let bad_citation = offer.reason == "NotFoundAsCited";
        let before = offer.before;
        self.edit().entries[i].retry = Some(offer);
        if self.now().cancel_asked(CancelPurpose::End) {
            self.close(EntryState::Unfilled);
            return;
        }
        let next = self.ctx.policy.on_retry_offer == OnTrouble::Next;
        if next && self.now().next_entry().is_some() {
            self.advance(EntryState::RetryOffered);
            return;
        }
        self.leave_entry(EntryState::RetryOffered);
        self.review(ReviewReason::RetryOffered);
        if bad_citation {
            self.edit().reasons.insert(ReviewReason::BadCitation);
        }
        let days = self.ctx.policy.clocks.retry_offer;
        let at = self
            .ctx
            .calendar
            .after_working_days(self.ctx.now, days, None);
        let at = before.map_or(at, |b| b.min(at)).max(self.ctx.now);
        self.arm(Timer::RetryOfferEnds, at);
        self.event("held_for_review", &[("reason", "retry_offered")]);
    }
}
