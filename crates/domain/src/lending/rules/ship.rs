//! Shipping items and sending copies (lifecycle.md 3.1, 4.8, 4.9).

use crate::{
    citation::{Form, Kind},
    id::FileId,
    item::{Delivery, Due},
    lending::{
        command::copy_at,
        flags,
        work::{Rule, Work},
    },
    message::MessageCode,
    refused::Refusal,
    status::{
        Attention, CancelState, ConditionState, DueRule, ItemState, LendingMain, MoveState,
        SlipState, WireStatus,
    },
};
use jiff::civil::Date;

/// A sent copy may be sent again this long after it completed (3.1).
const AGAIN_DAYS: i32 = 30;

impl Work<'_> {
    /// A waiting cancel and an open condition stop a shipment, unless the person insists: then the cancel is answered no first.
    fn may_ship(&mut self, cell: char, anyway: bool) -> Rule {
        if self.cancel_asked() && !anyway {
            return Err(Refusal::CancelAsked);
        }
        if cell == 'b' && !anyway {
            return Err(Refusal::ConditionOpen);
        }
        Ok(())
    }

    fn settle_before_shipping(&mut self) {
        if self.cancel_asked() {
            self.cancel_refused();
            self.cancel_answer(false, None);
            self.event("cancel_refused", &[]);
        }
        self.close_conditions(ConditionState::Void);
    }

    /// Barcodes of a shipment: those scanned, else the copy in hand or held, else the first free copy of the title.
    fn chosen(&self, barcodes: &[String], anyway: bool) -> Result<Vec<String>, Refusal> {
        let mut list: Vec<String> = Vec::new();
        for barcode in barcodes {
            self.may_take(barcode, anyway)?;
            if !list.contains(barcode) {
                list.push(barcode.clone());
            }
        }
        if list.is_empty() {
            let picked = self
                .d
                .now
                .items
                .iter()
                .filter(|i| i.state == ItemState::Picked)
                .map(|i| i.barcode.clone());
            list.extend(picked);
        }
        if list.is_empty() {
            match self.d.now.held_copy.clone() {
                Some(held) => list.push(held),
                None => list.push(self.free_copy(None)?.barcode.clone()),
            }
        }
        Ok(list)
    }

    pub fn ship_item(
        &mut self,
        cell: char,
        barcodes: &[String],
        due_on: Option<Date>,
        anyway: bool,
    ) -> Rule {
        let shipped = matches!(cell, 'c' | 'd');
        if self.d.now.kind == Kind::Copy && (shipped || !self.d.now.either_kind) {
            return Err(Refusal::WrongKind);
        }
        if due_on.is_some_and(|d| d < self.today()) {
            return Err(Refusal::BadDate);
        }
        self.may_ship(cell, anyway)?;
        let list = if shipped {
            self.further(barcodes, anyway)?
        } else {
            self.chosen(barcodes, anyway)?
        };
        if !shipped {
            self.settle_before_shipping();
            self.d.now.timers.clear();
            self.d.now.kind = Kind::Loan;
            self.d.now.form = Form::Physical;
            self.d.now.main = LendingMain::Shipped;
            self.d.now.shipped_on = Some(self.today());
            self.leave_house(&list);
        }
        self.send_out(&list);
        if let Some(date) = due_on {
            self.set_due(Due {
                date,
                rule: DueRule::Chosen,
            });
        } else if self.d.now.due.is_none() {
            let due = self.shipment_due();
            self.set_due(due);
        }
        if !shipped {
            self.loan_clocks();
        }
        self.announce();
        self.event("item_shipped", &[("items", &list.join(" "))]);
        Ok(())
    }

    /// Further items of a loan, or the details of a shipment that was never scanned.
    fn further(&mut self, barcodes: &[String], anyway: bool) -> Result<Vec<String>, Refusal> {
        let implied = self.d.now.flags.contains_key(&Attention::ShipDetails);
        let known = |b: &String| {
            self.d
                .now
                .items
                .iter()
                .any(|i| i.barcode == *b && (i.announced || !implied))
        };
        if barcodes.iter().any(known) || (barcodes.is_empty() && !implied) {
            return Err(Refusal::NothingThere);
        }
        let mut list: Vec<String> = Vec::new();
        for barcode in barcodes {
            self.may_take(barcode, anyway)?;
            if !list.contains(barcode) {
                list.push(barcode.clone());
            }
        }
        if implied && !list.is_empty() {
            self.d
                .now
                .items
                .retain(|i| i.announced || list.contains(&i.barcode));
        }
        self.unflag(Attention::ShipDetails);
        Ok(list)
    }

    /// Hold, slip and move end; what was picked and does not go is reshelved.
    fn leave_house(&mut self, list: &[String]) {
        self.d.now.held_copy = None;
        if self.d.now.slip == SlipState::Queued {
            self.d.now.slip = SlipState::None;
        }
        if matches!(
            self.d.now.moving,
            MoveState::Asked | MoveState::UnderWay | MoveState::Cancelled
        ) {
            self.d.now.moving = MoveState::Arrived;
        }
        self.d
            .now
            .items
            .retain(|i| i.state != ItemState::Picked || list.contains(&i.barcode));
    }

    /// Items are out: lent, with a shipping slip each.
    fn send_out(&mut self, list: &[String]) {
        for barcode in list {
            self.out(barcode);
        }
    }

    /// One item is lent.
    fn out(&mut self, barcode: &str) {
        if let Some(item) = self.d.now.items.iter_mut().find(|i| i.barcode == barcode) {
            item.state = ItemState::Out;
        } else {
            let item = self.item(barcode, ItemState::Out);
            self.d.now.items.push(item);
        }
    }

    /// `LND` with everything that is out.
    pub fn announce(&mut self) {
        for item in &mut self.d.now.items {
            item.announced |= item.state == ItemState::Out;
        }
        let message = self.loaned();
        self.send(MessageCode::Lnd, message);
    }

    pub fn ship_copy(
        &mut self,
        cell: char,
        url: Option<&str>,
        upload: Option<FileId>,
        anyway: bool,
    ) -> Rule {
        let again = cell == 'c';
        if self.d.now.kind == Kind::Loan && (again || !self.d.now.either_kind) {
            return Err(Refusal::WrongKind);
        }
        self.may_ship(cell, anyway)?;
        if self.d.now.main == LendingMain::Completed {
            let ended = self.d.now.ended_at.unwrap_or(self.ctx.now);
            let last = crate::calendar::plus_days(self.ctx.calendar.date(ended), AGAIN_DAYS);
            if self.today() > last {
                return Err(Refusal::TooLate);
            }
        }
        let link = match copy_at(url, upload) {
            (Some(url), _) => Some(url.to_owned()),
            (None, Some(_)) => Some(self.ctx.upload_link.clone().ok_or(Refusal::NothingThere)?),
            (None, None) => None,
        };
        if !again {
            self.settle_before_shipping();
            self.put_back();
            self.d.now.timers.clear();
            self.d.now.kind = Kind::Copy;
            self.d.now.main = LendingMain::Shipped;
            self.d.now.shipped_on = Some(self.today());
        }
        self.d.now.form = if link.is_some() {
            Form::Digital
        } else {
            Form::Physical
        };
        if let Some(url) = &link {
            let at = self.ctx.now;
            self.d.now.deliveries.push(Delivery {
                url: url.clone(),
                at,
            });
        }
        if self.d.now.main == LendingMain::Shipped {
            self.loan_clocks();
        }
        let mut message = self.status(WireStatus::CopyCompleted);
        message.url = link;
        self.send(MessageCode::Cpy, message);
        self.event("copy_sent", &[("form", self.d.now.form.as_str())]);
        Ok(())
    }

    /// Corrects the due date or the item ids of a shipment.
    pub fn amend_shipment(&mut self, due_on: Option<Date>, barcodes: &[String]) -> Rule {
        if self.d.now.kind == Kind::Copy {
            return Err(Refusal::WrongKind);
        }
        if due_on.is_none() && barcodes.is_empty() {
            return Err(Refusal::NothingThere);
        }
        if due_on.is_some_and(|d| d < self.today()) {
            return Err(Refusal::UseRecall);
        }
        let new: Vec<String> = barcodes
            .iter()
            .filter(|b| !self.d.now.items.iter().any(|i| i.barcode == **b))
            .cloned()
            .collect();
        for barcode in &new {
            self.may_take(barcode, false)?;
        }
        if !barcodes.is_empty() {
            self.d
                .now
                .items
                .retain(|i| i.state != ItemState::Out || barcodes.contains(&i.barcode));
            self.send_out(&new);
        }
        if let Some(date) = due_on {
            self.set_due(Due {
                date,
                rule: DueRule::Chosen,
            });
        }
        self.unflag(Attention::ShipDetails);
        self.announce();
        self.event("shipment_amended", &[]);
        Ok(())
    }

    /// The borrower has what nobody here scanned: the shipment is implied, and staff fill in its details.
    pub fn imply_shipment(&mut self, items: &[String]) {
        let refuse = self.cancel_asked();
        let mut list: Vec<String> = Vec::new();
        for barcode in items {
            if self.may_take(barcode, true).is_ok() && !list.contains(barcode) {
                list.push(barcode.clone());
            }
        }
        if list.is_empty() {
            if flags::picked(&self.d.now) {
                let picked = self.d.now.items.iter();
                list.extend(
                    picked
                        .filter(|i| i.state == ItemState::Picked)
                        .map(|i| i.barcode.clone()),
                );
            } else {
                list.extend(self.d.now.held_copy.clone());
            }
        }
        self.close_conditions(ConditionState::Void);
        if self.d.now.kind == Kind::Copy {
            self.put_back();
        } else {
            self.leave_house(&list);
        }
        self.d.now.slip = SlipState::None;
        self.d.now.timers.clear();
        self.d.now.shipped_on = Some(self.today());
        self.d.now.main = LendingMain::Shipped;
        if self.d.now.kind == Kind::Loan {
            for barcode in &list {
                self.out(barcode);
            }
            self.d.now.due = Some(self.shipment_due());
            self.flag(Attention::ShipDetails);
        }
        if refuse {
            self.d.now.cancel.state = CancelState::Refused;
        }
        self.event("shipment_implied", &[]);
        if refuse {
            self.cancel_answer(false, None);
        }
    }
}
