//! The same call again gets the same answer and no second effect (F31): the answer is kept in the transaction of the effect.

use crate::{
    app::App,
    engine::Done,
    error::{AppError, Result},
    principal::{Principal, Who},
    secret::hash_token,
};
use farshelf_domain::{
    borrowing::Borrowing,
    id::{FileId, RequestId},
    lending::Lending,
};
pub use farshelf_store::idempotency::Answer;
use farshelf_store::{Tx, idempotency as stored};
use sha2::{Digest, Sha256};
use std::pin::Pin;

/// What a use case made, shown to the hook before the commit.
#[derive(Clone, Copy, Debug)]
pub enum Made<'a> {
    /// A borrowing request as it stands now, with its version.
    Borrowing(&'a Borrowing, i64),
    /// A lending request as it stands now, with its version.
    Lending(&'a Lending, i64),
    /// A stored file.
    File(FileId),
}

impl<'a> From<&'a Done> for Made<'a> {
    fn from(done: &'a Done) -> Self {
        match done {
            Done::Borrowing(r, version) => Made::Borrowing(r, *version),
            Done::Lending(r, version) => Made::Lending(r, *version),
        }
    }
}

impl Made<'_> {
    /// Id of the request; none for a file.
    pub fn request(&self) -> Option<RequestId> {
        match self {
            Self::Borrowing(r, _) => Some(r.id),
            Self::Lending(r, _) => Some(r.id),
            Self::File(_) => None,
        }
    }
}

/// What a hook gives back.
pub type Hooked<'a> = Pin<Box<dyn Future<Output = Result<()>> + Send + 'a>>;

/// Something that belongs into the transaction of a use case: it runs just before the commit, and its failure undoes everything.
pub trait BeforeCommit: Sync {
    /// Runs it. It may run again when the transaction is tried again.
    fn run<'a>(&'a self, app: &'a App, tx: &'a mut Tx, made: Made<'a>) -> Hooked<'a>;
}

impl BeforeCommit for () {
    fn run<'a>(&'a self, _: &'a App, _: &'a mut Tx, _: Made<'a>) -> Hooked<'a> {
        Box::pin(async { Ok(()) })
    }
}

/// One call by its idempotency key. Key and body are kept as hashes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Once {
    owner: String,
    key_hash: Vec<u8>,
    body_hash: Vec<u8>,
}

impl Once {
    /// A call of somebody. `network` stands for whoever is not signed in; `parts` are everything that makes the call what it is
    /// (method, path, body).
    pub fn new(who: &Principal, network: &str, key: &str, parts: &[&[u8]]) -> Self {
        let owner = match &who.who {
            Who::Staff { id, .. } => format!("staff:{id}"),
            Who::Key { id, .. } => format!("key:{id}"),
            Who::Patron { id, .. } => format!("patron:{id}"),
            Who::Tracker { request } => format!("request:{request}"),
            Who::Nobody | Who::Partner { .. } | Who::System => format!("network:{network}"),
        };
        let mut body = Sha256::new();
        for part in parts {
            body.update((part.len() as u64).to_be_bytes());
            body.update(part);
        }
        Self {
            owner,
            key_hash: hash_token(key),
            body_hash: body.finalize().to_vec(),
        }
    }

    /// The answer that this call got before.
    ///
    /// # Errors
    /// `KeyReused` when the key came with another body; storage failed.
    pub async fn answered(&self, app: &App) -> Result<Option<Answer>> {
        let mut read = app.store.read().await?;
        match stored::get(&mut read, &self.owner, &self.key_hash).await? {
            Some(answer) if answer.body_hash == self.body_hash => Ok(Some(answer)),
            Some(_) => Err(AppError::KeyReused),
            None => Ok(None),
        }
    }

    /// Keeps the answer, in the transaction of its effect.
    ///
    /// # Errors
    /// When the same call was worked at this moment, or storage failed: the transaction must be dropped.
    pub async fn keep(
        &self,
        app: &App,
        tx: &mut Tx,
        status: u16,
        headers: serde_json::Value,
        response: Vec<u8>,
    ) -> Result<Answer> {
        let answer = Answer {
            body_hash: self.body_hash.clone(),
            status: u32::from(status),
            headers,
            response,
        };
        stored::put(tx, &self.owner, &self.key_hash, &answer, app.now()).await?;
        Ok(answer)
    }

    /// Works a call once: the kept answer where there is one; else what `work` gives, and if that fails because the same call was
    /// worked meanwhile, the answer kept by the other.
    ///
    /// # Errors
    /// `KeyReused`; what `work` gives; storage failed.
    pub async fn work(
        &self,
        app: &App,
        work: impl Future<Output = Result<Answer>>,
    ) -> Result<Answer> {
        if let Some(answer) = self.answered(app).await? {
            return Ok(answer);
        }
        match work.await {
            Ok(answer) => Ok(answer),
            Err(error) => match self.answered(app).await? {
                Some(answer) => Ok(answer),
                None => Err(error),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calls_differ_by_owner_key_and_every_part() {
        let who = Principal::nobody();
        let call = |network: &str, key: &str, parts: &[&[u8]]| Once::new(&who, network, key, parts);
        let one = call("10.0.0.0", "k", &[b"POST", b"/a", b"{}"]);
        assert_eq!(one, call("10.0.0.0", "k", &[b"POST", b"/a", b"{}"]));
        assert_ne!(one, call("10.0.1.0", "k", &[b"POST", b"/a", b"{}"]));
        assert_ne!(one, call("10.0.0.0", "l", &[b"POST", b"/a", b"{}"]));
        assert_ne!(one, call("10.0.0.0", "k", &[b"POST", b"/a{}", b""]));
    }
}
