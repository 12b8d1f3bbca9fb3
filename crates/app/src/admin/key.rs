//! Adds an API key.

use super::{name, record};
use crate::{
    app::App,
    error::{AppError, Result},
    principal::Principal,
    random,
    secret::hash_token,
};
use farshelf_domain::{id::KeyId, role::Permission};
use farshelf_store::{
    Scope,
    people::{self, ApiKey, KeySide},
};
use serde_json::json;

/// A key to be.
#[derive(Clone, Debug, Default)]
pub struct NewKey {
    /// What it is for.
    pub name: String,
    /// Symbol of the library where it counts.
    pub library: String,
    /// `borrow`, `lend` or `both`.
    pub side: String,
}

/// Adds a key. The text is given this once: only its hash is stored.
///
/// # Errors
/// `NotAllowed`; `Invalid` for `name`, `library` and `side` (`unknown`).
pub async fn add_key(app: &App, who: &Principal, new: NewKey) -> Result<(ApiKey, String)> {
    let side: KeySide = new
        .side
        .trim()
        .parse()
        .map_err(|_| AppError::invalid("side", "unknown"))?;
    let mut read = app.store.read().await?;
    let (_, library) = super::library_of(app, &mut read, &new.library).await?;
    drop(read);
    if !who.may(library, Permission::Administer) {
        return Err(AppError::NotAllowed(Permission::Administer.as_str()));
    }
    let text = random::token();
    let key = ApiKey {
        id: KeyId(random::id(app.now())),
        name: name("name", &new.name)?,
        library,
        side,
        created_at: app.now(),
        last_used_at: None,
        expires_at: None,
        revoked_at: None,
    };
    let mut tx = app.store.begin().await?;
    people::add_key(&mut tx, &Scope::system(), &key, &hash_token(&text)).await?;
    record(
        app,
        &mut tx,
        who,
        "key_added",
        format!("key:{}", key.id),
        json!({"name": key.name, "library": library, "side": side.as_str()}),
    )
    .await?;
    tx.commit().await?;
    app.committed();
    Ok((key, text))
}
