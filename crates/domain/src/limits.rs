//! How long a text may be that comes with a command, and how it is written: one limit a field, for both sides, pages and programs alike.
//! What is longer is refused with field and limit, what no letter or message can carry with its field; nothing is ever cut.

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

/// A text that no command takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// Longer than its field takes.
    TooLong(TooLong),
    /// Signs that do not belong into this field: control characters, line ends in a line, more or less than one mail address.
    Format(String),
}

/// Longest mail address, in bytes (RFC 5321).
const MAIL: usize = 254;
/// Length of a currency code (ISO 4217).
const CURRENCY: usize = 3;

/// Most characters of a field of a command.
pub fn longest(command: &str, field: &str) -> usize {
    match (command, field) {
        (_, "note_to_partner") | ("send_message" | "query_patron", "text") => MESSAGE,
        (_, "url") => LINK,
        (_, "email") => MAIL,
        (_, "currency") => CURRENCY,
        (_, "barcode" | "barcodes" | "temporary_barcode" | "code" | "template")
        | ("offer_retry", "reason") => CODE,
        (_, "note" | "text" | "reason" | "description") => NOTE,
        _ => LINE,
    }
}

/// Checks every text of a wish and the notes that come with it.
///
/// # Errors
/// The first that does not fit.
pub fn check(
    wish: &impl Serialize,
    note: Option<&str>,
    note_to_partner: Option<&str>,
) -> Result<(), Unfit> {
    let wish = serde_json::to_value(wish).map_err(|_| Unfit::Format("command".into()))?;
    let command = wish["command"].as_str().unwrap_or_default();
    walk(command, "", &wish)?;
    for (field, text) in [("note", note), ("note_to_partner", note_to_partner)] {
        if let Some(text) = text {
            measure(command, field, text)?;
        }
    }
    Ok(())
}

