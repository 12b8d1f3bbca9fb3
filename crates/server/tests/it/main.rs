//! Runs the real binary on real folders and databases.
#![expect(
    clippy::unwrap_used,
    reason = "a helper of tests fails the test that called it"
)]

mod accounts;
mod caller;
mod catalog;
mod disk;
mod guard;
mod guesses;
mod harness;
mod kills;
mod peers;
mod settings;
mod sink;
mod smtp;
mod start;
mod story;
mod trouble;
mod work;
