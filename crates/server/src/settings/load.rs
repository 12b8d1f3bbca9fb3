//! Defaults, file, environment, options: later ones win.

use super::{
    Settings,
    error::{BadSettings, Source},
    raw::{PREFIX, Raw, Written, from_environment, from_toml, misspelt, read_small},
    table::{Key, TABLE, key, masked},
};
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

/// Where settings are looked for.
#[derive(Clone, Debug, Default)]
pub struct Inputs {
    /// `--config`; none: `./farshelf.toml` if it exists.
    pub config: Option<PathBuf>,
    /// `--data`
    pub data: Option<String>,
    /// `--listen`
    pub listen: Option<String>,
    /// The environment.
    pub environment: BTreeMap<String, String>,
}

/// Settings with the source of each.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The settings.
    pub settings: Settings,
    /// What was probably meant as a setting and is none, in words.
    pub warnings: Vec<String>,
    sources: BTreeMap<&'static str, Source>,
}

/// One line of `config print`.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Line {
    /// Key.
    pub key: &'static str,
    /// Value without secrets; none: unset.
    pub value: Option<String>,
    /// Where it comes from.
    pub source: String,
}

impl Loaded {
    /// Every key with value and source, secrets masked.
    pub fn lines(&self) -> Vec<Line> {
        let line = |k: &Key| Line {
            key: k.name,
            value: (k.show)(&self.settings).map(|v| masked(k.hide, &v)),
            source: self
                .sources
                .get(k.name)
                .unwrap_or(&Source::Default)
                .to_string(),
        };
        TABLE.iter().map(line).collect()
    }
}

/// File looked for when none is named.
const USUAL: &str = "./farshelf.toml";

/// Reads and checks everything. All findings are given at once.
///
/// # Errors
/// What is wrong, one finding a key; never empty.
pub fn load(inputs: &Inputs) -> Result<Loaded, Vec<BadSettings>> {
    let mut findings = Vec::new();
    let mut written = file(inputs).unwrap_or_else(|e| {
        findings.push(e);
        Vec::new()
    });
    environment(inputs, &mut written, &mut findings);
    let options = [
        ("data.dir", "--data", &inputs.data),
        ("http.listen", "--listen", &inputs.listen),
    ];
    for (name, option, value) in options {
        if let Some(value) = value {
            written.push(Written {
                key: name.into(),
                raw: Raw::One(value.clone()),
                source: Source::Option(option),
            });
        }
    }
    let mut loaded = Loaded {
        settings: Settings::default(),
        warnings: misspelt(&inputs.environment)
            .into_iter()
            .map(|(written, meant)| {
                format!("the variable {written} is not read: did you mean {meant}?")
            })
            .collect(),
        sources: BTreeMap::new(),
    };
    for Written {
        key: name,
        raw,
        source,
    } in written
    {
        let Some(known) = key(&name) else {
            findings.push(BadSettings::Unknown {
                source,
                meant: nearest(&name),
                key: name,
            });
            continue;
        };
        match (known.set)(&mut loaded.settings, &raw) {
            Ok(()) => drop(loaded.sources.insert(known.name, source)),
            Err(reason) => findings.push(BadSettings::Value {
                source,
                key: known.name,
                reason,
            }),
        }
    }
    if findings.is_empty() {
        Ok(loaded)
    } else {
        Err(findings)
    }
}

fn file(inputs: &Inputs) -> Result<Vec<Written>, BadSettings> {
    let path = match &inputs.config {
        Some(path) => path.as_path(),
        None if Path::new(USUAL).exists() => Path::new(USUAL),
        None => return Ok(Vec::new()),
    };
    from_toml(&path.display().to_string(), &read_small(path)?)
}

fn environment(inputs: &Inputs, written: &mut Vec<Written>, findings: &mut Vec<BadSettings>) {
    for (variable, name, value) in from_environment(&inputs.environment) {
        let source = Source::Environment(variable.clone());
        if let Some(known) = key(&name) {
            let raw = if known.list {
                Raw::Many(value.split(',').map(str::to_owned).collect())
            } else {
                Raw::One(value)
            };
            written.push(Written {
                key: name,
                raw,
                source,
            });
        } else if let Some(known) = name.strip_suffix("_file").and_then(key) {
            let plain = variable
                .strip_suffix("_FILE")
                .unwrap_or(&variable)
                .to_owned();
            if inputs.environment.contains_key(&plain) {
                findings.push(BadSettings::Twice {
                    variable: plain,
                    file_variable: variable,
                });
                continue;
            }
            match read_small(Path::new(&value)) {
                Ok(text) => written.push(Written {
                    key: known.name.into(),
                    raw: Raw::One(text.trim().to_owned()),
                    source: Source::SecretFile {
                        variable,
                        path: value,
                    },
                }),
                Err(e) => findings.push(e),
            }
        } else {
            let meant = nearest(&name)
                .map(|k| format!("{PREFIX}{}", k.replace('.', "__").to_ascii_uppercase()));
            findings.push(BadSettings::Unknown {
                source,
                key: name,
                meant,
            });
        }
    }
}

