//! What Loaned and Recalled carry: item ids and due dates, also when they come after the parcel.

use crate::{
    borrowing::{due, step::Step},
    calendar::plus_days,
    citation::Kind,
    effect::Notice,
    item::{Due, Item, Recall},
    message::ToBorrower,
    status::{BorrowingMain as M, DueRule, Shelf},
};

impl Step<'_> {
    /// Fills in item ids and the lender's date from a Loaned; a later date than ours is a renewal nobody asked for.
    pub(crate) fn fill_in(&mut self, m: &ToBorrower) {
        let before = (self.now().items.clone(), self.now().partner_due);
        self.name_items(m);
        if let Some(date) = m.due {
            self.partner_date(Due {
                date,
                rule: DueRule::Partner,
            });
        }
        if before != (self.now().items.clone(), self.now().partner_due) {
            self.event("shipment_details", &[]);
        }
    }

    fn name_items(&mut self, m: &ToBorrower) {
        let b = self.edit();
        for sent in &m.items {
            let at = b
                .items
                .iter()
                .position(|i| i.barcode == sent.barcode)
                .or_else(|| b.items.iter().position(|i| i.barcode == b.number));
            let at = at.unwrap_or_else(|| {
                b.items.push(Item::stand_in(sent.barcode.clone()));
                b.items.len() - 1
            });
            let item = &mut b.items[at];
            item.barcode.clone_from(&sent.barcode);
            item.announced = true;
            item.call_number = sent.call_number.clone().or(item.call_number.take());
        }
    }

    fn partner_date(&mut self, due: Due) {
        let b = self.now();
        let old = b.partner_due;
        if let Some(recall) = &b.recall
            && due.date <= recall.due
        {
            return;
        }
        if old.map(|d| d.date) == Some(due.date) {
            return;
        }
        let withdrawn = self.edit().recall.take().is_some();
        if due.date >= self.today() {
            self.edit().lender_overdue = false;
        }
        let with_us = matches!(self.now().main, M::Received | M::Loaned);
        let later = old.is_some_and(|o| due.date > o.date);
        if later && with_us && !withdrawn {
            self.renewed(Some(due.date));
            return;
        }
        self.edit().partner_due = Some(due);
        if with_us && self.now().kind == Kind::Loan {
            self.follow_partner(old.is_none() || withdrawn);
        }
    }

    /// The patron's date after the lender's changed: computed anew where it was a guess, else only never later.
    fn follow_partner(&mut self, anew: bool) {
        let b = self.now();
        let partner = b.partner_due;
        let fresh = match (b.main, b.loaned_on, b.received_on) {
            (M::Loaned, Some(on), _) => due::at_checkout(on, partner, self.ctx),
            (_, _, Some(on)) => due::at_receipt(on, partner, self.ctx),
            _ => return,
        };
        let chosen = b.patron_due.is_some_and(|d| d.rule == DueRule::Chosen);
        let due = match b.patron_due {
            Some(old) if (!anew || chosen) && old.date <= fresh.date => old,
            _ => fresh,
        };
        self.set_patron_due(Some(due));
    }

    /// The lender wants it back: dates shortened, the patron told, off the shelf (4.5).
    pub(crate) fn recalled(&mut self, m: &ToBorrower) {
        let day = m.due.unwrap_or_else(|| plus_days(self.today(), 7));
        let before = match &self.now().recall {
            Some(recall) => recall.before,
            None => self.now().partner_due,
        };
        let b = self.edit();
        b.recall = Some(Recall { due: day, before });
        b.partner_due = Some(Due {
            date: day,
            rule: DueRule::Recall,
        });
        if b.shelf == Shelf::OnShelf {
            b.shelf = Shelf::None;
        }
        if let (Some(partner), Some(old)) = (self.now().partner_due, self.now().patron_due) {
            let due = due::on_open_day(
                Due {
                    rule: DueRule::Recall,
                    ..due::less_return(partner, self.ctx)
                },
                self.ctx,
            );
            let with_us = matches!(self.now().main, M::Received | M::Loaned);
            if with_us && due.date < old.date {
                self.set_patron_due(Some(due));
            }
        }
        if self.now().main == M::Loaned {
            self.notify(Notice::Recall);
        }
        self.event("recalled", &[("date", &day.to_string())]);
    }
}
