//! `docs/requirements.md` lists every requirement once and names tests that exist.

use std::collections::BTreeSet;

use super::documents::backticked;
use super::tree::{Text, root, texts};
use super::{assert_clean, assert_finds};

/// Letter of a family of requirements and how many it has.
const FAMILIES: &[(&str, usize)] = &[("R", 197), ("T", 11), ("B", 56)];

struct Row<'a> {
    id: &'a str,
    text: &'a str,
    state: &'a str,
    tests: &'a str,
}

/// The rows whose first cell is a requirement's number.
fn rows(document: &str) -> Vec<Row<'_>> {
    document
        .lines()
        .filter_map(|line| {
            let inner = line.trim().strip_prefix('|')?.strip_suffix('|')?;
            let cells: Vec<&str> = inner.split('|').map(str::trim).collect();
            let [id, text, state, tests] = cells.as_slice() else {
                return is_id(cells.first()?).then_some(Row {
                    id: cells[0],
                    text: "",
                    state: "",
                    tests: "",
                });
            };
            is_id(id).then_some(Row {
                id,
                text,
                state,
                tests,
            })
        })
        .collect()
}

fn is_id(cell: &str) -> bool {
    FAMILIES.iter().any(|(family, _)| {
        cell.strip_prefix(family)
            .is_some_and(|number| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()))
    })
}

fn faults(document: &str, families: &[(&str, usize)], tests: &BTreeSet<String>) -> Vec<String> {
    let rows = rows(document);
    let mut found = Vec::new();
    for (family, count) in families {
        for number in 1..=*count {
            let id = format!("{family}{number}");
            let times = rows.iter().filter(|row| row.id == id).count();
            if times != 1 {
                found.push(format!("{id} stands {times} times"));
            }
        }
    }
    for row in &rows {
        found.extend(
            faults_of(row, tests)
                .into_iter()
                .map(|fault| format!("{}: {fault}", row.id)),
        );
    }
    found
}

fn faults_of(row: &Row<'_>, tests: &BTreeSet<String>) -> Vec<String> {
    let mut found = Vec::new();
    if row.text.is_empty() {
        found.push("four cells expected: number, what, state, tests".to_owned());
        return found;
    }
    let named: Vec<&str> = backticked(row.tests).collect();
    let partly = row
        .state
        .strip_prefix("partly: ")
        .is_some_and(|what| !what.is_empty());
    match row.state {
        "done" if named.is_empty() => found.push("done, and no test is named".to_owned()),
        "not yet" if row.tests != "-" => found.push("not yet, so the tests must be -".to_owned()),
        "done" | "not yet" => {}
        _ if partly => {}
        other => found.push(format!("state {other:?}; use done, partly: ..., not yet")),
    }
    for name in named {
        let last = name.rsplit("::").next().unwrap_or(name);
        if !tests.contains(last) {
            found.push(format!("no test is called {name}"));
        }
    }
    found
}

/// Names of all tests: functions in test code, and ids that begin the titles of browser tests.
fn test_names(files: &[Text]) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for file in files {
        if file.is_rust() {
            names.extend(rust_tests(test_part(file)));
        } else if file.path.starts_with("tests/browser/") && file.path.ends_with(".test.mjs") {
            names.extend(browser_tests(&file.text));
        }
    }
    names
}

/// The part of a Rust file that is compiled for tests only: all of it in a `tests` folder or file,
/// else what follows the first `cfg(test)`.
fn test_part(file: &Text) -> &str {
    let whole = file.path.contains("/tests/") || file.path.ends_with("/tests.rs");
    let from = if whole {
        Some(0)
    } else {
        file.text.find("#[cfg(test)]")
    };
    from.map_or("", |at| &file.text[at..])
}

/// Functions marked as tests, and names given first to a macro that makes them: `both_engines!(name, ...)`.
fn rust_tests(text: &str) -> impl Iterator<Item = String> {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    [("test]", "fn "), ("_engines!", "(")]
        .into_iter()
        .flat_map(move |(mark, before)| {
            text.match_indices(mark).filter_map(move |(at, mark)| {
                let rest = &text[at + mark.len()..];
                let rest = rest[rest.find(before)? + before.len()..].trim_start();
                let end = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
                (end > 0).then(|| rest[..end].to_owned())
            })
        })
}

/// `test('ux_receive: the first item takes one scan', ...)` is called `ux_receive`.
fn browser_tests(text: &str) -> impl Iterator<Item = String> {
    text.match_indices("test(").filter_map(|(at, mark)| {
        let rest = text[at + mark.len()..].trim_start();
        let title = rest.strip_prefix(['\'', '"', '`'])?;
        let end = title.find([':', '\'', '"', '`'])?;
        Some(title[..end].to_owned())
    })
}

#[test]
fn the_table_of_requirements_is_complete_and_true() {
    let path = root().join("docs/requirements.md");
    let document = std::fs::read_to_string(path).expect("docs/requirements.md is there");
    assert_clean(&faults(&document, FAMILIES, &test_names(&texts())));
}

fn faults_in(document: &str) -> Vec<String> {
    let tests = BTreeSet::from(["ships_once".to_owned()]);
    faults(document, &[("R", 1)], &tests)
}

#[test]
fn a_wrong_row_is_found() {
    assert_clean(&faults_in("| R1 | ships | done | `app::ships_once` |"));
    assert_clean(&faults_in(
        "| R1 | ships | partly: no slip | `ships_once` |",
    ));
    assert_clean(&faults_in("| R1 | ships | not yet | - |"));
    assert_finds(
        &faults_in("| R1 | ships | done | `ships_twice` |"),
        "no test is called ships_twice",
    );
    assert_finds(&faults_in("| R1 | ships | done | - |"), "no test is named");
    assert_finds(
        &faults_in("| R1 | ships | nearly | - |"),
        "state \"nearly\"",
    );
    assert_finds(&faults_in("| R1 | ships | partly: | - |"), "state");
    assert_finds(&faults_in("| R1 | ships | not yet |"), "four cells");
    assert_finds(
        &faults_in("| R1 | a | not yet | - |\n| R1 | b | not yet | - |"),
        "R1 stands 2 times",
    );
    assert_finds(
        &faults_in("| # | what | state | tests |"),
        "R1 stands 0 times",
    );
}

#[test]
fn tests_are_found_by_name() {
    let file = |path: &str, text: &str| Text {
        path: path.to_owned(),
        text: text.to_owned(),
    };
    let names = test_names(&[
        file(
            "crates/a/src/lib.rs",
            "fn ships() {}\n#[cfg(test)]\nmod tests { fn helper() {}\n#[test]\nfn ships_once() { assert!(ready()); } }",
        ),
        file(
            "crates/a/tests/it/a.rs",
            "both_engines!(keeps_order, |db| {});",
        ),
        file(
            "tests/browser/a.test.mjs",
            "test('ux_receive: one scan', async () => {});",
        ),
    ]);
    let expected = ["keeps_order", "ships_once", "ux_receive"].map(str::to_owned);
    assert_eq!(names, BTreeSet::from(expected));
}
