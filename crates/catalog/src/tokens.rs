//! Words as the index knows them: folded, and text without spaces between words (Chinese, Japanese) sign by sign.

use farshelf_store::fold;

/// Most characters of one word.
const MAX_WORD: usize = 40;

/// The words of a text; each is one token, or several that must follow each other.
pub(crate) fn words(text: &str) -> Vec<Vec<String>> {
    fold(text)
        .split(' ')
        .map(tokens)
        .filter(|word| !word.is_empty())
        .collect()
}

/// All tokens of a text, separated by spaces, for the index.
pub(crate) fn indexed(text: &str) -> String {
    let tokens: Vec<String> = words(text).into_iter().flatten().collect();
    tokens.join(" ")
}

fn tokens(word: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut plain = String::new();
    let mut length = 0;
    for c in word.chars() {
        if is_sign(c) {
            if !plain.is_empty() {
                found.push(std::mem::take(&mut plain));
            }
            length = 0;
            found.push(c.to_string());
        } else if length < MAX_WORD {
            plain.push(c);
            length += 1;
        }
    }
    if !plain.is_empty() {
        found.push(plain);
    }
    found
}

/// Han, Hiragana, Katakana.
fn is_sign(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_folded_and_signs_stand_alone() {
        assert_eq!(indexed("L'Œuvre d'été, Straße"), "l oeuvre d ete strasse");
        assert_eq!(words("戦争and平和"), [["戦", "争", "and", "平", "和"]]);
        assert_eq!(indexed(&"x".repeat(90)).len(), MAX_WORD);
        assert!(words(" !?\u{202e} ").is_empty());
    }
}
