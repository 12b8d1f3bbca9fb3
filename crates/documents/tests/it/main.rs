//! Slips rendered for real and read back.
#![expect(clippy::expect_used, reason = "a failed expectation is a failed test")]
#![expect(clippy::print_stdout, reason = "a test that is skipped says so")]

mod barcodes;
mod code128;
mod fixtures;
mod html;
mod limits;
mod pdf;
