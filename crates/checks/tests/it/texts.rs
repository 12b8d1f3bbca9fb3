//! Files stay short and finished, and name no machine.

use super::tree::{Text, has_word, texts};
use super::{assert_clean, assert_finds};

/// Lines; a longer file does two jobs.
const LONGEST_RUST_FILE: usize = 600;

/// Marks of unfinished work. Written in two parts so that this file does not hold them.
const UNFINISHED: &[&str] = &[
    concat!("TO", "DO"),
    concat!("FIX", "ME"),
    concat!("to", "do!("),
    concat!("unimple", "mented!("),
];

/// Folders and hosts that exist on somebody's machine only.
const MACHINE: &[&str] = &[
    concat!("/ro", "ot/"),
    concat!("/wo", "rk/"),
    concat!("/ho", "me/"),
    concat!("registry.", "npmjs.org"),
    concat!("index.", "crates.io"),
    concat!("static.", "crates.io"),
    concat!("deb.", "debian.org"),
];

fn too_long(files: &[Text]) -> Vec<String> {
    let long = |file: &&Text| file.is_rust() && file.text.lines().count() > LONGEST_RUST_FILE;
    files
        .iter()
        .filter(long)
        .map(|file| {
            format!(
                "{} has {} lines; split it",
                file.path,
                file.text.lines().count()
            )
        })
        .collect()
}

fn marks(files: &[Text], marks: &[&str], why: &str) -> Vec<String> {
    let mut found = Vec::new();
    for file in files {
        for (at, line) in file.text.lines().enumerate() {
            for mark in marks.iter().filter(|mark| holds(line, mark)) {
                found.push(format!("{}:{} {why}: {mark}", file.path, at + 1));
            }
        }
    }
    found
}

/// A folder counts only where a path begins, so that `docs/work/` or a URL does not.
fn holds(line: &str, mark: &str) -> bool {
    if !mark.starts_with('/') {
        return has_word(line, mark);
    }
    line.match_indices(mark).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        !before.is_some_and(|c| c.is_alphanumeric() || "_-.}~/".contains(c))
    })
}

#[test]
fn rust_files_stay_short() {
    assert_clean(&too_long(&texts()));
}

#[test]
fn nothing_is_left_unfinished() {
    assert_clean(&marks(&texts(), UNFINISHED, "unfinished"));
}

#[test]
fn no_file_names_a_machine() {
    assert_clean(&marks(&texts(), MACHINE, "names a machine"));
}

fn one(path: &str, text: String) -> Vec<Text> {
    vec![Text {
        path: path.to_owned(),
        text,
    }]
}

#[test]
fn a_long_file_is_found() {
    assert_clean(&too_long(&one("a.rs", "x\n".repeat(600))));
    assert_finds(
        &too_long(&one("a.rs", "x\n".repeat(601))),
        "a.rs has 601 lines",
    );
}

#[test]
fn marks_are_found() {
    let todo = one("a.rs", format!("{}()", UNFINISHED[2]));
    assert_finds(&marks(&todo, UNFINISHED, "unfinished"), "a.rs:1");
    let path = one("a.md", format!("see\n`{}x`", MACHINE[1]));
    assert_finds(&marks(&path, MACHINE, "names a machine"), "a.md:2");
    let fine = one("a.md", format!("docs{}x and mastodon's todos", MACHINE[1]));
    assert_clean(&marks(&fine, MACHINE, "names a machine"));
    assert_clean(&marks(&fine, UNFINISHED, "unfinished"));
}
