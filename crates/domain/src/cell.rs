//! Cells of the life-cycle tables: what one (command or message, main state) pair is decided to do.

use crate::refused::Refusal;

/// One cell. Tables are transcribed from the life-cycle specification and compared with it by a test.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cell {
    /// A lower-case letter: a variant of the row's rule.
    Do(char),
    /// An upper-case letter: refused.
    No(Refusal),
    /// `rec`: confirmed and recorded, nothing changes.
    Record,
    /// `dif`: recorded, attention `states_differ`, one question in 24 hours.
    Differs,
    /// `fmr`: decided by the table of former entries.
    Former,
    /// `ERR`: confirmation ERROR.
    Error,
    /// The feature is not offered by this release: refused `not_offered`.
    Later,
}

impl Cell {
    /// Reads the notation of the tables; `Z` (ours) marks a cell not offered yet.
    ///
    /// # Panics
    /// At compile time, on a text that is no cell.
    pub const fn parse(text: &str) -> Self {
        match text.as_bytes() {
            b"E" => Self::No(Refusal::NotYet),
            b"L" => Self::No(Refusal::TooLate),
            b"X" => Self::No(Refusal::Ended),
            b"N" => Self::No(Refusal::NothingThere),
            b"K" => Self::No(Refusal::WrongKind),
            b"S" => Self::No(Refusal::Stale),
            b"Z" => Self::Later,
            b"rec" => Self::Record,
            b"dif" => Self::Differs,
            b"fmr" => Self::Former,
            b"ERR" => Self::Error,
            [letter @ b'a'..=b'z'] => Self::Do(*letter as char),
            _ => panic!("not a cell"),
        }
    }

    /// The notation of the tables.
    pub fn text(self) -> String {
        match self {
            Self::Do(letter) => letter.to_string(),
            Self::No(Refusal::NotYet) => "E".into(),
            Self::No(Refusal::TooLate) => "L".into(),
            Self::No(Refusal::Ended) => "X".into(),
            Self::No(Refusal::NothingThere) => "N".into(),
            Self::No(Refusal::WrongKind) => "K".into(),
            Self::No(_) => "S".into(),
            Self::Record => "rec".into(),
            Self::Differs => "dif".into(),
            Self::Former => "fmr".into(),
            Self::Error => "ERR".into(),
            Self::Later => "Z".into(),
        }
    }
}

/// One row of a table: name, who may (letters S, P, Y, T; empty for messages), one cell a state.
#[derive(Clone, Copy, Debug)]
pub struct Row<const N: usize> {
    /// Name of the command, timer (`T name`) or message.
    pub name: &'static str,
    /// Who may run it, as in the `By` column.
    pub by: &'static str,
    /// One cell a main state, in the order of the state's `ALL`.
    pub cells: [Cell; N],
}

/// Writes rows as in the specification: `"send_request" "SY" [b a L L ...]`.
#[macro_export]
macro_rules! rows {
    ($($name:literal $by:literal [$($cell:tt)+]),+ $(,)?) => {
        &[$($crate::cell::Row { name: $name, by: $by, cells: [$($crate::cell::Cell::parse(stringify!($cell))),+] }),+]
    };
}
