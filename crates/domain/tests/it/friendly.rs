//! A friendly end: from wherever a walk stopped, sensible people on both sides bring every request to its end without closing one by hand.

use super::{
    pairs::check,
    world::{World, receive, staff},
};
use farshelf_domain::{
    borrowing::{
        Borrowing,
        command::{Command as BorrowingCommand, Wish as Borrow},
    },
    citation::Kind,
    lending::{
        Lending,
        command::{Command as LendingCommand, Wish as Lend},
    },
    status::{Attention, BorrowingMain as B, LendingMain as L, UnfilledReason},
};

/// Rounds after which the two sides count as stuck.
const ROUNDS: usize = 80;

/// What a borrowing library does next, best first.
fn borrower(b: &Borrowing) -> Vec<Borrow> {
    match b.main {
        B::Review => vec![
            Borrow::DeclineRetry {},
            Borrow::SendRequest {
                reason: Some("fine".into()),
            },
            Borrow::CloseUnfilled {},
        ],
        B::Ready => vec![Borrow::SendRequest { reason: None }],
        B::Conditional => vec![Borrow::AcceptCondition {}],
        B::Shipped if b.kind == Kind::Loan => vec![receive(None), receive(Some("C1".into()))],
        B::Received if b.unwanted => vec![Borrow::PackReturn { barcode: None }],
        B::Received => vec![
            Borrow::PutOnShelf {},
            Borrow::CheckOut {
                barcode: None,
                patron: None,
            },
            Borrow::PackReturn { barcode: None },
        ],
        B::Loaned => vec![
            Borrow::ReturnFromPatron { barcode: None },
            Borrow::PackReturn { barcode: None },
        ],
        B::ReturnedByPatron => vec![Borrow::PackReturn { barcode: None }],
        _ => Vec::new(),
    }
}

/// What a lending library does next, best first.
fn lender(l: &Lending) -> Vec<Lend> {
    let mut wishes = vec![
        Lend::AnswerCancel { yes: true },
        Lend::AnswerCancel { yes: false },
        Lend::AnswerRenewal {
            yes: false,
            due_on: None,
        },
    ];
    match l.main {
        L::New | L::Processing => wishes.extend([
            Lend::WillSupply {},
            Lend::RejectRequest {
                reason: UnfilledReason::NotHeld,
            },
        ]),
        L::WillSupply if l.kind == Kind::Copy => wishes.push(Lend::ShipCopy {
            url: Some("https://example.org/f".into()),
            upload: None,
            anyway: false,
        }),
        L::WillSupply => wishes.push(Lend::ShipItem {
            barcodes: Vec::new(),
            due_on: None,
            anyway: false,
        }),
        L::ReturnedByPartner => wishes.push(Lend::CheckIn { barcode: None }),
        L::Rejected | L::Expired | L::Cancelled
            if l.flags.contains_key(&Attention::StatesDiffer) =>
        {
            wishes.push(Lend::ReopenRequest { reason: None });
        }
        _ => {}
    }
    wishes
}

/// Both libraries work until everything has ended.
pub fn end(world: &mut World) {
    for _ in 0..ROUNDS {
        world.drain();
        check(world);
        let mut moved = false;
        for n in 0..world.borrowings.len() {
            let wishes = borrower(&world.borrowings[n]);
            moved |= wishes
                .into_iter()
                .any(|wish| world.borrow(n, staff(), &BorrowingCommand::Wish(wish)));
        }
        for n in 0..world.lendings.len() {
            let wishes = lender(&world.lendings[n]);
            moved |= wishes
                .into_iter()
                .any(|wish| world.lend(n, staff(), &LendingCommand::Wish(wish)));
        }
        let ended = world.borrowings.iter().all(|b| b.main.is_terminal())
            && world.lendings.iter().all(|l| l.main.is_terminal());
        if !moved && ended && world.under_way().is_empty() {
            return;
        }
        if !moved {
            world.next_clock();
        }
    }
    panic!("no end:\n{}", world.log.join("\n"));
}
