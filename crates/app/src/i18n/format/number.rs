//! Numbers: `1,234.56` in English, `1 234,56` in French (no-break space, decimal comma).

use super::super::{Lang, Tr, Whole};

/// A whole number in groups of three.
pub(in super::super) fn grouped(lang: Lang, value: i64) -> String {
    let sign = if value < 0 { "\u{2212}" } else { "" };
    format!("{sign}{}", groups(lang, value.unsigned_abs()))
}

fn groups(lang: Lang, value: u64) -> String {
    let digits = value.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3 * 2);
    for (at, digit) in digits.char_indices() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(match lang {
                Lang::En => ',',
                Lang::Fr => '\u{a0}',
            });
        }
        out.push(digit);
    }
    out
}

/// The number without its sign: `value` counts units of 10^-`places`.
pub(super) fn unsigned_decimal(lang: Lang, value: u64, places: u32) -> String {
    let unit = 10_u64.saturating_pow(places);
    let whole = groups(lang, value / unit);
    if places == 0 {
        return whole;
    }
    let mark = match lang {
        Lang::En => '.',
        Lang::Fr => ',',
    };
    format!(
        "{whole}{mark}{:0width$}",
        value % unit,
        width = places as usize
    )
}

impl Tr {
    /// A whole number, grouped.
    pub fn number(self, value: impl Whole) -> String {
        grouped(self.lang, value.whole())
    }

    /// A number with `places` decimals, given in units of 10^-`places`: `decimal(123_456, 2)` is 1234.56.
    pub fn decimal(self, value: impl Whole, places: u32) -> String {
        let value = value.whole();
        let sign = if value < 0 { "\u{2212}" } else { "" };
        format!(
            "{sign}{}",
            unsigned_decimal(self.lang, value.unsigned_abs(), places)
        )
    }

    /// A share in tenths of a percent: `percent(875)` is `87.5%` or `87,5 %`; whole percents lose their zero.
    pub fn percent(self, tenths: impl Whole) -> String {
        let tenths = tenths.whole();
        let number = if tenths % 10 == 0 {
            self.number(tenths / 10)
        } else {
            self.decimal(tenths, 1)
        };
        self.msg("format-percent").arg("number", number).to_string()
    }
}

#[cfg(test)]
mod tests {
    use crate::i18n::{Lang, Tr};

    #[test]
    fn numbers_in_both_languages() {
        let (en, fr) = (Tr::new(Lang::En), Tr::new(Lang::Fr));
        assert_eq!(en.number(1_234_567), "1,234,567");
        assert_eq!(fr.number(1_234_567), "1\u{a0}234\u{a0}567");
        assert_eq!(en.number(-999), "\u{2212}999");
        assert_eq!(en.number(0), "0");
        assert_eq!(fr.decimal(123_456, 2), "1\u{a0}234,56");
        assert_eq!(en.decimal(-5, 2), "\u{2212}0.05");
        assert_eq!(en.decimal(i64::MIN, 0), "\u{2212}9,223,372,036,854,775,808");
        assert_eq!(en.percent(875), "87.5%");
        assert_eq!(fr.percent(870), "87\u{a0}%");
    }
}
