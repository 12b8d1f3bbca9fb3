//! One command on one borrowing request: the table decides who may and whether, the rule of the variant decides what.

use crate::{
    actor::ActorKind,
    borrowing::{
        Borrowing,
        command::{Command, Fact, Incoming, Wish},
        context::Context,
        heard,
        step::{Rule, Step},
        table,
    },
    cell::Cell,
    draft::{Draft, Outcome},
    limits,
    refused::{Refusal, Refused},
    timer::Timer,
};

impl Wish {
    /// The one name of the command (lifecycle.md 2.2; the verbs under `change_data` have their own).
    pub fn name(&self) -> &'static str {
        match self {
            Self::EditRequest(_) => "edit_request",
            Self::ChangePickup { .. } => "change_pickup",
            Self::HoldUntil { .. } => "hold_until",
            Self::RetryChecks {} => "retry_checks",
            Self::OverrideReview { .. } => "override_review",
            Self::SetRota { .. } => "set_rota",
            Self::SendRequest { .. } => "send_request",
            Self::RejectSupplier { .. } => "reject_supplier",
            Self::CancelRequest { .. } => "cancel_request",
            Self::AcceptCondition {} => "accept_condition",
            Self::DeclineCondition {} => "decline_condition",
            Self::AcceptRetry { .. } => "accept_retry",
            Self::DeclineRetry {} => "decline_retry",
            Self::ReAskSupplier { .. } => "re_ask_supplier",
            Self::FillLocally {} => "fill_locally",
            Self::CloseUnfilled {} => "close_unfilled",
            Self::SendMessage { .. } => "send_message",
            Self::QueryPatron { .. } => "query_patron",
            Self::QueryStatus {} => "query_status",
            Self::ReceiveItem { .. } => "receive_item",
            Self::DeliverCopy { .. } => "deliver_copy",
            Self::SendToPickup {} => "send_to_pickup",
            Self::PutOnShelf {} => "put_on_shelf",
            Self::CheckOut { .. } => "check_out",
            Self::ReturnFromPatron { .. } => "return_from_patron",
            Self::PackReturn { .. } => "pack_return",
            Self::AskRenewal { .. } => "ask_renewal",
            Self::RequestRenewal { .. } => "request_renewal",
            Self::DeclineRenewal {} => "decline_renewal",
            Self::ChangeDueDate { .. } => "change_due_date",
            Self::ReportCase { .. } => "report_case",
            Self::DecidePayer { .. } => "decide_payer",
            Self::RecordPayment { .. } => "record_payment",
            Self::ReportFound { .. } => "report_found",
            Self::CloseManually { .. } => "close_manually",
            Self::ReopenRequest { .. } => "reopen_request",
            Self::ReRequest {} => "re_request",
            Self::Undo { .. } => "undo",
            Self::ResolveParked { .. } => "resolve_parked",
            Self::Assign { .. } => "assign",
            Self::ReleaseAssignment {} => "release_assignment",
            Self::AddNote { .. } => "add_note",
            Self::DismissNote { .. } => "dismiss_note",
            Self::MarkRead {} => "mark_read",
            Self::AddAlert { .. } => "add_alert",
            Self::RemoveAlert { .. } => "remove_alert",
        }
    }

    /// The row of the table that decides it.
    pub fn row(&self) -> &'static str {
        match self {
            Self::Assign { .. }
            | Self::ReleaseAssignment {}
            | Self::AddNote { .. }
            | Self::DismissNote { .. }
            | Self::MarkRead {}
            | Self::AddAlert { .. }
            | Self::RemoveAlert { .. } => "change_data",
            other => other.name(),
        }
    }
}

impl Fact {
    /// The row of the table that decides it.
    pub fn row(&self) -> &'static str {
        match self {
            Self::ApplyChecks(_) => "apply_checks",
            Self::PeerClosed { .. } => "peer_closed",
            Self::OwnLibraryClosed { .. } => "own_library_closed",
            Self::IlsResult { .. } => "ils_result",
            Self::DeliveryFailed { .. } => "delivery_failed",
            Self::DetachPatron => "detach_patron",
        }
    }
}

