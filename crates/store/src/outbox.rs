//! What a request has not said yet: messages and mails that wait for undo, released or taken back.

use crate::{
    arg::args,
    conn::{Read, Tx},
    error::Result,
    sql::Sql,
};
use farshelf_domain::{id::RequestId, message::MessageCode};
use jiff::Timestamp;

/// Lets go what a request holds back: its deliveries may run at once.
pub async fn release(tx: &mut Tx, request: RequestId, now: Timestamp) -> Result<()> {
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

/// Whether a message of an attempt still waits for undo: the partner knows nothing yet.
pub async fn is_held(
    read: &mut Read,
    request: RequestId,
    wire_id: &str,
    codes: &[MessageCode],
    now: Timestamp,
) -> Result<bool> {
    let mut sql = Sql::new("SELECT id FROM message WHERE request_id = ");
    sql.bind(request).push(" AND wire_id = ").bind(wire_id);
    sql.push(" AND state = 'held' AND held_until > ").bind(now);
    sql.push(" AND code IN ")
        .list(codes.iter().map(|c| c.as_str()));
    Ok(sql.row(read).await?.is_some())
}

/// Takes back a message of an attempt that has not left.
pub async fn take_back(
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

/// Takes back the messages and mails that a command made (undo).
pub async fn take_back_made_at(tx: &mut Tx, request: RequestId, at: Timestamp) -> Result<()> {
    for sql in [
        "UPDATE message SET state = 'dropped' WHERE request_id = $1 AND created_at = $2 AND state = 'held'",
        "UPDATE mail SET state = 'dropped' WHERE request_id = $1 AND created_at = $2 AND state = 'queued'",
    ] {
        tx.run(sql, args![request, at]).await?;
    }
    Ok(())
}

/// Instants of commands whose messages or mails have left or may be leaving: they are not undone.
pub async fn gone(read: &mut Read, request: RequestId, now: Timestamp) -> Result<Vec<Timestamp>> {
    read.rows(
        "SELECT created_at FROM message WHERE request_id = $1 AND direction = 'out' AND state <> 'dropped' \
         AND (state <> 'held' OR held_until <= $2) \
         UNION SELECT created_at FROM mail WHERE request_id = $1 AND state IN ('sent', 'kept', 'failed')",
        args![request, now],
    )
    .await?
    .iter()
    .map(|row| row.get("created_at"))
    .collect()
}
