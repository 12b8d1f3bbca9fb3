//! The one table of settings.

use super::{LogFormat, Network, Secret, Settings, raw::Raw};
use std::{net::SocketAddr, path::PathBuf, str::FromStr};

/// What is hidden when a value is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hide {
    /// Nothing.
    Nothing,
    /// User and password of an address.
    Login,
}

/// One setting.
pub struct Key {
    /// `section.key`
    pub name: &'static str,
    /// The default in words or as a value.
    pub default: &'static str,
    /// An example, as it stands in the file.
    pub example: &'static str,
    /// What it does.
    pub doc: &'static str,
    /// Whether it is a list.
    pub list: bool,
    /// What is hidden when it is printed.
    pub hide: Hide,
    /// Checks a value and puts it in its place.
    pub set: fn(&mut Settings, &Raw) -> Result<(), String>,
    /// The value in use, as text; none: unset.
    pub show: fn(&Settings) -> Option<String>,
}

/// The setting with this name.
pub fn key(name: &str) -> Option<&'static Key> {
    TABLE.iter().find(|k| k.name == name)
}

/// Every setting, in the order of the reference.
pub const TABLE: &[Key] = &[
    Key {
        name: "data.dir",
        default: "./farshelf-data",
        example: "\"/var/lib/farshelf\"",
        doc: "Folder of the SQLite file, the search index, delivered files and keys. Made with access for its owner only. A relative path starts at the folder in which the program was started. The option `--data` wins over it.",
        list: false,
        hide: Hide::Nothing,
        set: |s, raw| {
            put(raw, |text| {
                keep(
                    &mut s.data_dir,
                    full(text, "name a folder").map(PathBuf::from),
                )
            })
        },
        show: |s| Some(s.data_dir.display().to_string()),
    },
    Key {
        name: "database.url",
        default: "sqlite://DATA_DIR/farshelf.db",
        example: "\"postgres://farshelf@localhost/farshelf\"",
        doc: "The database: `sqlite://PATH` (one file, made when missing) or `postgres://USER:PASSWORD@HOST/NAME`. A password belongs in a file: `FARSHELF_DATABASE__URL_FILE`.",
        list: false,
        hide: Hide::Login,
        set: |s, raw| {
            put(raw, |text| {
                keep(
                    &mut s.database_url,
                    database(text).map(|url| Some(Secret(url))),
                )
            })
        },
        show: |s| Some(s.database()),
    },
    Key {
        name: "http.listen",
        default: "127.0.0.1:8080",
        example: "\"[::]:8080\"",
        doc: "Address and port of the web server. Port 0 lets the system choose; the line `listening URL` says which. TLS ends at a proxy in front.",
        list: false,
        hide: Hide::Nothing,
        set: |s, raw| put(raw, |text| keep(&mut s.listen, listen(text))),
        show: |s| Some(s.listen.to_string()),
    },
    Key {
        name: "http.public_url",
        default: "the address that the line `listening` names",
        example: "\"https://share.example.org\"",
        doc: "The address under which people and other systems reach this installation: links in mails and slips start with it. Scheme and host, without a path.",
        list: false,
        hide: Hide::Nothing,
        set: |s, raw| {
            put(raw, |text| {
                keep(&mut s.public_url, public_url(text).map(Some))
            })
        },
        show: |s| s.public_url.clone(),
    },
    Key {
        name: "http.trusted_proxies",
        default: "empty",
        example: "[\"127.0.0.1\", \"10.0.0.0/8\"]",
        doc: "Networks of proxies that are believed when they name the address of a caller (`X-Forwarded-For`, `X-Forwarded-Proto`) or the fingerprint of a client certificate. From anywhere else these headers are dropped.",
        list: true,
        hide: Hide::Nothing,
        set: |s, raw| keep(&mut s.trusted_proxies, networks(raw)),
        show: |s| some_list(&s.trusted_proxies),
    },
    Key {
        name: "http.client_cert_header",
        default: "empty",
        example: "\"X-Client-Cert-Sha256\"",
        doc: "Header in which a trusted proxy hands on the SHA-256 fingerprint of a client certificate. Empty: client certificates prove nothing.",
        list: false,
        hide: Hide::Nothing,
        set: |s, raw| put(raw, |text| keep(&mut s.client_cert_header, header(text))),
        show: |s| s.client_cert_header.clone(),
    },
    Key {
        name: "mail.smtp_url",
        default: "unset: mails are kept and shown on `/admin/mail`",
        example: "\"smtps://USER:PASSWORD@smtp.example.org\"",
        doc: "The mail server: `smtps://HOST` or `smtp://HOST:PORT?tls=required`. A password belongs in a file: `FARSHELF_MAIL__SMTP_URL_FILE`.",
        list: false,
        hide: Hide::Login,
        set: |s, raw| put(raw, |text| keep(&mut s.smtp_url, smtp(text))),
        show: |s| s.smtp_url.as_ref().map(|u| u.0.clone()),
    },
    Key {
        name: "mail.from",
        default: "farshelf@localhost",
        example: "\"interlibrary-loan@example.org\"",
        doc: "Sender address of mails.",
        list: false,
        hide: Hide::Nothing,
        set: |s, raw| put(raw, |text| keep(&mut s.mail_from, mailbox(text))),
        show: |s| Some(s.mail_from.clone()),
    },
    Key {
        name: "outbound.allow",
        default: "empty",
        example: "[\"10.20.0.0/16\"]",
        doc: "Networks in which peers may be called besides public https addresses; there also plain http and any port. The mail server of `mail.smtp_url` is no peer: it needs no entry. `farshelf demo` adds `127.0.0.0/8` and `::1`.",
        list: true,
        hide: Hide::Nothing,
        set: |s, raw| keep(&mut s.outbound_allow, networks(raw)),
        show: |s| some_list(&s.outbound_allow),
    },
    Key {
        name: "work.undo_seconds",
        default: "30",
        example: "60",
        doc: "Seconds that a command of a person can be taken back before the other library is told (0 to 3600).",
        list: false,
        hide: Hide::Nothing,
        set: |s, raw| put(raw, |text| keep(&mut s.undo_seconds, seconds(text))),
        show: |s| Some(s.undo_seconds.to_string()),
    },
    Key {
        name: "log.format",
        default: "text",
        example: "\"json\"",
        doc: "`text` for people, `json` for programs: one object a line. The log goes to standard error and names no person.",
        list: false,
        hide: Hide::Nothing,
        set: |s, raw| put(raw, |text| keep(&mut s.log_format, log_format(text))),
        show: |s| {
            Some(
                if s.log_format == LogFormat::Json {
                    "json"
                } else {
                    "text"
                }
                .to_owned(),
            )
        },
    },
    Key {
        name: "log.level",
        default: "info",
        example: "\"debug\"",
        doc: "How much the program logs: `error`, `warn`, `info`, `debug` or `trace`. Libraries inside it log warnings only.",
        list: false,
        hide: Hide::Nothing,
        set: |s, raw| put(raw, |text| keep(&mut s.log_level, level(text))),
        show: |s| Some(s.log_level.to_string().to_ascii_lowercase()),
    },
];

