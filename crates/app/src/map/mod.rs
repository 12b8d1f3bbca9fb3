//! Mappings between the domain's messages and the wire: one per protocol, exhaustive both ways.

mod from_iso18626;
pub mod iso18626;
mod marker;
#[cfg(test)]
mod tests;
mod to_iso18626;
