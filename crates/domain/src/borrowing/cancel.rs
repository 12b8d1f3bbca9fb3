//! The cancel aspect (4.1): before anybody is asked it ends the request, later it asks the lender, after shipping it is a wish.

use crate::{
    borrowing::step::{Rule, Step},
    citation::Kind,
    effect::Notice,
    refused::Refusal,
    status::{BorrowingMain, CancelPurpose, CancelState, EntryState, ItemState},
    timer::Timer,
};

impl Step<'_> {
    pub(crate) fn cancel_request(&mut self, reason: Option<&str>, letter: char) -> Rule {
        let by = self.ender();
        let i = self.now().active;
        match (letter, i) {
            ('b', Some(i)) if self.drop_held_request(i) => {
                self.event("cancel_asked", &[("reason", reason.unwrap_or_default())]);
                self.end_cancelled(by, EntryState::Withdrawn);
                Ok(())
            }
            ('b' | 'c', Some(i)) => self.ask_cancel(i, reason),
            ('d', _) => {
                if self.now().unwanted {
                    return Err(Refusal::NothingThere);
                }
                self.edit().unwanted = true;
                self.notify(Notice::ComesAndGoesBack);
                self.event("unwanted", &[("reason", reason.unwrap_or_default())]);
                Ok(())
            }
            ('e', _) => {
                self.event("unwanted", &[("reason", reason.unwrap_or_default())]);
                if self.now().kind == Kind::Copy {
                    self.complete(by);
                    return Ok(());
                }
                self.edit().unwanted = true;
                self.move_to_packing();
                self.event("back_to_packing", &[]);
                Ok(())
            }
            _ => {
                self.edit().cancel.reason = reason.map(str::to_owned);
                self.event("cancel_asked", &[("reason", reason.unwrap_or_default())]);
                self.end_cancelled(by, EntryState::Withdrawn);
                Ok(())
            }
        }
    }

    fn ask_cancel(&mut self, i: usize, reason: Option<&str>) -> Rule {
        if self.now().cancel_asked(CancelPurpose::End) {
            return Err(Refusal::NothingThere);
        }
        let by = self.ender();
        let cancel = &mut self.edit().cancel;
        cancel.state = CancelState::Asked;
        cancel.purpose = Some(CancelPurpose::End);
        cancel.by = Some(by);
        cancel.reason = reason.map(str::to_owned);
        self.edit().cancel_reminders = 0;
        self.send_cancel(i, false);
        self.await_cancel_answer();
        self.event("cancel_asked", &[("reason", reason.unwrap_or_default())]);
        Ok(())
    }

    /// Items in the house go to packing: nobody waits for them here.
    pub(crate) fn move_to_packing(&mut self) {
        for item in &mut self.edit().items {
            if item.state == ItemState::Here {
                item.state = ItemState::BackFromPatron;
            }
        }
        self.enter(BorrowingMain::ReturnedByPatron);
        let days = self.ctx.policy.clocks.packing;
        self.arm_days(Timer::PackingLate, days);
    }

    /// The lender answered No, or can no longer be heard.
    pub(crate) fn cancel_refused(&mut self) {
        if self.now().cancel.state != CancelState::Asked {
            return;
        }
        self.edit().cancel.state = CancelState::Refused;
        if let Some(i) = self.now().active {
            self.edit().entries[i].cancel_sent = false;
        }
        self.resume_clock();
        if self.now().cancel.by == Some(crate::status::EndedBy::Patron) {
            self.notify(Notice::ComingAnyway);
        }
        self.event("cancel_refused", &[]);
    }

    /// The lender's time runs again once no cancel waits for it: what was left of it, at least a working day.
    pub(crate) fn resume_clock(&mut self) {
        match self.now().main {
            BorrowingMain::Sent if !self.now().timers.contains_key(&Timer::AnswerOverdue) => {
                let left = self.now().active_entry().and_then(|e| e.answer_by);
                self.arm_lender_days(Timer::AnswerOverdue, 1, None);
                let least = self.now().timers.get(&Timer::AnswerOverdue).copied();
                if let (Some(left), Some(least)) = (left, least) {
                    self.arm(Timer::AnswerOverdue, left.max(least));
                }
            }
            BorrowingMain::Conditional => self.conditional(),
            _ => {}
        }
    }
}
