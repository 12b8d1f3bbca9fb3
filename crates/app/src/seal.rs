//! Secrets that must be read again (keys that we send, keys that sign) are sealed with a key that is not in the database: a copy of the
//! database alone opens none of them (SECURITY.md 40). The key is the file `secret.key` in the data folder.

use crate::{
    app::App,
    error::{AppError, Result},
    random,
};
use base64::{Engine, engine::general_purpose::STANDARD_NO_PAD};
use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use std::{
    fs::{self, OpenOptions},
    io::{ErrorKind, Write},
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
};

/// Name of the key file in the data folder.
pub const KEY_FILE: &str = "secret.key";
/// First part of a sealed text: which way it was sealed.
const PREFIX: &str = "s1:";
/// Letters of a secret that people see.
const SHOWN: usize = 4;

/// Seals a secret. `purpose` names what it is for (`peer:ID:send`): it opens for the same purpose only.
///
/// # Errors
/// `Internal` when the key file cannot be read or made.
pub fn seal(app: &App, purpose: &str, secret: &str) -> Result<String> {
    let key = key(&app.settings.data_dir, true)?;
    let nonce: [u8; NONCE_LEN] = random::bytes();
    let mut text = secret.as_bytes().to_vec();
    key.seal_in_place_append_tag(
        Nonce::assume_unique_for_key(nonce),
        Aad::from(purpose.as_bytes()),
        &mut text,
    )
    .map_err(|_| AppError::Internal("a secret could not be sealed".into()))?;
    let mut sealed = nonce.to_vec();
    sealed.append(&mut text);
    Ok(format!("{PREFIX}{}", STANDARD_NO_PAD.encode(sealed)))
}

/// Opens what `seal` made for this purpose.
///
/// # Errors
/// `Internal`, saying what to do, when the key file is missing or another one.
pub fn open(app: &App, purpose: &str, sealed: &str) -> Result<String> {
    let path = key_path(&app.settings.data_dir);
    let other = || {
        AppError::Internal(format!(
            "{} does not open a secret of this database: put back the file of the data folder that sealed it, or set the secret again",
            path.display()
        ))
    };
    let mut bytes = sealed
        .strip_prefix(PREFIX)
        .and_then(|text| STANDARD_NO_PAD.decode(text).ok())
        .ok_or_else(other)?;
    let nonce: [u8; NONCE_LEN] = bytes
        .get(..NONCE_LEN)
        .and_then(|n| n.try_into().ok())
        .ok_or_else(other)?;
    let key = key(&app.settings.data_dir, false)?;
    let text = key
        .open_within(
            Nonce::assume_unique_for_key(nonce),
            Aad::from(purpose.as_bytes()),
            &mut bytes,
            NONCE_LEN..,
        )
        .map_err(|_| other())?;
    String::from_utf8(text.to_vec()).map_err(|_| other())
}

/// The end of a secret, enough to tell two of them apart.
pub fn shown(secret: &str) -> String {
    let count = secret.chars().count();
    let end: String = secret
        .chars()
        .skip(count.saturating_sub(SHOWN.min(count / 4)))
        .collect();
    format!("…{end}")
}

fn key_path(data_dir: &Path) -> PathBuf {
    data_dir.join(KEY_FILE)
}

fn key(data_dir: &Path, make: bool) -> Result<LessSafeKey> {
    let path = key_path(data_dir);
    let bytes = match fs::read(&path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == ErrorKind::NotFound && make => create(data_dir, &path)?,
        Err(error) => return Err(unusable(&path, &error.to_string())),
    };
    UnboundKey::new(&CHACHA20_POLY1305, &bytes)
        .map(LessSafeKey::new)
        .map_err(|_| unusable(&path, "it is no key of 32 bytes"))
}

/// Makes the file for its owner alone. Two processes may try at once: the first one's key counts.
fn create(data_dir: &Path, path: &Path) -> Result<Vec<u8>> {
    let failed = |e: std::io::Error| unusable(path, &e.to_string());
    fs::create_dir_all(data_dir).map_err(failed)?;
    let bytes: [u8; 32] = random::bytes();
    let draft = data_dir.join(format!("{KEY_FILE}.{}", random::token()));
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(&draft)
        .map_err(failed)?;
    file.write_all(&bytes)
        .and_then(|()| file.sync_all())
        .map_err(failed)?;
    let linked = fs::hard_link(&draft, path);
    fs::remove_file(&draft).map_err(failed)?;
    match linked {
        Ok(()) => Ok(bytes.to_vec()),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => fs::read(path).map_err(failed),
        Err(error) => Err(failed(error)),
    }
}

fn unusable(path: &Path, why: &str) -> AppError {
    AppError::Internal(format!(
        "the key file {} cannot be used: {why}",
        path.display()
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test_world::World;
    use std::os::unix::fs::PermissionsExt;

    #[tokio::test]
    async fn a_secret_opens_with_its_key_and_purpose_only() {
        let folder = tempfile::tempdir().unwrap();
        let world = World::new(|s| s.data_dir = folder.path().join("data")).await;
        let sealed = seal(&world.app, "peer:1:send", "the secret").unwrap();
        assert!(!sealed.contains("secret"));
        assert_ne!(
            sealed,
            seal(&world.app, "peer:1:send", "the secret").unwrap()
        );
        assert_eq!(
            open(&world.app, "peer:1:send", &sealed).unwrap(),
            "the secret"
        );
        assert!(open(&world.app, "peer:2:send", &sealed).is_err());
        let file = folder.path().join("data").join(KEY_FILE);
        assert_eq!(
            fs::metadata(&file).unwrap().permissions().mode() & 0o777,
            0o600
        );
        assert_eq!(fs::read_dir(folder.path().join("data")).unwrap().count(), 1);
        fs::write(&file, [7; 32]).unwrap();
        let error = open(&world.app, "peer:1:send", &sealed).unwrap_err();
        assert!(
            error.to_string().contains("set the secret again"),
            "{error}"
        );
        fs::remove_file(&file).unwrap();
        assert!(open(&world.app, "peer:1:send", &sealed).is_err());
        assert!(!file.exists(), "reading makes no key");
        world.close().await;
    }

    #[test]
    fn the_end_of_a_secret_is_shown_and_never_most_of_it() {
        assert_eq!(shown("abcdefghijklmnop"), "…mnop");
        assert_eq!(shown("abcd"), "…d");
        assert_eq!(shown(""), "…");
    }
}
