//! `/staff`: what needs a person, earliest promise first.

mod page;
mod pane;

pub use page::{all_libraries, keep_size, show};
pub use pane::pane;
