//! Other systems spoken to over ISO 18626: how each is trusted, which symbols it may speak for, how it likes to be spoken to.

mod known;
mod settings;

pub use known::{KnownPeer, Peers};
pub use settings::{Auth, LIVE_KEYS, PeerKey, PeerSettings, Profile, WireVersion, key_id};

use farshelf_domain::id::PeerId;
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// SHA-256 of a key in hexadecimal digits: what is stored instead of it.
pub fn hash_key(key: &str) -> String {
    Sha256::digest(key.as_bytes())
        .iter()
        .fold(String::with_capacity(64), |mut text, byte| {
            // Writing into a String cannot fail.
            let _ = write!(text, "{byte:02x}");
            text
        })
}

/// What secrets of peers are sealed for.
pub mod purpose {
    use super::PeerId;

    /// The key that we send.
    pub fn sends(peer: PeerId) -> String {
        format!("peer:{peer}:send")
    }

    /// A key that the peer signs with.
    pub fn signs(peer: PeerId) -> String {
        format!("peer:{peer}:sign")
    }
}
