//! A lending request as JSON. It holds nothing of the borrower's patron.

use super::{Aspects, Citation, CopyView, RequestView, Viewer, case, items};
use farshelf_app::{
    copies::{self, CopyStatus},
    engine::{self, Call},
    error::Result,
    words,
};
use farshelf_domain::{
    lending::{self, Lending},
    status::Side,
};
use farshelf_store::Read;

impl Viewer<'_> {
    /// A lending request; `whole` with commands and copies.
    pub async fn lending(
        &self,
        read: &mut Read,
        r: &Lending,
        version: i64,
        whole: bool,
    ) -> Result<RequestView> {
        let (mut allowed, mut copies) = (None, None);
        if whole {
            let context = engine::lending_context(
                self.app,
                read,
                &self.call.who,
                self.directory,
                r,
                &[],
                &Call::default(),
            )
            .await?;
            let names = lending::allowed(r, &context);
            allowed = Some(
                self.allowed(read, Side::Lending, r.library, r.id, names)
                    .await?,
            );
            copies = Some(self.copies(read, r).await?);
        }
        let place = self.directory.place(r.library)?;
        let label = lending::label(r, &place.calendar(Side::Lending), self.app.now());
        Ok(RequestView {
            id: r.id.to_string(),
            external_id: r.number.clone(),
            side: Side::Lending.as_str().to_owned(),
            library: self.symbol(r.library)?,
            status: r.main.as_str().to_owned(),
            label: words::status(self.call.tr, Side::Lending, label),
            label_code: label.to_owned(),
            reasons: Vec::new(),
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
                shelf: None,
                unwanted: None,
                moving: Some(r.moving.as_str().to_owned()),
                slip: Some(r.slip.as_str().to_owned()),
            },
            suppliers: None,
            items: items(&r.items),
            copies,
            due_at: r.due.map(|d| d.date.to_string()),
            version,
            allowed_commands: allowed,
            service: r.kind.as_str().to_owned(),
            form: r.form.as_str().to_owned(),
            citation: Citation::from(&r.citation),
            pickup: None,
            patron: None,
            requester: Some(r.requester.to_string()),
            wire_id: Some(r.wire_id.clone()),
            needed_by: r.need_by.map(|d| d.to_string()),
            note: r.note.clone(),
            created_at: r.created_at.to_string(),
            ended_at: r.ended_at.map(|at| at.to_string()),
        })
    }

    /// Copies that the rules let go: the one held for this request first, then those on the shelf.
    async fn copies(&self, read: &mut Read, r: &Lending) -> Result<Vec<CopyView>> {
        let format = r.citation.format.clone().unwrap_or_default();
        let mut shown = Vec::new();
        for (copy, _) in copies::of_request(read, self.directory, r, &[]).await? {
            let held = copy.held_for == Some(r.id);
            if !held && !copies::lendable(self.directory, &copy, &format, r.kind) {
                continue;
            }
            let status = if held {
                CopyStatus::Available
            } else {
                copies::status(&copy)
            };
            let Some(barcode) = copy.barcode else {
                continue;
            };
            shown.push(CopyView {
                barcode,
                library: self.symbol(copy.library)?,
                call_number: copy.call_number,
                location: copy.location,
                status: status.as_str().to_owned(),
                held,
            });
        }
        Ok(shown)
    }
}
