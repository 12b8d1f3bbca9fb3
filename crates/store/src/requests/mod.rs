//! Requests: state with version, events, and the columns that lists, queues and searches read.

mod browse;
mod derive;
mod facets;
mod filter;
mod find;
mod list;
mod load;
mod save;
mod watch;

pub use browse::{Browsed, Order, Seek, browse};
pub use derive::{Derived, Queued};
pub use facets::{Counts, FACET_CAP, Facet, count, count_capped, counts, facets};
pub use filter::{Assigned, Cursor, Filter, Page};
pub use find::{
    Found, PersonKey, Sibling, by_number, by_wire, find_code, find_person, must_see, siblings,
};
pub use list::{RequestRow, attention, every, get_row, list};
pub use load::{load_borrowing, load_lending, side_of};
pub use save::{create_borrowing, create_lending, give_up_wire, save_borrowing, save_lending};
pub use watch::{Wake, due_timers, lending_load, next_wake, orphans, postpone};
