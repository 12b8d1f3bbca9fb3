//! The item is back (lifecycle.md 3.1, check_in).

use crate::{
    citation::Kind,
    lending::work::{Rule, Work},
    message::MessageCode,
    refused::Refusal,
    status::{Attention, CaseStep, ItemState, LendingMain, Outcome, WireStatus},
};

impl Work<'_> {
    pub fn check_in(&mut self, cell: char, barcode: Option<&str>) -> Rule {
        if self.d.now.kind == Kind::Copy {
            return Err(Refusal::WrongKind);
        }
        let back: Vec<String> = match barcode {
            Some(barcode) => {
                let item = self.d.now.items.iter().find(|i| i.barcode == barcode);
                match item.map(|i| i.state) {
                    Some(ItemState::Home) => return Err(Refusal::NothingThere),
                    Some(_) => {}
                    None if self.d.now.items.is_empty() => {
                        self.may_take(barcode, false)?;
                        let item = self.item(barcode, ItemState::Out);
                        self.d.now.items.push(item);
                    }
                    None => return Err(Refusal::WrongItem),
                }
                vec![barcode.to_owned()]
            }
            None => self
                .d
                .now
                .items
                .iter()
                .filter(|i| !done(i.state))
                .map(|i| i.barcode.clone())
                .collect(),
        };
        if cell == 'b' {
            self.event("receipt_never_seen", &[]);
        }
        for barcode in &back {
            for item in &mut self.d.now.items {
                if item.barcode == *barcode {
                    item.state = ItemState::Home;
                }
            }
        }
        self.d.now.checked_in_on = Some(self.today());
        if self.d.now.main != LendingMain::ReturnedByPartner {
            self.on_the_way_back();
        }
        self.event("checked_in", &[("items", &back.join(" "))]);
        let whole = self
            .d
            .now
            .items
            .iter()
            .all(|i| done(i.state) && i.case != CaseStep::Damaged);
        if whole {
            let by = self.ender();
            self.unflag(Attention::StatesDiffer);
            self.end(LendingMain::Completed, Outcome::Supplied, by);
            self.send_status(MessageCode::Lcp, WireStatus::LoanCompleted);
            self.event("request_completed", &[]);
        }
        Ok(())
    }
}

/// Whether an item holds nothing up any more.
fn done(state: ItemState) -> bool {
    matches!(state, ItemState::Home | ItemState::Settled)
}
