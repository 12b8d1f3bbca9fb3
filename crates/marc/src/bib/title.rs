//! Title, author and description.

use super::text::{push_new, tidy, tidy_unbracketed};
use crate::record::{DataField, Record};

/// The title: `245` subfields a, b, n, p in the order of the record, with the ISBD marks between them kept.
pub fn title(record: &Record) -> Option<String> {
    title_of(record.field("245")?)
}

/// The title without what follows its first colon or full stop: `245` subfield a alone.
pub fn title_proper(record: &Record) -> Option<String> {
    record.subfield("245", 'a').and_then(tidy)
}

pub(super) fn title_of(field: &DataField) -> Option<String> {
    tidy(&field.joined("abnp"))
}

/// The author: the main entry (`100`, `110` or `111`), else the statement of responsibility (`245` c).
pub fn author(record: &Record) -> Option<String> {
    let main = ["100", "110", "111"]
        .iter()
        .find_map(|tag| record.field(tag).and_then(author_of));
    main.or_else(|| record.subfield("245", 'c').and_then(tidy))
}

pub(super) fn author_of(field: &DataField) -> Option<String> {
    let codes = match field.tag.as_str() {
        "110" => "ab",
        "111" => "ae",
        _ => "abc",
    };
    tidy(&field.joined(codes))
}

/// The edition statement, `250` a and b.
pub fn edition(record: &Record) -> Option<String> {
    tidy(&record.field("250")?.joined("ab"))
}

/// Where, by whom and when a work was published, as transcribed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Publication {
    /// The first place.
    pub place: Option<String>,
    /// The first publisher.
    pub publisher: Option<String>,
    /// The date as text, for example `c1996` or `1970-1975`.
    pub date: Option<String>,
}

/// The publication statement: the first `264` with second indicator 1, else the first `260`.
pub fn publication(record: &Record) -> Publication {
    let field = record
        .fields("264")
        .find(|f| f.ind2 == '1')
        .or_else(|| record.field("260"));
    let part = |code| {
        field
            .and_then(|f| f.subfield(code))
            .and_then(tidy_unbracketed)
    };
    Publication {
        place: part('a'),
        publisher: part('b'),
        date: part('c'),
    }
}

/// The extent, `300` a: pages of a book, discs of a recording.
pub fn extent(record: &Record) -> Option<String> {
    record.subfield("300", 'a').and_then(tidy)
}

/// The series: `490` (else `440`) a, n, p and v; those of the added entries (`8XX`) when there is neither.
pub fn series(record: &Record) -> Vec<String> {
    for tags in [&["490"][..], &["440"], &["800", "810", "811", "830"]] {
        let mut found = Vec::new();
        for field in record
            .data_fields()
            .filter(|f| tags.contains(&f.tag.as_str()))
        {
            if let Some(text) = tidy(&field.joined("anptv")) {
                push_new(&mut found, text);
            }
        }
        if !found.is_empty() {
            return found;
        }
    }
    Vec::new()
}

/// The subjects: every `6XX` but `655`, its subdivisions joined by ` -- `, each heading once.
pub fn subjects(record: &Record) -> Vec<String> {
    headings(record, |tag| tag.starts_with('6') && tag != "655")
}

/// The genre and form terms (`655`), each once.
pub fn genres(record: &Record) -> Vec<String> {
    headings(record, |tag| tag == "655")
}

fn headings(record: &Record, wanted: impl Fn(&str) -> bool) -> Vec<String> {
    let mut found = Vec::new();
    for field in record.data_fields().filter(|f| wanted(f.tag.as_str())) {
        if field.tag == "653" {
            field
                .all('a')
                .filter_map(tidy)
                .for_each(|term| push_new(&mut found, term));
        } else if let Some(heading) = heading(field) {
            push_new(&mut found, heading);
        }
    }
    found
}

fn heading(field: &DataField) -> Option<String> {
    let mut text = tidy(&field.joined("abcdfgklmnopqrst"))?;
    for part in field
        .subfields
        .iter()
        .filter(|s| matches!(s.code, 'v' | 'x' | 'y' | 'z'))
    {
        if let Some(part) = tidy(&part.value) {
            text.push_str(" -- ");
            text.push_str(&part);
        }
    }
    Some(text)
}
