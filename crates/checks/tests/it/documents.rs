//! Documents point at things that exist.

use std::path::Path;

use super::tree::{root, texts};
use super::{assert_clean, assert_finds};

/// The parts of a text between backticks.
pub fn backticked(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

/// Backticked words that look like a path (they hold `/` or are a file of the root) must exist.
fn lost_paths(root: &Path, document: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (at, line) in document.lines().enumerate() {
        for word in backticked(line) {
            let is_path = word.contains('/') && !word.contains(' ') && !word.starts_with('/');
            if is_path && !root.join(word).exists() {
                found.push(format!("line {}: {word} does not exist", at + 1));
            }
        }
    }
    found
}

fn missing_readmes(root: &Path, crates: &[String]) -> Vec<String> {
    crates
        .iter()
        .filter(|folder| !root.join(folder).join("README.md").is_file())
        .map(|folder| format!("{folder} has no README.md"))
        .collect()
}

#[test]
fn paths_in_where_exist() {
    let text =
        std::fs::read_to_string(root().join("docs/where.md")).expect("docs/where.md is there");
    assert!(backticked(&text).count() > 3, "docs/where.md names places");
    assert_clean(&lost_paths(&root(), &text));
}

#[test]
fn every_crate_has_a_readme() {
    let crates: Vec<String> = texts()
        .iter()
        .filter_map(|file| file.path.strip_suffix("/Cargo.toml"))
        .filter(|folder| folder.starts_with("crates/"))
        .map(str::to_owned)
        .collect();
    assert!(crates.len() > 3, "crates are listed: {crates:?}");
    assert_clean(&missing_readmes(&root(), &crates));
}

#[test]
fn decisions_are_numbered_without_gaps() {
    let mut numbers: Vec<usize> = texts()
        .iter()
        .filter_map(|file| file.path.strip_prefix("docs/adr/")?.get(..4)?.parse().ok())
        .collect();
    numbers.sort_unstable();
    assert!(!numbers.is_empty(), "docs/adr holds decisions");
    let expected: Vec<usize> = (1..=numbers.len()).collect();
    assert_eq!(numbers, expected, "one file a number in docs/adr");
}

#[test]
fn lost_paths_are_found() {
    let text = "| a | `Cargo.toml` `crates/checks/Cargo.toml` `/staff` |\n| b | `crates/none.rs` |";
    assert_finds(&lost_paths(&root(), text), "line 2: crates/none.rs");
}

#[test]
fn a_missing_readme_is_found() {
    let crates = ["crates/checks".to_owned(), "crates/none".to_owned()];
    assert_finds(&missing_readmes(&root(), &crates), "crates/none");
}
