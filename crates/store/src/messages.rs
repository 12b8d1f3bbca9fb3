//! Protocol messages in and out, and the inbox that gives a resend the same confirmation.

use crate::{
    arg::args,
    conn::{Read, Tx},
    error::{Result, StoreError},
    requests,
    row::Row,
    scope::{Reach, Scope, inside},
    sql::Sql,
};
use farshelf_domain::{
    id::{MessageId, RequestId, Symbol},
    status::Side,
};
use jiff::Timestamp;

farshelf_domain::codes! {
    /// In or out.
    pub enum Direction {
        In => "in",
        Out => "out",
    }
}

farshelf_domain::codes! {
    /// Where a message stands.
    pub enum MessageState {
        /// Waits for undo.
        Held => "held",
        /// Waits to be sent.
        Queued => "queued",
        /// Sent, answer not known.
        Sent => "sent",
        /// Confirmed OK; incoming ones at once.
        Confirmed => "confirmed",
        /// Refused for good.
        Refused => "refused",
        /// Dead letter.
        Parked => "parked",
        /// Taken back before it went out, or given up.
        Dropped => "dropped",
    }
}

/// A message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// Id.
    pub id: MessageId,
    /// In or out.
    pub direction: Direction,
    /// Side of our request.
    pub side: Side,
    /// Our request; none when it belongs to none.
    pub request: Option<RequestId>,
    /// Our symbol.
    pub ours: Symbol,
    /// The other library's symbol.
    pub theirs: Symbol,
    /// requestingAgencyRequestId.
    pub wire_id: String,
    /// Code of the domain's message.
    pub code: String,
    /// Name of the body element.
    pub kind: String,
    /// Its status or action.
    pub status: String,
    /// The text, patron fields stripped; none after retention.
    pub xml: Option<String>,
    /// Where it stands.
    pub state: MessageState,
    /// Not sent before (undo).
    pub held_until: Option<Timestamp>,
    /// Made or received.
    pub created_at: Timestamp,
    /// Confirmed.
    pub delivered_at: Option<Timestamp>,
    /// The confirmation.
    pub confirmation: Option<String>,
    /// Times it was sent.
    pub attempts: i64,
    /// Why the last attempt failed.
    pub last_error: Option<String>,
}

const COLUMNS: &str = "SELECT id, direction, side, request_id, our_symbol, peer_symbol, wire_id, code, kind, status, xml, state, \
     held_until, created_at, delivered_at, confirmation, attempts, last_error FROM message WHERE ";

fn read_message(row: &Row) -> Result<Message> {
    Ok(Message {
        id: row.get("id")?,
        direction: row.code("direction")?,
        side: row.code("side")?,
        request: row.opt("request_id")?,
        ours: row.get("our_symbol")?,
        theirs: row.get("peer_symbol")?,
        wire_id: row.get("wire_id")?,
        code: row.get("code")?,
        kind: row.get("kind")?,
        status: row.get("status")?,
        xml: row.opt("xml")?,
        state: row.code("state")?,
        held_until: row.opt("held_until")?,
        created_at: row.get("created_at")?,
        delivered_at: row.opt("delivered_at")?,
        confirmation: row.opt("confirmation")?,
        attempts: row.get("attempts")?,
        last_error: row.opt("last_error")?,
    })
}

/// Adds a message.
pub async fn add(tx: &mut Tx, m: &Message) -> Result<()> {
    tx.run(
        "INSERT INTO message (id, direction, side, request_id, our_symbol, peer_symbol, wire_id, code, kind, status, xml, state, \
         held_until, created_at, delivered_at, confirmation, attempts, last_error) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)",
        args![
            m.id,
            m.direction.as_str(),
            m.side.as_str(),
            m.request,
            &m.ours,
            &m.theirs,
            &m.wire_id,
            &m.code,
            &m.kind,
            &m.status,
            m.xml.clone(),
            m.state.as_str(),
            m.held_until,
            m.created_at,
            m.delivered_at,
            m.confirmation.clone(),
            m.attempts,
            m.last_error.clone()
        ],
    )
    .await?;
    Ok(())
}

