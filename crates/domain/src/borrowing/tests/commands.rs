//! One case for every `Do` cell of table 2.2: how the request gets there, what is wished, what it leaves.

use super::{
    cells::EffectOf,
    support::{
        Desk, built, checks, close, context, copy, library, loan, nothing, plain, receive,
        receive_from, second, symbol,
    },
};
use crate::{
    actor::Actor,
    borrowing::{
        command::{Command, Edit, Fact, Wish},
        table::{COMMANDS, row},
    },
    citation::Kind,
    message::{MessageCode, Reason, ToBorrower},
    policy::{Approval, Policy},
    status::{BorrowingMain as M, Outcome, ReviewReason, WireStatus as W},
    timer::Timer,
};

pub const COMMAND_EFFECTS: &[EffectOf] = &[
    ("edit_request", 'a', "request_edited", "="),
    ("edit_request", 'b', "request_edited", "="),
    ("edit_request", 'c', "request_edited", "="),
    ("change_pickup", 'a', "pickup_changed", "="),
    ("change_pickup", 'b', "pickup_changed", "="),
    ("change_pickup", 'c', "pickup_changed", "="),
    ("hold_until", 'a', "held_until", "="),
    ("retry_checks", 'a', "checks_asked", "="),
    ("override_review", 'a', "review_overridden", "ready"),
    ("set_rota", 'a', "rota_set", "="),
    ("set_rota", 'b', "rota_set", "="),
    ("send_request", 'a', "request_sent", "sent"),
    ("send_request", 'b', "review_overridden", "sent"),
    ("reject_supplier", 'a', "supplier_withdrawn", "sent"),
    ("reject_supplier", 'b', "supplier_rejected", "="),
    ("cancel_request", 'a', "request_cancelled", "cancelled"),
    ("cancel_request", 'b', "cancel_asked", "="),
    ("cancel_request", 'c', "cancel_asked", "="),
    ("cancel_request", 'd', "unwanted", "="),
    (
        "cancel_request",
        'e',
        "back_to_packing",
        "returned_by_patron",
    ),
    ("accept_condition", 'a', "condition_accepted", "will_supply"),
    ("decline_condition", 'a', "condition_declined", "sent"),
    ("accept_retry", 'a', "retry_accepted", "sent"),
    ("decline_retry", 'a', "retry_declined", "sent"),
    ("re_ask_supplier", 'a', "supplier_re_asked", "ready"),
    ("fill_locally", 'a', "filled_locally", "completed"),
    ("close_unfilled", 'a', "request_unfilled", "unfilled"),
    ("send_message", 'a', "message_sent", "="),
    ("query_patron", 'a', "patron_queried", "="),
    ("query_status", 'a', "status_asked", "="),
    ("receive_item", 'a', "received", "received"),
    ("receive_item", 'b', "late_supplier_taken", "received"),
    ("receive_item", 'c', "received", "="),
    ("receive_item", 'd', "leg_opened", "="),
    ("deliver_copy", 'a', "copy_delivered", "delivered"),
    ("deliver_copy", 'b', "copy_delivered", "delivered"),
    ("send_to_pickup", 'a', "sent_to_pickup", "="),
    ("put_on_shelf", 'a', "on_shelf", "received"),
    ("put_on_shelf", 'b', "on_shelf", "received"),
    ("check_out", 'a', "checked_out", "loaned"),
    ("check_out", 'b', "checked_out", "loaned"),
    ("check_out", 'c', "checked_out", "loaned"),
    ("check_out", 'd', "checked_out", "loaned"),
    (
        "return_from_patron",
        'a',
        "returned_by_patron",
        "returned_by_patron",
    ),
    (
        "return_from_patron",
        'b',
        "returned_by_patron",
        "returned_by_patron",
    ),
    ("pack_return", 'a', "packed", "returned"),
    ("pack_return", 'b', "packed", "returned"),
    ("pack_return", 'c', "packed", "returned"),
    ("ask_renewal", 'a', "renewal_asked", "="),
    ("request_renewal", 'a', "renewal_requested", "="),
    ("decline_renewal", 'a', "renewal_refused", "="),
    ("change_due_date", 'a', "due_date_changed", "="),
    ("close_manually", 'a', "closed_manually", "completed"),
    ("reopen_request", 'a', "reopened", "returned"),
    ("reopen_request", 'b', "reopened", "review"),
    ("re_request", 'a', "asked_again", "="),
    ("undo", 'a', "undone", "="),
    ("resolve_parked", 'a', "parked_resolved", "="),
    ("change_data", 'a', "note_added", "="),
    ("detach_patron", 'a', "patron_detached", "="),
    ("apply_checks", 'a', "checks_done", "ready"),
    ("apply_checks", 'b', "checks_done", "="),
    ("peer_closed", 'a', "peer_closed", "="),
    ("peer_closed", 'b', "peer_closed", "="),
    ("peer_closed", 'c', "peer_closed", "="),
    ("own_library_closed", 'a', "own_library_closed", "="),
    ("ils_result", 'a', "ils_problem", "="),
    ("delivery_failed", 'a', "message_parked", "="),
    ("T auto_send", 'a', "request_sent", "sent"),
    ("T need_by_passed", 'a', "need_by_passed", "="),
    ("T need_by_passed", 'b', "need_by_passed", "="),
    ("T review_stale", 'a', "review_stale", "="),
    ("T retry_offer_ends", 'a', "retry_offer_over", "="),
    ("T answer_overdue", 'a', "supplier_timed_out", "sent"),
    ("T supply_overdue", 'a', "supply_overdue", "="),
    ("T reply_by_passed", 'a', "condition_declined", "sent"),
    ("T not_received", 'a', "not_received", "="),
    ("T shelf_expired", 'a', "shelf_expired", "="),
    ("T due_step", 'a', "return_due", "="),
    ("T packing_late", 'a', "packing_late", "="),
    ("T return_unconfirmed", 'a', "return_unconfirmed", "="),
    ("T cancel_unanswered", 'a', "cancel_unanswered", "="),
    ("T cancel_unanswered", 'b', "cancel_unanswered", "="),
    ("T cancel_unanswered", 'c', "cancel_refused", "="),
    ("T renewal_unanswered", 'a', "renewal_unanswered", "="),
    ("T status_unanswered", 'a', "no_status_answer", "="),
    ("T copy_expires", 'a', "request_completed", "completed"),
];

