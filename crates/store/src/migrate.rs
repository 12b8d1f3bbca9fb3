//! The schema, embedded. `NNNN_name.sql` runs on both engines; a pair `.sqlite.sql` and `.postgres.sql` where one text cannot serve.
//! The number says the release (`release`): a program works with a database that is one release ahead, and refuses one that is further.

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
    both!(11, "own_barcodes", "0011_own_barcodes.sql"),
    both!(12, "slips", "0012_slips.sql"),
];

/// Versions that this program knows.
pub(crate) fn versions() -> impl Iterator<Item = i64> {
    STEPS.iter().map(|step| step.0)
}

/// How far a database is ahead of this program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Newer {
    /// Not at all.
    No,
    /// The next release has migrated it, or a later build of this one: this program works with it.
    OneRelease,
    /// The release after the next one or a later one has, and may have removed what this program needs.
    TooFar,
}

/// The release that a step belongs to: steps 1 to 99 are those of the first release, 100 to 199 those of the second, and so on.
fn release(version: i64) -> i64 {
    version / 100
}

/// Compares the steps that were run on a database with those of this program.
pub(crate) fn newer(done: &[i64]) -> Newer {
    let own = versions().map(release).max().unwrap_or_default();
    let unknown = done.iter().filter(|d| !versions().any(|v| v == **d));
    match unknown.copied().map(release).max() {
        None => Newer::No,
        Some(theirs) if theirs <= own + 1 => Newer::OneRelease,
        Some(_) => Newer::TooFar,
    }
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

    #[test]
    fn one_release_ahead_is_near_and_two_are_too_far() {
        let own = versions().max().unwrap();
        let with = |more: i64| versions().chain([more]).collect::<Vec<_>>();
        assert_eq!(newer(&versions().collect::<Vec<_>>()), Newer::No);
        assert_eq!(newer(&[1]), Newer::No);
        assert_eq!(newer(&with(own + 1)), Newer::OneRelease);
        assert_eq!(
            newer(&with((release(own) + 1) * 100 + 99)),
            Newer::OneRelease
        );
        assert_eq!(newer(&with((release(own) + 2) * 100)), Newer::TooFar);
    }
}