/// The row of a timer, `T name`; none for a timer of the lending side.
pub(crate) fn timer_row(timer: Timer) -> Option<&'static crate::cell::Row<14>> {
    table::COMMANDS
        .iter()
        .find(|r| r.name.strip_prefix("T ") == Some(timer.as_str()))
}

/// Decides one command. `Ok` with no events means there was nothing to record.
///
/// `undo` is refused here (`undo_closed`): it needs the history and is decided by [`crate::undo::undo`].
///
/// # Errors
/// Why nothing changes: the cell of the table, or a guard of its rule.
pub fn apply(
    borrowing: &Borrowing,
    command: &Command,
    ctx: &Context,
) -> Result<Outcome<Borrowing>, Refused> {
    let name = match command {
        Command::Wish(wish) => wish.name(),
        Command::Fact(fact) => fact.row(),
        Command::Timer(timer) => timer.as_str(),
        Command::Incoming(incoming) => heard::cause(incoming),
    };
    let refused = |code| Refused {
        code,
        state: borrowing.main.as_str().to_owned(),
        command: name.to_owned(),
    };
    let mut step = Step {
        draft: Draft::new(
            borrowing,
            ctx.actor.clone(),
            ctx.now,
            name,
            ctx.note.clone(),
        ),
        ctx,
    };
    run(&mut step, command).map_err(refused)?;
    if step.draft.has_events() {
        step.settle();
    }
    Ok(step.draft.finish())
}

fn run(step: &mut Step<'_>, command: &Command) -> Rule {
    let main = step.now().main;
    match command {
        Command::Wish(wish) => {
            let (note, partner) = (&step.ctx.note, &step.ctx.note_to_partner);
            limits::check(wish, note.as_deref(), partner.as_deref())
                .map_err(|_| Refusal::TooLong)?;
            let letter = allowed_cell(step, wish.row())?;
            step.wish(wish, letter)
        }
        Command::Fact(fact) => {
            let letter = allowed_cell(step, fact.row())?;
            step.fact(fact, letter)
        }
        Command::Timer(timer) => {
            let row = timer_row(*timer).ok_or(Refusal::Stale)?;
            let Cell::Do(letter) = table::cell(row, main) else {
                return Err(Refusal::Stale);
            };
            if step.ctx.actor.kind() != ActorKind::System {
                return Err(Refusal::NotAllowed);
            }
            let due = step.now().timers.get(timer).copied();
            if due.is_none_or(|at| at > step.ctx.now) {
                return Err(Refusal::Stale);
            }
            step.disarm(*timer);
            step.timer(*timer, letter)
        }
        Command::Incoming(incoming) => match incoming {
            Incoming::Said {
                wire_id,
                supplier_request_id,
                message,
            } => step.said(wire_id, supplier_request_id.as_deref(), message),
            Incoming::Refused {
                wire_id,
                code,
                detail,
            } => step.message_refused(wire_id, *code, detail),
            Incoming::Confirmed { wire_id, code } => step.message_confirmed(wire_id, *code),
            Incoming::Unknown { wire_id, code } => step.message_unknown(wire_id, *code),
        },
    }
}

/// The variant of a command's rule, after the `By` column and the cell.
fn allowed_cell(step: &Step<'_>, name: &'static str) -> Result<char, Refusal> {
    let row = table::row(table::COMMANDS, name).ok_or(Refusal::NotOffered)?;
    let letter = match step.ctx.actor.kind() {
        ActorKind::Staff => 'S',
        ActorKind::Patron => 'P',
        ActorKind::System => 'Y',
        ActorKind::Partner => return Err(Refusal::NotAllowed),
    };
    if !row.by.contains(letter) {
        return Err(Refusal::NotAllowed);
    }
    match table::cell(row, step.now().main) {
        Cell::Do(letter) => Ok(letter),
        Cell::No(code) => Err(code),
        Cell::Later => Err(Refusal::NotOffered),
        Cell::Record | Cell::Differs | Cell::Former | Cell::Error => Err(Refusal::Stale),
    }
}

