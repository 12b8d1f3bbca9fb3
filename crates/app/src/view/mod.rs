//! What pages show: one read that gathers everything, so that handlers only put it into words.

pub mod request;
