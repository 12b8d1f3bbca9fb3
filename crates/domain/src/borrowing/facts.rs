//! Facts of the system: closures, the library system, failed delivery, retention.

use crate::{
    borrowing::step::{Rule, Step},
    calendar::plus_days,
    id::Symbol,
    message::MessageCode,
    policy::OnTrouble,
    refused::Refusal,
    status::{Attention, BorrowingMain, CaseStep, EntryState},
    timer::Timer,
};
use jiff::civil::Date;

impl Step<'_> {
    /// A lender closes: planned entries are skipped; one that was asked is left by policy, a promise goes to a person.
    pub(crate) fn peer_closed(&mut self, symbol: &Symbol, letter: char) -> Rule {
        let mut skipped = false;
        for e in &mut self.edit().entries {
            if e.symbol == *symbol && e.state == EntryState::Planned {
                e.state = EntryState::Skipped;
                skipped = true;
            }
        }
        let active = self
            .now()
            .active_entry()
            .is_some_and(|e| e.symbol == *symbol);
        if !skipped && !active {
            return Err(Refusal::Stale);
        }
        self.event("peer_closed", &[("symbol", symbol.as_str())]);
        if !active {
            return Ok(());
        }
        let next = self.ctx.policy.on_request_error == OnTrouble::Next;
        if letter == 'b' && next && self.now().next_entry().is_some() {
            if self.reject_supplier(None, 'a').is_err() {
                self.flag(Attention::PeerClosing);
            }
        } else {
            self.flag(Attention::PeerClosing);
        }
        Ok(())
    }

    pub(crate) fn own_library_closed(&mut self, reopens: Option<Date>) {
        let day = reopens.unwrap_or_else(|| plus_days(self.today(), 1));
        let later = self.now().hold_until.is_none_or(|old| old < day);
        if later {
            self.edit().hold_until = Some(day);
        }
        let armed = self.now().timers.contains_key(&Timer::AutoSend);
        if armed && later && self.now().main == BorrowingMain::Ready {
            let at = self.ctx.calendar.start_of(day);
            self.arm(Timer::AutoSend, at);
        }
        self.event("own_library_closed", &[("date", &day.to_string())]);
    }

    pub(crate) fn ils_result(&mut self, ok: bool) {
        if ok {
            self.unflag(Attention::IlsProblem);
            self.event("ils_done", &[]);
        } else {
            self.flag(Attention::IlsProblem);
            self.event("ils_problem", &[]);
        }
    }

    pub(crate) fn delivery_failed(&mut self, code: MessageCode) {
        self.flag(Attention::MessageParked);
        self.unflag(Attention::DeliveryWaiting);
        self.event("message_parked", &[("message", code.as_str())]);
    }

    /// Retention: the person goes, the patron group stays in the eligibility snapshot (T2).
    pub(crate) fn detach_patron(&mut self) -> Rule {
        if self.now().detached {
            return Err(Refusal::NothingThere);
        }
        let open = |c: CaseStep| !matches!(c, CaseStep::None | CaseStep::Settled);
        if self.now().items.iter().any(|i| open(i.case)) {
            return Err(Refusal::FeeOpen);
        }
        let b = self.edit();
        b.person = None;
        b.note = None;
        b.detached = true;
        self.event("patron_detached", &[]);
        Ok(())
    }
}
