//! Log lines: text or JSON on standard error, one line an event, control characters written out (SECURITY.md 46, 47).

use crate::settings::{LogFormat, Settings};
use std::{
    fmt::Write as _,
    io::{self, Write},
};
use tracing::Level;
use tracing_subscriber::{
    Registry, filter::Targets, fmt, layer::SubscriberExt, util::SubscriberInitExt,
};

/// Our crates log at `log.level`; libraries warn only, because what they log at other levels may hold personal data.
fn filter(level: Level) -> Targets {
    Targets::new()
        .with_default(level.min(Level::WARN))
        .with_target("farshelf", level)
}

/// Starts logging. A second call changes nothing.
pub fn start(settings: &Settings) {
    let registry = Registry::default().with(filter(settings.log_level));
    let layer = fmt::layer()
        .with_writer(|| OneLine(io::stderr()))
        .with_ansi(false);
    // An error means that logging runs already.
    let _ = match settings.log_format {
        LogFormat::Text => registry.with(layer).try_init(),
        LogFormat::Json => registry
            .with(layer.json().flatten_event(true).with_current_span(false))
            .try_init(),
    };
    std::panic::set_hook(Box::new(|info| {
        // The message of a panic may quote data; the place is enough to find it.
        let place = info
            .location()
            .map_or_else(|| "unknown place".to_owned(), ToString::to_string);
        tracing::error!(target: "farshelf", place, "a defect ended a task");
    }));
}

/// Writes an event as one line: whatever a field holds, it cannot start a line or colour a terminal.
struct OneLine<W>(W);

impl<W: Write> Write for OneLine<W> {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        self.0
            .write_all(one_line(&String::from_utf8_lossy(line)).as_bytes())?;
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

fn one_line(line: &str) -> String {
    let body = line.strip_suffix('\n').unwrap_or(line);
    let mut out = String::with_capacity(line.len());
    for c in body.chars() {
        // Line separators of Unicode break lines in some viewers.
        if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') {
            // Writing into a text cannot fail.
            let _ = write!(out, "\\u{:04x}", u32::from(c));
        } else {
            out.push(c);
        }
    }
    out.push('\n');
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::{Arc, Mutex};

    #[derive(Clone, Default)]
    struct Kept(Arc<Mutex<Vec<u8>>>);

    impl Write for Kept {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().write(bytes)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    const HOSTILE: &str = "a\nERROR forged\r\u{1b}[31mred\u{85}\u{2028}end\"";

    fn logged(json: bool) -> String {
        let kept = Kept::default();
        let writer = kept.clone();
        let layer = fmt::layer()
            .with_writer(move || OneLine(writer.clone()))
            .with_ansi(false);
        let registry = Registry::default().with(filter(Level::INFO));
        let log = || {
            tracing::info!(target: "farshelf_web", title = HOSTILE, shown = %HOSTILE, "read {HOSTILE}");
            tracing::info!(target: "hyper", "a library");
            tracing::debug!(target: "farshelf_web", "a detail");
        };
        if json {
            tracing::subscriber::with_default(registry.with(layer.json().flatten_event(true)), log);
        } else {
            tracing::subscriber::with_default(registry.with(layer), log);
        }
        String::from_utf8(kept.0.lock().unwrap().clone()).unwrap()
    }

    #[test]
    fn hostile_values_stay_on_one_line_and_libraries_keep_quiet() {
        for json in [false, true] {
            let text = logged(json);
            assert_eq!(text.lines().count(), 1, "{text}");
            assert!(
                !text.trim_end_matches('\n').chars().any(char::is_control),
                "{text:?}"
            );
            assert!(text.contains("forged"));
        }
    }

    #[test]
    fn json_lines_are_json_and_lose_nothing() {
        let value: serde_json::Value = serde_json::from_str(logged(true).trim_end()).unwrap();
        assert_eq!(value["shown"], HOSTILE);
        assert_eq!(value["level"], "INFO");
    }
}
