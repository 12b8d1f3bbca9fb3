//! The data folder and the SQLite file: for the owner only, from the first moment on.

use crate::failure::Failure;
use std::{
    fs::{DirBuilder, File, OpenOptions},
    io::{ErrorKind, Write},
    os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt},
    path::Path,
};

/// Makes a folder and those above it, when missing, for the owner only. A folder that is there keeps its rights.
///
/// # Errors
/// It cannot be made.
pub fn private_folder(path: &Path) -> Result<(), Failure> {
    if path.is_dir() {
        return Ok(());
    }
    DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(path)
        .map_err(|e| {
            Failure::failed(
                format!("the folder {} cannot be made: {e}", path.display()),
                "Name another one (--data DIR) or change the rights of the one above it.",
            )
        })
}

/// Makes an empty file for the owner only when there is none; its folder too.
///
/// # Errors
/// It cannot be made.
pub fn private_file(path: &Path) -> Result<(), Failure> {
    if let Some(folder) = path.parent().filter(|f| !f.as_os_str().is_empty()) {
        private_folder(folder)?;
    }
    match new_private_file(path) {
        Ok(_) => Ok(()),
        Err(e) if e.kind() == ErrorKind::AlreadyExists => Ok(()),
        Err(e) => Err(Failure::failed(
            format!("the file {} cannot be made: {e}", path.display()),
            "Check the rights of its folder.",
        )),
    }
}

/// Makes a file that must not exist yet, for the owner only.
///
/// # Errors
/// It is there, or cannot be made.
pub fn new_private_file(path: &Path) -> std::io::Result<File> {
    OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)
}

/// Writes a small file for the owner only, whole or not at all.
///
/// # Errors
/// It cannot be written.
pub fn write_private(path: &Path, text: &str) -> std::io::Result<()> {
    let beside = path.with_extension("new");
    let mut file = OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(&beside)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    std::fs::rename(&beside, path)
}

/// Whether others than the owner may read a path.
pub fn is_open_to_others(path: &Path) -> bool {
    std::fs::metadata(path).is_ok_and(|m| m.permissions().mode() & 0o077 != 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_made_is_for_its_owner() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a/b/farshelf.db");
        private_file(&file).unwrap();
        assert!(!is_open_to_others(&file) && !is_open_to_others(file.parent().unwrap()));
        std::fs::write(&file, "kept").unwrap();
        private_file(&file).unwrap();
        assert_eq!(std::fs::read_to_string(&file).unwrap(), "kept");
        let small = folder.path().join("epoch");
        write_private(&small, "x").unwrap();
        assert!(!is_open_to_others(&small) && !folder.path().join("epoch.new").exists());
    }

    #[test]
    fn a_folder_that_cannot_be_made_is_a_failure_in_words() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("f"), "").unwrap();
        let failure = private_folder(&folder.path().join("f/sub")).unwrap_err();
        assert!(failure.text().contains("--data"));
    }
}
