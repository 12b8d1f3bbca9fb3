//! The data folder and the SQLite file: for the owner only, from the first moment on.

use crate::failure::Failure;
use rustix::fs::{Access, access};
use std::{
    fs::{DirBuilder, File, OpenOptions},
    io::{ErrorKind, Write},
    os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt, PermissionsExt},
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
            refused(path).unwrap_or_else(|| {
                Failure::failed(
                    format!("the folder {} cannot be made: {e}", path.display()),
                    "Name another one (--data DIR) or change the rights of the one above it.",
                )
            })
        })
}

/// Makes one folder, when missing; the one above it must be there, because a path with a slip in it would make a whole tree.
///
/// # Errors
/// It cannot be made.
pub fn last_folder(path: &Path) -> Result<(), Failure> {
    let above = path.parent().filter(|p| !p.as_os_str().is_empty());
    if let Some(above) = above.filter(|_| !path.is_dir())
        && matches!(std::fs::metadata(above), Err(e) if e.kind() == ErrorKind::NotFound)
    {
        return Err(Failure::failed(
            format!("there is no folder {}", above.display()),
            "Is the path right (database.url, --data)? Only its last folder is made; make the others yourself.",
        ));
    }
    private_folder(path)
}

/// Who may not read a path and to whom it belongs, when rights are what is missing.
pub fn refused(path: &Path) -> Option<Failure> {
    // The nearest thing above that can be looked at and not be entered.
    let there = path.ancestors().find(|p| std::fs::metadata(p).is_ok())?;
    let all = if there.is_dir() {
        Access::READ_OK | Access::WRITE_OK | Access::EXEC_OK
    } else {
        Access::READ_OK | Access::WRITE_OK
    };
    if access(there, all).is_ok() {
        return None;
    }
    let me = rustix::process::geteuid().as_raw();
    let owner = std::fs::metadata(there).ok()?.uid();
    let may = if access(there, Access::READ_OK | Access::EXEC_OK).is_ok() {
        "write"
    } else {
        "read"
    };
    let what = format!(
        "this user ({}) may not {may} {}, it belongs to {}",
        user_name(me),
        there.display(),
        user_name(owner)
    );
    Some(Failure::failed(
        what,
        if me == owner {
            "Give its owner the rights back: chmod u+rwX.".to_owned()
        } else {
            format!(
                "Run as {} (for example sudo -u {0} farshelf ...), or name another folder with --data.",
                user_name(owner)
            )
        },
    ))
}

/// The name of a user in the system's list, else the number.
fn user_name(id: u32) -> String {
    let list = std::fs::read_to_string("/etc/passwd").unwrap_or_default();
    let named = list.lines().find_map(|line| {
        let mut parts = line.split(':');
        let name = parts.next()?;
        (parts.nth(1)?.parse() == Ok(id)).then(|| name.to_owned())
    });
    named.unwrap_or_else(|| id.to_string())
}

/// Makes an empty file for the owner only when there is none; its folder too. Gives whether it was made.
///
/// # Errors
/// It cannot be made.
pub fn private_file(path: &Path) -> Result<bool, Failure> {
    if let Some(folder) = path.parent().filter(|f| !f.as_os_str().is_empty()) {
        last_folder(folder)?;
    }
    match new_private_file(path) {
        Ok(_) => Ok(true),
        Err(e) if e.kind() == ErrorKind::AlreadyExists => Ok(false),
        Err(e) => Err(refused(path).unwrap_or_else(|| {
            Failure::failed(
                format!("the file {} cannot be made: {e}", path.display()),
                "Check the rights of its folder.",
            )
        })),
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
        let slip = private_file(&file).unwrap_err();
        assert!(slip.text().contains("there is no folder"), "{slip:?}");
        private_folder(file.parent().unwrap()).unwrap();
        assert!(private_file(&file).unwrap());
        assert!(!is_open_to_others(&file) && !is_open_to_others(file.parent().unwrap()));
        std::fs::write(&file, "kept").unwrap();
        assert!(!private_file(&file).unwrap());
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
