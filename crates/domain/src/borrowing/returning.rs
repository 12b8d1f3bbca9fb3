//! Back from the patron, packed, on the way home.

use crate::{
    borrowing::{
        loan::is_meant,
        receive::Receipt,
        step::{Rule, Step},
    },
    citation::Kind,
    message::{MessageCode, ToLender},
    refused::Refusal,
    status::{BorrowingMain as M, ItemState, RenewalState},
    timer::Timer,
};

impl Step<'_> {
    pub(crate) fn return_from_patron(&mut self, barcode: Option<&str>, letter: char) -> Rule {
        if self.now().kind == Kind::Copy {
            return Err(Refusal::WrongKind);
        }
        let mut ended = Vec::new();
        let mut found = false;
        for item in &mut self.edit().items {
            let with = match item.state {
                ItemState::OnLoan => true,
                ItemState::Here => letter == 'b' || barcode.is_some(),
                _ => false,
            };
            if with && is_meant(item, barcode) {
                if item.state == ItemState::OnLoan {
                    ended.push(item.barcode.clone());
                }
                item.state = ItemState::BackFromPatron;
                found = true;
            }
        }
        if !found {
            return Err(Refusal::NothingThere);
        }
        self.custody("return_from_patron");
        let out = |s: ItemState| matches!(s, ItemState::OnLoan | ItemState::Here);
        if !self.now().items.iter().any(|i| out(i.state)) {
            self.enter(M::ReturnedByPatron);
            self.disarm(Timer::DueStep);
            let days = self.ctx.policy.clocks.packing;
            self.arm_days(Timer::PackingLate, days);
        }
        self.event("returned_by_patron", &[("barcode", &ended.join(", "))]);
        Ok(())
    }

    pub(crate) fn pack_return(&mut self, barcode: Option<&str>, letter: char) -> Rule {
        if self.now().kind == Kind::Copy {
            return Err(Refusal::WrongKind);
        }
        if letter == 'c' {
            self.receive_first(&Receipt {
                barcode,
                notify: Some(false),
                ..Receipt::default()
            })?;
        }
        if self.now().main != M::ReturnedByPatron {
            let variant = if self.now().main == M::Received {
                'b'
            } else {
                'a'
            };
            self.return_from_patron(barcode, variant)?;
        }
        let mut packed = Vec::new();
        for item in &mut self.edit().items {
            if item.state == ItemState::BackFromPatron && is_meant(item, barcode) {
                item.state = ItemState::Packed;
                packed.push(item.barcode.clone());
            }
        }
        if packed.is_empty() {
            return Err(Refusal::NothingThere);
        }
        self.custody("pack_return");
        let waiting = |s: ItemState| {
            matches!(
                s,
                ItemState::OnLoan | ItemState::Here | ItemState::BackFromPatron
            )
        };
        if self.now().items.iter().any(|i| waiting(i.state)) {
            self.event("part_packed", &[("barcode", &packed.join(", "))]);
            return Ok(());
        }
        self.go_home();
        self.event("packed", &[("barcode", &packed.join(", "))]);
        Ok(())
    }

    /// Everything is packed: the lender is told.
    fn go_home(&mut self) {
        let b = self.edit();
        if matches!(
            b.renewal.state,
            RenewalState::Asked | RenewalState::Requested
        ) {
            b.renewal.state = RenewalState::None;
        }
        b.lender_overdue = false;
        let items: Vec<String> = b
            .items
            .iter()
            .filter(|i| i.state == ItemState::Packed && i.barcode != b.number)
            .map(|i| i.barcode.clone())
            .collect();
        self.enter(M::Returned);
        if let Some(i) = self.now().active {
            self.send(i, MessageCode::Ret, ToLender::ShippedReturn { items });
        }
        let days = self.ctx.policy.clocks.return_unconfirmed_days;
        let at = self.ctx.calendar.after_days(self.ctx.now, days);
        self.arm(Timer::ReturnUnconfirmed, at);
    }
}
