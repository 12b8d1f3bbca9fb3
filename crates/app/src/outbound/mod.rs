//! Calls to other systems: where they may go, and the one client that makes them.

mod address;
mod network;

pub use address::{BadAddress, Endpoint, Guard};
pub use network::{BadNetwork, Network};
