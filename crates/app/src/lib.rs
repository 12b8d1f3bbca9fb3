//! Use cases, effect handlers, mappings and schedules.
