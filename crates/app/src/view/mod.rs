//! What pages show of a request, computed from its state alone.

pub mod patron;
