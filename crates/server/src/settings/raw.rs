//! Values as they are written, before anybody knows what they mean.

use super::error::{BadSettings, Source};
use std::{collections::BTreeMap, path::Path};
use toml::de::{DeTable, DeValue};

/// A written value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Raw {
    /// One value.
    One(String),
    /// A list.
    Many(Vec<String>),
}

/// A written value with its key and place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// Key as written, `section.key`.
    pub key: String,
    /// Value.
    pub raw: Raw,
    /// Place.
    pub source: Source,
}

/// Largest file of settings or of a secret that is read, in bytes.
const LARGEST: u64 = 1 << 20;

/// Reads a small text file.
pub fn read_small(path: &Path) -> Result<String, BadSettings> {
    let bad = |reason: String| BadSettings::File {
        path: path.display().to_string(),
        reason,
    };
    let size = std::fs::metadata(path).map_err(|e| bad(e.to_string()))?;
    if !size.is_file() || size.len() > LARGEST {
        return Err(bad("it is no file, or larger than 1 MB".into()));
    }
    std::fs::read_to_string(path).map_err(|e| bad(e.to_string()))
}

/// All keys of a TOML text.
pub fn from_toml(path: &str, text: &str) -> Result<Vec<Written>, BadSettings> {
    let table = DeTable::parse(text).map_err(|e| BadSettings::File {
        path: e.span().map_or_else(
            || path.to_owned(),
            |s| format!("{path} line {}", line_of(text, s.start)),
        ),
        reason: e.message().to_owned(),
    })?;
    let mut out = Vec::new();
    walk(&Place { path, text }, "", table.get_ref(), &mut out)?;
    Ok(out)
}

struct Place<'a> {
    path: &'a str,
    text: &'a str,
}

fn line_of(text: &str, at: usize) -> usize {
    text.as_bytes()
        .iter()
        .take(at)
        .filter(|b| **b == b'\n')
        .count()
        + 1
}

fn walk(
    place: &Place<'_>,
    prefix: &str,
    table: &DeTable<'_>,
    out: &mut Vec<Written>,
) -> Result<(), BadSettings> {
    for (name, value) in table {
        let key = if prefix.is_empty() {
            name.get_ref().to_string()
        } else {
            format!("{prefix}.{}", name.get_ref())
        };
        let line = line_of(place.text, name.span().start);
        let source = Source::File {
            path: place.path.to_owned(),
            line,
        };
        let raw = match value.get_ref() {
            DeValue::Table(inner) if prefix.is_empty() => {
                walk(place, &key, inner, out)?;
                continue;
            }
            DeValue::Array(list) => list
                .iter()
                .map(|v| scalar(v.get_ref()))
                .collect::<Option<Vec<_>>>()
                .map(Raw::Many),
            other => scalar(other).map(Raw::One),
        };
        let raw = raw.ok_or_else(|| BadSettings::File {
            path: source.to_string(),
            reason: format!("`{key}` is neither a text, a number, yes or no, nor a list of these"),
        })?;
        out.push(Written { key, raw, source });
    }
    Ok(())
}

fn scalar(value: &DeValue<'_>) -> Option<String> {
    match value {
        DeValue::String(text) => Some(text.to_string()),
        DeValue::Integer(number) => Some(number.as_str().to_owned()),
        DeValue::Boolean(yes) => Some(yes.to_string()),
        _ => None,
    }
}

/// Prefix of every environment variable that is a setting.
pub const PREFIX: &str = "FARSHELF_";

/// The variables of the environment that are settings: `FARSHELF_SECTION__KEY`. Names without `__` are none.
pub fn from_environment(environment: &BTreeMap<String, String>) -> Vec<(String, String, String)> {
    environment
        .iter()
        .filter_map(|(name, value)| {
            let (section, key) = name.strip_prefix(PREFIX)?.split_once("__")?;
            Some((
                name.clone(),
                format!("{section}.{key}").to_ascii_lowercase(),
                value.clone(),
            ))
        })
        .collect()
}

/// Variables that are no settings and look like one: a key of the table, written with one underscore. With what was meant.
pub fn misspelt(environment: &BTreeMap<String, String>) -> Vec<(String, String)> {
    let plain = |name: &str| name.replace("__", "_");
    let mut found = Vec::new();
    for key in super::table::TABLE {
        let right = format!(
            "{PREFIX}{}",
            key.name.replace('.', "__").to_ascii_uppercase()
        );
        for meant in [right.clone(), format!("{right}_FILE")] {
            let written = plain(&meant);
            if environment.contains_key(&written) {
                found.push((written, meant));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_carry_their_lines() {
        let text = "# first\n[http]\nlisten = \"127.0.0.1:1\"\ntrusted_proxies = [\"10.0.0.0/8\"]\n[work]\nundo_seconds = 3\n";
        let got = from_toml("f.toml", text).unwrap();
        let line = |key: &str| match &got.iter().find(|w| w.key == key).unwrap().source {
            Source::File { line, .. } => *line,
            other => panic!("{other:?}"),
        };
        assert_eq!(
            (
                line("http.listen"),
                line("http.trusted_proxies"),
                line("work.undo_seconds")
            ),
            (3, 4, 6)
        );
        assert_eq!(
            got.iter()
                .find(|w| w.key == "work.undo_seconds")
                .unwrap()
                .raw,
            Raw::One("3".into())
        );
    }

    #[test]
    fn broken_files_name_the_line() {
        let error = from_toml("f.toml", "[http]\nlisten = \n").unwrap_err();
        assert!(error.to_string().starts_with("f.toml line 2: "), "{error}");
        assert!(
            from_toml("f.toml", "[a.b]\nc = 1")
                .unwrap_err()
                .to_string()
                .contains("a.b")
        );
    }

    #[test]
    fn only_names_with_two_underscores_are_settings() {
        let all = BTreeMap::from([
            ("FARSHELF_TEST_POSTGRES".to_owned(), "x".to_owned()),
            ("FARSHELF_HTTP__LISTEN".to_owned(), "y".to_owned()),
            ("PATH".to_owned(), "z".to_owned()),
        ]);
        let got = from_environment(&all);
        assert_eq!(
            got,
            [(
                "FARSHELF_HTTP__LISTEN".to_owned(),
                "http.listen".to_owned(),
                "y".to_owned()
            )]
        );
    }
}
