//! A patron card: what is ready for the person.

use super::{Choice, Desk};
use crate::{error::Result, principal::Principal};
use farshelf_domain::status::{BorrowingMain, Shelf, Side};
use farshelf_store::{
    Read, fold,
    requests::{self, Filter, Page},
};

/// Most items that one person picks up at once.
const MOST: u32 = 50;

/// Requests on the hold shelf of this desk for this card, the oldest first.
pub(super) async fn ready_for(
    read: &mut Read,
    who: &Principal,
    desk: &Desk,
    card: &str,
) -> Result<Vec<Choice>> {
    let filter = Filter {
        mains: vec![BorrowingMain::Received.as_str().to_owned()],
        shelf: vec![Shelf::OnShelf],
        ..Filter::default()
    };
    let (rows, _) =
        requests::find_person(read, &who.scope(), card, &filter, Page::first(MOST)).await?;
    // A name may begin like this code: only the card itself counts.
    let same = |barcode: Option<&str>| barcode.is_some_and(|b| fold(b) == fold(card));
    let mut ready: Vec<Choice> = rows
        .into_iter()
        .filter(|r| desk.works(r.library, r.pickup))
        .filter(|r| same(r.person.as_ref().and_then(|p| p.barcode.as_deref())))
        .map(|r| Choice {
            request: r.id,
            side: Side::Borrowing,
            number: r.number,
            title: r.title,
            command: Some("check_out"),
        })
        .collect();
    ready.reverse();
    Ok(ready)
}
