//! What is stored of a peer besides its name, address and symbols: the object `settings` of its row.

use crate::outbound::Network;
use farshelf_domain::codes;
use farshelf_iso18626::Version;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

codes! {
    /// Version of the messages that are sent to a peer; both are read.
    pub enum WireVersion {
        /// 1.2 of 2017, which everybody speaks.
        V12 => "1.2",
        /// 2021-2.
        V2021 => "2021",
    }
}

impl From<WireVersion> for Version {
    fn from(version: WireVersion) -> Self {
        match version {
            WireVersion::V12 => Self::V1_2,
            WireVersion::V2021 => Self::V2021_2,
        }
    }
}

codes! {
    /// How a peer likes to be spoken to.
    pub enum Profile {
        /// Nothing but what the standard says.
        Iso => "iso",
        /// Another Farshelf: what the standard has no element for travels as a marker in the note.
        Farshelf => "farshelf",
    }
}

codes! {
    /// How the two systems know each other, both ways (SECURITY.md 32).
    pub enum Auth {
        /// A secret in a header.
        Key => "key",
        /// A signature over time and body, made with a secret.
        Hmac => "hmac",
        /// The fingerprint of a client certificate, which a trusted proxy checks and names.
        Certificate => "certificate",
        /// The caller's network and the account of the message: weaker, for products that can do nothing else.
        Network => "network",
    }
}

impl Auth {
    /// Whether it is less than a secret or a certificate on every message.
    pub fn is_weak(self) -> bool {
        self == Self::Network
    }
}

/// Keys of a peer that count at the same time: while it changes to the new one, the old one goes on working (SECURITY.md 37).
pub const LIVE_KEYS: usize = 2;

/// A key that a peer sends or signs with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PeerKey {
    /// SHA-256 of the key in hexadecimal digits.
    pub hash: String,
    /// When it was made.
    pub made_at: Timestamp,
    /// The key itself, sealed, where a hash cannot do: signatures need it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sealed: Option<String>,
}

/// Settings of a peer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PeerSettings {
    /// Version of what is sent.
    pub version: WireVersion,
    /// How it likes to be spoken to.
    pub profile: Profile,
    /// How it is known.
    pub auth: Auth,
    /// Keys that it may use, the newest first; at most `LIVE_KEYS`.
    #[serde(default)]
    pub keys: Vec<PeerKey>,
    /// SHA-256 fingerprints of its client certificates, in hexadecimal digits.
    #[serde(default)]
    pub certificates: Vec<String>,
    /// Networks that it calls from.
    #[serde(default, with = "networks")]
    pub networks: Vec<Network>,
}

impl Default for PeerSettings {
    /// CONTRACT.md: 1.2, iso, key.
    fn default() -> Self {
        Self {
            version: WireVersion::V12,
            profile: Profile::Iso,
            auth: Auth::Key,
            keys: Vec::new(),
            certificates: Vec::new(),
            networks: Vec::new(),
        }
    }
}

impl PeerSettings {
    /// A new key comes first and pushes out the oldest one.
    pub fn rotate(&mut self, key: PeerKey) {
        self.keys.insert(0, key);
        self.keys.truncate(LIVE_KEYS);
    }
}

/// The name of a key that a signature goes by: it tells which key signed and nothing about it.
pub fn key_id(hash: &str) -> &str {
    hash.get(..16).unwrap_or(hash)
}

mod networks {
    use super::Network;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub fn serialize<S: Serializer>(list: &[Network], to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(list.iter().map(ToString::to_string))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Network>, D::Error> {
        Vec::<String>::deserialize(from)?
            .iter()
            .map(|text| text.parse().map_err(D::Error::custom))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(n: u8) -> PeerKey {
        PeerKey {
            hash: format!("{n:064}"),
            made_at: Timestamp::from_second(i64::from(n)).unwrap(),
            sealed: None,
        }
    }

    #[test]
    fn two_keys_live_and_the_oldest_goes() {
        let mut settings = PeerSettings::default();
        for n in 1..=3 {
            settings.rotate(key(n));
        }
        assert_eq!(settings.keys, [key(3), key(2)]);
    }

    #[test]
    fn settings_come_back_from_their_object() {
        let settings = PeerSettings {
            version: WireVersion::V2021,
            auth: Auth::Network,
            keys: vec![key(1)],
            networks: vec!["10.0.0.0/8".parse().unwrap()],
            ..PeerSettings::default()
        };
        let object = serde_json::to_value(&settings).unwrap();
        assert_eq!(object["networks"][0], "10.0.0.0/8");
        assert_eq!(object["version"], "2021");
        let again: PeerSettings = serde_json::from_value(object).unwrap();
        assert_eq!(again, settings);
    }
}
