#![doc = include_str!("../README.md")]

pub mod bib;
mod detect;
mod error;
mod iso2709;
pub mod items;
mod leader;
mod limits;
mod record;
mod tag;
mod write;
mod xml;

pub use detect::{FileFormat, Opened, RecordReader, detect, open};
pub use error::{RecordError, RecordErrorKind, WriteError};
pub use iso2709::{Iso2709Reader, parse_iso2709};
pub use leader::Leader;
pub use limits::{MAX_DEPTH, MAX_FIELDS, MAX_RECORD_BYTES, MAX_TEXT_BYTES};
pub use record::{ControlField, DataField, Field, Record, Subfield};
pub use tag::{InvalidTag, Tag};
pub use write::{MARCXML_NAMESPACE, to_marcxml_collection};
pub use xml::{MarcXmlReader, parse_marcxml};
