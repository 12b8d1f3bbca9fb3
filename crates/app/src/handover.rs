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
use farshelf_store::{
    Read, Scope, StoreError, Tx,
    files::{self, StoredFile},
    requests, settings,
};
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
///
/// # Errors
/// Storage failed.
pub async fn delivered(app: &App, request: &Borrowing) -> Result<Vec<Delivered>> {
    if request.main != BorrowingMain::Delivered {
        return Ok(Vec::new());
    }
    let secret = secret(app).await?;
    let found = request
        .deliveries
        .iter()
        .filter_map(|d| match ours(&secret, &d.url) {
            Some(file) => Some(Delivered::File(file)),
            None if d.url.starts_with("https://") || d.url.starts_with("http://") => {
                Some(Delivered::Elsewhere(d.url.clone()))
            }
            None => None,
        });
    Ok(found.collect())
}

/// For whom a link was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// The patron who is signed in.
    Patron,
    /// The holder of the tracking code.
    Code,
    /// The library that borrows.
    Partner,
}

impl By {
    /// Its word in the link.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Patron => "patron",
            Self::Code => "code",
            Self::Partner => "partner",
        }
    }

    /// From the word of a link.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Patron, Self::Code, Self::Partner]
            .into_iter()
            .find(|by| by.as_str() == word)
    }
}

/// A link to one file: everything that stands in its query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ticket {
    /// Delivered for this request: of the borrowing side for people, of the lending side for the partner.
    pub request: RequestId,
    /// Works until, in seconds.
    pub until: i64,
    /// For whom.
    pub by: By,
    /// Signature.
    pub signature: String,
}

impl Ticket {
    /// The address of a file with this ticket, below the address of the installation.
    pub fn path(&self, file: FileId) -> String {
        let Self {
            request,
            until,
            by,
            signature,
        } = self;
        let by = by.as_str();
        format!("/copies/{file}?request={request}&until={until}&by={by}&sig={signature}")
    }

    /// Reads an address that [`Ticket::path`] made, whatever stands before it.
    fn read(url: &str) -> Option<(FileId, Self)> {
        let (_, rest) = url.split_once("/copies/")?;
        let (file, query) = rest.split_once('?')?;
        let member = |name: &str| {
            query
                .split('&')
                .find_map(|part| part.strip_prefix(name)?.strip_prefix('='))
        };
        let ticket = Self {
            request: member("request")?.parse().ok()?,
            until: member("until")?.parse().ok()?,
            by: By::parse(member("by")?)?,
            signature: member("sig")?.to_owned(),
        };
        Some((file.parse().ok()?, ticket))
    }
}

/// The file behind a link that this installation made for a partner, who is here too.
fn ours(secret: &str, url: &str) -> Option<FileId> {
    let (file, ticket) = Ticket::read(url)?;
    let wanted = sign(
        secret,
        &holder(ticket.by, None)?,
        ticket.request,
        file,
        ticket.until,
    );
    (ticket.by == By::Partner && same(&wanted, &ticket.signature)).then_some(file)
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
    let by = match who.who {
        Who::Patron { .. } => By::Patron,
        _ => By::Code,
    };
    let holder = holder(by, Some(who)).ok_or(AppError::NotSignedIn)?;
    Ok(Ticket {
        request,
        until,
        by,
        signature: sign(&secret, &holder, request, file, until),
    })
}

