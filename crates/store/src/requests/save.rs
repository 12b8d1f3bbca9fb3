//! Creating and saving, with the version check that keeps two people from overwriting each other.

use super::derive::{Columns, Derived, SET, item_keys, person_key};
use crate::{
    arg::{Arg, args},
    conn::Tx,
    error::{Result, StoreError},
    events,
    fold::name_key,
    sql::{Sql, insert_rows},
};
use farshelf_domain::{
    borrowing::Borrowing,
    event::Event,
    id::{EventId, RequestId},
    lending::Lending,
};
use jiff::Timestamp;
use serde_json::json;

/// Stores a new borrowing request with its first events; its version is 1.
///
/// # Errors
/// `Conflict` when the number or a wire id is taken.
pub async fn create_borrowing(
    tx: &mut Tx,
    request: &Borrowing,
    events: &[(EventId, Event)],
    derived: &Derived,
    now: Timestamp,
) -> Result<()> {
    let columns = Columns::of_borrowing(request, derived, now)?;
    create(tx, &request.number, request.created_at, columns, events).await
}

/// Stores a new lending request with its first events; its version is 1.
///
/// # Errors
/// `Conflict` when the number is taken, or the requester has used the wire id before.
pub async fn create_lending(
    tx: &mut Tx,
    request: &Lending,
    events: &[(EventId, Event)],
    derived: &Derived,
    now: Timestamp,
) -> Result<()> {
    let columns = Columns::of_lending(request, derived, now)?;
    create(tx, &request.number, request.created_at, columns, events).await
}

/// Saves a borrowing request and appends events. Gives the new version.
///
/// # Errors
/// `Conflict("version")` when somebody saved it after it was loaded.
pub async fn save_borrowing(
    tx: &mut Tx,
    request: &Borrowing,
    expected: i64,
    events: &[(EventId, Event)],
    derived: &Derived,
    now: Timestamp,
) -> Result<i64> {
    let columns = Columns::of_borrowing(request, derived, now)?;
    save(tx, columns, expected, events).await
}

/// Saves a lending request and appends events. Gives the new version.
///
/// # Errors
/// `Conflict("version")` when somebody saved it after it was loaded.
pub async fn save_lending(
    tx: &mut Tx,
    request: &Lending,
    expected: i64,
    events: &[(EventId, Event)],
    derived: &Derived,
    now: Timestamp,
) -> Result<i64> {
    let columns = Columns::of_lending(request, derived, now)?;
    save(tx, columns, expected, events).await
}

fn count(events: &[(EventId, Event)]) -> i64 {
    i64::try_from(events.len()).unwrap_or(i64::MAX)
}

async fn create(
    tx: &mut Tx,
    number: &str,
    created_at: Timestamp,
    columns: Columns,
    events: &[(EventId, Event)],
) -> Result<()> {
    let mut sql = Sql::new("INSERT INTO request (id, side, number, version, last_seq, created_at");
    for name in SET {
        sql.push(", ").push(name);
    }
    sql.push(") VALUES ");
    let mut values = args![
        columns.id,
        columns.side.as_str(),
        number,
        1_i64,
        count(events),
        created_at
    ];
    values.extend(columns.values.iter().cloned());
    sql.list(values);
    sql.run(tx).await?;
    put_person(tx, &columns).await?;
    put_parts(tx, &columns).await?;
    put_words(tx, &columns).await?;
    events::append(tx, columns.id, columns.side, (0, 1), events).await
}

async fn save(
    tx: &mut Tx,
    columns: Columns,
    expected: i64,
    events: &[(EventId, Event)],
) -> Result<i64> {
    let mut sql = Sql::new("UPDATE request SET version = version + 1, last_seq = last_seq + ");
    sql.bind(count(events));
    for (name, value) in SET.into_iter().zip(columns.values.iter().cloned()) {
        sql.push(", ").push(name).push(" = ").bind(value);
    }
    sql.push(" WHERE id = ").bind(columns.id);
    sql.push(" AND side = ").bind(columns.side.as_str());
    sql.push(" AND version = ").bind(expected);
    sql.push(" RETURNING version, last_seq");
    let row = sql
        .row(tx)
        .await?
        .ok_or_else(|| StoreError::Conflict("version".into()))?;
    put_person(tx, &columns).await?;
    put_parts(tx, &columns).await?;
    // The words of a citation seldom change; saving is frequent.
    let mut words = columns.words.clone();
    words.sort();
    if stored_words(tx, columns.id).await? != words {
        remove(
            tx,
            "DELETE FROM request_word WHERE request_id = $1",
            columns.id,
        )
        .await?;
        put_words(tx, &columns).await?;
    }
    let last: i64 = row.get("last_seq")?;
    let version: i64 = row.get("version")?;
    let place = (last - count(events), version);
    events::append(tx, columns.id, columns.side, place, events).await?;
    Ok(version)
}

