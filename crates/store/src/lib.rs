#![doc = include_str!("../README.md")]

mod arg;
pub mod audit;
pub mod catalogue;
mod conn;
mod counter;
pub mod directory;
mod error;
pub mod events;
pub mod files;
mod fold;
pub mod idempotency;
pub mod jobs;
pub mod loans;
pub mod mail;
pub mod messages;
mod migrate;
pub mod outbox;
pub mod people;
pub mod privacy;
pub mod requests;
mod row;
pub mod schedule;
mod scope;
pub mod settings;
mod sql;
mod store;
#[cfg(feature = "testing")]
pub mod testing;
pub mod tracking;

pub use conn::{Read, Tx};
pub use error::{Result, StoreError};
pub use fold::{fold, name_key, words};
pub use migrate::Newer;
pub use scope::{Reach, Scope, Who};
pub use store::{Engine, Options, Store};
