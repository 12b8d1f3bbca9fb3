//! Loads of files: what came in, what was refused.

use crate::{
    arg::args,
    conn::{Read, Tx},
    error::Result,
    scope::{Scope, and_in},
    sql::Sql,
};
use farshelf_domain::id::LibraryId;
use jiff::Timestamp;
use serde_json::Value;
use uuid::Uuid;

/// One load.
#[derive(Clone, Debug, PartialEq)]
pub struct LoadRun {
    /// Id.
    pub id: Uuid,
    /// Whose file.
    pub library: LibraryId,
    /// Its name.
    pub file_name: String,
    /// `running`, `done`, `failed`.
    pub state: String,
    /// Numbers and the checkpoint: an object.
    pub counts: Value,
    /// Refused records with place and reason: an array.
    pub rejects: Value,
    /// Start.
    pub started_at: Timestamp,
    /// End.
    pub ended_at: Option<Timestamp>,
}

/// Adds or changes a load.
pub async fn save_load(tx: &mut Tx, scope: &Scope, run: &LoadRun) -> Result<()> {
    scope.must_manage(run.library)?;
    tx.run(
        "INSERT INTO load_run (id, library_id, file_name, state, counts, rejects, started_at, ended_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (id) DO UPDATE SET state = excluded.state, counts = excluded.counts, \
         rejects = excluded.rejects, ended_at = excluded.ended_at",
        args![
            run.id,
            run.library,
            &run.file_name,
            &run.state,
            &run.counts,
            &run.rejects,
            run.started_at,
            run.ended_at
        ],
    )
    .await?;
    Ok(())
}

/// The last loads of the libraries that the scope manages, newest first.
pub async fn load_runs(read: &mut Read, scope: &Scope, limit: u32) -> Result<Vec<LoadRun>> {
    let mut sql = Sql::new(
        "SELECT id, library_id, file_name, state, counts, rejects, started_at, ended_at FROM load_run WHERE TRUE",
    );
    and_in(&mut sql, "library_id", scope.manage());
    sql.push(" ORDER BY started_at DESC, id DESC LIMIT ")
        .bind(limit.min(200));
    sql.rows(read)
        .await?
        .iter()
        .map(|row| {
            Ok(LoadRun {
                id: row.get("id")?,
                library: row.get("library_id")?,
                file_name: row.get("file_name")?,
                state: row.get("state")?,
                counts: row.get("counts")?,
                rejects: row.get("rejects")?,
                started_at: row.get("started_at")?,
                ended_at: row.opt("ended_at")?,
            })
        })
        .collect()
}
