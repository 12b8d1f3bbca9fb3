//! Runs the real binary on real folders and databases.
#![expect(
    clippy::unwrap_used,
    reason = "a helper of tests fails the test that called it"
)]

mod accounts;
mod catalog;
mod guard;
mod harness;
mod settings;
mod start;
mod trouble;
mod work;
