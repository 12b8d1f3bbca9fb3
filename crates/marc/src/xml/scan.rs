//! Cuts a stream of MARCXML into records, without parsing them.
//!
//! Only what is needed to find the ends of records safely is understood here: tags, comments, CDATA sections and
//! processing instructions. Whether a record is well-formed is for the parser to say.

use std::io::{BufRead, Read};

use crate::error::RecordErrorKind;
use crate::limits::{MAX_DEPTH, MAX_RECORD_BYTES};

/// Bytes kept while the rest of an oversized record is skipped: more than an end tag of `record` needs.
const SKIP_BYTES: usize = 4_096;

/// One record of the stream, or what was found in its place.
#[derive(Debug)]
pub(super) struct Scanned {
    /// Where it starts, in bytes from the start of the stream.
    pub offset: u64,
    /// Its bytes, from `<record` to `</record>` when all is well.
    pub raw: Vec<u8>,
    /// An error when it could not be cut out whole.
    pub outcome: Result<(), RecordErrorKind>,
}

/// Finds records in a stream.
#[derive(Debug)]
pub(super) struct Scanner<R> {
    input: R,
    offset: u64,
    depth: usize,
    root_seen: bool,
    /// The start tag of a record that was found while looking for the end of the one before it.
    pending: Option<Vec<u8>>,
}

impl<R: BufRead> Scanner<R> {
    pub fn new(input: R) -> Self {
        Self {
            input,
            offset: 0,
            depth: 0,
            root_seen: false,
            pending: None,
        }
    }

    /// The next record; `None` at the end.
    pub fn next_record(&mut self) -> Option<Scanned> {
        let mut raw = Vec::new();
        let start = self.find_start(&mut raw);
        let offset = self.offset - raw.len() as u64;
        match start {
            Ok(true) => {}
            Ok(false) => return None,
            Err(kind) => {
                return Some(Scanned {
                    offset,
                    raw,
                    outcome: Err(kind),
                });
            }
        }
        let outcome = if raw.ends_with(b"/>") {
            Ok(())
        } else {
            self.find_end(&mut raw)
        };
        Some(Scanned {
            offset,
            raw,
            outcome,
        })
    }

    /// Reads up to and including the next start tag of a record, which is left in `raw`.
    fn find_start(&mut self, raw: &mut Vec<u8>) -> Result<bool, RecordErrorKind> {
        if let Some(tag) = self.pending.take() {
            *raw = tag;
            return Ok(true);
        }
        loop {
            raw.clear();
            if !self.skip_text().map_err(RecordErrorKind::Io)? {
                return Ok(false);
            }
            if self.read_markup(raw)? == Markup::Cut {
                return if raw.len() >= MAX_RECORD_BYTES {
                    Err(RecordErrorKind::MarkupTooLong)
                } else {
                    Ok(false)
                };
            }
            match raw.get(1) {
                Some(b'!') if raw.starts_with(b"<!--") || raw.starts_with(b"<![CDATA[") => {}
                Some(b'!') => return Err(RecordErrorKind::Doctype),
                Some(b'?') => {}
                Some(b'/') => self.depth = self.depth.saturating_sub(1),
                _ => {
                    let name = local_name(raw.get(1..).unwrap_or_default());
                    if name == b"record" {
                        self.root_seen = true;
                        return Ok(true);
                    }
                    if !self.root_seen && name != b"collection" {
                        return Err(RecordErrorKind::UnexpectedRoot(
                            String::from_utf8_lossy(name).into_owned(),
                        ));
                    }
                    self.root_seen = true;
                    if !raw.ends_with(b"/>") {
                        self.depth += 1;
                    }
                    if self.depth > MAX_DEPTH {
                        return Err(RecordErrorKind::TooDeepOutside);
                    }
                }
            }
        }
    }

    /// Reads on to the end tag of the record.
    fn find_end(&mut self, raw: &mut Vec<u8>) -> Result<(), RecordErrorKind> {
        loop {
            let start = raw.len();
            let markup = self.read_markup(raw)?;
            let piece = raw.get(start..).unwrap_or_default();
            match (markup, boundary(piece)) {
                (Markup::Tag, Some(Boundary::End)) => return Ok(()),
                (Markup::Tag, Some(Boundary::Start)) => {
                    self.pending = Some(raw.split_off(start + last_tag(piece)));
                    return Err(RecordErrorKind::NestedRecord);
                }
                (Markup::Tag | Markup::Opaque, _) => {}
                (Markup::Cut, _) if raw.len() >= MAX_RECORD_BYTES => {
                    self.skip_record()?;
                    return Err(RecordErrorKind::TooLong);
                }
                (Markup::Cut, _) => return Err(RecordErrorKind::Truncated),
            }
        }
    }

