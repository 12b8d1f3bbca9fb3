//! Reading MARCXML.

mod parse;
mod scan;

use std::io::BufRead;

use crate::error::{RecordError, RecordErrorKind};
use crate::record::Record;

pub use parse::parse_marcxml;
use scan::{Scanned, Scanner};

/// Reads the records of a MARCXML file (`collection`, or a single `record`; any or no namespace prefix) one after the
/// other.
///
/// Each record is cut out of the stream before it is parsed, so one that is not well-formed does not cost the next.
#[derive(Debug)]
pub struct MarcXmlReader<R> {
    scanner: Scanner<R>,
    number: u64,
    done: bool,
}

impl<R: BufRead> MarcXmlReader<R> {
    /// Starts reading; wrap a file in a `BufReader`.
    pub fn new(input: R) -> Self {
        Self {
            scanner: Scanner::new(input),
            number: 0,
            done: false,
        }
    }

    fn read(&mut self) -> Option<Result<Record, RecordError>> {
        let Scanned {
            offset,
            raw,
            outcome,
        } = self.scanner.next_record()?;
        self.number += 1;
        let parsed = outcome.and_then(|()| {
            let text =
                std::str::from_utf8(&raw).map_err(|_| RecordErrorKind::UnsupportedEncoding)?;
            parse_marcxml(text)
        });
        Some(parsed.map_err(|kind| RecordError {
            kind,
            number: self.number,
            offset,
            raw,
        }))
    }
}

impl<R: BufRead> Iterator for MarcXmlReader<R> {
    type Item = Result<Record, RecordError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.done {
            return None;
        }
        let item = self.read();
        self.done = match &item {
            None => true,
            Some(Err(error)) => error.is_fatal(),
            Some(Ok(_)) => false,
        };
        item
    }
}
