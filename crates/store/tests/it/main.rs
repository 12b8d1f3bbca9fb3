//! Every storage test runs on both engines.

mod directory;
mod events;
mod jobs;
mod lists;
mod requests;
mod sample;
mod store;
