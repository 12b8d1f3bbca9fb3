//! Tables that follow a state: copies held or lent, loans, the temporary item. They are written after each step from the state alone, so
//! that undo and replay need nothing of their own.

use crate::{
    app::App,
    directory::Directory,
    error::{AppError, Result},
    random,
};
use farshelf_domain::{
    borrowing::Borrowing,
    item::Item,
    lending::Lending,
    refused::{Refusal, Refused},
    status::{BorrowingMain, ItemState},
};
use farshelf_store::{
    Scope, StoreError, Tx, catalogue,
    loans::{self, Loan, TemporaryItem},
};

/// Loans of the patron and the temporary items, each of which goes with its item to the lender (R77, R116).
pub(super) async fn borrowing(app: &App, tx: &mut Tx, request: &Borrowing) -> Result<()> {
    follow_loans(app, tx, request).await?;
    let items = temporary(request);
    Ok(loans::set_temporary(tx, &Scope::system(), request.id, &items, app.now()).await?)
}

/// One stand-in for each item that came and has not gone back; before any came, one for what is to come.
fn temporary(request: &Borrowing) -> Vec<TemporaryItem> {
    if request.main.is_terminal() || request.main == BorrowingMain::Returned {
        return Vec::new();
    }
    let item = |item: &str, barcode: Option<String>, on_hold| TemporaryItem {
        request: request.id,
        item: item.to_owned(),
        library: request.pickup,
        citation: request.citation.clone(),
        barcode,
        location: None,
        policy: None,
        on_hold,
    };
    let came: Vec<&Item> = request
        .items
        .iter()
        .filter(|i| !matches!(i.state, ItemState::Expected | ItemState::Out))
        .collect();
    if came.is_empty() {
        return vec![item("", None, true)];
    }
    let gone = |i: &Item| {
        matches!(
            i.state,
            ItemState::Packed | ItemState::Home | ItemState::Settled
        )
    };
    came.into_iter()
        .filter(|i| !gone(i))
        .map(|i| {
            let own = i.temporary_barcode.clone();
            let barcode = own.unwrap_or_else(|| i.barcode.clone());
            item(&i.barcode, Some(barcode), i.state == ItemState::Here)
        })
        .collect()
}

async fn follow_loans(app: &App, tx: &mut Tx, request: &Borrowing) -> Result<()> {
    let on_loan: Vec<&str> = request
        .items
        .iter()
        // What ended by the lender's word leaves its items where they were last seen.
        .filter(|i| i.state == ItemState::OnLoan && !request.main.is_terminal())
        .map(|i| i.barcode.as_str())
        .collect();
    let known = loans::loans_of_request(tx, &Scope::system(), request.id).await?;
    let open: Vec<&Loan> = known.iter().filter(|l| l.ended_at.is_none()).collect();
    for loan in &open {
        if !on_loan.contains(&loan.barcode.as_str()) {
            loans::close_loan(tx, &Scope::system(), request.id, &loan.barcode, app.now()).await?;
        }
    }
    if on_loan.is_empty() {
        return Ok(());
    }
    let Some(due_on) = request.patron_due.map(|due| due.date) else {
        return Err(AppError::Internal(
            "an item is on loan without a date that it is due".into(),
        ));
    };
    for barcode in on_loan {
        if !open.iter().any(|l| l.barcode == barcode) {
            let loan = Loan {
                id: random::id(app.now()),
                request: request.id,
                library: request.library,
                patron: request.person.as_ref().and_then(|p| p.patron),
                barcode: barcode.to_owned(),
                out_at: app.now(),
                due_on,
                ended_at: None,
            };
            loans::open_loan(tx, &Scope::system(), &loan).await?;
        }
    }
    if open.iter().any(|l| l.due_on != due_on) {
        loans::set_due(tx, &Scope::system(), request.id, due_on).await?;
    }
    Ok(())
}

/// The copy held for a request, and copies that are out on it. One copy is held for one request: the loser is refused `copy_taken`.
/// `was` is the state before the step: what left the house then is out, whatever was loaded or held since, and may come back.
pub(super) async fn lending(
    tx: &mut Tx,
    directory: &Directory,
    was: Option<&Lending>,
    request: &Lending,
) -> Result<()> {
    let institution = directory.place(request.library)?.library.institution;
    let system = Scope::system();
    let taken = |error: StoreError| match error {
        StoreError::Conflict(_) => AppError::from(Refused {
            code: Refusal::CopyTaken,
            state: request.main.as_str().to_owned(),
            command: String::new(),
        }),
        other => other.into(),
    };
    let away = |state: ItemState| {
        !matches!(
            state,
            ItemState::Expected
                | ItemState::Picked
                | ItemState::Home
                | ItemState::Lost
                | ItemState::Settled
        )
    };
    let out: Vec<&str> = request
        .items
        .iter()
        .filter(|i| away(i.state))
        .map(|i| i.barcode.as_str())
        .collect();
    let left_before = |barcode: &str| {
        was.is_some_and(|w| {
            w.items
                .iter()
                .any(|i| i.barcode == barcode && away(i.state))
        })
    };
    let held = if request.main.is_terminal() {
        None
    } else {
        request.held_copy.as_deref().filter(|b| !out.contains(b))
    };
    let before = catalogue::copies_of_request(tx, request.id).await?;
    let is = |copy: &catalogue::Copy, barcode: &str| copy.barcode.as_deref() == Some(barcode);
    if before
        .iter()
        .any(|c| c.held_for == Some(request.id) && !held.is_some_and(|b| is(c, b)))
    {
        catalogue::release_copies(tx, &system, request.id).await?;
    }
    for copy in before.iter().filter(|c| c.lent_to == Some(request.id)) {
        if !out.iter().any(|b| is(copy, b)) {
            catalogue::return_copy(tx, &system, copy.id, request.id).await?;
        }
    }
    for barcode in out {
        if !before
            .iter()
            .any(|c| c.lent_to == Some(request.id) && is(c, barcode))
        {
            match catalogue::copy_by_barcode(tx, institution, barcode).await {
                Ok(copy) => match catalogue::lend_copy(tx, &system, copy.id, request.id).await {
                    Err(StoreError::Conflict(_)) if left_before(barcode) => {}
                    other => other.map_err(taken)?,
                },
                // Sent without being in the catalogue: nothing to mark.
                Err(StoreError::NotFound) => {}
                Err(e) => return Err(e.into()),
            }
        }
    }
    if let Some(barcode) = held
        && !before
            .iter()
            .any(|c| c.held_for == Some(request.id) && is(c, barcode))
    {
        match catalogue::copy_by_barcode(tx, institution, barcode).await {
            Ok(copy) if !copy.deleted && !copy.missing => {
                catalogue::hold_copy(tx, &system, copy.id, request.id)
                    .await
                    .map_err(taken)?;
            }
            // Gone from the catalogue since it was chosen: nothing to mark, and no reason to stop the work on the request.
            Ok(_) | Err(StoreError::NotFound) => {}
            Err(e) => return Err(e.into()),
        }
    }
    Ok(())
}
