//! What loading a file needs besides reading and writing rows: the lock, candidates, moving records between titles.

use super::{
    copy::{COLUMNS, Copy, read_copy},
    record::Record,
};
use crate::{
    arg::args,
    conn::{Read, Tx},
    error::Result,
    row::Row,
    sql::Sql,
};
use farshelf_domain::id::{CopyId, LibraryId, RecordId, Symbol, TitleId};
use jiff::Timestamp;
use serde_json::Value;

/// Kind of the identifiers that keep the former ids of a title, so that a link or a request that names one still leads to it.
pub const FORMER: &str = "was";

/// Lets one load work at a time: two that run beside each other would not see the records that each other clusters. Held until commit.
pub async fn lock_catalogue(tx: &mut Tx) -> Result<()> {
    tx.run(
        "UPDATE catalog_counter SET last_seq = last_seq WHERE id = 1",
        vec![],
    )
    .await?;
    Ok(())
}

const FACTS: &str =
    "SELECT id, library_id, control_number, title_id, facts, deleted, loaded_at FROM record";

/// A record without its MARC.
fn read_facts(row: &Row) -> Result<Record> {
    Ok(Record {
        id: row.get("id")?,
        library: row.get("library_id")?,
        control_number: row.get("control_number")?,
        title: row.get("title_id")?,
        marc: None,
        facts: row.get("facts")?,
        deleted: row.get("deleted")?,
        loaded_at: row.get("loaded_at")?,
    })
}

/// Known records of a library with these control numbers, deleted ones too, without MARC.
pub async fn known_records(
    read: &mut Read,
    library: LibraryId,
    control_numbers: &[String],
) -> Result<Vec<Record>> {
    let mut out = Vec::new();
    for part in control_numbers.chunks(5_000) {
        let mut sql = Sql::new(FACTS);
        sql.push(" WHERE library_id = ")
            .bind(library)
            .push(" AND control_number IN ")
            .list(part.iter());
        for row in sql.rows(read).await? {
            out.push(read_facts(&row)?);
        }
    }
    Ok(out)
}

/// Records of some titles that are still in their files, by title and id, without MARC.
pub async fn facts_of_titles(read: &mut Read, titles: &[TitleId]) -> Result<Vec<Record>> {
    let mut out = Vec::new();
    for part in titles.chunks(5_000) {
        let mut sql = Sql::new(FACTS);
        sql.push(" WHERE NOT deleted AND title_id IN ")
            .list(part.iter().copied());
        sql.push(" ORDER BY title_id, id");
        for row in sql.rows(read).await? {
            out.push(read_facts(&row)?);
        }
    }
    Ok(out)
}

/// Titles of the records with one of these match keys, looking at no more than `most` records of each key, the oldest.
pub async fn candidates(read: &mut Read, keys: &[String], most: u32) -> Result<Vec<TitleId>> {
    let mut out = Vec::new();
    for part in keys.chunks(5_000) {
        let mut sql = Sql::new(
            "SELECT DISTINCT r.title_id FROM (SELECT record_id, ROW_NUMBER() OVER (PARTITION BY match_key ORDER BY record_id) AS n \
             FROM match_key WHERE match_key IN ",
        );
        sql.list(part.iter())
            .push(") k JOIN record r ON r.id = k.record_id WHERE k.n <= ")
            .bind(most);
        for row in sql.rows(read).await? {
            out.push(row.get("title_id")?);
        }
    }
    out.sort();
    out.dedup();
    Ok(out)
}

/// Puts records with their copies under another title.
pub async fn move_records(tx: &mut Tx, records: &[RecordId], title: TitleId) -> Result<()> {
    for part in records.chunks(5_000) {
        let mut sql = Sql::new("UPDATE record SET title_id = ");
        sql.bind(title)
            .push(" WHERE id IN ")
            .list(part.iter().copied());
        sql.run(tx).await?;
        let mut sql = Sql::new("UPDATE copy SET title_id = ");
        sql.bind(title)
            .push(" WHERE record_id IN ")
            .list(part.iter().copied());
        sql.run(tx).await?;
    }
    Ok(())
}

