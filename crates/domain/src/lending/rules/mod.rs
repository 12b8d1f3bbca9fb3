//! The rules behind the cells, by group.

#![expect(
    clippy::unnecessary_wraps,
    reason = "every rule answers in one shape, also one that never refuses"
)]

mod answer;
mod cancel;
mod check_in;
mod close;
mod condition;
mod data;
mod facts;
mod heard;
mod loan;
mod pick;
mod received;
mod renewal;
mod ship;
mod timers;
