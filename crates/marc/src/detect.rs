//! Telling the formats apart.

use std::io::{BufRead, Chain, Cursor, Read};

use crate::error::RecordError;
use crate::iso2709::Iso2709Reader;
use crate::record::Record;
use crate::xml::MarcXmlReader;

/// How many bytes are looked at.
const HEAD_BYTES: u64 = 512;

/// The format of a file of records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileFormat {
    /// ISO 2709, "binary MARC".
    Iso2709,
    /// MARCXML.
    MarcXml,
    /// Neither.
    Unknown,
}

/// Tells the format by the first bytes of a file (512 are plenty): `<` is MARCXML; five digits followed by
/// a plausible leader are ISO 2709. A byte order mark and white space before are skipped. UTF-16 is unknown.
pub fn detect(head: &[u8]) -> FileFormat {
    let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
    let start = head
        .iter()
        .position(|b| !matches!(b, b'\r' | b'\n' | b'\t' | b' ' | 0 | 0x1A))
        .unwrap_or(head.len());
    let text = head.get(start..).unwrap_or_default();
    if text.first() == Some(&b'<') {
        return FileFormat::MarcXml;
    }
    let Some(leader) = text.get(..24) else {
        return FileFormat::Unknown;
    };
    if leader.is_ascii() && leader[..5].iter().all(u8::is_ascii_digit) {
        FileFormat::Iso2709
    } else {
        FileFormat::Unknown
    }
}

/// A source whose first bytes were read and put back.
pub type Opened<R> = Chain<Cursor<Vec<u8>>, R>;

/// Reads records of either format.
#[derive(Debug)]
pub enum RecordReader<R> {
    /// ISO 2709.
    Iso2709(Iso2709Reader<R>),
    /// MARCXML.
    MarcXml(MarcXmlReader<R>),
}

/// Looks at the first bytes of a source and picks the reader. `Ok(None)` when it is neither format, or empty.
///
/// # Errors
/// The source could not be read.
pub fn open<R: BufRead>(mut input: R) -> std::io::Result<Option<RecordReader<Opened<R>>>> {
    let mut head = Vec::new();
    (&mut input).take(HEAD_BYTES).read_to_end(&mut head)?;
    let format = detect(&head);
    let input = Cursor::new(head).chain(input);
    Ok(match format {
        FileFormat::Iso2709 => Some(RecordReader::Iso2709(Iso2709Reader::new(input))),
        FileFormat::MarcXml => Some(RecordReader::MarcXml(MarcXmlReader::new(input))),
        FileFormat::Unknown => None,
    })
}

impl<R: BufRead> Iterator for RecordReader<R> {
    type Item = Result<Record, RecordError>;

    fn next(&mut self) -> Option<Self::Item> {
        match self {
            Self::Iso2709(reader) => reader.next(),
            Self::MarcXml(reader) => reader.next(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_bytes_tell_the_format() {
        assert_eq!(
            detect(b"\xEF\xBB\xBF<?xml version=\"1.0\"?>"),
            FileFormat::MarcXml
        );
        assert_eq!(detect(b" \n<marc:collection"), FileFormat::MarcXml);
        assert_eq!(detect(b"00062cgm a2200037Ia 4500092"), FileFormat::Iso2709);
        assert_eq!(
            detect(b"\n00062cgm a2200037Ia 4500092"),
            FileFormat::Iso2709
        );
        assert_eq!(
            detect(b"barcode,title,author,publisher"),
            FileFormat::Unknown
        );
        assert_eq!(detect(b"00062"), FileFormat::Unknown);
        assert_eq!(detect(b"\xFF\xFE<\0"), FileFormat::Unknown);
        assert_eq!(detect(b""), FileFormat::Unknown);
    }
}
