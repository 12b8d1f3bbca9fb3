//! Points in time, kept as the text that came.

use crate::check::Fault;
use crate::codec::{Checks, Cx, Node, Notes, Value};

/// A point in time as text. A bad one is data too; ask before use.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DateTime(pub String);

impl DateTime {
    /// Takes any text.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text as received.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is an `xs:dateTime` with a four-digit year, as the schema asks.
    pub fn is_strict(&self) -> bool {
        self.normalised().as_deref() == Some(self.as_str())
    }

    /// Whether it stands for "no date": empty, or the zero date of some peers.
    pub fn is_absent(&self) -> bool {
        self.0.trim().is_empty() || self.0.trim().starts_with("0001-01-01")
    }

    /// The same instant as an `xs:dateTime` (`YYYY-MM-DDThh:mm:ss[.fff][Z|+hh:mm]`), or `None` if the text is no date.
    ///
    /// Taken as well: `+0000` or `+00` as offset, a blank or `t` for `T`, `z`, no seconds, a date alone (midnight). A missing zone
    /// stays missing: only the caller can know which one was meant.
    pub fn normalised(&self) -> Option<String> {
        let text = self.0.trim();
        let date = text.get(..10)?;
        if !is_date(date) {
            return None;
        }
        let rest = text.get(10..)?;
        if rest.is_empty() {
            return Some(format!("{date}T00:00:00"));
        }
        let rest = rest.strip_prefix(['T', 't', ' '])?;
        let end = rest
            .find(|c: char| !(c.is_ascii_digit() || c == ':' || c == '.'))
            .unwrap_or(rest.len());
        let (time, zone) = rest.split_at(end);
        let (clock, fraction) = match time.split_once('.') {
            Some((clock, digits)) if !digits.is_empty() && is_digits(digits) => {
                (clock, format!(".{digits}"))
            }
            Some(_) => return None,
            None => (time, String::new()),
        };
        let clock = normal_clock(clock)?;
        let zone = normal_zone(zone.trim_start())?;
        Some(format!("{date}T{clock}{fraction}{zone}"))
    }
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit())
}

fn number(text: &str, len: usize, max: u32) -> Option<u32> {
    (text.len() == len && is_digits(text))
        .then(|| text.parse().ok())
        .flatten()
        .filter(|n| *n <= max)
}

fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = parts[..] else {
        return false;
    };
    let (Some(year), Some(month), Some(day)) = (
        number(year, 4, 9999),
        number(month, 2, 12),
        number(day, 2, 31),
    ) else {
        return false;
    };
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    year > 0 && month > 0 && day > 0 && day <= days
}

fn normal_clock(text: &str) -> Option<String> {
    let parts: Vec<&str> = text.split(':').collect();
    let (hour, minute, second) = match parts[..] {
        [hour, minute] => (hour, minute, "00"),
        [hour, minute, second] => (hour, minute, second),
        _ => return None,
    };
    number(hour, 2, 23)?;
    number(minute, 2, 59)?;
    number(second, 2, 59)?;
    Some(format!("{hour}:{minute}:{second}"))
}

fn normal_zone(text: &str) -> Option<String> {
    if text.is_empty() {
        return Some(String::new());
    }
    if text.eq_ignore_ascii_case("z") {
        return Some("Z".to_owned());
    }
    let sign = text.chars().next().filter(|c| matches!(c, '+' | '-'))?;
    let digits = text.get(1..)?;
    let (hour, minute) = match digits.split_once(':') {
        Some(parts) => parts,
        None if digits.len() == 2 => (digits, "00"),
        None => (digits.get(..2)?, digits.get(2..)?),
    };
    // XML Schema allows offsets up to 14:00.
    let total = number(hour, 2, 14)? * 60 + number(minute, 2, 59)?;
    (total <= 14 * 60).then(|| format!("{sign}{hour}:{minute}"))
}

impl From<&str> for DateTime {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl Value for DateTime {
    fn decode(node: Node, _notes: &mut Notes) -> Option<Self> {
        let date = Self::new(node.value());
        (!date.is_absent()).then_some(date)
    }

    fn encode(&self, name: &'static str, _cx: Cx) -> Node {
        Node::with_text(name, &self.0)
    }

    fn is_blank(&self) -> bool {
        self.is_absent()
    }

    fn check(&self, _cx: Cx, checks: &mut Checks) {
        if !self.is_absent() && !self.is_strict() {
            checks.add(Fault::BadDate);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn normal(text: &str) -> Option<String> {
        DateTime::from(text).normalised()
    }

    #[test]
    fn peers_forms_are_brought_to_one() {
        for (text, expected) in [
            ("2026-01-05T10:00:00Z", "2026-01-05T10:00:00Z"),
            ("1900-01-01T01:01:01+0000", "1900-01-01T01:01:01+00:00"),
            ("2026-01-05T10:00:00-05", "2026-01-05T10:00:00-05:00"),
            ("2026-01-05 10:00:00", "2026-01-05T10:00:00"),
            ("2014-03-17T09:30:47.0Z", "2014-03-17T09:30:47.0Z"),
            ("2024-02-29", "2024-02-29T00:00:00"),
            ("2026-01-05t10:00z", "2026-01-05T10:00:00Z"),
        ] {
            assert_eq!(normal(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_date_is_told_apart() {
        for text in [
            "",
            "_TIMESTAMP_",
            "2023-02-29T00:00:00Z",
            "2026-13-01T00:00:00Z",
            "2026-01-05T24:00:00Z",
            "2026-01-05T10:00:00.Z",
            "2026-01-05T10:00:00+15:00",
            "2026-01-05T10:00:00+1",
            "2026-01-05TZ",
            "éééééééé",
            "2026-01-05é",
        ] {
            assert_eq!(normal(text), None, "{text}");
        }
    }

    #[test]
    fn only_the_schema_form_is_strict() {
        assert!(DateTime::from("2026-01-05T10:00:00.5+02:00").is_strict());
        assert!(!DateTime::from("2026-01-05T10:00:00+0200").is_strict());
        assert!(!DateTime::from("soon").is_strict());
    }

    #[test]
    fn the_zero_date_is_no_date() {
        assert!(DateTime::from("0001-01-01T00:00:00Z").is_absent());
        assert!(DateTime::from(" ").is_absent());
        assert!(!DateTime::from("2026-01-01T00:00:00Z").is_absent());
    }
}
