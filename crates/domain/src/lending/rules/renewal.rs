//! Renewals (lifecycle.md 4.2): the lender decides.

use crate::{
    item::Due,
    lending::{
        due, wire,
        work::{Rule, Work},
    },
    message::{MessageCode, Reason, ToBorrower},
    policy::RenewalPolicy,
    refused::Refusal,
    status::{Attention, DueRule, RenewalState, WireStatus},
    timer::Timer,
};
use jiff::civil::Date;

impl Work<'_> {
    /// Renew came in while the item is out.
    pub fn renew(&mut self, wanted: Option<Date>) -> Rule {
        let date = match self.renewable(None, wanted, false) {
            Ok(date) => date,
            Err(refusal) => {
                self.as_system();
                self.refuse_renewal(refusal.as_str());
                return Ok(());
            }
        };
        match self.ctx.policy.on_renewal {
            RenewalPolicy::Yes | RenewalPolicy::YesIfNoHold => {
                self.event("renewal_requested", &[]);
                self.as_system();
                self.renew_to(date);
            }
            RenewalPolicy::No => {
                self.event("renewal_requested", &[]);
                self.as_system();
                self.refuse_renewal("policy");
            }
            RenewalPolicy::Ask => {
                let days = self.ctx.policy.clocks.renewal_answer;
                let at = self
                    .ctx
                    .calendar
                    .after_working_days(self.ctx.now, days, None);
                self.d.now.renewal.state = RenewalState::Requested;
                self.d.now.renewal.wanted = wanted;
                self.d.now.renewal.last_refusal = None;
                self.flag(Attention::RenewalAsked);
                self.arm(Timer::RenewalAnswerDue, at);
                self.event("renewal_requested", &[]);
            }
        }
        Ok(())
    }

    /// The date a renewal may get: chosen, or by default.
    fn renewable(
        &self,
        chosen: Option<Date>,
        wanted: Option<Date>,
        may_override: bool,
    ) -> Result<Date, Refusal> {
        let (r, terms, today) = (&self.d.now, &self.ctx.terms, self.today());
        if r.recall.is_some() {
            return Err(Refusal::Recalled);
        }
        let date = match chosen {
            Some(date) => date,
            None => due::renewal_date(r, terms, today, wanted)?,
        };
        due::check_renewal(r, terms, today, date, may_override)?;
        if self.ctx.wanted_here {
            return Err(Refusal::WantedHere);
        }
        Ok(date)
    }

    pub fn answer_renewal(&mut self, yes: bool, due_on: Option<Date>) -> Rule {
        if self.d.now.renewal.state != RenewalState::Requested {
            return Err(Refusal::NothingThere);
        }
        if !yes {
            self.refuse_renewal("refused");
            return Ok(());
        }
        let may_override = self.ctx.rights.override_rules;
        let date = self.renewable(due_on, self.d.now.renewal.wanted, may_override)?;
        self.renew_to(date);
        Ok(())
    }

    fn renew_to(&mut self, date: Date) {
        let old = self.d.now.due.map_or(date, |d| d.date);
        let days = (date - old).get_days();
        let at = self.ctx.now;
        let renewal = &mut self.d.now.renewal;
        renewal.state = RenewalState::Renewed;
        renewal.count = renewal.count.saturating_add(1);
        renewal.total_days = renewal
            .total_days
            .saturating_add(u16::try_from(days).unwrap_or(0));
        renewal.wanted = None;
        renewal.last_refusal = None;
        renewal.answered_at = Some(at);
        self.d.now.overdue_sent = 0;
        self.disarm(Timer::RenewalAnswerDue);
        self.set_due(Due {
            date,
            rule: DueRule::Renewal,
        });
        let message = ToBorrower {
            answer: Some(true),
            due: Some(date),
            ..ToBorrower::plain(Reason::RenewResponse, WireStatus::Loaned)
        };
        self.send_change(MessageCode::Ry, message);
        self.event("renewal_granted", &[("due", &date.to_string())]);
    }

    /// No, with the current status and due date; the reason is a code that the app writes out.
    pub fn refuse_renewal(&mut self, reason: &str) {
        let at = self.ctx.now;
        let renewal = &mut self.d.now.renewal;
        renewal.state = RenewalState::Refused;
        renewal.wanted = None;
        renewal.last_refusal = Some(reason.to_owned());
        renewal.answered_at = Some(at);
        self.disarm(Timer::RenewalAnswerDue);
        self.say_no(reason);
        self.event("renewal_refused", &[("reason", reason)]);
    }

    /// `RN` alone: Renew where nothing can be renewed.
    pub fn say_no(&mut self, reason: &str) {
        let mut message = wire::current(&self.d.now, Reason::RenewResponse);
        message.answer = Some(false);
        if self.ctx.note_to_partner.is_none() {
            message.note = Some(format!("auto:renewal_{reason}"));
        }
        self.send(MessageCode::Rn, message);
    }
}