impl Step<'_> {
    fn wish(&mut self, wish: &Wish, letter: char) -> Rule {
        match wish {
            Wish::EditRequest(edit) => self.edit_request(edit, letter),
            Wish::ChangePickup { pickup } => self.change_pickup(*pickup, letter),
            Wish::HoldUntil { until } => self.hold_until(*until),
            Wish::RetryChecks {} => {
                self.retry_checks();
                Ok(())
            }
            Wish::OverrideReview { reason } => self.override_review(Some(reason)),
            Wish::SetRota { rota } => self.set_rota(rota),
            Wish::SendRequest { reason } => self.send_request(reason.as_deref(), letter),
            Wish::RejectSupplier { reason } => self.reject_supplier(reason.as_deref(), letter),
            Wish::CancelRequest { reason } => self.cancel_request(reason.as_deref(), letter),
            Wish::AcceptCondition {} => self.accept_condition(),
            Wish::DeclineCondition {} => self.decline_condition(),
            Wish::AcceptRetry { edit } => self.accept_retry(edit.as_ref()),
            Wish::DeclineRetry {} => self.decline_retry(),
            Wish::ReAskSupplier { supplier } => self.re_ask_supplier(supplier.as_ref()),
            Wish::FillLocally {} => {
                self.fill_locally();
                Ok(())
            }
            Wish::CloseUnfilled {} => {
                self.close_unfilled();
                Ok(())
            }
            Wish::SendMessage { text } => self.send_message(text),
            Wish::QueryPatron { template, text } => self.query_patron(template.as_deref(), text),
            Wish::QueryStatus {} => self.query_status(),
            Wish::ReceiveItem {
                barcode,
                supplier,
                temporary_barcode,
                due_on,
                notify,
            } => self.receive_item(
                &super::receive::Receipt {
                    barcode: barcode.as_deref(),
                    supplier: supplier.as_ref(),
                    temporary: temporary_barcode.as_deref(),
                    due_on: *due_on,
                    notify: *notify,
                },
                letter,
            ),
            Wish::DeliverCopy { url } => self.deliver_copy(url.as_deref(), letter),
            Wish::SendToPickup {} => self.send_to_pickup(),
            Wish::PutOnShelf {} => self.put_on_shelf(letter),
            Wish::CheckOut { barcode, patron } => {
                self.check_out(barcode.as_deref(), patron.as_ref(), letter)
            }
            Wish::ReturnFromPatron { barcode } => {
                self.return_from_patron(barcode.as_deref(), letter)
            }
            Wish::PackReturn { barcode } => self.pack_return(barcode.as_deref(), letter),
            Wish::AskRenewal { due_on } => self.ask_renewal(*due_on),
            Wish::RequestRenewal { due_on } => self.request_renewal(*due_on),
            Wish::DeclineRenewal {} => self.decline_renewal(),
            Wish::ChangeDueDate { due_on } => self.change_due_date(*due_on),
            Wish::ReportCase { .. }
            | Wish::DecidePayer { .. }
            | Wish::RecordPayment { .. }
            | Wish::ReportFound { .. } => Err(Refusal::NotOffered),
            Wish::CloseManually { reason, outcome } => self.close_manually(reason, *outcome),
            Wish::ReopenRequest { status, .. } => self.reopen_request(*status, letter),
            Wish::ReRequest {} => self.re_request(),
            Wish::Undo { .. } => Err(Refusal::UndoClosed),
            Wish::ResolveParked { how, reason } => self.resolve_parked(*how, reason.as_deref()),
            Wish::Assign { .. }
            | Wish::ReleaseAssignment {}
            | Wish::AddNote { .. }
            | Wish::DismissNote { .. }
            | Wish::MarkRead {}
            | Wish::AddAlert { .. }
            | Wish::RemoveAlert { .. } => self.change_data(wish),
        }
    }

    fn fact(&mut self, fact: &Fact, letter: char) -> Rule {
        match fact {
            Fact::ApplyChecks(checked) => {
                self.apply_checks(checked, letter);
                Ok(())
            }
            Fact::PeerClosed { symbol } => self.peer_closed(symbol, letter),
            Fact::OwnLibraryClosed { reopens } => {
                self.own_library_closed(*reopens);
                Ok(())
            }
            Fact::IlsResult { ok } => {
                self.ils_result(*ok);
                Ok(())
            }
            Fact::DeliveryFailed { code } => {
                self.delivery_failed(*code);
                Ok(())
            }
            Fact::DetachPatron => self.detach_patron(),
        }
    }
}
