//! `docs/reference/settings.md`, written from the table.

use super::table::TABLE;
use std::fmt::Write;

const HEAD: &str = "# Settings

This page is written by `farshelf config reference`; change `crates/server/src/settings/table.rs` instead.

Settings come from, each winning over the one before: built-in defaults; the file `./farshelf.toml`, or the one that
`--config FILE` names; environment variables; the options `--data` and `--listen`. `farshelf config check` says what is
wrong, with file, line and the key that was probably meant; `farshelf config print` shows each value and where it comes
from, without secrets.

A key `section.key` stands in the file as `key` under `[section]`. In the environment it is `FARSHELF_SECTION__KEY`, lists with
commas; `FARSHELF_SECTION__KEY_FILE` names a file that holds the value, the right place for a password. Names without
`__` are no settings.

";

/// The whole page.
pub fn markdown() -> String {
    let mut out = String::from(HEAD);
    for key in TABLE {
        let plain = !key.default.contains(' ') && key.default != "empty";
        let default = if plain {
            format!("`{}`", key.default)
        } else {
            key.default.to_owned()
        };
        let (section, name) = key.name.split_once('.').unwrap_or(("", key.name));
        let variable = format!(
            "FARSHELF_{}__{}",
            section.to_ascii_uppercase(),
            name.to_ascii_uppercase()
        );
        // Writing into a text cannot fail.
        let _ = write!(
            out,
            "## `{}`\n\n{}\n\nDefault: {default}. Environment: `{variable}`.\n\n```toml\n[{section}]\n{name} = {}\n```\n\n",
            key.name, key.doc, key.example
        );
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}
