//! Reading ISO 2709.

use std::io::{BufRead, Read};

use crate::error::{RecordError, RecordErrorKind};
use crate::leader::{LEADER_BYTES, Leader};
use crate::limits::{MAX_FIELDS, MAX_RECORD_BYTES};
use crate::record::{ControlField, DataField, Field, Record, Subfield};
use crate::tag::Tag;

pub(crate) const RECORD_END: u8 = 0x1D;
pub(crate) const FIELD_END: u8 = 0x1E;
pub(crate) const SUBFIELD_START: u8 = 0x1F;
const ESCAPE: u8 = 0x1B;
const ENTRY_BYTES: usize = 12;
const BOM: &[u8] = b"\xEF\xBB\xBF";

/// Reads the records of an ISO 2709 file one after the other.
///
/// A record ends at its terminator (1D), whatever length its leader states, so that one bad record never costs the
/// next. Line ends, NULs, DOS end-of-file marks and
/// repeated terminators between records are skipped.
#[derive(Debug)]
pub struct Iso2709Reader<R> {
    input: R,
    number: u64,
    offset: u64,
    buffer: Vec<u8>,
    done: bool,
}

impl<R: BufRead> Iso2709Reader<R> {
    /// Starts reading; wrap a file in a `BufReader`.
    pub fn new(input: R) -> Self {
        Self {
            input,
            number: 0,
            offset: 0,
            buffer: Vec::new(),
            done: false,
        }
    }

    fn fail(&mut self, kind: RecordErrorKind, offset: u64) -> RecordError {
        self.done |= matches!(kind, RecordErrorKind::Io(_));
        RecordError {
            kind,
            number: self.number,
            offset,
            raw: std::mem::take(&mut self.buffer),
        }
    }

    /// Skips what may stand between records; false at the end.
    fn skip_filler(&mut self) -> std::io::Result<bool> {
        loop {
            let bytes = self.input.fill_buf()?;
            if bytes.is_empty() {
                return Ok(false);
            }
            let filler = bytes
                .iter()
                .take_while(|b| matches!(**b, b'\r' | b'\n' | 0 | 0x1A | RECORD_END))
                .count();
            let found = filler < bytes.len();
            self.input.consume(filler);
            self.offset += filler as u64;
            if found {
                return Ok(true);
            }
        }
    }

    /// Reads on to the next record terminator without keeping the bytes.
    fn skip_record(&mut self) -> std::io::Result<()> {
        loop {
            let bytes = self.input.fill_buf()?;
            if bytes.is_empty() {
                return Ok(());
            }
            let end = bytes.iter().position(|b| *b == RECORD_END);
            let length = end.map_or(bytes.len(), |at| at + 1);
            self.input.consume(length);
            self.offset += length as u64;
            if end.is_some() {
                return Ok(());
            }
        }
    }

    fn read(&mut self) -> Option<Result<Record, RecordError>> {
        self.buffer.clear();
        let more = self.skip_filler();
        let offset = self.offset;
        match more {
            Ok(true) => self.number += 1,
            Ok(false) => return None,
            Err(error) => {
                self.number += 1;
                return Some(Err(self.fail(RecordErrorKind::Io(error), offset)));
            }
        }
        let taken = (&mut self.input)
            .take(MAX_RECORD_BYTES as u64)
            .read_until(RECORD_END, &mut self.buffer);
        match taken {
            Ok(length) => self.offset += length as u64,
            Err(error) => return Some(Err(self.fail(RecordErrorKind::Io(error), offset))),
        }
        if self.buffer.last() != Some(&RECORD_END) {
            if self.buffer.len() >= MAX_RECORD_BYTES {
                let skipped = self.skip_record();
                let kind = skipped
                    .err()
                    .map_or(RecordErrorKind::TooLong, RecordErrorKind::Io);
                return Some(Err(self.fail(kind, offset)));
            }
            if self.buffer.iter().all(u8::is_ascii_whitespace) {
                return None;
            }
            return Some(Err(self.fail(RecordErrorKind::Truncated, offset)));
        }
        let start = if offset == 0 && self.buffer.starts_with(BOM) {
            BOM.len()
        } else {
            0
        };
        let record = parse_iso2709(self.buffer.get(start..).unwrap_or_default());
        Some(record.map_err(|kind| self.fail(kind, offset)))
    }
}

