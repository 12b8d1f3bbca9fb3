//! Parcels and files come in. The scan is the fact: whatever the messages said so far, what is here is here.

use crate::{
    borrowing::{
        due,
        step::{Rule, Step},
    },
    citation::Kind,
    effect::LegStart,
    id::Symbol,
    item::{Due, Item},
    message::{MessageCode, ToLender},
    refused::Refusal,
    status::{Attention, BorrowingMain as M, CaseStep, DueRule, ItemState},
    timer::Timer,
};
use jiff::civil::Date;

/// Arguments of `receive_item`.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Receipt<'a> {
    pub barcode: Option<&'a str>,
    pub supplier: Option<&'a Symbol>,
    pub temporary: Option<&'a str>,
    pub due_on: Option<Date>,
    pub notify: Option<bool>,
}

impl Item {
    /// An item no message has named yet.
    pub(crate) fn stand_in(barcode: String) -> Self {
        Self {
            barcode,
            call_number: None,
            part: None,
            announced: false,
            temporary_barcode: None,
            state: ItemState::Out,
            case: CaseStep::None,
        }
    }
}

impl Step<'_> {
    pub(crate) fn receive_item(&mut self, receipt: &Receipt<'_>, letter: char) -> Rule {
        let named = self.named_entry(receipt)?;
        match letter {
            'd' => {
                let i = named.ok_or(Refusal::UnknownItem)?;
                self.start_leg(i, receipt);
                Ok(())
            }
            'c' => match named {
                Some(i) if self.now().active != Some(i) => {
                    self.start_leg(i, receipt);
                    Ok(())
                }
                _ => self.receive_more(receipt),
            },
            'b' => {
                let i = named.ok_or(Refusal::UnknownItem)?;
                self.take(i);
                self.receive_first(receipt)
            }
            _ if self.now().main == M::Received => match named {
                Some(i) if self.now().active != Some(i) => {
                    self.start_leg(i, receipt);
                    Ok(())
                }
                _ => self.receive_more(receipt),
            },
            _ => {
                if let Some(i) = named.filter(|i| self.now().active != Some(*i)) {
                    if self.now().main == M::Shipped {
                        self.start_leg(i, receipt);
                        return Ok(());
                    }
                    self.take(i);
                }
                self.receive_first(receipt)
            }
        }
    }

    /// The entry that staff name by its library; it must have been asked.
    fn named_entry(&self, receipt: &Receipt<'_>) -> Result<Option<usize>, Refusal> {
        let Some(symbol) = receipt.supplier else {
            return Ok(None);
        };
        let b = self.now();
        let fits = |i: &usize| b.entries[*i].symbol == *symbol && b.entries[*i].wire_id.is_some();
        if let Some(active) = b.active.filter(fits) {
            return Ok(Some(active));
        }
        (0..b.entries.len())
            .rev()
            .find(fits)
            .map(Some)
            .ok_or(Refusal::UnknownItem)
    }

    fn start_leg(&mut self, i: usize, receipt: &Receipt<'_>) {
        let barcode = receipt
            .barcode
            .map_or_else(|| self.now().number.clone(), str::to_owned);
        self.leg(i, LegStart::Receive { barcode });
    }

    /// Marks the item here: the announced one, the one named, or a stand-in under the request's number until the lender names it.
    fn take_in(&mut self, receipt: &Receipt<'_>) -> Result<String, Refusal> {
        let number = self.now().number.clone();
        let coming = |i: &Item| matches!(i.state, ItemState::Out | ItemState::Expected);
        let b = self.edit();
        let at = match receipt.barcode {
            Some(code) => b.items.iter().position(|i| i.barcode == code),
            None => b.items.iter().position(coming),
        };
        let at = match (at, receipt.barcode) {
            (Some(at), _) => at,
            (None, None) if !b.items.is_empty() => return Err(Refusal::NothingThere),
            (None, code) => {
                b.items
                    .push(Item::stand_in(code.map_or(number, str::to_owned)));
                b.items.len() - 1
            }
        };
        let on_loan = b.main == M::ReturnedByPatron;
        let item = &mut b.items[at];
        if !coming(item) {
            return Err(Refusal::NothingThere);
        }
        item.state = if on_loan {
            ItemState::BackFromPatron
        } else {
            ItemState::Here
        };
        item.temporary_barcode = Some(
            receipt
                .temporary
                .map_or_else(|| item.barcode.clone(), str::to_owned),
        );
        Ok(item.barcode.clone())
    }

    fn tell_received(&mut self, barcode: &str) {
        let items = if barcode == self.now().number {
            Vec::new()
        } else {
            vec![barcode.to_owned()]
        };
        if let Some(i) = self.now().active {
            self.send(i, MessageCode::Rcv, ToLender::Received { items });
        }
        self.custody("receive_item");
    }

    /// The first item: shipment implied if the message is still on its way.
    pub(crate) fn receive_first(&mut self, receipt: &Receipt<'_>) -> Rule {
        let i = self.now().active.ok_or(Refusal::UnknownItem)?;
        if self.now().main != M::Shipped {
            self.ship(i);
            self.event("shipment_implied", &[]);
        }
        let barcode = self.take_in(receipt)?;
        for item in &mut self.edit().items {
            if item.state == ItemState::Out {
                item.state = ItemState::Expected;
            }
        }
        let today = self.pickup_today();
        let b = self.edit();
        b.received_on = Some(today);
        let (unwanted, copy) = (b.unwanted, b.kind == Kind::Copy);
        self.tell_received(&barcode);
        if unwanted && copy {
            let by = self.ender();
            self.event("received", &[("barcode", &barcode)]);
            self.complete(by);
            return Ok(());
        }
        if unwanted {
            self.move_to_packing();
            self.event("received", &[("barcode", &barcode)]);
            return Ok(());
        }
        self.enter(M::Received);
        if copy {
            let days = self.ctx.policy.clocks.shelf_days;
            let at = self.ctx.pickup_calendar.after_days(self.ctx.now, days);
            self.arm(Timer::ShelfExpired, at);
        } else {
            self.set_due_at_receipt(receipt.due_on)?;
        }
        self.event("received", &[("barcode", &barcode)]);
        let here = self.now().pickup == self.ctx.here;
        if here && receipt.notify.unwrap_or(true) {
            self.shelve();
        }
        Ok(())
    }

    fn set_due_at_receipt(&mut self, chosen: Option<Date>) -> Rule {
        let today = self.pickup_today();
        let partner = self.now().partner_due;
        let due = match chosen {
            Some(date) => {
                self.check_due(date)?;
                Due {
                    date,
                    rule: DueRule::Chosen,
                }
            }
            None => due::at_receipt(today, partner, self.ctx),
        };
        self.set_patron_due(Some(due));
        Ok(())
    }

    /// A further item of the same lender.
    fn receive_more(&mut self, receipt: &Receipt<'_>) -> Rule {
        let barcode = self.take_in(receipt)?;
        self.tell_received(&barcode);
        self.event("received", &[("barcode", &barcode)]);
        Ok(())
    }

    pub(crate) fn deliver_copy(&mut self, url: Option<&str>, letter: char) -> Rule {
        if self.now().kind == Kind::Loan {
            return Err(Refusal::WrongKind);
        }
        let url = url
            .map(str::trim)
            .filter(|u| !u.is_empty())
            .ok_or(Refusal::NothingThere)?
            .to_owned();
        if letter == 'b' {
            self.edit().deliveries.clear();
        }
        self.unflag(Attention::ExtraFile);
        self.deliver(Some(url));
        Ok(())
    }
}
