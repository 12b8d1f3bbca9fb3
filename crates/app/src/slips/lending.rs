//! Slips of the lending library. A lending request holds nothing of the borrower's patron, so neither can they.

use super::{
    Shelfmark,
    parts::{Voice, address},
};
use crate::{
    args,
    directory::Directory,
    error::{AppError, Result},
    words,
};
use farshelf_documents::Slip;
use farshelf_domain::{
    effect::Paper,
    lending::Lending,
    status::{ConditionState, LendingMain, MoveState},
    timer::Timer,
};

/// Which item a slip is for: the one named, else the first one sent, else the copy that is held.
pub(super) fn barcode(request: &Lending, named: Option<&str>) -> Option<String> {
    named
        .map(str::to_owned)
        .or_else(|| request.items.first().map(|i| i.barcode.clone()))
        .or_else(|| request.held_copy.clone())
}

/// Writes one.
///
/// # Errors
/// A library is gone, or the paper is not of this side (`Invalid`).
pub(super) fn slip(
    directory: &Directory,
    request: &Lending,
    paper: Paper,
    barcode: Option<String>,
    mark: Shelfmark,
) -> Result<Slip> {
    let place = directory.place(request.library)?;
    let voice = Voice::of(place);
    let french = voice.french();
    let to = directory.by_symbol(&request.requester).map_or_else(
        || request.requester_name.clone(),
        |p| p.name(french).to_owned(),
    );
    let holder = request
        .holding_library
        .and_then(|id| directory.place(id).ok());
    let heading = match paper {
        Paper::Pull => voice.tr.text("slip-pull-heading"),
        Paper::Reshelve => voice.tr.text("slip-reshelve-heading"),
        Paper::Shipping => voice.tr.with(
            "slip-shipping-heading",
            args![from = &voice.library, to = &to],
        ),
        Paper::Transit => {
            let from = holder.map_or(voice.library.as_str(), |h| h.name(french));
            voice.tr.with(
                "slip-transit-heading",
                args![from = from, to = &voice.library],
            )
        }
        Paper::Receive | Paper::Shelf | Paper::Return => {
            return Err(AppError::invalid("paper", "other-side"));
        }
    };
    let mut slip = voice.slip(paper, heading, &request.citation);
    let item = request
        .items
        .iter()
        .find(|i| Some(&i.barcode) == barcode.as_ref());
    slip.call_number = mark
        .call_number
        .or_else(|| item.and_then(|i| i.call_number.clone()));
    slip.location = match holder {
        Some(holder) if holder.library.id != request.library => Some(
            [Some(holder.name(french).to_owned()), mark.location]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join(", "),
        ),
        _ => mark.location,
    };
    slip.rows.extend(
        voice.opt(
            "slip-volume",
            mark.volume
                .as_ref()
                .filter(|_| request.citation.volume.is_none()),
        ),
    );
    match paper {
        Paper::Shipping => {
            slip.destination = Some(voice.row("slip-send-to", ship_to(directory, request, french)));
            slip.rows
                .push(voice.row("slip-from", voice.library.clone()));
            slip.rows
                .push(voice.row("slip-return-to", address(place, french)));
            slip.rows.extend(conditions(&voice, request));
            slip.due = request.due.map(|d| voice.date("slip-due-back", d.date));
        }
        Paper::Transit => {
            slip.destination = Some(voice.row("slip-carry-to", address(place, french)));
            slip.rows.push(voice.row("slip-for", to));
        }
        Paper::Pull => {
            slip.rows.push(voice.row("slip-for", to));
            let service = words::code(voice.tr, "service", request.kind.as_str());
            slip.rows.push(voice.row("slip-service", service));
            slip.rows
                .extend(request.need_by.map(|d| voice.date("slip-needed-by", d)));
            let clock = [Timer::AnswerDue, Timer::ShipDue];
            let by = clock.iter().find_map(|t| request.timers.get(t));
            slip.due = by.map(|at| {
                voice.date(
                    "slip-answer-by",
                    at.to_zoned_datetime(place.zone.clone()).date(),
                )
            });
            if request.moving != MoveState::None {
                let state = words::code(voice.tr, "move", request.moving.as_str());
                slip.rows.push(voice.row("slip-note", state));
            }
        }
        _ => {}
    }
    if withdrawn(request) && matches!(paper, Paper::Pull | Paper::Shipping | Paper::Transit) {
        slip.struck = Some(voice.tr.text("slip-struck"));
    } else if withdrawn(request) && paper == Paper::Reshelve {
        slip.struck = Some(voice.tr.text("slip-struck-reshelve"));
    }
    // The borrower finds its request by its own id; ours stands beside it.
    let (first, second) = match paper {
        Paper::Shipping => (
            ("slip-request", &request.wire_id),
            ("slip-their-request", &request.number),
        ),
        _ => (
            ("slip-request", &request.number),
            ("slip-their-request", &request.wire_id),
        ),
    };
    slip.barcodes.push(voice.barcode(first.0, first.1));
    slip.rows.push(voice.row(second.0, second.1.as_str()));
    slip.barcodes.extend(
        barcode
            .iter()
            .map(|digits| voice.barcode("slip-item", digits)),
    );
    Ok(slip)
}

/// Ended without supply, or struck by hand: nothing is to be fetched any more.
fn withdrawn(request: &Lending) -> bool {
    request.slip_struck
        || matches!(
            request.main,
            LendingMain::Cancelled | LendingMain::Rejected | LendingMain::Expired
        )
}

fn ship_to(directory: &Directory, request: &Lending, french: bool) -> String {
    if !request.ship_to.is_empty() {
        return request.ship_to.join("\n");
    }
    directory.by_symbol(&request.requester).map_or_else(
        || request.requester_name.clone(),
        |place| address(place, french),
    )
}

fn conditions<'a>(
    voice: &'a Voice,
    request: &'a Lending,
) -> impl Iterator<Item = farshelf_documents::Row> + 'a {
    request
        .conditions
        .iter()
        .filter(|c| c.state == ConditionState::Accepted)
        .map(|c| voice.row("slip-condition", words::condition(voice.tr, c)))
}
