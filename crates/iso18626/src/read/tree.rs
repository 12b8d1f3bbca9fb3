//! XML text to an element tree, within limits.

use quick_xml::XmlVersion;
use quick_xml::errors::Error as XmlError;
use quick_xml::escape::EscapeError;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::name::ResolveResult;
use quick_xml::reader::NsReader;

use super::error::{ReadError, ReadErrorKind};
use super::limits::Options;
use crate::codec::{Node, is_xml_char};
use crate::version::NAMESPACE;

/// No caller may raise the depth beyond this: dropping and decoding a tree recurse.
const MAX_DEPTH: usize = 256;

/// The root element and what only the root can tell.
pub(super) struct Document {
    pub(super) root: Node,
    /// The `version` attribute, qualified or not.
    pub(super) version: String,
    pub(super) has_namespace: bool,
}

pub(super) fn parse(text: &str, options: &Options) -> Result<Document, ReadError> {
    let mut builder = Builder {
        text,
        options,
        stack: Vec::new(),
        root: None,
        version: String::new(),
        has_namespace: false,
        nodes: 0,
    };
    let mut reader = NsReader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    loop {
        let start = offset(reader.buffer_position());
        let event = reader.read_event().map_err(|e| {
            let at = offset(reader.error_position());
            builder.xml_error(&e, at)
        })?;
        match event {
            Event::Start(tag) => builder.start(&reader, &tag, start)?,
            Event::End(_) => builder.end(offset(reader.buffer_position())),
            Event::Text(content) => builder.text(&content.xml10_content(), start)?,
            Event::CData(content) => builder.text(&content.xml10_content(), start)?,
            Event::GeneralRef(reference) => builder.reference(&reference, start)?,
            Event::Comment(_) | Event::PI(_) => builder.count(start)?,
            Event::DocType(_) => {
                return Err(builder.error(
                    ReadErrorKind::Doctype,
                    start,
                    "document type declarations are not accepted",
                ));
            }
            Event::Decl(_) | Event::Empty(_) => {}
            Event::Eof => break,
        }
    }
    builder.finish()
}

fn offset(position: u64) -> usize {
    usize::try_from(position).unwrap_or(usize::MAX)
}

struct Builder<'a> {
    text: &'a str,
    options: &'a Options,
    stack: Vec<Node>,
    root: Option<Node>,
    version: String,
    has_namespace: bool,
    nodes: usize,
}

