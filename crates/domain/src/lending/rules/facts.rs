//! Facts of the system: availability, closure, deliveries, the local system.

use crate::{
    lending::{
        command::Fact,
        work::{Rule, Work},
    },
    policy::{AutoAnswer, OnClosure},
    status::{Attention, UnfilledReason},
};

impl Work<'_> {
    pub fn fact(&mut self, cell: char, fact: &Fact) -> Rule {
        match fact {
            Fact::AvailabilityResult => self.availability(),
            Fact::OwnLibraryClosed { .. } => self.own_library_closed(cell),
            Fact::IlsResult { ok: true } => {
                self.unflag(Attention::IlsProblem);
                self.event("ils_done", &[]);
                Ok(())
            }
            Fact::IlsResult { ok: false } => {
                self.flag(Attention::IlsProblem);
                self.event("ils_problem", &[]);
                Ok(())
            }
            Fact::DeliveryFailed { code } => {
                self.unflag(Attention::DeliveryWaiting);
                self.flag(Attention::MessageParked);
                self.event("message_parked", &[("message", code.as_str())]);
                Ok(())
            }
        }
    }

    /// Automatic answer (B22): yes with a free copy, no where every known copy is gone, staff where nothing is known.
    fn availability(&mut self) -> Rule {
        let own = self.d.now.id;
        let copies = || self.ctx.copies.iter().filter(|c| c.of_title);
        let free = copies().filter(|c| c.available && c.taken_by.is_none_or(|by| by == own));
        let (free, known) = (free.count(), copies().count());
        let lent = copies().any(|c| c.taken_by.is_some_and(|by| by != own));
        self.event(
            "availability_checked",
            &[("free", &free.to_string()), ("known", &known.to_string())],
        );
        let policy = self.ctx.policy.auto_answer;
        if policy == AutoAnswer::Off || self.cancel_asked() || known == 0 {
            return Ok(());
        }
        let held = self.d.now.held_copy.is_some();
        if free > 0 || held {
            if policy == AutoAnswer::On && self.ctx.closed.is_none() {
                return self.will_supply();
            }
            return Ok(());
        }
        self.reject(if lent {
            UnfilledReason::NotOnShelf
        } else {
            UnfilledReason::NotAvailableForIll
        })
    }

    fn own_library_closed(&mut self, cell: char) -> Rule {
        if cell == 'b' {
            self.flag(Attention::ClosingWithPromise);
            self.event("library_closed", &[]);
            return Ok(());
        }
        match self.ctx.policy.on_closure {
            OnClosure::Reject => self.reject(UnfilledReason::NotAvailableForIll),
            OnClosure::Wait => {
                self.answer_clock();
                self.event("library_closed", &[]);
                Ok(())
            }
        }
    }
}
