//! Tables that follow a state: copies held or lent, loans, temporary records. They are written after each step from the state alone, so that
//! undo and replay need nothing of their own.

use crate::{app::App, directory::Directory, error::{AppError, Result}};
use farshelf_domain::{
    borrowing::Borrowing,
    lending::Lending,
    refused::{Refusal, Refused},
    status::ItemState,
};
use farshelf_store::{StoreError, Tx, catalogue, loans, temporary};

/// Loans of the patron and the temporary record (R77, R116).
pub(super) async fn borrowing(app: &App, tx: &mut Tx, directory: &Directory, request: &Borrowing) -> Result<()> {
    let institution = directory.place(request.library)?.library.institution;
    let on_loan: Vec<String> = request.items.iter().filter(|i| i.state == ItemState::OnLoan).map(|i| i.barcode.clone()).collect();
    loans::follow(tx, request, &on_loan, app.now()).await?;
    if request.main.is_terminal() {
        temporary::remove(tx, request.id).await?;
    } else {
        temporary::follow(tx, institution, request).await?;
    }
    Ok(())
}

/// The copy held for a request, and copies that are out on it. One copy is held for one request: the loser is refused `copy_taken`.
pub(super) async fn lending(tx: &mut Tx, directory: &Directory, request: &Lending) -> Result<()> {
    let institution = directory.place(request.library)?.library.institution;
    let held = if request.main.is_terminal() { None } else { request.held_copy.clone() };
    let out: Vec<String> = request
        .items
        .iter()
        .filter(|i| matches!(i.state, ItemState::Out | ItemState::Here | ItemState::OnLoan | ItemState::Packed | ItemState::BackFromPatron))
        .map(|i| i.barcode.clone())
        .collect();
    catalogue::follow_lending(tx, institution, request.id, held.as_deref(), &out).await.map_err(|error| match error {
        StoreError::Conflict(_) => {
            AppError::from(Refused { code: Refusal::CopyTaken, state: request.main.as_str().to_owned(), command: String::new() })
        }
        other => other.into(),
    })
}
