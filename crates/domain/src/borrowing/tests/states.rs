//! A request in any main state, by its ordinary way.

use super::support::{
    Desk, answer, checks, close, conditional, context, file, loaned, plain, receive, symbol,
};
use crate::{
    borrowing::{command::Wish, context::Context},
    citation::Kind,
    message::Reason,
    status::{BorrowingMain as M, Outcome as End, ReviewReason, WireStatus as W},
};

/// A request in a main state, by its ordinary way; `former`: the first lender was left before, the second is active.
/// `promised` is run where the request passes `will_supply`.
pub fn built(main: M, kind: Kind, former: bool, ctx: Context, promised: fn(&mut Desk)) -> Desk {
    let mut desk = Desk::born(kind, ctx);
    let n = if former { 2 } else { 1 };
    if main == M::Review && !former {
        desk.system(&checks(&[ReviewReason::Blocked])).unwrap();
        return desk;
    }
    desk.system(&checks(&[])).unwrap();
    if main == M::Ready && !former {
        return desk;
    }
    desk.does(Wish::SendRequest { reason: None });
    if former {
        desk.does(Wish::RejectSupplier { reason: None });
        if matches!(main, M::Review | M::Ready) {
            desk.does(Wish::RejectSupplier { reason: None });
            if main == M::Ready {
                desk.does(Wish::ReAskSupplier {
                    supplier: Some(symbol(2)),
                });
            }
            return desk;
        }
    }
    if main == M::Sent {
        return desk;
    }
    if main == M::Delivered {
        promised(&mut desk);
        desk.hears(n, file());
        return desk;
    }
    if main == M::Conditional {
        desk.hears(n, conditional(1));
        promised(&mut desk);
        return desk;
    }
    desk.hears(n, plain(W::WillSupply));
    promised(&mut desk);
    match main {
        M::WillSupply => return desk,
        M::Cancelled => {
            desk.does(Wish::CancelRequest { reason: None });
            desk.hears(n, answer(Reason::CancelResponse, true, W::Cancelled));
            return desk;
        }
        M::Unfilled => {
            desk.does(close(End::NotSupplied));
            return desk;
        }
        _ => {}
    }
    if kind == Kind::Copy {
        desk.hears(n, plain(W::CopyCompleted));
    } else {
        desk.hears(n, loaned());
    }
    if main == M::Shipped {
        return desk;
    }
    desk.does(receive(None));
    if main == M::Received {
        return desk;
    }
    if kind == Kind::Copy && main == M::Completed {
        desk.does(Wish::CheckOut {
            barcode: None,
            patron: None,
        });
        return desk;
    }
    desk.does(Wish::CheckOut {
        barcode: None,
        patron: None,
    });
    if main == M::Loaned {
        return desk;
    }
    desk.does(Wish::ReturnFromPatron { barcode: None });
    if main == M::ReturnedByPatron {
        return desk;
    }
    desk.does(Wish::PackReturn { barcode: None });
    if main == M::Returned {
        return desk;
    }
    desk.hears(n, plain(W::LoanCompleted));
    desk
}

pub fn nothing(_: &mut Desk) {}

/// A loan in a main state.
pub fn loan(main: M) -> Desk {
    built(main, Kind::Loan, false, context(), nothing)
}

/// A copy request in a main state.
pub fn copy(main: M) -> Desk {
    built(main, Kind::Copy, false, context(), nothing)
}

/// A loan in a main state whose first lender was left before.
pub fn second(main: M) -> Desk {
    built(main, Kind::Loan, true, context(), nothing)
}
