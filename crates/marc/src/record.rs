//! A record and its fields.

use crate::leader::Leader;
use crate::tag::{InvalidTag, Tag};

/// A MARC record, its fields in the order of the source. All text is Unicode, not normalised.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Record {
    /// The leader as it was read; lengths in it are those of the source.
    pub leader: Leader,
    /// All fields.
    pub fields: Vec<Field>,
}

/// One field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Field {
    /// A field without indicators and subfields.
    Control(ControlField),
    /// A field with indicators and subfields.
    Data(DataField),
}

/// A field without indicators and subfields, such as `001` or `008`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ControlField {
    /// Its tag.
    pub tag: Tag,
    /// Its text, spaces included.
    pub value: String,
}

/// A field with two indicators and subfields.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DataField {
    /// Its tag.
    pub tag: Tag,
    /// First indicator, a space when blank.
    pub ind1: char,
    /// Second indicator, a space when blank.
    pub ind2: char,
    /// The subfields in order.
    pub subfields: Vec<Subfield>,
}

/// One subfield.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subfield {
    /// Its code.
    pub code: char,
    /// Its text.
    pub value: String,
}

impl Field {
    /// Makes a control field.
    ///
    /// # Errors
    /// The tag is not three printable ASCII characters.
    pub fn control(tag: &str, value: impl Into<String>) -> Result<Self, InvalidTag> {
        Ok(Self::Control(ControlField {
            tag: tag.parse()?,
            value: value.into(),
        }))
    }

    /// Makes a data field.
    ///
    /// # Errors
    /// The tag is not three printable ASCII characters.
    pub fn data(
        tag: &str,
        ind1: char,
        ind2: char,
        subfields: &[(char, &str)],
    ) -> Result<Self, InvalidTag> {
        let subfields = subfields
            .iter()
            .map(|(code, value)| Subfield {
                code: *code,
                value: (*value).to_owned(),
            })
            .collect();
        Ok(Self::Data(DataField {
            tag: tag.parse()?,
            ind1,
            ind2,
            subfields,
        }))
    }

    /// Its tag.
    pub fn tag(&self) -> Tag {
        match self {
            Self::Control(field) => field.tag,
            Self::Data(field) => field.tag,
        }
    }
}

impl DataField {
    /// The first subfield with this code.
    pub fn subfield(&self, code: char) -> Option<&str> {
        self.all(code).next()
    }

    /// All subfields with this code, in order.
    pub fn all(&self, code: char) -> impl Iterator<Item = &str> {
        self.subfields
            .iter()
            .filter(move |s| s.code == code)
            .map(|s| s.value.as_str())
    }

    /// The trimmed, non-empty subfields with one of these codes, in the order of the field, joined by a space.
    pub fn joined(&self, codes: &str) -> String {
        let mut text = String::new();
        for subfield in self.subfields.iter().filter(|s| codes.contains(s.code)) {
            let value = subfield.value.trim();
            if !value.is_empty() {
                if !text.is_empty() {
                    text.push(' ');
                }
                text.push_str(value);
            }
        }
        text
    }
}

impl Record {
    /// The text of the first control field with this tag.
    pub fn control(&self, tag: &str) -> Option<&str> {
        self.controls(tag).next()
    }

    /// The texts of all control fields with this tag.
    pub fn controls(&self, tag: &str) -> impl Iterator<Item = &str> {
        self.fields.iter().filter_map(move |field| match field {
            Field::Control(field) if field.tag == *tag => Some(field.value.as_str()),
            _ => None,
        })
    }

    /// All data fields.
    pub fn data_fields(&self) -> impl Iterator<Item = &DataField> {
        self.fields.iter().filter_map(|field| match field {
            Field::Data(field) => Some(field),
            Field::Control(_) => None,
        })
    }

    /// All data fields with this tag.
    pub fn fields(&self, tag: &str) -> impl Iterator<Item = &DataField> {
        self.data_fields().filter(move |field| field.tag == *tag)
    }

    /// The first data field with this tag.
    pub fn field(&self, tag: &str) -> Option<&DataField> {
        self.fields(tag).next()
    }

    /// The first subfield with this code in any data field with this tag.
    pub fn subfield(&self, tag: &str, code: char) -> Option<&str> {
        self.fields(tag).find_map(|field| field.subfield(code))
    }

    /// True when the record is an authority record (leader position 6 is `z`).
    pub fn is_authority(&self) -> bool {
        self.leader.record_type() == 'z'
    }

    /// True when the record is a holdings record (leader position 6 is `u`, `v`, `x` or `y`).
    pub fn is_holdings(&self) -> bool {
        matches!(self.leader.record_type(), 'u' | 'v' | 'x' | 'y')
    }

    /// For a holdings record, the control number of its bibliographic record (`004`).
    pub fn linked_bib(&self) -> Option<&str> {
        self.control("004")
            .map(str::trim)
            .filter(|number| !number.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record() -> Record {
        Record {
            leader: Leader::default(),
            fields: vec![
                Field::control("001", "ab1").unwrap(),
                Field::control("007", "ta").unwrap(),
                Field::control("007", "cr").unwrap(),
                Field::data("020", ' ', ' ', &[('z', "1")]).unwrap(),
                Field::data(
                    "020",
                    ' ',
                    ' ',
                    &[('a', "2"), ('q', " pbk "), ('a', "3"), ('b', " ")],
                )
                .unwrap(),
            ],
        }
    }

    #[test]
    fn fields_and_subfields_are_found_by_tag_and_code() {
        let record = record();
        assert_eq!(record.control("001"), Some("ab1"));
        assert_eq!(record.control("003"), None);
        assert_eq!(record.controls("007").collect::<Vec<_>>(), ["ta", "cr"]);
        assert_eq!(record.fields("020").count(), 2);
        assert_eq!(record.subfield("020", 'a'), Some("2"));
        let field = record.fields("020").nth(1).unwrap();
        assert_eq!(field.all('a').collect::<Vec<_>>(), ["2", "3"]);
        assert_eq!(field.joined("qab"), "2 pbk 3");
        assert_eq!(record.fields.last().unwrap().tag(), "020");
    }

    #[test]
    fn the_leader_tells_authority_and_holdings_records() {
        let mut record = record();
        assert!(!record.is_authority() && !record.is_holdings());
        record.leader.set(6, b"z");
        assert!(record.is_authority());
        for kind in [b"u", b"v", b"x", b"y"] {
            record.leader.set(6, kind);
            assert!(record.is_holdings());
        }
        assert_eq!(record.linked_bib(), None);
        record.fields.push(Field::control("004", " 77 ").unwrap());
        assert_eq!(record.linked_bib(), Some("77"));
    }
}
