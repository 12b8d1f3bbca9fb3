#![doc = include_str!("../README.md")]

mod arg;
mod conn;
pub mod directory;
mod error;
pub mod events;
mod fold;
pub mod jobs;
mod migrate;
pub mod requests;
mod row;
pub mod schedule;
mod scope;
mod sql;
mod store;
#[cfg(feature = "testing")]
pub mod testing;

pub use conn::{Read, Tx};
pub use error::{Result, StoreError};
pub use fold::{fold, name_key, words};
pub use scope::{Reach, Scope, Who};
pub use store::{Engine, Options, Store};
