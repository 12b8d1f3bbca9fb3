//! Where an item goes after a scan: the routing answer (T5).

use crate::{directory::Directory, error::Result, idempotency::Made};
use farshelf_domain::{
    borrowing::Borrowing,
    citation::Kind,
    lending::Lending,
    status::{BorrowingMain as B, LendingMain as L, Shelf},
};

/// Where to put what is in the hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum To {
    /// The hold shelf here.
    Shelf,
    /// On its way to the pickup library.
    Pickup,
    /// Into the patron's hands.
    Patron,
    /// To the packing table.
    Packing,
    /// Back to the lender.
    Lender,
    /// Out to the borrower.
    Borrower,
    /// Back to its own shelf.
    Stacks,
    /// Nowhere: it stays at the desk.
    Desk,
}

impl To {
    /// The code of the API.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Shelf => "shelf",
            Self::Pickup => "pickup",
            Self::Patron => "patron",
            Self::Packing => "packing",
            Self::Lender => "lender",
            Self::Borrower => "borrower",
            Self::Stacks => "stacks",
            Self::Desk => "desk",
        }
    }
}

/// Where an item goes now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Next {
    /// Where.
    pub to: To,
    /// Symbol of the library it goes to, when it goes to one.
    pub symbol: Option<String>,
    /// Its name.
    pub name: Option<String>,
}

impl Next {
    fn here(to: To) -> Self {
        Self {
            to,
            symbol: None,
            name: None,
        }
    }

    fn library(to: To, symbol: &str, name: &str) -> Self {
        Self {
            to,
            symbol: Some(symbol.to_owned()),
            name: Some(name.to_owned()),
        }
    }
}

/// Where the item of a request goes as it stands.
///
/// # Errors
/// A library is gone from the directory.
pub fn next_of(directory: &Directory, made: Made<'_>) -> Result<Next> {
    match made {
        Made::Borrowing(r, _) => of_borrowing(directory, r),
        Made::Lending(r, _) => of_lending(directory, r),
        Made::File(_) => Ok(Next::here(To::Desk)),
    }
}

fn of_borrowing(directory: &Directory, r: &Borrowing) -> Result<Next> {
    let pickup = directory.place(r.pickup)?;
    Ok(match (r.main, r.shelf) {
        (B::Received, Shelf::Expired) | (B::ReturnedByPatron, _) => Next::here(To::Packing),
        (B::Received, Shelf::InTransit) => {
            Next::library(To::Pickup, pickup.symbol()?.as_str(), &pickup.library.name)
        }
        (B::Received, Shelf::None) if r.pickup != r.library => {
            Next::library(To::Pickup, pickup.symbol()?.as_str(), &pickup.library.name)
        }
        (B::Received, _) => Next::here(To::Shelf),
        (B::Loaned, _) => Next::here(To::Patron),
        (B::Returned, _) => r.active_entry().map_or_else(
            || Next::here(To::Lender),
            |e| Next::library(To::Lender, e.symbol.as_str(), &e.name),
        ),
        _ => Next::here(To::Desk),
    })
}

fn of_lending(directory: &Directory, r: &Lending) -> Result<Next> {
    Ok(match r.main {
        L::New | L::Processing | L::WillSupply if r.kind == Kind::Loan => Next::here(To::Packing),
        L::Shipped => Next::library(To::Borrower, r.requester.as_str(), &r.requester_name),
        L::ReturnedByPartner | L::Completed => match r.holding_library {
            Some(id) if id != r.library => {
                let home = directory.place(id)?;
                Next::library(To::Stacks, home.symbol()?.as_str(), &home.library.name)
            }
            _ => Next::here(To::Stacks),
        },
        _ => Next::here(To::Desk),
    })
}
