//! Cancel (lifecycle.md 4.1): the lender answers by policy or by hand.

use crate::{
    item::{Cancel, Voice},
    lending::{
        flags, wire,
        work::{Rule, Work},
    },
    policy::CancelPolicy,
    refused::Refusal,
    status::{Attention, CancelState, EndedBy, LendingMain, Outcome},
    timer::Timer,
};

impl Work<'_> {
    /// Cancel came in; a declined condition is the same wish.
    pub fn cancel(&mut self, cell: char, declines: bool, note: Option<&str>) -> Rule {
        if let Some(note) = note {
            self.remark(Voice::Them, note, true);
        }
        let declines = if declines { "yes" } else { "no" };
        match cell {
            'a' => self.cancel_open(declines, note),
            'n' => {
                self.d.now.cancel.state = CancelState::Refused;
                self.cancel_answer(false, None);
                self.event("cancel_refused", &[]);
            }
            _ => {
                let status = wire::wire_status(&self.d.now);
                self.cancel_answer(true, Some(status));
                self.event("cancel_late", &[]);
            }
        }
        Ok(())
    }

    fn cancel_open(&mut self, declines: &str, note: Option<&str>) {
        let days = self.ctx.policy.clocks.cancel_answer;
        let at = self
            .ctx
            .calendar
            .after_working_days(self.ctx.now, days, None);
        self.d.now.cancel = Cancel {
            state: CancelState::Asked,
            purpose: None,
            by: Some(EndedBy::Partner),
            reason: note.map(str::to_owned),
        };
        self.flag(Attention::CancelAsked);
        self.arm(Timer::CancelAnswerDue, at);
        self.event("cancel_asked", &[("declines", declines)]);
        let yes = match self.ctx.policy.on_cancel {
            CancelPolicy::AlwaysYes => true,
            CancelPolicy::YesIfNotPicked => !flags::picked(&self.d.now),
            CancelPolicy::Ask => false,
        };
        if yes {
            self.as_system();
            self.cancelled();
        }
    }

    /// Yes: cancelled, nothing goes.
    pub fn cancelled(&mut self) {
        self.put_back();
        self.end(LendingMain::Cancelled, Outcome::Cancelled, EndedBy::Partner);
        self.cancel_answer(true, None);
        self.event("cancel_accepted", &[]);
    }

    pub fn answer_cancel(&mut self, cell: char, yes: bool) -> Rule {
        if !self.cancel_asked() {
            return Err(Refusal::NothingThere);
        }
        if yes && cell == 'b' {
            return Err(Refusal::AlreadyShipped);
        }
        if yes {
            self.cancelled();
        } else {
            self.cancel_refused();
            self.cancel_answer(false, None);
            self.event("cancel_refused", &[]);
        }
        Ok(())
    }
}
