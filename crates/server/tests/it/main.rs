//! Runs the real binary on real folders and databases.
#![expect(
    clippy::unwrap_used,
    reason = "a helper of tests fails the test that called it"
)]

mod accounts;
mod catalog;
mod harness;
mod peers;
mod settings;
mod start;
mod work;
