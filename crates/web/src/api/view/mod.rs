//! How requests are shown: the members of CONTRACT.md and what explains them.

mod borrowing;
mod lending;
mod shape;

pub use shape::{
    Aspects, Citation, CopyView, ItemView, MoneyView, NextView, PatronView, RequestView, ScanView,
    SupplierView,
};

use super::call::Call;
use farshelf_app::{
    app::App,
    directory::Directory,
    error::{AppError, Result},
    idempotency::Made,
};
use farshelf_domain::{
    id::{LibraryId, RequestId},
    item::Item,
    status::{CaseStep, Side},
};
use farshelf_store::{Read, requests};

/// Shows requests to one caller.
pub struct Viewer<'a> {
    /// The application.
    pub app: &'a App,
    /// Libraries.
    pub directory: &'a Directory,
    /// For whom.
    pub call: &'a Call,
}

impl Viewer<'_> {
    /// What a use case made.
    pub async fn made(&self, read: &mut Read, made: Made<'_>) -> Result<RequestView> {
        match made {
            Made::Borrowing(r, version) => self.borrowing(read, r, version, true).await,
            Made::Lending(r, version) => self.lending(read, r, version, true).await,
            Made::File(_) => Err(AppError::Internal("a file is no request".into())),
        }
    }

    /// A request by its id; `whole` with commands and copies.
    pub async fn by_id(
        &self,
        read: &mut Read,
        side: Side,
        id: RequestId,
        whole: bool,
    ) -> Result<RequestView> {
        let scope = self.call.who.scope();
        match side {
            Side::Borrowing => {
                let (r, version) = requests::load_borrowing(read, &scope, id).await?;
                self.borrowing(read, &r, version, whole).await
            }
            Side::Lending => {
                let (r, version) = requests::load_lending(read, &scope, id).await?;
                self.lending(read, &r, version, whole).await
            }
        }
    }

    fn symbol(&self, id: LibraryId) -> Result<String> {
        Ok(self.directory.place(id)?.symbol()?.to_string())
    }

    /// Commands that this caller may run now, `undo` among them.
    async fn allowed(
        &self,
        read: &mut Read,
        side: Side,
        library: LibraryId,
        id: RequestId,
        mut names: Vec<&'static str>,
    ) -> Result<Vec<String>> {
        if farshelf_app::engine::may_undo(self.app, read, id).await? {
            names.push("undo");
        }
        let who = &self.call.who;
        names.retain(|name| who.may_run(library, side, name));
        Ok(names.into_iter().map(str::to_owned).collect())
    }
}

/// The case of a request: that of the first item that has one.
fn case(items: &[Item]) -> CaseStep {
    items
        .iter()
        .map(|i| i.case)
        .find(|case| *case != CaseStep::None)
        .unwrap_or(CaseStep::None)
}

fn items(items: &[Item]) -> Vec<ItemView> {
    items
        .iter()
        .map(|i| ItemView {
            barcode: i.barcode.clone(),
            state: i.state.as_str().to_owned(),
            call_number: i.call_number.clone(),
            part: i.part.clone(),
            temporary_barcode: i.temporary_barcode.clone(),
            case: i.case.as_str().to_owned(),
        })
        .collect()
}
