//! The tables of both machines.

use super::{head, table, tick};
use farshelf_domain::{
    borrowing::table as b,
    cell::{Cell, Row},
    lending::table as l,
    refused::Refusal,
    status::{BorrowingMain, LendingMain},
};

const ABOUT: &str = "One cell says what a command, a timer or a message does in a main state. The tables are the ones that \
`apply` looks up, so pages, API, messages and timers all obey them.

| Cell | Means |
|---|---|
| a lower-case letter | done; the letter names the variant of the row's rule in the code of that row |
| a code such as `too_late` | refused with it, nothing changed (`docs/reference/refusals.md`) |
| `stale` | a timer or a fact that no longer applies: dropped without an event |
| record | a message that is confirmed and kept on the timeline, and changes nothing |
| differs | recorded; the request asks for attention (`states_differ`) and the partner is asked for its status, once in 24 hours |
| former | decided by the table of former lenders |
| error | confirmed with an error: the sender is told that it cannot be applied |
| later | the machine knows the row; this release does not offer the feature and refuses it `not_offered` |

By: S staff (and API keys), P patron, Y the system, T a timer.
";

fn words(cell: Cell) -> String {
    match cell {
        Cell::Do(letter) => letter.to_string(),
        Cell::No(code) => tick(code.as_str()),
        Cell::Record => "record".to_owned(),
        Cell::Differs => "differs".to_owned(),
        Cell::Former => "former".to_owned(),
        Cell::Error => "error".to_owned(),
        Cell::Later => "later".to_owned(),
    }
}

fn machine<const N: usize>(heading: &str, states: &[&str], rows: &[Row<N>]) -> String {
    let columns: Vec<&str> = ["", "By"]
        .into_iter()
        .chain(states.iter().copied())
        .collect();
    let rows: Vec<Vec<String>> = rows
        .iter()
        .map(|row| {
            let name = row.name.strip_prefix("T ").unwrap_or(row.name);
            let mut cells = vec![name.to_owned(), row.by.to_owned()];
            cells.extend(row.cells.iter().map(|c| words(*c)));
            cells
        })
        .collect();
    table(heading, &columns, &rows)
}

fn later(heading: &str, rows: &[(&str, &str)]) -> String {
    let rows: Vec<Vec<String>> = rows
        .iter()
        .map(|(name, why)| vec![(*name).to_owned(), (*why).to_owned()])
        .collect();
    table(heading, &["Row", "Feature"], &rows)
}

pub fn page() -> String {
    let cells = || {
        let rows = b::COMMANDS.iter().chain(b::MESSAGES).flat_map(|r| r.cells);
        rows.chain(l::COMMANDS.iter().flat_map(|r| r.cells))
    };
    for code in [Refusal::NotYet, Refusal::TooLate, Refusal::Ended] {
        assert!(cells().any(|c| c == Cell::No(code)), "{code} is used");
    }
    let borrowing: Vec<&str> = BorrowingMain::ALL.iter().map(|m| m.as_str()).collect();
    let lending: Vec<&str> = LendingMain::ALL.iter().map(|m| m.as_str()).collect();
    let found: Vec<&str> = ["no record"]
        .into_iter()
        .chain(lending.iter().copied())
        .collect();
    let mut page = head(
        "Transitions",
        "`crates/domain/src/borrowing/table.rs` and `crates/domain/src/lending/table.rs`",
        ABOUT.trim_end(),
    );
    page += &machine(
        "Borrowing: commands, facts and timers",
        &borrowing,
        b::COMMANDS,
    );
    page += &machine(
        "Borrowing: messages of the lender that was asked last",
        &borrowing,
        b::MESSAGES,
    );
    page += &machine(
        "Borrowing: messages of former lenders",
        &borrowing,
        b::FORMER,
    );
    page += &later("Borrowing: not offered yet", b::LATER);
    page += &machine("Lending: commands, facts and timers", &lending, l::COMMANDS);
    page += &machine("Lending: messages of the borrower", &lending, l::MESSAGES);
    page += &machine(
        "Lending: requests that come in, by the record they find",
        &found,
        l::REQUESTS,
    );
    page + &later("Lending: not offered yet", l::LATER)
}
