//! What people type, read without ever failing.

use crate::{facts::Format, tokens};
use farshelf_domain::id::Symbol;
use farshelf_marc::bib::{normalize_isbn, normalize_issn, normalize_lccn};
use std::str::FromStr;

/// Most characters of a query that are looked at.
pub const MAX_CHARS: usize = 500;
/// Most words of a query that are looked at.
pub const MAX_WORDS: usize = 32;
/// Most results of one page.
pub const MAX_LIMIT: usize = 200;
/// Last place that paging reaches.
pub const MAX_PLACE: usize = 10_000;
/// Fewest digits that make a bare number an identifier in a search everywhere; `1984` is a word.
const MIN_DIGITS: usize = 6;

farshelf_domain::codes! {
    /// Where to look.
    pub enum Field {
        Any => "any",
        Title => "title",
        Author => "author",
        Subject => "subject",
        Isbn => "isbn",
        Issn => "issn",
        Lccn => "lccn",
        Oclc => "oclc",
    }
}

/// A range of years, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Years {
    /// First.
    pub from: u16,
    /// Last.
    pub to: u16,
}

/// A text that is no year and no range.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a year reads 1990, a range 1990-1999, 1990- or -1999")]
pub struct BadYears;

impl FromStr for Years {
    type Err = BadYears;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let year = |text: &str, open: u16| match text.trim() {
            "" => Ok(open),
            digits if digits.len() <= 4 => digits.parse().map_err(|_| BadYears),
            _ => Err(BadYears),
        };
        match text.split_once('-') {
            Some((from, to)) if !(from.trim().is_empty() && to.trim().is_empty()) => Ok(Self {
                from: year(from, 0)?,
                to: year(to, 9999)?,
            }),
            None if !text.trim().is_empty() => {
                let year = year(text, 0)?;
                Ok(Self {
                    from: year,
                    to: year,
                })
            }
            _ => Err(BadYears),
        }
    }
}

impl std::fmt::Display for Years {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.from == self.to {
            write!(f, "{}", self.from)
        } else {
            write!(f, "{}-{}", self.from, self.to)
        }
    }
}

/// A search.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    /// What was typed: words are all wanted, `"in quotes"` as a phrase.
    pub text: String,
    /// Where to look.
    pub field: Field,
    /// Only these formats; empty for all.
    pub formats: Vec<Format>,
    /// Only titles that one of these libraries holds, or a branch that it answers for; empty for all.
    pub libraries: Vec<Symbol>,
    /// Only these languages (MARC codes); empty for all.
    pub languages: Vec<String>,
    /// Only these years.
    pub years: Option<Years>,
    /// Results wanted, at most [`MAX_LIMIT`].
    pub limit: usize,
    /// The `next` of the page before.
    pub after: Option<String>,
}

impl Query {
    /// A search everywhere for a text, twenty results.
    pub fn new(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            field: Field::Any,
            formats: Vec::new(),
            libraries: Vec::new(),
            languages: Vec::new(),
            years: None,
            limit: 20,
            after: None,
        }
    }

    /// The same in one field.
    #[must_use]
    pub fn in_field(mut self, field: Field) -> Self {
        self.field = field;
        self
    }
}

/// One thing that a title must have: one token, or several in a row.
pub(crate) type Wanted = Vec<String>;

/// A text taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Parsed {
    /// All of these.
    pub wanted: Vec<Wanted>,
    /// Or one of these identifiers, as `type:value`.
    pub identifiers: Vec<String>,
}

/// Takes a text apart. Whatever is no word and no quote says nothing.
pub(crate) fn parse(text: &str, field: Field) -> Parsed {
    let text: String = text.chars().take(MAX_CHARS).collect();
    let identifiers = identifiers(text.trim(), field);
    if matches!(field, Field::Isbn | Field::Issn | Field::Lccn | Field::Oclc) {
        return Parsed {
            wanted: Vec::new(),
            identifiers,
        };
    }
    let mut wanted: Vec<Wanted> = Vec::new();
    let mut left = MAX_WORDS;
    let is_quote = |c: char| matches!(c, '"' | '\u{201c}' | '\u{201d}' | '\u{201e}' | '«' | '»');
    let balanced = text.chars().filter(|c| is_quote(*c)).count() / 2 * 2;
    for (n, part) in text.split(is_quote).enumerate() {
        let words = tokens::words(part);
        let quoted = n % 2 == 1 && n < balanced;
        if quoted {
            let phrase: Wanted = words.into_iter().flatten().take(left).collect();
            left -= phrase.len();
            push(&mut wanted, phrase);
        } else {
            for word in words {
                let word: Wanted = word.into_iter().take(left).collect();
                left -= word.len();
                push(&mut wanted, word);
            }
        }
    }
    Parsed {
        wanted,
        identifiers,
    }
}

fn push(wanted: &mut Vec<Wanted>, new: Wanted) {
    if !new.is_empty() && !wanted.contains(&new) {
        wanted.push(new);
    }
}

