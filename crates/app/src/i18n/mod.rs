//! Words for people: every text that a page, mail, slip or command line shows comes from Fluent files in two languages.
//!
//! `Tr` is the handle: `tr.text("shell-keys")`, `tr.with("shell-selected", args![count = 2])`, in templates
//! `t.msg("shell-selected").arg("count", n)`. Dates, numbers and money are written by its methods of `format`.

mod args;
mod bundle;
mod files;
mod format;
mod lang;
mod message;

pub use args::{Arg, Args, Whole};
pub use lang::Lang;
pub use message::Message;

/// Marks a text key that is stored before it is looked up (in a table or a field), so that the test over all sources finds it.
pub const fn key(name: &'static str) -> &'static str {
    name
}

/// Looks texts up in one language. Small and `Copy`: hand it on by value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tr {
    /// The language of every answer.
    pub lang: Lang,
}

impl Tr {
    /// The texts of one language.
    pub const fn new(lang: Lang) -> Self {
        Self { lang }
    }

    /// The text of `key`. A key that does not exist gives the key itself and an error in the log.
    pub fn text(self, key: &str) -> String {
        bundle::format(self.lang, key, None)
    }

    /// The text of `key` with its variables filled in.
    pub fn with(self, key: &str, args: Args) -> String {
        bundle::format(self.lang, key, Some(&args.into_fluent()))
    }

    /// The same as `with`, built up piece by piece (templates cannot call the `args!` macro).
    pub fn msg(self, key: &str) -> Message<'_> {
        Message::new(self, key)
    }

    /// Whether `key` exists in this language.
    pub fn knows(self, key: &str) -> bool {
        bundle::knows(self.lang, key)
    }
}

#[cfg(test)]
mod tests;
