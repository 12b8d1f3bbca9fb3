//! Copies: what stands on the shelves, as the files say and as our own loans know.

use crate::{
    arg::args,
    conn::{Read, Tx},
    error::{Result, StoreError},
    fold::name_key,
    row::Row,
    scope::Scope,
    sql::{Sql, insert_rows},
};
use farshelf_domain::id::{CopyId, InstitutionId, LibraryId, RecordId, RequestId, TitleId};
use jiff::Timestamp;
use serde_json::Value;

/// A copy.
#[derive(Clone, Debug, PartialEq)]
pub struct Copy {
    /// Id.
    pub id: CopyId,
    /// Institution: barcodes are unique inside it.
    pub institution: InstitutionId,
    /// The branch that owns it.
    pub library: LibraryId,
    /// Its record.
    pub record: RecordId,
    /// Its title.
    pub title: TitleId,
    /// Barcode; none for a holding without items.
    pub barcode: Option<String>,
    /// Call number.
    pub call_number: Option<String>,
    /// Location code.
    pub location: Option<String>,
    /// Item type.
    pub item_type: Option<String>,
    /// Volume or part.
    pub volume: Option<String>,
    /// Status in the loaded file.
    pub file_status: Option<String>,
    /// When that file was loaded.
    pub loaded_at: Timestamp,
    /// What else is known: an object.
    pub facts: Value,
    /// No longer in the file.
    pub deleted: bool,
    /// Marked missing here.
    pub missing: bool,
    /// The request that holds it.
    pub held_for: Option<RequestId>,
    /// The request that has it.
    pub lent_to: Option<RequestId>,
}

pub(super) const COLUMNS: &str = "SELECT id, institution_id, library_id, record_id, title_id, barcode, call_number, location, item_type, volume, \
     file_status, loaded_at, facts, deleted, missing, held_for, lent_to FROM copy";

pub(super) fn read_copy(row: &Row) -> Result<Copy> {
    Ok(Copy {
        id: row.get("id")?,
        institution: row.get("institution_id")?,
        library: row.get("library_id")?,
        record: row.get("record_id")?,
        title: row.get("title_id")?,
        barcode: row.opt("barcode")?,
        call_number: row.opt("call_number")?,
        location: row.opt("location")?,
        item_type: row.opt("item_type")?,
        volume: row.opt("volume")?,
        file_status: row.opt("file_status")?,
        loaded_at: row.get("loaded_at")?,
        facts: row.get("facts")?,
        deleted: row.get("deleted")?,
        missing: row.get("missing")?,
        held_for: row.opt("held_for")?,
        lent_to: row.opt("lent_to")?,
    })
}

/// Adds or changes copies with a barcode (recognised by it inside the institution; the id of a known one stays) and adds copies
/// without one, after removing those of the same records. What only we know (missing, held, lent) is kept. No barcode may come twice
/// in one call.
pub async fn upsert_copies(tx: &mut Tx, scope: &Scope, copies: &[Copy]) -> Result<()> {
    for copy in copies {
        scope.must_manage(copy.library)?;
    }
    let mut records: Vec<RecordId> = copies.iter().map(|c| c.record).collect();
    records.sort();
    records.dedup();
    for part in records.chunks(1_000) {
        let mut sql = Sql::new(
            "DELETE FROM copy WHERE barcode_key IS NULL AND held_for IS NULL AND lent_to IS NULL AND record_id IN ",
        );
        sql.list(part.iter().copied());
        sql.run(tx).await?;
    }
    let rows = copies
        .iter()
        .map(|c| {
            args![
                c.id,
                c.institution,
                c.library,
                c.record,
                c.title,
                c.barcode.clone(),
                c.barcode.as_deref().map(name_key),
                c.call_number.clone(),
                c.location.clone(),
                c.item_type.clone(),
                c.volume.clone(),
                c.file_status.clone(),
                c.loaded_at,
                &c.facts,
                c.deleted,
                c.missing,
                c.held_for,
                c.lent_to
            ]
        })
        .collect();
    insert_rows(
        tx,
        "INSERT INTO copy (id, institution_id, library_id, record_id, title_id, barcode, barcode_key, call_number, location, \
         item_type, volume, file_status, loaded_at, facts, deleted, missing, held_for, lent_to) VALUES",
        rows,
        "ON CONFLICT (institution_id, barcode_key) DO UPDATE SET library_id = excluded.library_id, record_id = excluded.record_id, \
         title_id = excluded.title_id, barcode = excluded.barcode, call_number = excluded.call_number, location = excluded.location, \
         item_type = excluded.item_type, volume = excluded.volume, file_status = excluded.file_status, \
         loaded_at = excluded.loaded_at, facts = excluded.facts, deleted = excluded.deleted",
    )
    .await?;
    Ok(())
}

/// Marks the copies of a library that its whole file, loaded since `since`, no longer held. Gives their titles.
pub async fn retire_copies(
    tx: &mut Tx,
    scope: &Scope,
    library: LibraryId,
    since: Timestamp,
) -> Result<Vec<TitleId>> {
    scope.must_manage(library)?;
    let mut titles = tx
        .rows(
            "UPDATE copy SET deleted = TRUE WHERE library_id = $1 AND loaded_at < $2 AND NOT deleted RETURNING title_id",
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

/// One copy.
pub async fn copy(read: &mut Read, id: CopyId) -> Result<Copy> {
    let mut sql = Sql::new(COLUMNS);
    sql.push(" WHERE id = ").bind(id);
    read_copy(&sql.row(read).await?.ok_or(StoreError::NotFound)?)
}

/// The copy of an institution with this barcode.
pub async fn copy_by_barcode(
    read: &mut Read,
    institution: InstitutionId,
    barcode: &str,
) -> Result<Copy> {
    let mut sql = Sql::new(COLUMNS);
    sql.push(" WHERE institution_id = ").bind(institution);
    sql.push(" AND barcode_key = ").bind(name_key(barcode));
    read_copy(&sql.row(read).await?.ok_or(StoreError::NotFound)?)
}

/// Copies of some titles that are still in their files, by title, library and call number.
pub async fn copies_of_titles(read: &mut Read, titles: &[TitleId]) -> Result<Vec<Copy>> {
    let mut out = Vec::new();
    for part in titles.chunks(1_000) {
        let mut sql = Sql::new(COLUMNS);
        sql.push(" WHERE NOT deleted AND title_id IN ")
            .list(part.iter().copied());
        sql.push(" ORDER BY title_id, library_id, call_number NULLS LAST, id");
        for row in sql.rows(read).await? {
            out.push(read_copy(&row)?);
        }
    }
    Ok(out)
}

/// Copies of a library that are still in its file, by id, after an id.
pub async fn copies_of_library(
    read: &mut Read,
    library: LibraryId,
    after: Option<CopyId>,
    limit: u32,
) -> Result<Vec<Copy>> {
    let mut sql = Sql::new(COLUMNS);
    sql.push(" WHERE NOT deleted AND library_id = ")
        .bind(library);
    if let Some(id) = after {
        sql.push(" AND id > ").bind(id);
    }
    sql.push(" ORDER BY id LIMIT ").bind(limit);
    sql.rows(read).await?.iter().map(read_copy).collect()
}

/// Copies that a condition picks, by id.
pub(super) async fn pick(
    read: &mut Read,
    condition: &'static str,
    request: RequestId,
) -> Result<Vec<Copy>> {
    let mut sql = Sql::new(COLUMNS);
    sql.push(condition).bind(request).push(" ORDER BY id");
    sql.rows(read).await?.iter().map(read_copy).collect()
}
