//! Timers that fired (lifecycle.md 3.1, rows `T`).

use crate::{
    citation::Kind,
    lending::{
        flags,
        work::{Rule, Work},
    },
    policy::RenewalPolicy,
    refused::Refusal,
    status::{Attention, EndedBy, LendingMain, Outcome, RenewalState, UnfilledReason},
    timer::Timer,
};

impl Work<'_> {
    pub fn timer(&mut self, cell: char, timer: Timer) -> Rule {
        self.disarm(timer);
        match timer {
            Timer::AnswerDue if self.cancel_asked() => {
                self.cancelled();
                Ok(())
            }
            Timer::AnswerDue | Timer::ReplyBy => {
                self.unfilled(LendingMain::Expired, Some(UnfilledReason::Other), None);
                self.event("request_expired", &[("clock", timer.as_str())]);
                Ok(())
            }
            Timer::ShipDue => {
                self.d.now.ship_reminders = self.d.now.ship_reminders.saturating_add(1);
                self.flag(Attention::ShipDue);
                let clocks = &self.ctx.policy.clocks;
                let (days, cap) = (clocks.ship, Some(clocks.ship_cap_days));
                let at = self
                    .ctx
                    .calendar
                    .after_working_days(self.ctx.now, days, cap);
                self.arm(Timer::ShipDue, at);
                self.event("ship_reminder", &[]);
                Ok(())
            }
            Timer::CancelAnswerDue => self.cancel_answer_due(cell),
            Timer::RenewalAnswerDue => self.renewal_answer_due(),
            Timer::ReceiptMissing => {
                self.flag(Attention::ReceiptMissing);
                if !self.d.now.receipt_asked {
                    self.d.now.receipt_asked = true;
                    self.notify_partner("auto:receipt_missing");
                }
                self.event("receipt_missing", &[]);
                Ok(())
            }
            Timer::OverdueStep => self.overdue_step(),
            Timer::LostEligible => {
                self.flag(Attention::LostEligible);
                self.event("lost_eligible", &[]);
                Ok(())
            }
            Timer::CheckinLate => {
                self.flag(Attention::CheckinLate);
                self.event("checkin_late", &[]);
                Ok(())
            }
            Timer::CopyCloses if self.d.now.kind == Kind::Copy => {
                self.end(LendingMain::Completed, Outcome::Supplied, EndedBy::System);
                self.event("request_completed", &[]);
                Ok(())
            }
            _ => Err(Refusal::Stale),
        }
    }

    fn cancel_answer_due(&mut self, cell: char) -> Rule {
        if !self.cancel_asked() {
            return Err(Refusal::Stale);
        }
        if flags::picked(&self.d.now) {
            self.flag(Attention::CancelAsked);
            self.event("cancel_answer_late", &[]);
            return Ok(());
        }
        self.answer_cancel(cell, true)
    }

    fn renewal_answer_due(&mut self) -> Rule {
        if self.d.now.renewal.state != RenewalState::Requested {
            return Err(Refusal::Stale);
        }
        match self.ctx.policy.on_renewal {
            RenewalPolicy::Ask => {
                self.flag(Attention::RenewalAsked);
                self.event("renewal_answer_late", &[]);
                Ok(())
            }
            RenewalPolicy::No => self.answer_renewal(false, None),
            RenewalPolicy::Yes | RenewalPolicy::YesIfNoHold => {
                if let Err(refusal) = self.answer_renewal(true, None) {
                    self.refuse_renewal(refusal.as_str());
                }
                Ok(())
            }
        }
    }
}
