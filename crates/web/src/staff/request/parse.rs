//! From the fields of a form to the arguments of a command.

use farshelf_app::error::{AppError, Result};
use farshelf_domain::money::DEFAULT_CURRENCY;
use serde_json::{Map, Value, json};

/// A command as a form sends it.
#[derive(Clone, Debug, Default)]
pub struct Posted {
    /// Its name.
    pub command: String,
    /// Version the person saw.
    pub version: Option<i64>,
    /// Internal note.
    pub note: Option<String>,
    /// Words for the other library.
    pub note_to_partner: Option<String>,
    /// Where to go afterwards.
    pub next: Option<String>,
    /// Everything else, in order.
    pub fields: Vec<(String, String)>,
}

/// Most fields of a form.
const MOST: usize = 200;

impl Posted {
    /// Sorts the fields of a form.
    ///
    /// # Errors
    /// `Invalid` for too many or too long fields and a version that is no number.
    pub fn read(pairs: Vec<(String, String)>) -> Result<Self> {
        if pairs.len() > MOST {
            return Err(AppError::invalid("command", "too_long"));
        }
        let mut posted = Self::default();
        for (name, value) in pairs {
            let text = (!value.trim().is_empty()).then(|| value.trim().to_owned());
            match name.as_str() {
                "command" => posted.command = value,
                "version" => {
                    posted.version = text
                        .map(|t| {
                            t.parse()
                                .map_err(|_| AppError::invalid("version", "format"))
                        })
                        .transpose()?;
                }
                "note" => posted.note = text,
                "note_to_partner" => posted.note_to_partner = text,
                // Lists call it `back`, the pages of a request `next`.
                "next" | "back" => posted.next = text,
                _ => posted.fields.push((name, value)),
            }
        }
        Ok(posted)
    }

    /// What was typed into a field.
    pub fn typed(&self, name: &str) -> Option<&str> {
        match name {
            "note" => self.note.as_deref(),
            "note_to_partner" => self.note_to_partner.as_deref(),
            _ => self
                .fields
                .iter()
                .find(|(n, _)| n == name)
                .map(|(_, v)| v.as_str()),
        }
    }

    /// The command with its arguments as the domain reads it. Empty fields are left out; those of an edit are cleared.
    ///
    /// # Errors
    /// `Invalid` for an amount or number that cannot be read.
    pub fn arguments(&self) -> Result<Value> {
        let mut out = Map::new();
        out.insert("command".into(), json!(self.command));
        for (name, value) in &self.fields {
            let text = value.trim();
            if text.is_empty() && self.command == "edit_request" {
                clear(&mut out, name);
                continue;
            }
            if text.is_empty() && name != "rota" {
                continue;
            }
            match name.as_str() {
                "yes" | "cancelled" | "anyway" | "notify" => {
                    out.insert(name.clone(), json!(matches!(text, "true" | "on" | "yes")));
                }
                "number" => {
                    let number: u32 = text
                        .parse()
                        .map_err(|_| AppError::invalid("number", "format"))?;
                    out.insert(name.clone(), json!(number));
                }
                "barcodes" => {
                    let list = out.entry("barcodes").or_insert_with(|| json!([]));
                    if let Some(list) = list.as_array_mut() {
                        list.extend(
                            text.split([' ', ',', '\n', '\r', '\t'])
                                .filter(|b| !b.is_empty())
                                .map(|b| json!(b)),
                        );
                    }
                }
                "patron" => {
                    out.insert(name.clone(), json!({ "barcode": text }));
                }
                "cost_amount" | "fee_amount" | "max_cost_amount" => {
                    let field = name.trim_end_matches("_amount");
                    let currency = self
                        .typed(&format!("{field}_currency"))
                        .map_or(DEFAULT_CURRENCY, str::trim);
                    let minor =
                        minor_units(text).ok_or_else(|| AppError::invalid(name, "format"))?;
                    out.insert(
                        field.to_owned(),
                        json!({ "minor": minor, "currency": currency.to_ascii_uppercase() }),
                    );
                }
                "cost_currency" | "fee_currency" | "max_cost_currency" => {}
                // The last choice of a lender's place, by number, is worked out by `rota`.
                "rota" | "move" | "drop" | "place" | "add" => {}
                "request_note" => {
                    out.insert("note".into(), json!(text));
                }
                _ => match name.split_once('.') {
                    Some((group @ "citation", field)) => {
                        member(&mut out, group, field, json!(text))
                    }
                    _ => {
                        out.insert(name.clone(), json!(text));
                    }
                },
            }
        }
        if self.command == "set_rota" {
            out.insert("rota".into(), json!(rota(&self.fields)));
        }
        Ok(Value::Object(out))
    }
}

/// Sets a member of a group.
fn member(out: &mut Map<String, Value>, group: &str, field: &str, value: Value) {
    let group = out.entry(group).or_insert_with(|| json!({}));
    if let Some(group) = group.as_object_mut() {
        group.insert(field.to_owned(), value);
    }
}

/// A field of an edit that was emptied.
fn clear(out: &mut Map<String, Value>, name: &str) {
    match (name, name.split_once('.')) {
        ("request_note", _) => {
            out.insert("note".into(), Value::Null);
        }
        ("max_cost_amount", _) => {
            out.insert("max_cost".into(), Value::Null);
        }
        ("max_cost_currency", _) => {}
        (_, Some((group, field))) => member(out, group, field, Value::Null),
        _ => {
            out.insert(name.to_owned(), Value::Null);
        }
    }
}

