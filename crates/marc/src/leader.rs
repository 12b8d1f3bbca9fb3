//! The record leader.

use std::fmt;

/// Length of a leader in bytes.
pub(crate) const LEADER_BYTES: usize = 24;

/// The 24 characters at the head of a record. Always ASCII.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Leader([u8; LEADER_BYTES]);

impl Leader {
    /// Makes a leader; a shorter text is padded with spaces, a longer one cut (both occur in MARCXML).
    /// `None` when a character is not ASCII.
    pub fn new(text: &str) -> Option<Self> {
        Self::from_bytes(text.as_bytes())
    }

    pub(crate) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let mut leader = [b' '; LEADER_BYTES];
        for (to, from) in leader.iter_mut().zip(bytes) {
            *to = *from;
        }
        leader.is_ascii().then_some(Self(leader))
    }

    /// The leader as text, 24 characters.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// The character at a position from 0 to 23; a space beyond.
    pub fn at(&self, position: usize) -> char {
        self.0.get(position).map_or(' ', |b| char::from(*b))
    }

    /// Type of record, position 6.
    pub fn record_type(&self) -> char {
        self.at(6)
    }

    /// Bibliographic level, position 7.
    pub fn level(&self) -> char {
        self.at(7)
    }

    pub(crate) fn set(&mut self, position: usize, bytes: &[u8]) {
        for (to, from) in self.0.iter_mut().skip(position).zip(bytes) {
            *to = *from;
        }
    }

    pub(crate) fn bytes(&self) -> &[u8; LEADER_BYTES] {
        &self.0
    }
}

impl Default for Leader {
    /// A new monograph of language material in Unicode.
    fn default() -> Self {
        Self(*b"00000nam a2200000 i 4500")
    }
}

impl fmt::Debug for Leader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Leader({:?})", self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_leader_is_padded_and_a_long_one_cut() {
        assert_eq!(
            Leader::new("00000cas").unwrap().as_str(),
            "00000cas                "
        );
        assert_eq!(
            Leader::new(&"x".repeat(30)).unwrap().as_str(),
            "x".repeat(24)
        );
        assert_eq!(Leader::new("é"), None);
        assert_eq!(Leader::default().record_type(), 'a');
        assert_eq!(Leader::default().level(), 'm');
        assert_eq!(Leader::default().at(99), ' ');
    }
}
