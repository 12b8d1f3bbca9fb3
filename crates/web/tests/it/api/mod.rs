//! The API, as a program with a key sees it.

mod calls;
mod loan;
mod once;
mod openapi;
mod random;
mod scans;
mod world;
