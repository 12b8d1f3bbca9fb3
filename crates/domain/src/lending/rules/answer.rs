//! Our answer: yes, no, or a retry offer.

use crate::{
    item::Cancel,
    lending::work::{Rule, Work},
    message::{MessageCode, Reason, RetryOffer, ToBorrower},
    refused::Refusal,
    status::{CancelState, ConditionState, LendingMain, Outcome, UnfilledReason, WireStatus},
};
use jiff::civil::Date;

impl Work<'_> {
    pub fn will_supply(&mut self) -> Rule {
        if self.cancel_asked() {
            return Err(Refusal::CancelAsked);
        }
        if self.ctx.closed.is_some() {
            return Err(Refusal::LibraryClosed);
        }
        if self.d.now.held_copy.is_none() && !crate::lending::flags::picked(&self.d.now) {
            match self.free_copy(None) {
                Ok(copy) => self.hold(&copy.barcode),
                Err(Refusal::NoCopy) if self.ctx.actor.is_person() => {}
                Err(refusal) => return Err(refusal),
            }
        }
        self.queue_slip();
        self.close_conditions(ConditionState::Withdrawn);
        self.promise();
        self.send_status(MessageCode::Wsp, WireStatus::WillSupply);
        self.event("will_supply", &[]);
        Ok(())
    }

    pub fn reject(&mut self, reason: UnfilledReason) -> Rule {
        self.unfilled(LendingMain::Rejected, Some(reason), None);
        self.event("request_rejected", &[("reason", reason.as_str())]);
        Ok(())
    }

    /// Ends without supply: a cancel that waits is answered first, then Unfilled or the retry offer.
    pub fn unfilled(
        &mut self,
        main: LendingMain,
        reason: Option<UnfilledReason>,
        retry: Option<RetryOffer>,
    ) {
        let asked = self.cancel_asked();
        let by = self.ender();
        self.put_back();
        self.end(main, Outcome::NotSupplied, by);
        self.d.now.reject_reason = reason;
        self.d.now.retry.clone_from(&retry);
        let (code, status) = if retry.is_some() {
            (MessageCode::Try, WireStatus::RetryPossible)
        } else {
            (MessageCode::Unf, WireStatus::Unfilled)
        };
        let message = ToBorrower {
            unfilled: reason,
            retry,
            ..self.status(status)
        };
        if asked {
            self.cancel_answer(true, Some(status));
        }
        self.send(code, message);
    }

    /// `CY` or `CN`. A yes of a record that ended otherwise carries that end, as no status may follow Cancelled.
    pub fn cancel_answer(&mut self, yes: bool, status: Option<WireStatus>) {
        let mut message = if yes {
            ToBorrower::plain(
                Reason::CancelResponse,
                status.unwrap_or(WireStatus::Cancelled),
            )
        } else {
            crate::lending::wire::current(&self.d.now, Reason::CancelResponse)
        };
        message.answer = Some(yes);
        self.send(
            if yes {
                MessageCode::Cy
            } else {
                MessageCode::Cn
            },
            message,
        );
    }

    /// The cancel aspect after a no.
    pub fn cancel_refused(&mut self) {
        self.d.now.cancel = Cancel {
            state: CancelState::Refused,
            ..self.d.now.cancel.clone()
        };
        self.disarm(crate::timer::Timer::CancelAnswerDue);
    }

    pub fn offer_retry(&mut self, reason: &str, after: Option<Date>, before: Option<Date>) -> Rule {
        if reason.trim().is_empty() {
            return Err(Refusal::NeedsReason);
        }
        let today = self.today();
        if before.is_some_and(|b| b < today || after.is_some_and(|a| a > b)) {
            return Err(Refusal::BadDate);
        }
        let calendar = &self.ctx.calendar;
        let offer = RetryOffer {
            reason: reason.to_owned(),
            after: after.map(|d| calendar.start_of(d)),
            before: before.map(|d| calendar.end_of(d)),
        };
        self.unfilled(LendingMain::Rejected, None, Some(offer));
        self.event("retry_offered", &[("reason", reason)]);
        Ok(())
    }
}
