//! What a clock does when it fires. Most only raise attention; none takes a decision from the partner.

use crate::{
    borrowing::{
        due,
        step::{Rule, Step},
    },
    effect::Notice,
    refused::Refusal,
    status::{Attention, BorrowingMain as M, CancelPurpose, EndedBy, EntryState, Shelf},
    timer::Timer,
};

impl Step<'_> {
    pub(crate) fn timer(&mut self, timer: Timer, letter: char) -> Rule {
        match timer {
            Timer::AutoSend => self.send_request(None, 'a'),
            Timer::NeedByPassed => self.need_by_passed(letter),
            Timer::ReviewStale => {
                self.arm_days(Timer::ReviewStale, self.ctx.policy.clocks.review_stale);
                self.raise(Attention::ReviewStale);
                Ok(())
            }
            Timer::RetryOfferEnds => self.retry_offer_ends(),
            Timer::AnswerOverdue => self.answer_overdue(),
            Timer::SupplyOverdue => {
                let clocks = &self.ctx.policy.clocks;
                let cap = Some(clocks.ship_cap_days);
                self.arm_lender_days(Timer::SupplyOverdue, clocks.supply_overdue, cap);
                self.question(Attention::SupplyOverdue);
                Ok(())
            }
            Timer::ReplyByPassed => {
                self.decline_open();
                Ok(())
            }
            Timer::NotReceived => {
                self.question(Attention::NotReceived);
                Ok(())
            }
            Timer::ShelfExpired => {
                self.edit().shelf = Shelf::Expired;
                self.notify(Notice::ShelfExpired);
                self.event("shelf_expired", &[]);
                Ok(())
            }
            Timer::DueStep => self.due_step(),
            Timer::PackingLate => {
                self.raise(Attention::PackingLate);
                Ok(())
            }
            Timer::ReturnUnconfirmed => {
                self.question(Attention::ReturnUnconfirmed);
                Ok(())
            }
            Timer::CancelUnanswered => self.cancel_unanswered(letter),
            Timer::RenewalUnanswered => {
                self.question(Attention::RenewalUnanswered);
                Ok(())
            }
            Timer::StatusUnanswered => {
                for e in &mut self.edit().entries {
                    e.status_asked = false;
                }
                self.raise(Attention::NoStatusAnswer);
                Ok(())
            }
            Timer::CopyExpires => {
                self.complete(EndedBy::System);
                Ok(())
            }
            _ => Err(Refusal::Stale),
        }
    }

    /// A row for a person, with its event.
    fn raise(&mut self, code: Attention) {
        self.flag(code);
        self.event(code.as_str(), &[]);
    }

    /// Asks the lender for its status and raises a row.
    fn question(&mut self, code: Attention) {
        if let Some(i) = self.now().active {
            self.ask_status(i);
        }
        self.raise(code);
    }

    fn need_by_passed(&mut self, letter: char) -> Rule {
        self.raise(Attention::NeedByPassed);
        if !self.ctx.policy.close_at_need_by {
            return Ok(());
        }
        if letter == 'a' {
            self.close_unfilled();
            return Ok(());
        }
        if self.now().cancel_asked(CancelPurpose::End) {
            return Ok(());
        }
        let variant = if self.now().main == M::Sent { 'b' } else { 'c' };
        self.cancel_request(None, variant)
    }

    fn answer_overdue(&mut self) -> Rule {
        let i = self.now().active.ok_or(Refusal::Stale)?;
        self.send_cancel(i, false);
        self.event("supplier_timed_out", &[]);
        self.advance(EntryState::Withdrawn);
        Ok(())
    }

    fn cancel_unanswered(&mut self, letter: char) -> Rule {
        match letter {
            'a' if self.now().cancel_reminders > 0 => {
                let by = self.now().cancel.by.unwrap_or(EndedBy::System);
                self.end_cancelled(by, EntryState::Withdrawn);
                Ok(())
            }
            'a' => {
                self.edit().cancel_reminders = 1;
                self.await_cancel_answer();
                self.question(Attention::CancelUnanswered);
                Ok(())
            }
            'b' => {
                self.question(Attention::CancelUnanswered);
                Ok(())
            }
            _ => {
                self.cancel_refused();
                if self.draft.has_events() {
                    Ok(())
                } else {
                    Err(Refusal::Stale)
                }
            }
        }
    }

    /// On loan: the latest letter that is due, once. In the house: a row for the desk.
    fn due_step(&mut self) -> Rule {
        let b = self.now();
        let due = b.patron_due.ok_or(Refusal::Stale)?;
        if b.main != M::Loaned {
            self.raise(Attention::ReturnDue);
            return Ok(());
        }
        let today = self.pickup_today();
        let steps = &self.ctx.policy.overdue_steps;
        let done = usize::from(b.due_steps_done);
        let reached = steps
            .iter()
            .take_while(|s| due::step_day(due.date, **s, self.ctx) <= today)
            .count()
            .max(done + 1);
        let Some(step) = steps.get(reached - 1).copied() else {
            self.raise(Attention::ReturnDue);
            return Ok(());
        };
        self.edit().due_steps_done = u16::try_from(reached).unwrap_or(u16::MAX);
        self.notify(if step < 0 {
            Notice::Courtesy
        } else {
            Notice::Overdue
        });
        self.arm_due_step();
        self.event("due_step", &[("days", &step.to_string())]);
        Ok(())
    }
}