impl<R: BufRead> Iterator for Iso2709Reader<R> {
    type Item = Result<Record, RecordError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.done {
            return None;
        }
        let item = self.read();
        self.done |= item.is_none();
        item
    }
}

/// Reads one ISO 2709 record, with or without its record terminator.
///
/// Text is read as UTF-8 whatever leader position 9 says; bytes that are not UTF-8, and MARC-8 escape sequences in a
/// record that does not claim Unicode, are refused. Text outside of any subfield is dropped.
///
/// # Errors
/// What is wrong with the record; see [`RecordErrorKind`].
pub fn parse_iso2709(bytes: &[u8]) -> Result<Record, RecordErrorKind> {
    if bytes.len() > MAX_RECORD_BYTES {
        return Err(RecordErrorKind::TooLong);
    }
    let leader = bytes
        .get(..LEADER_BYTES)
        .and_then(Leader::from_bytes)
        .ok_or(RecordErrorKind::BadLeader)?;
    let text = std::str::from_utf8(bytes).map_err(|_| RecordErrorKind::UnsupportedEncoding)?;
    if leader.at(9) != 'a' && bytes.contains(&ESCAPE) {
        return Err(RecordErrorKind::UnsupportedEncoding);
    }
    let end = bytes
        .iter()
        .position(|b| *b == FIELD_END)
        .ok_or(RecordErrorKind::BadDirectory)?;
    let directory = bytes
        .get(LEADER_BYTES..end)
        .ok_or(RecordErrorKind::BadDirectory)?;
    if !directory.len().is_multiple_of(ENTRY_BYTES) {
        return Err(RecordErrorKind::BadDirectory);
    }
    if directory.len() / ENTRY_BYTES > MAX_FIELDS {
        return Err(RecordErrorKind::TooManyFields);
    }
    let base = end + 1;
    let stated = &leader.bytes()[12..17];
    if number(stated) != Some(base) {
        let stated = String::from_utf8_lossy(stated).into_owned();
        return Err(RecordErrorKind::BadBaseAddress {
            stated,
            actual: base,
        });
    }
    let data = text.get(base..).unwrap_or_default();
    let mut fields = Vec::with_capacity(directory.len() / ENTRY_BYTES);
    for (index, entry) in directory.chunks_exact(ENTRY_BYTES).enumerate() {
        let describe = || (index + 1, String::from_utf8_lossy(entry).into_owned());
        let (Some(tag), Some(length), Some(start)) = (
            Tag::from_bytes(&entry[..3]),
            number(&entry[3..7]),
            number(&entry[7..]),
        ) else {
            let (entry, text) = describe();
            return Err(RecordErrorKind::BadDirectoryEntry { entry, text });
        };
        let whole = data
            .get(start..start + length)
            .and_then(|field| field.strip_suffix(char::from(FIELD_END)));
        let Some(value) = whole.filter(|value| !value.as_bytes().contains(&FIELD_END)) else {
            let (entry, text) = describe();
            return Err(RecordErrorKind::FieldOutOfPlace { entry, text });
        };
        fields.push(field(tag, value));
    }
    Ok(Record { leader, fields })
}

/// Decimal digits only: no sign, no spaces.
fn number(digits: &[u8]) -> Option<usize> {
    digits.iter().try_fold(0, |sum, byte| {
        byte.is_ascii_digit()
            .then(|| sum * 10 + usize::from(byte - b'0'))
    })
}

/// A field that has no subfields is a control field when its tag is `00X` or not a number (local fields such as
/// `FMT`).
fn field(tag: Tag, value: &str) -> Field {
    let has_subfields = value.as_bytes().contains(&SUBFIELD_START);
    let local = !tag.as_str().bytes().all(|b| b.is_ascii_digit());
    if !has_subfields && (tag.is_control() || local) {
        return Field::Control(ControlField {
            tag,
            value: value.to_owned(),
        });
    }
    let mut parts = value.split(char::from(SUBFIELD_START));
    let mut indicators = parts.next().unwrap_or_default().chars();
    let ind1 = indicators.next().unwrap_or(' ');
    let ind2 = indicators.next().unwrap_or(' ');
    let subfields = parts
        .filter_map(|part| {
            let mut chars = part.chars();
            chars.next().map(|code| Subfield {
                code,
                value: chars.as_str().to_owned(),
            })
        })
        .collect();
    Field::Data(DataField {
        tag,
        ind1,
        ind2,
        subfields,
    })
}
