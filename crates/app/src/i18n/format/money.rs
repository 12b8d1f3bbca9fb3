//! Money: `$15.00` in English, `15,00 $` in French.

use super::super::{Tr, Whole};
use super::number::unsigned_decimal;

/// Decimals of a currency (ISO 4217 minor units) where they are not two.
fn places(currency: &str) -> u32 {
    match currency {
        "CLP" | "ISK" | "JPY" | "KRW" | "PYG" | "UGX" | "VND" | "XAF" | "XOF" | "XPF" => 0,
        "BHD" | "IQD" | "JOD" | "KWD" | "LYD" | "OMR" | "TND" => 3,
        _ => 2,
    }
}

impl Tr {
    /// An amount in minor units of `currency` (ISO 4217 code). Canadian dollars carry the sign alone, others say whose they are.
    pub fn money(self, minor: impl Whole, currency: impl AsRef<str>) -> String {
        let (minor, currency) = (minor.whole(), currency.as_ref());
        let amount = unsigned_decimal(self.lang, minor.unsigned_abs(), places(currency));
        let text = match currency {
            "CAD" => self.msg("format-money-cad").arg("amount", amount),
            "USD" => self.msg("format-money-usd").arg("amount", amount),
            _ => self
                .msg("format-money-other")
                .arg("amount", amount)
                .arg("currency", currency),
        };
        if minor < 0 {
            format!("\u{2212}{text}")
        } else {
            text.to_string()
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::i18n::{Lang, Tr};

    #[test]
    fn money_in_both_languages() {
        let (en, fr) = (Tr::new(Lang::En), Tr::new(Lang::Fr));
        assert_eq!(en.money(1500, "CAD"), "$15.00");
        assert_eq!(fr.money(1500, "CAD"), "15,00\u{a0}$");
        assert_eq!(en.money(-5, "CAD"), "\u{2212}$0.05");
        assert_eq!(fr.money(123_456, "USD"), "1\u{a0}234,56\u{a0}$\u{a0}US");
        assert_eq!(en.money(1500, "JPY"), "1,500\u{a0}JPY");
        assert_eq!(en.money(1500, "EUR"), "15.00\u{a0}EUR");
    }
}
