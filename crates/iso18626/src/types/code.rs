//! Values of open lists.

use crate::codec::{Checks, Cx, Node, Notes, Value, plain};

/// A value of an open list, with the scheme (list) it comes from. An unknown value is data, never an error.
///
/// `==` compares the text as written; use [`Code::is`] to compare by meaning.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Code {
    /// The value as received or to be written, in the spelling of the list.
    pub value: String,
    /// URI (or local name) of the list.
    pub scheme: Option<String>,
}

impl Code {
    /// A value without a scheme.
    pub fn new(value: impl Into<String>) -> Self {
        Self {
            value: value.into(),
            scheme: None,
        }
    }

    /// A value with its scheme.
    pub fn with_scheme(value: impl Into<String>, scheme: impl Into<String>) -> Self {
        Self {
            value: value.into(),
            scheme: Some(scheme.into()),
        }
    }

    /// Compares without regard to case, as open lists must be.
    pub fn is(&self, value: &str) -> bool {
        self.value.to_lowercase() == value.to_lowercase()
    }

    /// Whether there is no value.
    pub fn is_empty(&self) -> bool {
        self.value.is_empty()
    }
}

impl From<&str> for Code {
    fn from(value: &str) -> Self {
        Self::new(value)
    }
}

impl Value for Code {
    fn decode(node: Node, _notes: &mut Notes) -> Option<Self> {
        let value = node.value().to_owned();
        (!value.is_empty()).then_some(Self {
            value,
            scheme: node.scheme,
        })
    }

    fn encode(&self, name: &'static str, _cx: Cx) -> Node {
        Node {
            scheme: self.scheme.clone().filter(|scheme| !scheme.is_empty()),
            ..Node::with_text(name, &self.value)
        }
    }

    fn is_blank(&self) -> bool {
        self.is_empty()
    }

    fn check(&self, _cx: Cx, _checks: &mut Checks) {}
}

plain!(Code);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comparison_ignores_case_and_scheme() {
        assert!(Code::with_scheme("isil", "x").is("ISIL"));
        assert!(!Code::new("ISIL").is("ISI"));
    }
}
