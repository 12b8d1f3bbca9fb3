//! Parses one MARCXML record.

use std::borrow::Cow;

use quick_xml::XmlVersion;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::reader::Reader;

use crate::error::RecordErrorKind;
use crate::leader::Leader;
use crate::limits::{MAX_DEPTH, MAX_FIELDS, MAX_RECORD_BYTES, MAX_TEXT_BYTES};
use crate::record::{ControlField, DataField, Field, Record, Subfield};
use crate::tag::Tag;

/// The element whose text is being gathered.
enum Target {
    Leader,
    Control(Tag),
    Subfield(char),
}

/// A record in the making.
#[derive(Default)]
struct Builder {
    depth: usize,
    leader: Option<Leader>,
    fields: Vec<Field>,
    data: Option<DataField>,
    /// What the text is for, and the depth of its element.
    target: Option<(Target, usize)>,
    text: String,
}

/// Reads one MARCXML `record` element. Elements are known by their local names; others are passed over. Control
/// characters in the text are kept. A record without a leader gets a blank one.
///
/// # Errors
/// What is wrong with the record; see [`RecordErrorKind`].
pub fn parse_marcxml(xml: &str) -> Result<Record, RecordErrorKind> {
    if xml.len() > MAX_RECORD_BYTES {
        return Err(RecordErrorKind::TooLong);
    }
    let mut reader = Reader::from_str(xml);
    reader.config_mut().expand_empty_elements = true;
    let mut builder = Builder::default();
    loop {
        match reader.read_event().map_err(malformed)? {
            Event::Start(element) => builder.start(&element)?,
            Event::End(_) => builder.end()?,
            Event::Text(text) => builder.push(&text.xml10_content())?,
            Event::CData(text) => builder.push(&text.xml10_content())?,
            Event::GeneralRef(entity) => {
                let character = resolve(&entity)?;
                builder.push(character.encode_utf8(&mut [0; 4]))?;
            }
            Event::DocType(_) => return Err(RecordErrorKind::Doctype),
            Event::Eof => break,
            Event::Empty(_) | Event::Comment(_) | Event::PI(_) | Event::Decl(_) => {}
        }
    }
    if builder.depth != 0 {
        return Err(RecordErrorKind::Malformed(
            "an element is not closed".to_owned(),
        ));
    }
    let blank = || Leader::from_bytes(b"").unwrap_or_default();
    Ok(Record {
        leader: builder.leader.unwrap_or_else(blank),
        fields: builder.fields,
    })
}

impl Builder {
    fn start(&mut self, element: &BytesStart<'_>) -> Result<(), RecordErrorKind> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(RecordErrorKind::TooDeep);
        }
        let name = element.local_name();
        let name = name.as_ref();
        match (self.depth, name) {
            (1, "record") => {}
            (1, _) => return Err(RecordErrorKind::UnexpectedRoot(name.to_owned())),
            (2, "leader") => self.begin(Target::Leader),
            (2, "controlfield") => {
                let tag = tag(element, "controlfield")?;
                self.begin(Target::Control(tag));
            }
            (2, "datafield") => {
                let tag = tag(element, "datafield")?;
                let ind1 = character(element, "ind1")?.unwrap_or(' ');
                let ind2 = character(element, "ind2")?.unwrap_or(' ');
                self.data = Some(DataField {
                    tag,
                    ind1,
                    ind2,
                    subfields: Vec::new(),
                });
            }
            (3, "subfield") if self.data.is_some() => {
                let bad = RecordErrorKind::BadAttribute {
                    element: "subfield",
                    attribute: "code",
                };
                let code = character(element, "code")?.ok_or(bad)?;
                self.begin(Target::Subfield(code));
            }
            _ => {}
        }
        Ok(())
    }

    fn begin(&mut self, target: Target) {
        self.text.clear();
        self.target = Some((target, self.depth));
    }

    fn push(&mut self, text: &str) -> Result<(), RecordErrorKind> {
        if self.target.is_none() {
            return Ok(());
        }
        if self.text.len() + text.len() > MAX_TEXT_BYTES {
            return Err(RecordErrorKind::TextTooLong);
        }
        self.text.push_str(text);
        Ok(())
    }

    fn end(&mut self) -> Result<(), RecordErrorKind> {
        if let Some((target, _)) = self.target.take_if(|(_, depth)| *depth == self.depth) {
            let value = std::mem::take(&mut self.text);
            match target {
                Target::Leader => {
                    self.leader = Some(Leader::new(&value).ok_or(RecordErrorKind::BadLeader)?);
                }
                Target::Control(tag) => self.add(Field::Control(ControlField { tag, value }))?,
                Target::Subfield(code) => {
                    if let Some(data) = &mut self.data {
                        data.subfields.push(Subfield { code, value });
                    }
                }
            }
        }
        if self.depth == 2
            && let Some(data) = self.data.take()
        {
            self.add(Field::Data(data))?;
        }
        self.depth = self.depth.saturating_sub(1);
        Ok(())
    }

    fn add(&mut self, field: Field) -> Result<(), RecordErrorKind> {
        if self.fields.len() >= MAX_FIELDS {
            return Err(RecordErrorKind::TooManyFields);
        }
        self.fields.push(field);
        Ok(())
    }
}

fn malformed(error: impl std::fmt::Display) -> RecordErrorKind {
    RecordErrorKind::Malformed(error.to_string())
}

fn attribute<'a>(
    element: &'a BytesStart<'_>,
    name: &str,
) -> Result<Option<Cow<'a, str>>, RecordErrorKind> {
    match element.try_get_attribute(name).map_err(malformed)? {
        Some(found) => Ok(Some(
            found
                .normalized_value(XmlVersion::Implicit1_0)
                .map_err(malformed)?,
        )),
        None => Ok(None),
    }
}

fn tag(element: &BytesStart<'_>, name: &'static str) -> Result<Tag, RecordErrorKind> {
    let value = attribute(element, "tag")?;
    let tag = value.and_then(|value| Tag::from_bytes(value.as_bytes()));
    tag.ok_or(RecordErrorKind::BadAttribute {
        element: name,
        attribute: "tag",
    })
}

/// The first character of an attribute; `None` when it is absent or empty.
fn character(element: &BytesStart<'_>, name: &str) -> Result<Option<char>, RecordErrorKind> {
    Ok(attribute(element, name)?.and_then(|value| value.chars().next()))
}

/// A character reference or one of the five entities of XML.
fn resolve(entity: &BytesRef<'_>) -> Result<char, RecordErrorKind> {
    let name = entity.as_ref();
    let code = match name {
        "lt" => Some(u32::from('<')),
        "gt" => Some(u32::from('>')),
        "amp" => Some(u32::from('&')),
        "quot" => Some(u32::from('"')),
        "apos" => Some(u32::from('\'')),
        _ => name
            .strip_prefix('#')
            .and_then(|digits| match digits.strip_prefix('x') {
                Some(hex) => u32::from_str_radix(hex, 16).ok(),
                None => digits.parse().ok(),
            }),
    };
    code.and_then(char::from_u32)
        .ok_or_else(|| RecordErrorKind::UnknownEntity(name.to_owned()))
}
