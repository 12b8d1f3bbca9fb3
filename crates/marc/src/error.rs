//! What can be wrong with a record.

use crate::limits::{MAX_DEPTH, MAX_FIELDS, MAX_RECORD_BYTES, MAX_TEXT_BYTES};

/// A record that could not be read: what is wrong, where, and its bytes for a reject file.
#[derive(thiserror::Error)]
#[error("record {number} at byte {offset}: {kind}")]
pub struct RecordError {
    /// What is wrong.
    #[source]
    pub kind: RecordErrorKind,
    /// Which record of the file, the first is 1. Unreadable records are counted too.
    pub number: u64,
    /// Where the record starts, in bytes from the start of the file.
    pub offset: u64,
    /// The bytes of the record, at most [`MAX_RECORD_BYTES`].
    pub raw: Vec<u8>,
}

impl std::fmt::Debug for RecordError {
    /// All but the bytes of the record: they are long, and no matter for a log.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("RecordError")
            .field("kind", &self.kind)
            .field("number", &self.number)
            .field("offset", &self.offset)
            .field("raw_bytes", &self.raw.len())
            .finish_non_exhaustive()
    }
}

impl RecordError {
    /// True when nothing more can be read from this source; the reader returns `None` from here on.
    pub fn is_fatal(&self) -> bool {
        matches!(
            self.kind,
            RecordErrorKind::Io(_)
                | RecordErrorKind::Doctype
                | RecordErrorKind::UnexpectedRoot(_)
                | RecordErrorKind::TooDeepOutside
                | RecordErrorKind::MarkupTooLong
        )
    }
}

/// What is wrong with a record.
#[derive(Debug, thiserror::Error)]
pub enum RecordErrorKind {
    /// The source could not be read. Reading ends.
    #[error("reading failed: {0}")]
    Io(#[source] std::io::Error),
    /// More than [`MAX_RECORD_BYTES`]. The rest of the record is skipped.
    #[error("the record is longer than {MAX_RECORD_BYTES} bytes; split it")]
    TooLong,
    /// More than [`MAX_FIELDS`].
    #[error("the record has more than {MAX_FIELDS} fields")]
    TooManyFields,
    /// The source ends inside the record.
    #[error("the file ends inside this record; transfer the file again")]
    Truncated,
    /// Bytes that are neither UTF-8 nor plain ASCII, or MARC-8 escape sequences.
    #[error(
        "the text is not UTF-8 (MARC-8 and other encodings are not read); export the file as UTF-8"
    )]
    UnsupportedEncoding,
    /// The leader is shorter than 24 bytes or not ASCII.
    #[error("the leader is not 24 ASCII characters")]
    BadLeader,
    /// No field terminator (1E) ends the directory, or its length is not a multiple of 12.
    #[error("the directory is not a list of 12-character entries")]
    BadDirectory,
    /// The base address of the leader (positions 12-16) does not name the end of the directory.
    #[error("the base address is {stated:?}, but the directory ends at {actual}")]
    BadBaseAddress {
        /// What the leader says.
        stated: String,
        /// Where the data begin.
        actual: usize,
    },
    /// A tag, length or start that is not what it must be: three characters, four digits, five digits.
    #[error("directory entry {entry} is not a tag, four digits and five digits: {text:?}")]
    BadDirectoryEntry {
        /// Which entry, the first is 1.
        entry: usize,
        /// The entry.
        text: String,
    },
    /// A directory entry that points outside of the record or not at a whole field.
    #[error("directory entry {entry} ({text:?}) does not point at a whole field")]
    FieldOutOfPlace {
        /// Which entry, the first is 1.
        entry: usize,
        /// The entry.
        text: String,
    },
    /// MARCXML: a `DOCTYPE`, anywhere. Reading ends.
    #[error("a DOCTYPE is not accepted; remove it from the file")]
    Doctype,
    /// MARCXML: the outermost element is neither `collection` nor `record`. Reading ends.
    #[error("the outermost element must be collection or record, it is {0:?}")]
    UnexpectedRoot(String),
    /// MARCXML: not well-formed.
    #[error("the XML is not well-formed: {0}")]
    Malformed(String),
    /// MARCXML: a record starts before this one has ended.
    #[error("another record starts before this one has ended")]
    NestedRecord,
    /// MARCXML: an entity other than the five of XML.
    #[error("the entity {0:?} is unknown; write the character itself")]
    UnknownEntity(String),
    /// MARCXML: an element lacks an attribute, or its value is not usable.
    #[error("the element {element} needs a valid attribute {attribute}")]
    BadAttribute {
        /// Name of the element.
        element: &'static str,
        /// Name of the attribute.
        attribute: &'static str,
    },
    /// MARCXML: nested deeper than [`MAX_DEPTH`] inside a record.
    #[error("elements are nested deeper than {MAX_DEPTH}")]
    TooDeep,
    /// MARCXML: nested deeper than [`MAX_DEPTH`] around records. Reading ends.
    #[error("elements around the records are nested deeper than {MAX_DEPTH}")]
    TooDeepOutside,
    /// MARCXML: a leader, control field or subfield of more than [`MAX_TEXT_BYTES`].
    #[error("a text is longer than {MAX_TEXT_BYTES} bytes")]
    TextTooLong,
    /// MARCXML: a tag, comment or instruction outside of records exceeds [`MAX_RECORD_BYTES`]. Reading ends.
    #[error("a tag or comment outside of records is longer than {MAX_RECORD_BYTES} bytes")]
    MarkupTooLong,
}

impl RecordErrorKind {
    /// A code that stays the same, for texts in other languages.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Io(_) => "unreadable",
            Self::TooLong => "too_long",
            Self::TooManyFields => "too_many_fields",
            Self::Truncated => "truncated",
            Self::UnsupportedEncoding => "encoding",
            Self::BadLeader => "leader",
            Self::BadDirectory | Self::BadDirectoryEntry { .. } | Self::FieldOutOfPlace { .. } => {
                "directory"
            }
            Self::BadBaseAddress { .. } => "base_address",
            Self::Doctype => "doctype",
            Self::UnexpectedRoot(_) => "root",
            Self::Malformed(_) | Self::NestedRecord | Self::UnknownEntity(_) => "xml",
            Self::BadAttribute { .. } => "attribute",
            Self::TooDeep | Self::TooDeepOutside => "too_deep",
            Self::TextTooLong | Self::MarkupTooLong => "text_too_long",
        }
    }
}

/// A record that does not fit into ISO 2709.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WriteError {
    /// A field of more than 9,999 bytes.
    #[error("field {tag} has {bytes} bytes, ISO 2709 allows 9999")]
    FieldTooLong {
        /// Its tag.
        tag: String,
        /// Its length.
        bytes: usize,
    },
    /// A record of more than 99,999 bytes.
    #[error("the record has {0} bytes, ISO 2709 allows 99999")]
    RecordTooLong(usize),
}
