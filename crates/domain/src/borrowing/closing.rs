//! Ends by hand, and going on after the end.

use crate::{
    borrowing::step::{Rule, Step},
    calendar::plus_days,
    citation::Kind,
    effect::{Effect, Notice},
    item::Item,
    refused::Refusal,
    status::{
        BorrowingMain as M, ConditionState, EndedBy, EntryState, ItemState, Outcome, ReviewReason,
        Shelf,
    },
    timer::Timer,
};

impl Step<'_> {
    pub(crate) fn fill_locally(&mut self) {
        let by = self.ender();
        self.notify(Notice::FilledLocally);
        self.event("filled_locally", &[]);
        self.complete(by);
    }

    pub(crate) fn close_unfilled(&mut self) {
        let by = self.ender();
        self.end(M::Unfilled, Outcome::NotSupplied, by, EntryState::Withdrawn);
    }

    pub(crate) fn close_manually(&mut self, reason: &str, outcome: Option<Outcome>) -> Rule {
        if reason.trim().is_empty() {
            return Err(Refusal::NeedsReason);
        }
        let b = self.now();
        let held = |s: ItemState| {
            matches!(
                s,
                ItemState::Here | ItemState::OnLoan | ItemState::BackFromPatron
            )
        };
        if b.items.iter().any(|i| held(i.state)) && !self.ctx.rights.close_with_item {
            return Err(Refusal::ItemHere);
        }
        let went = matches!(
            b.main,
            M::Shipped | M::Received | M::Loaned | M::ReturnedByPatron | M::Returned | M::Delivered
        );
        let (main, outcome, over) = match outcome {
            Some(Outcome::Supplied) => (M::Completed, Outcome::Supplied, EntryState::Done),
            Some(Outcome::NotSupplied) => (M::Unfilled, Outcome::NotSupplied, EntryState::Unfilled),
            Some(Outcome::None) | None if went => {
                (M::Completed, Outcome::Supplied, EntryState::Done)
            }
            Some(Outcome::Cancelled | Outcome::None) | None => {
                (M::Cancelled, Outcome::Cancelled, EntryState::Withdrawn)
            }
        };
        let by = self.ender();
        self.event("closed_manually", &[("reason", reason)]);
        self.end(main, outcome, by, over);
        self.edit().manual_close = true;
        if let Some(i) = self.now().active {
            self.say(i, "auto:closed_here");
            self.ask_status(i);
        }
        self.event("told_partner", &[]);
        Ok(())
    }

    pub(crate) fn reopen_request(&mut self, status: Option<M>, letter: char) -> Rule {
        if self.now().detached {
            return Err(Refusal::Detached);
        }
        let before = self.now().main_before_end.unwrap_or(M::Review);
        let done = letter == 'a' && self.now().active.is_some();
        if !done || matches!(before, M::Review | M::Ready) {
            if status.is_some_and(|s| s != M::Review) {
                return Err(Refusal::NothingThere);
            }
            self.revive();
            self.void_conditions();
            self.review(ReviewReason::Reopened);
            self.arm_need_by();
            self.event("reopened", &[("status", M::Review.as_str())]);
            return Ok(());
        }
        let target = status.unwrap_or(before);
        let choices = [M::Received, M::Loaned, M::ReturnedByPatron, M::Returned];
        if target != before && !choices.contains(&target) {
            return Err(Refusal::NothingThere);
        }
        self.revive();
        self.reenter(target);
        if let Some(i) = self.now().active {
            self.ask_status(i);
        }
        self.event("reopened", &[("status", target.as_str())]);
        Ok(())
    }

    /// Back to a main state: the entry, the items and the clocks that belong to it.
    fn reenter(&mut self, target: M) {
        let Some(i) = self.now().active else {
            return;
        };
        let clocks = &self.ctx.policy.clocks;
        match target {
            M::Sent => {
                self.edit().entries[i].state = EntryState::Asked;
                self.enter(M::Sent);
                let (days, cap) = (clocks.answer, clocks.answer_cap_days);
                self.arm_lender_days(Timer::AnswerOverdue, days, Some(cap));
            }
            M::Conditional
                if self
                    .now()
                    .conditions
                    .iter()
                    .any(|c| c.state == ConditionState::Open) =>
            {
                self.conditional();
            }
            M::WillSupply | M::Conditional => self.promised(),
            M::Shipped => {
                let on = self.now().shipped_on;
                self.ship(i);
                self.edit().shipped_on = on.or(self.now().shipped_on);
            }
            M::Delivered => {
                self.edit().entries[i].state = EntryState::Supplied;
                self.enter(M::Delivered);
                let at = self
                    .ctx
                    .calendar
                    .after_days(self.ctx.now, clocks.copy_link_days);
                self.arm(Timer::CopyExpires, at);
            }
            _ => {
                self.edit().entries[i].state = EntryState::Supplied;
                self.reenter_with_item(target);
            }
        }
        self.arm_need_by();
    }

    fn reenter_with_item(&mut self, target: M) {
        let state = match target {
            M::Received => ItemState::Here,
            M::Loaned => ItemState::OnLoan,
            M::ReturnedByPatron => ItemState::BackFromPatron,
            _ => ItemState::Packed,
        };
        if self.now().items.is_empty() {
            let number = self.now().number.clone();
            self.edit().items.push(Item::stand_in(number));
        }
        for item in &mut self.edit().items {
            if !matches!(item.state, ItemState::Lost | ItemState::Settled) {
                item.state = state;
            }
        }
        self.enter(target);
        self.edit().shelf = Shelf::None;
        let today = self.pickup_today();
        self.edit().received_on.get_or_insert(today);
        let due = self.now().patron_due.unwrap_or_else(|| {
            crate::borrowing::due::at_receipt(today, self.now().partner_due, self.ctx)
        });
        match target {
            M::Received if self.now().kind == Kind::Copy => {
                let days = self.ctx.policy.clocks.shelf_days;
                let at = self.ctx.pickup_calendar.after_days(self.ctx.now, days);
                self.arm(Timer::ShelfExpired, at);
            }
            M::Received => self.set_patron_due(Some(due)),
            M::Loaned => {
                self.edit().loaned_on.get_or_insert(today);
                self.set_patron_due(Some(due));
            }
            M::ReturnedByPatron => {
                self.arm_days(Timer::PackingLate, self.ctx.policy.clocks.packing);
            }
            _ => {
                let days = self.ctx.policy.clocks.return_unconfirmed_days;
                let at = self.ctx.calendar.end_of(plus_days(today, i32::from(days)));
                self.arm(Timer::ReturnUnconfirmed, at);
            }
        }
    }

    pub(crate) fn re_request(&mut self) -> Rule {
        if self.now().detached {
            return Err(Refusal::Detached);
        }
        self.draft.effect(Effect::ReRequest);
        self.event("asked_again", &[]);
        if self.now().main == M::Review {
            let by = self.ender();
            self.end_cancelled(by, EntryState::Withdrawn);
        }
        Ok(())
    }

    /// `LoanCompleted` and `CompletedWithoutReturn` end the request whatever was scanned here.
    pub(crate) fn closed_by_lender(&mut self, seen: bool) {
        let outcome = if seen {
            Outcome::Supplied
        } else {
            Outcome::NotSupplied
        };
        self.end(M::Completed, outcome, EndedBy::Partner, EntryState::Done);
    }
}
