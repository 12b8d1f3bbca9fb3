//! What is wrong with a setting: where it stands, which key, why, what was meant.

use std::fmt;

/// Where a value comes from; the later ones win.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// Built in.
    Default,
    /// A file, with the line where it is known.
    File {
        /// Path as given.
        path: String,
        /// Line from 1.
        line: usize,
    },
    /// An environment variable.
    Environment(String),
    /// A file that an environment variable names.
    SecretFile {
        /// The variable.
        variable: String,
        /// The file.
        path: String,
    },
    /// An option of the command line.
    Option(&'static str),
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Default => f.write_str("default"),
            Self::File { path, line } => write!(f, "{path} line {line}"),
            Self::Environment(variable) => f.write_str(variable),
            Self::SecretFile { variable, path } => write!(f, "{path} ({variable})"),
            Self::Option(name) => f.write_str(name),
        }
    }
}

/// Why the settings cannot be used. The texts quote no secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BadSettings {
    /// A key that does not exist.
    Unknown {
        /// Where.
        source: Source,
        /// The key as written.
        key: String,
        /// The most similar key, as it would be written there.
        meant: Option<String>,
    },
    /// A value that cannot be used.
    Value {
        /// Where.
        source: Source,
        /// The key.
        key: &'static str,
        /// What a good value looks like.
        reason: String,
    },
    /// A file that cannot be read as settings or secret.
    File {
        /// Path, with line where known.
        path: String,
        /// Why.
        reason: String,
    },
    /// A key set by two variables at once.
    Twice {
        /// The variable with the value.
        variable: String,
        /// The variable with the file.
        file_variable: String,
    },
}

impl BadSettings {
    /// What to do about it.
    pub fn fix(&self) -> String {
        match self {
            Self::Unknown {
                meant: Some(meant), ..
            } => format!("Did you mean `{meant}`? `farshelf config print` lists every setting."),
            Self::Unknown { .. } => "`farshelf config print` lists every setting.".into(),
            Self::Value { key, .. } => super::table::key(key).map_or_else(String::new, |k| {
                format!(
                    "An example: {key} = {}. docs/reference/settings.md explains it.",
                    k.example
                )
            }),
            Self::File { .. } => "Correct or remove the file, or name another one.".into(),
            Self::Twice { .. } => "Unset one of the two.".into(),
        }
    }
}

impl fmt::Display for BadSettings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown { source, key, .. } => match source {
                Source::Environment(variable) => write!(f, "{variable}: there is no such setting"),
                _ => write!(f, "{source}: there is no setting `{}`", key.escape_debug()),
            },
            Self::Value {
                source,
                key,
                reason,
            } => write!(f, "{source}: {key}: {reason}"),
            Self::File { path, reason } => write!(f, "{path}: {reason}"),
            Self::Twice {
                variable,
                file_variable,
            } => write!(f, "{variable} and {file_variable} are both set"),
        }
    }
}

impl std::error::Error for BadSettings {}
