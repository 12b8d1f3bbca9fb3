//! Delivered copies on their way to the person: links that end, bound to the patron or to the tracking code (B25, SECURITY.md 53).

use crate::{
    app::App,
    error::{AppError, Result},
    principal::{Principal, Who},
    random, uploads,
};
use base64::Engine;
use farshelf_domain::{
    borrowing::Borrowing,
    id::{FileId, RequestId},
    status::BorrowingMain,
};
use farshelf_store::{Read, Scope, files::StoredFile, requests, settings};
use jiff::{SignedDuration, Timestamp};
use serde_json::json;
use sha2::{Digest, Sha256};

/// How long a link on a page works.
pub const LIFE: SignedDuration = SignedDuration::from_hours(1);
/// Name of the setting that holds the secret of all links.
const SECRET: &str = "handover_secret";

/// Where a delivered copy is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Delivered {
    /// A file of this installation.
    File(FileId),
    /// A page of the lender.
    Elsewhere(String),
}

/// The copies that the person may open now: none after the request has ended.
pub fn delivered(request: &Borrowing) -> Vec<Delivered> {
    if request.main != BorrowingMain::Delivered {
        return Vec::new();
    }
    let found = request
        .deliveries
        .iter()
        .filter_map(|d| match d.url.parse::<FileId>() {
            Ok(id) => Some(Delivered::File(id)),
            Err(_) if d.url.starts_with("https://") || d.url.starts_with("http://") => {
                Some(Delivered::Elsewhere(d.url.clone()))
            }
            Err(_) => None,
        });
    found.collect()
}

/// A link to one file: everything that stands in its query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ticket {
    /// Delivered for this request.
    pub request: RequestId,
    /// Works until, in seconds.
    pub until: i64,
    /// Bound to the patron who is signed in; else to the holder of the link (who had the tracking code).
    pub patron: bool,
    /// Signature.
    pub signature: String,
}

/// Makes a link for whoever sees the request now.
///
/// # Errors
/// Storage failed.
pub async fn ticket(
    app: &App,
    who: &Principal,
    request: RequestId,
    file: FileId,
) -> Result<Ticket> {
    let secret = secret(app).await?;
    let until = (app.now() + LIFE).as_second();
    let holder = holder(who);
    Ok(Ticket {
        request,
        until,
        patron: holder.is_some(),
        signature: sign(&secret, holder.as_deref(), request, file, until),
    })
}

/// The file behind a link.
///
/// # Errors
/// `NotFound` for a link that has ended, was made for somebody else or for another file, and after the request has ended.
pub async fn open(
    app: &App,
    who: &Principal,
    file: FileId,
    ticket: &Ticket,
) -> Result<(StoredFile, Vec<u8>)> {
    let holder = if ticket.patron {
        Some(holder(who).ok_or(AppError::NotSignedIn)?)
    } else {
        None
    };
    let wanted = sign(
        &secret(app).await?,
        holder.as_deref(),
        ticket.request,
        file,
        ticket.until,
    );
    let good = crate::secret::hash_token(&wanted) == crate::secret::hash_token(&ticket.signature);
    let ended = Timestamp::from_second(ticket.until).map_or(true, |until| until < app.now());
    if !good || ended {
        return Err(AppError::NotFound);
    }
    let mut read = app.store.read().await?;
    let (request, _) =
        requests::load_borrowing(&mut read, &Scope::system(), ticket.request).await?;
    drop(read);
    if !delivered(&request).contains(&Delivered::File(file)) {
        return Err(AppError::NotFound);
    }
    uploads::get(app, &Principal::system(), file).await
}

fn holder(who: &Principal) -> Option<String> {
    match &who.who {
        Who::Patron { id, .. } => Some(id.to_string()),
        _ => None,
    }
}

fn sign(
    secret: &str,
    holder: Option<&str>,
    request: RequestId,
    file: FileId,
    until: i64,
) -> String {
    let said = format!(
        "copy\n{}\n{request}\n{file}\n{until}",
        holder.unwrap_or("-")
    );
    // Hashed twice with the secret before it, so that nothing can be added to a signed text.
    let inner = Sha256::new()
        .chain_update(secret)
        .chain_update("\n")
        .chain_update(said)
        .finalize();
    let outer = Sha256::new()
        .chain_update(secret)
        .chain_update(inner)
        .finalize();
    base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(outer)
}

async fn stored(read: &mut Read) -> Result<Option<String>> {
    let kept = settings::get(read, SECRET).await?;
    Ok(kept.and_then(|v| v["secret"].as_str().map(ToOwned::to_owned)))
}

/// The secret, made at the first use.
async fn secret(app: &App) -> Result<String> {
    if let Some(secret) = stored(&mut app.store.read().await?).await? {
        return Ok(secret);
    }
    let mut tx = app.store.begin().await?;
    // Another node may have been first.
    if let Some(secret) = stored(&mut tx).await? {
        return Ok(secret);
    }
    let fresh = random::token();
    settings::put(&mut tx, SECRET, &json!({"secret": fresh}), app.now()).await?;
    tx.commit().await?;
    Ok(fresh)
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn a_signature_holds_for_one_person_one_file_and_one_time() {
        let (r, f) = (RequestId(Uuid::from_u128(1)), FileId(Uuid::from_u128(2)));
        let good = sign("s", Some("p"), r, f, 10);
        assert_eq!(good, sign("s", Some("p"), r, f, 10));
        for other in [
            sign("t", Some("p"), r, f, 10),
            sign("s", Some("q"), r, f, 10),
            sign("s", None, r, f, 10),
            sign("s", Some("p"), RequestId(Uuid::from_u128(3)), f, 10),
            sign("s", Some("p"), r, FileId(Uuid::from_u128(3)), 10),
            sign("s", Some("p"), r, f, 11),
        ] {
            assert_ne!(good, other);
        }
    }
}
