#![doc = include_str!("../README.md")]

pub mod admin;
pub mod app;
pub mod clock;
pub mod directory;
pub mod error;
pub mod i18n;
pub mod jobs;
pub mod map;
pub mod principal;
pub mod random;
pub mod secret;
