//! Use cases, effect handlers, mappings and schedules.

pub mod i18n;
