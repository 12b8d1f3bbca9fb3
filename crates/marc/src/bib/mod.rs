//! Bibliographic facts of a record, as pure functions.
//!
//! Text is trimmed and freed of the ISBD punctuation that joins it to the next element. It is not normalised
//! (Unicode form, case): that is for the caller, who knows what for.

mod dates;
mod format;
mod ids;
mod linked;
mod numbers;
mod text;
mod title;

pub use dates::{languages, publication_year};
pub use format::{Format, format};
pub use ids::{Identifiers, Isbn, isbns, issns, normalize_isbn, normalize_issn};
pub use linked::{alternate_author, alternate_title, linked_880};
pub use numbers::{
    ControlNumber, control_number, lccn, normalize_lccn, oclc_numbers, system_numbers,
};
pub use title::{
    Publication, author, edition, extent, genres, publication, series, subjects, title,
    title_proper,
};

use crate::record::Record;

/// All facts of one record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// See [`title()`].
    pub title: Option<String>,
    /// See [`alternate_title`].
    pub alternate_title: Option<String>,
    /// See [`author()`].
    pub author: Option<String>,
    /// See [`alternate_author`].
    pub alternate_author: Option<String>,
    /// See [`isbns`].
    pub isbns: Identifiers,
    /// See [`issns`].
    pub issns: Identifiers,
    /// See [`lccn`].
    pub lccn: Option<String>,
    /// See [`oclc_numbers`].
    pub oclc_numbers: Vec<String>,
    /// See [`control_number`].
    pub control_number: Option<ControlNumber>,
    /// See [`languages`].
    pub languages: Vec<String>,
    /// See [`publication_year`].
    pub year: Option<u16>,
    /// See [`format()`].
    pub format: Format,
    /// See [`subjects`].
    pub subjects: Vec<String>,
    /// See [`edition`].
    pub edition: Option<String>,
    /// See [`publication`].
    pub publication: Publication,
    /// See [`extent`].
    pub extent: Option<String>,
    /// See [`series`].
    pub series: Vec<String>,
}

/// Gathers all facts of a record.
pub fn facts(record: &Record) -> Facts {
    Facts {
        title: title(record),
        alternate_title: alternate_title(record),
        author: author(record),
        alternate_author: alternate_author(record),
        isbns: isbns(record),
        issns: issns(record),
        lccn: lccn(record),
        oclc_numbers: oclc_numbers(record),
        control_number: control_number(record),
        languages: languages(record),
        year: publication_year(record),
        format: format(record),
        subjects: subjects(record),
        edition: edition(record),
        publication: publication(record),
        extent: extent(record),
        series: series(record),
    }
}
