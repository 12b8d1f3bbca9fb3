//! One text on its way to a page.

use std::fmt;

use super::{Arg, Args, Tr};

/// A text with its variables, built up in a template: `t.msg("shell-selected").arg("count", n)`. Shows as plain text.
#[derive(Debug)]
pub struct Message<'a> {
    tr: Tr,
    key: &'a str,
    args: Args,
}

impl<'a> Message<'a> {
    pub(super) fn new(tr: Tr, key: &'a str) -> Self {
        Self {
            tr,
            key,
            args: Args::new(),
        }
    }

    /// Fills in one variable.
    #[must_use]
    pub fn arg<A: Arg>(mut self, name: &'static str, value: A) -> Self {
        self.args = self.args.set(name, value);
        self
    }

    /// The text with its own tags kept (`<strong>`, `<kbd>`, ... are part of our text) and every variable escaped.
    /// The one thing that a template may mark `|safe`.
    pub fn html(&self) -> String {
        self.tr.with(self.key, self.args.mapped(escape))
    }
}

impl fmt::Display for Message<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&super::bundle::format(
            self.tr.lang,
            self.key,
            Some(self.args.fluent()),
        ))
    }
}

/// Makes a value harmless in HTML text and in quoted attributes.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(c),
        }
    }
    out
}