fn put(raw: &Raw, set: impl FnOnce(&str) -> Result<(), String>) -> Result<(), String> {
    match raw {
        Raw::One(text) => set(text.trim()),
        Raw::Many(_) => Err("one value is wanted, not a list".into()),
    }
}

/// Puts a good value in its place.
fn keep<T>(place: &mut T, value: Result<T, String>) -> Result<(), String> {
    *place = value?;
    Ok(())
}

fn full<'a>(text: &'a str, wanted: &str) -> Result<&'a str, String> {
    if text.is_empty() {
        Err(format!("it is empty: {wanted}"))
    } else {
        Ok(text)
    }
}

fn database(text: &str) -> Result<String, String> {
    let path = text.strip_prefix("sqlite://");
    let server = text
        .strip_prefix("postgres://")
        .or_else(|| text.strip_prefix("postgresql://"));
    match (path, server) {
        (Some(path), _) if path.starts_with(":memory:") => {
            Err("a database in memory would forget everything: name a file".into())
        }
        (Some(rest), _) | (_, Some(rest)) if !rest.is_empty() => Ok(text.to_owned()),
        _ => Err("it starts with sqlite:// and a path, or with postgres:// and a host".into()),
    }
}

fn listen(text: &str) -> Result<SocketAddr, String> {
    // The name stands for the address that it always has.
    let numeric = text
        .strip_prefix("localhost:")
        .map_or_else(|| text.to_owned(), |port| format!("127.0.0.1:{port}"));
    numeric.parse().map_err(|_| {
        "it is an address with a port, for example 127.0.0.1:8080 or [::1]:8080".into()
    })
}

fn public_url(text: &str) -> Result<String, String> {
    let wanted = || "it is a scheme and a host, for example https://share.example.org".to_owned();
    let text = text.strip_suffix('/').unwrap_or(text);
    let host = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"))
        .ok_or_else(wanted)?;
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':' | '[' | ']');
    if host.is_empty() || !host.chars().all(fits) {
        Err(wanted())
    } else {
        Ok(text.to_ascii_lowercase())
    }
}

fn header(text: &str) -> Result<Option<String>, String> {
    let fits = |c: char| c.is_ascii_alphanumeric() || c == '-';
    match text {
        "" => Ok(None),
        name if name.chars().all(fits) && name.len() <= 64 => Ok(Some(name.to_ascii_lowercase())),
        _ => Err("it is the name of a header: letters, digits and hyphens".into()),
    }
}