/// The most similar key, when one is similar at all.
fn nearest(name: &str) -> Option<String> {
    let tail = name.rsplit('.').next().unwrap_or(name);
    let likeness = |k: &Key| {
        // A right key in a wrong section is a likely slip too.
        let own = k.name.rsplit('.').next().unwrap_or(k.name);
        strsim::jaro_winkler(k.name, name).max(if own == tail { 0.95 } else { 0.0 })
    };
    let best = TABLE
        .iter()
        .map(|k| (likeness(k), k.name))
        .max_by(|a, b| a.0.total_cmp(&b.0))?;
    (best.0 > 0.75).then(|| best.1.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(environment: &[(&str, &str)]) -> Inputs {
        let environment = environment
            .iter()
            .map(|(k, v)| ((*k).to_owned(), (*v).to_owned()))
            .collect();
        Inputs {
            environment,
            ..Inputs::default()
        }
    }

    fn folder_with(text: &str) -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("farshelf.toml");
        std::fs::write(&path, text).unwrap();
        (folder, path)
    }

    #[test]
    fn later_sources_win_and_are_named() {
        let (_folder, path) = folder_with(
            "[http]\nlisten = \"127.0.0.1:1\"\n[work]\nundo_seconds = 5\n[data]\ndir = \"a\"\n",
        );
        let inputs = Inputs {
            config: Some(path),
            data: Some("b".into()),
            ..with(&[("FARSHELF_WORK__UNDO_SECONDS", "0")])
        };
        let loaded = load(&inputs).unwrap();
        assert_eq!(loaded.settings.listen.port(), 1);
        assert_eq!(loaded.settings.undo_seconds, 0);
        assert_eq!(loaded.settings.data_dir, PathBuf::from("b"));
        let source = |key: &str| {
            loaded
                .lines()
                .into_iter()
                .find(|l| l.key == key)
                .unwrap()
                .source
        };
        assert!(source("http.listen").ends_with("farshelf.toml line 2"));
        assert_eq!(source("work.undo_seconds"), "FARSHELF_WORK__UNDO_SECONDS");
        assert_eq!(source("data.dir"), "--data");
        assert_eq!(source("mail.from"), "default");
    }

    #[test]
    fn all_findings_come_at_once_with_place_and_nearest_key() {
        let (_folder, path) = folder_with("[http]\nlisten = \"nowhere\"\nlistn = \"x\"\n");
        let inputs = Inputs {
            config: Some(path),
            ..with(&[("FARSHELF_MAIL__SMPT_URL", "x")])
        };
        let findings = load(&inputs).unwrap_err();
        let mut texts: Vec<String> = findings
            .iter()
            .map(|f| format!("{f} {}", f.fix()))
            .collect();
        texts.sort_by_key(|t| t.contains("FARSHELF_"));
        assert_eq!(texts.len(), 3, "{texts:?}");
        assert!(
            texts[0].contains("farshelf.toml line 2: http.listen: it is an address with a port"),
            "{texts:?}"
        );
        assert!(
            texts[1].contains("farshelf.toml line 3: there is no setting `http.listn`")
                && texts[1].contains("`http.listen`")
        );
        assert!(
            texts[2].contains("FARSHELF_MAIL__SMPT_URL")
                && texts[2].contains("`FARSHELF_MAIL__SMTP_URL`"),
            "{texts:?}"
        );
    }

    #[test]
    fn lists_come_with_commas() {
        let loaded = load(&with(&[("FARSHELF_OUTBOUND__ALLOW", "127.0.0.0/8, ::1")])).unwrap();
        assert_eq!(loaded.settings.outbound_allow.len(), 2);
        assert!(
            load(&with(&[("FARSHELF_OUTBOUND__ALLOW", "")]))
                .unwrap()
                .settings
                .outbound_allow
                .is_empty()
        );
    }

    #[test]
    fn secrets_come_from_files_and_are_masked() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("secret");
        std::fs::write(&path, "postgres://u:hunter2@h/d\n").unwrap();
        let name = path.display().to_string();
        let loaded = load(&with(&[("FARSHELF_DATABASE__URL_FILE", &name)])).unwrap();
        assert_eq!(loaded.settings.database(), "postgres://u:hunter2@h/d");
        assert!(!format!("{:?}", loaded.lines()).contains("hunter2"));
        let twice = with(&[
            ("FARSHELF_DATABASE__URL_FILE", &name),
            ("FARSHELF_DATABASE__URL", "sqlite://x"),
        ]);
        assert!(matches!(
            load(&twice).unwrap_err()[..],
            [BadSettings::Twice { .. }]
        ));
        assert!(matches!(
            load(&with(&[("FARSHELF_DATABASE__URL_FILE", "/nowhere")])).unwrap_err()[..],
            [BadSettings::File { .. }]
        ));
    }

    #[test]
    fn an_unlike_key_gets_no_suggestion() {
        assert_eq!(nearest("zzz.qqq"), None);
        assert_eq!(nearest("server.listen"), Some("http.listen".into()));
        assert_eq!(
            nearest("work.undo_second"),
            Some("work.undo_seconds".into())
        );
    }
}
