//! Sessions: a random token in the browser, its hash here; an end after idleness and an end after all (SECURITY.md 11, 13).

use super::grants::grants_of_roles;
use crate::{
    app::App,
    error::{AppError, Result},
    principal::{Principal, Who},
    random,
    secret::hash_token,
};
use farshelf_domain::id::LibraryId;
use farshelf_store::{
    Read, Scope, Tx,
    people::{self, Owner, Session},
};
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeMap;

/// Every session ends after this time.
pub const ABSOLUTE: SignedDuration = SignedDuration::from_hours(12);
/// A staff session ends after this long without a request.
pub const IDLE_STAFF: SignedDuration = SignedDuration::from_hours(4);
/// A session at a desk that several people share.
pub const IDLE_DESK: SignedDuration = SignedDuration::from_mins(15);
/// A patron's session: often at a public computer.
pub const IDLE_PATRON: SignedDuration = SignedDuration::from_mins(30);
/// A session in use is written down again after this long.
const TOUCH: SignedDuration = SignedDuration::from_mins(1);
/// First letters of the token of a shared desk. The stored hash covers them: nobody can take them away.
const DESK: &str = "d.";

/// A signed-in account with the rights it has now.
#[derive(Clone, Debug)]
pub struct Account {
    /// Who, and what may be done where.
    pub principal: Principal,
    /// Whose session it is.
    pub owner: Owner,
    /// Display name.
    pub name: String,
    /// Role codes, the widest first; empty for patrons.
    pub roles: Vec<String>,
    /// `en` or `fr`.
    pub language: String,
    /// A new password must be chosen before anything else.
    pub must_change: bool,
    /// Home library of a patron.
    pub library: Option<LibraryId>,
}

fn idle(owner: Owner, token: &str) -> SignedDuration {
    match owner {
        Owner::Staff(_) if token.starts_with(DESK) => IDLE_DESK,
        Owner::Staff(_) => IDLE_STAFF,
        Owner::Patron(_) => IDLE_PATRON,
    }
}

fn end(owner: Owner, token: &str, created_at: Timestamp, now: Timestamp) -> Timestamp {
    (now + idle(owner, token)).min(created_at + ABSOLUTE)
}

/// Starts a session and gives its token.
pub(super) async fn start(
    app: &App,
    tx: &mut Tx,
    owner: Owner,
    shared_desk: bool,
) -> Result<String> {
    let token = if shared_desk {
        format!("{DESK}{}", random::token())
    } else {
        random::token()
    };
    let now = app.now();
    people::start_session(
        tx,
        &hash_token(&token),
        owner,
        now,
        end(owner, &token, now, now),
    )
    .await?;
    Ok(token)
}

/// The account behind a session token, and notes that it is in use. None when the session has ended or the account may not sign in.
///
/// # Errors
/// Storage failed.
pub async fn principal_of_session(app: &App, token: &str) -> Result<Option<Account>> {
    let Some((account, session)) = stands(app, token).await? else {
        return Ok(None);
    };
    match touch(app, token, &hash_token(token), &session).await {
        // Reading goes on while nothing can be written (F11): the session ends a little sooner at worst.
        Err(error @ (AppError::Full | AppError::Unavailable)) => {
            tracing::warn!(%error, "the use of a session was not noted");
        }
        other => other?,
    }
    Ok(Some(account))
}

/// The account behind a session token without noting use: a page that is left open must not keep a session alive.
///
/// # Errors
/// Storage failed.
pub async fn peek_session(app: &App, token: &str) -> Result<Option<Account>> {
    Ok(stands(app, token).await?.map(|(account, _)| account))
}

async fn stands(app: &App, token: &str) -> Result<Option<(Account, Session)>> {
    if token.is_empty() || token.len() > 64 {
        return Ok(None);
    }
    let mut read = app.store.read().await?;
    let Some(session) = people::session(&mut read, &hash_token(token), app.now()).await? else {
        return Ok(None);
    };
    Ok(Some((
        account(app, &mut read, session.owner).await?,
        session,
    )))
}

async fn touch(app: &App, token: &str, hash: &[u8], session: &Session) -> Result<()> {
    let now = app.now();
    if now.duration_since(session.seen_at) < TOUCH {
        return Ok(());
    }
    let mut tx = app.store.begin().await?;
    people::touch_session(
        &mut tx,
        hash,
        now,
        end(session.owner, token, session.created_at, now),
    )
    .await?;
    tx.commit().await?;
    Ok(())
}

/// An account with its rights.
pub(super) async fn account(app: &App, read: &mut Read, owner: Owner) -> Result<Account> {
    match owner {
        Owner::Staff(id) => {
            let staff = people::staff(read, id).await?;
            let given = people::roles(read, id).await?;
            let directory = app.directory(read).await?;
            let mut roles: Vec<(bool, String)> = given
                .iter()
                .map(|r| (r.library.is_some(), r.role.clone()))
                .collect();
            roles.sort();
            roles.dedup_by(|a, b| a.1 == b.1);
            Ok(Account {
                principal: Principal {
                    who: Who::Staff {
                        id,
                        name: staff.name.clone(),
                    },
                    grants: grants_of_roles(&directory, &given),
                },
                owner,
                name: staff.name,
                roles: roles.into_iter().map(|r| r.1).collect(),
                language: staff.language,
                must_change: staff.must_change,
                library: None,
            })
        }
        Owner::Patron(id) => {
            let patron = people::patron(read, &Scope::system(), id).await?;
            Ok(Account {
                principal: Principal {
                    who: Who::Patron {
                        id,
                        library: patron.library,
                    },
                    grants: BTreeMap::new(),
                },
                owner,
                name: format!("{} {}", patron.first_name, patron.last_name),
                roles: Vec::new(),
                language: patron.language,
                must_change: patron.must_change,
                library: Some(patron.library),
            })
        }
    }
}

/// Ends one session.
///
/// # Errors
/// Storage failed.
pub async fn sign_out(app: &App, token: &str) -> Result<()> {
    let mut tx = app.store.begin().await?;
    people::end_session(&mut tx, &hash_token(token)).await?;
    tx.commit().await?;
    Ok(())
}

/// Ends every session of an account, this one included. Gives their number.
///
/// # Errors
/// Storage failed.
pub async fn sign_out_everywhere(app: &App, owner: Owner) -> Result<u64> {
    let mut tx = app.store.begin().await?;
    let ended = people::end_sessions_of(&mut tx, owner).await?;
    tx.commit().await?;
    Ok(ended)
}

/// Removes sessions that ended and failures that decide nothing any more. Gives their numbers.
///
/// # Errors
/// Storage failed.
pub async fn tidy(app: &App) -> Result<(u64, u64)> {
    let mut tx = app.store.begin().await?;
    let sessions = people::purge_sessions(&mut tx, app.now()).await?;
    let failures = people::purge_attempts(&mut tx, app.now() - super::throttle::MEMORY).await?;
    tx.commit().await?;
    Ok((sessions, failures))
}

#[cfg(test)]
mod tests {
    use super::*;
    use farshelf_domain::id::StaffId;

    #[test]
    fn a_shared_desk_ends_soon_and_no_session_lives_for_ever() {
        let staff = Owner::Staff(StaffId(uuid::Uuid::nil()));
        let start = Timestamp::UNIX_EPOCH;
        assert_eq!(end(staff, "d.x", start, start), start + IDLE_DESK);
        assert_eq!(end(staff, "x", start, start), start + IDLE_STAFF);
        assert_eq!(
            end(staff, "x", start, start + SignedDuration::from_hours(11)),
            start + ABSOLUTE
        );
    }
}