/// Writes what changes on the way: state, text, times, confirmation, attempts, request.
pub async fn save(tx: &mut Tx, m: &Message) -> Result<()> {
    let changed = tx
        .run(
            "UPDATE message SET request_id = $2, xml = $3, state = $4, held_until = $5, delivered_at = $6, confirmation = $7, \
             attempts = $8, last_error = $9 WHERE id = $1",
            args![
                m.id,
                m.request,
                m.xml.clone(),
                m.state.as_str(),
                m.held_until,
                m.delivered_at,
                m.confirmation.clone(),
                m.attempts,
                m.last_error.clone()
            ],
        )
        .await?;
    inside(changed == 1)
}

/// Moves a message from one state to another. False when it was in another state: somebody else was first.
pub async fn advance(
    tx: &mut Tx,
    id: MessageId,
    from: MessageState,
    to: MessageState,
) -> Result<bool> {
    let changed = tx
        .run(
            "UPDATE message SET state = $3 WHERE id = $1 AND state = $2",
            args![id, from.as_str(), to.as_str()],
        )
        .await?;
    Ok(changed == 1)
}

/// Drops the held messages of a request with this wire id (and code). Gives their ids: their jobs are dropped with them.
pub async fn drop_held(
    tx: &mut Tx,
    request: RequestId,
    wire_id: &str,
    code: Option<&str>,
) -> Result<Vec<MessageId>> {
    let mut sql =
        Sql::new("UPDATE message SET state = 'dropped' WHERE state = 'held' AND request_id = ");
    sql.bind(request).push(" AND wire_id = ").bind(wire_id);
    if let Some(code) = code {
        sql.push(" AND code = ").bind(code);
    }
    sql.push(" RETURNING id");
    sql.rows(tx)
        .await?
        .iter()
        .map(|row| row.get("id"))
        .collect()
}

/// One message: of a request inside the scope, or any for those who manage the whole consortium.
pub async fn get(read: &mut Read, scope: &Scope, id: MessageId) -> Result<Message> {
    let mut sql = Sql::new(COLUMNS);
    sql.push("id = ").bind(id);
    let message = read_message(&sql.row(read).await?.ok_or(StoreError::NotFound)?)?;
    match message.request {
        Some(request) if scope.manage() != &Reach::All => {
            requests::must_see(read, scope, request).await?;
        }
        _ => scope.must_manage_all()?,
    }
    Ok(message)
}

/// The protocol log of a request, oldest first.
pub async fn of_request(
    read: &mut Read,
    scope: &Scope,
    request: RequestId,
    after: Option<(Timestamp, MessageId)>,
    limit: u32,
) -> Result<Vec<Message>> {
    requests::must_see(read, scope, request).await?;
    let mut sql = Sql::new(COLUMNS);
    sql.push("request_id = ").bind(request);
    if let Some((at, id)) = after {
        sql.push(" AND (created_at, id) > (")
            .bind(at)
            .push(", ")
            .bind(id)
            .push(")");
    }
    sql.push(" ORDER BY created_at, id LIMIT ")
        .bind(limit.min(200));
    sql.rows(read).await?.iter().map(read_message).collect()
}

/// Empties the texts of old messages that are settled. Gives their number.
pub async fn purge_bodies(tx: &mut Tx, before: Timestamp) -> Result<u64> {
    tx.run(
        "UPDATE message SET xml = NULL, confirmation = NULL WHERE created_at < $1 AND xml IS NOT NULL \
         AND state IN ('confirmed', 'refused', 'dropped')",
        args![before],
    )
    .await
}

/// The confirmation that a message with this key got, if it came before.
pub async fn seen(read: &mut Read, key: &str) -> Result<Option<String>> {
    read.row(
        "SELECT confirmation FROM inbox WHERE inbox_key = $1",
        args![key],
    )
    .await?
    .map(|row| row.get("confirmation"))
    .transpose()
}

/// Remembers a message with its confirmation, in the transaction of its effect.
///
/// # Errors
/// `Conflict("inbox")` when the same message was taken by somebody else at this moment: roll back and answer with `seen`.
pub async fn remember(tx: &mut Tx, key: &str, confirmation: &str, now: Timestamp) -> Result<()> {
    tx.run(
        "INSERT INTO inbox (inbox_key, confirmation, received_at) VALUES ($1, $2, $3)",
        args![key, confirmation, now],
    )
    .await?;
    Ok(())
}

/// Forgets messages received before a time (at least 90 days ago: PROMISES.md).
pub async fn purge_inbox(tx: &mut Tx, before: Timestamp) -> Result<u64> {
    tx.run("DELETE FROM inbox WHERE received_at < $1", args![before])
        .await
}
