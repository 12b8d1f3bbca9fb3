//! Sort and search keys, computed here because the engines' own case rules differ (portability rule 5).

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Lower case without accents, words separated by one space, everything that is no letter or digit left out.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut gap = false;
    for c in text.nfkd().filter(|c| !is_combining_mark(*c)) {
        // An apostrophe joins (`l'hiver` must be found by `hiver`, `o'brien` by both parts): it separates like a space.
        if !c.is_alphanumeric() {
            gap = true;
            continue;
        }
        if gap && !out.is_empty() {
            out.push(' ');
        }
        gap = false;
        for lower in c.to_lowercase() {
            match lower {
                'ß' => out.push_str("ss"),
                'æ' => out.push_str("ae"),
                'œ' => out.push_str("oe"),
                'ø' => out.push('o'),
                'ł' => out.push('l'),
                'đ' | 'ð' => out.push('d'),
                'þ' => out.push_str("th"),
                'ı' => out.push('i'),
                other => out.push(other),
            }
        }
    }
    out
}

/// Distinct words of the folded texts, at most `limit`, each at most 40 characters.
pub fn words<'a>(texts: impl IntoIterator<Item = &'a str>, limit: usize) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for text in texts {
        for word in fold(text).split(' ').filter(|w| !w.is_empty()) {
            let word: String = word.chars().take(40).collect();
            if out.len() < limit && !out.contains(&word) {
                out.push(word);
            }
        }
    }
    out
}

/// The key of a login name or barcode: trimmed, compatibility form, lower case; marks and signs are kept.
pub fn name_key(text: &str) -> String {
    text.trim().nfkc().flat_map(char::to_lowercase).collect()
}

/// Largest text that starts with `prefix`, for `key >= prefix AND key < after(prefix)` in byte order.
pub(crate) fn after(prefix: &str) -> String {
    format!("{prefix}\u{10FFFF}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_drops_case_accents_and_signs() {
        assert_eq!(
            fold("  L'Été à Œdipe — Straße, Łódź!"),
            "l ete a oedipe strasse lodz"
        );
        assert_eq!(fold("ＦＵＬＬ 12"), "full 12");
        assert_eq!(words(["The the THE cat"], 9), ["the", "cat"]);
        assert_eq!(name_key(" ILL@Town "), "ill@town");
    }
}
