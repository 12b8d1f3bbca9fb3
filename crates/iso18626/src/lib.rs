#![doc = include_str!("../README.md")]

mod canonical;
mod check;
mod codec;
mod confirm;
mod migrate;
mod read;
mod redact;
mod types;
mod version;
mod write;

pub use canonical::canonical;
pub use check::{Fault, Problem, validate};
pub use confirm::{confirm, faults};
pub use read::{Answer, Limits, Options, Parsed, ReadError, ReadErrorKind, read, read_with};
pub use redact::{redact_credentials, redact_patron, redact_raw};
pub use types::*;
pub use version::{Kind, NAMESPACE, Version};
pub use write::write;