/// Symbols in the order that the buttons and numbers of the form ask for.
fn rota(fields: &[(String, String)]) -> Vec<String> {
    fn values<'a>(
        fields: &'a [(String, String)],
        name: &'static str,
    ) -> impl Iterator<Item = &'a str> {
        fields
            .iter()
            .filter(move |(n, _)| n == name)
            .map(|(_, v)| v.trim())
    }
    let symbols: Vec<&str> = values(fields, "rota").filter(|v| !v.is_empty()).collect();
    let places: Vec<&str> = values(fields, "place").collect();
    let mut numbered: Vec<(u32, usize, &str)> = symbols
        .iter()
        .enumerate()
        .map(|(i, symbol)| {
            let own = u32::try_from(i + 1).unwrap_or(u32::MAX);
            let wanted = places.get(i).and_then(|p| p.parse().ok()).unwrap_or(own);
            (wanted, i, *symbol)
        })
        .collect();
    // Who was given the number of another goes before it when moved up and after it when moved down.
    numbered.sort_by_key(|(wanted, i, _)| {
        let own = u32::try_from(i + 1).unwrap_or(u32::MAX);
        let tie = match wanted.cmp(&own) {
            std::cmp::Ordering::Less => 0,
            std::cmp::Ordering::Equal => 1,
            std::cmp::Ordering::Greater => 2,
        };
        (*wanted, tie, *i)
    });
    let mut order: Vec<&str> = numbered.into_iter().map(|(_, _, s)| s).collect();
    for wish in values(fields, "move") {
        let Some((way, symbol)) = wish.split_once(' ') else {
            continue;
        };
        let Some(at) = order.iter().position(|s| *s == symbol) else {
            continue;
        };
        let to = if way == "up" {
            at.checked_sub(1)
        } else {
            Some(at + 1)
        };
        if let Some(to) = to.filter(|to| *to < order.len()) {
            order.swap(at, to);
        }
    }
    for gone in values(fields, "drop") {
        order.retain(|s| *s != gone);
    }
    for added in values(fields, "add").filter(|s| !s.is_empty()) {
        if !order.contains(&added) {
            order.push(added);
        }
    }
    order.into_iter().map(str::to_owned).collect()
}

/// `15`, `15.5`, `15,50`, `1 234.00`: hundredths of the currency.
pub fn minor_units(text: &str) -> Option<i64> {
    let plain: String = text
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '$' && *c != '\u{a0}')
        .collect();
    let (whole, part) = plain.split_once(['.', ',']).unwrap_or((&plain, ""));
    let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || !digits(whole) || !digits(part) || part.len() > 2 {
        return None;
    }
    let part = format!("{part:0<2}");
    whole
        .parse::<i64>()
        .ok()?
        .checked_mul(100)?
        .checked_add(part.parse().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn posted(pairs: &[(&str, &str)]) -> Posted {
        Posted::read(
            pairs
                .iter()
                .map(|(a, b)| ((*a).to_owned(), (*b).to_owned()))
                .collect(),
        )
        .unwrap()
    }

    #[test]
    fn amounts_are_read_in_both_languages() {
        let expected = [
            ("15", Some(1500)),
            ("15.5", Some(1550)),
            ("15,00 $", Some(1500)),
            ("1 234.00", Some(123_400)),
            ("1.234", None),
            ("-3", None),
            ("", None),
            ("99999999999999999999", None),
        ];
        for (text, minor) in expected {
            assert_eq!(minor_units(text), minor, "{text}");
        }
    }

    #[test]
    fn arguments_take_the_form_of_the_domain() {
        let form = posted(&[
            ("command", "declare_lost"),
            ("version", "4"),
            ("fee_amount", "80,00"),
            ("fee_currency", "cad"),
            ("reason", "lost"),
            ("barcode", ""),
            ("note", " mine "),
        ]);
        assert_eq!(
            (form.version, form.note.as_deref()),
            (Some(4), Some("mine"))
        );
        assert_eq!(
            form.arguments().unwrap(),
            json!({"command": "declare_lost", "fee": {"minor": 8000, "currency": "CAD"}, "reason": "lost"})
        );
        let form = posted(&[("command", "ship_item"), ("barcodes", "1, 2\n3")]);
        assert_eq!(
            form.arguments().unwrap()["barcodes"],
            json!(["1", "2", "3"])
        );
    }

    #[test]
    fn what_is_emptied_in_an_edit_is_cleared_and_what_is_absent_stays() {
        let form = posted(&[
            ("command", "edit_request"),
            ("citation.title", "Kukum"),
            ("citation.author", " "),
            ("need_by", ""),
            ("request_note", ""),
        ]);
        assert_eq!(
            form.arguments().unwrap(),
            json!({"command": "edit_request", "citation": {"title": "Kukum", "author": null}, "need_by": null, "note": null})
        );
    }

    #[test]
    fn lenders_are_moved_by_button_and_by_number() {
        let base = [
            ("command", "set_rota"),
            ("rota", "A:1"),
            ("rota", "A:2"),
            ("rota", "A:3"),
        ];
        let with = |more: &[(&str, &str)]| {
            let all: Vec<_> = base.iter().chain(more).copied().collect();
            posted(&all).arguments().unwrap()["rota"].clone()
        };
        assert_eq!(with(&[]), json!(["A:1", "A:2", "A:3"]));
        assert_eq!(with(&[("move", "up A:3")]), json!(["A:1", "A:3", "A:2"]));
        assert_eq!(with(&[("move", "down A:3")]), json!(["A:1", "A:2", "A:3"]));
        assert_eq!(
            with(&[("place", "1"), ("place", "2"), ("place", "1")]),
            json!(["A:3", "A:1", "A:2"])
        );
        assert_eq!(
            with(&[("drop", "A:1"), ("add", "A:9")]),
            json!(["A:2", "A:3", "A:9"])
        );
    }
}
