//! `farshelf peer add|set|list`

use crate::{
    answer::Answer,
    cli::{Peer, PeerOptions},
    context::{Context, secret_from_stdin},
    failure::Failure,
};
use farshelf_app::{
    admin::{PeerChange, SavedPeer, add_peer, set_peer},
    peers::KnownPeer,
    principal::Principal,
};
use serde_json::{Value, json};

pub async fn run(context: &Context, verb: Peer) -> Result<Answer, Failure> {
    let system = Principal::system();
    match verb {
        Peer::Add { name, url, options } => {
            let mut change = change(options)?;
            change.url = Some(url);
            let app = context.app().await?;
            let saved = add_peer(&app, &system, &name, change).await?;
            Ok(said("Added", &saved))
        }
        Peer::Set {
            name,
            url,
            new_key,
            options,
        } => {
            let mut change = change(options)?;
            change.url = url;
            change.new_key = new_key;
            let app = context.app().await?;
            let saved = set_peer(&app, &system, &name, change).await?;
            Ok(said("Changed", &saved))
        }
        Peer::List => list(context).await,
    }
}

fn change(options: PeerOptions) -> Result<PeerChange, Failure> {
    Ok(PeerChange {
        url: None,
        symbols: options.symbols,
        version: options.version,
        profile: options.profile,
        auth: options.auth,
        certificates: options.certificates,
        networks: options.networks,
        send_key: if options.send_key_stdin {
            Some(secret_from_stdin()?)
        } else {
            None
        },
        new_key: false,
    })
}

fn said(what: &str, saved: &SavedPeer) -> Answer {
    let mut text = format!("{what} the peer {}.\n", saved.name);
    if let Some(key) = &saved.key {
        text.push_str("The key that it must send, shown this once:\n");
        text.push_str(key);
        text.push('\n');
    }
    if saved.settings.auth.is_weak() {
        text.push_str(
            "Its network and the account in its messages are weaker than a key or a certificate in every call: prefer those where it can.\n",
        );
    }
    let json = json!({"id": saved.id, "name": saved.name, "key": saved.key, "weak": saved.settings.auth.is_weak()});
    Answer::new(text, json)
}

async fn list(context: &Context) -> Result<Answer, Failure> {
    let app = context.app().await?;
    let mut read = app.store.read().await?;
    let directory = app.directory(&mut read).await?;
    drop(read);
    let mut text = String::new();
    let mut all: Vec<Value> = Vec::new();
    for peer in directory.peers().all() {
        text.push_str(&line(peer));
        all.push(json!({
            "name": peer.name,
            "url": peer.url,
            "symbols": peer.symbols,
            "version": peer.settings.version,
            "profile": peer.settings.profile,
            "auth": peer.settings.auth,
            "weak": peer.settings.auth.is_weak(),
            "keys": peer.settings.keys.iter().map(|k| k.made_at.to_string()).collect::<Vec<_>>(),
            "sends_a_key": peer.secret.is_some(),
        }));
    }
    Ok(Answer::new(text, json!({"items": all})))
}

fn line(peer: &KnownPeer) -> String {
    let symbols: Vec<String> = peer.symbols.iter().map(ToString::to_string).collect();
    let sends = if peer.secret.is_some() {
        "we send a key"
    } else {
        "we send no key"
    };
    format!(
        "{}  {}  {}  ISO 18626 {}, profile {}, trust by {}{}, {sends}\n",
        peer.name,
        peer.url,
        symbols.join(","),
        peer.settings.version,
        peer.settings.profile,
        peer.settings.auth,
        if peer.settings.auth.is_weak() {
            " (weak)"
        } else {
            ""
        },
    )
}
