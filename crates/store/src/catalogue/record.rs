//! Records of the libraries' files, and the keys by which they are clustered.

use crate::{
    arg::args,
    conn::{Read, Tx},
    error::Result,
    row::Row,
    scope::Scope,
    sql::{Sql, insert_rows},
};
use farshelf_domain::id::{LibraryId, RecordId, TitleId};
use jiff::Timestamp;
use serde_json::Value;

/// One bibliographic record of one library's file.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// Id.
    pub id: RecordId,
    /// Whose file.
    pub library: LibraryId,
    /// 001.
    pub control_number: String,
    /// The title it belongs to.
    pub title: TitleId,
    /// The record as it came (ISO 2709), when it is kept.
    pub marc: Option<Vec<u8>>,
    /// What search and display read from it: an object.
    pub facts: Value,
    /// No longer in the file.
    pub deleted: bool,
    /// When it was last loaded.
    pub loaded_at: Timestamp,
}

const COLUMNS: &str =
    "SELECT id, library_id, control_number, title_id, marc, facts, deleted, loaded_at FROM record";

fn read_record(row: &Row) -> Result<Record> {
    Ok(Record {
        id: row.get("id")?,
        library: row.get("library_id")?,
        control_number: row.get("control_number")?,
        title: row.get("title_id")?,
        marc: row.opt("marc")?,
        facts: row.get("facts")?,
        deleted: row.get("deleted")?,
        loaded_at: row.get("loaded_at")?,
    })
}

/// Adds or changes records, recognised by library and control number: the id of a known one stays. No pair may come twice in one call.
pub async fn upsert_records(tx: &mut Tx, scope: &Scope, records: &[Record]) -> Result<()> {
    for record in records {
        scope.must_manage(record.library)?;
    }
    let rows = records
        .iter()
        .map(|r| {
            args![
                r.id,
                r.library,
                &r.control_number,
                r.title,
                r.marc.clone(),
                &r.facts,
                r.deleted,
                r.loaded_at
            ]
        })
        .collect();
    insert_rows(
        tx,
        "INSERT INTO record (id, library_id, control_number, title_id, marc, facts, deleted, loaded_at) VALUES",
        rows,
        "ON CONFLICT (library_id, control_number) DO UPDATE SET title_id = excluded.title_id, marc = excluded.marc, \
         facts = excluded.facts, deleted = excluded.deleted, loaded_at = excluded.loaded_at",
    )
    .await?;
    Ok(())
}

/// Known records of a library among these control numbers: control number, record, title.
pub async fn records_by_control(
    read: &mut Read,
    library: LibraryId,
    control_numbers: &[String],
) -> Result<Vec<(String, RecordId, TitleId)>> {
    let mut out = Vec::new();
    for part in control_numbers.chunks(1_000) {
        let mut sql =
            Sql::new("SELECT control_number, id, title_id FROM record WHERE library_id = ");
        sql.bind(library)
            .push(" AND control_number IN ")
            .list(part.iter());
        for row in sql.rows(read).await? {
            out.push((
                row.get("control_number")?,
                row.get("id")?,
                row.get("title_id")?,
            ));
        }
    }
    Ok(out)
}

/// Records of some titles that are still in their files, by title and id.
pub async fn records_of_title(read: &mut Read, titles: &[TitleId]) -> Result<Vec<Record>> {
    let mut out = Vec::new();
    for part in titles.chunks(1_000) {
        let mut sql = Sql::new(COLUMNS);
        sql.push(" WHERE NOT deleted AND title_id IN ")
            .list(part.iter().copied());
        sql.push(" ORDER BY title_id, id");
        for row in sql.rows(read).await? {
            out.push(read_record(&row)?);
        }
    }
    Ok(out)
}

/// Marks the records of a library that its whole file, loaded since `since`, no longer held. Gives their titles.
pub async fn retire_records(
    tx: &mut Tx,
    scope: &Scope,
    library: LibraryId,
    since: Timestamp,
) -> Result<Vec<TitleId>> {
    scope.must_manage(library)?;
    let mut titles = tx
        .rows(
            "UPDATE record SET deleted = TRUE WHERE library_id = $1 AND loaded_at < $2 AND NOT deleted RETURNING title_id",
            args![library, since],
        )
        .await?
        .iter()
        .map(|row| row.get("title_id"))
        .collect::<Result<Vec<TitleId>>>()?;
    titles.sort();
    titles.dedup();
    Ok(titles)
}

/// Replaces the match keys of some records.
pub async fn set_match_keys(
    tx: &mut Tx,
    records: &[RecordId],
    keys: &[(String, RecordId)],
) -> Result<()> {
    for part in records.chunks(1_000) {
        let mut sql = Sql::new("DELETE FROM match_key WHERE record_id IN ");
        sql.list(part.iter().copied());
        sql.run(tx).await?;
    }
    let rows = keys
        .iter()
        .map(|(key, record)| args![key, *record])
        .collect();
    insert_rows(
        tx,
        "INSERT INTO match_key (match_key, record_id) VALUES",
        rows,
        "ON CONFLICT (match_key, record_id) DO NOTHING",
    )
    .await?;
    Ok(())
}

/// Records with one of these match keys: key, record, title; by key and record.
pub async fn matches(read: &mut Read, keys: &[String]) -> Result<Vec<(String, RecordId, TitleId)>> {
    let mut out = Vec::new();
    for part in keys.chunks(1_000) {
        let mut sql = Sql::new(
            "SELECT k.match_key, k.record_id, r.title_id FROM match_key k JOIN record r ON r.id = k.record_id WHERE k.match_key IN ",
        );
        sql.list(part.iter())
            .push(" ORDER BY k.match_key, k.record_id");
        for row in sql.rows(read).await? {
            out.push((
                row.get("match_key")?,
                row.get("record_id")?,
                row.get("title_id")?,
            ));
        }
    }
    Ok(out)
}
