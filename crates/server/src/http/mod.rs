//! The socket: limits, slow callers, forwarded addresses, health, graceful end.

mod endless;
mod forwarded;
pub mod health;
mod listener;

pub use forwarded::Proxies;
pub use listener::{Stop, serve};
