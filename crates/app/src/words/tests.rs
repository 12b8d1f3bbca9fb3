//! Every code of the domain has a text in both languages, and no text has a hole in it.

use super::*;
use crate::i18n::Lang;
use farshelf_domain::{
    actor::{Actor, ActorKind},
    attention::Owner,
    borrowing,
    cell::Row as TableRow,
    citation::{Form, Kind},
    effect::{Notice, Paper},
    event::Event,
    id::StaffId,
    item::Due,
    lendable::Lends,
    lending,
    message::MessageCode,
    money::Money,
    party::{Answer, CheckKind},
    role::{Permission, Role},
    status::{
        Attention, BorrowingMain, CancelPurpose, CancelState, CaseStep, ConditionState, DueRule,
        EndedBy, EntryState, ItemState, LendingMain, MoveState, Outcome, RenewalState, Shelf,
        SlipState, UnfilledReason,
    },
    timer::Timer,
};
use jiff::{Timestamp, civil::date};
use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

const EN: Tr = Tr::new(Lang::En);
const FR: Tr = Tr::new(Lang::Fr);

/// Keys of one family that have no text.
fn missing<T: AsRef<str>>(family: &str, codes: impl IntoIterator<Item = T>) -> Vec<String> {
    codes
        .into_iter()
        .map(|c| format!("{family}-{}", slug(c.as_ref())))
        .filter(|key| !EN.knows(key) || !FR.knows(key))
        .collect()
}

macro_rules! all {
    ($($list:ident => $family:literal),+ $(,)?) => {
        [$(missing($family, $list::ALL.iter().map(|c| c.as_str()))),+].concat()
    };
}

#[test]
fn every_list_of_codes_has_words() {
    let gone = all![
        ReviewReason => "review",
        Attention => "attention",
        Owner => "owner",
        Refusal => "refused",
        Outcome => "outcome",
        EndedBy => "ended-by",
        EntryState => "entry",
        CancelState => "cancel",
        CancelPurpose => "cancel-for",
        RenewalState => "renewal",
        CaseStep => "case",
        Shelf => "shelf",
        MoveState => "move",
        SlipState => "slip-state",
        ItemState => "item",
        ConditionState => "condition-state",
        UnfilledReason => "unfilled",
        DueRule => "due-rule",
        Kind => "service",
        Form => "form",
        Side => "side",
        Lends => "lends",
        Role => "role",
        Permission => "permission",
        CheckKind => "check",
        Answer => "answer",
        Notice => "notice",
        Paper => "paper",
        Timer => "timer",
        MessageCode => "message",
    ];
    assert!(gone.is_empty(), "no words for {gone:?}");
}

#[test]
fn every_status_word_exists_and_is_the_one_of_the_specification() {
    for (side, labels) in [
        (Side::Borrowing, borrowing::LABELS),
        (Side::Lending, lending::LABELS),
    ] {
        let gone = missing("status", labels);
        assert!(gone.is_empty(), "{side}: {gone:?}");
    }
    for main in BorrowingMain::ALL {
        assert!(!missing_main(Side::Borrowing, main.as_str()));
    }
    for main in LendingMain::ALL {
        assert!(!missing_main(Side::Lending, main.as_str()));
    }
    let word = |side, label| status(EN, side, label);
    assert_eq!(word(Side::Borrowing, "main_review"), "Held for review");
    assert_eq!(
        word(Side::Borrowing, "reported_lost_to_partner"),
        "Reported Lost Item to Partner"
    );
    assert_eq!(
        word(Side::Borrowing, "declared_lost_by_partner"),
        "Declared Lost By Partner"
    );
    assert_eq!(word(Side::Borrowing, "renew_requested"), "Renew requested");
    assert_eq!(word(Side::Lending, "renew_requested"), "Renew Requested");
    assert_eq!(
        word(Side::Lending, "lost_and_fee_communicated"),
        "Lost and Fee Communicated"
    );
    assert_eq!(word(Side::Lending, "moving"), "Being processed (moving)");
    assert_eq!(main(EN, Side::Lending, "cancelled"), "Cancelled by partner");
    assert_eq!(main(FR, Side::Borrowing, "will_supply"), "Sera fournie");
}

fn missing_main(side: Side, state: &str) -> bool {
    [EN, FR]
        .into_iter()
        .any(|tr| main(tr, side, state) == state)
}

