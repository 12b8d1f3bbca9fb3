//! What may be done now: every answer is got by trying `apply` itself, so that pages and rules cannot differ.

use super::{
    Lending,
    apply::{apply, refused},
    command::{Command, Wish},
    context::Context,
};
use crate::{
    cell::Cell,
    citation::Kind,
    id::StaffId,
    refused::{Refusal, Refused},
    status::{
        Attention, CancelState, LendingMain as M, MoveState, RenewalState, SlipState,
        UnfilledReason,
    },
};

/// Names of the commands that would be accepted with some arguments. `undo` needs the history: see `crate::undo`.
pub fn allowed(request: &Lending, ctx: &Context) -> Vec<&'static str> {
    let ctx = plain(ctx);
    let mut names: Vec<&'static str> = Vec::new();
    for wish in samples(request, &ctx) {
        let name = wish.name();
        if !names.contains(&name) && accepts(request, wish, &ctx) {
            names.push(name);
        }
    }
    names
}

/// The one command that a page offers as its main button.
pub fn next_step(request: &Lending, ctx: &Context) -> Option<&'static str> {
    let ctx = plain(ctx);
    let ship = if request.kind == Kind::Copy {
        "ship_copy"
    } else {
        "ship_item"
    };
    let candidates: &[&'static str] = if request.cancel.state == CancelState::Asked {
        &["answer_cancel"]
    } else if request.renewal.state == RenewalState::Requested {
        &["answer_renewal"]
    } else if matches!(request.moving, MoveState::Asked | MoveState::UnderWay) {
        &["finish_move"]
    } else {
        match request.main {
            M::New | M::Processing => &["will_supply", ship, "reject_request"],
            M::WillSupply if request.slip == SlipState::Queued && request.kind == Kind::Loan => {
                &["print_pull_slip", ship]
            }
            M::WillSupply => &[ship],
            M::Conditional => &["mark_condition_agreed"],
            M::ReceivedByPartner if request.flags.contains_key(&Attention::ShipDetails) => {
                &["ship_item"]
            }
            M::ReturnedByPartner => &["check_in"],
            M::Rejected | M::Expired | M::Cancelled
                if request.flags.contains_key(&Attention::StatesDiffer) =>
            {
                &["reopen_request"]
            }
            _ => &[],
        }
    };
    candidates.iter().copied().find(|name| {
        samples(request, &ctx)
            .into_iter()
            .any(|wish| wish.name() == *name && accepts(request, wish, &ctx))
    })
}

/// What a scan of this request, or of one of its items, does (CONTRACT.md, Scans). `item`: the barcode when an item was scanned.
///
/// # Errors
/// Refused where the state does not decide: people choose.
pub fn scan(request: &Lending, item: Option<&str>, ctx: &Context) -> Result<Wish, Refused> {
    let wish = match request.main {
        M::New | M::Processing | M::WillSupply => {
            if matches!(request.moving, MoveState::Asked | MoveState::UnderWay) {
                Wish::FinishMove { cancelled: false }
            } else {
                Wish::ShipItem {
                    barcodes: item.map(str::to_owned).into_iter().collect(),
                    due_on: None,
                    anyway: false,
                }
            }
        }
        M::ReceivedByPartner | M::ReturnedByPartner => Wish::CheckIn {
            barcode: item.map(str::to_owned),
        },
        M::Conditional => return Err(refused(request, "scan", Refusal::ConditionOpen)),
        M::Shipped => return Err(refused(request, "scan", Refusal::NotYet)),
        M::Completed | M::Rejected | M::Expired | M::Cancelled => {
            return Err(refused(request, "scan", Refusal::Ended));
        }
    };
    apply(request, &Command::Wish(wish.clone()), &plain(ctx))?;
    Ok(wish)
}

/// The context without what only concerns one command.
fn plain(ctx: &Context) -> Context {
    Context {
        note: None,
        note_to_partner: None,
        ..ctx.clone()
    }
}

fn accepts(request: &Lending, wish: Wish, ctx: &Context) -> bool {
    let command = Command::Wish(wish);
    let refused_at_once = command.row().is_none_or(|row| {
        matches!(
            super::table::cell(row, request.main),
            Cell::No(_) | Cell::Later
        )
    });
    !refused_at_once && apply(request, &command, ctx).is_ok()
}

/// One or more wishes for every command, with arguments that fit this request.
fn samples(request: &Lending, ctx: &Context) -> Vec<Wish> {
    let today = ctx.calendar.date(ctx.now);
    let later = request.due.map_or(today, |d| d.date.max(today));
    let text = || "x".to_owned();
    let note = {
        request
            .notes
            .iter()
            .find(|n| n.open && !n.alert)
            .map_or(0, |n| n.number)
    };
    let ship = |barcodes| Wish::ShipItem {
        barcodes,
        due_on: None,
        anyway: true,
    };
    let elsewhere = ctx.copies.iter().filter(|c| c.library != ctx.here);
    let moves = elsewhere.map(|c| Wish::CreateMove {
        from: Some(c.library),
        description: None,
    });
    let mut all = vec![
        Wish::StartProcessing { barcode: None },
        Wish::StartProcessing {
            barcode: Some(text()),
        },
        Wish::PrintPullSlip {},
        Wish::MarkPicked { barcode: None },
        Wish::MarkPicked {
            barcode: Some(text()),
        },
        Wish::FinishMove { cancelled: false },
        Wish::WillSupply {},
        Wish::AddCondition {
            code: text(),
            reply_by: None,
            cost: None,
        },
        Wish::MarkConditionAgreed {},
        Wish::WithdrawCondition {},
        Wish::RejectRequest {
            reason: UnfilledReason::Other,
        },
        Wish::OfferRetry {
            reason: text(),
            after: None,
            before: None,
        },
        ship(Vec::new()),
        ship(vec![text()]),
        Wish::ShipCopy {
            url: None,
            upload: None,
            anyway: true,
        },
        Wish::AmendShipment {
            due_on: Some(later),
            barcodes: Vec::new(),
        },
        Wish::AnswerCancel { yes: false },
        Wish::AnswerRenewal {
            yes: false,
            due_on: None,
        },
        Wish::RecallItem { due_on: None },
        Wish::WithdrawRecall {},
        Wish::SendOverdue {},
        Wish::CheckIn { barcode: None },
        Wish::CheckIn {
            barcode: Some(text()),
        },
        Wish::SendMessage { text: text() },
        Wish::CloseManually {
            reason: text(),
            outcome: None,
        },
        Wish::ReopenRequest { reason: None },
        Wish::ResolveParked {
            how: None,
            reason: None,
        },
        Wish::Assign {
            to: StaffId(uuid::Uuid::nil()),
            name: text(),
        },
        Wish::ReleaseAssignment {},
        Wish::AddNote { text: text() },
        Wish::DismissNote { number: note },
        Wish::MarkRead {},
        Wish::AddAlert { text: text() },
        Wish::RemoveAlert { number: None },
    ];
    all.extend(moves);
    all
}
