//! API keys: many, since each may call only so often (SECURITY.md 52).

use anyhow::Context;
use farshelf_app::{random, secret::hash_token};
use farshelf_domain::id::{KeyId, LibraryId};
use farshelf_store::{
    Scope, Store, directory,
    people::{self, ApiKey, KeySide},
};
use jiff::Timestamp;
use std::{
    collections::BTreeMap,
    sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering},
    },
};

/// Calls made with one key: below what it may at once.
const CALLS: usize = 1_900;

/// Keys by symbol, each used for a while.
#[derive(Default)]
pub struct Keys {
    of: BTreeMap<String, (Vec<String>, AtomicUsize)>,
    fresh: Mutex<Vec<String>>,
}

async fn make(
    store: &Store,
    library: LibraryId,
    count: usize,
    now: Timestamp,
) -> anyhow::Result<Vec<String>> {
    let mut made = Vec::with_capacity(count);
    let mut tx = store.begin().await?;
    for n in 0..count {
        let token = random::token();
        let key = ApiKey {
            id: KeyId(random::id(now)),
            name: format!("bench {n}"),
            library,
            side: KeySide::Both,
            created_at: now,
            last_used_at: None,
            expires_at: None,
            revoked_at: None,
        };
        people::add_key(&mut tx, &Scope::system(), &key, &hash_token(&token)).await?;
        made.push(token);
    }
    tx.commit().await?;
    Ok(made)
}

impl Keys {
    /// Some for each library, and many for one whose requests are moved on.
    pub async fn new(store: &Store, library: LibraryId, now: Timestamp) -> anyhow::Result<Self> {
        let libraries = directory::libraries(&mut store.read().await?).await?;
        let mut keys = Self::default();
        for l in libraries {
            let made = make(store, l.id, 20, now).await?;
            for symbol in &l.symbols {
                keys.of
                    .insert(symbol.to_string(), (made.clone(), AtomicUsize::new(0)));
            }
        }
        keys.fresh = Mutex::new(make(store, library, 600, now).await?);
        Ok(keys)
    }

    /// The header of a library's key.
    pub fn header(&self, symbol: &str) -> anyhow::Result<String> {
        let (keys, used) = self.of.get(symbol).context("a library without key")?;
        let n = used.fetch_add(1, Ordering::Relaxed);
        let key = &keys[n / CALLS % keys.len()];
        Ok(format!("Authorization: Bearer {key}\r\n"))
    }

    /// A key that nobody used, for `CALLS` calls.
    pub fn fresh(&self) -> anyhow::Result<String> {
        let mut fresh = self.fresh.lock().map_err(|_| anyhow::anyhow!("poisoned"))?;
        fresh.pop().context("all keys are used up")
    }

    /// Whether a key has been used up after so many calls.
    pub fn is_used_up(calls: usize) -> bool {
        calls.is_multiple_of(CALLS)
    }
}
