//! Days on which a library is closed for one side or both.

use crate::{
    arg::args,
    conn::{Read, Tx},
    error::{Result, StoreError},
    scope::Scope,
};
use farshelf_domain::id::LibraryId;
use jiff::civil::Date;
use uuid::Uuid;

/// A stretch of closed days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closing {
    /// Id.
    pub id: Uuid,
    /// Which library.
    pub library: LibraryId,
    /// First closed day.
    pub from: Date,
    /// Last closed day.
    pub to: Date,
    /// Closed for borrowing.
    pub borrow: bool,
    /// Closed for lending.
    pub lend: bool,
    /// Why, for staff.
    pub note: Option<String>,
}

/// Adds a stretch.
pub async fn add_closing(tx: &mut Tx, scope: &Scope, closing: &Closing) -> Result<()> {
    scope.must_manage(closing.library)?;
    tx.run(
        "INSERT INTO closure (id, library_id, from_day, to_day, borrow, lend, note) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        args![
            closing.id,
            closing.library,
            closing.from,
            closing.to,
            closing.borrow,
            closing.lend,
            closing.note.clone()
        ],
    )
    .await?;
    Ok(())
}

/// Removes a stretch.
pub async fn remove_closing(
    tx: &mut Tx,
    scope: &Scope,
    library: LibraryId,
    id: Uuid,
) -> Result<()> {
    scope.must_manage(library)?;
    let gone = tx
        .run(
            "DELETE FROM closure WHERE id = $1 AND library_id = $2",
            args![id, library],
        )
        .await?;
    if gone == 1 {
        Ok(())
    } else {
        Err(StoreError::NotFound)
    }
}

/// Stretches of one library (none: of all) that end on or after a day, first ones first.
pub async fn closings(
    read: &mut Read,
    library: Option<LibraryId>,
    since: Date,
) -> Result<Vec<Closing>> {
    read.rows(
        "SELECT id, library_id, from_day, to_day, borrow, lend, note FROM closure \
         WHERE ($1 OR library_id = $2) AND to_day >= $3 ORDER BY from_day, id",
        args![library.is_none(), library, since],
    )
    .await?
    .iter()
    .map(|row| {
        Ok(Closing {
            id: row.get("id")?,
            library: row.get("library_id")?,
            from: row.get("from_day")?,
            to: row.get("to_day")?,
            borrow: row.get("borrow")?,
            lend: row.get("lend")?,
            note: row.opt("note")?,
        })
    })
    .collect()
}
