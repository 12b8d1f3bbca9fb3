//! Closing by hand and reopening (lifecycle.md 4.12).

use crate::{
    citation::Kind,
    lending::{
        flags,
        work::{Rule, Work},
    },
    message::MessageCode,
    refused::Refusal,
    status::{Attention, EndedBy, ItemState, LendingMain, Outcome, UnfilledReason, WireStatus},
};

impl Work<'_> {
    pub fn close_manually(&mut self, reason: &str, outcome: Option<Outcome>) -> Rule {
        if reason.trim().is_empty() {
            return Err(Refusal::NeedsReason);
        }
        let outcome = outcome.filter(|o| *o != Outcome::None);
        if flags::before_shipment(self.d.now.main) {
            self.close_before_shipment(outcome);
        } else {
            self.close_loan(outcome)?;
        }
        self.d.now.manual_close = true;
        self.d.now.ended_by = Some(EndedBy::Staff);
        self.event("closed_manually", &[("reason", reason)]);
        Ok(())
    }

    fn close_before_shipment(&mut self, outcome: Option<Outcome>) {
        if outcome != Some(Outcome::Cancelled) {
            self.unfilled(LendingMain::Rejected, Some(UnfilledReason::Other), None);
            return;
        }
        let asked = self.cancel_asked();
        self.put_back();
        self.end(LendingMain::Cancelled, Outcome::Cancelled, EndedBy::Staff);
        if asked {
            self.cancel_answer(true, None);
        } else {
            self.send_status(MessageCode::Cy, WireStatus::Cancelled);
        }
    }

    fn close_loan(&mut self, outcome: Option<Outcome>) -> Rule {
        let out = self.d.now.kind == Kind::Loan
            && (self.d.now.items.is_empty()
                || self.d.now.items.iter().any(|i| i.state == ItemState::Out));
        if out && !self.ctx.rights.close_with_item {
            return Err(Refusal::ItemOut);
        }
        let home = self.d.now.items.iter().any(|i| i.state == ItemState::Home);
        let outcome = outcome.unwrap_or(Outcome::Supplied);
        self.end(LendingMain::Completed, outcome, EndedBy::Staff);
        if self.d.now.kind == Kind::Copy {
            self.notify_partner("auto:closed_here");
        } else if home {
            self.send_status(MessageCode::Lcp, WireStatus::LoanCompleted);
        } else {
            self.send_status(MessageCode::Cwr, WireStatus::CompletedWithoutReturn);
        }
        Ok(())
    }

    /// Back to life: after a close by hand or a wrong check-in; or because the borrower plainly has what left unscanned.
    pub fn reopen(&mut self, cell: char) -> Rule {
        let main = if cell == 'a' {
            self.before_completion()?
        } else {
            let told = self
                .d
                .now
                .heard_after_end
                .filter(|_| self.d.now.flags.contains_key(&Attention::StatesDiffer));
            told.ok_or(Refusal::ToldPartner)?
        };
        let r = &mut self.d.now;
        r.main = main;
        r.outcome = Outcome::None;
        r.ended_by = None;
        r.ended_at = None;
        r.manual_close = false;
        r.main_before_end = None;
        r.heard_after_end = None;
        r.reject_reason = None;
        r.retry = None;
        // The order of statuses starts again: the partner is told so in the same step.
        r.last_sent = Some(WireStatus::RequestReceived);
        self.unflag(Attention::StatesDiffer);
        if cell == 'a' {
            // The borrower has read the end and must reopen as well.
            self.flag(Attention::StatesDiffer);
        } else {
            self.d.now.shipped_on = Some(self.today());
        }
        if self.d.now.kind == Kind::Copy && cell == 'b' {
            // A copy that was received is done.
            self.end(LendingMain::Completed, Outcome::Supplied, EndedBy::Partner);
        } else {
            if cell == 'b' {
                self.d.now.due = Some(self.shipment_due());
                self.flag(Attention::ShipDetails);
            }
            self.loan_clocks();
        }
        self.notify_partner("auto:reopened_here");
        self.event("reopened", &[]);
        Ok(())
    }

    fn before_completion(&mut self) -> Result<LendingMain, Refusal> {
        let checked_in = self.d.now.checked_in_on.is_some();
        let before = self
            .d
            .now
            .main_before_end
            .filter(|m| !flags::before_shipment(*m) && !m.is_terminal());
        let (true, Some(before)) = (self.d.now.manual_close || checked_in, before) else {
            return Err(Refusal::NothingThere);
        };
        if !self.d.now.manual_close {
            self.d.now.checked_in_on = None;
            for item in &mut self.d.now.items {
                if item.state == ItemState::Home {
                    item.state = ItemState::Out;
                }
            }
        }
        Ok(before)
    }
}
