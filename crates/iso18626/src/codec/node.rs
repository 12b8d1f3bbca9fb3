//! The small element tree between XML text and typed values.

/// Paths remembered per list of [`Notes`]; a hostile message must not fill memory with them.
const MAX_NOTES: usize = 100;

/// One element: local name, the one attribute that matters below the root, text, children.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct Node {
    pub(crate) name: String,
    pub(crate) scheme: Option<String>,
    pub(crate) text: String,
    pub(crate) children: Vec<Node>,
    /// Byte offset of the start tag in the decoded text; 0 for trees that are to be written.
    pub(crate) at: usize,
    /// Byte offset behind the end tag.
    pub(crate) end: usize,
}

impl Node {
    pub(crate) fn new(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            ..Self::default()
        }
    }

    pub(crate) fn with_text(name: &str, text: &str) -> Self {
        Self {
            text: text.to_owned(),
            ..Self::new(name)
        }
    }

    /// The text without surrounding XML white space.
    pub(crate) fn value(&self) -> &str {
        self.text.trim_matches([' ', '\t', '\r', '\n'])
    }
}

/// Whether XML 1.0 allows this character at all.
pub(crate) fn is_xml_char(c: char) -> bool {
    !matches!(c, '\u{0}'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
}

/// What the reader met and could not use, by element path.
#[derive(Debug, Default)]
pub(crate) struct Notes {
    path: Vec<&'static str>,
    pub(crate) unknown: Vec<String>,
    pub(crate) unreadable: Vec<String>,
}

impl Notes {
    pub(crate) fn enter(&mut self, name: &'static str) {
        self.path.push(name);
    }

    pub(crate) fn leave(&mut self) {
        self.path.pop();
    }

    /// Records a child of the current element that is unknown or may not be repeated.
    pub(crate) fn unknown(&mut self, name: &str) {
        if self.unknown.len() < MAX_NOTES {
            let mut path = self.path.join("/");
            if !path.is_empty() {
                path.push('/');
            }
            path.push_str(name);
            self.unknown.push(path);
        }
    }

    /// Records that the current element holds a value that could not be used.
    pub(crate) fn unreadable(&mut self) {
        if self.unreadable.len() < MAX_NOTES {
            self.unreadable.push(self.path.join("/"));
        }
    }
}
