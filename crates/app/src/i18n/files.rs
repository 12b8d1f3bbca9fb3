//! The list of text files. A new file is one line here and one file in each language's folder.

use super::Lang;

/// One file of texts in both languages.
pub(super) struct File {
    /// Name without folder and ending.
    pub name: &'static str,
    en: &'static str,
    fr: &'static str,
}

impl File {
    /// The Fluent source in `lang`.
    pub const fn source(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::En => self.en,
            Lang::Fr => self.fr,
        }
    }
}

macro_rules! files {
    ($($name:literal),* $(,)?) => {
        &[$(File {
            name: $name,
            en: include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/i18n/en/", $name, ".ftl")),
            fr: include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/i18n/fr/", $name, ".ftl")),
        }),*]
    };
}

/// All files, loaded in this order; a key may stand in one of them only.
pub(super) const FILES: &[File] = files![
    "format",
    "shell",
    "error",
    "status",
    "review",
    "attention",
    "refused",
    "rota",
    "events",
    "commands",
    "conditions",
    "formats",
    "people",
    "next",
    "patron",
    "about",
    "staff",
    "staff_queue",
    "staff_request",
    "accounts",
    "admin",
    "mail",
    "documents",
    "api",
    "cli",
];
