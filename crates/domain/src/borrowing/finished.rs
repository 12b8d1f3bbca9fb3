//! Messages that deliver or end: files, completions, cancellations; and whether an answer fits what we are.

use crate::{
    borrowing::{heard::rows, step::Step},
    citation::Kind,
    effect::Notice,
    item::Delivery,
    message::ToBorrower,
    status::{Attention, BorrowingMain as M, CancelState, EndedBy, EntryState, WireStatus},
};

impl Step<'_> {
    pub(crate) fn copy_completed(&mut self, i: usize, letter: char, m: &ToBorrower) {
        match letter {
            'a' => self.deliver(m.url.clone()),
            'r' => self.take_copy(i, m),
            _ => self.extra_file(m),
        }
        if !self.draft.has_events() {
            self.recorded(m);
        }
    }

    /// A file that came twice, or after the end: kept and shown.
    pub(crate) fn extra_file(&mut self, m: &ToBorrower) {
        let at = self.ctx.now;
        if let Some(url) = m.url.clone() {
            self.edit().deliveries.push(Delivery { url, at });
        }
        self.flag(Attention::ExtraFile);
        self.event("extra_file", &[]);
    }

    /// TAKE for a copy.
    pub(crate) fn take_copy(&mut self, i: usize, m: &ToBorrower) {
        self.change_kind(Kind::Copy);
        self.take(i);
        self.deliver(m.url.clone());
    }

    pub(crate) fn completed(&mut self, letter: char, row: &'static str) {
        let seen = self.now().received_on.is_some() || self.now().main == M::Delivered;
        let unsaid = row == rows::WITHOUT_RETURN;
        self.closed_by_lender(seen);
        if unsaid {
            self.flag(Attention::ClosedByLender);
        } else if letter == 'k' {
            self.notify(Notice::BackAtLender);
            if !seen {
                self.flag(Attention::BackUnseen);
            }
        }
    }

    pub(crate) fn cancelled(&mut self) {
        let asked = self.now().cancel.state == CancelState::Asked;
        if !asked && self.ctx.policy.partner_cancel_ends {
            self.end_cancelled(EndedBy::Partner, EntryState::Cancelled);
        } else {
            self.close(EntryState::Cancelled);
        }
    }

    /// Whether what the lender says it is fits what we are (4.12).
    pub(crate) fn agrees(&self, m: &ToBorrower) -> bool {
        use WireStatus as W;
        let Some(status) = m.status else {
            return false;
        };
        match self.now().main {
            M::Sent => matches!(status, W::RequestReceived | W::ExpectToSupply),
            M::WillSupply => status == W::WillSupply,
            M::Conditional => !m.conditions.is_empty(),
            M::Shipped | M::Received | M::Loaned | M::ReturnedByPatron => matches!(
                status,
                W::Loaned | W::Overdue | W::Recalled | W::CopyCompleted
            ),
            M::Delivered => status == W::CopyCompleted,
            M::Returned | M::Review | M::Ready => false,
            M::Completed | M::Cancelled | M::Unfilled => matches!(
                status,
                W::LoanCompleted
                    | W::CopyCompleted
                    | W::CompletedWithoutReturn
                    | W::Unfilled
                    | W::RetryPossible
                    | W::Cancelled
            ),
        }
    }
}
