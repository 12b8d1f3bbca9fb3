//! What a slip shows. Every string arrives in the reader's language: nothing here is translated or looked up.

use serde::{Deserialize, Serialize};

use crate::RenderError;

/// Most slips in one batch.
pub const MAX_SLIPS: usize = 500;
/// Most label and value pairs on one slip.
pub const MAX_ROWS: usize = 24;
/// Most barcodes on one slip.
pub const MAX_BARCODES: usize = 6;

/// Slips that are printed together, one a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Batch {
    /// Title of the document: name of the browser tab, title of the PDF. Not printed.
    pub title: String,
    /// Language tag of the title (`en`, `fr`, `fr-CA`).
    pub lang: String,
    /// Paper.
    #[serde(default)]
    pub page: PageSize,
    /// One to [`MAX_SLIPS`] slips, in the order of printing.
    pub slips: Vec<Slip>,
}

/// Paper a batch is printed on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PageSize {
    /// A roll 80 mm wide; in the PDF each page is as long as its slip.
    #[default]
    Label80mm,
    /// US Letter, upright.
    Letter,
    /// ISO A4, upright.
    A4,
}

/// What a slip is for; decides what is large on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SlipKind {
    /// Fetch this item from the shelf: location and call number come first.
    Pull,
    /// Goes in the parcel to the borrowing library.
    Shipping,
    /// Stays with an item that has just arrived.
    Receive,
    /// Hold shelf: the masked code comes first, no name is printed.
    Shelf,
    /// Goes in the parcel back to the lending library.
    Return,
    /// Between two desks of one institution.
    Transit,
    /// Back to its place in the stacks: location and call number come first.
    Reshelve,
}

/// One slip. Control characters and bidirectional overrides in any field are dropped, and a field
/// over 1,000 characters is cut with an ellipsis.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slip {
    /// What the slip is for.
    pub kind: SlipKind,
    /// Language tag of everything but the work's title (`en`, `fr`, `fr-CA`).
    pub lang: String,
    /// Heading, such as "Pull slip" or "Mohawk to Confederation".
    pub heading: String,
    /// The library that prints.
    pub library: String,
    /// Where the item goes, printed large; the value may have several lines.
    #[serde(default)]
    pub destination: Option<Row>,
    /// Title of the book, journal or article.
    pub work_title: String,
    /// Language tag of the title, where it is known and not the language of the slip.
    #[serde(default)]
    pub work_title_lang: Option<String>,
    /// Author or authors.
    #[serde(default)]
    pub author: Option<String>,
    /// Call number.
    #[serde(default)]
    pub call_number: Option<String>,
    /// Place in the building.
    #[serde(default)]
    pub location: Option<String>,
    /// From, to, request number, notes and so on, at most [`MAX_ROWS`].
    #[serde(default)]
    pub rows: Vec<Row>,
    /// The date that matters (due back, keep until), printed large.
    #[serde(default)]
    pub due: Option<Row>,
    /// Masked shelf code, such as `OKA 4471`: each part between spaces on a line of its own.
    #[serde(default)]
    pub big_code: Option<String>,
    /// Request and item, at most [`MAX_BARCODES`].
    #[serde(default)]
    pub barcodes: Vec<Barcode>,
    /// Set when the slip is void: the words that say so, printed white on black.
    #[serde(default)]
    pub struck: Option<String>,
    /// Last line, small.
    #[serde(default)]
    pub footer: Option<String>,
}

/// A label and its value; line breaks in the value are kept, up to 12 lines.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// Label, such as "Due back".
    pub label: String,
    /// Value, such as "Thu 7 January 2027".
    pub value: String,
}

/// A Code 128 barcode with its digits under it. Digits that Code 128 cannot carry
/// (see [`crate::barcode::BarcodeError`]) are printed large without bars, so that one odd
/// number does not stop a batch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Barcode {
    /// Label, such as "Item".
    pub label: String,
    /// What the scanner reads and what is printed under the bars.
    pub digits: String,
}

impl Batch {
    /// Checks the limits. Both renderers do this first; a caller may do it earlier.
    ///
    /// # Errors
    /// [`RenderError::Empty`], [`RenderError::TooManySlips`] or [`RenderError::TooManyParts`].
    pub fn check(&self) -> Result<(), RenderError> {
        if self.slips.is_empty() {
            return Err(RenderError::Empty);
        }
        if self.slips.len() > MAX_SLIPS {
            return Err(RenderError::TooManySlips {
                count: self.slips.len(),
                limit: MAX_SLIPS,
            });
        }
        for (index, slip) in self.slips.iter().enumerate() {
            let parts = [
                ("rows", slip.rows.len(), MAX_ROWS),
                ("barcodes", slip.barcodes.len(), MAX_BARCODES),
            ];
            for (part, count, limit) in parts {
                if count > limit {
                    return Err(RenderError::TooManyParts {
                        slip: index + 1,
                        part,
                        count,
                        limit,
                    });
                }
            }
        }
        Ok(())
    }
}
