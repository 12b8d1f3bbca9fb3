//! The farshelf binary.

#[cfg_attr(
    not(test),
    expect(
        dead_code,
        reason = "data and readers; the verb that seeds from them is not in the binary yet"
    )
)]
mod demo;

fn main() {}
