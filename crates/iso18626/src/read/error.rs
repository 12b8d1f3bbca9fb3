//! Why a message cannot be read, where, and how to answer.

use crate::Message;
use crate::types::ErrorType;

/// Class of a [`ReadError`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ReadErrorKind {
    /// More bytes than the limit.
    TooLarge,
    /// Elements nested deeper than the limit.
    TooDeep,
    /// More elements, comments and processing instructions than the limit.
    TooManyNodes,
    /// One element's text, or one attribute, longer than the limit.
    TextTooLong,
    /// More attributes on one element than the limit.
    TooManyAttributes,
    /// A document type declaration.
    Doctype,
    /// An entity other than the five of XML.
    Entity,
    /// An encoding other than UTF-8, US-ASCII and ISO-8859-1, or bytes that do not fit the declared one.
    Encoding,
    /// Not well-formed XML.
    Malformed,
    /// The root element is not the envelope (nor, where allowed, a body element).
    WrongRoot,
    /// The envelope holds no known body element.
    NoBody,
    /// The envelope holds more than one body element.
    TwoBodies,
}

/// How to answer a message that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// An HTTP status without a confirmation.
    Http(u16),
    /// HTTP 200 with an ERROR confirmation of this type, built from [`ReadError::partial`].
    Confirmation(ErrorType),
}

/// A message that cannot be read. Holds element names at most, no content.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}, column {column}: {detail}")]
pub struct ReadError {
    /// Class of the error.
    pub kind: ReadErrorKind,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// What is wrong, in English, for logs.
    pub detail: String,
    /// The first body, when the document was readable but has two.
    pub partial: Option<Box<Message>>,
}

impl ReadError {
    /// The fitting answer.
    pub fn answer(&self) -> Answer {
        match self.kind {
            ReadErrorKind::TooLarge => Answer::Http(413),
            ReadErrorKind::TwoBodies if self.partial.is_some() => {
                Answer::Confirmation(ErrorType::BadlyFormedMessage)
            }
            _ => Answer::Http(400),
        }
    }

    /// An error at a byte offset of a text.
    pub(crate) fn at(
        kind: ReadErrorKind,
        text: &str,
        offset: usize,
        detail: impl Into<String>,
    ) -> Self {
        let before = text
            .get(..text.floor_char_boundary(offset))
            .unwrap_or_default();
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        Self {
            kind,
            line: before.matches('\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
            detail: detail.into(),
            partial: None,
        }
    }
}
