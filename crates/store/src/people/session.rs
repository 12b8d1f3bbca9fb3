//! Sessions on the server. Only the hash of the token is stored.

use crate::{
    arg::args,
    conn::{Read, Tx},
    error::{Result, StoreError},
};
use farshelf_domain::id::{PatronId, StaffId};
use jiff::Timestamp;

/// Whose session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// Staff.
    Staff(StaffId),
    /// A patron.
    Patron(PatronId),
}

impl Owner {
    fn ids(self) -> (Option<StaffId>, Option<PatronId>) {
        match self {
            Self::Staff(id) => (Some(id), None),
            Self::Patron(id) => (None, Some(id)),
        }
    }
}

/// A session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// Whose.
    pub owner: Owner,
    /// Signed in.
    pub created_at: Timestamp,
    /// Last request, to the minute or better.
    pub seen_at: Timestamp,
    /// Ends then at the latest.
    pub expires_at: Timestamp,
}

/// Starts a session.
pub async fn start_session(
    tx: &mut Tx,
    token_hash: &[u8],
    owner: Owner,
    now: Timestamp,
    expires_at: Timestamp,
) -> Result<()> {
    let (staff, patron) = owner.ids();
    tx.run(
        "INSERT INTO session (token_hash, staff_id, patron_id, created_at, seen_at, expires_at) VALUES ($1, $2, $3, $4, $4, $5)",
        args![token_hash, staff, patron, now, expires_at],
    )
    .await?;
    Ok(())
}

/// The session with this token hash; none when it ended or its account may no longer sign in.
pub async fn session(
    read: &mut Read,
    token_hash: &[u8],
    now: Timestamp,
) -> Result<Option<Session>> {
    let row = read
        .row(
            "SELECT s.staff_id, s.patron_id, s.created_at, s.seen_at, s.expires_at FROM session s \
             LEFT JOIN staff ON staff.id = s.staff_id LEFT JOIN patron ON patron.id = s.patron_id \
             WHERE s.token_hash = $1 AND s.expires_at > $2 AND COALESCE(staff.disabled, FALSE) = FALSE \
             AND COALESCE(patron.active, TRUE) = TRUE",
            args![token_hash, now],
        )
        .await?;
    let Some(row) = row else { return Ok(None) };
    let owner = match (row.opt("staff_id")?, row.opt("patron_id")?) {
        (Some(id), None) => Owner::Staff(id),
        (None, Some(id)) => Owner::Patron(id),
        _ => return Err(StoreError::bad_value("session")),
    };
    Ok(Some(Session {
        owner,
        created_at: row.get("created_at")?,
        seen_at: row.get("seen_at")?,
        expires_at: row.get("expires_at")?,
    }))
}

/// Notes that a session is in use. Callers may do it seldom: it is a write.
pub async fn touch_session(
    tx: &mut Tx,
    token_hash: &[u8],
    now: Timestamp,
    expires_at: Timestamp,
) -> Result<()> {
    tx.run(
        "UPDATE session SET seen_at = $2, expires_at = $3 WHERE token_hash = $1",
        args![token_hash, now, expires_at],
    )
    .await?;
    Ok(())
}

/// Ends one session (sign out).
pub async fn end_session(tx: &mut Tx, token_hash: &[u8]) -> Result<()> {
    tx.run(
        "DELETE FROM session WHERE token_hash = $1",
        args![token_hash],
    )
    .await?;
    Ok(())
}

/// Ends all sessions of an account. Gives their number.
pub async fn end_sessions_of(tx: &mut Tx, owner: Owner) -> Result<u64> {
    let (staff, patron) = owner.ids();
    tx.run(
        "DELETE FROM session WHERE staff_id = $1 OR patron_id = $2",
        args![staff, patron],
    )
    .await
}

/// Removes sessions that ended.
pub async fn purge_sessions(tx: &mut Tx, now: Timestamp) -> Result<u64> {
    tx.run("DELETE FROM session WHERE expires_at <= $1", args![now])
        .await
}
