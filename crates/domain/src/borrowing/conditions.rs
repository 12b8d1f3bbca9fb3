//! Conditions and costs of a lender (4.6): answered as a whole set of open ones.

use crate::{
    borrowing::step::{Rule, Step},
    item::Condition,
    message::{MessageCode, Offer, ToLender},
    refused::Refusal,
    status::{BorrowingMain, CancelPurpose, CancelState, ConditionState, EntryState},
    timer::Timer,
};
use jiff::SignedDuration;

impl Step<'_> {
    fn open_conditions(&self) -> Vec<u32> {
        self.now()
            .conditions
            .iter()
            .filter(|c| c.state == ConditionState::Open)
            .map(|c| c.number)
            .collect()
    }

    pub(crate) fn accept_condition(&mut self) -> Rule {
        if self.by_patron() && !self.ctx.policy.patron_answers_conditions {
            return Err(Refusal::StaffOnly);
        }
        if self.now().cancel.state == CancelState::Asked {
            return Err(Refusal::CancelPending);
        }
        self.accept_open()
    }

    /// All open conditions accepted: the promise stands.
    pub(crate) fn accept_open(&mut self) -> Rule {
        let i = self.now().active.ok_or(Refusal::NothingThere)?;
        let open = self.open_conditions();
        let b = self.edit();
        for c in &mut b.conditions {
            if c.state == ConditionState::Open {
                c.state = ConditionState::Accepted;
                b.cost = c.cost.clone().or(b.cost.take());
            }
        }
        self.send(i, MessageCode::Acc, ToLender::Accept { conditions: open });
        self.promised();
        self.event("condition_accepted", &[]);
        Ok(())
    }

    /// The lender promises: main `will_supply`, the shipping clock.
    pub(crate) fn promised(&mut self) {
        if let Some(i) = self.now().active {
            self.edit().entries[i].state = EntryState::Promised;
        }
        self.enter(BorrowingMain::WillSupply);
        self.disarm(Timer::ReplyByPassed);
        self.disarm(Timer::AnswerOverdue);
        let clocks = &self.ctx.policy.clocks;
        self.arm_lender_days(
            Timer::SupplyOverdue,
            clocks.supply_overdue,
            Some(clocks.ship_cap_days),
        );
    }

    pub(crate) fn decline_condition(&mut self) -> Rule {
        if self.by_patron() && !self.ctx.policy.patron_answers_conditions {
            return Err(Refusal::StaffOnly);
        }
        if self.now().cancel_asked(CancelPurpose::End) {
            return Err(Refusal::CancelPending);
        }
        self.decline_open();
        Ok(())
    }

    /// Conditions declined: the lender is told, the next one is asked.
    pub(crate) fn decline_open(&mut self) {
        for c in &mut self.edit().conditions {
            if c.state == ConditionState::Open {
                c.state = ConditionState::Declined;
            }
        }
        if let Some(i) = self.now().active {
            self.send_cancel(i, true);
        }
        self.event("condition_declined", &[]);
        self.advance(EntryState::Withdrawn);
    }

    fn is_known(c: &Condition, offer: &Offer) -> bool {
        match offer.number {
            Some(number) => c.number == number,
            None => c.code == offer.code && c.cost == offer.cost,
        }
    }

    /// A condition in: what is new is open; false when everything it names was accepted before.
    pub(crate) fn take_conditions(&mut self, offers: &[Offer]) -> bool {
        for offer in offers {
            let b = self.edit();
            let known = b
                .conditions
                .iter()
                .any(|c| Self::is_known(c, offer) && c.state == ConditionState::Accepted);
            let open = b
                .conditions
                .iter()
                .any(|c| Self::is_known(c, offer) && c.state == ConditionState::Open);
            if known || open {
                continue;
            }
            let next = b.conditions.iter().map(|c| c.number).max().unwrap_or(0) + 1;
            b.conditions.push(Condition {
                number: offer.number.unwrap_or(next),
                code: offer.code.clone(),
                note: offer.note.clone(),
                cost: offer.cost.clone(),
                reply_by: offer.reply_by,
                state: ConditionState::Open,
            });
        }
        !self.open_conditions().is_empty()
    }

    /// Conditional: our answer is wanted, two hours before the lender gives up.
    pub(crate) fn conditional(&mut self) {
        if let Some(i) = self.now().active {
            self.edit().entries[i].state = EntryState::Conditional;
        }
        self.enter(BorrowingMain::Conditional);
        self.disarm(Timer::AnswerOverdue);
        self.disarm(Timer::SupplyOverdue);
        let clocks = &self.ctx.policy.clocks;
        let given = self
            .now()
            .conditions
            .iter()
            .filter(|c| c.state == ConditionState::Open)
            .filter_map(|c| c.reply_by)
            .min();
        let reply_by = given.unwrap_or_else(|| {
            self.ctx
                .calendar
                .after_working_days(self.ctx.now, clocks.reply_by, None)
        });
        let margin = SignedDuration::from_mins(i64::from(clocks.reply_margin_minutes));
        let at = reply_by.checked_sub(margin).unwrap_or(reply_by);
        self.arm(Timer::ReplyByPassed, at.max(self.ctx.now));
    }

    /// Whether policy accepts all open conditions: a listed code or a bare cost, and no cost above the limit in its currency.
    pub(crate) fn acceptable(&self) -> bool {
        let limit = self
            .now()
            .max_cost
            .as_ref()
            .or(self.ctx.policy.max_cost.as_ref());
        self.now()
            .conditions
            .iter()
            .filter(|c| c.state == ConditionState::Open)
            .all(|c| {
                let listed = self.ctx.policy.accept_conditions.contains(&c.code);
                let bare_cost = c.code == "Cost" && c.cost.is_some();
                let within = c
                    .cost
                    .as_ref()
                    .is_none_or(|cost| limit.is_some_and(|limit| cost.within(limit)));
                (listed || bare_cost) && within
            })
    }

    /// Conditions no longer asked for.
    pub(crate) fn withdraw_conditions(&mut self) {
        for c in &mut self.edit().conditions {
            if c.state == ConditionState::Open {
                c.state = ConditionState::Withdrawn;
            }
        }
    }

    /// Accepted conditions that the lender did not take in: open again.
    pub(crate) fn reopen_conditions(&mut self) {
        for c in &mut self.edit().conditions {
            if c.state == ConditionState::Accepted {
                c.state = ConditionState::Open;
            }
        }
        self.conditional();
    }

    /// Names every accepted condition again: the acceptance may have been lost.
    pub(crate) fn accept_again(&mut self, i: usize) {
        let conditions = self
            .now()
            .conditions
            .iter()
            .filter(|c| c.state == ConditionState::Accepted)
            .map(|c| c.number)
            .collect();
        self.send(i, MessageCode::Acc, ToLender::Accept { conditions });
    }
}
