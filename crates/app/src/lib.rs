#![doc = include_str!("../README.md")]

pub mod accounts;
pub mod admin;
pub mod app;
pub mod catalog;
pub mod clock;
pub mod copies;
pub mod directory;
pub mod eligibility;
pub mod engine;
pub mod error;
pub mod handover;
pub mod hold;
pub mod i18n;
pub mod idempotency;
pub mod inbox;
pub mod jobs;
pub mod kept;
pub mod load;
pub mod mail;
pub mod map;
pub mod notices;
pub mod outbound;
mod outbox;
pub mod peers;
pub mod place;
pub mod principal;
pub mod random;
pub mod scan;
pub mod seal;
pub mod secret;
pub mod slips;
pub mod tracking;
pub mod uploads;
pub mod view;
pub mod words;

#[cfg(test)]
mod test_world;