/// Ends a title whose records have gone to another one: what is left of it (deleted records) goes there too, and its id stays
/// known as a former id (`FORMER`) of that title.
pub async fn merge_title(tx: &mut Tx, from: TitleId, into: TitleId) -> Result<()> {
    for sql in [
        "UPDATE record SET title_id = $2 WHERE title_id = $1",
        "UPDATE copy SET title_id = $2 WHERE title_id = $1",
        "UPDATE title_identifier SET title_id = $2 WHERE title_id = $1 AND kind = 'was'",
    ] {
        tx.run(sql, args![from, into]).await?;
    }
    tx.run(
        "INSERT INTO title_identifier (kind, value, title_id) VALUES ($1, $2, $3)",
        args![FORMER, from.to_string(), into],
    )
    .await?;
    tx.run("DELETE FROM title WHERE id = $1", args![from])
        .await?;
    Ok(())
}

/// Changes what is read from a record.
pub async fn set_facts(tx: &mut Tx, record: RecordId, facts: &Value) -> Result<()> {
    tx.run(
        "UPDATE record SET facts = $2 WHERE id = $1",
        args![record, facts],
    )
    .await?;
    Ok(())
}

/// Marks records as gone; their match keys go too.
pub async fn delete_records(tx: &mut Tx, records: &[RecordId], now: Timestamp) -> Result<()> {
    for part in records.chunks(5_000) {
        let mut sql = Sql::new("UPDATE record SET deleted = TRUE, loaded_at = ");
        sql.bind(now)
            .push(" WHERE id IN ")
            .list(part.iter().copied());
        sql.run(tx).await?;
        let mut sql = Sql::new("DELETE FROM match_key WHERE record_id IN ");
        sql.list(part.iter().copied());
        sql.run(tx).await?;
    }
    Ok(())
}

/// A file has brought these records again, unchanged: what it says of their copies is as new as the file.
pub async fn touch_records(tx: &mut Tx, records: &[RecordId], now: Timestamp) -> Result<()> {
    for part in records.chunks(5_000) {
        let mut sql = Sql::new("UPDATE record SET loaded_at = ");
        sql.bind(now)
            .push(" WHERE id IN ")
            .list(part.iter().copied());
        sql.run(tx).await?;
        let mut sql = Sql::new("UPDATE copy SET loaded_at = ");
        sql.bind(now)
            .push(" WHERE NOT deleted AND record_id IN ")
            .list(part.iter().copied());
        sql.run(tx).await?;
    }
    Ok(())
}

/// Copies of some records that are still in their files, by record and id.
pub async fn copies_of_records(read: &mut Read, records: &[RecordId]) -> Result<Vec<Copy>> {
    let mut out = Vec::new();
    for part in records.chunks(5_000) {
        let mut sql = Sql::new(COLUMNS);
        sql.push(" WHERE NOT deleted AND record_id IN ")
            .list(part.iter().copied());
        sql.push(" ORDER BY record_id, id");
        for row in sql.rows(read).await? {
            out.push(read_copy(&row)?);
        }
    }
    Ok(out)
}

/// Takes copies away that their file no longer names; one that a request holds or has stays until that has ended.
pub async fn delete_copies(tx: &mut Tx, copies: &[CopyId]) -> Result<()> {
    for part in copies.chunks(5_000) {
        let mut sql = Sql::new(
            "UPDATE copy SET deleted = TRUE WHERE held_for IS NULL AND lent_to IS NULL AND id IN ",
        );
        sql.list(part.iter().copied());
        sql.run(tx).await?;
    }
    Ok(())
}

/// Which libraries hold some titles.
pub async fn holders(read: &mut Read, titles: &[TitleId]) -> Result<Vec<(TitleId, LibraryId)>> {
    let mut out = Vec::new();
    for part in titles.chunks(5_000) {
        let mut sql = Sql::new(
            "SELECT DISTINCT title_id, library_id FROM copy WHERE NOT deleted AND title_id IN ",
        );
        sql.list(part.iter().copied())
            .push(" ORDER BY title_id, library_id");
        for row in sql.rows(read).await? {
            out.push((row.get("title_id")?, row.get("library_id")?));
        }
    }
    Ok(out)
}

/// The main symbols of some libraries.
pub async fn main_symbols(
    read: &mut Read,
    libraries: &[LibraryId],
) -> Result<Vec<(LibraryId, Symbol)>> {
    let mut out: Vec<(LibraryId, Symbol)> = Vec::new();
    for part in libraries.chunks(5_000) {
        let mut sql =
            Sql::new("SELECT library_id, symbol FROM library_symbol WHERE library_id IN ");
        sql.list(part.iter().copied())
            .push(" ORDER BY library_id, place");
        for row in sql.rows(read).await? {
            let library = row.get("library_id")?;
            if out.last().is_none_or(|(last, _)| *last != library) {
                out.push((library, row.get("symbol")?));
            }
        }
    }
    Ok(out)
}
