//! What is kept of one record: for matching, for the index and for pages. All text is NFC.

use farshelf_marc::{Record, bib};
use farshelf_store::fold;
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

/// Most characters of one text; longer ones are cut.
const MAX_TEXT: usize = 2_000;
/// Most values of one list; further ones are left out.
const MAX_VALUES: usize = 100;

farshelf_domain::codes! {
    /// What kind of thing a title is. Also the format family of clustering: an e-book is no printed book, large print is
    /// no ordinary print, for the borrower gets another thing.
    pub enum Format {
        Book => "book",
        LargePrint => "large_print",
        Ebook => "ebook",
        Journal => "journal",
        Audiobook => "audiobook",
        Music => "music",
        Video => "video",
        Map => "map",
        Score => "score",
        Other => "other",
    }
}

impl From<bib::Format> for Format {
    fn from(format: bib::Format) -> Self {
        match format {
            bib::Format::Book => Self::Book,
            bib::Format::LargePrint => Self::LargePrint,
            bib::Format::Ebook => Self::Ebook,
            bib::Format::Journal => Self::Journal,
            bib::Format::Audiobook => Self::Audiobook,
            bib::Format::Music => Self::Music,
            bib::Format::Video => Self::Video,
            bib::Format::Map => Self::Map,
            bib::Format::Score => Self::Score,
            bib::Format::Other => Self::Other,
        }
    }
}

/// The facts of one record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RecordFacts {
    /// Title with subtitle and part.
    pub title: String,
    /// Title without subtitle and part.
    pub title_proper: String,
    /// Number and name of a part (`245` n, p).
    pub part: Option<String>,
    /// Title in its original script.
    pub alternate_title: Option<String>,
    /// Other titles it is known by (`130`, `240`, `246`).
    pub other_titles: Vec<String>,
    /// Author as in the heading.
    pub author: Option<String>,
    /// Author in the original script.
    pub alternate_author: Option<String>,
    /// Every person and body of the main and added entries, as in the headings.
    pub names: Vec<String>,
    /// Valid ISBNs, thirteen digits.
    pub isbns: Vec<String>,
    /// Valid ISSNs.
    pub issns: Vec<String>,
    /// LCCN.
    pub lccn: Option<String>,
    /// OCLC numbers.
    pub oclc: Vec<String>,
    /// `001`.
    pub control: String,
    /// MARC language codes.
    pub languages: Vec<String>,
    /// Year of publication.
    pub year: Option<u16>,
    /// Format.
    pub format: Format,
    /// Subject headings.
    pub subjects: Vec<String>,
    /// Edition statement.
    pub edition: Option<String>,
    /// Place of publication.
    pub place: Option<String>,
    /// Publisher.
    pub publisher: Option<String>,
    /// Extent.
    pub extent: Option<String>,
    /// Series.
    pub series: Vec<String>,
}

impl Default for RecordFacts {
    fn default() -> Self {
        Self {
            title: String::new(),
            title_proper: String::new(),
            part: None,
            alternate_title: None,
            other_titles: Vec::new(),
            author: None,
            alternate_author: None,
            names: Vec::new(),
            isbns: Vec::new(),
            issns: Vec::new(),
            lccn: None,
            oclc: Vec::new(),
            control: String::new(),
            languages: Vec::new(),
            year: None,
            format: Format::Other,
            subjects: Vec::new(),
            edition: None,
            place: None,
            publisher: None,
            extent: None,
            series: Vec::new(),
        }
    }
}

