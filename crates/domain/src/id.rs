//! Typed ids and symbols.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
use uuid::Uuid;

/// A text that is in no list of codes.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{code}` is not a {list}")]
pub struct UnknownCode {
    /// Which list was asked.
    pub list: &'static str,
    /// The text, cut to 64 characters.
    pub code: String,
}

macro_rules! ids {
    ($($(#[$meta:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    )+};
}

ids! {
    /// A borrowing or a lending request (UUIDv7).
    RequestId,
    /// An event of a request.
    EventId,
    /// A member organisation.
    InstitutionId,
    /// A branch.
    LibraryId,
    /// A patron account.
    PatronId,
    /// A staff account.
    StaffId,
    /// An API key.
    KeyId,
    /// A cluster of records: one title of the union catalogue.
    TitleId,
    /// One bibliographic record of one library's file.
    RecordId,
    /// One copy known from a loaded file.
    CopyId,
    /// A protocol message, in or out.
    MessageId,
    /// A job.
    JobId,
    /// Another system spoken to over ISO 18626.
    PeerId,
    /// A stored file (delivered copy, logo).
    FileId,
}

/// `AUTHORITY:VALUE` (`ISIL:CA-FSLAKE`): agencyIdType and agencyIdValue on the wire, split at the first colon.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Symbol(String);

/// A text that is no symbol.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "a symbol reads AUTHORITY:VALUE, for example ISIL:CA-OTY, with at most 64 characters and no spaces"
)]
pub struct BadSymbol;

impl Symbol {
    /// Before the first colon.
    pub fn authority(&self) -> &str {
        self.0.split_once(':').map_or("", |(a, _)| a)
    }

    /// After the first colon.
    pub fn value(&self) -> &str {
        self.0.split_once(':').map_or("", |(_, v)| v)
    }

    /// The whole text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Symbol {
    type Err = BadSymbol;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (authority, value) = text.split_once(':').ok_or(BadSymbol)?;
        let fits = |s: &str| !s.is_empty() && s.chars().all(|c| c.is_ascii_graphic());
        if text.len() > 64 || !fits(authority) || !fits(value) {
            return Err(BadSymbol);
        }
        Ok(Self(text.to_owned()))
    }
}

impl TryFrom<String> for Symbol {
    type Error = BadSymbol;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Symbol> for String {
    fn from(symbol: Symbol) -> Self {
        symbol.0
    }
}

impl fmt::Display for Symbol {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The wire id of the `n`th supplier entry (counted from 1): the external id itself, then `FSLAKE-1042-2`, ... (CONTRACT.md, Ids).
pub fn wire_id(external_id: &str, n: usize) -> String {
    if n <= 1 {
        external_id.to_owned()
    } else {
        format!("{external_id}-{n}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn symbols_split_at_the_first_colon() {
        let symbol: Symbol = "ISIL:CA:X".parse().unwrap();
        assert_eq!((symbol.authority(), symbol.value()), ("ISIL", "CA:X"));
        for bad in ["", "ISIL", ":X", "ISIL:", "ISIL:A B", "ISIL:é"] {
            assert_eq!(bad.parse::<Symbol>(), Err(BadSymbol), "{bad}");
        }
    }

    #[test]
    fn first_wire_id_is_the_external_id() {
        assert_eq!(wire_id("FSLAKE-1042", 1), "FSLAKE-1042");
        assert_eq!(wire_id("FSLAKE-1042", 3), "FSLAKE-1042-3");
    }
}
