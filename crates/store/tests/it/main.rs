//! Every storage test runs on both engines.

mod catalogue;
mod directory;
mod events;
mod jobs;
mod lists;
mod people;
mod records;
mod requests;
mod sample;
mod schema;
mod store;
