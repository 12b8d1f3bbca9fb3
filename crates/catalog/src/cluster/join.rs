//! When two records are the same title.

use super::keys::MatchFacts;
use serde::{Deserialize, Serialize};
use std::{collections::BTreeSet, fmt};

/// Why two records are one title.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "by", rename_all = "snake_case")]
pub enum Reason {
    /// They share an identifier, their titles fit and nothing contradicts.
    Identifier {
        /// `isbn`, `issn`, `lccn` or `oclc`.
        kind: String,
        /// The identifier.
        value: String,
    },
    /// Title, name, year, language and edition agree and no identifier contradicts.
    Title {
        /// The title words compared.
        title: String,
        /// The year.
        year: u16,
    },
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Identifier { kind, value } => write!(f, "{kind} {value}"),
            Self::Title { title, year } => write!(f, "title {title:?} of {year}"),
        }
    }
}

/// Whether two records are one title, and why. The same whichever comes first.
///
/// They never are when format, part, or two stated editions differ.
/// A shared identifier joins records whose titles fit (one begins with the other, or two thirds of their words are
/// common): an ISBN used again for another book, or that of a box set, does not.
/// Without one, the same title proper, year and language join when names agree, subtitles fit and no identifier
/// contradicts: different LCCNs or ISSNs keep apart, different ISBNs do unless the publisher is the same.
pub fn join(a: &MatchFacts, b: &MatchFacts) -> Option<Reason> {
    if a.format != b.format
        || parts_differ(a, b)
        || both_differ(a.edition.as_ref(), b.edition.as_ref())
    {
        return None;
    }
    by_identifier(a, b).or_else(|| by_title(a, b))
}

fn by_identifier(a: &MatchFacts, b: &MatchFacts) -> Option<Reason> {
    let (kind, value) = a.identifiers.intersection(&b.identifiers).next()?;
    let fit = a
        .titles
        .iter()
        .any(|x| b.titles.iter().any(|y| titles_fit(x, y)));
    fit.then(|| Reason::Identifier {
        kind: (*kind).to_owned(),
        value: value.clone(),
    })
}

fn by_title(a: &MatchFacts, b: &MatchFacts) -> Option<Reason> {
    let year = a.year.filter(|year| b.year == Some(*year))?;
    let same_publisher = !a.publisher.is_disjoint(&b.publisher);
    let publishers_differ = !same_publisher && !a.publisher.is_empty() && !b.publisher.is_empty();
    let named = !a.surnames.is_disjoint(&b.surnames);
    let nameless = a.surnames.is_empty() && b.surnames.is_empty();
    let sound = !a.proper.is_empty()
        && a.proper == b.proper
        && a.part == b.part
        && (a.rest.is_empty() || b.rest.is_empty() || titles_fit(&a.rest, &b.rest))
        && !both_differ(a.language.as_ref(), b.language.as_ref())
        && edition(a) == edition(b)
        && !publishers_differ
        && (named || (nameless && same_publisher))
        && !contradict(a, b, "lccn")
        && !contradict(a, b, "issn")
        && (same_publisher || !contradict(a, b, "isbn"));
    sound.then(|| Reason::Title {
        title: a.proper.join(" "),
        year,
    })
}

/// A stated first edition is what others leave out.
fn edition(record: &MatchFacts) -> Option<&str> {
    record.edition.as_deref().filter(|edition| *edition != "1")
}

/// Both have identifiers of this type and share none.
fn contradict(a: &MatchFacts, b: &MatchFacts, kind: &'static str) -> bool {
    let (a, b) = (a.of_type(kind), b.of_type(kind));
    !a.is_empty() && !b.is_empty() && a.is_disjoint(&b)
}

fn parts_differ(a: &MatchFacts, b: &MatchFacts) -> bool {
    !a.part.is_empty() && !b.part.is_empty() && a.part != b.part
}

fn both_differ<T: PartialEq>(a: Option<&T>, b: Option<&T>) -> bool {
    matches!((a, b), (Some(a), Some(b)) if a != b)
}

/// One begins with the other, or at least two thirds of all their words are common.
fn titles_fit(a: &[String], b: &[String]) -> bool {
    if a.starts_with(b) || b.starts_with(a) {
        return true;
    }
    let (a, b): (BTreeSet<&String>, BTreeSet<&String>) = (a.iter().collect(), b.iter().collect());
    let common = a.intersection(&b).count();
    common > 0 && common * 3 >= a.union(&b).count() * 2
}