    /// Skips the rest of a record that is too long.
    fn skip_record(&mut self) -> Result<(), RecordErrorKind> {
        let mut piece = Vec::new();
        loop {
            let complete = self.read_until(&mut piece, SKIP_BYTES)?;
            match boundary(&piece) {
                Some(Boundary::Start) => {
                    self.pending = Some(piece.split_off(last_tag(&piece)));
                    return Ok(());
                }
                None if complete => piece.clear(),
                None if piece.len() >= SKIP_BYTES => {
                    // An end tag may straddle two pieces: keep what could be the start of one.
                    piece.drain(..SKIP_BYTES - SKIP_BYTES / 8);
                }
                Some(Boundary::End) | None => return Ok(()),
            }
        }
    }

    /// Appends text and one whole tag, comment, CDATA section or instruction.
    fn read_markup(&mut self, raw: &mut Vec<u8>) -> Result<Markup, RecordErrorKind> {
        let start = raw.len();
        if !self.read_until(raw, MAX_RECORD_BYTES)? {
            return Ok(Markup::Cut);
        }
        let piece = raw.get(start..).unwrap_or_default();
        let open = piece.iter().position(|b| *b == b'<').unwrap_or(0);
        let markup = piece.get(open..).unwrap_or_default();
        let (opening, closing): (usize, &[u8]) = match markup {
            [b'<', b'!', b'-', b'-', ..] => (4, b"-->"),
            [b'<', b'!', b'[', b'C', b'D', b'A', b'T', b'A', b'[', ..] => (9, b"]]>"),
            [b'<', b'?', ..] => (2, b"?>"),
            _ => return Ok(Markup::Tag),
        };
        let body = start + open + opening;
        while !raw.get(body..).is_some_and(|body| body.ends_with(closing)) {
            if !self.read_until(raw, MAX_RECORD_BYTES)? {
                return Ok(Markup::Cut);
            }
        }
        Ok(Markup::Opaque)
    }

    /// Appends bytes up to and including the next `>`; false when the source ended, or `raw` is full, before it.
    fn read_until(&mut self, raw: &mut Vec<u8>, room: usize) -> Result<bool, RecordErrorKind> {
        let left = room.saturating_sub(raw.len());
        let read = (&mut self.input)
            .take(left as u64)
            .read_until(b'>', raw)
            .map_err(RecordErrorKind::Io)?;
        self.offset += read as u64;
        Ok(read > 0 && raw.last() == Some(&b'>'))
    }

    /// Skips to the next `<`, which is left unread; false at the end of the source.
    fn skip_text(&mut self) -> std::io::Result<bool> {
        loop {
            let bytes = self.input.fill_buf()?;
            if bytes.is_empty() {
                return Ok(false);
            }
            let tag = bytes.iter().position(|b| *b == b'<');
            let length = tag.unwrap_or(bytes.len());
            self.input.consume(length);
            self.offset += length as u64;
            if tag.is_some() {
                return Ok(true);
            }
        }
    }
}

/// What was appended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Markup {
    /// Text that ends with a tag.
    Tag,
    /// Text that ends with a comment, CDATA section or instruction.
    Opaque,
    /// Less: the source or the room ended before.
    Cut,
}

#[derive(Debug, PartialEq, Eq)]
enum Boundary {
    Start,
    End,
}

/// Whether a piece of text that ends with a tag ends with the start or the end of a record.
fn boundary(piece: &[u8]) -> Option<Boundary> {
    let tag = piece
        .get(last_tag(piece)..)?
        .strip_prefix(b"<")?
        .strip_suffix(b">")?;
    let (name, boundary) = match tag.strip_prefix(b"/") {
        Some(name) => (name, Boundary::End),
        None => (tag, Boundary::Start),
    };
    (local_name(name) == b"record").then_some(boundary)
}

/// Where the last `<` of a piece stands; its length when there is none.
fn last_tag(piece: &[u8]) -> usize {
    piece
        .iter()
        .rposition(|b| *b == b'<')
        .unwrap_or(piece.len())
}

/// The name at the start of a tag, without its prefix.
fn local_name(tag: &[u8]) -> &[u8] {
    let end = tag
        .iter()
        .position(|b| b.is_ascii_whitespace() || matches!(b, b'/' | b'>'))
        .unwrap_or(tag.len());
    let name = tag.get(..end).unwrap_or_default();
    name.iter()
        .position(|b| *b == b':')
        .map_or(name, |colon| name.get(colon + 1..).unwrap_or_default())
}