impl Builder<'_> {
    fn error(&self, kind: ReadErrorKind, at: usize, detail: &str) -> ReadError {
        ReadError::at(kind, self.text, at, detail)
    }

    /// Only the class of the parser's error is told: its own text may quote the message.
    fn xml_error(&self, error: &XmlError, at: usize) -> ReadError {
        match error {
            XmlError::Escape(EscapeError::UnrecognizedEntity(..)) => self.error(
                ReadErrorKind::Entity,
                at,
                "entities other than the five of XML are not accepted",
            ),
            XmlError::Namespace(_) => self.error(
                ReadErrorKind::Malformed,
                at,
                "bad or too many namespace declarations",
            ),
            XmlError::IllFormed(_) => self.error(
                ReadErrorKind::Malformed,
                at,
                "not well-formed: tags do not match or a reference is not closed",
            ),
            XmlError::InvalidAttr(_) => {
                self.error(ReadErrorKind::Malformed, at, "not well-formed: attribute")
            }
            _ => self.error(ReadErrorKind::Malformed, at, "not well-formed: syntax"),
        }
    }

    fn count(&mut self, at: usize) -> Result<(), ReadError> {
        self.nodes += 1;
        if self.nodes > self.options.limits.nodes {
            return Err(self.error(ReadErrorKind::TooManyNodes, at, "too many elements"));
        }
        Ok(())
    }

    fn start(
        &mut self,
        reader: &NsReader<&[u8]>,
        tag: &BytesStart<'_>,
        at: usize,
    ) -> Result<(), ReadError> {
        self.count(at)?;
        if self.stack.len() >= self.options.limits.depth.min(MAX_DEPTH) {
            return Err(self.error(ReadErrorKind::TooDeep, at, "elements nested too deeply"));
        }
        if self.stack.is_empty() && self.root.is_some() {
            return Err(self.error(ReadErrorKind::Malformed, at, "two root elements"));
        }
        let (namespace, local) = reader.resolver().resolve_element(tag.name());
        let mut node = Node::new(local.into_inner());
        node.at = at;
        if let ResolveResult::Bound(namespace) = namespace {
            if namespace.into_inner() == NAMESPACE {
                self.has_namespace |= self.stack.is_empty();
            } else if !self.options.any_namespace {
                node.name = format!("{{{}}}{}", namespace.into_inner(), node.name);
            }
        }
        self.attributes(tag, at, &mut node)?;
        self.stack.push(node);
        Ok(())
    }

    fn attributes(
        &mut self,
        tag: &BytesStart<'_>,
        at: usize,
        node: &mut Node,
    ) -> Result<(), ReadError> {
        let limits = self.options.limits;
        for (index, attribute) in tag.attributes().enumerate() {
            if index >= limits.attributes {
                let kind = ReadErrorKind::TooManyAttributes;
                return Err(self.error(kind, at, "too many attributes"));
            }
            let attribute = attribute.map_err(|e| self.xml_error(&XmlError::InvalidAttr(e), at))?;
            if attribute.value.len() > limits.text {
                return Err(self.error(ReadErrorKind::TextTooLong, at, "attribute too long"));
            }
            let value = attribute
                .normalized_value(XmlVersion::Explicit1_0)
                .map_err(|e| self.xml_error(&e, at))?;
            if attribute.key.as_namespace_binding().is_some() {
                continue;
            }
            let value: String = value.trim().chars().filter(|c| is_xml_char(*c)).collect();
            match attribute.key.local_name().into_inner() {
                "scheme" if !value.is_empty() => node.scheme = Some(value),
                "version" if self.stack.is_empty() && self.version.is_empty() => {
                    self.version = value;
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn end(&mut self, at: usize) {
        if let Some(mut node) = self.stack.pop() {
            node.end = at;
            match self.stack.last_mut() {
                Some(parent) => parent.children.push(node),
                None => self.root = Some(node),
            }
        }
    }

    fn text(&mut self, text: &str, at: usize) -> Result<(), ReadError> {
        let limit = self.options.limits.text;
        let Some(node) = self.stack.last_mut() else {
            if text.trim().is_empty() {
                return Ok(());
            }
            return Err(self.error(
                ReadErrorKind::Malformed,
                at,
                "text outside of the root element",
            ));
        };
        if node.text.len() + text.len() > limit {
            return Err(self.error(ReadErrorKind::TextTooLong, at, "text too long"));
        }
        // Control characters come from library systems; they are dropped rather than the whole message refused.
        node.text.extend(text.chars().filter(|c| is_xml_char(*c)));
        Ok(())
    }

    fn reference(&mut self, reference: &BytesRef<'_>, at: usize) -> Result<(), ReadError> {
        let name: &str = reference.as_ref();
        let c = match name {
            "lt" => '<',
            "gt" => '>',
            "amp" => '&',
            "quot" => '"',
            "apos" => '\'',
            _ => match reference.resolve_char_ref() {
                Ok(Some(c)) => c,
                Ok(None) => {
                    return Err(self.error(
                        ReadErrorKind::Entity,
                        at,
                        "entities other than the five of XML are not accepted",
                    ));
                }
                Err(e) => return Err(self.xml_error(&e, at)),
            },
        };
        if self.stack.is_empty() {
            return Err(self.error(
                ReadErrorKind::Malformed,
                at,
                "reference outside of the root element",
            ));
        }
        self.text(c.encode_utf8(&mut [0; 4]), at)
    }

    fn finish(self) -> Result<Document, ReadError> {
        let end = self.text.len();
        if !self.stack.is_empty() {
            return Err(self.error(ReadErrorKind::Malformed, end, "elements not closed"));
        }
        let Some(root) = self.root else {
            return Err(ReadError::at(
                ReadErrorKind::Malformed,
                self.text,
                end,
                "no root element",
            ));
        };
        Ok(Document {
            root,
            version: self.version,
            has_namespace: self.has_namespace,
        })
    }
}
