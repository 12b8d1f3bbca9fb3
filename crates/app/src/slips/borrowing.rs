//! Slips of the borrowing library.

use super::parts::{Voice, address, shelf_code};
use crate::{
    args,
    directory::Directory,
    error::{AppError, Result},
};
use farshelf_documents::Slip;
use farshelf_domain::{
    borrowing::{Borrowing, Entry},
    effect::Paper,
    timer::Timer,
};

/// Writes one.
///
/// # Errors
/// A library is gone, or the paper is not of this side (`Invalid`).
pub(super) fn slip(
    directory: &Directory,
    request: &Borrowing,
    paper: Paper,
    barcode: Option<&str>,
) -> Result<Slip> {
    let place = directory.place(request.library)?;
    let pickup = directory.place(request.pickup)?;
    let voice = Voice::of(place);
    let french = voice.french();
    let entry = request
        .active_entry()
        .or_else(|| request.entries.iter().rfind(|e| e.wire_id.is_some()));
    let lender = entry.and_then(|e| directory.by_symbol(&e.symbol));
    let from = lender.map_or_else(
        || entry.map(|e| e.name.clone()).unwrap_or_default(),
        |place| place.name(french).to_owned(),
    );
    let item = barcode
        .map(str::to_owned)
        .or_else(|| request.items.first().map(|i| i.barcode.clone()));
    let call_number = request
        .items
        .iter()
        .find(|i| Some(&i.barcode) == item.as_ref())
        .and_then(|i| i.call_number.clone());
    let pickup_name = pickup.name(french).to_owned();
    let heading = match paper {
        Paper::Receive => voice.tr.with("slip-receive-heading", args![from = &from]),
        Paper::Shelf => voice
            .tr
            .with("slip-shelf-heading", args![to = &pickup_name]),
        Paper::Transit => voice.tr.with(
            "slip-transit-heading",
            args![from = &voice.library, to = &pickup_name],
        ),
        Paper::Return => voice.tr.with(
            "slip-return-heading",
            args![from = &voice.library, to = &from],
        ),
        Paper::Pull | Paper::Shipping | Paper::Reshelve => {
            return Err(AppError::invalid("paper", "other-side"));
        }
    };
    let mut slip = voice.slip(paper, heading, &request.citation);
    slip.call_number = call_number;
    if !from.is_empty() && paper != Paper::Return {
        slip.rows.push(voice.row("slip-from", from.clone()));
    }
    let back = request
        .partner_due
        .map(|d| voice.date("slip-due-back", d.date));
    match paper {
        Paper::Shelf => {
            let until = request.timers.get(&Timer::ShelfExpired);
            slip.due = until.map(|at| {
                voice.date(
                    "slip-keep-until",
                    at.to_zoned_datetime(pickup.zone.clone()).date(),
                )
            });
            slip.rows.extend(back);
            slip.footer = Some(voice.tr.text("slip-code-hint"));
        }
        Paper::Transit => {
            slip.destination = Some(voice.row("slip-carry-to", address(pickup, french)));
            slip.due = back;
        }
        Paper::Return => {
            let to = lender.map_or_else(|| from.clone(), |place| address(place, french));
            slip.destination = Some(voice.row("slip-return-to", to));
            slip.rows
                .push(voice.row("slip-from", voice.library.clone()));
            slip.rows.extend(voice.opt(
                "slip-their-request",
                entry.and_then(|e| e.supplier_request_id.as_ref()),
            ));
            slip.due = back;
        }
        _ => slip.due = back,
    }
    // The parcel to the lender tells nothing of the patron, not even the masked code.
    if paper != Paper::Return {
        let person = request.person.as_ref().filter(|_| !request.detached);
        slip.big_code = person.map(|p| shelf_code(p, &request.number));
    }
    let number = known_as(request, entry, paper);
    slip.barcodes.push(voice.barcode("slip-request", number));
    slip.barcodes
        .extend(item.iter().map(|digits| voice.barcode("slip-item", digits)));
    Ok(slip)
}

/// The lender finds its request by the id of the attempt, we find ours by either.
fn known_as<'a>(request: &'a Borrowing, entry: Option<&'a Entry>, paper: Paper) -> &'a str {
    entry
        .filter(|_| paper == Paper::Return)
        .and_then(|e| e.wire_id.as_deref())
        .unwrap_or(&request.number)
}