async fn remove(tx: &mut Tx, sql: &'static str, id: RequestId) -> Result<()> {
    tx.run(sql, args![id]).await?;
    Ok(())
}

async fn put_person(tx: &mut Tx, columns: &Columns) -> Result<()> {
    let Some(person) = &columns.person else {
        return remove(
            tx,
            "DELETE FROM request_person WHERE request_id = $1",
            columns.id,
        )
        .await;
    };
    tx.run(
        "INSERT INTO request_person (request_id, person, name_key, barcode_key) VALUES ($1, $2, $3, $4) \
         ON CONFLICT (request_id) DO UPDATE SET person = excluded.person, name_key = excluded.name_key, \
         barcode_key = excluded.barcode_key",
        args![
            columns.id,
            json!(person),
            person_key(person),
            person.barcode.as_deref().map(name_key)
        ],
    )
    .await?;
    Ok(())
}

/// Wire ids are kept for ever (late messages name old ones); items follow the state.
async fn put_parts(tx: &mut Tx, columns: &Columns) -> Result<()> {
    let id = columns.id;
    let side = columns.side.as_str();
    let wires: Vec<Vec<Arg>> = columns
        .wires
        .iter()
        .map(|(wire, symbol)| args![side, wire, symbol, id])
        .collect();
    for wire in wires {
        // Ours already: nothing to do. Another request's: the unique keys refuse it.
        let mut sql =
            Sql::new("INSERT INTO request_wire (side, wire_id, symbol, request_id) SELECT ");
        let mut first = true;
        for value in wire.iter().cloned() {
            if !first {
                sql.push(", ");
            }
            first = false;
            sql.bind(value);
        }
        sql.push(" WHERE NOT EXISTS (SELECT 1 FROM request_wire WHERE request_id = ")
            .bind(id);
        sql.push(" AND wire_id = ").bind(wire[1].clone());
        sql.push(" AND symbol = ").bind(wire[2].clone()).push(")");
        sql.run(tx).await?;
    }
    remove(tx, "DELETE FROM request_item WHERE request_id = $1", id).await?;
    let items = item_keys(&columns.items)
        .into_iter()
        .map(|(key, (barcode, state))| args![id, key, side, barcode, state])
        .collect();
    insert_rows(
        tx,
        "INSERT INTO request_item (request_id, barcode_key, side, barcode, state) VALUES",
        items,
        "",
    )
    .await?;
    Ok(())
}

async fn stored_words(tx: &mut Tx, id: RequestId) -> Result<Vec<String>> {
    tx.rows(
        "SELECT word FROM request_word WHERE request_id = $1 ORDER BY word",
        args![id],
    )
    .await?
    .iter()
    .map(|row| row.get("word"))
    .collect()
}

async fn put_words(tx: &mut Tx, columns: &Columns) -> Result<()> {
    let rows = columns
        .words
        .iter()
        .map(|word| args![word, columns.id])
        .collect();
    insert_rows(
        tx,
        "INSERT INTO request_word (word, request_id) VALUES",
        rows,
        "ON CONFLICT (word, request_id) DO NOTHING",
    )
    .await?;
    Ok(())
}

/// Gives a wire id away, to the request that takes over its attempt (a leg).
pub async fn give_up_wire(tx: &mut Tx, wire_id: &str, request: RequestId) -> Result<()> {
    tx.run(
        "DELETE FROM request_wire WHERE side = 'borrowing' AND wire_id = $1 AND request_id = $2",
        args![wire_id, request],
    )
    .await?;
    Ok(())
}
