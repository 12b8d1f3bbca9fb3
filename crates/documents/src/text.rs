//! Cleaning of foreign text before it is laid out.

/// Most characters of one field.
const MAX_CHARS: usize = 1_000;
/// Most lines of a value.
const MAX_LINES: usize = 12;
/// Longest run without a break that still fits the narrowest column.
const MAX_RUN: usize = 18;

/// One line: white space becomes a plain space, runs of it shrink to one, and characters that
/// control layout instead of being text are dropped (see [`is_unprintable`]).
pub(crate) fn clean(text: &str) -> String {
    let mut line = String::with_capacity(text.len().min(MAX_CHARS * 4));
    let mut count = 0;
    let mut gap = false;
    for c in text.chars() {
        if is_gap(c) {
            gap = !line.is_empty();
        } else if !is_unprintable(c) {
            if count >= MAX_CHARS {
                line.push('…');
                break;
            }
            if gap {
                line.push(' ');
                gap = false;
            }
            line.push(c);
            count += 1;
        }
    }
    line
}

/// As [`clean`], with the line breaks of the text kept and empty lines dropped.
pub(crate) fn clean_lines(text: &str) -> Vec<String> {
    let short: String = text.chars().take(MAX_CHARS).collect();
    let cut = short.len() < text.len();
    let mut lines: Vec<String> = short
        .split(['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}'])
        .map(clean)
        .filter(|line| !line.is_empty())
        .collect();
    let cut = cut || lines.len() > MAX_LINES;
    lines.truncate(MAX_LINES);
    if cut && let Some(last) = lines.last_mut() {
        last.push('…');
    }
    lines
}

/// `None` when nothing is left to print.
pub(crate) fn clean_option(text: Option<&String>) -> Option<String> {
    text.map(|text| clean(text)).filter(|text| !text.is_empty())
}

/// A language tag fit for an attribute: a primary part of two or three letters, then parts of up
/// to eight letters and digits. Anything else is `None`.
pub(crate) fn lang_tag(tag: &str) -> Option<String> {
    let mut parts = tag.split('-');
    let primary = parts.next()?;
    let good = (2..=3).contains(&primary.len())
        && primary.bytes().all(|b| b.is_ascii_alphabetic())
        && parts.all(|part| {
            (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
        });
    good.then(|| tag.to_owned())
}

/// The primary part of a tag that [`lang_tag`] accepted.
pub(crate) fn primary(tag: &str) -> String {
    tag.split('-').next().unwrap_or(tag).to_ascii_lowercase()
}

/// Adds invisible break points to runs that no line would hold (addresses, damaged records).
/// Only between letters and digits of alphabets whose signs stand alone, so that no cluster or
/// joined script is taken apart.
pub(crate) fn breakable(text: &str) -> String {
    if !text.split(' ').any(|word| word.chars().count() > MAX_RUN) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len() * 2);
    for (index, word) in text.split(' ').enumerate() {
        if index > 0 {
            out.push(' ');
        }
        let long = word.chars().count() > MAX_RUN;
        let mut previous = None;
        for c in word.chars() {
            if long && previous.is_some_and(stands_alone) && stands_alone(c) {
                out.push('\u{200B}');
            }
            out.push(c);
            previous = Some(c);
        }
    }
    out
}

fn stands_alone(c: char) -> bool {
    c.is_ascii_graphic() || (c < '\u{590}' && c.is_alphanumeric())
}

fn is_gap(c: char) -> bool {
    // No-break spaces are text in French and stay.
    c.is_whitespace() && !matches!(c, '\u{A0}' | '\u{202F}')
}

/// Controls (C0, C1 with the non-filing marks of MARC), bidirectional embeddings, overrides and
/// isolates, invisible operators, tags, byte order marks, annotation marks and non-characters.
/// Plain direction marks (U+200E, U+200F, U+061C) and joiners are text and stay.
fn is_unprintable(c: char) -> bool {
    let code = u32::from(c);
    c.is_control()
        || matches!(code,
            0x00AD | 0x200B | 0x202A..=0x202E | 0x2060..=0x206F | 0xFEFF | 0xFFF9..=0xFFFB
            | 0xFDD0..=0xFDEF | 0xE_0000..=0xE_00FF)
        || code & 0xFFFE == 0xFFFE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn controls_go_and_white_space_shrinks() {
        assert_eq!(
            clean("  a\u{0}b\u{1b}[31mc\t\r\n d \u{98}The\u{9c} "),
            "ab[31mc d The"
        );
        assert_eq!(
            clean("\u{feff}\u{202e}evil\u{202c}\u{2066}x\u{2069}\u{e0041}\u{ffff}"),
            "evilx"
        );
    }

    #[test]
    fn text_of_other_scripts_and_french_spaces_stay() {
        for text in [
            "«\u{a0}Été\u{a0}»",
            "16\u{202f}h",
            "שלום\u{200f}!",
            "می\u{200c}خواهم",
            "ᐃᓄᒃᑎᑐᑦ",
            "𠀋",
        ] {
            assert_eq!(clean(text), text);
        }
    }

    #[test]
    fn long_fields_end_in_an_ellipsis() {
        let text = clean(&"é".repeat(5_000));
        assert_eq!(text.chars().count(), 1_001);
        assert!(text.ends_with('…'));
        assert_eq!(clean(&"e".repeat(1_000)).len(), 1_000);
    }

    #[test]
    fn values_keep_their_lines_up_to_a_limit() {
        assert_eq!(
            clean_lines("Confederation\r\n\n Thunder Bay\u{2028}ON"),
            ["Confederation", "Thunder Bay", "ON"]
        );
        let many = clean_lines(&"line\n".repeat(40));
        assert_eq!(many.len(), 12);
        assert!(many.last().is_some_and(|line| line == "line…"));
        assert!(clean_lines(&"a".repeat(2_000))[0].ends_with('…'));
    }

    #[test]
    fn language_tags_are_checked() {
        for good in ["en", "fr-CA", "zh-Hant-TW", "mul"] {
            assert_eq!(lang_tag(good).as_deref(), Some(good));
        }
        for bad in [
            "",
            "e",
            "english",
            "en\"",
            "en onload=x",
            "fr-",
            "fr-\u{e9}",
            "en_CA",
        ] {
            assert_eq!(lang_tag(bad), None, "{bad}");
        }
        assert_eq!(primary("FR-ca"), "fr");
    }

    #[test]
    fn only_long_runs_get_break_points() {
        assert_eq!(
            breakable("Anticonstitution et autres"),
            "Anticonstitution et autres"
        );
        let long = breakable(&format!("see {}", "x".repeat(40)));
        assert_eq!(long.matches('\u{200B}').count(), 39);
        assert!(long.starts_with("see x"));
        let arabic = "ش".repeat(40);
        assert_eq!(breakable(&arabic), arabic);
        let accents = "e\u{301}".repeat(30);
        assert!(!breakable(&accents).contains("\u{200B}\u{301}"));
    }
}
