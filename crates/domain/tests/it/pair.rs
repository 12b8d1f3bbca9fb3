//! Random life of a request with two lenders: every message arrives, in order, at any time; when nothing is under way, both sides agree.

use super::{
    friendly,
    pairs::check,
    world::{World, receive, staff},
};
use farshelf_domain::{
    borrowing::Borrowing,
    borrowing::command::{Command as BorrowingCommand, Wish as Borrow},
    citation::Kind,
    lending::command::{Command as LendingCommand, Wish as Lend},
    policy::{CancelPolicy, OnTrouble, Policy, RenewalPolicy},
    status::{BorrowingMain, UnfilledReason},
};
use proptest::prelude::*;

/// What the borrowing library does, as far as it moves the pair.
fn borrower_wishes() -> Vec<Borrow> {
    let from = |n: usize| Borrow::ReceiveItem {
        barcode: Some(format!("C{}", n + 1)),
        supplier: Some(super::world::LENDERS[n].parse().unwrap()),
        temporary_barcode: None,
        due_on: None,
        notify: None,
    };
    vec![
        Borrow::SendRequest { reason: None },
        Borrow::SendRequest { reason: None },
        Borrow::RejectSupplier { reason: None },
        Borrow::CancelRequest { reason: None },
        Borrow::AcceptCondition {},
        Borrow::DeclineCondition {},
        Borrow::AcceptRetry { edit: None },
        Borrow::DeclineRetry {},
        Borrow::SendMessage { text: "hi".into() },
        Borrow::QueryStatus {},
        receive(Some("C1".into())),
        receive(None),
        from(0),
        from(1),
        Borrow::PutOnShelf {},
        Borrow::CheckOut {
            barcode: None,
            patron: None,
        },
        Borrow::ReturnFromPatron { barcode: None },
        Borrow::PackReturn { barcode: None },
        Borrow::PackReturn { barcode: None },
        Borrow::RequestRenewal { due_on: None },
        Borrow::RequestRenewal { due_on: None },
        Borrow::ReAskSupplier { supplier: None },
    ]
}

/// What a lending library does.
fn lender_wishes() -> Vec<Lend> {
    let ship = |anyway| Lend::ShipItem {
        barcodes: Vec::new(),
        due_on: None,
        anyway,
    };
    let copy = |anyway| Lend::ShipCopy {
        url: Some("https://example.org/f".into()),
        upload: None,
        anyway,
    };
    vec![
        Lend::WillSupply {},
        Lend::WillSupply {},
        Lend::AddCondition {
            code: "LibraryUseOnly".into(),
            reply_by: None,
            cost: None,
        },
        Lend::WithdrawCondition {},
        Lend::RejectRequest {
            reason: UnfilledReason::NotOnShelf,
        },
        Lend::OfferRetry {
            reason: "OnLoan".into(),
            after: None,
            before: None,
        },
        Lend::MarkPicked { barcode: None },
        ship(false),
        ship(false),
        ship(true),
        copy(false),
        copy(true),
        Lend::AnswerCancel { yes: true },
        Lend::AnswerCancel { yes: false },
        Lend::AnswerRenewal {
            yes: true,
            due_on: None,
        },
        Lend::AnswerRenewal {
            yes: false,
            due_on: None,
        },
        Lend::RecallItem { due_on: None },
        Lend::WithdrawRecall {},
        Lend::CheckIn { barcode: None },
        Lend::SendMessage { text: "hi".into() },
        Lend::ReopenRequest { reason: None },
    ]
}

fn policies() -> impl Strategy<Value = Policy> {
    (
        prop::sample::select(CancelPolicy::ALL),
        prop::sample::select(RenewalPolicy::ALL),
        prop::sample::select(OnTrouble::ALL),
        prop::sample::select(OnTrouble::ALL),
    )
        .prop_map(
            |(on_cancel, on_renewal, on_request_error, on_retry_offer)| Policy {
                on_cancel,
                on_renewal,
                on_request_error,
                on_retry_offer,
                ..Policy::default()
            },
        )
}

/// A parcel arrives once, and mostly after it was shipped: what was received is not received again from the same attempt.
fn unlikely(b: &Borrowing, wish: &Borrow, choice: usize) -> bool {
    let Borrow::ReceiveItem { supplier, .. } = wish else {
        return false;
    };
    // Copies come as files here; parcels that no lender scanned are rare.
    if b.kind == Kind::Copy {
        return true;
    }
    if b.main != BorrowingMain::Shipped && !choice.is_multiple_of(7) {
        return true;
    }
    let Some(symbol) = supplier else {
        return false;
    };
    b.received_on.is_some() && b.active_entry().is_some_and(|e| e.symbol == *symbol)
}

/// One step: a message arrives, a library acts, or time passes.
fn step(world: &mut World, what: u8, choice: usize) {
    let under_way = world.under_way();
    match what {
        0..=11 if !under_way.is_empty() => {
            let (to_lender, wire_id) = under_way[choice % under_way.len()].clone();
            world.deliver(to_lender, &wire_id);
        }
        0..=19 => {
            let wishes = borrower_wishes();
            let n = choice / wishes.len() % world.borrowings.len();
            let wish = wishes[choice % wishes.len()].clone();
            if unlikely(&world.borrowings[n], &wish, choice) {
                return;
            }
            world.borrow(n, staff(), &BorrowingCommand::Wish(wish));
        }
        20..=29 if !world.lendings.is_empty() => {
            let wishes = lender_wishes();
            let n = choice / wishes.len() % world.lendings.len();
            let wish = wishes[choice % wishes.len()].clone();
            world.lend(n, staff(), &LendingCommand::Wish(wish));
        }
        30 => world.next_clock(),
        _ => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig { max_shrink_iters: 200, cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn when_nothing_is_under_way_both_sides_agree(
        kind in prop::sample::select(Kind::ALL),
        policy in policies(),
        steps in prop::collection::vec((0_u8..31, 0_usize..10_000), 1..120),
    ) {
        let mut world = World::new(kind, policy);
        for (n, (what, choice)) in steps.into_iter().enumerate() {
            step(&mut world, what, choice);
            if n % 40 == 39 {
                world.drain();
                check(&world);
            }
        }
        friendly::end(&mut world);
    }
}
