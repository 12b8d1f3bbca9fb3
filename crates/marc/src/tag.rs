//! Field tags.

use std::fmt;
use std::str::FromStr;

/// A field tag: three printable ASCII characters such as `245`, or a local one such as `CAT`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tag([u8; 3]);

/// The text is not three printable ASCII characters without spaces.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a field tag is three printable ASCII characters, this is not: {0:?}")]
pub struct InvalidTag(pub String);

impl Tag {
    /// Makes a tag of three bytes; `None` unless all are printable ASCII without spaces.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let bytes: [u8; 3] = bytes.try_into().ok()?;
        bytes
            .iter()
            .all(u8::is_ascii_graphic)
            .then_some(Self(bytes))
    }

    /// The tag as text.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// True for the tags that MARC 21 reserves for control fields (`001` to `009`).
    pub fn is_control(self) -> bool {
        self.0.starts_with(b"00")
    }
}

impl FromStr for Tag {
    type Err = InvalidTag;

    fn from_str(text: &str) -> Result<Self, InvalidTag> {
        Self::from_bytes(text.as_bytes()).ok_or_else(|| InvalidTag(text.to_owned()))
    }
}

impl PartialEq<str> for Tag {
    fn eq(&self, other: &str) -> bool {
        self.0 == other.as_bytes()
    }
}

impl PartialEq<&str> for Tag {
    fn eq(&self, other: &&str) -> bool {
        self == *other
    }
}

impl fmt::Display for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Tag({})", self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_three_printable_characters_are_a_tag() {
        assert_eq!("245".parse::<Tag>().unwrap(), "245");
        assert_eq!("CAT".parse::<Tag>().unwrap().to_string(), "CAT");
        for bad in ["", "42", "2450", "2 5", "24é", "24\u{1e}"] {
            assert_eq!(bad.parse::<Tag>(), Err(InvalidTag(bad.to_owned())));
        }
    }

    #[test]
    fn control_tags_start_with_two_zeros() {
        assert!("008".parse::<Tag>().unwrap().is_control());
        assert!(!"010".parse::<Tag>().unwrap().is_control());
    }
}