/// Ties an uploaded file to a lending request and makes the link that the partner gets. It works for `days` days.
///
/// # Errors
/// `Invalid` for `upload` when there is no such file for this person; storage failed.
pub(crate) async fn for_partner(
    app: &App,
    tx: &mut Tx,
    who: &Principal,
    request: RequestId,
    file: FileId,
    days: u16,
) -> Result<String> {
    match files::attach(tx, &who.scope(), file, request).await {
        Err(StoreError::NotFound) => return Err(AppError::invalid("upload", "unknown")),
        other => other?,
    }
    let until = (app.now() + SignedDuration::from_hours(24 * i64::from(days))).as_second();
    let holder = holder(By::Partner, None).unwrap_or_default();
    let ticket = Ticket {
        request,
        until,
        by: By::Partner,
        signature: sign(&secret_in(app, tx).await?, &holder, request, file, until),
    };
    Ok(format!(
        "{}{}",
        app.settings.public_url.trim_end_matches('/'),
        ticket.path(file)
    ))
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
    let holder = holder(ticket.by, Some(who)).ok_or(AppError::NotSignedIn)?;
    let secret = secret(app).await?;
    let wanted = sign(&secret, &holder, ticket.request, file, ticket.until);
    let ended = Timestamp::from_second(ticket.until).map_or(true, |until| until < app.now());
    if ended || !same(&wanted, &ticket.signature) {
        return Err(AppError::NotFound);
    }
    let there = match ticket.by {
        By::Partner => {
            let mut read = app.store.read().await?;
            let (request, _) =
                requests::load_lending(&mut read, &Scope::system(), ticket.request).await?;
            let sent = request.deliveries.iter();
            sent.filter_map(|d| ours(&secret, &d.url))
                .any(|id| id == file)
        }
        By::Patron | By::Code => {
            let mut read = app.store.read().await?;
            let (request, _) =
                requests::load_borrowing(&mut read, &Scope::system(), ticket.request).await?;
            drop(read);
            delivered(app, &request)
                .await?
                .contains(&Delivered::File(file))
        }
    };
    if !there {
        return Err(AppError::NotFound);
    }
    uploads::get(app, &Principal::system(), file).await
}

/// What a signature is bound to besides request, file and time; none when nobody is signed in and somebody must be.
fn holder(by: By, who: Option<&Principal>) -> Option<String> {
    match (by, who.map(|w| &w.who)) {
        (By::Patron, Some(Who::Patron { id, .. })) => Some(id.to_string()),
        (By::Patron, _) => None,
        (By::Code, _) => Some("-".into()),
        (By::Partner, _) => Some("partner".into()),
    }
}

/// Compares hashes, so that the time taken says nothing.
fn same(wanted: &str, given: &str) -> bool {
    crate::secret::hash_token(wanted) == crate::secret::hash_token(given)
}

fn sign(secret: &str, holder: &str, request: RequestId, file: FileId, until: i64) -> String {
    let said = format!("copy\n{holder}\n{request}\n{file}\n{until}");
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
    let secret = secret_in(app, &mut tx).await?;
    tx.commit().await?;
    Ok(secret)
}

/// The same inside a transaction. Another node may have been first.
async fn secret_in(app: &App, tx: &mut Tx) -> Result<String> {
    if let Some(secret) = stored(tx).await? {
        return Ok(secret);
    }
    let fresh = random::token();
    settings::put(tx, SECRET, &json!({"secret": fresh}), app.now()).await?;
    Ok(fresh)
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn a_signature_holds_for_one_person_one_file_and_one_time() {
        let (r, f) = (RequestId(Uuid::from_u128(1)), FileId(Uuid::from_u128(2)));
        let good = sign("s", "p", r, f, 10);
        assert_eq!(good, sign("s", "p", r, f, 10));
        for other in [
            sign("t", "p", r, f, 10),
            sign("s", "q", r, f, 10),
            sign("s", "-", r, f, 10),
            sign("s", "p", RequestId(Uuid::from_u128(3)), f, 10),
            sign("s", "p", r, FileId(Uuid::from_u128(3)), 10),
            sign("s", "p", r, f, 11),
        ] {
            assert_ne!(good, other);
        }
    }

    #[test]
    fn only_links_for_partners_that_were_signed_here_are_ours() {
        let (request, file) = (RequestId(Uuid::from_u128(1)), FileId(Uuid::from_u128(2)));
        let link = |by: By, secret: &str| {
            let signature = sign(secret, &holder(by, None).unwrap(), request, file, 10);
            let ticket = Ticket {
                request,
                until: 10,
                by,
                signature,
            };
            format!("https://ill.example.org{}", ticket.path(file))
        };
        assert_eq!(ours("s", &link(By::Partner, "s")), Some(file));
        assert_eq!(ours("s", &link(By::Partner, "t")), None);
        assert_eq!(ours("s", &link(By::Code, "s")), None);
        assert_eq!(ours("s", "https://example.org/copies/1"), None);
        assert_eq!(ours("s", &file.to_string()), None);
    }
}
