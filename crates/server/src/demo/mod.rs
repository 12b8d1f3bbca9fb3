//! What a demo installation is seeded with: real titles, invented libraries and people.
//!
//! The titles are facts (title, author, numbers, publisher, year) of real publications. All institutions, libraries,
//! people, addresses and barcodes are invented; mail addresses lie under `example.org`.

pub mod holdings;
pub mod marc;
pub mod mark;
pub mod people;
pub mod seed;
pub mod titles;

#[cfg(test)]
mod tests;

/// The town's public library.
pub const TOWN: &str = "ISIL:CA-FSTOWN";
/// North College: the virtual library that answers for both campuses, and that the college's file is loaded for.
pub const NORTH: &str = "ISIL:CA-FSNORTH";
/// The east campus of North College.
pub const NORTH_EAST: &str = "ISIL:CA-FSNORTHE";
/// The west campus of North College.
pub const NORTH_WEST: &str = "ISIL:CA-FSNORTHW";
/// The lake district's public library.
pub const LAKE: &str = "ISIL:CA-FSLAKE";
/// The university.
pub const UNI: &str = "ISIL:CA-FSUNI";

/// The lines of a table below its heading line, each cut at the tabs. A missing column reads as empty.
fn rows<const N: usize>(table: &'static str) -> impl Iterator<Item = [&'static str; N]> {
    table.lines().skip(1).map(|line| {
        let mut columns = line.split('\t');
        std::array::from_fn(|_| columns.next().unwrap_or_default())
    })
}
