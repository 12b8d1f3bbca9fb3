//! Punctuation of bibliographic text.

/// Words that keep their full stop at the end of a text.
const ABBREVIATIONS: [&str; 16] = [
    "al", "bd", "bros", "ca", "cie", "co", "corp", "dept", "ed", "etc", "inc", "jr", "ltd", "no",
    "sr", "vol",
];

/// Trims white space and the punctuation that ISBD puts before the next element (`/ : ; , =`), and a final full stop
/// unless it ends an initial (`Tolkien, J. R. R.`), an abbreviation or an ellipsis. Marks of writing direction, which
/// old systems put around right-to-left text and which can disorder a page, go too. `None` when nothing is left.
pub(crate) fn tidy(text: &str) -> Option<String> {
    if text.contains(is_direction_mark) {
        return tidy(&text.replace(is_direction_mark, ""));
    }
    let mut rest = text.trim();
    loop {
        let shorter = rest.trim_end_matches([' ', '/', ':', ';', ',', '=', '\u{a0}']);
        let shorter = strip_full_stop(shorter).trim();
        if shorter.len() == rest.len() {
            break;
        }
        rest = shorter;
    }
    (!rest.is_empty()).then(|| rest.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Like [`tidy`], and drops one pair of square brackets around the whole (a cataloguer's addition).
pub(crate) fn tidy_unbracketed(text: &str) -> Option<String> {
    let tidied = tidy(text)?;
    let inner = tidied.strip_prefix('[').and_then(|t| t.strip_suffix(']'));
    match inner {
        Some(inner) if !inner.contains(['[', ']']) => tidy(inner),
        _ => Some(tidied),
    }
}

fn is_direction_mark(character: char) -> bool {
    matches!(character, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

fn strip_full_stop(text: &str) -> &str {
    let Some(body) = text.strip_suffix('.') else {
        return text;
    };
    if body.ends_with('.') {
        return text;
    }
    let word = body
        .rsplit(|c: char| c.is_whitespace() || matches!(c, '.' | '-' | '(' | '['))
        .next()
        .unwrap_or(body);
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let initial = letters == 1 && word.chars().all(char::is_alphabetic);
    let known = ABBREVIATIONS.contains(&word.to_lowercase().as_str());
    if initial || known || word.is_empty() {
        text
    } else {
        body
    }
}

/// Adds a value to a list unless it is there already.
pub(crate) fn push_new(list: &mut Vec<String>, value: String) {
    if !list.contains(&value) {
        list.push(value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joining_punctuation_and_the_final_full_stop_go() {
        for (text, tidied) in [
            ("On the road /", "On the road"),
            (" Paris : ", "Paris"),
            ("Doe, Jane,", "Doe, Jane"),
            ("A  story.  /", "A story"),
            ("Why?", "Why?"),
            ("1984.", "1984"),
            ("\u{200f}نقدى :\u{200f}", "نقدى"),
        ] {
            assert_eq!(tidy(text).as_deref(), Some(tidied));
        }
        assert_eq!(tidy(" / "), None);
        assert_eq!(tidy(""), None);
    }

    #[test]
    fn a_full_stop_that_belongs_to_the_word_stays() {
        for text in [
            "Tolkien, J. R. R.",
            "King, Martin Luther, Jr.",
            "And so on...",
            "Acme Inc.",
            "U.S.A.",
        ] {
            assert_eq!(tidy(text).as_deref(), Some(text));
        }
    }

    #[test]
    fn brackets_around_the_whole_go_on_request() {
        assert_eq!(tidy_unbracketed("[London] :").as_deref(), Some("London"));
        assert_eq!(
            tidy_unbracketed("[1] and [2]").as_deref(),
            Some("[1] and [2]")
        );
        assert_eq!(tidy_unbracketed("[]"), None);
    }
}
