//! Limits of the readers. They bound what one record can cost, not how long a file may be.

/// Most bytes of one record, in either format. A longer one is an error, and its rest is skipped.
pub const MAX_RECORD_BYTES: usize = 1_000_000;

/// Most fields (control and data together) of one record.
pub const MAX_FIELDS: usize = 10_000;

/// Most bytes of text in one MARCXML leader, control field or subfield.
pub const MAX_TEXT_BYTES: usize = 65_536;

/// Deepest nesting of MARCXML elements, counted inside a record and, separately, around it.
pub const MAX_DEPTH: usize = 64;
