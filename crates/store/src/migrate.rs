//! The schema, embedded. `NNNN_name.sql` runs on both engines; a pair `.sqlite.sql` and `.postgres.sql` where one text cannot serve.

use crate::store::Engine;
use sqlx::{
    SqlSafeStr,
    migrate::{Migration, MigrationType, Migrator},
};

/// One step: version, name, text for SQLite, text for PostgreSQL.
struct Step(i64, &'static str, &'static str, &'static str);

macro_rules! both {
    ($version:literal, $name:literal, $file:literal) => {
        Step(
            $version,
            $name,
            include_str!(concat!("../migrations/", $file)),
            include_str!(concat!("../migrations/", $file)),
        )
    };
}

const STEPS: &[Step] = &[
    both!(1, "directory", "0001_directory.sql"),
    both!(2, "people", "0002_people.sql"),
    both!(3, "requests", "0003_requests.sql"),
    both!(4, "catalogue", "0004_catalogue.sql"),
    both!(5, "jobs", "0005_jobs.sql"),
    both!(6, "records", "0006_records.sql"),
    both!(7, "tracking_counter", "0007_tracking_counter.sql"),
    both!(8, "partner_list", "0008_partner_list.sql"),
    both!(9, "pages_and_patrons", "0009_pages_and_patrons.sql"),
    both!(10, "peer_symbols", "0010_peer_symbols.sql"),
];

/// Versions that this program knows.
pub(crate) fn versions() -> impl Iterator<Item = i64> {
    STEPS.iter().map(|step| step.0)
}

/// All steps for one engine.
pub(crate) fn migrator(engine: Engine) -> Migrator {
    let mut migrator = Migrator::with_migrations(
        STEPS
            .iter()
            .map(|Step(version, name, sqlite, postgres)| {
                let sql = match engine {
                    Engine::Sqlite => *sqlite,
                    Engine::Postgres => *postgres,
                };
                Migration::new(
                    *version,
                    (*name).into(),
                    MigrationType::Simple,
                    sql.into_sql_str(),
                    false,
                )
            })
            .collect(),
    );
    // A node of the last release may start on the schema of the next one.
    migrator.set_ignore_missing(true);
    migrator
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_a_step() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/migrations");
        let mut files: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|file| file.unwrap().file_name().into_string().unwrap())
            .collect();
        files.sort();
        let steps: Vec<String> = STEPS
            .iter()
            .map(|Step(version, name, ..)| format!("{version:04}_{name}.sql"))
            .collect();
        assert_eq!(files, steps);
    }
}
