//! One transition: cell, actor, guards, rule.

use super::{
    Lending,
    command::{Command, Incoming, Wish},
    context::Context,
    table,
    work::{Rule, Work},
};
use crate::{
    actor::{Actor, ActorKind},
    cell::Cell,
    draft::Outcome,
    limits,
    refused::{Refusal, Refused},
};

/// Decides one command.
///
/// # Errors
/// `Refused` when nothing changes; the request stays as it was.
pub fn apply(
    request: &Lending,
    command: &Command,
    ctx: &Context,
) -> Result<Outcome<Lending>, Refused> {
    let refuse = |code| refused(request, command.name(), code);
    guard(request, command, ctx).map_err(refuse)?;
    let cell = match command.row() {
        Some(row) => {
            if !row.by.is_empty() && !may(row.by, ctx.actor.kind()) {
                return Err(refuse(Refusal::NotAllowed));
            }
            table::cell(row, request.main)
        }
        None => Cell::Do('q'),
    };
    let mut work = Work::new(request, ctx, command.name());
    let done = match (cell, command) {
        (Cell::Do(letter), Command::Wish(wish)) => work.wish(letter, wish),
        (Cell::Do(letter), Command::Timer(timer)) => work.timer(letter, *timer),
        (Cell::Do(letter), Command::Fact(fact)) => work.fact(letter, fact),
        (Cell::Do(letter), Command::Incoming(incoming)) => work.incoming(letter, incoming),
        (Cell::Record, _) => work.record(),
        (Cell::Differs, Command::Incoming(incoming)) => work.differs(incoming),
        (Cell::Later, Command::Incoming(incoming)) => work.kept_for_people(incoming),
        (Cell::Later, _) => Err(Refusal::NotOffered),
        (Cell::No(code), _) => Err(code),
        (Cell::Error, _) => Err(Refusal::NotAllowed),
        (Cell::Former | Cell::Differs, _) => Err(Refusal::Stale),
    };
    done.map_err(refuse)?;
    Ok(work.finish())
}

pub(super) fn refused(request: &Lending, command: &str, code: Refusal) -> Refused {
    Refused {
        code,
        state: request.main.as_str().to_owned(),
        command: command.to_owned(),
    }
}

/// Whether the `By` letters of a row admit this kind of actor.
fn may(by: &str, actor: ActorKind) -> bool {
    match actor {
        ActorKind::Staff => by.contains('S'),
        ActorKind::Patron => by.contains('P'),
        ActorKind::System => by.contains('Y') || by.contains('T'),
        ActorKind::Partner => false,
    }
}

/// What is checked before any cell: lengths, clocks that no longer run, and who speaks.
fn guard(request: &Lending, command: &Command, ctx: &Context) -> Rule {
    match command {
        Command::Wish(wish) => {
            let (note, partner) = (&ctx.note, &ctx.note_to_partner);
            limits::check(wish, note.as_deref(), partner.as_deref()).map_err(|_| Refusal::TooLong)
        }
        Command::Timer(timer) => match request.timers.get(timer) {
            Some(at) if *at <= ctx.now => Ok(()),
            _ => Err(Refusal::Stale),
        },
        Command::Incoming(Incoming::Said { .. }) => match &ctx.actor {
            Actor::Partner { symbol } if symbol != request.requester.as_str() => {
                Err(Refusal::NotAllowed)
            }
            _ => Ok(()),
        },
        Command::Fact(_) | Command::Incoming(_) => Ok(()),
    }
}

impl Work<'_> {
    fn wish(&mut self, cell: char, wish: &Wish) -> Rule {
        match wish {
            Wish::StartProcessing { barcode } => self.start_processing(barcode.as_deref()),
            Wish::PrintPullSlip {} => self.print_pull_slip(cell),
            Wish::MarkPicked { barcode } => self.mark_picked(cell, barcode.as_deref()),
            Wish::CreateMove { from, description } => {
                self.create_move(cell, *from, description.as_deref())
            }
            Wish::FinishMove { cancelled } => self.finish_move(*cancelled),
            Wish::WillSupply {} => self.will_supply(),
            Wish::AddCondition {
                code,
                reply_by,
                cost,
            } => self.add_condition(code, *reply_by, cost.as_ref()),
            Wish::MarkConditionAgreed {} => {
                self.accept_conditions(&[]);
                self.event("condition_agreed", &[]);
                Ok(())
            }
            Wish::WithdrawCondition {} => self.withdraw_condition(),
            Wish::RejectRequest { reason } => self.reject(*reason),
            Wish::OfferRetry {
                reason,
                after,
                before,
            } => self.offer_retry(reason, *after, *before),
            Wish::ShipItem {
                barcodes,
                due_on,
                anyway,
            } => self.ship_item(cell, barcodes, *due_on, *anyway),
            Wish::ShipCopy {
                url,
                upload,
                anyway,
            } => self.ship_copy(cell, url.as_deref(), *upload, *anyway),
            Wish::AmendShipment { due_on, barcodes } => self.amend_shipment(*due_on, barcodes),
            Wish::AnswerCancel { yes } => self.answer_cancel(cell, *yes),
            Wish::AnswerRenewal { yes, due_on } => self.answer_renewal(*yes, *due_on),
            Wish::RecallItem { due_on } => self.recall_item(*due_on),
            Wish::WithdrawRecall {} => self.withdraw_recall(),
            Wish::SendOverdue {} => self.send_overdue(),
            Wish::CheckIn { barcode } => self.check_in(cell, barcode.as_deref()),
            Wish::SendMessage { text } => self.send_message(text),
            Wish::CloseManually { reason, outcome } => self.close_manually(reason, *outcome),
            Wish::ReopenRequest { .. } => self.reopen(cell),
            Wish::Undo { .. } => Err(Refusal::UndoClosed),
            Wish::DeclareLost { .. }
            | Wish::DeclareDamaged { .. }
            | Wish::ChangeFee { .. }
            | Wish::ConfirmPayment {}
            | Wish::ReportFound { .. } => Err(Refusal::NotOffered),
            Wish::ResolveParked { how, reason } => self.resolve_parked(*how, reason.as_deref()),
            Wish::Assign { to, name } => self.assign(*to, name),
            Wish::ReleaseAssignment {} => self.release_assignment(),
            Wish::AddNote { text } => self.add_note(text, false),
            Wish::AddAlert { text } => self.add_note(text, true),
            Wish::DismissNote { number } => self.dismiss_note(*number),
            Wish::RemoveAlert { number } => self.remove_alert(*number),
            Wish::MarkRead {} => self.mark_read(),
        }
    }
}