impl RecordFacts {
    /// Takes the facts out of a record.
    pub fn of(record: &Record) -> Self {
        let facts = bib::facts(record);
        let publication = facts.publication;
        Self {
            title: text(&facts.title.unwrap_or_default()),
            title_proper: text(&bib::title_proper(record).unwrap_or_default()),
            part: record
                .field("245")
                .map(|field| field.joined("np"))
                .filter(|part| !part.is_empty())
                .map(|part| text(&part)),
            alternate_title: opt(facts.alternate_title),
            other_titles: other_titles(record),
            author: opt(facts.author),
            alternate_author: opt(facts.alternate_author),
            names: names(record),
            isbns: list(facts.isbns.valid),
            issns: list(facts.issns.valid),
            lccn: facts.lccn,
            oclc: list(facts.oclc_numbers),
            control: facts
                .control_number
                .map(|c| text(&c.number))
                .unwrap_or_default(),
            languages: list(facts.languages),
            year: facts.year,
            format: facts.format.into(),
            subjects: list(facts.subjects),
            edition: opt(facts.edition),
            place: opt(publication.place),
            publisher: opt(publication.publisher),
            extent: opt(facts.extent),
            series: list(facts.series),
        }
    }

    /// The identifiers as `(type, value)`, the control number not among them.
    pub fn identifiers(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let isbns = self.isbns.iter().map(|v| ("isbn", v.as_str()));
        let issns = self.issns.iter().map(|v| ("issn", v.as_str()));
        let lccn = self.lccn.iter().map(|v| ("lccn", v.as_str()));
        let oclc = self.oclc.iter().map(|v| ("oclc", v.as_str()));
        isbns.chain(issns).chain(lccn).chain(oclc)
    }
}

fn text(value: &str) -> String {
    value
        .nfc()
        .filter(|c| !c.is_control())
        .take(MAX_TEXT)
        .collect()
}

fn opt(value: Option<String>) -> Option<String> {
    value.map(|v| text(&v)).filter(|v| !v.is_empty())
}

fn list(values: Vec<String>) -> Vec<String> {
    values
        .iter()
        .map(|v| text(v))
        .filter(|v| !v.is_empty())
        .take(MAX_VALUES)
        .collect()
}

fn distinct(values: impl Iterator<Item = String>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for value in values.map(|v| text(&v)) {
        if found.len() < MAX_VALUES && !fold(&value).is_empty() && !found.contains(&value) {
            found.push(value);
        }
    }
    found
}

fn other_titles(record: &Record) -> Vec<String> {
    distinct(
        record
            .data_fields()
            .filter(|f| matches!(f.tag.as_str(), "130" | "240" | "246" | "730" | "740"))
            .map(|f| f.joined("abnp")),
    )
}

fn names(record: &Record) -> Vec<String> {
    distinct(record.data_fields().filter_map(|f| {
        let codes = match f.tag.as_str() {
            "100" | "700" => "abc",
            "110" | "710" => "ab",
            "111" | "711" => "ae",
            _ => return None,
        };
        Some(f.joined(codes).trim_end_matches([',', ' ', '.']).to_owned())
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use farshelf_marc::Field;

    #[test]
    fn facts_are_composed_text_without_control_characters() {
        let record = Record {
            fields: vec![
                Field::control("001", " ab1 ").unwrap(),
                Field::data("100", '1', ' ', &[('a', "Dube\u{301}, E\u{300}ve,")]).unwrap(),
                Field::data(
                    "245",
                    '1',
                    '0',
                    &[
                        ('a', "L'e\u{301}te\u{301}\u{7} :"),
                        ('b', "un roman"),
                        ('n', "2 /"),
                    ],
                )
                .unwrap(),
                Field::data("246", '1', ' ', &[('a', "Summer")]).unwrap(),
                Field::data("700", '1', ' ', &[('a', "Roy, Gil.")]).unwrap(),
            ],
            ..Record::default()
        };
        let facts = RecordFacts::of(&record);
        assert_eq!(facts.title, "L'été : un roman 2");
        assert_eq!(facts.title_proper, "L'été");
        assert_eq!(facts.part.as_deref(), Some("2 /"));
        assert_eq!(facts.other_titles, ["Summer"]);
        assert_eq!(facts.names, ["Dubé, Ève", "Roy, Gil"]);
        assert_eq!(facts.control, "ab1");
        assert_eq!(facts.format, Format::Book);
    }
}
