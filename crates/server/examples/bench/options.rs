//! What is asked for on the command line.

use clap::{Parser, ValueEnum};

/// Which database.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Engines {
    /// One file.
    Sqlite,
    /// A server, named by `FARSHELF_TEST_POSTGRES`.
    Postgres,
    /// One after the other.
    Both,
}

/// Measures the binary on loopback and prints rows for docs/benchmarks.md.
#[derive(Clone, Debug, Parser)]
pub struct Options {
    /// Requests in the database.
    #[arg(long, default_value_t = 100_000)]
    pub requests: usize,
    /// Titles in the catalogue besides those of the demo.
    #[arg(long, default_value_t = 20_000)]
    pub titles: usize,
    /// Seconds of one turn of transitions.
    #[arg(long, default_value_t = 3.0)]
    pub seconds: f64,
    /// Turns of each kind; the best one counts.
    #[arg(long, default_value_t = 3)]
    pub turns: usize,
    /// Which database.
    #[arg(long, value_enum, default_value_t = Engines::Both)]
    pub engine: Engines,
    /// Small numbers: shows that the benchmark works, measures nothing.
    #[arg(long)]
    pub quick: bool,
    /// The binary; else the one built beside this program.
    #[arg(long)]
    pub binary: Option<std::path::PathBuf>,
}

impl Options {
    /// From the command line, with small numbers where `--quick` is given.
    pub fn read() -> Self {
        let given = Self::parse();
        if !given.quick {
            return given;
        }
        Self {
            requests: given.requests.min(2_000),
            titles: given.titles.min(300),
            seconds: given.seconds.min(0.2),
            turns: 1,
            ..given
        }
    }

    /// Requests that stand ready for transitions, within `requests`.
    pub fn stock(&self) -> usize {
        self.requests / 4
    }

    /// How often each page is asked for.
    pub fn looks(&self) -> usize {
        if self.quick { 5 } else { 300 }
    }

    /// Loans told from asking to completion.
    pub fn loans(&self) -> usize {
        if self.quick { 2 } else { 60 }
    }
}
