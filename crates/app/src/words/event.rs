//! One sentence for one event of the timeline.

use super::{NONE, code, condition_code, number_or_text, slug};
use crate::i18n::{Args, Tr};
use farshelf_domain::{actor::Actor, event::Event, status::Side};
use jiff::civil::Date;

/// Finds the display name of a library by its symbol; none: the symbol is shown.
pub type Names<'a> = &'a dyn Fn(&str) -> Option<String>;

/// The sentence of an event.
pub fn event(tr: Tr, side: Side, event: &Event, names: Names<'_>) -> String {
    let key = format!("event-{}", slug(&event.kind));
    if !tr.knows(&key) {
        return event.kind.clone();
    }
    let value = |name: &str| {
        event
            .params
            .get(name)
            .map(String::as_str)
            .unwrap_or_default()
    };
    let args = Args::new()
        .set("actor", actor(tr, &event.by, names))
        .set("side", side.as_str())
        .set("partner", partner(tr, event, names))
        .set(
            "items",
            items(&[value("items"), value("item"), value("barcode")]),
        )
        .set("date", date(tr, &[value("date"), value("due")]))
        .set("reason", reason(tr, event))
        .set("kind", or_none(value("kind")))
        .set("form", or_none(value("form")))
        .set("to", or_none(value("to")))
        .set("by", code(tr, "ended-by", value("by")))
        .set("how", code(tr, "parked", value("how")))
        .set("command", code(tr, "command", value("command")))
        .set("message", code(tr, "message", value("message")))
        .set("fields", list(tr, "field", value("fields")));
    let args = number_or_text(args, "days", value("days"));
    let args = number_or_text(args, "free", value("free"));
    let args = number_or_text(args, "known", value("known"));
    tr.with(&key, args)
}

fn or_none(text: &str) -> &str {
    if text.is_empty() { NONE } else { text }
}

/// Who acted, at the head of a sentence.
fn actor(tr: Tr, by: &Actor, names: Names<'_>) -> String {
    match by {
        Actor::Staff { name, .. } | Actor::Key { name, .. } => name.clone(),
        Actor::Patron { .. } => tr.text("actor-patron"),
        Actor::System => tr.text("actor-system"),
        Actor::Partner { symbol } => names(symbol).unwrap_or_else(|| symbol.clone()),
    }
}

fn partner(tr: Tr, event: &Event, names: Names<'_>) -> String {
    let symbol = event.params.get("symbol");
    let named = event.params.get("library").filter(|name| !name.is_empty());
    named
        .cloned()
        .or_else(|| symbol.map(|s| names(s).unwrap_or_else(|| s.clone())))
        .or_else(|| match &event.by {
            Actor::Partner { .. } => Some(actor(tr, &event.by, names)),
            _ => None,
        })
        .unwrap_or_else(|| tr.text("actor-partner"))
}

fn items(values: &[&str]) -> String {
    values.iter().find(|v| !v.is_empty()).map_or_else(
        || NONE.to_owned(),
        |v| v.replace(", ", " ").replace(' ', ", "),
    )
}

fn date(tr: Tr, values: &[&str]) -> String {
    let found = values.iter().find(|v| !v.is_empty());
    found.map_or_else(
        || NONE.to_owned(),
        |v| {
            v.parse::<Date>()
                .map_or_else(|_| (*v).to_owned(), |d| tr.day(d))
        },
    )
}

/// A reason is a code of a list, several codes, or words of a person.
fn reason(tr: Tr, event: &Event) -> String {
    let of = |name: &str| event.params.get(name).filter(|v| !v.is_empty());
    if let Some(list_of) = of("reasons") {
        return list(tr, "review", list_of);
    }
    let Some(value) = of("reason")
        .or_else(|| of("detail"))
        .or_else(|| of("code"))
        .or_else(|| of("description"))
    else {
        return NONE.to_owned();
    };
    let family = match event.kind.as_str() {
        "request_rejected" | "supplier_unfilled" => "unfilled",
        "renewal_refused" => "renewal-reason",
        "retry_offered" => "retry",
        // Words of a person, or the code of what is overridden.
        "held_for_review" | "review_overridden" => "review",
        "condition_added" | "conditional" => return condition_code(tr, value, None),
        _ => return value.clone(),
    };
    code(tr, family, value)
}

fn list(tr: Tr, family: &str, codes: &str) -> String {
    let words: Vec<String> = codes
        .split([',', ' '])
        .filter(|c| !c.is_empty())
        .map(|c| code(tr, family, c))
        .collect();
    if words.is_empty() {
        NONE.to_owned()
    } else {
        words.join(", ")
    }
}
