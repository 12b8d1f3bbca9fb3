//! Where a request stands: why it needs a person, why it is here, what happens next, by when.

use super::{NONE, slug};
use crate::{args, i18n::Tr};
use farshelf_domain::{
    item::Due,
    status::{Attention, Side},
    timer::Timer,
};
use jiff::civil::Date;

/// What a queue row knows besides its code.
#[derive(Clone, Debug, Default)]
pub struct Row {
    /// Display name of the other library; none: it is spoken of in general.
    pub partner: Option<String>,
    /// Days since it is so.
    pub days: i64,
    /// The date it is about (promise, due date, need-by date).
    pub date: Option<Date>,
    /// Words for `review`: the reasons, already in words.
    pub reason: Option<String>,
}

fn partner(tr: Tr, name: Option<&str>) -> String {
    name.map_or_else(|| tr.text("partner-unknown"), str::to_owned)
}

/// A text that begins with a capital: its first word may be a day in French, or a library that has no name here.
pub fn sentence(text: String) -> String {
    let mut chars = text.chars();
    chars.next().map_or(String::new(), |first| {
        first.to_uppercase().chain(chars).collect()
    })
}

fn date(tr: Tr, date: Option<Date>) -> String {
    date.map_or_else(|| NONE.to_owned(), |d| tr.day(d))
}

/// Why a request needs a person.
pub fn attention(tr: Tr, code: Attention, row: &Row) -> String {
    sentence(tr.with(
        &format!("attention-{}", slug(code.as_str())),
        args![
            partner = partner(tr, row.partner.as_deref()),
            days = row.days,
            date = date(tr, row.date),
            reason = row.reason.as_deref().unwrap_or(NONE),
        ],
    ))
}

/// Why a request stands where it stands.
pub fn why(tr: Tr, side: Side, main: &str, name: Option<&str>) -> String {
    sentence(tr.with(
        &format!("why-{side}-{}", slug(main)),
        args![partner = partner(tr, name)],
    ))
}

/// What happens next.
pub fn next(tr: Tr, side: Side, main: &str, name: Option<&str>) -> String {
    sentence(tr.with(
        &format!("next-{side}-{}", slug(main)),
        args![partner = partner(tr, name)],
    ))
}

/// By when, and what the clock does then; `at` is the end of the clock in words (day, or day and time).
pub fn by_when(tr: Tr, clock: Option<(Timer, &str)>, name: Option<&str>) -> String {
    match clock {
        None => tr.text("timer-none"),
        Some((timer, at)) => sentence(tr.with(
            &format!("timer-{}", slug(timer.as_str())),
            args![partner = partner(tr, name), date = at],
        )),
    }
}

/// The status word with the other library, and since when.
pub fn since(tr: Tr, status: &str, partner: Option<&str>, since: &str) -> String {
    tr.msg("staff-request-say")
        .arg("status", status)
        .arg("partner", partner.unwrap_or(super::NONE))
        .arg("date", since)
        .to_string()
}

/// Which rule set a date (DESIGN.md section 3).
pub fn due_rule(tr: Tr, due: Due) -> String {
    tr.text(&format!("due-rule-{}", slug(due.rule.as_str())))
}
