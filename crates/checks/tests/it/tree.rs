//! The files of the repository, as git lists them.

use std::path::{Path, PathBuf};
use std::process::Command;

/// The folder that holds the workspace.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .nth(2)
        .expect("crates/checks lies two folders below the root")
        .to_owned()
}

/// One text file: its path below the root, with `/`, and what it says.
pub struct Text {
    /// Path relative to the root.
    pub path: String,
    /// The whole content.
    pub text: String,
}

impl Text {
    /// Whether the file lies in the folder of the crate `name`.
    pub fn in_crate(&self, name: &str) -> bool {
        self.path
            .strip_prefix("crates/")
            .and_then(|rest| rest.strip_prefix(name))
            .is_some_and(|rest| rest.starts_with('/'))
    }

    /// Whether it is Rust source.
    pub fn is_rust(&self) -> bool {
        extension(&self.path) == "rs"
    }
}

/// What follows the last point of a path; empty without one.
pub fn extension(path: &str) -> &str {
    Path::new(path)
        .extension()
        .and_then(|name| name.to_str())
        .unwrap_or_default()
}

/// Every file that is tracked or about to be (new and not ignored) and is UTF-8 text.
pub fn texts() -> Vec<Text> {
    let root = root();
    let output = Command::new("git")
        // The checkout may belong to another user than the one who runs the tests.
        .args(["-c", "safe.directory=*", "-C"])
        .arg(&root)
        .args([
            "ls-files",
            "-z",
            "--cached",
            "--others",
            "--exclude-standard",
        ])
        .output()
        .expect("git runs");
    assert!(
        output.status.success(),
        "these checks need a git checkout: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    let listed = String::from_utf8(output.stdout).expect("paths are UTF-8");
    let texts: Vec<Text> = listed
        .split_terminator('\0')
        .filter_map(|path| {
            // A file deleted but not yet committed is listed and cannot be read.
            let bytes = std::fs::read(root.join(path)).ok()?;
            let text = String::from_utf8(bytes).ok()?;
            Some(Text {
                path: path.to_owned(),
                text,
            })
        })
        .collect();
    assert!(
        texts.iter().any(|file| file.path == "Cargo.toml"),
        "the list of files lacks Cargo.toml"
    );
    texts
}

/// The lines of a Rust source without comments, numbered from 1.
pub fn code_lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines()
        .enumerate()
        .filter(|(_, line)| !line.trim_start().starts_with("//"))
        .map(|(at, line)| (at + 1, line.split(" // ").next().unwrap_or(line)))
}

/// Whether `line` holds `pattern` with no letter, digit or underscore right before or after it.
pub fn has_word(line: &str, pattern: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    line.match_indices(pattern).any(|(at, found)| {
        let before = line[..at].chars().next_back();
        let after = line[at + found.len()..].chars().next();
        let runs_on = before.is_some_and(is_part) && pattern.starts_with(is_part)
            || after.is_some_and(is_part) && pattern.ends_with(is_part);
        !runs_on
    })
}

#[test]
fn words_end_where_names_end() {
    assert!(has_word("let x: f64 = y;", "f64"));
    assert!(has_word("use sqlx::query;", "sqlx"));
    assert!(!has_word("let buf64 = y;", "f64"));
    assert!(!has_word("mod sqlx_like;", "sqlx"));
    assert!(has_word("Timestamp::now()", "Timestamp::now"));
    assert!(!has_word("Timestamp::nowhere()", "Timestamp::now"));
}

#[test]
fn comments_are_no_code() {
    let lines: Vec<_> = code_lines("//! tokio\nlet a = 1; // tokio\n    // tokio\nb").collect();
    assert_eq!(lines, vec![(2, "let a = 1;"), (4, "b")]);
}
