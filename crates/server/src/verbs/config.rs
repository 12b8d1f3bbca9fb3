//! `farshelf config check|print|reference`

use crate::{answer::Answer, cli::Config, context::Context, failure::Failure, settings::markdown};
use serde_json::json;
use std::fmt::Write;

pub fn run(context: &Context, verb: &Config) -> Result<Answer, Failure> {
    if matches!(verb, Config::Reference) {
        let text = markdown();
        return Ok(Answer::new(text.clone(), json!({"markdown": text})));
    }
    let lines = context.load()?.lines();
    if matches!(verb, Config::Check) {
        return Ok(Answer::new("The settings are good.", json!({"ok": true})));
    }
    let mut text = String::new();
    for line in &lines {
        let value = line.value.as_deref().unwrap_or("(unset)");
        // Writing into a text cannot fail.
        let _ = writeln!(text, "{} = {value}    [{}]", line.key, line.source);
    }
    Ok(Answer::new(text, json!({"settings": lines})))
}
