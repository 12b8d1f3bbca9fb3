//! One server a folder: on SQLite, `serve` and `demo` hold a lock while they run. The system drops it when the process ends, however it ends.

use crate::{data_dir, failure::Failure, settings::Settings};
use std::{
    fs::{File, OpenOptions, TryLockError},
    io::{Read, Seek, Write},
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
};

/// The name of the lock in the data folder.
pub const NAME: &str = "lock";

/// What a running server holds; dropping it lets the next one in.
#[derive(Debug)]
pub struct Lock {
    _files: Vec<File>,
}

/// Longest note that is read, in bytes.
const LONGEST_NOTE: u64 = 200;

/// Takes the data folder, and the database file where it lies elsewhere, for this process. On PostgreSQL several nodes are meant to run.
///
/// # Errors
/// Another server runs on them, or the lock cannot be made.
pub fn take(settings: &Settings, verb: &str) -> Result<Lock, Failure> {
    data_dir::private_folder(&settings.data_dir)?;
    let mut files = Vec::new();
    for path in places(settings) {
        let mut file = open(&path)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(held(&path, &mut file)),
            Err(TryLockError::Error(e)) => {
                // Some file systems know no locks; a server there is worth more than none.
                tracing::warn!(error = %e, "the data folder cannot be locked: start no second server on it");
                continue;
            }
        }
        let noted = file
            .set_len(0)
            .and_then(|()| writeln!(file, "{} {verb}", std::process::id()));
        noted.map_err(|e| cannot(&path, &e))?;
        files.push(file);
    }
    Ok(Lock { _files: files })
}

/// The verb of the server that runs here, if one does.
pub fn holder(settings: &Settings) -> Option<String> {
    places(settings).iter().find_map(|path| {
        let mut file = File::open(path).ok()?;
        match file.try_lock_shared() {
            Err(TryLockError::WouldBlock) => note(&mut file).map(|(_, verb)| verb),
            _ => None,
        }
    })
}

fn places(settings: &Settings) -> Vec<PathBuf> {
    let Some(database) = settings.sqlite_file() else {
        return Vec::new();
    };
    let mut places = vec![settings.data_dir.join(NAME)];
    if database.parent() != Some(settings.data_dir.as_path()) {
        let mut name = database.into_os_string();
        name.push("-lock");
        places.push(name.into());
    }
    places
}

fn open(path: &Path) -> Result<File, Failure> {
    if let Some(folder) = path.parent() {
        data_dir::last_folder(folder)?;
    }
    OpenOptions::new()
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .mode(0o600)
        .open(path)
        .map_err(|e| cannot(path, &e))
}

fn cannot(path: &Path, error: &std::io::Error) -> Failure {
    data_dir::refused(path).unwrap_or_else(|| {
        Failure::failed(
            format!("the lock {} cannot be written: {error}", path.display()),
            "Is there space, and may this user write there?",
        )
    })
}

fn note(file: &mut File) -> Option<(u32, String)> {
    let mut text = String::new();
    file.rewind().ok()?;
    file.take(LONGEST_NOTE).read_to_string(&mut text).ok()?;
    let (pid, verb) = text.trim().split_once(' ')?;
    Some((pid.parse().ok()?, verb.to_owned()))
}

fn held(path: &Path, file: &mut File) -> Failure {
    let folder = path.parent().unwrap_or(path).display();
    match note(file) {
        Some((pid, verb)) => Failure::failed(
            format!("`farshelf {verb}` runs on {folder} already, as process {pid}"),
            format!(
                "Use that one, or stop it first (kill {pid}), or name another folder with --data."
            ),
        ),
        None => Failure::failed(
            format!("another server runs on {folder} already"),
            "Use that one, or stop it first, or name another folder with --data.",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::Secret;

    #[test]
    fn a_folder_and_a_database_elsewhere_have_one_server() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| Settings {
            data_dir: folder.path().join(name),
            ..Settings::default()
        };
        let elsewhere = |name: &str| Settings {
            database_url: Some(Secret(format!(
                "sqlite://{}",
                folder.path().join("elsewhere.db").display()
            ))),
            ..at(name)
        };
        let held = take(&at("a"), "serve").unwrap();
        assert_eq!(holder(&at("a")).as_deref(), Some("serve"));
        let second = take(&at("a"), "demo").unwrap_err();
        assert!(
            second.text().contains("`farshelf serve` runs on")
                && second.text().contains(&std::process::id().to_string()),
            "{second:?}"
        );
        let other = take(&elsewhere("b"), "serve").unwrap();
        assert!(take(&elsewhere("c"), "serve").is_err());
        drop((held, other));
        assert_eq!(holder(&at("a")), None);
        take(&at("a"), "demo").unwrap();
    }
}
