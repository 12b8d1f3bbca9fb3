//! Codes of the domain in words: which text belongs to a code, and what its variables are. Pages, mails and the API take them from here.

mod event;
mod state;

pub use event::{Names, event};
pub use state::{Row, attention, by_when, due_rule, next, sentence, since, why};

use crate::{
    args,
    i18n::{Args, Tr},
};
use farshelf_domain::{
    borrowing::PlaceReason,
    item::Condition,
    money::Money,
    refused::Refusal,
    status::{ReviewReason, Side},
};

/// What a text without a value gets: the texts choose another sentence for it.
pub const NONE: &str = "none";

/// The part of a key that stands for a code: `put_on_shelf` and `NotOnShelf` become words joined by hyphens.
pub fn slug(code: &str) -> String {
    let mut out = String::with_capacity(code.len() + 4);
    let mut lower = false;
    for c in code.chars() {
        if c == '_' {
            out.push('-');
        } else {
            if c.is_ascii_uppercase() && lower {
                out.push('-');
            }
            out.push(c.to_ascii_lowercase());
        }
        lower = c.is_ascii_lowercase() || c.is_ascii_digit();
    }
    out
}

/// The words of a code of an open list; the code itself where there are none (other systems send their own).
pub fn code(tr: Tr, family: &str, code: &str) -> String {
    let key = format!("{family}-{}", slug(code));
    if tr.knows(&key) {
        tr.text(&key)
    } else {
        code.to_owned()
    }
}

/// A title as people write it, in place of the marks of a catalogue: `Title: subtitle`, in French with a no-break space before the colon.
pub fn title(tr: Tr, text: &str) -> String {
    let colon = format!("{} ", tr.text("shell-colon"));
    text.trim().replace(" : ", &colon).replace(" ; ", "; ")
}

/// The status word of a request (lifecycle.md 6.1) from the label that the domain gives.
pub fn status(tr: Tr, side: Side, label: &str) -> String {
    let own = format!("status-{side}-{}", slug(label));
    if tr.knows(&own) {
        return tr.text(&own);
    }
    code(tr, "status", label)
}

/// The word of a main state without its aspects (facets, reports).
pub fn main(tr: Tr, side: Side, main: &str) -> String {
    match side {
        Side::Borrowing => code(tr, "status-main", main),
        Side::Lending => status(tr, side, main),
    }
}

/// Why a request is held, in a few words.
pub fn review(tr: Tr, reason: ReviewReason) -> String {
    code(tr, "review", reason.as_str())
}

/// Why a request is held, and what to do: two sentences.
pub fn review_why(tr: Tr, reason: ReviewReason) -> (String, String) {
    let key = format!("review-{}", slug(reason.as_str()));
    (
        tr.text(&format!("{key}-why")),
        tr.text(&format!("{key}-fix")),
    )
}

/// What happened, that nothing was changed, what can be done.
pub fn refused(tr: Tr, refusal: Refusal) -> String {
    tr.text(&format!("refused-{}", slug(refusal.as_str())))
}

/// The button of a command.
pub fn command(tr: Tr, name: &str) -> String {
    code(tr, "command", name)
}

/// What the toast says when a command is done.
pub fn done(tr: Tr, name: &str, partner: &str) -> String {
    tr.with(
        &format!("command-{}-done", slug(name)),
        args![partner = partner],
    )
}

/// Why a lender has its place in the rota.
pub fn place(tr: Tr, reason: &PlaceReason) -> String {
    rota(tr, "rota", reason)
}

/// Why a lender was left out.
pub fn left_out(tr: Tr, reason: &PlaceReason) -> String {
    rota(tr, "rota-out", reason)
}

fn rota(tr: Tr, family: &str, reason: &PlaceReason) -> String {
    let key = format!("{family}-{}", slug(&reason.code));
    if !tr.knows(&key) {
        return reason.code.clone();
    }
    let value = reason.value.as_deref().unwrap_or(NONE);
    tr.with(&key, number_or_text(Args::new(), "value", value))
}

/// A figure counts as one, so that the plural fits.
fn number_or_text(args: Args, name: &'static str, value: &str) -> Args {
    match value.parse::<i64>() {
        Ok(number) => args.set(name, number),
        Err(_) => args.set(name, value),
    }
}

/// A condition of a lender, with its cost.
pub fn condition(tr: Tr, condition: &Condition) -> String {
    condition_code(tr, &condition.code, condition.cost.as_ref())
}

/// A condition by its code, as a lender chooses it.
pub fn condition_code(tr: Tr, code: &str, cost: Option<&Money>) -> String {
    let key = format!("condition-{}", slug(code));
    if !tr.knows(&key) {
        return code.to_owned();
    }
    let cost = cost.map_or_else(|| NONE.to_owned(), |c| tr.money(c.minor, &c.currency));
    tr.with(&key, args![cost = cost])
}

/// Words that the system sent by itself, in the reader's language; none for the words of a person.
pub fn automatic(tr: Tr, text: &str) -> Option<String> {
    let code = text.strip_prefix("auto:").unwrap_or(text);
    let key = format!("auto-{}", slug(code));
    let plain = !code.is_empty() && code.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
    (plain && tr.knows(&key)).then(|| tr.text(&key))
}

#[cfg(test)]
mod tests;
