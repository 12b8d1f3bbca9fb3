//! Printed paper (B21): what stands on a slip, in the language of the library that prints it. No name of a patron stands on any of them;
//! the shelf code stands only on paper that stays in the house, and a lender's slip knows nothing of the borrower's patron.

mod borrowing;
mod child;
mod lending;
mod parts;

pub use child::{RENDER_VERB, batch_pdf, render};
pub use farshelf_documents::{Batch as Papers, PageSize as Page};
pub use parts::shelf_code;

/// The style sheet of printed slips, at `/static/slip.css`.
pub const STYLE: &str = farshelf_documents::SLIP_CSS;

/// Slips as a page to print.
///
/// # Errors
/// The batch is too large.
pub fn html(batch: &Batch) -> Result<String> {
    farshelf_documents::html::render(batch).map_err(|e| AppError::Internal(e.to_string()))
}

use crate::{
    app::App,
    error::{AppError, Result},
    i18n::{Lang, Tr},
    principal::Principal,
    words,
};
use farshelf_documents::{Batch, MAX_SLIPS, PageSize, Slip};
use farshelf_domain::{
    effect::Paper,
    id::{InstitutionId, RequestId},
    status::Side,
};
use farshelf_store::{Read, StoreError, catalogue, requests};

/// Which slip is wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// The request.
    pub request: RequestId,
    /// Its side.
    pub side: Side,
    /// Which paper.
    pub paper: Paper,
    /// For which item; none: the first one.
    pub barcode: Option<String>,
}

/// Where a copy of ours stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shelfmark {
    /// Call number.
    pub call_number: Option<String>,
    /// Place in the building.
    pub location: Option<String>,
    /// Volume or part.
    pub volume: Option<String>,
}

/// The slips that somebody asks for, as one batch. Its title and language are those of the first slip's library.
///
/// # Errors
/// Not found (or not to be seen), none or more than [`MAX_SLIPS`] (`Invalid`), or storage failed.
pub async fn batch(app: &App, who: &Principal, wanted: &[Wanted], page: PageSize) -> Result<Batch> {
    if wanted.is_empty() {
        return Err(AppError::invalid("slips", "none"));
    }
    if wanted.len() > MAX_SLIPS {
        return Err(AppError::invalid("slips", "too-many"));
    }
    let mut read = app.store.read().await?;
    let mut slips = Vec::with_capacity(wanted.len());
    for one in wanted {
        slips.push(slip(app, &mut read, who, one).await?);
    }
    let lang = slips
        .first()
        .and_then(|s: &Slip| Lang::parse(&s.lang))
        .unwrap_or_default();
    let title = wanted
        .first()
        .map(|w| words::code(Tr::new(lang), "paper", w.paper.as_str()))
        .unwrap_or_default();
    Ok(Batch {
        title,
        lang: lang.locale().to_owned(),
        page,
        slips,
    })
}

/// One slip.
async fn slip(app: &App, read: &mut Read, who: &Principal, wanted: &Wanted) -> Result<Slip> {
    let directory = app.directory(read).await?;
    match wanted.side {
        Side::Borrowing => {
            let (request, _) = requests::load_borrowing(read, &who.scope(), wanted.request).await?;
            borrowing::slip(
                &directory,
                &request,
                wanted.paper,
                wanted.barcode.as_deref(),
            )
        }
        Side::Lending => {
            let (request, _) = requests::load_lending(read, &who.scope(), wanted.request).await?;
            let institution = directory.place(request.library)?.library.institution;
            let barcode = lending::barcode(&request, wanted.barcode.as_deref());
            let mark = shelfmark(read, institution, barcode.as_deref()).await?;
            lending::slip(&directory, &request, wanted.paper, barcode, mark)
        }
    }
}

/// Where the catalogue says that a copy stands; nothing for one it does not know.
async fn shelfmark(
    read: &mut Read,
    institution: InstitutionId,
    barcode: Option<&str>,
) -> Result<Shelfmark> {
    let Some(barcode) = barcode else {
        return Ok(Shelfmark::default());
    };
    match catalogue::copy_by_barcode(read, institution, barcode).await {
        Ok(copy) => Ok(Shelfmark {
            call_number: copy.call_number,
            location: copy.location,
            volume: copy.volume,
        }),
        Err(StoreError::NotFound) => Ok(Shelfmark::default()),
        Err(error) => Err(error.into()),
    }
}

#[cfg(test)]
mod tests;
