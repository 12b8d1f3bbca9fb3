//! The pages of `docs/reference` that are written from the code: what the tables, the codes and the texts say.

mod codes;
mod commands;
mod transitions;

use farshelf_app::i18n::{Lang, Tr};
use std::path::Path;

/// Set it to write the pages anew.
const WRITE: &str = "FARSHELF_WRITE_REFERENCE";

/// Each language with its handle, in the order of the columns.
fn languages() -> [Tr; 2] {
    [Tr::new(Lang::En), Tr::new(Lang::Fr)]
}

/// The first lines of a page.
fn head(title: &str, from: &str, about: &str) -> String {
    format!(
        "# {title}\n\nThis page is written from {from}: change that, then `{WRITE}=1 cargo test -p farshelf-app --test it reference`.\n\n{about}\n"
    )
}

/// One table with its heading.
fn table(heading: &str, columns: &[&str], rows: &[Vec<String>]) -> String {
    let line = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
    let names: Vec<String> = columns.iter().map(|c| (*c).to_owned()).collect();
    let rule: Vec<String> = columns.iter().map(|_| "---".to_owned()).collect();
    let mut out = format!("\n## {heading}\n\n{}{}", line(&names), line(&rule));
    for row in rows {
        let cells: Vec<String> = row.iter().map(|c| c.replace('|', "\\|")).collect();
        out.push_str(&line(&cells));
    }
    out
}

fn tick(code: &str) -> String {
    format!("`{code}`")
}

/// Compares a page with its file, or writes it.
fn check(name: &str, page: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../docs/reference")
        .join(name);
    if std::env::var_os(WRITE).is_some() {
        std::fs::write(&path, page).unwrap();
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        written == page,
        "docs/reference/{name} is no longer what the code says; write it anew: {WRITE}=1 cargo test -p farshelf-app --test it reference"
    );
}

#[test]
fn the_reference_of_statuses_is_what_the_code_says() {
    check("statuses.md", &codes::statuses());
}

#[test]
fn the_reference_of_refusals_is_what_the_code_says() {
    check("refusals.md", &codes::refusals());
}

#[test]
fn the_reference_of_events_is_what_the_code_says() {
    check("events.md", &codes::events());
}

#[test]
fn the_reference_of_transitions_is_what_the_code_says() {
    check("transitions.md", &transitions::page());
}

#[test]
fn the_reference_of_commands_is_what_the_code_says() {
    check("commands.md", &commands::page());
}
