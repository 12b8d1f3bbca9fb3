//! The one-time link of a new installation: whoever holds it makes the first administrator (SECURITY.md 24).

use crate::{app::App, error::Result, random, secret};
use farshelf_store::{Read, Tx, people, settings};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use subtle::ConstantTimeEq;

/// How long the link works.
const VALID: SignedDuration = SignedDuration::from_hours(24);
const NAME: &str = "setup";

#[derive(Serialize, Deserialize)]
struct Offer {
    /// SHA-256 of the token, in numbers.
    hash: Vec<u8>,
    until: Timestamp,
}

/// A new token while no staff account exists; the one offered before ends. None once somebody can sign in.
///
/// # Errors
/// Storage failed.
pub async fn offer_setup(app: &App) -> Result<Option<String>> {
    let mut tx = app.store.begin().await?;
    if people::any_staff(&mut tx).await? {
        return Ok(None);
    }
    let token = random::token();
    let offer = Offer { hash: secret::hash_token(&token), until: app.now() + VALID };
    let text = serde_json::to_string(&offer).map_err(|e| crate::error::AppError::Internal(e.to_string()))?;
    settings::set(&mut tx, NAME, &text).await?;
    tx.commit().await?;
    Ok(Some(token))
}

/// Whether a token opens the set-up page now.
///
/// # Errors
/// Storage failed.
pub async fn setup_open(app: &App, read: &mut Read, token: &str) -> Result<bool> {
    let Some(offer) = settings::get(read, NAME).await?.and_then(|text| serde_json::from_str::<Offer>(&text).ok()) else {
        return Ok(false);
    };
    let same: bool = secret::hash_token(token).ct_eq(&offer.hash).into();
    Ok(same && app.now() < offer.until && !people::any_staff(read).await?)
}

/// Ends the offer, in the transaction that makes the first account.
///
/// # Errors
/// Storage failed.
pub(super) async fn close_setup(tx: &mut Tx) -> Result<()> {
    Ok(settings::set(tx, NAME, "").await?)
}
