//! What became of our messages: refused by the partner, confirmed, or unknown.

use crate::{
    borrowing::{
        heard::{self, rows},
        step::{Rule, Step},
        table,
    },
    cell::Cell,
    message::MessageCode,
    policy::OnTrouble,
    refused::Refusal,
    status::{
        Attention, BorrowingMain as M, CancelPurpose, CancelState, EndedBy, EntryState,
        RenewalState, ReviewReason,
    },
};

impl Step<'_> {
    /// ERROR confirmation.
    pub(crate) fn message_refused(
        &mut self,
        wire_id: &str,
        code: MessageCode,
        detail: &str,
    ) -> Rule {
        let i = self.now().entry_of(wire_id).ok_or(Refusal::NothingThere)?;
        self.unflag(Attention::DeliveryWaiting);
        let params = [("message", code.as_str()), ("detail", detail)];
        let main = self.now().main;
        let former = self.now().active != Some(i) && !matches!(main, M::Review | M::Ready);
        let row = heard::error_row(code);
        let found = table::row(table::MESSAGES, row).ok_or(Refusal::NotOffered)?;
        let letter = match table::cell(found, main) {
            _ if former => 'o',
            Cell::Do(letter) => letter,
            _ => {
                self.event("message_refused", &params);
                return Ok(());
            }
        };
        if letter != 'e' && !(row == rows::ERROR_REQ && letter == 'a') {
            self.flag(Attention::MessageRefused);
        }
        self.event("message_refused", &params);
        match (row, letter) {
            (_, 'o') => {}
            (rows::ERROR_REQ, 'a') => self.request_refused(i, code),
            (rows::ERROR_REQ, _) => {
                self.edit().entries[i].state = EntryState::Failed;
                self.event("supplier_failed", &[]);
            }
            (rows::ERROR_CAN, _) => {
                let b = self.edit();
                b.cancel.state = CancelState::None;
                b.cancel.purpose = None;
                b.entries[i].cancel_sent = false;
                self.resume_clock();
                self.event("cancel_not_understood", &[]);
            }
            (rows::ERROR_ACC, _) => {
                self.reopen_conditions();
                self.event("conditional", &[]);
            }
            (rows::ERROR_REN, _) if self.now().renewal.state == RenewalState::Requested => {
                self.renewal_refused("not_understood");
            }
            _ => {}
        }
        Ok(())
    }

    /// The request itself was refused: a retry goes on by itself, a new request waits for a person unless policy says next.
    fn request_refused(&mut self, i: usize, code: MessageCode) {
        if self.now().cancel_asked(CancelPurpose::End) {
            self.close(EntryState::Failed);
            return;
        }
        let next = self.ctx.policy.on_request_error == OnTrouble::Next;
        if code == MessageCode::Retry || next {
            self.advance(EntryState::Failed);
            return;
        }
        self.leave_entry(EntryState::Failed);
        self.edit().entries[i].cancel_sent = false;
        self.review(ReviewReason::SupplierError);
        self.event("held_for_review", &[("reason", "supplier_error")]);
    }

    /// Confirmed OK. With a lender that says nothing at check-in, our return is the end (4.12).
    pub(crate) fn message_confirmed(&mut self, wire_id: &str, code: MessageCode) -> Rule {
        let i = self.now().entry_of(wire_id).ok_or(Refusal::NothingThere)?;
        if self.now().flags.contains_key(&Attention::DeliveryWaiting) {
            self.unflag(Attention::DeliveryWaiting);
            self.event("delivery_confirmed", &[("message", code.as_str())]);
        }
        let last = code == MessageCode::Ret
            && self.now().main == M::Returned
            && self.now().active == Some(i)
            && !self.ctx.lender_sends_completed;
        if last {
            self.complete(EndedBy::System);
        }
        Ok(())
    }

    /// No answer for an hour: never a change, only a row once a day has passed.
    pub(crate) fn message_unknown(&mut self, wire_id: &str, code: MessageCode) -> Rule {
        self.now().entry_of(wire_id).ok_or(Refusal::NothingThere)?;
        let found = table::row(table::MESSAGES, rows::UNKNOWN).ok_or(Refusal::NotOffered)?;
        if matches!(table::cell(found, self.now().main), Cell::Do(_)) {
            self.flag(Attention::DeliveryWaiting);
            self.event("delivery_waiting", &[("message", code.as_str())]);
        }
        Ok(())
    }
}
