//! Canadian forms of dates, times, numbers and money. All are methods of `Tr`.

mod date;
mod money;
pub(super) mod number;
mod time;
