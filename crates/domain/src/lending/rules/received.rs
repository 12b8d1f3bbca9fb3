//! What the borrower did with the item: received, sent on, sent back.

use crate::{
    citation::Kind,
    lending::work::{Rule, Work},
    status::{Attention, EndedBy, LendingMain, Outcome, RenewalState},
    timer::Timer,
};

impl Work<'_> {
    pub fn received(&mut self, cell: char, items: &[String]) -> Rule {
        if cell == 'j' {
            self.imply_shipment(items);
        }
        self.at_partner();
        self.unflag(Attention::StatesDiffer);
        self.event("item_received_by_partner", &[]);
        Ok(())
    }

    fn at_partner(&mut self) {
        if self.d.now.kind == Kind::Copy {
            self.end(LendingMain::Completed, Outcome::Supplied, EndedBy::Partner);
            return;
        }
        self.d.now.main = LendingMain::ReceivedByPartner;
        self.loan_clocks();
    }

    pub fn shipped_return(&mut self, cell: char, items: &[String]) -> Rule {
        if self.d.now.kind == Kind::Copy {
            return self.record();
        }
        if cell == 'j' {
            self.imply_shipment(items);
        }
        if self.d.now.main == LendingMain::Shipped {
            self.d.now.receipt_implied = true;
            self.event("receipt_implied", &[]);
        }
        self.on_the_way_back();
        self.unflag(Attention::StatesDiffer);
        self.event("item_returned_by_partner", &[("items", &items.join(" "))]);
        Ok(())
    }

    /// The item comes home: what concerns the running loan ends.
    pub fn on_the_way_back(&mut self) {
        self.d.now.main = LendingMain::ReturnedByPartner;
        if self.d.now.renewal.state == RenewalState::Requested {
            self.d.now.renewal.state = RenewalState::None;
        }
        self.d.now.recall = None;
        self.disarm(Timer::RenewalAnswerDue);
        self.disarm(Timer::ReceiptMissing);
        self.loan_clocks();
    }

    pub fn shipped_forward(&mut self, to: Option<&str>) -> Rule {
        if self.d.now.kind == Kind::Copy {
            return self.record();
        }
        if self.d.now.main == LendingMain::Shipped {
            self.d.now.receipt_implied = true;
            self.at_partner();
        }
        self.flag(Attention::ShippedOn);
        self.event("shipped_forward", &[("to", to.unwrap_or_default())]);
        Ok(())
    }
}
