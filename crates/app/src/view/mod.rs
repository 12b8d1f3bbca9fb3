//! Requests as pages show them: words in place of codes, dates in the library's zone, the next step of the person who looks.

pub mod loaded;
pub mod patron;
pub mod request;
pub mod row;
