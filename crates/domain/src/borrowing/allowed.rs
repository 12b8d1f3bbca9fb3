//! Which commands a request would take now, the one to do next, and what a scan means: all through `apply`, never a second list.

use crate::{
    borrowing::{
        Borrowing,
        apply::apply,
        command::{Card, Command, Edit, Wish},
        context::Context,
    },
    calendar::plus_days,
    citation::Kind,
    id::StaffId,
    refused::{Refusal, Refused},
    status::{
        Attention, BorrowingMain as M, EntryState, ItemState, RenewalState, ReviewReason as R,
        Shelf,
    },
};
use uuid::Uuid;

/// One wish for every command of a person, with arguments that make sense for this request.
pub(crate) fn samples(b: &Borrowing, ctx: &Context) -> Vec<Wish> {
    let some = || "-".to_owned();
    let planned = b
        .entries
        .iter()
        .filter(|e| e.state == EntryState::Planned)
        .map(|e| e.symbol.clone())
        .collect();
    let today = ctx.pickup_calendar.date(ctx.now);
    let due = b
        .patron_due
        .map_or(plus_days(today, 1), |d| d.date)
        .max(today);
    let alert = |a: bool| b.notes.iter().find(|n| n.open && n.alert == a);
    let mut list = vec![
        Wish::EditRequest(Edit {
            note: Some(Some(some())),
            ..Edit::default()
        }),
        Wish::ChangePickup { pickup: b.pickup },
        Wish::HoldUntil {
            until: plus_days(ctx.calendar.date(ctx.now), 1),
        },
        Wish::RetryChecks {},
        Wish::OverrideReview { reason: some() },
        Wish::SetRota { rota: planned },
        Wish::SendRequest {
            reason: Some(some()),
        },
        Wish::RejectSupplier { reason: None },
        Wish::CancelRequest { reason: None },
        Wish::AcceptCondition {},
        Wish::DeclineCondition {},
        Wish::AcceptRetry { edit: None },
        Wish::DeclineRetry {},
        Wish::ReAskSupplier { supplier: None },
        Wish::FillLocally {},
        Wish::CloseUnfilled {},
        Wish::SendMessage { text: some() },
        Wish::QueryPatron {
            template: None,
            text: some(),
        },
        Wish::QueryStatus {},
        Wish::ReceiveItem {
            barcode: None,
            supplier: None,
            temporary_barcode: None,
            due_on: None,
            notify: None,
        },
        Wish::DeliverCopy { url: Some(some()) },
        Wish::SendToPickup {},
        Wish::PutOnShelf {},
        Wish::CheckOut {
            barcode: None,
            patron: None,
        },
        Wish::ReturnFromPatron { barcode: None },
        Wish::PackReturn { barcode: None },
        Wish::AskRenewal { due_on: None },
        Wish::RequestRenewal { due_on: None },
        Wish::DeclineRenewal {},
        Wish::ChangeDueDate { due_on: due },
        Wish::CloseManually {
            reason: some(),
            outcome: None,
        },
        Wish::ReopenRequest {
            reason: None,
            status: None,
        },
        Wish::ReRequest {},
        Wish::ResolveParked {
            how: None,
            reason: None,
        },
        Wish::Assign {
            to: StaffId(Uuid::nil()),
            name: some(),
        },
        Wish::ReleaseAssignment {},
        Wish::AddNote { text: some() },
        Wish::MarkRead {},
        Wish::AddAlert { text: some() },
    ];
    if let Some(note) = alert(false) {
        list.push(Wish::DismissNote {
            number: note.number,
        });
    }
    if let Some(note) = alert(true) {
        list.push(Wish::RemoveAlert {
            number: Some(note.number),
        });
    }
    list
}

fn plain(ctx: &Context) -> Context {
    Context {
        note: None,
        ..ctx.clone()
    }
}

fn takes(b: &Borrowing, wish: Wish, ctx: &Context) -> bool {
    apply(b, &Command::Wish(wish), ctx).is_ok_and(|done| !done.events.is_empty())
}

/// Names of the commands that this actor could run now with sensible arguments. Undo needs the history and is added by whoever has it.
pub fn allowed(b: &Borrowing, ctx: &Context) -> Vec<&'static str> {
    let ctx = plain(ctx);
    samples(b, &ctx)
        .into_iter()
        .map(|wish| (wish.name(), wish))
        .filter(|(_, wish)| takes(b, wish.clone(), &ctx))
        .map(|(name, _)| name)
        .collect()
}

