//! The peers as the directory keeps them in memory: who has this key, who speaks for this symbol.

use super::PeerSettings;
use crate::error::{AppError, Result};
use farshelf_domain::id::{PeerId, Symbol};
use farshelf_store::{Read, directory as stored};
use std::{
    collections::{BTreeSet, HashMap},
    sync::Arc,
};

/// A peer.
#[derive(Clone, Debug)]
pub struct KnownPeer {
    /// Id.
    pub id: PeerId,
    /// Unique name.
    pub name: String,
    /// Whole address of its endpoint.
    pub url: String,
    /// Symbols given to it by name, in their order.
    pub symbols: Vec<Symbol>,
    /// How it is trusted and spoken to.
    pub settings: PeerSettings,
    /// The key that we send, sealed.
    pub secret: Option<String>,
    speaks_for: BTreeSet<String>,
}

impl KnownPeer {
    /// Whether it may speak for a symbol, in any case: one of its own, or of a library that it works (SECURITY.md 33).
    pub fn speaks_for(&self, symbol: &Symbol) -> bool {
        self.speaks_for.contains(&folded(symbol))
    }
}

/// All peers.
#[derive(Clone, Debug, Default)]
pub struct Peers {
    all: Vec<Arc<KnownPeer>>,
    by_key: HashMap<String, usize>,
    by_symbol: HashMap<String, usize>,
}

fn folded(symbol: &Symbol) -> String {
    symbol.as_str().to_ascii_uppercase()
}

impl Peers {
    /// Reads them, with the libraries that each works.
    ///
    /// # Errors
    /// Storage failed, or a peer's settings cannot be read.
    pub async fn load(read: &mut Read, libraries: &[&stored::Library]) -> Result<Self> {
        let mut peers = Self::default();
        for row in stored::peers(read).await? {
            let settings: PeerSettings = serde_json::from_value(row.settings)
                .map_err(|e| AppError::Internal(format!("the settings of peer {}: {e}", row.id)))?;
            let worked = libraries
                .iter()
                .filter(|l| l.peer == Some(row.id))
                .flat_map(|l| &l.symbols);
            let speaks_for: BTreeSet<String> =
                row.symbols.iter().chain(worked).map(folded).collect();
            let place = peers.all.len();
            for key in &settings.keys {
                peers.by_key.insert(key.hash.clone(), place);
            }
            for symbol in &speaks_for {
                peers.by_symbol.insert(symbol.clone(), place);
            }
            peers.all.push(Arc::new(KnownPeer {
                id: row.id,
                name: row.name,
                url: row.url,
                symbols: row.symbols,
                settings,
                secret: row.secret,
                speaks_for,
            }));
        }
        Ok(peers)
    }

    /// All of them, by name.
    pub fn all(&self) -> &[Arc<KnownPeer>] {
        &self.all
    }

    /// The peer with this id.
    pub fn get(&self, id: PeerId) -> Option<&Arc<KnownPeer>> {
        self.all.iter().find(|p| p.id == id)
    }

    /// The peer with this name.
    pub fn named(&self, name: &str) -> Option<&Arc<KnownPeer>> {
        self.all.iter().find(|p| p.name == name)
    }

    /// The peer that one of its live keys names; `hash` is its SHA-256 in hexadecimal digits.
    pub fn by_key(&self, hash: &str) -> Option<&Arc<KnownPeer>> {
        self.by_key.get(hash).and_then(|place| self.all.get(*place))
    }

    /// The peer that speaks for a symbol.
    pub fn by_symbol(&self, symbol: &Symbol) -> Option<&Arc<KnownPeer>> {
        self.by_symbol
            .get(&folded(symbol))
            .and_then(|place| self.all.get(*place))
    }
}
