//! The application on real databases: whole loans between libraries of one installation.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod faults;
mod follow;
mod loan;
mod races;
mod reference;
mod world;
