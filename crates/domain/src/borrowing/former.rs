//! Messages from an entry we have left (table 2.4): a promise is cancelled, a parcel is never lost sight of (I6).

use crate::{
    borrowing::{
        heard::rows,
        step::{Rule, Step},
        table,
    },
    cell::Cell,
    citation::Kind,
    effect::LegStart,
    message::ToBorrower,
    refused::Refusal,
    status::{Attention, EntryState, WireStatus},
};

impl Step<'_> {
    pub(crate) fn former(&mut self, i: usize, row: &'static str, m: &ToBorrower) -> Rule {
        let found = table::row(table::FORMER, row).ok_or(Refusal::NotOffered)?;
        let Cell::Do(letter) = table::cell(found, self.now().main) else {
            self.recorded(m);
            return Ok(());
        };
        match row {
            rows::FORMER_PROMISE => {
                if self.now().entries[i].cancel_refused {
                    self.flag(Attention::TwoPromises);
                }
                self.late_promise(i);
            }
            rows::FORMER_LOANED => self.former_loaned(i, letter, m),
            rows::FORMER_COPY if letter == 'r' => self.take_copy(i, m),
            rows::FORMER_COPY => self.extra_file(m),
            rows::FORMER_OVER => self.former_over(i, m),
            rows::FORMER_CANCEL_NO => {
                self.edit().entries[i].cancel_refused = true;
                let loaned = matches!(
                    m.status,
                    Some(WireStatus::Loaned | WireStatus::Overdue | WireStatus::Recalled)
                );
                if loaned {
                    return self.former(i, rows::FORMER_LOANED, m);
                }
                self.flag(Attention::TwoPromises);
                self.event("cancel_refused", &[]);
            }
            rows::FORMER_DONE => {
                let seen = self.now().received_on.is_some();
                self.edit().entries[i].state = EntryState::Done;
                if !seen {
                    self.flag(Attention::BackUnseen);
                }
                self.recorded(m);
            }
            _ => self.heard_words(i, m),
        }
        Ok(())
    }

    fn former_loaned(&mut self, i: usize, letter: char, m: &ToBorrower) {
        if letter == 's' {
            self.leg(i, LegStart::Message);
            return;
        }
        self.change_kind(Kind::Loan);
        self.take(i);
        if m.status == Some(WireStatus::Loaned) {
            self.fill_in(m);
        } else {
            self.overdue_or_recalled(i, 'a', m);
        }
    }

    /// The lender is through as well. An offer that waits on it is closed and the rota goes on.
    fn former_over(&mut self, i: usize, m: &ToBorrower) {
        let waiting = self.now().offer() == Some(i)
            && self
                .now()
                .reasons
                .contains(&crate::status::ReviewReason::RetryOffered);
        let offers = m.status == Some(WireStatus::RetryPossible);
        let state = match m.status {
            Some(WireStatus::Cancelled) => EntryState::Cancelled,
            _ => EntryState::Unfilled,
        };
        let entry = &mut self.edit().entries[i];
        entry.unfilled = m.unfilled.or(entry.unfilled);
        if offers {
            entry.retry = m.retry.clone().or(entry.retry.take());
        }
        if waiting && offers {
            self.recorded(m);
            return;
        }
        if entry_is_over(self.now().entries[i].state) {
            self.edit().entries[i].state = state;
        }
        self.recorded(m);
        if waiting {
            self.advance(state);
        }
    }
}

/// States that a last word may replace: what was supplied or is done stays so.
fn entry_is_over(state: EntryState) -> bool {
    !matches!(state, EntryState::Supplied | EntryState::Done)
}
