//! What a verb answers: words for people, JSON for programs.

use serde_json::Value;

/// The answer of a verb.
#[derive(Debug)]
pub struct Answer {
    /// For people; ends with a newline, or is empty.
    pub text: String,
    /// For programs.
    pub json: Value,
    /// False: the work was done and found something wrong (exit 1).
    pub good: bool,
}

impl Answer {
    /// A good answer.
    pub fn new(text: impl Into<String>, json: Value) -> Self {
        let mut text: String = text.into();
        if !text.is_empty() && !text.ends_with('\n') {
            text.push('\n');
        }
        Self {
            text,
            json,
            good: true,
        }
    }
}
