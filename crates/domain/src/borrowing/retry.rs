//! Retry offers (4.7): open until used, over, or declined.

use crate::{
    borrowing::{
        command::Edit,
        due,
        step::{Rule, Step},
    },
    refused::Refusal,
    rota::planned,
    status::{BorrowingMain, EntryState, ReviewReason},
    timer::Timer,
};

impl Step<'_> {
    pub(crate) fn accept_retry(&mut self, edit: Option<&Edit>) -> Rule {
        let offered = self.now().offer().ok_or(Refusal::NothingThere)?;
        if self.now().offer_is_over(offered, self.ctx.now) {
            return Err(Refusal::OfferOver);
        }
        if let Some(edit) = edit {
            self.change_fields(self.change_of(edit)?)?;
        }
        let old = self.now().entries[offered].clone();
        let mut entry = planned(
            old.symbol.clone(),
            old.name.clone(),
            old.library,
            old.reason.clone(),
        );
        entry.previous = Some(offered);
        let at = self.edit().plan_first(entry);
        let after = old
            .retry
            .and_then(|r| r.after)
            .filter(|after| *after > self.ctx.now);
        let symbol = old.symbol.to_string();
        if let Some(after) = after {
            let day = self.ctx.calendar.date(after);
            self.edit().active = None;
            self.enter(BorrowingMain::Ready);
            self.edit().hold_until = Some(day);
            let at = due::send_at(Some(day), self.ctx).max(after);
            self.arm(Timer::AutoSend, at);
            self.event("retry_accepted", &[("symbol", &symbol)]);
        } else {
            self.event("retry_accepted", &[("symbol", &symbol)]);
            self.ask(at);
        }
        Ok(())
    }

    pub(crate) fn decline_retry(&mut self) -> Rule {
        let offered = self.now().offer().ok_or(Refusal::NothingThere)?;
        self.edit().entries[offered].state = EntryState::Unfilled;
        self.event("retry_declined", &[]);
        self.advance(EntryState::Unfilled);
        Ok(())
    }

    /// The time of the newest offer is over.
    pub(crate) fn retry_offer_ends(&mut self) -> Rule {
        let offered = self.now().offer().ok_or(Refusal::Stale)?;
        self.edit().entries[offered].state = EntryState::Unfilled;
        self.event("retry_offer_over", &[]);
        if self.now().reasons.contains(&ReviewReason::RetryOffered) {
            self.advance(EntryState::Unfilled);
        }
        Ok(())
    }
}
