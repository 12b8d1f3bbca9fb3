#![doc = include_str!("../README.md")]

pub mod clock;
pub mod i18n;
pub mod map;
pub mod random;
pub mod secret;
pub mod words;