#[test]
fn every_reason_says_why_and_what_to_do() {
    for reason in ReviewReason::ALL {
        for tr in [EN, FR] {
            let (why, fix) = review_why(tr, *reason);
            assert!(
                why.ends_with('.') && fix.ends_with('.'),
                "{reason}: {why} {fix}"
            );
        }
    }
    for check in CheckKind::ALL {
        let family = format!("check-{}", slug(check.as_str()));
        let gone = missing(&family, Answer::ALL.iter().map(|a| a.as_str()));
        assert!(gone.is_empty(), "{gone:?}");
    }
}

/// Commands that people run, by the `By` column: a row for staff or patrons.
fn commands<const N: usize>(rows: &[TableRow<N>]) -> Vec<&'static str> {
    rows.iter()
        .filter(|row| row.by.contains('S') || row.by.contains('P'))
        .filter(|row| row.name != "change_data")
        .map(|row| row.name)
        .collect()
}

const CHANGE_DATA: &[&str] = &[
    "assign",
    "release_assignment",
    "add_note",
    "dismiss_note",
    "mark_read",
    "add_alert",
    "remove_alert",
];

#[test]
fn every_command_has_a_button_and_a_toast() {
    let mut names = commands(borrowing::table::COMMANDS);
    names.extend(commands(lending::table::COMMANDS));
    names.extend(CHANGE_DATA);
    assert!(names.len() > 70, "{}", names.len());
    for name in names {
        for tr in [EN, FR] {
            assert_ne!(command(tr, name), name);
            let said = done(tr, name, "Seneca");
            assert!(
                said.ends_with('.') && !said.contains("-done"),
                "{name}: {said}"
            );
        }
    }
}

#[test]
fn every_state_says_why_what_next_and_by_when() {
    let states = BorrowingMain::ALL
        .iter()
        .map(|m| (Side::Borrowing, m.as_str()))
        .chain(LendingMain::ALL.iter().map(|m| (Side::Lending, m.as_str())));
    for (side, state) in states {
        for tr in [EN, FR] {
            for said in [
                why(tr, side, state, Some("Seneca")),
                next(tr, side, state, None),
            ] {
                assert!(
                    said.ends_with('.') && said.contains(' '),
                    "{side} {state}: {said}"
                );
                assert!(
                    said.chars().next().is_some_and(char::is_uppercase),
                    "{said}"
                );
            }
        }
    }
    for timer in Timer::ALL {
        let said = by_when(EN, Some((*timer, "Friday 27 November")), Some("Seneca"));
        assert!(said.starts_with("Friday 27 November: "), "{said}");
    }
}

#[test]
fn a_queue_row_says_what_is_the_matter() {
    let row = Row {
        partner: Some("Boréal".into()),
        days: 4,
        date: Some(date(2026, 11, 27)),
        reason: Some("carte inactive".into()),
    };
    assert_eq!(
        attention(FR, Attention::CancelUnanswered, &row),
        "Boréal n’a pas répondu à l’annulation en 4 jours."
    );
    assert_eq!(
        attention(EN, Attention::RenewalAsked, &row),
        "Boréal asks for more time. Answer by Friday 27 November."
    );
    let unknown = Row::default();
    for code in Attention::ALL {
        for tr in [EN, FR] {
            for row in [&row, &unknown] {
                let said = attention(tr, *code, row);
                assert!(said.ends_with('.') && !said.contains('{'), "{code}: {said}");
                assert!(
                    said.chars().next().is_some_and(char::is_uppercase),
                    "{said}"
                );
            }
        }
    }
}

#[test]
fn a_refusal_says_that_nothing_was_changed() {
    for refusal in Refusal::ALL {
        let said = refused(EN, *refusal);
        assert!(
            ["Nothing was changed", "Nothing was s", "Nothing of yours"]
                .iter()
                .any(|part| said.contains(part)),
            "{refusal}: {said}"
        );
    }
}

