//! The library at which somebody works: what lists, queue and counts begin with.

use crate::shell::{Counts, WebError};
use farshelf_app::{directory::Directory, principal::Principal};
use farshelf_domain::{
    id::LibraryId,
    status::{Shelf, Side},
};
use farshelf_store::{
    Read,
    requests::{self, Filter},
};

/// What belongs to a library: requests that it works, or for a branch those that are collected or held there. None: everything in the scope.
pub fn filter(directory: &Directory, library: Option<LibraryId>) -> Filter {
    let Some(library) = library else {
        return Filter::default();
    };
    let branch = directory
        .place(library)
        .is_ok_and(|p| p.library.worked_by.is_some());
    if branch {
        Filter {
            pickup: Some(library),
            ..Filter::default()
        }
    } else {
        Filter {
            libraries: vec![library],
            ..Filter::default()
        }
    }
}

/// The four numbers of the rail for one library, inside the person's scope.
///
/// # Errors
/// Storage failed.
pub async fn counts(
    read: &mut Read,
    who: &Principal,
    directory: &Directory,
    library: Option<LibraryId>,
) -> Result<Counts, WebError> {
    let scope = who.scope();
    let base = filter(directory, library);
    let open = |side| Filter {
        side: Some(side),
        ended: Some(false),
        ..base.clone()
    };
    let queue = Filter {
        attention_only: true,
        ..base.clone()
    };
    // The shelf is that of the desk where things are collected, whichever library works the request.
    let shelf = Filter {
        side: Some(Side::Borrowing),
        ended: Some(false),
        shelf: vec![Shelf::OnShelf, Shelf::Expired],
        pickup: library,
        ..Filter::default()
    };
    let mut numbers = [None; 4];
    for (number, filter) in
        numbers
            .iter_mut()
            .zip([queue, open(Side::Borrowing), open(Side::Lending), shelf])
    {
        let found = requests::count(read, &scope, &filter).await?;
        *number = Some(u32::try_from(found).unwrap_or(u32::MAX));
    }
    let [attention, borrowing, lending, hold_shelf] = numbers;
    Ok(Counts {
        attention,
        borrowing,
        lending,
        hold_shelf,
    })
}
