//! What two records are compared by.

use crate::facts::RecordFacts;
use farshelf_store::fold;
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;

/// Articles that one agency skips and another keeps at the head of a title.
const ARTICLES: [&str; 16] = [
    "the", "a", "an", "le", "la", "les", "l", "un", "une", "des", "der", "die", "das", "el", "los",
    "las",
];

/// Words of a publisher's name that do not tell it from another one.
const PUBLISHER_NOISE: [&str; 34] = [
    "a",
    "and",
    "the",
    "of",
    "et",
    "de",
    "du",
    "des",
    "la",
    "le",
    "les",
    "l",
    "co",
    "company",
    "corp",
    "inc",
    "ltd",
    "limited",
    "llc",
    "cie",
    "gmbh",
    "verlag",
    "press",
    "presses",
    "publisher",
    "publishers",
    "publishing",
    "publications",
    "books",
    "editions",
    "edition",
    "ed",
    "s",
    "n",
];

/// The comparable form of a record. Everything is derived from [`RecordFacts`] alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MatchFacts {
    pub(super) format: crate::Format,
    pub(super) identifiers: BTreeSet<(&'static str, String)>,
    /// Title proper, words without leading article.
    pub(super) proper: Vec<String>,
    /// Subtitle words.
    pub(super) rest: Vec<String>,
    /// Every form of the title that may be compared when an identifier is shared.
    pub(super) titles: Vec<Vec<String>>,
    /// Numbers and words of the part.
    pub(super) part: Vec<String>,
    pub(super) surnames: BTreeSet<String>,
    pub(super) year: Option<u16>,
    pub(super) language: Option<String>,
    pub(super) edition: Option<String>,
    pub(super) publisher: BTreeSet<String>,
}

impl MatchFacts {
    /// Takes what is compared out of the facts.
    pub fn of(facts: &RecordFacts) -> Self {
        let proper = title_words(&facts.title_proper);
        let full = title_words(&facts.title);
        let part = facts.part.as_deref().map(part_words).unwrap_or_default();
        let rest = full
            .strip_prefix(proper.as_slice())
            .map(|rest| rest.strip_suffix(part.as_slice()).unwrap_or(rest))
            .unwrap_or_default()
            .to_vec();
        let others = facts.alternate_title.iter().chain(&facts.other_titles);
        let mut titles = vec![proper.clone(), full];
        titles.extend(others.map(|t| title_words(t)));
        titles.retain(|t| !t.is_empty());
        titles.dedup();
        Self {
            format: facts.format,
            identifiers: facts
                .identifiers()
                .map(|(kind, value)| (kind, value.to_owned()))
                .collect(),
            proper,
            rest,
            titles,
            part,
            surnames: surnames(facts),
            year: facts.year,
            language: facts
                .languages
                .first()
                .filter(|l| !matches!(l.as_str(), "und" | "zxx" | "mul"))
                .cloned(),
            edition: facts.edition.as_deref().and_then(edition_key),
            publisher: publisher_words(facts.publisher.as_deref().unwrap_or_default()),
        }
    }

    /// The keys under which a record is found by others that may join it: one for each identifier, one for the title
    /// (with format, year and language). Records without a common key never join.
    pub fn keys(&self) -> Vec<String> {
        let mut keys: Vec<String> = self
            .identifiers
            .iter()
            .map(|(kind, value)| format!("{kind}:{value}"))
            .collect();
        if let (false, Some(year)) = (self.proper.is_empty(), self.year) {
            let text = format!("{}|{year}|{}", self.format, self.proper.join(" "));
            let digest = Sha256::digest(text.as_bytes());
            keys.push(
                digest
                    .iter()
                    .take(12)
                    .fold("title:".to_owned(), |key, byte| format!("{key}{byte:02x}")),
            );
        }
        keys
    }

    /// The identifiers of one type.
    pub(super) fn of_type(&self, wanted: &'static str) -> BTreeSet<&str> {
        self.identifiers
            .iter()
            .filter(|(kind, _)| *kind == wanted)
            .map(|(_, value)| value.as_str())
            .collect()
    }
}

/// The folded words of a title without a leading article.
fn title_words(title: &str) -> Vec<String> {
    let words = all_words(title);
    match words.split_first() {
        Some((first, rest)) if !rest.is_empty() && ARTICLES.contains(&first.as_str()) => {
            rest.to_vec()
        }
        _ => words,
    }
}

