#![doc = include_str!("../README.md")]

pub mod app;
pub mod clock;
pub mod copies;
pub mod directory;
pub mod engine;
pub mod error;
pub mod i18n;
pub mod inbox;
pub mod jobs;
pub mod mail;
pub mod map;
pub mod notices;
mod outbox;
pub mod principal;
pub mod random;
pub mod secret;
pub mod slips;
pub mod words;

#[cfg(test)]
mod test_world;
