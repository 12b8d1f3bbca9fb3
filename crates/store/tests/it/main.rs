//! Every storage test runs on both engines.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod catalogue;
mod directory;
mod events;
mod faults;
mod holds;
mod jobs;
mod lists;
mod loans;
mod messages;
mod patrons;
mod people;
mod records;
mod requests;
mod sample;
mod schema;
mod store;
mod watch;
