//! Money as decimal text and as minor units, never as floating point.

use crate::check::Fault;
use crate::codec::{Checks, Cx, Node, Notes, Value, Wire, block, plain};
use crate::types::Code;

/// Why a decimal text cannot be minor units of a currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AmountError {
    /// Not of the form `-12.34`.
    #[error("not a decimal number")]
    NotDecimal,
    /// More decimals than the currency has, and they are not zeros.
    #[error("more decimals than the currency has")]
    TooPrecise,
    /// Beyond what 64 bits hold.
    #[error("amount out of range")]
    OutOfRange,
}

/// A decimal number as text (`monetaryValue`).
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Amount(pub String);

impl Amount {
    /// The text of an amount of minor units in a currency with `exponent` decimals (2 for EUR: 1050 is `10.50`).
    pub fn from_minor(minor: i64, exponent: u8) -> Self {
        let exponent = usize::from(exponent);
        let digits = format!("{:0>width$}", minor.unsigned_abs(), width = exponent + 1);
        let (whole, part) = digits.split_at(digits.len() - exponent);
        let sign = if minor < 0 { "-" } else { "" };
        Self(if part.is_empty() {
            format!("{sign}{whole}")
        } else {
            format!("{sign}{whole}.{part}")
        })
    }

    /// The amount in minor units of a currency with `exponent` decimals.
    pub fn minor_units(&self, exponent: u8) -> Result<i64, AmountError> {
        let (negative, whole, part) = split(&self.0).ok_or(AmountError::NotDecimal)?;
        let exponent = usize::from(exponent);
        let part = part.trim_end_matches('0');
        if part.len() > exponent {
            return Err(AmountError::TooPrecise);
        }
        let zeros = std::iter::repeat_n(b'0', exponent - part.len());
        let mut total: i64 = 0;
        for digit in whole.bytes().chain(part.bytes()).chain(zeros) {
            let digit = i64::from(digit - b'0');
            total = total
                .checked_mul(10)
                .and_then(|t| {
                    // Counting downwards for negative amounts reaches the smallest one too.
                    if negative {
                        t.checked_sub(digit)
                    } else {
                        t.checked_add(digit)
                    }
                })
                .ok_or(AmountError::OutOfRange)?;
        }
        Ok(total)
    }
}

/// Sign, digits before and after the point, if it is an `xs:decimal`.
fn split(text: &str) -> Option<(bool, &str, &str)> {
    let text = text.trim();
    let (negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let all_digits = whole
        .bytes()
        .chain(part.bytes())
        .all(|b| b.is_ascii_digit());
    (all_digits && !(whole.is_empty() && part.is_empty())).then_some((negative, whole, part))
}

impl Value for Amount {
    fn decode(node: Node, notes: &mut Notes) -> Option<Self> {
        String::decode(node, notes).map(Self)
    }

    fn encode(&self, name: &'static str, _cx: Cx) -> Node {
        Node::with_text(name, &self.0)
    }

    fn is_blank(&self) -> bool {
        self.0.is_empty()
    }

    fn check(&self, _cx: Cx, checks: &mut Checks) {
        if !self.is_blank() && split(&self.0).is_none() {
            checks.add(Fault::BadAmount);
        }
    }
}

plain!(Amount);

block! {
    /// An amount of money.
    #[derive(Debug)]
    pub struct Costs {
        /// ISO 4217 code.
        currency_code: Code = Wire::both("currencyCode").must();
        /// Decimal number.
        monetary_value: Amount = Wire::both("monetaryValue").must();
    }
}

impl Costs {
    /// Minor units of a currency with `exponent` decimals.
    pub fn new(currency: impl Into<String>, minor: i64, exponent: u8) -> Self {
        Self {
            currency_code: Code::new(currency),
            monetary_value: Amount::from_minor(minor, exponent),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn minor(text: &str, exponent: u8) -> Result<i64, AmountError> {
        Amount(text.to_owned()).minor_units(exponent)
    }

    #[test]
    fn minor_units_are_exact() {
        assert_eq!(minor("10.50", 2), Ok(1050));
        assert_eq!(minor("10.5", 2), Ok(1050));
        assert_eq!(minor(" +7 ", 2), Ok(700));
        assert_eq!(minor(".5", 1), Ok(5));
        assert_eq!(minor("-0.01", 2), Ok(-1));
        assert_eq!(minor("12.000", 0), Ok(12));
        assert_eq!(minor("1.234", 3), Ok(1234));
    }

    #[test]
    fn what_cannot_be_exact_is_refused() {
        assert_eq!(minor("0.001", 2), Err(AmountError::TooPrecise));
        for text in ["", ".", "-", "1e3", "1,50", "0x1", "1.2.3"] {
            assert_eq!(minor(text, 2), Err(AmountError::NotDecimal), "{text}");
        }
        assert_eq!(
            minor("92233720368547758.08", 2),
            Err(AmountError::OutOfRange)
        );
    }

    #[test]
    fn text_and_minor_units_agree() {
        for exponent in [0, 2, 3] {
            for value in [0, 1, -1, 99, 100, -12345, i64::MAX, i64::MIN] {
                let amount = Amount::from_minor(value, exponent);
                assert_eq!(amount.minor_units(exponent), Ok(value), "{amount:?}");
            }
        }
        assert_eq!(Amount::from_minor(-5, 2).0, "-0.05");
        assert_eq!(Amount::from_minor(5, 0).0, "5");
    }
}