/// Rows that are decided elsewhere or whose cells lead to several states: tried by their own tests below.
const APART: &[(&str, &str)] = &[("undo", "decided by crate::undo, which has the history")];

fn cancel() -> Wish {
    Wish::CancelRequest { reason: None }
}

fn rejected() -> Desk {
    let mut desk = second(M::Review);
    assert_eq!(desk.b.reasons, [ReviewReason::RotaExhausted].into());
    desk.ctx.actor = Actor::System;
    desk
}

/// In review or ready with an open retry offer of the first lender.
pub fn offered(main: M) -> Desk {
    let mut desk = loan(M::Sent);
    desk.hears(1, plain(W::RetryPossible));
    if main == M::Ready {
        desk.does(Wish::ReAskSupplier { supplier: None });
    }
    desk
}

fn prepared(row: &str, letter: char, main: M) -> Desk {
    let early = matches!(main, M::Review | M::Ready);
    match row {
        "accept_retry" | "decline_retry" | "T retry_offer_ends" => offered(main),
        "send_message" | "query_status" | "re_ask_supplier" | "T status_unanswered" if early => {
            if main == M::Review {
                rejected()
            } else {
                second(main)
            }
        }
        "query_status" | "T status_unanswered" if main == M::Unfilled => {
            let mut desk = loan(main);
            desk.hears(
                1,
                ToBorrower::plain(Reason::StatusRequestResponse, W::Unfilled),
            );
            desk
        }
        "receive_item" if letter == 'b' => {
            if main == M::Review {
                rejected()
            } else {
                second(main)
            }
        }
        "deliver_copy" => copy(main),
        "send_to_pickup" => {
            let mut desk = loan(main);
            desk.ctx.here = library(2);
            desk
        }
        "T shelf_expired" => {
            let mut desk = loan(main);
            desk.does(Wish::PutOnShelf {});
            desk
        }
        "check_out" if letter == 'c' => {
            let mut desk = loan(main);
            desk.does(receive(Some("B2")));
            desk
        }
        "T auto_send" => {
            let mut ctx = context();
            ctx.policy = Policy {
                approval: Approval::Automatic,
                ..Policy::default()
            };
            built(main, Kind::Loan, false, ctx, nothing)
        }
        "T cancel_unanswered" if matches!(main, M::Sent | M::WillSupply | M::Conditional) => {
            let mut desk = loan(main);
            desk.does(cancel());
            desk
        }
        "T cancel_unanswered" => built(main, Kind::Loan, false, context(), |desk| {
            desk.does(cancel());
        }),
        "T renewal_unanswered" => {
            let mut desk = loan(main);
            desk.does(Wish::RequestRenewal { due_on: None });
            desk
        }
        "T due_step" if main == M::ReturnedByPatron => {
            let mut desk = loan(M::Received);
            desk.does(cancel());
            desk
        }
        "decline_renewal" => {
            let mut desk = loan(main);
            desk.patron(Wish::AskRenewal { due_on: None }).unwrap();
            desk
        }
        "resolve_parked" => {
            let mut desk = loan(main);
            let failed = Fact::DeliveryFailed {
                code: MessageCode::Ret,
            };
            desk.system(&Command::Fact(failed)).unwrap();
            desk
        }
        _ => loan(main),
    }
}

