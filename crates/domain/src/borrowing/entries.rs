//! Looking at the rota: which entry may be asked, which offer is open, which was asked last (I6, I8).

use crate::{
    borrowing::{Borrowing, Entry},
    id::Symbol,
    status::{CancelPurpose, CancelState, EntryState},
};
use jiff::Timestamp;

/// Reason code of an entry that staff put in again on purpose (`re_ask_supplier`).
pub(crate) const ASKED_AGAIN: &str = "asked_again";
/// Reason code of an entry that staff chose.
pub(crate) const CHOSEN: &str = "chosen";

impl Entry {
    /// Whether the library was ever asked by this entry.
    pub fn was_asked(&self) -> bool {
        !matches!(self.state, EntryState::Planned | EntryState::Skipped)
    }

    /// Whether a lender works on it or supplies: at most one such entry (I6).
    pub fn is_live(&self) -> bool {
        matches!(
            self.state,
            EntryState::Asked
                | EntryState::Promised
                | EntryState::Conditional
                | EntryState::Supplied
        )
    }

    /// Whether its place was given for this reason.
    pub(crate) fn has_reason(&self, code: &str) -> bool {
        self.reason.iter().any(|r| r.code == code)
    }

    /// Whether staff want it asked though the library was asked before: a retry or a second attempt.
    pub(crate) fn is_again(&self) -> bool {
        self.previous.is_some() || self.has_reason(ASKED_AGAIN)
    }
}

impl Borrowing {
    /// Whether this library was asked by any entry.
    pub fn asked_before(&self, symbol: &Symbol) -> bool {
        self.entries
            .iter()
            .any(|e| e.symbol == *symbol && e.was_asked())
    }

    /// Whether this planned entry may be asked (I8).
    pub(crate) fn may_ask(&self, entry: &Entry) -> bool {
        entry.state == EntryState::Planned
            && (entry.is_again() || !self.asked_before(&entry.symbol))
    }

    /// The next entry to ask.
    pub fn next_entry(&self) -> Option<usize> {
        self.entries.iter().position(|e| self.may_ask(e))
    }

    /// The newest retry offer that was not used and is not over.
    pub(crate) fn offer(&self) -> Option<usize> {
        (0..self.entries.len()).rev().find(|i| {
            self.entries[*i].state == EntryState::RetryOffered
                && !self.entries.iter().any(|e| e.previous == Some(*i))
        })
    }

    /// Whether the time of an offer is over.
    pub(crate) fn offer_is_over(&self, entry: usize, now: Timestamp) -> bool {
        self.entries
            .get(entry)
            .and_then(|e| e.retry.as_ref())
            .and_then(|r| r.before)
            .is_some_and(|before| before < now)
    }

    /// The entry to talk to: the active one, else the one asked last.
    pub(crate) fn partner(&self) -> Option<usize> {
        let reachable = |i: &usize| self.entries.get(*i).is_some_and(|e| e.wire_id.is_some());
        self.active
            .filter(reachable)
            .or_else(|| (0..self.entries.len()).rev().find(reachable))
    }

    /// Whether a cancel waits for the lender's answer, for this purpose.
    pub(crate) fn cancel_asked(&self, purpose: CancelPurpose) -> bool {
        self.cancel.state == CancelState::Asked && self.cancel.purpose == Some(purpose)
    }

    /// Puts a planned entry before the other planned ones; indexes kept elsewhere move along.
    pub(crate) fn plan_first(&mut self, entry: Entry) -> usize {
        let at = self
            .entries
            .iter()
            .position(|e| e.state == EntryState::Planned)
            .unwrap_or(self.entries.len());
        for e in &mut self.entries {
            e.previous = e.previous.map(|p| if p >= at { p + 1 } else { p });
        }
        self.active = self.active.map(|a| if a >= at { a + 1 } else { a });
        self.entries.insert(at, entry);
        at
    }

    /// Replaces the planned entries that `keep` does not want by new ones at the end; indexes move along.
    pub(crate) fn replan(&mut self, keep: impl Fn(&Entry) -> bool, new: Vec<Entry>) {
        let mut moved = Vec::with_capacity(self.entries.len());
        let mut kept = Vec::with_capacity(self.entries.len());
        for e in self.entries.drain(..) {
            if e.was_asked() || keep(&e) {
                moved.push(Some(kept.len()));
                kept.push(e);
            } else {
                moved.push(None);
            }
        }
        kept.extend(new);
        for e in &mut kept {
            e.previous = e.previous.and_then(|p| moved.get(p).copied().flatten());
        }
        self.active = self.active.and_then(|a| moved.get(a).copied().flatten());
        self.entries = kept;
    }
}
