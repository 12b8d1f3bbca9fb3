//! The languages that every text exists in.

/// A language of the interface, with Canadian forms.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Lang {
    /// English (Canada).
    #[default]
    En,
    /// French (Canada).
    Fr,
}

impl Lang {
    /// All languages, in the order in which a person is offered them.
    pub const ALL: [Self; 2] = [Self::En, Self::Fr];

    /// The code of `?lang=`, of the `lang` attribute and of the folder with the texts.
    pub const fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Fr => "fr",
        }
    }

    /// Language and region, for formats and document metadata.
    pub const fn locale(self) -> &'static str {
        match self {
            Self::En => "en-CA",
            Self::Fr => "fr-CA",
        }
    }

    /// Writing direction for the `dir` attribute.
    pub const fn dir(self) -> &'static str {
        match self {
            Self::En | Self::Fr => "ltr",
        }
    }

    /// The one language that the switch in the bar leads to.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::En => Self::Fr,
            Self::Fr => Self::En,
        }
    }

    /// Reads `en`, `fr`, `fr-CA`, `EN_ca`, ...: the primary subtag decides; anything else gives `None`.
    pub fn parse(text: &str) -> Option<Self> {
        let primary = text.trim().split(['-', '_']).next().unwrap_or_default();
        Self::ALL
            .into_iter()
            .find(|lang| primary.eq_ignore_ascii_case(lang.code()))
    }

    /// The best language of an `Accept-Language` header: highest weight first, the earlier of equals; `q=0` refuses.
    pub fn accepted(header: &str) -> Option<Self> {
        let mut best: Option<(u16, Self)> = None;
        for part in header.split(',').take(32) {
            let mut pieces = part.split(';');
            let Some(lang) = pieces.next().and_then(Self::parse) else {
                continue;
            };
            let weight = pieces
                .find_map(|piece| piece.trim().strip_prefix("q="))
                .map_or(1000, thousandths);
            if weight > 0 && best.is_none_or(|(most, _)| weight > most) {
                best = Some((weight, lang));
            }
        }
        best.map(|(_, lang)| lang)
    }
}

/// `0.8` -> 800; what is no weight counts as refused.
fn thousandths(text: &str) -> u16 {
    let (whole, part) = text.trim().split_once('.').unwrap_or((text.trim(), ""));
    let digits: String = part.chars().chain("000".chars()).take(3).collect();
    match (whole, digits.parse::<u16>()) {
        ("1", Ok(_)) => 1000,
        ("0", Ok(value)) => value,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::Lang;

    #[test]
    fn primary_subtag_decides() {
        assert_eq!(Lang::parse("fr-CA"), Some(Lang::Fr));
        assert_eq!(Lang::parse("EN_ca"), Some(Lang::En));
        assert_eq!(Lang::parse("frr"), None);
        assert_eq!(Lang::parse(""), None);
    }

    #[test]
    fn accept_language_takes_the_heaviest() {
        assert_eq!(Lang::accepted("fr-CA,fr;q=0.9,en;q=0.8"), Some(Lang::Fr));
        assert_eq!(Lang::accepted("de, en;q=0.3, fr;q=0.75"), Some(Lang::Fr));
        assert_eq!(Lang::accepted("fr;q=0, en;q=0.1"), Some(Lang::En));
        assert_eq!(Lang::accepted("en;q=0.5,fr;q=0.5"), Some(Lang::En));
        assert_eq!(Lang::accepted("de, *;q=0.5"), None);
        assert_eq!(Lang::accepted("fr;q=x"), None);
    }
}
