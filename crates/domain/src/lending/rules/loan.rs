//! Recall and overdue of a running loan (lifecycle.md 4.3, 4.5).

use crate::{
    calendar::plus_days,
    citation::Kind,
    effect::{Effect, Notice},
    item::{Due, Recall},
    lending::{
        due,
        work::{Rule, Work},
    },
    message::MessageCode,
    refused::Refusal,
    status::{Attention, DueRule, LendingMain, RenewalState, WireStatus},
    timer::Timer,
};
use jiff::civil::Date;

impl Work<'_> {
    pub fn recall_item(&mut self, due_on: Option<Date>) -> Rule {
        let today = self.today();
        if self.d.now.kind == Kind::Copy {
            return Err(Refusal::WrongKind);
        }
        if self.d.now.recall.is_some() {
            return Err(Refusal::NothingThere);
        }
        if due_on.is_some_and(|d| d < today) {
            return Err(Refusal::BadDate);
        }
        let date = due_on.unwrap_or_else(|| due::recall_date(&self.d.now, today));
        self.d.now.recall = Some(Recall {
            due: date,
            before: self.d.now.due,
        });
        self.set_due(Due {
            date,
            rule: DueRule::Recall,
        });
        if self.d.now.renewal.state == RenewalState::Requested {
            self.refuse_renewal(Refusal::Recalled.as_str());
        }
        let mut message = self.status(WireStatus::Recalled);
        message.due = Some(date);
        self.send_change(MessageCode::Rcl, message);
        self.d.effect(Effect::Notify {
            notice: Notice::PartnerRecall,
            text: None,
        });
        self.event("item_recalled", &[("due", &date.to_string())]);
        Ok(())
    }

    pub fn withdraw_recall(&mut self) -> Rule {
        let Some(recall) = self.d.now.recall.take() else {
            return Err(Refusal::NothingThere);
        };
        let due = recall.before.unwrap_or_else(|| self.shipment_due());
        self.set_due(due);
        self.announce();
        self.event("recall_withdrawn", &[]);
        Ok(())
    }

    /// Whether the due date has passed and the item is still with the partner.
    fn is_overdue(&self) -> bool {
        self.d.now.kind == Kind::Loan
            && matches!(
                self.d.now.main,
                LendingMain::Shipped | LendingMain::ReceivedByPartner
            )
            && self.d.now.due.is_some_and(|d| d.date < self.today())
    }

    pub fn send_overdue(&mut self) -> Rule {
        if self.d.now.kind == Kind::Copy {
            return Err(Refusal::WrongKind);
        }
        if !self.is_overdue() {
            return Err(Refusal::NotDue);
        }
        self.overdue_message();
        self.d.effect(Effect::Notify {
            notice: Notice::PartnerOverdue,
            text: None,
        });
        Ok(())
    }

    pub fn overdue_step(&mut self) -> Rule {
        if !self.is_overdue() {
            let Some(due) = self.d.now.due.filter(|_| self.d.now.kind == Kind::Loan) else {
                return Err(Refusal::Stale);
            };
            let at = self.ctx.calendar.start_of(plus_days(due.date, 1));
            self.arm(Timer::OverdueStep, at);
            return Ok(());
        }
        self.overdue_message();
        Ok(())
    }

    fn overdue_message(&mut self) {
        self.d.now.overdue_sent = self.d.now.overdue_sent.saturating_add(1);
        self.flag(Attention::Overdue);
        let days = self.ctx.policy.clocks.overdue_repeat_days;
        let again = self
            .ctx
            .calendar
            .start_of(plus_days(self.today(), i32::from(days)));
        self.arm(Timer::OverdueStep, again);
        self.send_status(MessageCode::Ovd, WireStatus::Overdue);
        self.event("overdue_sent", &[]);
    }
}
