//! Where schemas and samples are found, if they are there.

use std::path::PathBuf;

/// A path in the shared folder, or `None` (after saying so) when it is absent.
pub fn shared(path: &str) -> Option<PathBuf> {
    let root = std::env::var_os("FARSHELF_SHARED").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared"),
        PathBuf::from,
    );
    let found = root.join(path);
    if found.exists() {
        return Some(found);
    }
    println!("skipped: no shared folder");
    None
}
