//! Which library, which pickup, which lenders.

use super::asker::Asked;
use crate::{
    directory::{Directory, Place},
    engine,
    error::{AppError, Result},
};
use farshelf_domain::{
    borrowing::context::Named,
    id::{LibraryId, Symbol},
};

/// Most lenders that one request may name.
const LONGEST_ROTA: usize = 50;

/// A library by its symbol, in any case, or by its id.
///
/// # Errors
/// `Invalid` with this field and `unknown`.
pub fn library<'a>(directory: &'a Directory, field: &str, text: &str) -> Result<&'a Place> {
    let text = text.trim();
    let by_symbol = text
        .parse::<Symbol>()
        .ok()
        .and_then(|s| directory.by_symbol(&s));
    let by_id = || text.parse::<LibraryId>().ok();
    by_symbol
        .or_else(|| by_id().and_then(|id| directory.place(id).ok()))
        .ok_or_else(|| AppError::invalid(field, "unknown"))
}

/// The pickup library: the one named, which must have a shelf and belong to the institution; else the one the patron chose for good
/// (R21), the library where the request was placed, the patron's home, or the first branch with a shelf.
pub(super) fn pickup(
    directory: &Directory,
    named: Option<&str>,
    works: LibraryId,
    asked: &Asked,
) -> Result<LibraryId> {
    if let Some(text) = named {
        let place = library(directory, "pickup", text)?;
        has_shelf(directory, works, place)?;
        return Ok(place.library.id);
    }
    let branches = directory.branches(works);
    let mut candidates: Vec<LibraryId> = asked.likes.into_iter().collect();
    candidates.push(asked.at);
    candidates.extend(asked.home);
    candidates.push(works);
    candidates.extend(branches);
    candidates
        .into_iter()
        .filter_map(|id| directory.place(id).ok())
        .find(|place| has_shelf(directory, works, place).is_ok())
        .map(|place| place.library.id)
        .ok_or_else(|| AppError::invalid("pickup", "no_shelf"))
}

/// Whether what the library asks for can be picked up at this place: its institution's own, with a shelf (R21).
///
/// # Errors
/// `Invalid` with `pickup` and `elsewhere` or `no_shelf`.
fn has_shelf(directory: &Directory, works: LibraryId, place: &Place) -> Result<()> {
    if place.library.institution != directory.place(works)?.library.institution {
        return Err(AppError::invalid("pickup", "elsewhere"));
    }
    if place.library.is_virtual || place.library.peer.is_some() {
        return Err(AppError::invalid("pickup", "no_shelf"));
    }
    Ok(())
}

/// The same for a pickup library that is chosen later, whoever chooses it.
///
/// # Errors
/// `Invalid` with `pickup` and `unknown`, `elsewhere` or `no_shelf`.
pub fn may_pick_up(directory: &Directory, works: LibraryId, at: LibraryId) -> Result<()> {
    let place = directory
        .place(at)
        .map_err(|_| AppError::invalid("pickup", "unknown"))?;
    has_shelf(directory, works, place)
}

/// Lenders named by symbols: each must be known, none may be the library itself.
pub(super) fn rota(
    directory: &Directory,
    symbols: &[Symbol],
    works: LibraryId,
) -> Result<Vec<Named>> {
    if symbols.len() > LONGEST_ROTA {
        return Err(AppError::invalid("rota", "too_long"));
    }
    if symbols.iter().any(|s| directory.by_symbol(s).is_none()) {
        return Err(AppError::invalid("rota", "unknown"));
    }
    let named = engine::lenders(directory, symbols);
    if named.iter().any(|n| n.library == Some(works)) {
        return Err(AppError::invalid("rota", "own"));
    }
    Ok(named)
}
