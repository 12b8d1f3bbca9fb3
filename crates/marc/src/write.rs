//! Writing ISO 2709 and MARCXML.

use crate::error::WriteError;
use crate::iso2709::{FIELD_END, RECORD_END, SUBFIELD_START};
use crate::leader::LEADER_BYTES;
use crate::record::{Field, Record};

/// The namespace of MARCXML.
pub const MARCXML_NAMESPACE: &str = "http://www.loc.gov/MARC21/slim";

const MAX_FIELD: usize = 9_999;
const MAX_RECORD: usize = 99_999;

impl Record {
    /// Writes the record as ISO 2709 in UTF-8. Lengths and the encoding mark of the leader are set; the three
    /// separator characters inside of texts become spaces.
    ///
    /// # Errors
    /// A field or the record is too long for the format.
    pub fn to_iso2709(&self) -> Result<Vec<u8>, WriteError> {
        let mut directory = String::new();
        let mut data = Vec::new();
        for field in &self.fields {
            let start = data.len();
            match field {
                Field::Control(field) => push_clean(&mut data, &field.value),
                Field::Data(field) => {
                    push_clean(&mut data, field.ind1.encode_utf8(&mut [0; 4]));
                    push_clean(&mut data, field.ind2.encode_utf8(&mut [0; 4]));
                    for subfield in &field.subfields {
                        data.push(SUBFIELD_START);
                        push_clean(&mut data, subfield.code.encode_utf8(&mut [0; 4]));
                        push_clean(&mut data, &subfield.value);
                    }
                }
            }
            data.push(FIELD_END);
            let length = data.len() - start;
            if length > MAX_FIELD {
                return Err(WriteError::FieldTooLong {
                    tag: field.tag().to_string(),
                    bytes: length,
                });
            }
            directory.push_str(field.tag().as_str());
            push_digits(&mut directory, length, 4);
            push_digits(&mut directory, start, 5);
        }
        let base = LEADER_BYTES + directory.len() + 1;
        let length = base + data.len() + 1;
        if length > MAX_RECORD {
            return Err(WriteError::RecordTooLong(length));
        }
        let mut leader = self.leader;
        leader.set(0, format!("{length:05}").as_bytes());
        leader.set(9, b"a22");
        leader.set(12, format!("{base:05}").as_bytes());
        leader.set(20, b"4500");
        let mut record = Vec::with_capacity(length);
        record.extend_from_slice(leader.bytes());
        record.extend_from_slice(directory.as_bytes());
        record.push(FIELD_END);
        record.append(&mut data);
        record.push(RECORD_END);
        Ok(record)
    }

    /// Writes the record as a MARCXML `record` element in the MARCXML namespace. Characters that XML 1.0 cannot hold
    /// become spaces.
    pub fn to_marcxml(&self) -> String {
        let mut xml = format!("<record xmlns=\"{MARCXML_NAMESPACE}\">\n  <leader>");
        push_escaped(&mut xml, self.leader.as_str());
        xml.push_str("</leader>\n");
        for field in &self.fields {
            match field {
                Field::Control(field) => {
                    push_tag(&mut xml, "  <controlfield tag=\"", field.tag.as_str());
                    xml.push_str("\">");
                    push_escaped(&mut xml, &field.value);
                    xml.push_str("</controlfield>\n");
                }
                Field::Data(field) => {
                    push_tag(&mut xml, "  <datafield tag=\"", field.tag.as_str());
                    push_tag(&mut xml, "\" ind1=\"", field.ind1.encode_utf8(&mut [0; 4]));
                    push_tag(&mut xml, "\" ind2=\"", field.ind2.encode_utf8(&mut [0; 4]));
                    xml.push_str("\">\n");
                    for subfield in &field.subfields {
                        push_tag(
                            &mut xml,
                            "    <subfield code=\"",
                            subfield.code.encode_utf8(&mut [0; 4]),
                        );
                        xml.push_str("\">");
                        push_escaped(&mut xml, &subfield.value);
                        xml.push_str("</subfield>\n");
                    }
                    xml.push_str("  </datafield>\n");
                }
            }
        }
        xml.push_str("</record>\n");
        xml
    }
}

/// Writes records as a whole MARCXML file.
pub fn to_marcxml_collection<'a>(records: impl IntoIterator<Item = &'a Record>) -> String {
    let mut xml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<collection xmlns=\"{MARCXML_NAMESPACE}\">\n"
    );
    for record in records {
        xml.push_str(&record.to_marcxml());
    }
    xml.push_str("</collection>\n");
    xml
}

/// Appends a number, filled with zeros.
fn push_digits(text: &mut String, number: usize, width: usize) {
    let digits = number.to_string();
    text.extend(std::iter::repeat_n('0', width.saturating_sub(digits.len())));
    text.push_str(&digits);
}

fn push_clean(data: &mut Vec<u8>, text: &str) {
    data.extend(text.bytes().map(|byte| {
        if (RECORD_END..=SUBFIELD_START).contains(&byte) {
            b' '
        } else {
            byte
        }
    }));
}

fn push_tag(xml: &mut String, before: &str, value: &str) {
    xml.push_str(before);
    push_escaped(xml, value);
}

fn push_escaped(xml: &mut String, text: &str) {
    for character in text.chars() {
        match character {
            '&' => xml.push_str("&amp;"),
            '<' => xml.push_str("&lt;"),
            '>' => xml.push_str("&gt;"),
            '"' => xml.push_str("&quot;"),
            '\t' => xml.push_str("&#9;"),
            '\n' => xml.push_str("&#10;"),
            '\r' => xml.push_str("&#13;"),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => xml.push(' '),
            other => xml.push(other),
        }
    }
}
