//! The farshelf binary.

fn main() {}
