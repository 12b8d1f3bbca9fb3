//! `render-slips`, hidden: a large batch of slips in a process of its own, JSON in, PDF out.

use crate::{answer::Answer, failure::Failure};
use farshelf_app::slips;
use rustix::process::{Resource, Rlimit, setrlimit};
use serde_json::Value;
use std::io;

/// Most memory of this process, in bytes: a batch that wants more fails, and the server goes on.
const MEMORY: u64 = 3 << 30;

/// Typesets the batch on standard input.
///
/// # Errors
/// No batch, or typesetting failed.
pub fn run() -> Result<Answer, Failure> {
    let limit = Rlimit {
        current: Some(MEMORY),
        maximum: Some(MEMORY),
    };
    setrlimit(Resource::As, limit).map_err(|error| {
        Failure::failed(
            format!("the memory cannot be limited: {error}"),
            "Let the service set its own limits.",
        )
    })?;
    slips::render(io::stdin().lock(), io::stdout().lock()).map_err(|error| {
        Failure::failed(
            error.to_string(),
            "This verb is for the server itself: print slips on its pages.",
        )
    })?;
    Ok(Answer::new("", Value::Null))
}
