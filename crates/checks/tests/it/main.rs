//! Checks over the repository as a whole. See the README of this crate.

#![expect(
    clippy::expect_used,
    reason = "everything here is test code, functions outside #[test] included"
)]

mod direction;
mod documents;
mod licences;
mod metadata;
mod purity;
mod requirements;
mod texts;
mod tree;

/// Fails with every finding on a line of its own, so that one run shows all of them.
#[track_caller]
fn assert_clean(findings: &[String]) {
    assert!(
        findings.is_empty(),
        "{} finding(s):\n  {}",
        findings.len(),
        findings.join("\n  ")
    );
}

/// Fails unless exactly one finding stands there and it contains `words`.
#[track_caller]
fn assert_finds(findings: &[String], words: &str) {
    assert_eq!(findings.len(), 1, "one finding expected: {findings:?}");
    assert!(
        findings[0].contains(words),
        "{words:?} expected in: {}",
        findings[0]
    );
}
