//! The titles that the demo libraries hold between them.

use super::rows;

/// The table; its first line names the columns, which are the fields of [`Title`] in order.
pub(super) const TABLE: &str = include_str!("titles.tsv");

/// Facts about one publication. An unknown fact is an empty text.
#[derive(Clone, Copy, Debug)]
pub struct Title {
    /// Names the title in the table of holdings: `T001`.
    pub key: &'static str,
    /// Title and, after ` : ` or ` = `, the rest of it.
    pub title: &'static str,
    /// Statement of responsibility.
    pub responsibility: &'static str,
    /// Heading of the main author (director, band), with dates.
    pub author: &'static str,
    isbn: &'static str,
    /// ISSN with its hyphen.
    pub issn: &'static str,
    /// Universal product code, 12 digits.
    pub upc: &'static str,
    /// Publisher.
    pub publisher: &'static str,
    /// Place of publication.
    pub place: &'static str,
    /// Year, of serials the first.
    pub year: &'static str,
    /// MARC language code.
    pub language: &'static str,
    /// `book` `largeprint` `ebook` `journal` `video` `music` `audiobook`.
    pub format: &'static str,
    subjects: &'static str,
    /// Series.
    pub series: &'static str,
    /// Edition statement.
    pub edition: &'static str,
    /// Library of Congress control number, 8 digits.
    pub lccn: &'static str,
    /// OCLC number, digits only.
    pub oclc: &'static str,
    /// Library of Congress call number.
    pub lc_call: &'static str,
    /// Dewey number.
    pub dewey: &'static str,
    /// Physical description.
    pub extent: &'static str,
    /// `j` when it is for children or young people.
    pub audience: &'static str,
    /// The title in its own script.
    pub title_script: &'static str,
    /// The author in their own script.
    pub author_script: &'static str,
}

impl Title {
    /// ISBNs of 13 digits.
    pub fn isbns(&self) -> impl Iterator<Item = &'static str> {
        parts(self.isbn)
    }

    /// Subjects, their parts joined by ` -- `.
    pub fn subjects(&self) -> impl Iterator<Item = &'static str> {
        parts(self.subjects)
    }
}

fn parts(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.split(';').filter(|part| !part.is_empty())
}

/// All titles, by author and title.
pub fn titles() -> Vec<Title> {
    rows::<23>(TABLE)
        .map(|columns| {
            let [
                key,
                title,
                responsibility,
                author,
                isbn,
                issn,
                upc,
                publisher,
                place,
                year,
                language,
                format,
                subjects,
                series,
                edition,
                lccn,
                oclc,
                lc_call,
                dewey,
                extent,
                audience,
                title_script,
                author_script,
            ] = columns;
            Title {
                key,
                title,
                responsibility,
                author,
                isbn,
                issn,
                upc,
                publisher,
                place,
                year,
                language,
                format,
                subjects,
                series,
                edition,
                lccn,
                oclc,
                lc_call,
                dewey,
                extent,
                audience,
                title_script,
                author_script,
            }
        })
        .collect()
}
