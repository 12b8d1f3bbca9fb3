//! The timeline of a request.

use crate::{
    arg::args,
    conn::{Read, Tx},
    error::{Result, StoreError},
    requests,
    row::Row,
    scope::Scope,
    sql::insert_rows,
};
use farshelf_domain::{
    event::Event,
    id::{EventId, RequestId},
    status::Side,
};
use serde_json::{Value, json};

/// A stored event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    /// Id.
    pub id: EventId,
    /// Place on the timeline, from 1.
    pub seq: i64,
    /// Version of the request that it made.
    pub version: i64,
    /// The fact.
    pub event: Event,
}

/// Appends events that follow `last`; together they made `version`.
pub(crate) async fn append(
    tx: &mut Tx,
    request: RequestId,
    side: Side,
    (last, version): (i64, i64),
    events: &[(EventId, Event)],
) -> Result<()> {
    let mut rows = Vec::with_capacity(events.len());
    for (seq, (id, event)) in (last + 1..).zip(events) {
        let actor =
            serde_json::to_value(&event.by).map_err(|e| StoreError::Other(e.to_string()))?;
        rows.push(args![
            *id,
            request,
            side.as_str(),
            seq,
            version,
            event.at,
            actor,
            &event.kind,
            &event.cause,
            json!(event.params),
            event.note.clone(),
            Value::Object(event.changes.clone()),
        ]);
    }
    insert_rows(
        tx,
        "INSERT INTO event (id, request_id, side, seq, version, at, actor, kind, cause, params, note, changes) VALUES",
        rows,
        "",
    )
    .await?;
    Ok(())
}

/// Events of a request after `after` (0: from the first), oldest first, at most `limit`.
pub async fn list(
    read: &mut Read,
    scope: &Scope,
    request: RequestId,
    after: i64,
    limit: u32,
) -> Result<Vec<Stored>> {
    requests::must_see(read, scope, request).await?;
    read.rows(
        "SELECT id, seq, version, at, actor, kind, cause, params, note, changes FROM event \
         WHERE request_id = $1 AND seq > $2 ORDER BY seq LIMIT $3",
        args![request, after, limit],
    )
    .await?
    .iter()
    .map(read_stored)
    .collect()
}

/// What happened to a request after a version of it, oldest first.
pub async fn since(
    read: &mut Read,
    scope: &Scope,
    request: RequestId,
    version: i64,
) -> Result<Vec<Stored>> {
    requests::must_see(read, scope, request).await?;
    let rows = read
        .rows(
            "SELECT id, seq, version, at, actor, kind, cause, params, note, changes FROM event \
             WHERE request_id = $1 AND version > $2 ORDER BY seq",
            args![request, version],
        )
        .await?;
    rows.iter().map(read_stored).collect()
}

/// The newest events of a request, oldest of them first, at most `limit`.
pub async fn latest(
    read: &mut Read,
    scope: &Scope,
    request: RequestId,
    limit: u32,
) -> Result<Vec<Stored>> {
    requests::must_see(read, scope, request).await?;
    let rows = read
        .rows(
            "SELECT id, seq, version, at, actor, kind, cause, params, note, changes FROM event \
             WHERE request_id = $1 ORDER BY seq DESC LIMIT $2",
            args![request, limit],
        )
        .await?;
    rows.iter().rev().map(read_stored).collect()
}

/// The newest event of a request; none when it has none.
pub async fn newest(read: &mut Read, scope: &Scope, request: RequestId) -> Result<Option<Stored>> {
    Ok(latest(read, scope, request, 1).await?.pop())
}

fn read_stored(row: &Row) -> Result<Stored> {
    Ok(Stored {
        id: row.get("id")?,
        seq: row.get("seq")?,
        version: row.get("version")?,
        event: Event {
            kind: row.get("kind")?,
            by: row.json("actor")?,
            at: row.get("at")?,
            cause: row.get("cause")?,
            params: row.json("params")?,
            note: row.opt("note")?,
            changes: row.json("changes")?,
        },
    })
}
