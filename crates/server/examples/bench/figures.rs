//! Durations in order, and rows of a table.

use std::time::Duration;

/// How long each of many things took.
#[derive(Clone, Debug, Default)]
pub struct Times(Vec<Duration>);

impl Times {
    /// One more.
    pub fn add(&mut self, took: Duration) {
        self.0.push(took);
    }

    /// All of another one.
    pub fn join(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// How many.
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// The time that so many of a hundred do not exceed, in milliseconds.
    pub fn percentile(&self, hundredth: usize) -> f64 {
        let mut sorted = self.0.clone();
        sorted.sort_unstable();
        let place = (sorted.len() * hundredth).div_ceil(100).max(1) - 1;
        sorted
            .get(place)
            .map_or(f64::NAN, |took| took.as_secs_f64() * 1_000.0)
    }

    /// "p50 1.2 ms, p95 3.4 ms (n = 300)".
    pub fn text(&self) -> String {
        format!(
            "p50 {:.1} ms, p95 {:.1} ms, p99 {:.1} ms ({} times)",
            self.percentile(50),
            self.percentile(95),
            self.percentile(99),
            self.count()
        )
    }
}

/// One row of the table in docs/benchmarks.md.
#[expect(clippy::print_stdout, reason = "the output of this program")]
pub fn row(what: &str, engine: &str, figure: &str) {
    println!("| {what} | {engine} | {figure} |");
}

/// A step that takes a while, on standard error.
#[expect(clippy::print_stderr, reason = "progress, apart from the table")]
pub fn progress(what: &str) {
    eprintln!("bench: {what}");
}
