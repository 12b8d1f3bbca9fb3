//! Settings: one table says everything about every key (`table.rs`); parsing, `config print`, the check for unknown keys and
//! `docs/reference/settings.md` all come from it.

mod error;
mod load;
mod raw;
mod reference;
mod table;

pub use error::BadSettings;
pub use farshelf_app::outbound::Network;
pub use load::{Inputs, Loaded, load};
pub use reference::markdown;

use std::{fmt, net::SocketAddr, path::PathBuf};

/// A text that is never printed.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(pub String);

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(***)")
    }
}

/// How log lines look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogFormat {
    /// For people.
    Text,
    /// One JSON object a line.
    Json,
}

/// Every setting of an installation, checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// `data.dir`
    pub data_dir: PathBuf,
    /// `database.url`; none: a SQLite file in the data folder.
    pub database_url: Option<Secret>,
    /// `http.listen`
    pub listen: SocketAddr,
    /// `http.public_url`; none: what the socket says.
    pub public_url: Option<String>,
    /// `http.trusted_proxies`
    pub trusted_proxies: Vec<Network>,
    /// `http.client_cert_header`
    pub client_cert_header: Option<String>,
    /// `mail.smtp_url`
    pub smtp_url: Option<Secret>,
    /// `mail.from`
    pub mail_from: String,
    /// `outbound.allow`
    pub outbound_allow: Vec<Network>,
    /// `work.undo_seconds`
    pub undo_seconds: u32,
    /// `log.format`
    pub log_format: LogFormat,
    /// `log.level`
    pub log_level: tracing::Level,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            data_dir: PathBuf::from("./farshelf-data"),
            database_url: None,
            listen: SocketAddr::from(([127, 0, 0, 1], 8080)),
            public_url: None,
            trusted_proxies: Vec::new(),
            client_cert_header: None,
            smtp_url: None,
            mail_from: "farshelf@localhost".into(),
            outbound_allow: Vec::new(),
            undo_seconds: 30,
            log_format: LogFormat::Text,
            log_level: tracing::Level::INFO,
        }
    }
}

impl Settings {
    /// The SQLite file, when the database is one.
    pub fn sqlite_file(&self) -> Option<PathBuf> {
        match &self.database_url {
            None => Some(self.data_dir.join("farshelf.db")),
            Some(url) => {
                let rest = url.0.strip_prefix("sqlite://")?;
                Some(PathBuf::from(percent_decoded(
                    rest.split('?').next().unwrap_or(rest),
                )))
            }
        }
    }

    /// The address of the database as the store wants it.
    pub fn database(&self) -> String {
        match &self.database_url {
            Some(url) => url.0.clone(),
            None => format!(
                "sqlite://{}",
                percent_encoded(&self.data_dir.join("farshelf.db").to_string_lossy())
            ),
        }
    }
}

/// Characters of a path that mean something else in an address.
fn percent_encoded(path: &str) -> String {
    path.replace('%', "%25")
        .replace('?', "%3F")
        .replace('#', "%23")
}

fn percent_decoded(text: &str) -> String {
    let mut out = Vec::with_capacity(text.len());
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        let mut ahead = bytes.clone();
        let pair = if byte == b'%' {
            ahead.next().zip(ahead.next())
        } else {
            None
        };
        let digit = |b: u8| char::from(b).to_digit(16);
        match pair.and_then(|(high, low)| digit(high).zip(digit(low))) {
            Some((high, low)) => {
                out.push(u8::try_from(high * 16 + low).unwrap_or(byte));
                bytes = ahead;
            }
            None => out.push(byte),
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_not_printed() {
        let settings = Settings {
            smtp_url: Some(Secret("smtp://a:hunter2@h".into())),
            ..Settings::default()
        };
        assert!(!format!("{settings:?}").contains("hunter2"));
    }

    #[test]
    fn odd_folder_names_survive_the_address() {
        let settings = Settings {
            data_dir: "/tmp/100% #1?".into(),
            ..Settings::default()
        };
        let url = settings.database();
        let named = Settings {
            database_url: Some(Secret(url.clone())),
            ..Settings::default()
        };
        assert_eq!(url, "sqlite:///tmp/100%25 %231%3F/farshelf.db");
        assert_eq!(named.sqlite_file(), settings.sqlite_file());
    }

    #[test]
    fn a_server_is_no_file() {
        let settings = Settings {
            database_url: Some(Secret("postgres://h/d".into())),
            ..Settings::default()
        };
        assert_eq!(settings.sqlite_file(), None);
    }
}
