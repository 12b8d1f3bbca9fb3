//! What must hold for every text: both languages complete, every key that is used exists, French typography.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser;

use super::files::FILES;
use super::{Lang, Tr};
use crate::args;

/// Text and variables of one key; every placeable stands as U+FFFC in the text, every variant is a text of its own.
#[derive(Default)]
struct Entries {
    texts: BTreeMap<String, Vec<String>>,
    variables: BTreeMap<String, BTreeSet<String>>,
}

fn read(lang: Lang) -> Entries {
    let mut all = Entries::default();
    for file in FILES {
        let resource = parser::parse(file.source(lang))
            .unwrap_or_else(|(_, errors)| panic!("{}/{}.ftl: {errors:?}", lang.code(), file.name));
        for entry in resource.body {
            let Entry::Message(message) = entry else {
                continue;
            };
            let key = message.id.name.to_owned();
            let value = message
                .value
                .unwrap_or_else(|| panic!("{key} has no value"));
            let (mut texts, mut names) = (Vec::new(), BTreeSet::new());
            walk(&value, &mut texts, &mut names);
            assert!(
                all.texts.insert(key.clone(), texts).is_none(),
                "{key} stands twice in {}",
                lang.code()
            );
            all.variables.insert(key, names);
        }
    }
    all
}

fn walk(pattern: &Pattern<&str>, texts: &mut Vec<String>, names: &mut BTreeSet<String>) {
    let mut text = String::new();
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => text.push_str(value),
            PatternElement::Placeable { expression } => {
                text.push('\u{fffc}');
                match expression {
                    Expression::Inline(inline) => variable(inline, names),
                    Expression::Select { selector, variants } => {
                        variable(selector, names);
                        for variant in variants {
                            walk(&variant.value, texts, names);
                        }
                    }
                }
            }
        }
    }
    texts.push(text);
}

fn variable(inline: &InlineExpression<&str>, names: &mut BTreeSet<String>) {
    if let InlineExpression::VariableReference { id } = inline {
        names.insert(id.name.to_owned());
    }
}

#[test]
fn both_languages_have_the_same_keys_and_variables() {
    let (en, fr) = (read(Lang::En), read(Lang::Fr));
    let keys = |all: &Entries| all.texts.keys().cloned().collect::<BTreeSet<_>>();
    let differ: Vec<_> = keys(&en)
        .symmetric_difference(&keys(&fr))
        .cloned()
        .collect();
    assert!(differ.is_empty(), "only in one language: {differ:?}");
    for (key, names) in &en.variables {
        assert_eq!(Some(names), fr.variables.get(key), "variables of {key}");
    }
}

#[test]
fn keys_have_a_hyphen_so_that_the_source_scan_sees_them() {
    for key in read(Lang::En).texts.keys() {
        assert!(
            is_key(key),
            "{key}: lower case words joined by hyphens, at least two"
        );
    }
}

#[test]
fn every_text_file_is_listed() {
    for lang in Lang::ALL {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("i18n")
            .join(lang.code());
        let on_disk: BTreeSet<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|file| {
                file.unwrap()
                    .path()
                    .file_stem()
                    .unwrap()
                    .to_string_lossy()
                    .into_owned()
            })
            .collect();
        let listed: BTreeSet<String> = FILES.iter().map(|file| file.name.to_owned()).collect();
        assert_eq!(on_disk, listed, "add the name to src/i18n/files.rs");
    }
}

/// The ways to name a key in Rust and in templates.
const CALLS: [&str; 5] = ["t(\"", ".text(\"", ".with(\"", ".msg(\"", "key(\""];

fn is_key(text: &str) -> bool {
    text.contains('-')
        && text.split('-').all(|word| {
            !word.is_empty()
                && word
                    .chars()
                    .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
        })
}

fn used_keys(source: &str) -> Vec<String> {
    let mut found = Vec::new();
    for call in CALLS {
        for (at, _) in source.match_indices(call) {
            let before = source[..at].chars().next_back();
            if !call.starts_with('.') && before.is_some_and(|c| c.is_alphanumeric() || c == '_') {
                continue;
            }
            let literal = source[at + call.len()..]
                .split('"')
                .next()
                .unwrap_or_default();
            if is_key(literal) {
                found.push(literal.to_owned());
            }
        }
    }
    found
}

fn sources(folder: &Path, into: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return;
    };
    for entry in entries {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, into);
        } else if path
            .extension()
            .is_some_and(|ext| ext == "rs" || ext == "html" || ext == "txt")
            && !path.ends_with("i18n/tests.rs")
        {
            into.push(path);
        }
    }
}

#[test]
fn every_key_that_is_used_exists() {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let mut files = Vec::new();
    for member in std::fs::read_dir(crates).unwrap() {
        for folder in ["src", "templates"] {
            sources(&member.as_ref().unwrap().path().join(folder), &mut files);
        }
    }
    assert!(
        files.len() > 10,
        "found {} files under {}",
        files.len(),
        crates.display()
    );
    let mut missing = Vec::new();
    for file in files {
        for key in used_keys(&std::fs::read_to_string(&file).unwrap()) {
            if !Lang::ALL.into_iter().all(|lang| Tr::new(lang).knows(&key)) {
                missing.push(format!("{}: {key}", file.display()));
            }
        }
    }
    assert!(missing.is_empty(), "no text for:\n{}", missing.join("\n"));
}