fn all_words(text: &str) -> Vec<String> {
    fold(text)
        .split(' ')
        .filter(|w| !w.is_empty())
        .map(str::to_owned)
        .collect()
}

/// `v. 2`, `Vol. 2` and `Volume 2.` are the same part.
fn part_words(part: &str) -> Vec<String> {
    all_words(part)
        .into_iter()
        .filter(|w| {
            !matches!(
                w.as_str(),
                "v" | "vol"
                    | "volume"
                    | "pt"
                    | "part"
                    | "partie"
                    | "tome"
                    | "t"
                    | "band"
                    | "bd"
                    | "no"
            )
        })
        .map(|w| number_word(&w).unwrap_or(w))
        .collect()
}

fn surnames(facts: &RecordFacts) -> BTreeSet<String> {
    facts
        .names
        .iter()
        .filter_map(|name| {
            let head = name.split(',').next().unwrap_or(name);
            let folded = fold(head);
            (!folded.is_empty()).then_some(folded)
        })
        .collect()
}

fn publisher_words(publisher: &str) -> BTreeSet<String> {
    all_words(publisher)
        .into_iter()
        .filter(|w| !PUBLISHER_NOISE.contains(&w.as_str()))
        .collect()
}

/// `2nd ed.`, `Second edition`, `2e éd.` are `2`; statements without a number or ordinal word are their folded words
/// without the word edition (`rev`); a bare `edition` says nothing.
fn edition_key(edition: &str) -> Option<String> {
    let words = all_words(edition);
    if let Some(number) = words.iter().find_map(|w| number_word(w)) {
        return Some(number);
    }
    let kept: Vec<String> = words
        .into_iter()
        .filter(|w| {
            !matches!(
                w.as_str(),
                "ed" | "edition" | "the" | "a" | "an" | "aufl" | "auflage" | "ausg"
            )
        })
        .map(|w| match w.as_str() {
            "revised" | "revue" | "revisee" => "rev".to_owned(),
            _ => w,
        })
        .collect();
    (!kept.is_empty()).then(|| kept.join(" "))
}

/// The number that a word says: `2`, `2nd`, `2e`, `second`, `deuxieme`, `ii`.
fn number_word(word: &str) -> Option<String> {
    let digits: String = word.chars().take_while(char::is_ascii_digit).collect();
    if !digits.is_empty() && digits.len() <= 4 && word.len() <= digits.len() + 4 {
        return Some(digits);
    }
    let number = match word {
        "first" | "premiere" | "premier" | "i" | "one" | "un" => 1,
        "second" | "seconde" | "deuxieme" | "ii" | "two" | "deux" => 2,
        "third" | "troisieme" | "iii" | "three" | "trois" => 3,
        "fourth" | "quatrieme" | "iv" | "four" | "quatre" => 4,
        "fifth" | "cinquieme" | "v" | "five" | "cinq" => 5,
        "sixth" | "sixieme" | "vi" | "six" => 6,
        "seventh" | "septieme" | "vii" | "seven" | "sept" => 7,
        "eighth" | "huitieme" | "viii" | "eight" | "huit" => 8,
        "ninth" | "neuvieme" | "ix" | "nine" | "neuf" => 9,
        "tenth" | "dixieme" | "x" | "ten" | "dix" => 10,
        _ => return None,
    };
    Some(number.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edition_statements_of_agencies_agree() {
        for text in [
            "2nd ed.",
            "Second edition",
            "2e éd.",
            "[2nd ed., rev.]",
            "Deuxième édition",
        ] {
            assert_eq!(edition_key(text).as_deref(), Some("2"), "{text}");
        }
        assert_eq!(edition_key("Rev. ed.").as_deref(), Some("rev"));
        assert_eq!(edition_key("Revised edition").as_deref(), Some("rev"));
        assert_eq!(edition_key("Ed."), None);
    }

    #[test]
    fn parts_agree_by_number() {
        assert_eq!(part_words("v. 2 /"), part_words("Volume II"));
        assert_ne!(part_words("Part 1"), part_words("Part 2"));
    }

    #[test]
    fn titles_lose_a_leading_article_only() {
        assert_eq!(title_words("The Hobbit"), ["hobbit"]);
        assert_eq!(title_words("L'été"), ["ete"]);
        assert_eq!(title_words("The"), ["the"]);
    }
}