fn walk(command: &str, path: &str, value: &Value) -> Result<(), Unfit> {
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

fn measure(command: &str, path: &str, text: &str) -> Result<(), Unfit> {
    let field = path.rsplit('.').next().unwrap_or(path);
    let most = longest(command, field);
    if text.chars().count() > most {
        return Err(Unfit::TooLong(TooLong {
            field: path.to_owned(),
            most,
        }));
    }
    let lines = matches!(
        field,
        "note" | "note_to_partner" | "text" | "reason" | "description"
    );
    let fits = text.chars().all(|c| fits(c, lines)) && (field != "email" || is_mail_address(text));
    if fits {
        Ok(())
    } else {
        Err(Unfit::Format(path.to_owned()))
    }
}

/// Whether a character can stand in a text of one or more lines, and in XML 1.0 at all.
fn fits(c: char, lines: bool) -> bool {
    match c {
        '\n' | '\r' | '\t' => lines,
        '\u{fffe}' | '\u{ffff}' => false,
        other => !other.is_control(),
    }
}

/// One address and nothing else: what follows a comma or a line end would be further recipients (SECURITY.md 42).
pub fn is_mail_address(text: &str) -> bool {
    let part = |p: &str| {
        !p.is_empty()
            && p.chars()
                .all(|c| !c.is_whitespace() && !c.is_control() && !"<>,;:\"()[]\\@".contains(c))
    };
    text.len() <= MAIL
        && text
            .split_once('@')
            .is_some_and(|(local, domain)| part(local) && part(domain))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{borrowing::command::Wish as B, lending::command::Wish as L};

    fn x(n: usize) -> String {
        "é".repeat(n)
    }

    fn over(field: &str, most: usize) -> Result<(), Unfit> {
        Err(Unfit::TooLong(TooLong {
            field: field.to_owned(),
            most,
        }))
    }

    /// Every text of every command of both sides, with its limit.
    const TEXTS: &[(&str, &str, usize)] = &[
        ("B", r#"{"command":"edit_request","note":"?"}"#, NOTE),
        (
            "B",
            r#"{"command":"edit_request","citation":{"title":"?"}}"#,
            LINE,
        ),
        (
            "B",
            r#"{"command":"edit_request","citation":{"author":"?"}}"#,
            LINE,
        ),
        (
            "B",
            r#"{"command":"edit_request","citation":{"isbn":"?"}}"#,
            LINE,
        ),
        (
            "B",
            r#"{"command":"edit_request","citation":{"issn":"?"}}"#,
            LINE,
        ),
        (
            "B",
            r#"{"command":"edit_request","citation":{"oclc":"?"}}"#,
            LINE,
        ),
        (
            "B",
            r#"{"command":"edit_request","citation":{"lccn":"?"}}"#,
            LINE,
        ),
        (
            "B",
            r#"{"command":"edit_request","citation":{"year":"?"}}"#,
            LINE,
        ),
        (
            "B",
            r#"{"command":"edit_request","citation":{"edition":"?"}}"#,
            LINE,
        ),
        (
            "B",
            r#"{"command":"edit_request","citation":{"publisher":"?"}}"#,
            LINE,
        ),
        (
            "B",
            r#"{"command":"edit_request","citation":{"volume":"?"}}"#,
            LINE,
        ),
        (
            "B",
            r#"{"command":"edit_request","citation":{"issue":"?"}}"#,
            LINE,
        ),
        (
            "B",
            r#"{"command":"edit_request","citation":{"pages":"?"}}"#,
            LINE,
        ),
        (
            "B",
            r#"{"command":"edit_request","citation":{"component_title":"?"}}"#,
            LINE,
        ),
        (
            "B",
            r#"{"command":"edit_request","citation":{"component_author":"?"}}"#,
            LINE,
        ),
        (
            "B",
            r#"{"command":"edit_request","citation":{"language":"?"}}"#,
            LINE,
        ),
        (
            "B",
            r#"{"command":"edit_request","citation":{"format":"?"}}"#,
            LINE,
        ),
        (
            "B",
            r#"{"command":"edit_request","person":{"last_name":"?"}}"#,
            LINE,
        ),
        (
            "B",
            r#"{"command":"edit_request","person":{"first_name":"?"}}"#,
            LINE,
        ),
        (
            "B",
            r#"{"command":"edit_request","person":{"email":"?"}}"#,
            MAIL,
        ),
        (
            "B",
            r#"{"command":"edit_request","person":{"barcode":"?"}}"#,
            CODE,
        ),
        (
            "B",
            r#"{"command":"edit_request","person":{"language":"?"}}"#,
            LINE,
        ),
        (
            "B",
            r#"{"command":"edit_request","max_cost":{"amount":1,"currency":"?"}}"#,
            CURRENCY,
        ),
        ("B", r#"{"command":"override_review","reason":"?"}"#, NOTE),
        ("B", r#"{"command":"send_request","reason":"?"}"#, NOTE),
        ("B", r#"{"command":"reject_supplier","reason":"?"}"#, NOTE),
        ("B", r#"{"command":"cancel_request","reason":"?"}"#, NOTE),
        (
            "B",
            r#"{"command":"accept_retry","edit":{"note":"?"}}"#,
            NOTE,
        ),
        ("B", r#"{"command":"send_message","text":"?"}"#, MESSAGE),
        ("B", r#"{"command":"query_patron","text":"?"}"#, MESSAGE),
        (
            "B",
            r#"{"command":"query_patron","template":"?","text":""}"#,
            CODE,
        ),
        ("B", r#"{"command":"receive_item","barcode":"?"}"#, CODE),
        (
            "B",
            r#"{"command":"receive_item","temporary_barcode":"?"}"#,
            CODE,
        ),
        ("B", r#"{"command":"deliver_copy","url":"?"}"#, LINK),
        ("B", r#"{"command":"check_out","barcode":"?"}"#, CODE),
        (
            "B",
            r#"{"command":"check_out","patron":{"barcode":"?"}}"#,
            CODE,
        ),
        (
            "B",
            r#"{"command":"return_from_patron","barcode":"?"}"#,
            CODE,
        ),
        ("B", r#"{"command":"pack_return","barcode":"?"}"#, CODE),
        (
            "B",
            r#"{"command":"report_case","kind":"damaged","barcode":"?"}"#,
            CODE,
        ),
        ("B", r#"{"command":"record_payment","barcode":"?"}"#, CODE),
        ("B", r#"{"command":"report_found","barcode":"?"}"#, CODE),
        ("B", r#"{"command":"close_manually","reason":"?"}"#, NOTE),
        ("B", r#"{"command":"reopen_request","reason":"?"}"#, NOTE),
        ("B", r#"{"command":"resolve_parked","reason":"?"}"#, NOTE),
        ("B", r#"{"command":"add_note","text":"?"}"#, NOTE),
        ("B", r#"{"command":"add_alert","text":"?"}"#, NOTE),
        ("L", r#"{"command":"start_processing","barcode":"?"}"#, CODE),
        ("L", r#"{"command":"mark_picked","barcode":"?"}"#, CODE),
        ("L", r#"{"command":"create_move","description":"?"}"#, NOTE),
        ("L", r#"{"command":"add_condition","code":"?"}"#, CODE),
        (
            "L",
            r#"{"command":"add_condition","code":"x","cost":{"amount":1,"currency":"?"}}"#,
            CURRENCY,
        ),
        ("L", r#"{"command":"offer_retry","reason":"?"}"#, CODE),
        ("L", r#"{"command":"ship_item","barcodes":["?"]}"#, CODE),
        ("L", r#"{"command":"ship_copy","url":"?"}"#, LINK),
        (
            "L",
            r#"{"command":"amend_shipment","barcodes":["?"]}"#,
            CODE,
        ),
        ("L", r#"{"command":"check_in","barcode":"?"}"#, CODE),
        ("L", r#"{"command":"send_message","text":"?"}"#, MESSAGE),
        (
            "L",
            r#"{"command":"declare_lost","fee":{"amount":1,"currency":"CAD"},"reason":"?"}"#,
            NOTE,
        ),
        (
            "L",
            r#"{"command":"declare_lost","fee":{"amount":1,"currency":"?"},"reason":"x"}"#,
            CURRENCY,
        ),
        (
            "L",
            r#"{"command":"declare_lost","barcode":"?","fee":{"amount":1,"currency":"CAD"},"reason":"x"}"#,
            CODE,
        ),
        ("L", r#"{"command":"declare_damaged","reason":"?"}"#, NOTE),
        (
            "L",
            r#"{"command":"declare_damaged","barcode":"?","reason":"x"}"#,
            CODE,
        ),
        (
            "L",
            r#"{"command":"change_fee","fee":{"amount":1,"currency":"CAD"},"reason":"?"}"#,
            NOTE,
        ),
        (
            "L",
            r#"{"command":"change_fee","barcode":"?","fee":{"amount":1,"currency":"CAD"},"reason":"x"}"#,
            CODE,
        ),
        ("L", r#"{"command":"report_found","barcode":"?"}"#, CODE),
        ("L", r#"{"command":"close_manually","reason":"?"}"#, NOTE),
        ("L", r#"{"command":"reopen_request","reason":"?"}"#, NOTE),
        ("L", r#"{"command":"resolve_parked","reason":"?"}"#, NOTE),
        ("L", r#"{"command":"add_note","text":"?"}"#, NOTE),
        ("L", r#"{"command":"add_alert","text":"?"}"#, NOTE),
    ];

    fn checked(side: &str, pattern: &str, text: &str) -> Result<(), Unfit> {
        let put = serde_json::to_string(text).unwrap();
        let json = pattern.replace("\"?\"", &put);
        if side == "B" {
            check(&serde_json::from_str::<B>(&json).unwrap(), None, None)
        } else {
            check(&serde_json::from_str::<L>(&json).unwrap(), None, None)
        }
    }

    #[test]
    fn every_text_of_every_command_has_a_limit_and_a_form() {
        for (side, pattern, most) in TEXTS {
            let got = checked(side, pattern, &"x".repeat(most + 1));
            let Err(Unfit::TooLong(over)) = got else {
                panic!("{pattern}: {got:?}");
            };
            assert_eq!(over.most, *most, "{pattern}");
            let last = over.field.rsplit('.').next().unwrap();
            assert!(pattern.contains(&format!("\"{last}\"")), "{}", over.field);
            // Neither XML nor a letter can carry these.
            for bad in ["a\0", "\u{1b}", "\u{fffe}"] {
                let got = checked(side, pattern, bad);
                assert_eq!(got, Err(Unfit::Format(over.field.clone())), "{pattern}");
            }
        }
    }

    #[test]
    fn a_line_has_no_ends_and_an_address_is_one_address() {
        let email = r#"{"command":"edit_request","person":{"email":"?"}}"#;
        let bad = Err(Unfit::Format("person.email".into()));
        for text in [
            "a@b.org\r\nBcc: c@d.org",
            "nobody",
            "a@b@c",
            "a@b.org, c@d.org",
            "",
        ] {
            assert_eq!(checked("B", email, text), bad, "{text}");
        }
        assert_eq!(checked("B", email, "a@b.org"), Ok(()));
        let name = r#"{"command":"edit_request","person":{"last_name":"?"}}"#;
        assert!(checked("B", name, "Okafor\nBcc").is_err());
        let text = r#"{"command":"send_message","text":"?"}"#;
        assert_eq!(checked("L", text, "one\r\ntwo\tthree"), Ok(()));
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
