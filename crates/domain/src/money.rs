//! Money: whole minor units of one currency, never a float.

use serde::{Deserialize, Serialize};

/// The currency of an amount that names none.
pub const DEFAULT_CURRENCY: &str = "CAD";

/// An amount, `{"amount": 1500, "currency": "CAD"}` in the API: 15.00 dollars.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Money {
    /// Minor units (cents).
    #[serde(rename = "amount")]
    pub minor: i64,
    /// ISO 4217 code.
    pub currency: String,
}

impl Money {
    /// Whether the amount is not negative and the currency looks like an ISO 4217 code.
    pub fn is_valid_fee(&self) -> bool {
        self.minor >= 0
            && self.currency.len() == 3
            && self.currency.bytes().all(|b| b.is_ascii_uppercase())
    }

    /// Whether this is at most `limit`, compared only in the same currency (conformance check 65).
    pub fn within(&self, limit: &Self) -> bool {
        self.currency == limit.currency && self.minor <= limit.minor
    }
}
