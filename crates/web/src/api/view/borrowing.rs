//! A borrowing request as JSON.

use super::{Aspects, Citation, PatronView, RequestView, SupplierView, Viewer, case, items};
use farshelf_app::{
    engine::{self, Call},
    error::Result,
    words,
};
use farshelf_domain::{
    borrowing::{self, Borrowing, Entry},
    status::Side,
};
use farshelf_store::Read;

impl Viewer<'_> {
    /// A borrowing request; `whole` with the commands.
    pub async fn borrowing(
        &self,
        read: &mut Read,
        r: &Borrowing,
        version: i64,
        whole: bool,
    ) -> Result<RequestView> {
        let allowed = if whole {
            let context = engine::borrowing_context(
                self.app,
                read,
                &self.call.who,
                self.directory,
                r,
                &[],
                &Call::default(),
            )
            .await?;
            let names = borrowing::allowed(r, &context);
            Some(
                self.allowed(read, Side::Borrowing, r.library, r.id, names)
                    .await?,
            )
        } else {
            None
        };
        let today = self.directory.place(r.library)?.today(self.app.now());
        let label = borrowing::label(r, today);
        let due = r.patron_due.or(r.partner_due);
        Ok(RequestView {
            id: r.id.to_string(),
            external_id: r.number.clone(),
            side: Side::Borrowing.as_str().to_owned(),
            library: self.symbol(r.library)?,
            status: r.main.as_str().to_owned(),
            label: words::status(self.call.tr, Side::Borrowing, label),
            label_code: label.to_owned(),
            reasons: r.reasons.iter().map(|x| x.as_str().to_owned()).collect(),
            outcome: r.outcome.as_str().to_owned(),
            aspects: Aspects {
                cancel: r.cancel.state.as_str().to_owned(),
                renewal: r.renewal.state.as_str().to_owned(),
                recall: if r.recall.is_some() {
                    "recalled"
                } else {
                    "none"
                }
                .to_owned(),
                case: case(&r.items).as_str().to_owned(),
                shelf: Some(r.shelf.as_str().to_owned()),
                unwanted: Some(r.unwanted),
                moving: None,
                slip: None,
            },
            suppliers: Some(r.entries.iter().map(|e| self.supplier(e)).collect()),
            items: items(&r.items),
            copies: None,
            due_at: due.map(|d| d.date.to_string()),
            version,
            allowed_commands: allowed,
            service: r.kind.as_str().to_owned(),
            form: r.form.as_str().to_owned(),
            citation: Citation::from(&r.citation),
            pickup: Some(self.symbol(r.pickup)?),
            patron: r.person.as_ref().map(|p| PatronView {
                last_name: p.last_name.clone(),
                first_name: p.first_name.clone(),
                barcode: p.barcode.clone(),
                email: p.email.clone(),
                guest: r.guest,
            }),
            requester: None,
            wire_id: None,
            needed_by: r.need_by.map(|d| d.to_string()),
            note: r.note.clone(),
            created_at: r.created_at.to_string(),
            ended_at: r.ended_at.map(|at| at.to_string()),
        })
    }

    fn supplier(&self, e: &Entry) -> SupplierView {
        let reasons: Vec<String> = e
            .reason
            .iter()
            .map(|why| words::place(self.call.tr, why))
            .collect();
        SupplierView {
            symbol: e.symbol.to_string(),
            name: e.name.clone(),
            state: e.state.as_str().to_owned(),
            wire_id: e.wire_id.clone(),
            reason: reasons.join(" "),
            reason_codes: e.reason.iter().map(|why| why.code.clone()).collect(),
            unfilled: e.unfilled.map(|u| u.as_str().to_owned()),
            note: e.note.clone(),
        }
    }
}
