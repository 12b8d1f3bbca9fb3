//! How long a text may be that comes with a command: one limit a field, for both sides, pages and programs alike. What is longer is
//! refused with field and limit; nothing is ever cut.

use serde::Serialize;
use serde_json::Value;

/// Longest note, reason or description, in characters (R136).
pub const NOTE: usize = 1_000;
/// Longest text to a person or the other library, in characters.
pub const MESSAGE: usize = 4_000;
/// Longest line of a form (title, name), in characters.
pub const LINE: usize = 500;
/// Longest address of a delivered copy, in characters.
pub const LINK: usize = 2_000;
/// Longest barcode, card number or code of a list, in characters.
pub const CODE: usize = 64;

/// A text that is too long.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TooLong {
    /// Which field, with dots between groups (`citation.title`).
    pub field: String,
    /// Characters it may have.
    pub most: usize,
}

/// Most characters of a field of a command.
pub fn longest(command: &str, field: &str) -> usize {
    match (command, field) {
        (_, "note_to_partner") | ("send_message" | "query_patron", "text") => MESSAGE,
        (_, "url") => LINK,
        (_, "barcode" | "barcodes" | "temporary_barcode" | "code" | "template")
        | ("offer_retry", "reason") => CODE,
        (_, "note" | "text" | "reason" | "description") => NOTE,
        _ => LINE,
    }
}

/// Checks every text of a wish and the notes that come with it.
///
/// # Errors
/// The first that is too long.
pub fn check(
    wish: &impl Serialize,
    note: Option<&str>,
    note_to_partner: Option<&str>,
) -> Result<(), TooLong> {
    let wish = serde_json::to_value(wish).unwrap_or_default();
    let command = wish["command"].as_str().unwrap_or_default();
    walk(command, "", &wish)?;
    for (field, text) in [("note", note), ("note_to_partner", note_to_partner)] {
        if let Some(text) = text {
            measure(command, field, text)?;
        }
    }
    Ok(())
}

fn walk(command: &str, path: &str, value: &Value) -> Result<(), TooLong> {
    match value {
        Value::String(text) => measure(command, path, text),
        Value::Array(list) => list.iter().try_for_each(|v| walk(command, path, v)),
        Value::Object(members) => members.iter().try_for_each(|(name, value)| {
            let path = if path.is_empty() {
                name.clone()
            } else {
                format!("{path}.{name}")
            };
            walk(command, &path, value)
        }),
        Value::Null | Value::Bool(_) | Value::Number(_) => Ok(()),
    }
}

fn measure(command: &str, path: &str, text: &str) -> Result<(), TooLong> {
    let field = path.rsplit('.').next().unwrap_or(path);
    let most = longest(command, field);
    if text.chars().count() > most {
        return Err(TooLong {
            field: path.to_owned(),
            most,
        });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{borrowing::command::Wish as B, lending::command::Wish as L};

    fn x(n: usize) -> String {
        "é".repeat(n)
    }

    fn over(field: &str, most: usize) -> Result<(), TooLong> {
        Err(TooLong {
            field: field.to_owned(),
            most,
        })
    }

    #[test]
    fn both_sides_have_the_same_limits() {
        let note = |n| (B::AddNote { text: x(n) }, L::AddNote { text: x(n) });
        let say = |n| (B::SendMessage { text: x(n) }, L::SendMessage { text: x(n) });
        for ((b, l), expected) in [(note(NOTE), Ok(())), (note(NOTE + 1), over("text", NOTE))] {
            assert_eq!(check(&b, None, None), expected);
            assert_eq!(check(&l, None, None), expected);
        }
        for ((b, l), expected) in [
            (say(MESSAGE), Ok(())),
            (say(MESSAGE + 1), over("text", MESSAGE)),
        ] {
            assert_eq!(check(&b, None, None), expected);
            assert_eq!(check(&l, None, None), expected);
        }
        let plain = B::RetryChecks {};
        assert_eq!(check(&plain, Some(&x(NOTE)), Some(&x(MESSAGE))), Ok(()));
        assert_eq!(check(&plain, Some(&x(NOTE + 1)), None), over("note", NOTE));
        assert_eq!(
            check(&plain, None, Some(&x(MESSAGE + 1))),
            over("note_to_partner", MESSAGE)
        );
    }

    #[test]
    fn groups_and_lists_are_measured_too() {
        let edit =
            serde_json::json!({"command": "edit_request", "citation": {"title": x(LINE + 1)}});
        let edit: B = serde_json::from_value(edit).unwrap();
        assert_eq!(check(&edit, None, None), over("citation.title", LINE));
        let ship = L::ShipItem {
            barcodes: vec!["1".into(), x(CODE + 1)],
            due_on: None,
            anyway: false,
        };
        assert_eq!(check(&ship, None, None), over("barcodes", CODE));
    }
}
