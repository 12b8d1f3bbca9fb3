//! The hold shelf and the way to the pickup library (4.11).

use crate::{
    borrowing::{
        receive::Receipt,
        step::{Rule, Step},
    },
    effect::Notice,
    refused::Refusal,
    status::{Attention, BorrowingMain, Shelf},
    timer::Timer,
};

impl Step<'_> {
    pub(crate) fn send_to_pickup(&mut self) -> Rule {
        let b = self.now();
        if b.pickup == self.ctx.here {
            return Err(Refusal::AlreadyHere);
        }
        if b.shelf == Shelf::InTransit {
            return Err(Refusal::NothingThere);
        }
        self.edit().shelf = Shelf::InTransit;
        self.custody("send_to_pickup");
        self.event("sent_to_pickup", &[]);
        Ok(())
    }

    pub(crate) fn put_on_shelf(&mut self, letter: char) -> Rule {
        if self.now().pickup != self.ctx.here {
            return Err(Refusal::Elsewhere);
        }
        if letter == 'b' {
            self.receive_first(&Receipt {
                notify: Some(false),
                ..Receipt::default()
            })?;
            if self.now().main != BorrowingMain::Received {
                return Ok(());
            }
        }
        if self.now().shelf == Shelf::OnShelf {
            return Err(Refusal::NothingThere);
        }
        self.shelve();
        Ok(())
    }

    /// On the shelf: the patron is told now (R95), the shelf clock starts.
    pub(crate) fn shelve(&mut self) {
        self.edit().shelf = Shelf::OnShelf;
        let calendar = &self.ctx.pickup_calendar;
        let last =
            calendar.date(calendar.after_days(self.ctx.now, self.ctx.policy.clocks.shelf_days));
        let at = calendar.end_of(calendar.open_on_or_after(last));
        self.arm(Timer::ShelfExpired, at);
        self.unflag(Attention::ShelfExpired);
        self.custody("put_on_shelf");
        self.notify(Notice::OnHoldShelf);
        self.event("on_shelf", &[]);
    }
}
