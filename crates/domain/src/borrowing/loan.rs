//! The patron has it: checkout and the patron's due date.

use crate::{
    borrowing::{
        Borrowing,
        command::Card,
        due,
        receive::Receipt,
        step::{Rule, Step},
    },
    citation::Kind,
    effect::Notice,
    item::Due,
    party::{Answer, CheckKind},
    refused::Refusal,
    status::{Attention, BorrowingMain as M, DueRule, ItemState},
    timer::Timer,
};
use jiff::civil::Date;

/// Checks that stop a checkout: the person, not the request.
fn is_blocked(b: &Borrowing) -> bool {
    b.eligibility.as_ref().is_some_and(|e| {
        e.checks.iter().any(|c| {
            c.result == Answer::No
                && matches!(
                    c.check,
                    CheckKind::Active | CheckKind::Blocked | CheckKind::Fines
                )
        })
    })
}

impl Step<'_> {
    pub(crate) fn check_out(
        &mut self,
        barcode: Option<&str>,
        card: Option<&Card>,
        letter: char,
    ) -> Rule {
        self.check_reader(card)?;
        if letter == 'b' {
            self.receive_first(&Receipt {
                barcode,
                notify: Some(false),
                ..Receipt::default()
            })?;
            if self.now().main != M::Received {
                return Ok(());
            }
        }
        if self.now().kind == Kind::Copy {
            self.event("copy_handed_over", &[]);
            let by = self.ender();
            self.complete(by);
            return Ok(());
        }
        let passed = self
            .now()
            .partner_due
            .is_some_and(|d| d.date < self.pickup_today());
        if passed && !self.may_override() {
            return Err(Refusal::DuePassed);
        }
        let ready = if letter == 'd' {
            ItemState::BackFromPatron
        } else {
            ItemState::Here
        };
        let lent: Vec<String> = self
            .edit()
            .items
            .iter_mut()
            .filter(|i| i.state == ready && is_meant(i, barcode))
            .map(|i| {
                i.state = ItemState::OnLoan;
                i.barcode.clone()
            })
            .collect();
        if lent.is_empty() {
            return Err(Refusal::NothingThere);
        }
        self.custody("check_out");
        if letter != 'c' {
            self.edit().unwanted = false;
            self.begin_loan();
        }
        self.event("checked_out", &[("barcode", &lent.join(", "))]);
        Ok(())
    }

    fn check_reader(&self, card: Option<&Card>) -> Rule {
        let b = self.now();
        let own = b.person.as_ref().and_then(|p| p.barcode.as_deref());
        if let (Some(card), Some(own)) = (card, own)
            && card.barcode != own
        {
            return Err(Refusal::OtherPatron);
        }
        if is_blocked(b) && !self.may_override() {
            return Err(Refusal::Blocked);
        }
        Ok(())
    }

    /// The loan begins today: due date, overdue steps.
    fn begin_loan(&mut self) {
        let today = self.pickup_today();
        self.enter(M::Loaned);
        self.edit().loaned_on = Some(today);
        let chosen = self
            .now()
            .patron_due
            .filter(|d| d.rule == DueRule::Chosen && d.date > today);
        let due =
            chosen.unwrap_or_else(|| due::at_checkout(today, self.now().partner_due, self.ctx));
        self.set_patron_due(Some(due));
    }

    /// Sets the patron's date and its clock: overdue steps on loan, one reminder in the house.
    pub(crate) fn set_patron_due(&mut self, due: Option<Due>) {
        if self.now().patron_due != due {
            self.unflag(Attention::ReturnDue);
        }
        self.edit().patron_due = due;
        self.disarm(Timer::DueStep);
        let Some(due) = due else {
            return;
        };
        if self.now().main == M::Loaned {
            let today = self.pickup_today();
            let steps = &self.ctx.policy.overdue_steps;
            let past = steps
                .iter()
                .take_while(|s| due::step_day(due.date, **s, self.ctx) <= today)
                .count();
            self.edit().due_steps_done = u16::try_from(past).unwrap_or(u16::MAX);
            self.arm_due_step();
        } else {
            let at = self.ctx.pickup_calendar.end_of(due.date);
            self.arm(Timer::DueStep, at);
        }
    }

    /// Arms the next overdue step of a loan; after the last one the loan is a person's business.
    pub(crate) fn arm_due_step(&mut self) {
        let b = self.now();
        let step = self
            .ctx
            .policy
            .overdue_steps
            .get(usize::from(b.due_steps_done));
        match (step, b.patron_due) {
            (Some(step), Some(due)) => {
                let day = due::step_day(due.date, *step, self.ctx);
                let at = self.ctx.pickup_calendar.start_of(day);
                self.arm(Timer::DueStep, at);
            }
            _ => self.flag(Attention::ReturnDue),
        }
    }

    /// A date that staff choose: not before today, not after the lender's, unless by right.
    pub(crate) fn check_due(&self, date: Date) -> Rule {
        if date < self.pickup_today() {
            return Err(Refusal::BadDate);
        }
        let past = self.now().partner_due.is_some_and(|p| date > p.date);
        if past && !self.may_override() {
            return Err(Refusal::PastPartnerDue);
        }
        Ok(())
    }

    pub(crate) fn change_due_date(&mut self, date: Date) -> Rule {
        if self.now().kind == Kind::Copy {
            return Err(Refusal::WrongKind);
        }
        self.check_due(date)?;
        self.set_patron_due(Some(Due {
            date,
            rule: DueRule::Chosen,
        }));
        if self.now().main == M::Loaned {
            self.notify(Notice::DueDateChanged);
        }
        self.event("due_date_changed", &[("date", &date.to_string())]);
        Ok(())
    }
}

/// Whether a scan means this item: its own or its temporary barcode; no scan means all.
pub(crate) fn is_meant(item: &crate::item::Item, barcode: Option<&str>) -> bool {
    barcode
        .is_none_or(|code| item.barcode == code || item.temporary_barcode.as_deref() == Some(code))
}
