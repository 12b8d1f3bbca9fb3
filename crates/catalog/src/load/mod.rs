//! Loading a library's file: read as a stream, written in batches, safe to repeat.
//!
//! Each batch is one transaction. A load that is stopped has done whole batches; loading the file again passes over what is
//! there already (same content, same mapping) and does the rest.

mod batch;
mod copies;
mod glimpse;
mod holdings;
mod regroup;
mod reject;
mod write;

pub use reject::Reject;

use crate::error::{CatalogError, Result, file};
use batch::{Batch, Bib};
use farshelf_domain::id::{InstitutionId, LibraryId, TitleId};
use farshelf_marc::{Record, RecordErrorKind, items::ItemMapping};
use farshelf_store::{
    Read, Scope, Store, StoreError,
    catalogue::{self, LoadRun},
    directory, name_key,
};
use holdings::Waiting;
use jiff::Timestamp;
use reject::RejectFiles;
use serde::Serialize;
use std::{
    collections::{BTreeMap, BTreeSet},
    io::BufRead,
    path::PathBuf,
};
use uuid::Uuid;

/// Records of one transaction.
pub const BATCH: usize = 200;
/// Rejected records that the report and the history list; the reject file has them all.
const LISTED: usize = 100;

/// How to load a file.
pub struct LoadOptions<'a> {
    /// Who loads; must manage the library and the branches.
    pub scope: &'a Scope,
    /// Whose file it is.
    pub library: LibraryId,
    /// Where the items are.
    pub mapping: ItemMapping,
    /// Codes in the file's item field `library` and the branches that they name (see [`branches`]); others are the library's own.
    pub branches: BTreeMap<String, LibraryId>,
    /// Name for the history.
    pub file_name: String,
    /// Reads and checks everything and writes nothing.
    pub dry_run: bool,
    /// Records of one transaction; [`BATCH`] is good.
    pub batch: usize,
    /// The file for rejected records; a report stands beside it, with `.txt` added. Neither is made when nothing is rejected.
    pub rejects: Option<PathBuf>,
    /// The time of the load.
    pub now: Timestamp,
    /// Source of ids (UUIDv7).
    pub new_id: &'a (dyn Fn() -> Uuid + Send + Sync),
}

/// What a load did.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Records read, rejected ones too.
    pub read: u64,
    /// Records that were not known.
    pub new: u64,
    /// Known records that have changed.
    pub changed: u64,
    /// Known records that have not.
    pub unchanged: u64,
    /// Records that the file marks as deleted and that were known.
    pub deleted: u64,
    /// Holdings records.
    pub holdings: u64,
    /// Authority records, passed over.
    pub authorities: u64,
    /// Records not taken.
    pub rejected: u64,
    /// Copies written.
    pub items: u64,
    /// Titles that new and changed records belong to.
    pub titles: u64,
}

/// The result of a load.
#[derive(Clone, Debug, Serialize)]
pub struct Report {
    /// The load in the history.
    pub run: Uuid,
    /// Numbers.
    pub counts: Counts,
    /// The first rejected records.
    pub rejects: Vec<Reject>,
    /// How many were rejected for each reason, by [`Reject::code`].
    pub reasons: BTreeMap<&'static str, u64>,
    /// Whether there is a reject file.
    pub reject_file: bool,
    /// Place in the change feed; when the index is there, everything can be found ([`crate::Index::catch_up_to`]).
    pub place: i64,
}

/// The branches of an institution by what a file may call them: symbol, value of the symbol, entry code, in any case.
pub async fn branches(
    read: &mut Read,
    institution: InstitutionId,
) -> Result<BTreeMap<String, LibraryId>> {
    let mut found = BTreeMap::new();
    for library in directory::libraries(read)
        .await?
        .into_iter()
        .filter(|l| l.institution == institution)
    {
        let names = library
            .symbols
            .iter()
            .flat_map(|s| [s.as_str(), s.value()])
            .chain([library.entry_code.as_str()]);
        for name in names {
            found.entry(name_key(name)).or_insert(library.id);
        }
    }
    Ok(found)
}

/// Loads a file. `progress` is called after each transaction. Reading and parsing happen on the calling task: give it one of its own.
///
/// # Errors
/// The input breaks off (what was read is stored), the database or a reject file fails. Records that cannot be read are no error.
pub async fn load<R: BufRead + Send>(
    store: &Store,
    input: R,
    options: &LoadOptions<'_>,
    mut progress: impl FnMut(&Counts) + Send,
) -> Result<Report> {
    let mut load = Loading::start(store, options).await?;
    let result = load.run(input, &mut progress).await;
    let state = if result.is_ok() { "done" } else { "failed" };
    let reject_file = load.files.finish()?;
    load.save_state(state).await?;
    result?;
    let place = catalogue::last_change(&mut store.read().await?).await?;
    Ok(Report {
        run: load.run_id,
        counts: load.counts,
        rejects: load.rejects,
        reasons: load.reasons,
        reject_file,
        place,
    })
}

/// A load under way.
pub(super) struct Loading<'a> {
    store: &'a Store,
    options: &'a LoadOptions<'a>,
    institution: InstitutionId,
    branches: BTreeMap<String, LibraryId>,
    /// What decides, besides its content, what becomes of a record.
    settings: String,
    run_id: Uuid,
    counts: Counts,
    rejects: Vec<Reject>,
    reasons: BTreeMap<&'static str, u64>,
    files: RejectFiles,
    batch: Batch,
    waiting: Waiting,
    titles: BTreeSet<TitleId>,
}

