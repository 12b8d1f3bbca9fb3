//! Adds and changes peers: other systems spoken to over ISO 18626.

use super::{name, record_change, taken, unknown};
use crate::{
    accounts::may_everywhere,
    app::App,
    directory::Directory,
    error::{AppError, Result},
    outbound::Endpoint,
    peers::{Auth, PeerKey, PeerSettings, Profile, WireVersion, hash_key, purpose},
    principal::Principal,
    random, seal,
};
use farshelf_domain::{
    id::{PeerId, Symbol},
    role::Permission,
};
use farshelf_store::{
    Read, Scope, Tx,
    directory::{self as stored, Peer},
};
use serde_json::{Value, json};

/// Most symbols, certificates or networks of one peer.
const MOST: usize = 500;
/// Shortest and longest key that we send, in bytes.
const SEND_KEY: std::ops::RangeInclusive<usize> = 8..=1_024;

/// What is said of a peer; none: as it is (`set_peer`), or the default (`add_peer`).
#[derive(Clone, Default)]
pub struct PeerChange {
    /// Whole address of its endpoint.
    pub url: Option<String>,
    /// Symbols that it may speak for.
    pub symbols: Option<Vec<String>>,
    /// `1.2` or `2021`.
    pub version: Option<String>,
    /// How it likes to be spoken to.
    pub profile: Option<String>,
    /// How it is known.
    pub auth: Option<String>,
    /// SHA-256 fingerprints of its client certificates.
    pub certificates: Option<Vec<String>>,
    /// Networks that it calls from.
    pub networks: Option<Vec<String>>,
    /// The key that we send.
    pub send_key: Option<String>,
    /// Makes a new key for it; the one before goes on counting.
    pub new_key: bool,
}

/// A peer as it was saved, with the key that it must send when a new one was made: it is shown this once.
pub struct SavedPeer {
    /// Its id.
    pub id: PeerId,
    /// Its name.
    pub name: String,
    /// How it is trusted and spoken to.
    pub settings: PeerSettings,
    /// The new key.
    pub key: Option<String>,
}

/// Adds a peer: version 1.2, profile `iso`, trust by key, unless said otherwise.
///
/// # Errors
/// `NotAllowed`; `Invalid` for `name` and `symbols` (`taken`), `url`, `symbols`, `version`, `profile`, `auth`, `certificates`,
/// `networks`, `send_key`.
pub async fn add_peer(
    app: &App,
    who: &Principal,
    peer_name: &str,
    mut change: PeerChange,
) -> Result<SavedPeer> {
    let mut tx = app.store.begin().await?;
    must_administer(&mut tx, who).await?;
    let name = name("name", peer_name)?;
    if change.url.is_none() {
        return Err(AppError::invalid("url", "empty"));
    }
    change.symbols.get_or_insert_default();
    let fresh = Peer {
        id: PeerId(random::id(app.now())),
        name,
        url: String::new(),
        symbols: Vec::new(),
        settings: Value::Null,
        secret: None,
    };
    let (peer, settings, key) =
        changed(app, &mut tx, fresh, PeerSettings::default(), change, true).await?;
    stored::add_peer(&mut tx, &Scope::system(), &peer, app.now())
        .await
        .map_err(taken("name"))?;
    let after = audited(&peer, &settings);
    note(app, &mut tx, who, "peer_added", &peer, json!({}), after).await?;
    tx.commit().await?;
    app.committed();
    Ok(SavedPeer {
        id: peer.id,
        name: peer.name,
        settings,
        key,
    })
}

/// Changes a peer. A change of the way of trust, and `new_key`, make a new key.
///
/// # Errors
/// `NotAllowed`; `Invalid` for `peer` (`unknown`) and what `add_peer` names.
pub async fn set_peer(
    app: &App,
    who: &Principal,
    peer_name: &str,
    change: PeerChange,
) -> Result<SavedPeer> {
    let mut tx = app.store.begin().await?;
    must_administer(&mut tx, who).await?;
    let peer = stored::peer_by_name(&mut tx, peer_name.trim())
        .await
        .map_err(unknown("peer"))?;
    let settings: PeerSettings = serde_json::from_value(peer.settings.clone())
        .map_err(|e| AppError::Internal(format!("the settings of peer {}: {e}", peer.id)))?;
    let before = audited(&peer, &settings);
    let (peer, settings, key) = changed(app, &mut tx, peer, settings, change, false).await?;
    stored::save_peer(&mut tx, &Scope::system(), &peer)
        .await
        .map_err(taken("symbols"))?;
    let after = audited(&peer, &settings);
    note(app, &mut tx, who, "peer_changed", &peer, before, after).await?;
    tx.commit().await?;
    app.committed();
    Ok(SavedPeer {
        id: peer.id,
        name: peer.name,
        settings,
        key,
    })
}

