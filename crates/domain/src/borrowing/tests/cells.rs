//! Every `Do` cell does what its variant says: the event it leaves and the main state it leads to.

use super::{
    commands::{self, COMMAND_EFFECTS},
    messages::{self, FORMER_EFFECTS, MESSAGE_EFFECTS},
    support::Desk,
};
use crate::{
    borrowing::table::{COMMANDS, FORMER, MESSAGES, cell},
    cell::{Cell, Row},
    status::BorrowingMain as M,
};

/// Row, variant, event it leaves, main state after (`=` unchanged).
pub type EffectOf = (&'static str, char, &'static str, &'static str);

/// Cells that no way leads to, with the reason.
const UNREACHABLE: &[(&str, M, &str)] = &[
    (
        "T cancel_unanswered",
        M::Delivered,
        "CopyCompleted closes the cancel aspect as it delivers",
    ),
    (
        "T renewal_unanswered",
        M::ReturnedByPatron,
        "the cell is stale there",
    ),
];

fn effect(list: &[EffectOf], row: &str, letter: char) -> EffectOf {
    *list
        .iter()
        .find(|(name, variant, ..)| *name == row && *variant == letter)
        .unwrap_or_else(|| panic!("no expectation for {row} {letter}"))
}

fn check(
    rows: &[Row<14>],
    effects: &[EffectOf],
    run: fn(&'static str, char, M) -> Option<(Desk, usize)>,
) -> usize {
    let mut done = 0;
    let mut used = std::collections::BTreeSet::new();
    for row in rows {
        for main in M::ALL {
            let Cell::Do(letter) = cell(row, *main) else {
                continue;
            };
            if UNREACHABLE
                .iter()
                .any(|(name, at, _)| *name == row.name && at == main)
            {
                continue;
            }
            let (_, _, event, after) = effect(effects, row.name, letter);
            used.insert((row.name, letter));
            let Some((desk, from)) = run(row.name, letter, *main) else {
                continue;
            };
            let kinds: Vec<_> = desk.events[from..]
                .iter()
                .map(|e| e.kind.as_str())
                .collect();
            assert!(
                kinds.contains(&event),
                "{} in {main}: {kinds:?} without {event}",
                row.name
            );
            let expected = if after == "=" { main.as_str() } else { after };
            assert_eq!(desk.b.main.as_str(), expected, "{} in {main}", row.name);
            done += 1;
        }
    }
    for (name, letter, ..) in effects {
        assert!(
            used.contains(&(*name, *letter)),
            "{name} {letter} is no cell"
        );
    }
    done
}

#[test]
fn every_command_cell_does_its_variant() {
    assert!(check(COMMANDS, COMMAND_EFFECTS, commands::run) > 250);
}

#[test]
fn every_message_cell_does_its_variant() {
    assert!(
        check(MESSAGES, MESSAGE_EFFECTS, |row, letter, main| Some(
            messages::run(row, letter, main)
        )) > 120
    );
}

#[test]
fn every_former_cell_does_its_variant() {
    assert_eq!(
        check(FORMER, FORMER_EFFECTS, |row, letter, main| Some(
            messages::run_former(row, letter, main)
        )),
        14 * 7
    );
}