/// Names of rota reasons in the sources of the domain.
#[test]
fn every_place_in_the_rota_has_words() {
    let places = ["has_copies", "same_group", "load", "chosen", "asked_again"];
    let out = [
        "own_library",
        "asked_before",
        "not_lending",
        "closed",
        "not_lendable",
        "none_available",
        "daily_cap",
        "not_chosen",
    ];
    assert!(missing("rota", places).is_empty());
    assert!(missing("rota-out", out).is_empty());
    let source = std::fs::read_to_string(domain().join("rota.rs")).unwrap();
    let body = source.split("#[cfg(test)]").next().unwrap();
    for call in ["bare(\"", "reason(\""] {
        for part in body.split(call).skip(1) {
            let code = part.split('"').next().unwrap();
            assert!(places.contains(&code) || out.contains(&code), "{code}");
        }
    }
    let of = |code: &str, value: &str| PlaceReason {
        code: code.into(),
        value: Some(value.into()),
    };
    assert_eq!(place(EN, &of("has_copies", "1")), "1 copy on shelf");
    assert_eq!(place(EN, &of("load", "0")), "No request open there");
    assert_eq!(
        left_out(FR, &of("none_available", "3")),
        "Ses 3 exemplaires sont sortis"
    );
    assert_eq!(place(EN, &of("from_outside", "3")), "from_outside");
}

fn domain() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../domain/src")
}

fn sources(folder: &Path, into: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            if !path.ends_with("tests") {
                sources(&path, into);
            }
        } else if path.extension().is_some_and(|e| e == "rs") {
            let text = std::fs::read_to_string(&path).unwrap();
            into.push(text.split("#[cfg(test)]").next().unwrap().to_owned());
        }
    }
}

/// Kinds of events that a source records: the texts in the first argument of `.event(`.
fn kinds(source: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for call in source.split(".event(").skip(1) {
        let first = call.split(['&', ';']).next().unwrap_or_default();
        found.extend(
            first
                .split('"')
                .skip(1)
                .step_by(2)
                .filter(|t| t.bytes().all(|b| b.is_ascii_lowercase() || b == b'_'))
                .map(str::to_owned),
        );
    }
    found
}

fn recorded() -> BTreeSet<String> {
    let mut all = Vec::new();
    sources(&domain(), &mut all);
    let mut found: BTreeSet<String> = all.iter().flat_map(|source| kinds(source)).collect();
    found.extend(lending::events::EVENTS.iter().map(|k| (*k).to_owned()));
    found.insert("undone".into());
    // Lists of kinds that the sources hold besides the calls.
    for source in &all {
        if let Some(list) = source.split("EVENTS: &[&str] = &[").nth(1) {
            let list = list.split("];").next().unwrap_or_default();
            found.extend(list.split('"').skip(1).step_by(2).map(str::to_owned));
        }
    }
    found
}

#[test]
fn the_scan_of_sources_finds_kinds_in_all_forms() {
    let source = r#"d.event("a_b", &[]); d.event(
        "c_d",
        &[("reason", x)],
    ); d.event(if alert { "e_f" } else { "g_h" }, &[]);"#;
    let found: Vec<String> = kinds(source).into_iter().collect();
    assert_eq!(found, ["a_b", "c_d", "e_f", "g_h"]);
}

#[test]
fn every_event_has_a_sentence() {
    let kinds = recorded();
    assert!(kinds.len() > 90, "{}", kinds.len());
    let gone = missing("event", &kinds);
    assert!(gone.is_empty(), "no words for {gone:?}");
    for kind in kinds {
        for side in [Side::Borrowing, Side::Lending] {
            for tr in [EN, FR] {
                let said = event(tr, side, &made(&kind, &[]), &|_| None);
                assert!(said.ends_with('.') && !said.contains('{'), "{kind}: {said}");
            }
        }
    }
}

fn made(kind: &str, params: &[(&str, &str)]) -> Event {
    Event {
        kind: kind.into(),
        by: Actor::Staff {
            id: StaffId(uuid::Uuid::nil()),
            name: "Dana".into(),
        },
        at: Timestamp::UNIX_EPOCH,
        cause: String::new(),
        params: params
            .iter()
            .map(|(k, v)| ((*k).into(), (*v).into()))
            .collect::<BTreeMap<_, _>>(),
        note: None,
        changes: serde_json::Map::new(),
    }
}