/// Peers are the whole consortium's: what one may do, it may do to every library.
async fn must_administer(read: &mut Read, who: &Principal) -> Result<()> {
    if may_everywhere(read, who, Permission::Administer).await? {
        Ok(())
    } else {
        Err(AppError::NotAllowed(Permission::Administer.as_str()))
    }
}

/// The peer after a change, with a new key where it needs one.
async fn changed(
    app: &App,
    tx: &mut Tx,
    mut peer: Peer,
    mut settings: PeerSettings,
    change: PeerChange,
    fresh: bool,
) -> Result<(Peer, PeerSettings, Option<String>)> {
    if let Some(url) = change.url {
        let endpoint: Endpoint = url
            .parse()
            .map_err(|_| AppError::invalid("url", "format"))?;
        peer.url = endpoint.uri.to_string();
    }
    if let Some(symbols) = change.symbols {
        let directory = app.directory(tx).await?;
        peer.symbols = read_symbols(&directory, peer.id, &symbols)?;
    }
    if let Some(version) = change.version {
        settings.version = known::<WireVersion>("version", &version)?;
    }
    if let Some(profile) = change.profile {
        settings.profile = known::<Profile>("profile", &profile)?;
    }
    let auth = match change.auth {
        Some(auth) => known::<Auth>("auth", &auth)?,
        None => settings.auth,
    };
    let other_way = auth != settings.auth;
    settings.auth = auth;
    if let Some(certificates) = change.certificates {
        settings.certificates = few("certificates", &certificates)?
            .map(fingerprint)
            .collect::<Result<_>>()?;
    }
    if let Some(networks) = change.networks {
        settings.networks = few("networks", &networks)?
            .map(|text| {
                text.parse()
                    .map_err(|_| AppError::invalid("networks", "format"))
            })
            .collect::<Result<_>>()?;
    }
    needs(
        "certificates",
        auth == Auth::Certificate && settings.certificates.is_empty(),
    )?;
    needs(
        "networks",
        auth == Auth::Network && settings.networks.is_empty(),
    )?;
    if other_way {
        // A key that was good enough for another way of trust is none for this one.
        settings.keys.clear();
    }
    let mut key = None;
    if auth != Auth::Certificate && (fresh || other_way || change.new_key) {
        let text = random::token();
        settings.rotate(PeerKey {
            hash: hash_key(&text),
            made_at: app.now(),
            sealed: (auth == Auth::Hmac)
                .then(|| seal::seal(app, &purpose::signs(peer.id), &text))
                .transpose()?,
        });
        key = Some(text);
    }
    if let Some(text) = change.send_key {
        let text = text.trim();
        let fits = SEND_KEY.contains(&text.len()) && text.bytes().all(|b| b.is_ascii_graphic());
        if !fits {
            return Err(AppError::invalid("send_key", "format"));
        }
        peer.secret = Some(seal::seal(app, &purpose::sends(peer.id), text)?);
    }
    peer.settings =
        serde_json::to_value(&settings).map_err(|e| AppError::Internal(e.to_string()))?;
    Ok((peer, settings, key))
}

fn known<T: std::str::FromStr>(field: &str, text: &str) -> Result<T> {
    text.trim()
        .parse()
        .map_err(|_| AppError::invalid(field, "unknown"))
}

fn needs(field: &str, missing: bool) -> Result<()> {
    if missing {
        Err(AppError::invalid(field, "empty"))
    } else {
        Ok(())
    }
}

fn few<'a>(field: &str, list: &'a [String]) -> Result<impl Iterator<Item = &'a str>> {
    if list.len() > MOST {
        return Err(AppError::invalid(field, "too_long"));
    }
    Ok(list.iter().map(|t| t.trim()).filter(|t| !t.is_empty()))
}

/// Symbols that nobody else has: no other peer, and no library that is worked here or by another peer.
fn read_symbols(directory: &Directory, peer: PeerId, list: &[String]) -> Result<Vec<Symbol>> {
    let mut symbols: Vec<Symbol> = Vec::new();
    for text in few("symbols", list)? {
        let symbol: Symbol = text
            .parse()
            .map_err(|_| AppError::invalid("symbols", "format"))?;
        let elsewhere = match directory.by_symbol(&symbol) {
            Some(place) => place.library.peer != Some(peer),
            None => directory
                .peers()
                .by_symbol(&symbol)
                .is_some_and(|p| p.id != peer),
        };
        if elsewhere {
            return Err(AppError::invalid("symbols", "taken"));
        }
        let twice = symbols
            .iter()
            .any(|s| s.as_str().eq_ignore_ascii_case(symbol.as_str()));
        if !twice {
            symbols.push(symbol);
        }
    }
    Ok(symbols)
}

