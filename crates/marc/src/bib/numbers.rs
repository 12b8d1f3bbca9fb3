//! Control numbers: LCCN, OCLC number, the number of the system that made the record.

use super::text::push_new;
use crate::record::Record;

/// The LCCN, `010` a, normalised.
pub fn lccn(record: &Record) -> Option<String> {
    record.subfield("010", 'a').and_then(normalize_lccn)
}

/// Normalises an LCCN as the Library of Congress describes: blanks go, as does all from a slash on, and what follows
/// a hyphen is filled with zeros to six digits. `None` when what remains is empty or holds other characters than
/// letters and digits.
///
/// ```
/// assert_eq!(farshelf_marc::bib::normalize_lccn(" 85-2 /AC/r932").as_deref(), Some("85000002"));
/// ```
pub fn normalize_lccn(text: &str) -> Option<String> {
    let compact: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let number = compact.split('/').next().unwrap_or_default();
    let normal = match number.split_once('-') {
        Some((left, right)) => format!("{left}{right:0>6}"),
        None => number.to_owned(),
    };
    let sound = normal.len() <= 16 && normal.chars().all(|c| c.is_ascii_alphanumeric());
    (sound && normal.contains(|c: char| c.is_ascii_digit())).then_some(normal)
}

/// The OCLC numbers: `035` a with `(OCoLC)`, and `001` when `003` is `OCoLC` or it starts with `ocm`, `ocn` or `on`.
/// Digits only, without leading zeros, each once.
pub fn oclc_numbers(record: &Record) -> Vec<String> {
    let mut found = Vec::new();
    for text in record.fields("035").flat_map(|field| field.all('a')) {
        if let Some((agency, number)) = split_agency(text)
            && agency.eq_ignore_ascii_case("OCoLC")
            && let Some(number) = oclc_digits(number)
        {
            push_new(&mut found, number);
        }
    }
    let agency = record.control("003").map(str::trim);
    if let Some(text) = record.control("001").map(str::trim) {
        let marked = strip_oclc_prefix(text).is_some() && agency.is_none_or(str::is_empty);
        if (agency == Some("OCoLC") || marked)
            && let Some(number) = oclc_digits(text)
        {
            push_new(&mut found, number);
        }
    }
    found
}

fn strip_oclc_prefix(text: &str) -> Option<&str> {
    ["ocm", "ocn", "on"]
        .iter()
        .find_map(|prefix| text.strip_prefix(prefix))
}

fn oclc_digits(text: &str) -> Option<String> {
    let text = text.trim();
    let digits = strip_oclc_prefix(text).unwrap_or(text).trim();
    let number = digits.trim_start_matches('0');
    let sound =
        !number.is_empty() && number.len() <= 15 && number.bytes().all(|b| b.is_ascii_digit());
    sound.then(|| number.to_owned())
}

/// `(agency)number` taken apart.
fn split_agency(text: &str) -> Option<(&str, &str)> {
    let (agency, number) = text.trim().strip_prefix('(')?.split_once(')')?;
    Some((agency.trim(), number.trim()))
}

/// The number of a record in some system.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ControlNumber {
    /// The code of the system or agency, when stated.
    pub agency: Option<String>,
    /// The number, trimmed.
    pub number: String,
}

/// The number in the system that the record comes from: `001`, with the agency of `003`.
pub fn control_number(record: &Record) -> Option<ControlNumber> {
    let number = record
        .control("001")
        .map(str::trim)
        .filter(|n| !n.is_empty())?
        .to_owned();
    let agency = record
        .control("003")
        .map(str::trim)
        .filter(|a| !a.is_empty())
        .map(str::to_owned);
    Some(ControlNumber { agency, number })
}

/// The numbers in other systems: all `035` a but OCLC's.
pub fn system_numbers(record: &Record) -> Vec<ControlNumber> {
    let mut found = Vec::new();
    for text in record
        .fields("035")
        .flat_map(|field| field.all('a'))
        .map(str::trim)
    {
        let (agency, number) =
            split_agency(text).map_or((None, text), |(agency, number)| (Some(agency), number));
        if number.is_empty() || agency.is_some_and(|a| a.eq_ignore_ascii_case("OCoLC")) {
            continue;
        }
        let number = ControlNumber {
            agency: agency.map(str::to_owned),
            number: number.to_owned(),
        };
        if !found.contains(&number) {
            found.push(number);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lccns_are_normalised() {
        for (text, normal) in [
            ("   77123332 ", "77123332"),
            ("n78-890351", "n78890351"),
            (" 79139101 /AC/MN", "79139101"),
            ("75-425165//r75", "75425165"),
            ("2001-000002", "2001000002"),
            ("n 78-89035 ", "n78089035"),
        ] {
            assert_eq!(normalize_lccn(text).as_deref(), Some(normal));
        }
        assert_eq!(normalize_lccn(" / "), None);
        assert_eq!(normalize_lccn("agr"), None);
        assert_eq!(normalize_lccn("85-éé"), None);
    }

    #[test]
    fn oclc_prefixes_and_zeros_go() {
        for text in ["ocm00012345", "ocn012345", "on12345", "12345", " 0012345 "] {
            assert_eq!(oclc_digits(text).as_deref(), Some("12345"));
        }
        for bad in ["", "ocm", "abc", "000"] {
            assert_eq!(oclc_digits(bad), None);
        }
    }
}
