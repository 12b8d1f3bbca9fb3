//! Signing in with one form for staff and patrons.

use super::{
    session::{Account, account, start},
    throttle::Subjects,
};
use crate::{
    app::App,
    error::{AppError, Result},
    secret::{hash_token, verify_password},
};
use farshelf_domain::id::LibraryId;
use farshelf_store::people::{self, Owner};
use std::sync::LazyLock;
use tokio::sync::Semaphore;

/// Longest name that is looked at, in bytes.
const LONGEST_USER: usize = 128;

/// Passwords checked at one time: each takes 19 MiB for a moment.
static CHECKS: LazyLock<Semaphore> = LazyLock::new(|| Semaphore::new(4));

/// What the form says.
#[derive(Clone, Default)]
pub struct SignIn {
    /// Login of staff or card number of a patron.
    pub user: String,
    /// Password.
    pub password: String,
    /// Which library's card it is, asked for when two cards fit.
    pub library: Option<LibraryId>,
    /// A workplace that several people share: the session ends sooner.
    pub shared_desk: bool,
    /// Network of the caller (`network_of`).
    pub network: String,
    /// Token of the session that the browser had before: it ends.
    pub before: Option<String>,
}

/// Signed in.
#[derive(Clone, Debug)]
pub struct Signed {
    /// Token for the browser.
    pub token: String,
    /// The account.
    pub account: Account,
}

/// The answer to a sign-in.
#[derive(Clone, Debug)]
pub enum Answer {
    /// Welcome.
    Welcome(Box<Signed>),
    /// Unknown name or wrong password: nobody learns which.
    No,
    /// The same card number and password fit at these libraries: ask which.
    Which(Vec<LibraryId>),
}

/// Checks name and password: staff by login, else patrons by card number in every institution.
///
/// # Errors
/// `SlowDown` after too many failures; storage failed.
pub async fn sign_in(app: &App, form: SignIn) -> Result<Answer> {
    let user = form.user.trim();
    let known = if user.len() > LONGEST_USER { "" } else { user };
    let subjects = Subjects::new(known, &form.network);
    let mut tx = app.store.begin().await?;
    subjects.check(&mut tx, app.now()).await?;
    subjects.charge(&mut tx, app.now()).await?;
    tx.commit().await?;

    let mut found = candidates(app, known, form.library).await?;
    let hashes: Vec<String> = found.iter().map(|c| c.hash.clone()).collect();
    let right = verify_all(form.password.clone(), hashes).await?;
    let mut flags = right.into_iter();
    found.retain(|_| flags.next().unwrap_or(false));

    match found.as_slice() {
        [] => {
            let mut tx = app.store.begin().await?;
            subjects.failed(&mut tx, app.now()).await?;
            tx.commit().await?;
            tracing::info!("a sign-in failed");
            Ok(Answer::No)
        }
        [one] => Ok(Answer::Welcome(Box::new(
            welcome(app, &form, one.owner, &subjects).await?,
        ))),
        several => Ok(Answer::Which(
            several.iter().filter_map(|c| c.library).collect(),
        )),
    }
}

struct Candidate {
    owner: Owner,
    library: Option<LibraryId>,
    hash: String,
}

async fn candidates(app: &App, user: &str, library: Option<LibraryId>) -> Result<Vec<Candidate>> {
    let mut read = app.store.read().await?;
    if let Some((staff, hash)) = people::staff_login(&mut read, user).await? {
        let one = Candidate {
            owner: Owner::Staff(staff.id),
            library: None,
            hash,
        };
        return Ok(if staff.disabled {
            Vec::new()
        } else {
            vec![one]
        });
    }
    let patrons = people::patron_logins(&mut read, user).await?;
    let here = patrons
        .into_iter()
        .filter(|(p, _)| library.is_none_or(|l| p.library == l));
    Ok(here
        .map(|(p, hash)| Candidate {
            owner: Owner::Patron(p.id),
            library: Some(p.library),
            hash,
        })
        .collect())
}

/// Checks a password against each hash on a thread that may take its time; without one the same work is done for nothing.
async fn verify_all(password: String, hashes: Vec<String>) -> Result<Vec<bool>> {
    let _permit = CHECKS
        .acquire()
        .await
        .map_err(|e| AppError::Internal(e.to_string()))?;
    let work = move || {
        if hashes.is_empty() {
            verify_password(&password, None);
        }
        hashes
            .iter()
            .map(|hash| verify_password(&password, Some(hash)))
            .collect()
    };
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|e| AppError::Internal(e.to_string()))
}

/// A new session with a new token; the one before ends, so that a token known to somebody else is worth nothing.
async fn welcome(app: &App, form: &SignIn, owner: Owner, subjects: &Subjects) -> Result<Signed> {
    let mut tx = app.store.begin().await?;
    subjects.succeeded(&mut tx).await?;
    if let Some(before) = &form.before {
        people::end_session(&mut tx, &hash_token(before)).await?;
    }
    let token = start(app, &mut tx, owner, form.shared_desk).await?;
    let account = account(app, &mut tx, owner).await?;
    tx.commit().await?;
    Ok(Signed { token, account })
}
