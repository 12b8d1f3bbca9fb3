//! What a title shows, taken from all its records.

use crate::facts::{Format, RecordFacts};

/// A title as pages and the index see it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Display {
    /// Title.
    pub title: String,
    /// Title in its original script.
    pub alternate_title: Option<String>,
    /// Author.
    pub author: Option<String>,
    /// Year.
    pub year: Option<u16>,
    /// Format.
    pub format: Option<Format>,
    /// MARC language codes, the main one first.
    pub languages: Vec<String>,
    /// Edition statement.
    pub edition: Option<String>,
    /// Publisher.
    pub publisher: Option<String>,
    /// Extent.
    pub extent: Option<String>,
    /// Subject headings.
    pub subjects: Vec<String>,
    /// Series.
    pub series: Vec<String>,
    /// Identifiers as `(type, value)`, each once, by type: `isbn`, `issn`, `lccn`, `oclc`, `control`.
    pub identifiers: Vec<(String, String)>,
}

/// Puts the records of a title together: the fullest record speaks for it, the others fill its gaps; lists are joined.
/// The order of the records does not matter.
pub fn display(records: &[&RecordFacts]) -> Display {
    let mut ranked: Vec<&RecordFacts> = records.to_vec();
    ranked.sort_by(|a, b| {
        fullness(b)
            .cmp(&fullness(a))
            .then_with(|| a.title.cmp(&b.title))
            .then_with(|| a.control.cmp(&b.control))
    });
    let first =
        |pick: fn(&RecordFacts) -> Option<&String>| ranked.iter().find_map(|r| pick(r)).cloned();
    let all = |pick: fn(&RecordFacts) -> &Vec<String>| {
        let mut values: Vec<String> = Vec::new();
        for value in ranked.iter().flat_map(|r| pick(r)) {
            if !values.contains(value) {
                values.push(value.clone());
            }
        }
        values
    };
    Display {
        title: ranked.first().map(|r| r.title.clone()).unwrap_or_default(),
        alternate_title: first(|r| r.alternate_title.as_ref()),
        author: first(|r| r.author.as_ref()),
        year: ranked.iter().find_map(|r| r.year),
        format: ranked.first().map(|r| r.format),
        languages: all(|r| &r.languages),
        edition: first(|r| r.edition.as_ref()),
        publisher: first(|r| r.publisher.as_ref()),
        extent: first(|r| r.extent.as_ref()),
        subjects: all(|r| &r.subjects),
        series: all(|r| &r.series),
        identifiers: identifiers(&ranked),
    }
}

/// How much a record says.
fn fullness(record: &RecordFacts) -> usize {
    let present = [
        record.author.is_some(),
        record.alternate_title.is_some(),
        record.year.is_some(),
        record.publisher.is_some(),
        record.extent.is_some(),
        !record.languages.is_empty(),
    ];
    present.iter().filter(|p| **p).count() * 4
        + record.subjects.len().min(8)
        + record.identifiers().count().min(4)
}

fn identifiers(records: &[&RecordFacts]) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    for kind in ["isbn", "issn", "lccn", "oclc", "control"] {
        let mut values: Vec<&str> = records
            .iter()
            .flat_map(|r| r.identifiers().chain([("control", r.control.as_str())]))
            .filter(|(found, value)| *found == kind && !value.is_empty())
            .map(|(_, value)| value)
            .collect();
        values.sort_unstable();
        values.dedup();
        found.extend(
            values
                .into_iter()
                .map(|value| (kind.to_owned(), value.to_owned())),
        );
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fullest_record_speaks_and_others_fill_in() {
        let poor = RecordFacts {
            title: "surfacing".into(),
            alternate_title: Some("浮現".into()),
            isbns: vec!["9780771008795".into()],
            control: "2".into(),
            ..RecordFacts::default()
        };
        let full = RecordFacts {
            title: "Surfacing".into(),
            author: Some("Atwood, Margaret".into()),
            year: Some(1972),
            subjects: vec!["Women -- Fiction".into()],
            isbns: vec!["9780771008795".into(), "9780306406157".into()],
            control: "1".into(),
            ..RecordFacts::default()
        };
        let shown = display(&[&poor, &full]);
        assert_eq!(shown, display(&[&full, &poor]));
        assert_eq!(shown.title, "Surfacing");
        assert_eq!(shown.alternate_title.as_deref(), Some("浮現"));
        let kinds: Vec<&str> = shown.identifiers.iter().map(|(k, _)| k.as_str()).collect();
        assert_eq!(kinds, ["isbn", "isbn", "control", "control"]);
    }
}
