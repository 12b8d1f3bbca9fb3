//! `/staff/borrowing` and `/staff/lending`: all requests of a side, narrowed by facets, leafed through page by page.

mod facets;
mod page;
mod question;
mod row;

pub use page::{borrowing, lending};
pub use question::Question;
pub use row::{ListRow, row};
