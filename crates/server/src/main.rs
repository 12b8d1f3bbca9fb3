//! t
mod answer;
mod cli;
mod log;
mod settings;
fn main() {}
