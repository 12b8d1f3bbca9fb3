//! Both machines together.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on fails where it stands"
)]

mod friendly;
mod lanes;
mod pair;
mod pairs;
mod world;
