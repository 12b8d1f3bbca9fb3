//! Statuses, refusals and events with their words.

use super::{head, languages, table, tick};
use farshelf_app::{i18n::Tr, words};
use farshelf_domain::{
    actor::Actor,
    borrowing,
    event::Event,
    id::StaffId,
    lending,
    refused::Refusal,
    status::{BorrowingMain, LendingMain, ReviewReason, Side},
};
use jiff::Timestamp;
use std::collections::BTreeMap;

const WORDS: &[&str] = &["Code", "English", "French"];

fn row(code: &str, word: impl Fn(Tr) -> String) -> Vec<String> {
    let [en, fr] = languages().map(word);
    vec![tick(code), en, fr]
}

pub fn statuses() -> String {
    let mut page = head(
        "Statuses",
        "`crates/domain/src/status.rs` and the texts in `crates/app/i18n`",
        "A request stands in one **main state**; that is what the API calls `status`. The **word** that people see is derived from the main \
         state and the aspects (cancel, renewal, recall, overdue, case, shelf, move) by one function a side: `label` in \
         `crates/domain/src/borrowing/label.rs` and `crates/domain/src/lending/label.rs`.",
    );
    let main = |side: Side, codes: Vec<(&str, bool)>| -> Vec<Vec<String>> {
        let ended = |ended: bool| if ended { "ended" } else { "" }.to_owned();
        codes
            .into_iter()
            .map(|(code, over)| {
                let mut cells = row(code, |tr| words::main(tr, side, code));
                cells.push(ended(over));
                cells
            })
            .collect()
    };
    let columns = &["Code", "English", "French", ""];
    let all = BorrowingMain::ALL
        .iter()
        .map(|m| (m.as_str(), m.is_terminal()));
    page += &table(
        "Borrowing: main states",
        columns,
        &main(Side::Borrowing, all.collect()),
    );
    page += &labels(
        "Borrowing: words that people see",
        Side::Borrowing,
        borrowing::LABELS,
    );
    let all = LendingMain::ALL
        .iter()
        .map(|m| (m.as_str(), m.is_terminal()));
    page += &table(
        "Lending: main states",
        columns,
        &main(Side::Lending, all.collect()),
    );
    page += &labels(
        "Lending: words that people see",
        Side::Lending,
        lending::LABELS,
    );
    let reasons: Vec<_> = ReviewReason::ALL
        .iter()
        .map(|r| row(r.as_str(), |tr| words::review(tr, *r)))
        .collect();
    page + &table(
        "Reasons for which a borrowing request is held for review",
        WORDS,
        &reasons,
    )
}

fn labels(heading: &str, side: Side, codes: &[&str]) -> String {
    let rows: Vec<_> = codes
        .iter()
        .map(|code| row(code, |tr| words::status(tr, side, code)))
        .collect();
    table(heading, WORDS, &rows)
}

pub fn refusals() -> String {
    let rows: Vec<_> = Refusal::ALL
        .iter()
        .map(|r| row(r.as_str(), |tr| words::refused(tr, *r)))
        .collect();
    head(
        "Refusals",
        "`crates/domain/src/refused.rs` and `crates/app/i18n/en/refused.ftl`",
        "A command that is refused changed nothing. The API answers it with the code and the commands that are allowed now; pages show the \
         sentence. Which cell of the tables refuses with which code stands in `docs/reference/transitions.md`; the other codes are guards \
         inside a rule.",
    ) + &table("Codes", WORDS, &rows)
}

pub fn events() -> String {
    let mut kinds: BTreeMap<&str, Vec<Side>> = BTreeMap::new();
    for kind in borrowing::events::EVENTS {
        kinds.entry(kind).or_default().push(Side::Borrowing);
    }
    for kind in lending::events::EVENTS {
        kinds.entry(kind).or_default().push(Side::Lending);
    }
    let rows: Vec<_> = kinds
        .into_iter()
        .map(|(kind, sides)| {
            let names: Vec<&str> = sides.iter().map(|s| s.as_str()).collect();
            let mut cells = row(kind, |tr| sentence(tr, sides[0], kind));
            cells.insert(1, names.join(", "));
            cells
        })
        .collect();
    head(
        "Events",
        "`crates/domain/src/borrowing/events.rs`, `crates/domain/src/lending/events.rs` and `crates/app/i18n/en/events.ftl`",
        "Every step of a request is an event: the timeline that people read and the history that the state is folded from \
         (`docs/adr/0003-events-carry-their-changes.md`). The sentences are shown as staff called Dana would cause them, with invented \
         figures. Besides these, `undone` (`crates/domain/src/undo.rs`) stands on both sides.",
    ) + &table("Kinds", &["Code", "Side", "English", "French"], &rows)
}

/// A sentence that lacks nothing: what holds `none` gets invented things.
fn sentence(tr: Tr, side: Side, kind: &str) -> String {
    let plain = told(tr, side, kind, &[]);
    if !plain
        .split(|c: char| !c.is_alphanumeric())
        .any(|w| w == words::NONE)
        && !plain.contains(['“', '«'])
    {
        return plain;
    }
    let reason = match kind {
        "request_rejected" => "not_on_shelf",
        "renewal_refused" => "wanted_here",
        "condition_added" => "library_use_only",
        "held_for_review" => "duplicate",
        _ => "damaged in the post",
    };
    let more = [
        ("items", "31234000000011"),
        ("date", "2026-11-30"),
        ("reason", reason),
        ("fields", "need_by"),
        ("message", "rcv"),
    ];
    told(tr, side, kind, &more)
}

fn told(tr: Tr, side: Side, kind: &str, more: &[(&str, &str)]) -> String {
    let event = Event {
        kind: kind.to_owned(),
        by: Actor::Staff {
            id: StaffId(uuid::Uuid::nil()),
            name: "Dana".to_owned(),
        },
        at: Timestamp::UNIX_EPOCH,
        cause: String::new(),
        params: [("free", "1"), ("known", "2"), ("days", "3"), ("to", "Alex")]
            .iter()
            .chain(more)
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect(),
        note: None,
        changes: serde_json::Map::new(),
    };
    words::event(tr, side, &event, &|_| None)
}
