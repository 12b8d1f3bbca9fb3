//! Allowed pairs (lifecycle.md section 7), checked when nothing is under way.

use super::world::World;
use farshelf_domain::{
    borrowing::Borrowing,
    citation::Kind,
    lending::Lending,
    status::{
        Attention as A, BorrowingMain as B, CancelState, ConditionState, EntryState as E,
        LendingMain as L, RenewalState,
    },
};

/// Rows that explain a pair outside the table.
const EXPLAINED: &[A] = &[
    A::StatesDiffer,
    A::MessageRefused,
    A::TwoPromises,
    A::LateLoan,
    A::ExtraFile,
    A::ClosedByPartner,
];

/// Checks every attempt that reached a lender.
pub fn check(world: &World) {
    for b in &world.borrowings {
        for (i, entry) in b.entries.iter().enumerate() {
            let Some(wire_id) = entry.wire_id.as_deref() else {
                let moved = world.borrowings.len() > 1 && entry.state == E::Done;
                assert!(moved || matches!(entry.state, E::Planned | E::Skipped));
                continue;
            };
            let owner = &world.borrowings[world.owner(wire_id)];
            if owner.id != b.id {
                continue;
            }
            let lending = world.lending_of(wire_id).map(|n| &world.lendings[n]);
            let allowed = match lending {
                None => world.refused.contains(wire_id) && entry.state == E::Failed,
                Some(l) => pair(b, i, l),
            };
            assert!(
                allowed || world.flagged(b, lending, EXPLAINED),
                "pair {wire_id}: {} entry {} (active {:?}) with {:?}\n{}",
                b.main,
                entry.state,
                b.active,
                lending.map(|l| (l.main, l.cancel.state, l.renewal.state, l.recall.is_some())),
                world.log.join("\n")
            );
        }
    }
}

fn pair(b: &Borrowing, entry: usize, l: &Lending) -> bool {
    let asked_there = l.cancel.state == CancelState::Asked;
    let over = matches!(l.main, L::Rejected | L::Expired | L::Cancelled);
    if b.active != Some(entry) || b.main.is_terminal() {
        return match b.entries[entry].state {
            E::Done => l.main == L::Completed,
            E::Failed => over || asked_there,
            E::Withdrawn => over || (asked_there && before_shipment(l.main)),
            E::Unfilled | E::Cancelled | E::RetryOffered => over,
            _ => false,
        };
    }
    let cancel = (b.cancel.state == CancelState::Asked) == asked_there;
    let recall = b.recall.is_some() == l.recall.is_some();
    match b.main {
        B::Sent => matches!(l.main, L::New | L::Processing) && cancel,
        B::WillSupply => l.main == L::WillSupply && cancel,
        B::Conditional => l.main == L::Conditional && cancel && open(b) == open_there(l),
        B::Shipped => l.main == L::Shipped && recall,
        B::Received if l.main == L::Completed => l.kind == Kind::Copy,
        B::Received | B::Loaned | B::ReturnedByPatron => {
            let renewing = b.renewal.state == RenewalState::Requested;
            let answering = l.renewal.state == RenewalState::Requested;
            l.main == L::ReceivedByPartner && recall && renewing == answering
        }
        B::Returned => l.main == L::ReturnedByPartner,
        B::Delivered => l.main == L::Completed,
        _ => false,
    }
}

fn before_shipment(main: L) -> bool {
    matches!(
        main,
        L::New | L::Processing | L::WillSupply | L::Conditional
    )
}

fn open(b: &Borrowing) -> usize {
    let open = |s: ConditionState| s == ConditionState::Open;
    b.conditions.iter().filter(|c| open(c.state)).count()
}

fn open_there(l: &Lending) -> usize {
    let open = |s: ConditionState| s == ConditionState::Open;
    l.conditions.iter().filter(|c| open(c.state)).count()
}
