//! Protocol messages: the log of a request, and the outbox.

use crate::{
    arg::args,
    conn::{Read, Tx},
    error::{Result, StoreError},
    requests,
    row::Row,
    scope::Scope,
};
use farshelf_domain::{
    codes,
    id::{MessageId, RequestId, Symbol},
    message::MessageCode,
    status::Side,
};
use jiff::Timestamp;

codes! {
    /// Which way a message went.
    pub enum Direction {
        In => "in",
        Out => "out",
    }
}

codes! {
    /// Where a message stands.
    pub enum MessageState {
        /// On its way.
        Queued => "queued",
        /// Waits for undo.
        Held => "held",
        /// The partner has it.
        Confirmed => "confirmed",
        /// The partner answered ERROR.
        Refused => "refused",
        /// Given up; a person must look.
        Parked => "parked",
        /// Taken back before it left.
        Dropped => "dropped",
        /// Came in.
        Received => "received",
    }
}

/// A message to be kept.
#[derive(Clone, Debug)]
pub struct NewMessage {
    /// Id.
    pub id: MessageId,
    /// Which way.
    pub direction: Direction,
    /// Its request.
    pub request: RequestId,
    /// Side of that request.
    pub side: Side,
    /// Lender.
    pub supplier: Symbol,
    /// Borrower.
    pub requester: Symbol,
    /// Which attempt.
    pub wire_id: String,
    /// Code of lifecycle.md 2.1; empty for messages in.
    pub code: String,
    /// Name of the body element.
    pub kind: String,
    /// Status or action.
    pub status: String,
    /// The message, patron fields stripped.
    pub xml: String,
    /// When.
    pub created_at: Timestamp,
    /// Waits for undo until then.
    pub held_until: Option<Timestamp>,
}

/// A message as the protocol log shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logged {
    /// Id.
    pub id: MessageId,
    /// Which way.
    pub direction: Direction,
    /// Lender.
    pub supplier: Symbol,
    /// Borrower.
    pub requester: Symbol,
    /// Which attempt.
    pub wire_id: String,
    /// Name of the body element.
    pub kind: String,
    /// Status or action.
    pub status: String,
    /// The message.
    pub xml: String,
    /// Where it stands.
    pub state: MessageState,
    /// When.
    pub created_at: Timestamp,
    /// When the partner confirmed it, or when it came.
    pub delivered_at: Option<Timestamp>,
    /// What the partner answered.
    pub confirmation: Option<String>,
    /// Why the last try failed.
    pub last_error: Option<String>,
}

/// A message that the outbox delivers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutMessage {
    /// Its request.
    pub request: RequestId,
    /// Side of that request.
    pub side: Side,
    /// Lender.
    pub supplier: Symbol,
    /// Borrower.
    pub requester: Symbol,
    /// Which attempt.
    pub wire_id: String,
    /// Code of lifecycle.md 2.1.
    pub code: String,
    /// The message.
    pub xml: String,
    /// Where it stands.
    pub state: MessageState,
}

/// Keeps a message: one that came in, or one that is on its way out.
pub async fn put(tx: &mut Tx, m: &NewMessage) -> Result<()> {
    let (state, delivered) = match (m.direction, m.held_until) {
        (Direction::In, _) => (MessageState::Received, Some(m.created_at)),
        (Direction::Out, Some(_)) => (MessageState::Held, None),
        (Direction::Out, None) => (MessageState::Queued, None),
    };
    tx.run(
        "INSERT INTO message (id, direction, side, request_id, supplier, requester, wire_id, code, kind, status, xml, state, \
         created_at, held_until, delivered_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
        args![
            m.id,
            m.direction.as_str(),
            m.side.as_str(),
            m.request,
            &m.supplier,
            &m.requester,
            &m.wire_id,
            &m.code,
            &m.kind,
            &m.status,
            &m.xml,
            state.as_str(),
            m.created_at,
            m.held_until,
            delivered
        ],
    )
    .await?;
    Ok(())
}

/// The protocol log of a request, oldest first.
pub async fn log(read: &mut Read, scope: &Scope, request: RequestId) -> Result<Vec<Logged>> {
    requests::must_see(read, scope, request).await?;
    read.rows(
        "SELECT id, direction, supplier, requester, wire_id, kind, status, xml, state, created_at, delivered_at, confirmation, \
         last_error FROM message WHERE request_id = $1 AND state <> 'dropped' ORDER BY created_at, id LIMIT 1000",
        args![request],
    )
    .await?
    .iter()
    .map(logged)
    .collect()
}

