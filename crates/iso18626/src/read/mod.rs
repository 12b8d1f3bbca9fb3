//! XML text to messages.

mod encoding;
mod error;
mod limits;
mod tree;

pub use error::{Answer, ReadError, ReadErrorKind};
pub use limits::{Limits, Options};

use std::borrow::Cow;

use crate::Message;
use crate::codec::{Node, Notes};
use crate::types::Body;
use crate::version::{Kind, Version};

/// Local name of the envelope.
const ENVELOPE: &str = "ISO18626Message";

/// A message and what was odd about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parsed {
    /// The message.
    pub message: Message,
    /// The `version` attribute as it came; empty when absent.
    pub declared_version: String,
    /// Paths of elements that are unknown or may not be repeated; they are not part of the message. 100 at most.
    pub unknown: Vec<String>,
    /// Paths of elements whose number or truth value could not be understood and was left out. 100 at most.
    pub unreadable: Vec<String>,
}

/// Reads a message as [`Options::default`] says.
pub fn read(bytes: &[u8]) -> Result<Parsed, ReadError> {
    read_with(bytes, &Options::default())
}

/// Reads a message.
///
/// Elements may come in any order and of either version; unknown ones are skipped and listed; values outside of closed lists are
/// kept. Text is taken without surrounding white space, an empty element is as good as none, and so is the date 0001-01-01.
///
/// # Errors
/// [`ReadError`] tells what is wrong, where, and which answer fits.
pub fn read_with(bytes: &[u8], options: &Options) -> Result<Parsed, ReadError> {
    let (text, document) = open(bytes, options)?;
    let wrong_root =
        |detail: &str| ReadError::at(ReadErrorKind::WrongRoot, &text, document.root.at, detail);
    if !document.has_namespace && !options.no_namespace && !options.any_namespace {
        return Err(wrong_root("the root element has no namespace"));
    }
    let version = Version::from_declared(&document.version);
    let mut notes = Notes::default();
    let bodies = if document.root.name == ENVELOPE {
        document.root.children
    } else if options.bare_root && Kind::from_name(&document.root.name).is_some() {
        vec![document.root]
    } else {
        return Err(wrong_root("the root element is not ISO18626Message"));
    };
    let (body, second) = pick(bodies, &mut notes);
    let Some((kind, node)) = body else {
        let detail = "the envelope holds no known body element";
        return Err(ReadError::at(
            ReadErrorKind::NoBody,
            &text,
            text.len(),
            detail,
        ));
    };
    let at = node.at;
    let message = Body::decode(kind, node, &mut notes).map(|body| Message { version, body });
    if let Some(second) = second {
        let detail = "the envelope holds more than one body element";
        let mut error = ReadError::at(ReadErrorKind::TwoBodies, &text, second, detail);
        error.partial = message.map(Box::new);
        return Err(error);
    }
    let Some(message) = message else {
        return Err(ReadError::at(
            ReadErrorKind::NoBody,
            &text,
            at,
            "empty body",
        ));
    };
    Ok(Parsed {
        message,
        declared_version: document.version,
        unknown: notes.unknown,
        unreadable: notes.unreadable,
    })
}

/// Text and tree of a document of any kind, within limits.
fn open<'a>(
    bytes: &'a [u8],
    options: &Options,
) -> Result<(Cow<'a, str>, tree::Document), ReadError> {
    if bytes.len() > options.limits.bytes {
        let detail = format!("more than {} bytes", options.limits.bytes);
        return Err(ReadError::at(ReadErrorKind::TooLarge, "", 0, detail));
    }
    let text = encoding::decode(bytes)?;
    let document = tree::parse(&text, options)?;
    Ok((text, document))
}

/// Text and root element of a document.
pub(crate) fn outline<'a>(
    bytes: &'a [u8],
    options: &Options,
) -> Result<(Cow<'a, str>, Node), ReadError> {
    let (text, document) = open(bytes, options)?;
    Ok((text, document.root))
}

/// The first body element, and where a second one starts.
fn pick(children: Vec<Node>, notes: &mut Notes) -> (Option<(Kind, Node)>, Option<usize>) {
    let mut first = None;
    let mut second = None;
    for child in children {
        match Kind::from_name(&child.name) {
            Some(kind) if first.is_none() => first = Some((kind, child)),
            Some(_) => second = second.or(Some(child.at)),
            None => notes.unknown(&child.name),
        }
    }
    (first, second)
}