impl Counts {
    /// Records that the catalogue holds now, changed or had before because of this file.
    pub fn taken(&self) -> u64 {
        self.new + self.changed + self.unchanged + self.deleted + self.holdings
    }
}

impl<'a> Loading<'a> {
    async fn start(store: &'a Store, options: &'a LoadOptions<'a>) -> Result<Self> {
        let mut read = store.read().await?;
        let institution = directory::library(&mut read, options.library)
            .await?
            .institution;
        let mut checked: BTreeSet<LibraryId> = BTreeSet::new();
        for branch in options.branches.values() {
            if checked.insert(*branch)
                && directory::library(&mut read, *branch).await?.institution != institution
            {
                return Err(CatalogError::ForeignBranch);
            }
        }
        drop(read);
        let branches: BTreeMap<String, LibraryId> = options
            .branches
            .iter()
            .map(|(code, library)| (name_key(code), *library))
            .collect();
        let load = Self {
            store,
            options,
            institution,
            settings: format!("{:?} {branches:?}", options.mapping),
            branches,
            run_id: (options.new_id)(),
            counts: Counts::default(),
            rejects: Vec::new(),
            reasons: BTreeMap::new(),
            // A dry run writes nothing, not even what it could not read.
            files: RejectFiles::new(options.rejects.clone().filter(|_| !options.dry_run)),
            batch: Batch::default(),
            waiting: Waiting::default(),
            titles: BTreeSet::new(),
        };
        load.save_state("running").await?;
        Ok(load)
    }

    async fn run<R: BufRead + Send>(
        &mut self,
        input: R,
        progress: &mut (dyn FnMut(&Counts) + Send),
    ) -> Result<()> {
        let reader = farshelf_marc::open(input)
            .map_err(file("reading the file"))?
            .ok_or(CatalogError::UnknownFormat)?;
        let mut broken = None;
        for item in reader {
            self.counts.read += 1;
            match item {
                Ok(record) => {
                    if self.batch.len() >= self.options.batch.max(1) && !record.is_holdings() {
                        self.flush().await?;
                        progress(&self.counts);
                    }
                    self.take(record)?;
                }
                Err(error) => {
                    let reject = Reject::new(
                        (error.number, Some(error.offset)),
                        (error.kind.code(), error.kind.to_string()),
                        &error.raw,
                    );
                    self.reject(reject, &error.raw)?;
                    if let RecordErrorKind::Io(source) = error.kind {
                        broken = Some(source);
                    }
                }
            }
        }
        self.flush().await?;
        self.place_waiting().await?;
        progress(&self.counts);
        match broken {
            Some(source) => Err(file("reading the file")(source)),
            None => Ok(()),
        }
    }

    /// Puts one record where it belongs.
    fn take(&mut self, mut record: Record) -> Result<()> {
        if record.is_authority() {
            self.counts.authorities += 1;
            return Ok(());
        }
        batch::compose(&mut record);
        if record.is_holdings() {
            return self.take_holdings(&record);
        }
        let Some(key) = batch::key(&record, record.control("001")) else {
            return self.refuse(
                &record,
                "no_control",
                "the record has no control number (001); export it with one",
            );
        };
        if record.leader.at(5) == 'd' {
            self.batch.delete(key);
            return Ok(());
        }
        let bib = Bib::new(key, &record, &self.options.mapping, &self.settings);
        if bib.facts.title.is_empty() {
            return self.refuse(&record, "no_title", "the record has no title (245)");
        }
        let hash = bib.hash();
        if let Some(replaced) = self.batch.add(bib) {
            if replaced == hash {
                self.counts.unchanged += 1;
            } else {
                self.counts.changed += 1;
            }
        }
        Ok(())
    }

    fn refuse(&mut self, record: &Record, code: &'static str, error: &str) -> Result<()> {
        let raw = batch::bytes(record);
        let reject = Reject::new((self.counts.read, None), (code, error.to_owned()), &raw);
        self.reject(reject, &raw)
    }

    fn reject(&mut self, reject: Reject, raw: &[u8]) -> Result<()> {
        self.counts.rejected += 1;
        *self.reasons.entry(reject.code).or_default() += 1;
        self.files.add(&reject, raw)?;
        if self.rejects.len() < LISTED {
            self.rejects.push(reject);
        }
        Ok(())
    }

    fn history(&self, state: &str) -> Result<LoadRun> {
        let json = |value: Result<serde_json::Value, serde_json::Error>| {
            value.map_err(|_| StoreError::Other("the numbers of a load cannot be written".into()))
        };
        Ok(LoadRun {
            id: self.run_id,
            library: self.options.library,
            file_name: self.options.file_name.clone(),
            state: state.to_owned(),
            counts: json(serde_json::to_value(&self.counts))?,
            rejects: json(serde_json::to_value(&self.rejects))?,
            started_at: self.options.now,
            ended_at: (state != "running").then_some(self.options.now),
        })
    }

    async fn save_state(&self, state: &str) -> Result<()> {
        if self.options.dry_run {
            return Ok(());
        }
        let mut tx = self.store.begin().await?;
        catalogue::save_load(&mut tx, self.options.scope, &self.history(state)?).await?;
        tx.commit().await?;
        Ok(())
    }
}
