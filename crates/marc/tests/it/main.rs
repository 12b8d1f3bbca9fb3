//! Tests of the crate through its public surface.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a test that cannot go on may panic wherever it stands, and a skipped one says so"
)]

mod bib;
mod hostile;
mod iso2709;
mod items;
mod marcxml;
mod real;
mod roundtrip;
mod shared;