/// SHA-256 in hexadecimal digits, as tools print it: with or without colons, in any case.
fn fingerprint(text: &str) -> Result<String> {
    let plain: String = text
        .chars()
        .filter(|c| *c != ':')
        .map(|c| c.to_ascii_lowercase())
        .collect();
    if plain.len() == 64 && plain.bytes().all(|b| b.is_ascii_hexdigit()) {
        Ok(plain)
    } else {
        Err(AppError::invalid("certificates", "format"))
    }
}

/// What the audit trail keeps of a peer: no secret, no hash.
fn audited(peer: &Peer, settings: &PeerSettings) -> Value {
    json!({
        "name": peer.name,
        "url": peer.url,
        "symbols": peer.symbols,
        "version": settings.version,
        "profile": settings.profile,
        "auth": settings.auth,
        "keys": settings.keys.iter().map(|k| k.made_at.to_string()).collect::<Vec<_>>(),
        "certificates": settings.certificates,
        "networks": settings.networks.iter().map(ToString::to_string).collect::<Vec<_>>(),
        "sends_a_key": peer.secret.is_some(),
    })
}

async fn note(
    app: &App,
    tx: &mut Tx,
    who: &Principal,
    what: &str,
    peer: &Peer,
    before: Value,
    after: Value,
) -> Result<()> {
    let subject = format!("peer:{}", peer.id);
    record_change(app, tx, who, what, subject, before, after).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test_world::World;

    fn far() -> PeerChange {
        PeerChange {
            url: Some("https://far.example/iso18626".into()),
            symbols: Some(vec!["ISIL:US-FAR".into(), "isil:us-far".into()]),
            send_key: Some("the-key-that-we-send".into()),
            ..PeerChange::default()
        }
    }

    async fn refused(world: &World, change: PeerChange) -> (String, &'static str) {
        match add_peer(&world.app, &Principal::system(), "x", change).await {
            Err(AppError::Invalid { field, code }) => (field, code),
            other => panic!("{:?}", other.map(|s| s.name)),
        }
    }

    async fn world() -> (World, tempfile::TempDir) {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().to_owned();
        (World::new(|s| s.data_dir = data).await, folder)
    }

    #[tokio::test]
    async fn a_peer_is_found_by_key_and_symbol_and_no_secret_is_stored_in_clear() {
        let (world, _folder) = world().await;
        let saved = add_peer(&world.app, &Principal::system(), " Far ", far())
            .await
            .unwrap();
        let key = saved.key.unwrap();
        let mut read = world.app.store.read().await.unwrap();
        let row = stored::peer(&mut read, saved.id).await.unwrap();
        let text = format!("{row:?}");
        assert!(!text.contains(&key) && !text.contains("the-key-that-we-send"));
        let directory = world.app.directory(&mut read).await.unwrap();
        drop(read);
        let known = directory.peers().by_key(&hash_key(&key)).unwrap();
        assert_eq!((known.id, known.symbols.len()), (saved.id, 1));
        let symbol = "ISIL:us-FAR".parse().unwrap();
        assert!(known.speaks_for(&symbol));
        assert!(!known.speaks_for(&crate::test_world::lake()));
        assert_eq!(directory.peer_of(&symbol).unwrap().id, saved.id);
        assert!(directory.peer_of(&crate::test_world::lake()).is_none());
        let sealed = known.secret.as_ref().unwrap();
        let opened = seal::open(&world.app, &purpose::sends(saved.id), sealed).unwrap();
        assert_eq!(opened, "the-key-that-we-send");
        world.close().await;
    }

    #[tokio::test]
    async fn check_37_of_security_two_keys_live_while_they_are_changed() {
        let (world, _folder) = world().await;
        let mut keys = vec![
            add_peer(&world.app, &Principal::system(), "Far", far())
                .await
                .unwrap()
                .key
                .unwrap(),
        ];
        for _ in 0..2 {
            let change = PeerChange {
                new_key: true,
                ..PeerChange::default()
            };
            let saved = set_peer(&world.app, &Principal::system(), "Far", change)
                .await
                .unwrap();
            keys.push(saved.key.unwrap());
        }
        let mut read = world.app.store.read().await.unwrap();
        let directory = world.app.directory(&mut read).await.unwrap();
        drop(read);
        let live: Vec<bool> = keys
            .iter()
            .map(|k| directory.peers().by_key(&hash_key(k)).is_some())
            .collect();
        assert_eq!(live, [false, true, true]);
        world.close().await;
    }

    #[tokio::test]
    async fn another_way_of_trust_takes_another_key() {
        let (world, _folder) = world().await;
        let system = Principal::system();
        add_peer(&world.app, &system, "Far", far()).await.unwrap();
        let to = |auth: &str| PeerChange {
            auth: Some(auth.into()),
            ..PeerChange::default()
        };
        let saved = set_peer(&world.app, &system, "Far", to("hmac"))
            .await
            .unwrap();
        let key = saved.key.unwrap();
        let sealed = saved.settings.keys[0].sealed.clone().unwrap();
        assert_eq!(saved.settings.keys.len(), 1);
        let opened = seal::open(&world.app, &purpose::signs(saved.id), &sealed).unwrap();
        assert_eq!(opened, key);
        let error = set_peer(&world.app, &system, "Far", to("certificate")).await;
        assert!(
            matches!(error, Err(AppError::Invalid { field, code: "empty" }) if field == "certificates")
        );
        let certificate = PeerChange {
            certificates: Some(vec!["AB:".repeat(31) + "CD"]),
            ..to("certificate")
        };
        let saved = set_peer(&world.app, &system, "Far", certificate)
            .await
            .unwrap();
        assert!(saved.key.is_none() && saved.settings.keys.is_empty());
        assert_eq!(saved.settings.certificates, ["ab".repeat(31) + "cd"]);
        world.close().await;
    }

    #[tokio::test]
    async fn slips_of_the_pen_are_named() {
        let (world, _folder) = world().await;
        let with = |change: fn(&mut PeerChange)| {
            let mut all = far();
            change(&mut all);
            all
        };
        for (change, field, code) in [
            (with(|c| c.url = None), "url", "empty"),
            (
                with(|c| c.url = Some("far.example".into())),
                "url",
                "format",
            ),
            (
                with(|c| c.symbols = Some(vec!["US-FAR".into()])),
                "symbols",
                "format",
            ),
            (
                with(|c| c.symbols = Some(vec!["isil:ca-fslake".into()])),
                "symbols",
                "taken",
            ),
            (with(|c| c.version = Some("3".into())), "version", "unknown"),
            (with(|c| c.profile = Some("x".into())), "profile", "unknown"),
            (with(|c| c.auth = Some("none".into())), "auth", "unknown"),
            (
                with(|c| c.auth = Some("network".into())),
                "networks",
                "empty",
            ),
            (
                with(|c| c.networks = Some(vec!["10.0.0.1/8".into()])),
                "networks",
                "format",
            ),
            (
                with(|c| c.certificates = Some(vec!["ab".into()])),
                "certificates",
                "format",
            ),
            (
                with(|c| c.send_key = Some("short".into())),
                "send_key",
                "format",
            ),
        ] {
            assert_eq!(refused(&world, change).await, (field.to_owned(), code));
        }
        add_peer(&world.app, &Principal::system(), "Far", far())
            .await
            .unwrap();
        assert_eq!(
            refused(&world, far()).await,
            ("symbols".to_owned(), "taken")
        );
        let nobody = add_peer(&world.app, &Principal::nobody(), "y", far()).await;
        assert!(matches!(nobody, Err(AppError::NotAllowed(_))));
        world.close().await;
    }

    #[tokio::test]
    async fn administrators_of_some_libraries_have_no_say_in_peers() {
        let world = World::new(|_| {}).await;
        let mut tx = world.app.store.begin().await.unwrap();
        let directory = world.directory(&mut tx).await;
        let own = directory.places().first().unwrap().library.id;
        tx.commit().await.unwrap();
        let who = Principal {
            who: crate::principal::Who::Staff {
                id: farshelf_domain::id::StaffId(uuid::Uuid::from_u128(7)),
                name: "Dana".into(),
            },
            grants: std::collections::BTreeMap::from([(own, vec![Permission::Administer])]),
        };
        let added = add_peer(&world.app, &who, "Far", far()).await;
        assert!(matches!(added, Err(AppError::NotAllowed(_))));
        add_peer(&world.app, &Principal::system(), "Far", far())
            .await
            .unwrap();
        let changed = set_peer(&world.app, &who, "Far", PeerChange::default()).await;
        assert!(matches!(changed, Err(AppError::NotAllowed(_))));
        world.close().await;
    }
}
