//! Conditions and costs (lifecycle.md 4.6).

use crate::{
    item::Condition,
    lending::{
        wire,
        work::{Rule, Work},
    },
    message::MessageCode,
    money::Money,
    refused::Refusal,
    status::{ConditionState, LendingMain, WireStatus},
    timer::Timer,
};
use jiff::civil::Date;

impl Work<'_> {
    pub fn add_condition(
        &mut self,
        code: &str,
        reply_by: Option<Date>,
        cost: Option<&Money>,
    ) -> Rule {
        if self.cancel_asked() {
            return Err(Refusal::CancelAsked);
        }
        if code.trim().is_empty() {
            return Err(Refusal::NeedsReason);
        }
        if reply_by.is_some_and(|d| d <= self.today()) {
            return Err(Refusal::BadDate);
        }
        if cost.is_some_and(|c| !c.is_valid_fee()) {
            return Err(Refusal::BadAmount);
        }
        let answer_by = reply_by.map_or_else(
            || {
                let days = self.ctx.policy.clocks.reply_by;
                self.ctx
                    .borrower_calendar
                    .after_working_days(self.ctx.now, days, None)
            },
            |d| self.ctx.calendar.end_of(d),
        );
        let number = self.d.now.conditions.iter().map(|c| c.number).max();
        let condition = Condition {
            number: number.unwrap_or(0) + 1,
            code: code.to_owned(),
            note: self.ctx.note_to_partner.clone(),
            cost: cost.cloned(),
            reply_by: Some(answer_by),
            state: ConditionState::Open,
        };
        let mut message = self.status(WireStatus::WillSupply);
        message.conditions = vec![wire::offer(&condition)];
        self.d.now.conditions.push(condition);
        self.d.now.main = LendingMain::Conditional;
        self.disarm(Timer::AnswerDue);
        self.disarm(Timer::ShipDue);
        self.reply_clock();
        self.send_change(MessageCode::Con, message);
        self.event("condition_added", &[("code", code)]);
        Ok(())
    }

    /// The answer clock runs until the last open condition's date: they are answered as one set.
    fn reply_clock(&mut self) {
        let last = self
            .d
            .now
            .conditions
            .iter()
            .filter(|c| c.state == ConditionState::Open)
            .filter_map(|c| c.reply_by)
            .max();
        if let Some(at) = last {
            self.arm(Timer::ReplyBy, at);
        }
    }

    /// Conditions named are agreed (none named: all open ones); a promise once none is open.
    pub fn accept_conditions(&mut self, named: &[u32]) {
        let mut agreed: Vec<Money> = Vec::new();
        for condition in &mut self.d.now.conditions {
            let meant = named.is_empty() || named.contains(&condition.number);
            if condition.state == ConditionState::Open && meant {
                condition.state = ConditionState::Accepted;
                agreed.extend(condition.cost.clone());
            }
        }
        for cost in agreed {
            self.d.now.cost = Some(match self.d.now.cost.take() {
                Some(old) if old.currency == cost.currency => Money {
                    minor: old.minor.saturating_add(cost.minor),
                    ..old
                },
                _ => cost,
            });
        }
        let open = self
            .d
            .now
            .conditions
            .iter()
            .any(|c| c.state == ConditionState::Open);
        if open {
            self.reply_clock();
        } else {
            self.promise();
            if self.d.now.held_copy.is_none()
                && let Ok(copy) = self.free_copy(None)
            {
                self.hold(&copy.barcode);
            }
            self.queue_slip();
        }
    }

    pub fn withdraw_condition(&mut self) -> Rule {
        self.will_supply()
    }
}
