//! Records that could not be taken: their bytes for repair, and a report of what is wrong.

use super::glimpse::glimpse;
use crate::error::{Result, file};
use serde::Serialize;
use std::{
    fs::File,
    io::{BufWriter, Write},
    path::{Path, PathBuf},
};

/// Why a record was not taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reject {
    /// Which record of the file, the first is 1.
    pub number: u64,
    /// Where it starts, in bytes from the start of the file; none when it could be read but not used.
    pub offset: Option<u64>,
    /// Its control number (001), where it can be seen.
    pub control: Option<String>,
    /// Its title (245 a), where it can be seen.
    pub title: Option<String>,
    /// What is wrong, as a code: `truncated`, `encoding`, `no_title`, ...
    pub code: &'static str,
    /// What is wrong and how to fix it.
    pub error: String,
}

impl Reject {
    /// A record by its bytes.
    pub(super) fn new(
        (number, offset): (u64, Option<u64>),
        (code, error): (&'static str, String),
        raw: &[u8],
    ) -> Self {
        let (control, title) = glimpse(raw);
        Self {
            number,
            offset,
            control,
            title,
            code,
            error,
        }
    }
}

/// The two files, made with the first record that is rejected.
pub(super) struct RejectFiles {
    records: Option<PathBuf>,
    open: Option<(BufWriter<File>, BufWriter<File>)>,
}

/// Where the report stands: beside the records.
pub(super) fn report_path(records: &Path) -> PathBuf {
    let mut name = records.as_os_str().to_owned();
    name.push(".txt");
    name.into()
}

impl RejectFiles {
    pub fn new(records: Option<PathBuf>) -> Self {
        Self {
            records,
            open: None,
        }
    }

    pub fn add(&mut self, reject: &Reject, raw: &[u8]) -> Result<()> {
        let Some(path) = &self.records else {
            return Ok(());
        };
        if self.open.is_none() {
            let create = |path: &Path| {
                File::create(path)
                    .map(BufWriter::new)
                    .map_err(file(format!("writing {}", path.display())))
            };
            self.open = Some((create(path)?, create(&report_path(path))?));
        }
        if let Some((records, report)) = &mut self.open {
            let offset = reject
                .offset
                .map_or_else(|| "-".to_owned(), |offset| offset.to_string());
            // Errors quote what they found: control characters must not reach a terminal.
            let error: String = reject
                .error
                .chars()
                .map(|c| if c.is_control() { '\u{fffd}' } else { c })
                .collect();
            records
                .write_all(raw)
                .and_then(|()| writeln!(report, "{}\t{offset}\t{error}", reject.number))
                .map_err(file("writing the reject file"))?;
        }
        Ok(())
    }

    /// Writes everything out; tells whether there is a file.
    pub fn finish(&mut self) -> Result<bool> {
        let Some((records, report)) = &mut self.open else {
            return Ok(false);
        };
        records
            .flush()
            .and_then(|()| report.flush())
            .map_err(file("writing the reject file"))?;
        Ok(true)
    }
}