/// What the state asks for, whether or not this actor may do it.
fn wanted(b: &Borrowing, ctx: &Context) -> Option<&'static str> {
    let here = b.pickup == ctx.here;
    let step = match b.main {
        M::Review if b.reasons.contains(&R::BeingChecked) => return None,
        M::Review if b.reasons.contains(&R::RetryOffered) => "accept_retry",
        M::Review if b.reasons.contains(&R::RotaExhausted) => {
            if b.next_entry().is_some() {
                "send_request"
            } else {
                "set_rota"
            }
        }
        M::Review if b.reasons.contains(&R::SupplierError) => "re_ask_supplier",
        M::Review | M::Ready => "send_request",
        M::Conditional => "accept_condition",
        M::Sent if b.flags.contains_key(&Attention::CancelUnanswered) => "query_status",
        M::WillSupply | M::Shipped if b.kind == Kind::Loan => "receive_item",
        M::Shipped => "receive_item",
        M::Received if b.shelf == Shelf::Expired && b.kind == Kind::Loan => "pack_return",
        M::Received if b.recall.is_some() => "pack_return",
        M::Received if b.shelf == Shelf::OnShelf || b.shelf == Shelf::Expired => "check_out",
        M::Received if here => "put_on_shelf",
        M::Received => "send_to_pickup",
        M::Loaned if b.renewal.state == RenewalState::Asked => "request_renewal",
        M::Loaned => "return_from_patron",
        M::ReturnedByPatron => "pack_return",
        M::Returned if b.flags.contains_key(&Attention::ReturnUnconfirmed) => "query_status",
        _ if b.flags.contains_key(&Attention::StatesDiffer) => "query_status",
        _ if b.flags.contains_key(&Attention::UnreadMessage) => "mark_read",
        _ => return None,
    };
    Some(step)
}

/// The one command to do next, where this actor may do it: one filled button.
pub fn next_step(b: &Borrowing, ctx: &Context) -> Option<&'static str> {
    let step = wanted(b, ctx)?;
    let ctx = plain(ctx);
    samples(b, &ctx)
        .into_iter()
        .find(|wish| wish.name() == step)
        .filter(|wish| takes(b, wish.clone(), &ctx))
        .map(|_| step)
}

/// What a scan of this request or its item means: the state decides (CONTRACT.md, Scans). `item` is the barcode scanned, none for
/// the request's own; `card` is the card scanned before.
///
/// # Errors
/// Where the state leaves a choice, `nothing_there`: the page offers the commands of [`allowed`].
pub fn scan(
    b: &Borrowing,
    item: Option<&str>,
    ctx: &Context,
    card: Option<&Card>,
) -> Result<Wish, Refused> {
    let known = |code: &str| b.items.iter().any(|i| i.barcode == code);
    let barcode = item.map(|code| {
        b.items
            .iter()
            .find(|i| i.temporary_barcode.as_deref() == Some(code))
            .map_or_else(|| code.to_owned(), |i| i.barcode.clone())
    });
    let named = barcode.clone().filter(|code| known(code));
    let here = b.pickup == ctx.here;
    let coming = |state: ItemState| matches!(state, ItemState::Out | ItemState::Expected);
    let further = named.as_ref().is_some_and(|code| {
        b.items
            .iter()
            .any(|i| i.barcode == *code && coming(i.state))
    });
    let receive = Wish::ReceiveItem {
        barcode: barcode.clone(),
        supplier: None,
        temporary_barcode: None,
        due_on: None,
        notify: None,
    };
    let wish = match (b.main, b.shelf) {
        (M::Sent | M::WillSupply | M::Conditional | M::Shipped, _) => receive,
        (M::Received | M::Loaned | M::ReturnedByPatron, _) if further => receive,
        (M::Received, Shelf::Expired) | (M::ReturnedByPatron, _) => {
            Wish::PackReturn { barcode: named }
        }
        (M::Received, Shelf::OnShelf) if card.is_some() => Wish::CheckOut {
            barcode: named,
            patron: card.cloned(),
        },
        (M::Received, Shelf::None | Shelf::InTransit) if here => Wish::PutOnShelf {},
        (M::Received, Shelf::None) => Wish::SendToPickup {},
        (M::Loaned, _) if ctx.policy.pack_at_return => Wish::PackReturn { barcode: named },
        (M::Loaned, _) => Wish::ReturnFromPatron { barcode: named },
        _ => {
            return Err(Refused {
                code: Refusal::NothingThere,
                state: b.main.as_str().to_owned(),
                command: "scan".to_owned(),
            });
        }
    };
    Ok(wish)
}
