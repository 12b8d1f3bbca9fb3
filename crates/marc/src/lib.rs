//! MARC 21 records: ISO 2709 and MARCXML reading, with limits.
