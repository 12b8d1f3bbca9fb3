//! The application on real databases: whole loans between libraries of one installation.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on fails"
)]

mod copies;
mod faults;
mod follow;
mod kept;
mod loan;
mod meanwhile;
mod pickup;
mod races;
mod reference;
mod stuck;
mod world;