/// The identifiers that a whole text may be.
fn identifiers(text: &str, field: Field) -> Vec<String> {
    let numeric = text.chars().all(|c| {
        c.is_ascii_digit() || matches!(c, 'x' | 'X' | '-' | ' ' | '\u{2010}'..='\u{2013}')
    });
    let lower = text.to_lowercase();
    let labelled = |label: &str| lower.starts_with(label);
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let any = field == Field::Any;
    let mut found = Vec::new();
    if field == Field::Isbn || (any && (numeric || labelled("isbn"))) {
        found.extend(normalize_isbn(text).map(|(isbn, _)| format!("isbn:{isbn}")));
    }
    if field == Field::Issn || (any && (numeric || labelled("issn"))) {
        found.extend(normalize_issn(text).map(|issn| format!("issn:{issn}")));
    }
    let one_word = !text.contains(char::is_whitespace);
    if field == Field::Lccn || (any && (labelled("lccn") || (one_word && digits >= MIN_DIGITS))) {
        found.extend(normalize_lccn(strip(text, "lccn")).map(|lccn| format!("lccn:{lccn}")));
    }
    let marked = ["(ocolc)", "ocm", "ocn", "on", "oclc"]
        .iter()
        .any(|label| labelled(label));
    if field == Field::Oclc || (any && one_word && digits >= if marked { 1 } else { MIN_DIGITS }) {
        found.extend(oclc(&lower).map(|number| format!("oclc:{number}")));
    }
    if any && one_word && digits > 0 {
        found.push(format!("control:{text}"));
    }
    found
}

fn strip<'a>(text: &'a str, label: &str) -> &'a str {
    match text.get(..label.len()) {
        Some(start) if start.eq_ignore_ascii_case(label) => text
            .get(label.len()..)
            .unwrap_or_default()
            .trim_start_matches([':', ' ']),
        _ => text,
    }
}

/// An OCLC number in any of its spellings, in lower case: digits without leading zeros.
fn oclc(text: &str) -> Option<String> {
    let mut rest = text.trim();
    for label in ["oclc", "(ocolc)", "ocm", "ocn", "on"] {
        rest = strip(rest, label);
    }
    let number = rest.trim_start_matches(['#', ' ']).trim_start_matches('0');
    let sound =
        !number.is_empty() && number.len() <= 15 && number.bytes().all(|b| b.is_ascii_digit());
    sound.then(|| number.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn wanted(text: &str) -> Vec<String> {
        parse(text, Field::Any)
            .wanted
            .iter()
            .map(|w| w.join("_"))
            .collect()
    }

    #[test]
    fn words_are_wanted_each_and_quotes_together() {
        assert_eq!(wanted("The été the"), ["the", "ete"]);
        assert_eq!(wanted("war \"and Peace\" 1"), ["war", "and_peace", "1"]);
        assert_eq!(wanted("« Le  Monde » diplo"), ["le_monde", "diplo"]);
        assert_eq!(wanted("an \"open quote"), ["an", "open", "quote"]);
        assert_eq!(
            wanted("title:(a AND b) OR NOT +c -d*~2^"),
            ["title", "a", "and", "b", "or", "not", "c", "d", "2"]
        );
        assert!(wanted(" ?! ").is_empty());
    }

    #[test]
    fn identifiers_are_known_in_any_spelling() {
        let ids = |text: &str| parse(text, Field::Any).identifiers;
        for text in [
            "0-306-40615-2",
            "0306406152",
            "978 0 306 40615 7",
            "ISBN: 9780306406157",
        ] {
            assert!(
                ids(text).contains(&"isbn:9780306406157".to_owned()),
                "{text}"
            );
        }
        assert!(ids("03785955").contains(&"issn:0378-5955".to_owned()));
        assert!(ids("n78-890351").contains(&"lccn:n78890351".to_owned()));
        for text in ["(OCoLC)00012345", "ocm00012345", "on12345", "oclc:12345"] {
            assert!(ids(text).contains(&"oclc:12345".to_owned()), "{text}");
        }
        assert_eq!(ids("1984"), ["control:1984"]);
        assert!(ids("war and peace").is_empty());
        assert_eq!(parse("12345", Field::Oclc).identifiers, ["oclc:12345"]);
        assert!(parse("not a number", Field::Isbn).identifiers.is_empty());
    }

    #[test]
    fn years_are_read() {
        let range = |from, to| Ok(Years { from, to });
        assert_eq!("1990".parse(), range(1990, 1990));
        assert_eq!("1990-1999".parse(), range(1990, 1999));
        assert_eq!("1990-".parse(), range(1990, 9999));
        assert_eq!("-1999".parse(), range(0, 1999));
        for bad in ["", "-", "x", "19900", "1-2-3", "-1-2"] {
            assert_eq!(bad.parse::<Years>(), Err(BadYears), "{bad}");
        }
        assert_eq!(
            Years {
                from: 1990,
                to: 1999
            }
            .to_string(),
            "1990-1999"
        );
    }

    proptest! {
        #[test]
        fn any_text_is_read_within_the_limits(text in "\\PC{0,700}", field in prop::sample::select(Field::ALL)) {
            let parsed = parse(&text, field);
            prop_assert!(parsed.wanted.iter().map(Vec::len).sum::<usize>() <= MAX_WORDS);
            prop_assert!(parsed.identifiers.len() <= 5);
        }
    }
}