#[test]
fn the_scan_finds_keys_in_all_forms() {
    let source = r#"{{ t.text("a-b") }} tr.with("c-d", args![]) .msg("e-f") key("g-h") t("i-j") .text("not a key") format("k-l")"#;
    let mut found = used_keys(source);
    found.sort();
    assert_eq!(found, ["a-b", "c-d", "e-f", "g-h", "i-j"]);
}

/// What is wrong with a French text, if anything.
fn typography(text: &str) -> Option<&'static str> {
    let mut inside_tag = false;
    let chars: Vec<char> = text.chars().collect();
    for (at, &c) in chars.iter().enumerate() {
        let before = at.checked_sub(1).map(|i| chars[i]);
        let after = chars.get(at + 1).copied();
        match c {
            '<' => inside_tag = true,
            '>' => inside_tag = false,
            _ if inside_tag => {}
            ':' if after.is_some_and(|next| next == '/' || next.is_ascii_digit()) => {}
            // A symbol: authority and value.
            ':' if [before, after]
                .iter()
                .flatten()
                .filter(|c| c.is_ascii_uppercase())
                .count()
                == 2 => {}
            ':' if before != Some('\u{a0}') => return Some("a no-break space goes before a colon"),
            ';' | '!' | '?' if before.is_some_and(char::is_whitespace) => {
                return Some("no space before ; ! ?");
            }
            '«' if after != Some('\u{a0}') => return Some("a no-break space goes after «"),
            '»' if before != Some('\u{a0}') => return Some("a no-break space goes before »"),
            '$' if before.is_some_and(|b| b.is_ascii_digit() || b == '\u{fffc}' || b == ' ') => {
                return Some("a no-break space goes before $");
            }
            '%' if before != Some('\u{a0}') => return Some("a no-break space goes before %"),
            '\'' | '"' | '“' | '”' => {
                return Some("straight or English quotes: write ’ and « »");
            }
            _ => {}
        }
    }
    None
}

#[test]
fn french_typography() {
    for (key, texts) in read(Lang::Fr).texts {
        for text in texts {
            assert_eq!(typography(&text), None, "{key}: {text}");
        }
    }
}

#[test]
fn the_typography_check_can_fail() {
    assert_eq!(
        typography(
            "Comptoir\u{a0}: prêt à 10:40, «\u{a0}Ru\u{a0}», 15,00\u{a0}$; oui? <a href=\"x\">l’heure</a>"
        ),
        None
    );
    for wrong in [
        "Comptoir: prêt",
        "Comptoir : prêt",
        "Oui ?",
        "Oui\u{a0}!",
        "« Ru\u{a0}»",
        "«\u{a0}Ru »",
        "15 $",
        "l'heure",
        "dit \"oui\"",
        "5 %",
    ] {
        assert!(typography(wrong).is_some(), "{wrong}");
    }
}

#[test]
fn english_quotes_are_curly() {
    for (key, texts) in read(Lang::En).texts {
        for text in texts {
            let outside: String = text
                .split('<')
                .map(|part| part.rsplit('>').next().unwrap_or_default())
                .collect();
            assert!(!outside.contains(['\'', '"', '!']), "{key}: {text}");
        }
    }
}

#[test]
fn a_missing_key_shows_itself() {
    let tr = Tr::new(Lang::Fr);
    assert_eq!(tr.text("no-such-key"), "no-such-key");
    assert!(!tr.knows("no-such-key"));
}

#[test]
fn variables_plurals_and_numbers() {
    let (en, fr) = (Tr::new(Lang::En), Tr::new(Lang::Fr));
    assert_eq!(
        en.with("shell-selected", args![count = 1]),
        "1 request selected"
    );
    assert_eq!(
        en.with("shell-selected", args![count = 1234]),
        "1,234 requests selected"
    );
    assert_eq!(
        fr.with("shell-selected", args![count = 0]),
        "0 demande choisie"
    );
    assert_eq!(
        fr.msg("shell-selected").arg("count", 1234_u32).to_string(),
        "1\u{a0}234 demandes choisies"
    );
    assert_eq!(
        en.with("shell-desk", args![desk = "Fennell"]),
        "Desk: Fennell"
    );
}

#[test]
fn markup_keeps_our_tags_and_escapes_values() {
    let tr = Tr::new(Lang::En);
    let text = tr
        .msg("shell-desk")
        .arg("desk", "<script>alert('1')</script>&")
        .html();
    assert_eq!(
        text,
        "Desk: &lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;"
    );
    assert_eq!(
        tr.msg("shell-desk").arg("desk", "<b>").to_string(),
        "Desk: <b>"
    );
}

/// `admin-invalid` says what a code says of a field; the texts of the codes stand alone.
#[test]
fn what_is_wrong_in_the_settings_can_be_said() {
    for lang in [Lang::En, Lang::Fr] {
        let variables = read(lang).variables;
        let all: Vec<_> = variables
            .iter()
            .filter(|(key, _)| key.starts_with("admin-invalid"))
            .collect();
        assert!(all.len() > 10);
        for (key, names) in all {
            let wanted: BTreeSet<String> = if key == "admin-invalid" {
                ["field", "what"].map(str::to_owned).into()
            } else {
                BTreeSet::new()
            };
            assert_eq!(*names, wanted, "{key}");
            let said = Tr::new(lang)
                .msg(key)
                .arg("field", "Code")
                .arg("what", "Too long.")
                .to_string();
            assert!(!said.contains(['{', '$']), "{key}: {said}");
        }
    }
}
