//! The migrated schema as both engines tell it, for the parity test and the privacy test.

use crate::{
    error::Result,
    row::Row,
    store::{Engine, Store},
};
use std::collections::BTreeSet;

/// What must be equal on both engines; one text a line.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Schema {
    /// `table.column type null|not null`.
    pub columns: BTreeSet<String>,
    /// `table (columns) unique? partial?`.
    pub indexes: BTreeSet<String>,
    /// `table.column -> table on delete rule`.
    pub references: BTreeSet<String>,
}

impl Schema {
    /// Table and column names.
    pub fn names(&self) -> impl Iterator<Item = (&str, &str)> {
        self.columns
            .iter()
            .filter_map(|line| line.split_once(' ')?.0.split_once('.'))
    }
}

const SQLITE: [&str; 3] = [
    "SELECT m.name || '.' || c.name || ' ' || lower(c.type) || CASE WHEN c.\"notnull\" THEN ' not null' ELSE ' null' END AS line \
     FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table' AND m.name NOT LIKE '\\_%' ESCAPE '\\' \
     AND m.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
    "SELECT m.name || ' (' || (SELECT group_concat(i.name) FROM (SELECT name FROM pragma_index_info(l.name) ORDER BY seqno) i) || ')' \
     || CASE WHEN l.\"unique\" THEN ' unique' ELSE '' END || CASE WHEN l.partial THEN ' partial' ELSE '' END AS line \
     FROM sqlite_master m, pragma_index_list(m.name) l WHERE m.type = 'table' AND m.name NOT LIKE '\\_%' ESCAPE '\\'",
    "SELECT m.name || '.' || f.\"from\" || ' -> ' || f.\"table\" || ' ' || lower(f.on_delete) AS line \
     FROM sqlite_master m, pragma_foreign_key_list(m.name) f WHERE m.type = 'table'",
];

const POSTGRES: [&str; 3] = [
    "SELECT table_name || '.' || column_name || ' ' || data_type || CASE is_nullable WHEN 'NO' THEN ' not null' ELSE ' null' END AS line \
     FROM information_schema.columns WHERE table_schema = current_schema() AND table_name NOT LIKE '\\_%'",
    "SELECT t.relname || ' (' || string_agg(CAST(a.attname AS TEXT), ',' ORDER BY k.place) || ')' \
     || CASE WHEN x.indisunique THEN ' unique' ELSE '' END || CASE WHEN x.indpred IS NOT NULL THEN ' partial' ELSE '' END AS line \
     FROM pg_index x JOIN pg_class t ON t.oid = x.indrelid JOIN pg_namespace n ON n.oid = t.relnamespace \
     CROSS JOIN LATERAL unnest(x.indkey) WITH ORDINALITY k(attnum, place) \
     JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.attnum \
     WHERE n.nspname = current_schema() AND t.relname NOT LIKE '\\_%' \
     GROUP BY x.indexrelid, t.relname, x.indisunique, x.indpred",
    "SELECT t.relname || '.' || a.attname || ' -> ' || r.relname || ' ' || CASE c.confdeltype WHEN 'c' THEN 'cascade' \
     WHEN 'n' THEN 'set null' ELSE 'no action' END AS line FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid \
     JOIN pg_class r ON r.oid = c.confrelid JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = c.conkey[1] \
     WHERE c.contype = 'f'",
];

/// The schema of a migrated store.
pub async fn schema(store: &Store) -> Result<Schema> {
    let texts = match store.engine() {
        Engine::Sqlite => SQLITE,
        Engine::Postgres => POSTGRES,
    };
    let mut read = store.read().await?;
    let mut sets: [BTreeSet<String>; 3] = Default::default();
    for (set, text) in sets.iter_mut().zip(texts) {
        let rows: Vec<Row> = read.rows(text, vec![]).await?;
        for row in rows {
            set.insert(row.get("line")?);
        }
    }
    let [columns, indexes, references] = sets;
    Ok(Schema {
        columns,
        indexes,
        references,
    })
}
