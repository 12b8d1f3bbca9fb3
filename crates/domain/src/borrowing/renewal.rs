//! The renewal aspect (4.2): checked here before the lender is asked.

use crate::{
    borrowing::{
        due,
        step::{Rule, Step},
    },
    citation::Kind,
    effect::Notice,
    item::Due,
    message::{MessageCode, ToLender},
    party::Answer,
    refused::Refusal,
    status::{DueRule, RenewalState},
    timer::Timer,
};
use jiff::civil::Date;

impl Step<'_> {
    /// The date to ask for, or why not.
    fn renewal_date(&self, wished: Option<Date>) -> Result<Date, Refusal> {
        let b = self.now();
        if b.kind == Kind::Copy {
            return Err(Refusal::WrongKind);
        }
        if b.recall.is_some() {
            return Err(Refusal::Recalled);
        }
        if b.renewal.state == RenewalState::Requested {
            return Err(Refusal::NothingThere);
        }
        if b.renewal.count >= self.ctx.policy.terms.renewal_limit {
            return Err(Refusal::RenewalLimit);
        }
        due::renewal_wish(b, wished, self.ctx).ok_or(Refusal::OverCap)
    }

    pub(crate) fn ask_renewal(&mut self, wished: Option<Date>) -> Rule {
        if self.now().renewal.state == RenewalState::Asked {
            return Err(Refusal::NothingThere);
        }
        let date = self.renewal_date(wished)?;
        let doubtful = self
            .now()
            .eligibility
            .as_ref()
            .is_some_and(|e| e.answer == Answer::No);
        if self.ctx.policy.mediate_renewals || doubtful {
            let renewal = &mut self.edit().renewal;
            renewal.state = RenewalState::Asked;
            renewal.wanted = Some(date);
            self.event("renewal_asked", &[("date", &date.to_string())]);
            return Ok(());
        }
        self.ask_lender_to_renew(date)
    }

    pub(crate) fn request_renewal(&mut self, wished: Option<Date>) -> Rule {
        let asked = (self.now().renewal.state == RenewalState::Asked)
            .then_some(self.now().renewal.wanted)
            .flatten();
        let date = self.renewal_date(wished.or(asked))?;
        self.ask_lender_to_renew(date)
    }

    fn ask_lender_to_renew(&mut self, date: Date) -> Rule {
        let i = self.now().active.ok_or(Refusal::NothingThere)?;
        let renewal = &mut self.edit().renewal;
        renewal.state = RenewalState::Requested;
        renewal.wanted = Some(date);
        let message = ToLender::Renew {
            wanted: Some(date),
            note: self.ctx.note_to_partner.clone(),
        };
        self.send(i, MessageCode::Ren, message);
        let days = self.ctx.policy.clocks.renewal_unanswered;
        self.arm_lender_days(Timer::RenewalUnanswered, days, None);
        self.event("renewal_requested", &[("date", &date.to_string())]);
        Ok(())
    }

    pub(crate) fn decline_renewal(&mut self) -> Rule {
        if self.now().renewal.state != RenewalState::Asked {
            return Err(Refusal::NothingThere);
        }
        self.renewal_refused("declined_here");
        Ok(())
    }

    /// The renewal is refused, by us or the lender; the patron is told.
    pub(crate) fn renewal_refused(&mut self, why: &str) {
        let now = self.ctx.now;
        let renewal = &mut self.edit().renewal;
        renewal.state = RenewalState::Refused;
        renewal.last_refusal = Some(why.to_owned());
        renewal.answered_at = Some(now);
        self.notify(Notice::RenewalRefused);
        self.event("renewal_refused", &[("reason", why)]);
    }

    /// The lender agreed, asked or unasked: new dates, steps start again.
    pub(crate) fn renewed(&mut self, date: Option<Date>) {
        let now = self.ctx.now;
        let old = self.now().partner_due.map(|d| d.date);
        let wanted = self.now().renewal.wanted;
        let date = date.or(wanted).or(old);
        let b = self.edit();
        b.renewal.state = RenewalState::Renewed;
        b.renewal.count = b.renewal.count.saturating_add(1);
        b.renewal.answered_at = Some(now);
        b.lender_overdue = false;
        if let (Some(date), Some(old)) = (date, old) {
            let days = u16::try_from((date - old).get_days()).unwrap_or(0);
            b.renewal.total_days = b.renewal.total_days.saturating_add(days);
        }
        if let Some(date) = date {
            let partner = Due {
                date,
                rule: DueRule::Renewal,
            };
            self.edit().partner_due = Some(partner);
            let due = due::renewed(partner, self.ctx);
            self.set_patron_due(Some(due));
        }
        self.notify(Notice::Renewed);
        let shown = date.map_or(String::new(), |d| d.to_string());
        self.event("renewed", &[("date", &shown)]);
    }
}
