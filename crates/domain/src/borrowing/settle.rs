//! After every step: attention rows leave by themselves when their condition ends, timers that no longer apply are disarmed.

use crate::{
    borrowing::{Borrowing, apply::timer_row, step::Step, table},
    cell::Cell,
    citation::Kind,
    item::Voice,
    status::{
        Attention, BorrowingMain as M, CancelPurpose, CancelState, ItemState, RenewalState, Shelf,
    },
    timer::Timer,
};

/// Conditions that put a row into the queue while they hold (6.2).
pub(crate) fn standing(b: &Borrowing) -> [(Attention, bool); 10] {
    let in_house = matches!(b.main, M::Received | M::ReturnedByPatron);
    let with_us = in_house || b.main == M::Loaned;
    [
        (Attention::Review, b.main == M::Review),
        (
            Attention::Approve,
            b.main == M::Ready && !b.timers.contains_key(&Timer::AutoSend),
        ),
        (
            Attention::Conditional,
            b.main == M::Conditional && b.cancel.state != CancelState::Asked,
        ),
        (
            Attention::RenewalMediate,
            b.renewal.state == RenewalState::Asked,
        ),
        (Attention::Recalled, b.recall.is_some() && with_us),
        (Attention::ShelfExpired, b.shelf == Shelf::Expired),
        (Attention::PackUnwanted, b.unwanted && in_house),
        (Attention::HoldReturn, b.hold_return && in_house),
        (
            Attention::UnreadMessage,
            b.conversation.iter().any(|r| !r.read && r.by != Voice::Us),
        ),
        (
            Attention::PartnerOverdue,
            b.lender_overdue && (with_us || b.main == M::Shipped),
        ),
    ]
}

/// Whether a raised row still makes sense.
fn stands(b: &Borrowing, code: Attention) -> bool {
    match code {
        Attention::NeedByPassed | Attention::PeerClosing => matches!(
            b.main,
            M::Review | M::Ready | M::Sent | M::WillSupply | M::Conditional
        ),
        Attention::ReviewStale => b.main == M::Review,
        Attention::CancelUnanswered => b.cancel.state == CancelState::Asked,
        Attention::SupplyOverdue => b.main == M::WillSupply,
        Attention::RenewalUnanswered => b.renewal.state == RenewalState::Requested,
        Attention::NotReceived => {
            b.main == M::Shipped || b.items.iter().any(|i| i.state == ItemState::Expected)
        }
        Attention::ReturnUnconfirmed => b.main == M::Returned,
        Attention::PackingLate => b.main == M::ReturnedByPatron,
        Attention::ReturnDue => {
            matches!(b.main, M::Received | M::Loaned | M::ReturnedByPatron)
        }
        _ => true,
    }
}

/// Whether an armed timer still applies: its cell, and the aspect it watches.
fn applies(b: &Borrowing, timer: Timer) -> bool {
    let here = timer_row(timer).is_some_and(|r| matches!(table::cell(r, b.main), Cell::Do(_)));
    here && match timer {
        Timer::CancelUnanswered => b.cancel.state == CancelState::Asked,
        Timer::RenewalUnanswered => b.renewal.state == RenewalState::Requested,
        Timer::ShelfExpired => b.shelf == Shelf::OnShelf || b.kind == Kind::Copy,
        Timer::RetryOfferEnds => b.offer().is_some(),
        Timer::StatusUnanswered => b.entries.iter().any(|e| e.status_asked),
        Timer::DueStep => b.patron_due.is_some(),
        Timer::AnswerOverdue | Timer::ReplyByPassed => !b.cancel_asked(CancelPurpose::End),
        _ => true,
    }
}

impl Step<'_> {
    /// Brings rows and timers in line with the new state.
    pub fn settle(&mut self) {
        let b = self.now();
        let timers: Vec<Timer> = b
            .timers
            .keys()
            .copied()
            .filter(|t| !applies(b, *t))
            .collect();
        let over: Vec<Attention> = b
            .flags
            .keys()
            .copied()
            .filter(|code| !stands(b, *code))
            .collect();
        for timer in timers {
            self.disarm(timer);
        }
        for code in over {
            self.unflag(code);
        }
        for (code, holds) in standing(self.now()) {
            if holds {
                self.flag(code);
            } else {
                self.unflag(code);
            }
        }
    }
}
