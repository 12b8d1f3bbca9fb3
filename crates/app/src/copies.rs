//! Copies of our libraries as the rules see them, and the titles a citation means.

use crate::{directory::Directory, error::Result};
pub use farshelf_catalog::{CopyStatus, copy_status as status};
use farshelf_domain::{
    citation::{Citation, Kind},
    id::{LibraryId, RequestId, TitleId},
    lendable::{CopyKind, may_go},
    lending::{
        Lending,
        command::{Command, Wish},
        context::CopyFact,
    },
};
use farshelf_store::{
    Read, StoreError,
    catalogue::{self, Copy},
};

/// Whether the lending rules of its branch let a copy go.
pub fn lendable(directory: &Directory, copy: &Copy, format: &str, kind: Kind) -> bool {
    let Ok(place) = directory.place(copy.library) else {
        return false;
    };
    let rules = match place.rules.as_slice() {
        // A branch without rules of its own follows the library that works its requests.
        [] => directory
            .worked_by(copy.library)
            .map(|p| p.rules.as_slice())
            .unwrap_or_default(),
        own => own,
    };
    may_go(
        rules,
        CopyKind {
            location: copy.location.as_deref(),
            item_type: copy.item_type.as_deref(),
            format,
        },
        kind,
    )
}

/// Titles that a citation means: the one it was chosen from, else those with one of its identifiers.
///
/// # Errors
/// Storage failed.
pub async fn titles_of(read: &mut Read, citation: &Citation) -> Result<Vec<TitleId>> {
    if let Some(id) = citation.title_id {
        match catalogue::title(read, id).await {
            Ok(title) => return Ok(vec![title.id]),
            Err(StoreError::NotFound) => {}
            Err(e) => return Err(e.into()),
        }
    }
    let mut found = Vec::new();
    let known = [
        ("isbn", &citation.isbn),
        ("issn", &citation.issn),
        ("oclc", &citation.oclc),
        ("lccn", &citation.lccn),
    ];
    for (kind, value) in known {
        if let Some(value) = value {
            for identifier in
                catalogue::titles_by_identifier(read, kind, std::slice::from_ref(value)).await?
            {
                if !found.contains(&identifier.title) {
                    found.push(identifier.title);
                }
            }
        }
    }
    Ok(found)
}

/// Copies of what is asked at the library and the branches it works for, and copies that a command names: the one held for this
/// request first, then available ones.
///
/// # Errors
/// Storage failed.
pub async fn of_request(
    read: &mut Read,
    directory: &Directory,
    request: &Lending,
    named: &[String],
) -> Result<Vec<(Copy, bool)>> {
    let branches = directory.branches(request.library);
    let titles = titles_of(read, &request.citation).await?;
    let mut copies: Vec<(Copy, bool)> = catalogue::copies_of_titles(read, &titles)
        .await?
        .into_iter()
        .filter(|c| branches.contains(&c.library))
        .map(|c| (c, true))
        .collect();
    let institution = directory.place(request.library)?.library.institution;
    for barcode in named {
        if copies
            .iter()
            .any(|(c, _)| c.barcode.as_deref() == Some(barcode.as_str()))
        {
            continue;
        }
        match catalogue::copy_by_barcode(read, institution, barcode).await {
            Ok(copy) => copies.push((copy, false)),
            Err(StoreError::NotFound) => {}
            Err(e) => return Err(e.into()),
        }
    }
    let rank = |c: &Copy| {
        (
            c.held_for != Some(request.id),
            status(c) != CopyStatus::Available,
        )
    };
    copies.sort_by(|(a, _), (b, _)| {
        rank(a)
            .cmp(&rank(b))
            .then_with(|| a.barcode.cmp(&b.barcode))
    });
    Ok(copies)
}

/// The same as facts for the rules.
///
/// # Errors
/// Storage failed.
pub async fn facts(
    read: &mut Read,
    directory: &Directory,
    request: &Lending,
    named: &[String],
) -> Result<Vec<CopyFact>> {
    let format = request.citation.format.clone().unwrap_or_default();
    let copies = of_request(read, directory, request, named).await?;
    Ok(copies
        .into_iter()
        .filter_map(|(copy, of_title)| {
            let free = status(&copy) == CopyStatus::Available || copy.held_for == Some(request.id);
            Some(CopyFact {
                barcode: copy.barcode.clone()?,
                call_number: copy.call_number.clone(),
                library: copy.library,
                available: free && lendable(directory, &copy, &format, request.kind),
                taken_by: taken_by(&copy, request.id),
                of_title,
            })
        })
        .collect())
}

fn taken_by(copy: &Copy, request: RequestId) -> Option<RequestId> {
    copy.lent_to.or(copy.held_for).filter(|id| *id != request)
}

/// Barcodes that a command names.
pub fn named(command: &Command) -> Vec<String> {
    match command {
        Command::Wish(
            Wish::StartProcessing { barcode }
            | Wish::MarkPicked { barcode }
            | Wish::CheckIn { barcode }
            | Wish::ReportFound { barcode },
        ) => barcode.clone().into_iter().collect(),
        Command::Wish(Wish::ShipItem { barcodes, .. } | Wish::AmendShipment { barcodes, .. }) => {
            barcodes.clone()
        }
        _ => Vec::new(),
    }
}

/// Libraries of an institution, for the check of own copies (B4).
pub fn own_branches(directory: &Directory, library: LibraryId) -> Vec<LibraryId> {
    directory
        .place(library)
        .map(|p| {
            directory
                .of_institution(p.library.institution)
                .iter()
                .map(|p| p.library.id)
                .collect()
        })
        .unwrap_or_default()
}