fn logged(row: &Row) -> Result<Logged> {
    Ok(Logged {
        id: row.get("id")?,
        direction: row.code("direction")?,
        supplier: row.get("supplier")?,
        requester: row.get("requester")?,
        wire_id: row.get("wire_id")?,
        kind: row.get("kind")?,
        status: row.get("status")?,
        xml: row.get("xml")?,
        state: row.code("state")?,
        created_at: row.get("created_at")?,
        delivered_at: row.opt("delivered_at")?,
        confirmation: row.opt("confirmation")?,
        last_error: row.opt("last_error")?,
    })
}

/// A message of the outbox, for the job that delivers it.
pub async fn get_out(read: &mut Read, id: MessageId) -> Result<OutMessage> {
    let row = read
        .row(
            "SELECT request_id, side, supplier, requester, wire_id, code, xml, state FROM message \
             WHERE id = $1 AND direction = 'out'",
            args![id],
        )
        .await?
        .ok_or(StoreError::NotFound)?;
    Ok(OutMessage {
        request: row.get("request_id")?,
        side: row.code("side")?,
        supplier: row.get("supplier")?,
        requester: row.get("requester")?,
        wire_id: row.get("wire_id")?,
        code: row.get("code")?,
        xml: row.get("xml")?,
        state: row.code("state")?,
    })
}

/// The partner answered: OK (no error) or ERROR.
pub async fn confirmed(
    tx: &mut Tx,
    id: MessageId,
    confirmation: &str,
    error: Option<&str>,
    now: Timestamp,
) -> Result<()> {
    let state = if error.is_some() {
        MessageState::Refused
    } else {
        MessageState::Confirmed
    };
    tx.run(
        "UPDATE message SET state = $2, confirmation = $3, last_error = $4, delivered_at = $5 WHERE id = $1",
        args![id, state.as_str(), confirmation, error, now],
    )
    .await?;
    Ok(())
}

/// A message that was given up.
pub async fn parked(tx: &mut Tx, id: MessageId, why: &str) -> Result<()> {
    tx.run(
        "UPDATE message SET state = 'parked', last_error = $2 WHERE id = $1",
        args![id, why],
    )
    .await?;
    Ok(())
}

/// Lets go what a request holds back: its deliveries may run at once.
pub async fn release_held(tx: &mut Tx, request: RequestId, now: Timestamp) -> Result<()> {
    let released = tx
        .run(
            "UPDATE message SET state = 'queued', held_until = NULL WHERE request_id = $1 AND state = 'held'",
            args![request],
        )
        .await?;
    if released > 0 {
        tx.run(
            "UPDATE job SET run_at = $2 WHERE request_id = $1 AND kind = 'deliver' AND state = 'open' AND run_at > $2 AND attempts = 0",
            args![request, now],
        )
        .await?;
    }
    Ok(())
}

/// Takes back a message of an attempt that has not left.
pub async fn drop_held(
    tx: &mut Tx,
    request: RequestId,
    wire_id: &str,
    code: MessageCode,
) -> Result<u64> {
    tx.run(
        "UPDATE message SET state = 'dropped' WHERE request_id = $1 AND wire_id = $2 AND code = $3 AND state IN ('held', 'queued')",
        args![request, wire_id, code.as_str()],
    )
    .await
}

/// Takes back the messages that a command made (undo).
pub async fn drop_made_at(tx: &mut Tx, request: RequestId, at: Timestamp) -> Result<()> {
    tx.run(
        "UPDATE message SET state = 'dropped' WHERE request_id = $1 AND created_at = $2 AND state = 'held'",
        args![request, at],
    )
    .await?;
    Ok(())
}

/// Instants of commands whose messages have left or may be leaving.
pub async fn sent_instants(
    read: &mut Read,
    request: RequestId,
    now: Timestamp,
) -> Result<Vec<Timestamp>> {
    read.rows(
        "SELECT DISTINCT created_at FROM message WHERE request_id = $1 AND direction = 'out' AND state <> 'dropped' \
         AND (state <> 'held' OR held_until <= $2)",
        args![request, now],
    )
    .await?
    .iter()
    .map(|row| row.get("created_at"))
    .collect()
}

/// Messages of a request that were given up, for `resolve_parked`.
pub async fn parked_of(read: &mut Read, request: RequestId) -> Result<Vec<MessageId>> {
    read.rows(
        "SELECT id FROM message WHERE request_id = $1 AND state = 'parked' ORDER BY created_at, id",
        args![request],
    )
    .await?
    .iter()
    .map(|row| row.get("id"))
    .collect()
}
