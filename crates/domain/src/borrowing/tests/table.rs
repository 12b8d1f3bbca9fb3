//! The tables are those of the specification, and every refusal cell is obeyed.

use super::support::{Desk, loan, patron, staff};
use crate::{
    actor::Actor,
    borrowing::{
        allowed::samples,
        command::{Command, Fact, Payer, Wish},
        table::{COMMANDS, FORMER, LATER, MESSAGES, cell, row},
    },
    cell::{Cell, Row},
    message::MessageCode,
    refused::Refusal,
    status::{BorrowingMain, CaseStep},
    timer::Timer,
};
use std::path::PathBuf;

fn specification() -> Option<String> {
    let folder = std::env::var_os("FARSHELF_SHARED").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared"),
        PathBuf::from,
    );
    std::fs::read_to_string(folder.join("reference/lifecycle.md")).ok()
}

/// Compares one table, cell by cell; answers how many.
fn compare(text: &str, heading: &str, by: bool, ours: &[Row<14>]) -> usize {
    let lines: Vec<&str> = text
        .lines()
        .skip_while(|l| !l.starts_with(heading))
        .skip_while(|l| !l.starts_with('|'))
        .take_while(|l| l.starts_with('|'))
        .skip(2)
        .collect();
    assert_eq!(lines.len(), ours.len(), "{heading}");
    for (line, mine) in lines.iter().zip(ours) {
        let parts: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        assert_eq!(parts[0], mine.name);
        let first = usize::from(by) + 1;
        if by {
            assert_eq!(parts[1].replace(' ', ""), mine.by, "{}", mine.name);
        }
        let later = LATER.iter().any(|(name, _)| *name == mine.name);
        for (theirs, cell) in parts[first..first + 14].iter().zip(mine.cells) {
            if later && cell == Cell::Later {
                assert!(theirs.len() == 1 && theirs.as_bytes()[0].is_ascii_lowercase());
            } else {
                assert_eq!(*theirs, cell.text(), "{}", mine.name);
            }
        }
    }
    lines.len() * 14
}

#[test]
fn every_cell_is_that_of_the_specification() {
    let Some(text) = specification() else {
        println!("skipped: no shared folder");
        return;
    };
    let cells = compare(&text, "### 2.2", true, COMMANDS)
        + compare(&text, "### 2.3", false, MESSAGES)
        + compare(&text, "### 2.4", false, FORMER);
    assert_eq!(cells, 14 * (63 + 25 + 8));
}

#[test]
fn only_rows_named_as_later_have_later_cells() {
    for row in COMMANDS.iter().chain(MESSAGES).chain(FORMER) {
        let later = row.cells.contains(&Cell::Later);
        assert_eq!(
            later,
            LATER.iter().any(|(name, _)| *name == row.name),
            "{}",
            row.name
        );
    }
}

/// Every wish of a person with arguments, those not offered included.
fn wishes(desk: &Desk) -> Vec<Wish> {
    let mut list = samples(&desk.b, &desk.ctx);
    list.extend([
        Wish::ReportCase {
            kind: CaseStep::ReportedLost,
            barcode: None,
        },
        Wish::DecidePayer {
            payer: Payer::Patron,
        },
        Wish::RecordPayment { barcode: None },
        Wish::ReportFound { barcode: None },
        Wish::Undo { event: None },
    ]);
    list
}

#[test]
fn every_refusal_cell_refuses_with_its_code() {
    let mut seen = std::collections::BTreeSet::new();
    for main in BorrowingMain::ALL {
        let mut desk = loan(*main);
        assert_eq!(desk.b.main, *main);
        for wish in wishes(&desk) {
            let name = wish.row();
            seen.insert(name);
            let row = row(COMMANDS, name).unwrap();
            let actor = if row.by.contains('S') {
                staff()
            } else {
                patron()
            };
            let expected = match cell(row, *main) {
                Cell::No(code) => code,
                Cell::Later => Refusal::NotOffered,
                _ => continue,
            };
            let before = desk.b.clone();
            let refused = desk.run(actor, &Command::Wish(wish)).unwrap_err();
            assert_eq!(refused.code, expected, "{name} in {main}");
            assert_eq!(refused.state, main.as_str());
            assert_eq!(before, desk.b);
        }
        for fact in [
            Fact::PeerClosed {
                symbol: super::support::symbol(1),
            },
            Fact::OwnLibraryClosed { reopens: None },
            Fact::IlsResult { ok: false },
            Fact::DeliveryFailed {
                code: MessageCode::Req,
            },
            Fact::DetachPatron,
            Fact::ApplyChecks(Box::new(super::support::checked(&[]))),
        ] {
            seen.insert(fact.row());
            if let Cell::No(code) = cell(row(COMMANDS, fact.row()).unwrap(), *main) {
                assert_eq!(desk.system(&Command::Fact(fact)), Err(code));
            }
        }
        for timer in Timer::ALL {
            let name = format!("T {timer}");
            let Some(row) = COMMANDS.iter().find(|r| r.name == name) else {
                continue;
            };
            seen.insert(row.name);
            if !matches!(cell(row, *main), Cell::Do(_)) {
                desk.b.timers.insert(*timer, desk.ctx.now);
                let refused = desk.system(&Command::Timer(*timer));
                assert_eq!(refused, Err(Refusal::Stale), "{timer} in {main}");
                desk.b.timers.remove(timer);
            }
        }
    }
    let missing: Vec<_> = COMMANDS
        .iter()
        .map(|r| r.name)
        .filter(|n| !seen.contains(n))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn the_by_column_is_obeyed() {
    let desk = loan(BorrowingMain::Loaned);
    for wish in wishes(&desk) {
        let row = row(COMMANDS, wish.row()).unwrap();
        for (actor, letter) in [(staff(), 'S'), (patron(), 'P'), (Actor::System, 'Y')] {
            if !row.by.contains(letter) {
                let mut desk = loan(BorrowingMain::Loaned);
                let refused = desk.run(actor, &Command::Wish(wish.clone())).unwrap_err();
                assert_eq!(refused.code, Refusal::NotAllowed, "{}", row.name);
            }
        }
    }
}
