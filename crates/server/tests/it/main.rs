//! Runs the real binary on real folders and databases.

mod accounts;
mod harness;
mod settings;
mod start;
mod work;