#[test]
fn events_read_as_sentences() {
    let names = |symbol: &str| (symbol == "ISIL:CA-B").then(|| "Boréal".to_owned());
    let say = |tr, side, event_: &Event| event(tr, side, event_, &names);
    let asked = made(
        "supplier_asked",
        &[("symbol", "ISIL:CA-B"), ("library", "")],
    );
    assert_eq!(say(EN, Side::Borrowing, &asked), "Boréal was asked.");
    assert_eq!(
        say(FR, Side::Borrowing, &asked),
        "La demande est partie à Boréal."
    );
    let rejected = made("request_rejected", &[("reason", "NotOnShelf")]);
    assert_eq!(
        say(EN, Side::Lending, &rejected),
        "Dana said no: Not on shelf."
    );
    let due = made("renewal_granted", &[("due", "2026-12-01")]);
    assert_eq!(
        say(FR, Side::Lending, &due),
        "Dana l’a prolongé\u{a0}: le mardi 1er décembre."
    );
    let shipped = made("item_shipped", &[("items", "31346001 31346002")]);
    assert_eq!(
        say(EN, Side::Lending, &shipped),
        "Dana shipped 31346001, 31346002."
    );
    let checks = made("checks_done", &[("reasons", "fines,over_limit")]);
    assert_eq!(
        say(EN, Side::Borrowing, &checks),
        "Held after the checks: Fines over the limit, Too many open requests."
    );
    let mut partner = made("will_supply", &[]);
    partner.by = Actor::Partner {
        symbol: "ISIL:CA-B".into(),
    };
    assert_eq!(say(EN, Side::Borrowing, &partner), "Boréal will supply it.");
    assert_eq!(partner.by.kind(), ActorKind::Partner);
    assert_eq!(
        say(EN, Side::Borrowing, &made("not_of_this_release", &[])),
        "not_of_this_release"
    );
}

#[test]
fn codes_become_parts_of_keys() {
    assert_eq!(slug("put_on_shelf"), "put-on-shelf");
    assert_eq!(slug("NotAvailableForILL"), "not-available-for-ill");
    assert_eq!(slug("REQ"), "req");
    assert_eq!(code(EN, "unfilled", "transfer"), "transfer");
}

#[test]
fn conditions_name_their_cost() {
    let cost = Money {
        minor: 1500,
        currency: "CAD".into(),
    };
    assert_eq!(condition_code(EN, "Cost", Some(&cost)), "A fee of $15.00");
    assert_eq!(condition_code(FR, "Cost", None), "Des frais");
    assert_eq!(
        condition_code(EN, "LibraryUseOnly", None),
        "For use in the library only"
    );
}

#[test]
fn what_the_system_writes_is_written_out() {
    for text in borrowing::AUTO_TEXTS.iter().chain(lending::AUTO_TEXTS) {
        assert!(
            automatic(EN, text).is_some() && automatic(FR, text).is_some(),
            "{text}"
        );
    }
    assert_eq!(automatic(EN, "Happy to ship today"), None);
    let due = Due {
        date: date(2026, 12, 1),
        rule: DueRule::PartnerLessReturn,
    };
    assert_eq!(
        due_rule(EN, due),
        "the lender’s date less the days to send it back"
    );
}

/// Codes of values that do not fit: the last text of each `AppError::invalid(` call.
fn invalid_codes(source: &str) -> BTreeSet<String> {
    source
        .split("AppError::invalid(")
        .skip(1)
        .filter_map(|call| {
            let inside = call.split([')', ';']).next()?;
            // The first text may be the field; a code that is computed has none.
            let texts: Vec<&str> = inside.split('"').skip(1).step_by(2).collect();
            let last = inside.trim_end().trim_end_matches(',').ends_with('"');
            texts.last().filter(|_| last).map(|code| (*code).to_owned())
        })
        .filter(|code| {
            code.bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        })
        .collect()
}

#[test]
fn every_value_that_does_not_fit_says_so() {
    let mut all = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut all);
    let codes: BTreeSet<String> = all
        .iter()
        .flat_map(|source| invalid_codes(source))
        .collect();
    assert!(codes.len() > 5, "{codes:?}");
    let gone = missing("invalid", &codes);
    assert!(gone.is_empty(), "no words for {gone:?}");
}

#[test]
fn titles_are_written_as_people_write_them() {
    let raw = "Kukum : a novel / ; second part";
    assert_eq!(
        title(Tr::new(Lang::En), raw),
        "Kukum: a novel /; second part"
    );
    assert_eq!(
        title(Tr::new(Lang::Fr), " Kukum : roman "),
        "Kukum\u{a0}: roman"
    );
    assert_eq!(
        title(Tr::new(Lang::En), "2001: a space odyssey"),
        "2001: a space odyssey"
    );
}

#[test]
fn a_clock_is_told_as_a_sentence() {
    let said = by_when(
        Tr::new(Lang::Fr),
        Some((Timer::ReplyBy, "mercredi 25 novembre")),
        Some("X"),
    );
    assert!(said.starts_with("Mercredi"), "{said}");
}