fn wish(row: &str, letter: char, main: M) -> Option<Wish> {
    let wish = match row {
        "edit_request" => Wish::EditRequest(Edit {
            note: Some(Some("second floor".into())),
            ..Edit::default()
        }),
        "change_pickup" => Wish::ChangePickup { pickup: library(2) },
        "hold_until" => Wish::HoldUntil {
            until: jiff::civil::date(2026, 3, 9),
        },
        "retry_checks" => Wish::RetryChecks {},
        "override_review" => Wish::OverrideReview {
            reason: "spoke to the patron".into(),
        },
        "set_rota" => Wish::SetRota {
            rota: vec![symbol(2)],
        },
        "send_request" => Wish::SendRequest {
            reason: Some("urgent".into()),
        },
        "reject_supplier" => Wish::RejectSupplier { reason: None },
        "cancel_request" => cancel(),
        "accept_condition" => Wish::AcceptCondition {},
        "decline_condition" => Wish::DeclineCondition {},
        "accept_retry" => Wish::AcceptRetry { edit: None },
        "decline_retry" => Wish::DeclineRetry {},
        "re_ask_supplier" => Wish::ReAskSupplier {
            supplier: Some(symbol(1)),
        },
        "fill_locally" => Wish::FillLocally {},
        "close_unfilled" => Wish::CloseUnfilled {},
        "send_message" => Wish::SendMessage {
            text: "Any news?".into(),
        },
        "query_patron" => Wish::QueryPatron {
            template: None,
            text: "Which edition?".into(),
        },
        "query_status" => Wish::QueryStatus {},
        "receive_item" if matches!(letter, 'b' | 'd') => receive_from(1),
        "receive_item" if letter == 'c' || main == M::Received => receive(Some("B2")),
        "receive_item" => receive(Some("B1")),
        "deliver_copy" => Wish::DeliverCopy {
            url: Some("https://files.example/2".into()),
        },
        "send_to_pickup" => Wish::SendToPickup {},
        "put_on_shelf" => Wish::PutOnShelf {},
        "check_out" => Wish::CheckOut {
            barcode: None,
            patron: None,
        },
        "return_from_patron" => Wish::ReturnFromPatron { barcode: None },
        "pack_return" => Wish::PackReturn { barcode: None },
        "ask_renewal" => Wish::AskRenewal { due_on: None },
        "request_renewal" => Wish::RequestRenewal { due_on: None },
        "decline_renewal" => Wish::DeclineRenewal {},
        "change_due_date" => Wish::ChangeDueDate {
            due_on: jiff::civil::date(2026, 3, 12),
        },
        "close_manually" => close(Outcome::Supplied),
        "reopen_request" => Wish::ReopenRequest {
            reason: None,
            status: None,
        },
        "re_request" => Wish::ReRequest {},
        "resolve_parked" => Wish::ResolveParked {
            how: None,
            reason: None,
        },
        "change_data" => Wish::AddNote {
            text: "called twice".into(),
        },
        _ => return None,
    };
    Some(wish)
}

fn fact(row: &str, main: M) -> Option<Command> {
    let fact = match row {
        "apply_checks" => return Some(checks(&[])),
        "peer_closed" => Fact::PeerClosed {
            symbol: if matches!(main, M::Review | M::Ready) {
                symbol(2)
            } else {
                symbol(1)
            },
        },
        "own_library_closed" => Fact::OwnLibraryClosed { reopens: None },
        "ils_result" => Fact::IlsResult { ok: false },
        "delivery_failed" => Fact::DeliveryFailed {
            code: MessageCode::Ret,
        },
        "detach_patron" => Fact::DetachPatron,
        _ => return None,
    };
    Some(Command::Fact(fact))
}

pub fn run(name: &'static str, letter: char, main: M) -> Option<(Desk, usize)> {
    if APART.iter().any(|(apart, _)| *apart == name) || special(name, main) {
        return None;
    }
    let mut desk = prepared(name, letter, main);
    if let Some(code) = name.strip_prefix("T ") {
        let timer: Timer = code.parse().unwrap();
        if timer == Timer::StatusUnanswered {
            desk.does(Wish::QueryStatus {});
        }
        let from = desk.events.len();
        desk.fires(timer)
            .unwrap_or_else(|e| panic!("{name} in {main}: {e}"));
        return Some((desk, from));
    }
    let from = desk.events.len();
    if let Some(command) = fact(name, main) {
        desk.system(&command)
            .unwrap_or_else(|e| panic!("{name} in {main}: {e}"));
    } else {
        let wish = wish(name, letter, main).unwrap_or_else(|| panic!("no wish for {name}"));
        let by_patron = row(COMMANDS, name).is_some_and(|r| !r.by.contains('S'));
        let done = if by_patron {
            desk.patron(wish)
        } else {
            desk.wish(wish)
        };
        done.unwrap_or_else(|e| panic!("{name} in {main}: {e}"));
    }
    Some((desk, from))
}

/// Cells whose variant leads elsewhere than its neighbours: their own tests below.
fn special(name: &str, main: M) -> bool {
    matches!(
        (name, main),
        ("re_request" | "T retry_offer_ends", M::Review)
            | ("T due_step", M::Loaned)
            | ("apply_checks", M::Delivered)
    )
}
