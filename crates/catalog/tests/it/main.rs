//! The catalogue on real files and both engines.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test that cannot go on may panic wherever it stands, and a skipped one says so"
)]

mod concurrent;
mod kit;
mod loading;
mod loading_holdings;
mod real;
mod searching;
