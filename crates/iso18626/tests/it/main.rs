//! Integration tests of the message reader, writer and checks.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "test code; clippy.toml reaches test functions only, not their aids"
)]

mod answers;
mod conformance;
mod generate;
mod hostile;
mod keeping;
mod roundtrip;
mod samples;
mod shared;
mod tolerance;
mod xsd;