fn smtp(text: &str) -> Result<Option<Secret>, String> {
    match text {
        "" => Ok(None),
        url if ["smtp://", "smtps://"]
            .iter()
            .any(|s| url.strip_prefix(s).is_some_and(|host| !host.is_empty())) =>
        {
            Ok(Some(Secret(url.to_owned())))
        }
        _ => Err("it starts with smtps:// or smtp:// and a host".into()),
    }
}

fn mailbox(text: &str) -> Result<String, String> {
    let fits = |part: &str| {
        !part.is_empty()
            && part
                .chars()
                .all(|c| c.is_ascii_graphic() && !matches!(c, '<' | '>' | ',' | ';' | '@'))
    };
    match text.split_once('@') {
        Some((local, domain)) if text.len() <= 254 && fits(local) && fits(domain) => {
            Ok(text.to_owned())
        }
        _ => Err("it is a mail address alone, for example interlibrary-loan@example.org".into()),
    }
}

fn seconds(text: &str) -> Result<u32, String> {
    text.parse()
        .ok()
        .filter(|n| *n <= 3_600)
        .ok_or_else(|| "it is a whole number of seconds from 0 to 3600".into())
}

fn log_format(text: &str) -> Result<LogFormat, String> {
    match text {
        "text" => Ok(LogFormat::Text),
        "json" => Ok(LogFormat::Json),
        _ => Err("it is `text` or `json`".into()),
    }
}

fn level(text: &str) -> Result<tracing::Level, String> {
    let known = ["error", "warn", "info", "debug", "trace"].contains(&text);
    known
        .then(|| tracing::Level::from_str(text).ok())
        .flatten()
        .ok_or_else(|| "it is error, warn, info, debug or trace".into())
}

fn networks(raw: &Raw) -> Result<Vec<Network>, String> {
    let parts: Vec<&str> = match raw {
        Raw::One(text) => text.split(',').collect(),
        Raw::Many(list) => list.iter().map(String::as_str).collect(),
    };
    let named = parts.iter().map(|p| p.trim()).filter(|p| !p.is_empty());
    named
        .map(|p| p.parse::<Network>().map_err(|e| e.to_string()))
        .collect()
}

fn some_list(list: &[Network]) -> Option<String> {
    if list.is_empty() {
        None
    } else {
        Some(
            list.iter()
                .map(ToString::to_string)
                .collect::<Vec<_>>()
                .join(", "),
        )
    }
}

/// A value as it may be printed: without user and password.
pub fn masked(hide: Hide, value: &str) -> String {
    let Some((scheme, rest)) = value.split_once("://").filter(|_| hide == Hide::Login) else {
        return value.to_owned();
    };
    let rest = match rest.rsplit_once('@') {
        Some((_, host)) => format!("***@{host}"),
        None => rest.to_owned(),
    };
    // Parameters may carry a password too (`?password=`, `?sslpassword=`).
    match rest.split_once('?') {
        Some((plain, _)) => format!("{scheme}://{plain}?***"),
        None => format!("{scheme}://{rest}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logins_are_masked() {
        assert_eq!(
            masked(Hide::Login, "postgres://u:p@w@h/d"),
            "postgres://***@h/d"
        );
        assert_eq!(
            masked(Hide::Login, "postgres://h/d?password=x"),
            "postgres://h/d?***"
        );
        assert_eq!(masked(Hide::Login, "sqlite:///a/b.db"), "sqlite:///a/b.db");
        assert_eq!(masked(Hide::Nothing, "a://b@c"), "a://b@c");
    }

    #[test]
    fn defaults_in_the_table_are_the_defaults_in_use() {
        let settings = Settings::default();
        for key in TABLE {
            match (key.show)(&settings) {
                Some(shown) => assert_eq!(
                    shown.replace("./farshelf-data/farshelf.db", "DATA_DIR/farshelf.db"),
                    key.default,
                    "{}",
                    key.name
                ),
                None => assert!(!key.default.is_empty(), "{}", key.name),
            }
        }
    }

    #[test]
    fn values_that_cannot_be_meant_are_refused() {
        let bad = [
            ("data.dir", ""),
            ("database.url", "mysql://h/d"),
            ("database.url", "sqlite://:memory:"),
            ("http.listen", "8080"),
            ("http.public_url", "share.example.org"),
            ("http.public_url", "https://h/path"),
            ("http.trusted_proxies", "10.0.0.0/8, nonsense"),
            ("http.client_cert_header", "X: y"),
            ("mail.smtp_url", "http://h"),
            ("mail.from", "Somebody <a@b>"),
            ("work.undo_seconds", "-1"),
            ("work.undo_seconds", "3601"),
            ("log.format", "xml"),
            ("log.level", "3"),
        ];
        for (name, value) in bad {
            let set = key(name).unwrap().set;
            assert!(
                set(&mut Settings::default(), &Raw::One(value.into())).is_err(),
                "{name} = {value}"
            );
        }
    }
}
