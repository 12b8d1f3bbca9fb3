//! MARC language codes as language tags.

/// MARC codes with a shorter tag of the same language.
const TAGS: [(&str, &str); 46] = [
    ("afr", "af"),
    ("ara", "ar"),
    ("bul", "bg"),
    ("cat", "ca"),
    ("chi", "zh"),
    ("cze", "cs"),
    ("dan", "da"),
    ("dut", "nl"),
    ("eng", "en"),
    ("est", "et"),
    ("fin", "fi"),
    ("fre", "fr"),
    ("ger", "de"),
    ("gle", "ga"),
    ("gre", "el"),
    ("heb", "he"),
    ("hin", "hi"),
    ("hrv", "hr"),
    ("hun", "hu"),
    ("ice", "is"),
    ("ind", "id"),
    ("ita", "it"),
    ("jpn", "ja"),
    ("kor", "ko"),
    ("lat", "la"),
    ("lav", "lv"),
    ("lit", "lt"),
    ("mac", "mk"),
    ("may", "ms"),
    ("nor", "no"),
    ("per", "fa"),
    ("pol", "pl"),
    ("por", "pt"),
    ("rum", "ro"),
    ("rus", "ru"),
    ("slo", "sk"),
    ("slv", "sl"),
    ("spa", "es"),
    ("srp", "sr"),
    ("swe", "sv"),
    ("tha", "th"),
    ("tur", "tr"),
    ("ukr", "uk"),
    ("urd", "ur"),
    ("vie", "vi"),
    ("wel", "cy"),
];

/// The tag for a `lang` attribute: `fre` is `fr`; other codes stay as they are. None for codes that name no language.
pub fn language_tag(code: &str) -> Option<&str> {
    match TAGS.iter().find(|(marc, _)| *marc == code) {
        Some((_, tag)) => Some(tag),
        None if matches!(code, "und" | "mul" | "zxx" | "") => None,
        None => Some(code),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marc_codes_become_tags() {
        assert_eq!(language_tag("fre"), Some("fr"));
        assert_eq!(language_tag("oji"), Some("oji"));
        assert_eq!(language_tag("und"), None);
    }
}
