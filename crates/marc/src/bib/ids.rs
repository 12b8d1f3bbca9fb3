//! ISBN and ISSN.

use super::text::push_new;
use crate::record::Record;

/// Standard numbers of a record, each once.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Identifiers {
    /// Those whose check digit is right, in normal form.
    pub valid: Vec<String>,
    /// The others as they stand in the record, trimmed.
    pub invalid: Vec<String>,
}

/// The two lengths of an ISBN.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Isbn {
    /// Ten characters, in use until 2006.
    Isbn10,
    /// Thirteen digits.
    Isbn13,
}

/// The ISBNs in `020` a as thirteen digits. What follows the number, such as `(pbk.)`, is ignored.
pub fn isbns(record: &Record) -> Identifiers {
    gather(record, "020", |text| {
        normalize_isbn(text).map(|(isbn, _)| isbn)
    })
}

/// The ISSNs in `022` a as `1234-567X`.
pub fn issns(record: &Record) -> Identifiers {
    gather(record, "022", normalize_issn)
}

fn gather(record: &Record, tag: &str, normalize: impl Fn(&str) -> Option<String>) -> Identifiers {
    let mut found = Identifiers::default();
    for text in record
        .fields(tag)
        .flat_map(|field| field.all('a'))
        .map(str::trim)
    {
        match normalize(text) {
            Some(number) => push_new(&mut found.valid, number),
            None if text.is_empty() => {}
            None => push_new(&mut found.invalid, text.to_owned()),
        }
    }
    found
}

/// Normalises an ISBN to thirteen digits and tells which form it had. Hyphens and spaces between the digits, a word
/// `ISBN` before and anything after the number are passed over. `None` when the check digit is wrong.
///
/// ```
/// use farshelf_marc::bib::{Isbn, normalize_isbn};
/// let (isbn, form) = normalize_isbn("0-306-40615-2 (hbk.)").unwrap();
/// assert_eq!((isbn.as_str(), form), ("9780306406157", Isbn::Isbn10));
/// ```
pub fn normalize_isbn(text: &str) -> Option<(String, Isbn)> {
    let digits = leading_digits(strip_label(text, "ISBN"));
    if let Some(isbn) = isbn13(&digits) {
        return Some((isbn, Isbn::Isbn13));
    }
    isbn10(&digits).map(|isbn| (isbn, Isbn::Isbn10))
}

/// Normalises an ISSN to `1234-567X`; `None` when the check digit is wrong.
///
/// ```
/// assert_eq!(farshelf_marc::bib::normalize_issn("03785955").as_deref(), Some("0378-5955"));
/// ```
pub fn normalize_issn(text: &str) -> Option<String> {
    let digits = leading_digits(strip_label(text, "ISSN"));
    if digits.len() != 8 || weighted(&digits, 8)? % 11 != 0 {
        return None;
    }
    let (left, right) = digits.split_at_checked(4)?;
    Some(format!("{left}-{right}"))
}

fn strip_label<'a>(text: &'a str, label: &str) -> &'a str {
    let text = text.trim();
    match text.get(..label.len()) {
        Some(start) if start.eq_ignore_ascii_case(label) => text
            .get(label.len()..)
            .unwrap_or_default()
            .trim_start_matches([':', ' ']),
        _ => text,
    }
}

/// The digits (and X) at the start, without the hyphens and single spaces between them, at most 13.
fn leading_digits(text: &str) -> String {
    let mut digits = String::new();
    for character in text.chars() {
        match character {
            '0'..='9' => digits.push(character),
            'x' | 'X' => {
                digits.push('X');
                break;
            }
            '-' | ' ' | '\u{2010}'..='\u{2013}' => {}
            _ => break,
        }
        if digits.len() > 13 {
            break;
        }
    }
    digits
}

/// The sum of the digits times weights that fall from `weight` by one; X counts ten and only stands at the end.
fn weighted(digits: &str, weight: u32) -> Option<u32> {
    let last = digits.len().checked_sub(1)?;
    let mut sum = 0;
    for ((index, character), weight) in digits.char_indices().zip((1..=weight).rev()) {
        let value = match character.to_digit(10) {
            Some(value) => value,
            None if index == last => 10,
            None => return None,
        };
        sum += value * weight;
    }
    Some(sum)
}

fn isbn10(digits: &str) -> Option<String> {
    if digits.len() != 10 || weighted(digits, 10)? % 11 != 0 {
        return None;
    }
    let mut isbn = format!("978{}", digits.get(..9)?);
    let check = (10 - ean_sum(&isbn)? % 10) % 10;
    isbn.push(char::from_digit(check, 10)?);
    Some(isbn)
}

fn isbn13(digits: &str) -> Option<String> {
    let bookland = digits.starts_with("978") || digits.starts_with("979");
    (bookland && digits.len() == 13 && ean_sum(digits)? % 10 == 0).then(|| digits.to_owned())
}

fn ean_sum(digits: &str) -> Option<u32> {
    digits
        .chars()
        .zip([1, 3].into_iter().cycle())
        .try_fold(0, |sum, (c, w)| Some(sum + c.to_digit(10)? * w))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn isbn(text: &str) -> Option<String> {
        normalize_isbn(text).map(|(isbn, _)| isbn)
    }

    #[test]
    fn isbns_become_thirteen_digits() {
        assert_eq!(isbn("080442957X").as_deref(), Some("9780804429573"));
        assert_eq!(isbn("0-8044-2957-x :").as_deref(), Some("9780804429573"));
        assert_eq!(isbn("978-0-306-40615-7").as_deref(), Some("9780306406157"));
        assert_eq!(
            isbn("ISBN: 9780306406157 (v. 1)").as_deref(),
            Some("9780306406157")
        );
        assert_eq!(isbn("9791034304059").as_deref(), Some("9791034304059"));
    }

    #[test]
    fn wrong_isbns_are_refused() {
        for bad in [
            "",
            "0306406153",
            "9780306406158",
            "9770306406157",
            "030640615",
            "X306406152",
            "pbk.",
            "é",
        ] {
            assert_eq!(isbn(bad), None, "{bad}");
        }
    }

    #[test]
    fn issns_are_hyphenated_and_checked() {
        assert_eq!(
            normalize_issn("ISSN 2434-561X").as_deref(),
            Some("2434-561X")
        );
        assert_eq!(normalize_issn("0378-5955 =").as_deref(), Some("0378-5955"));
        assert_eq!(normalize_issn("0378-5956"), None);
        assert_eq!(normalize_issn("0378-595"), None);
    }
}
