//! The search index of one node: a folder that follows the change feed of the store.
//!
//! Any process may bring the index up to date; the writer lock of the folder lets one at a time do it, and the place in the
//! feed is part of each commit, so that a crash repeats exactly the rest. Every search looks first whether another process
//! has committed, so what one process has indexed all processes find at once.

mod ask;
mod collect;
mod fields;

pub(crate) use ask::{Asked, Facet};
pub(crate) use collect::{CountDecades, CountTexts, Counts};
pub(crate) use fields::{FORMAT, Fields, LANGUAGE, LIBRARY, YEAR};

use crate::{
    display::display,
    error::{CatalogError, Result, file},
    stored::{TitleData, read_titles},
};
use farshelf_domain::id::TitleId;
use farshelf_store::{Read, Store, catalogue};
use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};
use tantivy::{IndexReader, IndexWriter, ReloadPolicy, Searcher, TantivyError, Term};

/// Memory of the writer in bytes.
const WRITER_BYTES: usize = 50_000_000;
/// Changes read at once.
const CHUNK: u32 = 1_000;
/// Titles after which a long catching up commits.
const COMMIT_AFTER: usize = 20_000;
/// How often a process that waits for another one looks again.
const LOOK_AGAIN: Duration = Duration::from_millis(50);

/// What became of catching up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CatchUp {
    /// The index is at this place of the feed.
    At(i64),
    /// Another process is writing; it is at this place.
    Elsewhere(i64),
}

/// The index. Cheap to clone.
#[derive(Clone)]
pub struct Index {
    inner: Arc<Inner>,
}

struct Inner {
    index: tantivy::Index,
    reader: IndexReader,
    fields: Fields,
    meta: PathBuf,
    /// The commit file as the reader last saw it.
    seen: Mutex<Vec<u8>>,
    /// One writer at a time inside this process too.
    writing: tokio::sync::Mutex<()>,
}

impl Index {
    /// Opens the index in a folder (`DATA_DIR/index`), made when missing.
    pub fn open(folder: &Path) -> Result<Self> {
        let folder = folder.join(format!("v{}", fields::LAYOUT));
        std::fs::create_dir_all(&folder)
            .map_err(file(format!("making the folder {}", folder.display())))?;
        let fields = Fields::new();
        let open = || {
            let directory =
                tantivy::directory::MmapDirectory::open(&folder).map_err(TantivyError::from)?;
            tantivy::Index::open_or_create(directory, fields.schema.clone())
        };
        // Two processes may make it at the same time: the second try opens what the other one made.
        let index = open().or_else(|_| open())?;
        let reader = index
            .reader_builder()
            .reload_policy(ReloadPolicy::Manual)
            .try_into()?;
        let meta = folder.join("meta.json");
        Ok(Self {
            inner: Arc::new(Inner {
                index,
                reader,
                fields,
                meta,
                seen: Mutex::default(),
                writing: tokio::sync::Mutex::default(),
            }),
        })
    }

    /// The place in the feed up to which changes can be found; none: nothing was ever committed.
    pub fn place(&self) -> Result<Option<i64>> {
        let payload = self.inner.index.load_metas()?.payload;
        Ok(payload.and_then(|text| text.parse().ok()))
    }

    pub(crate) fn fields(&self) -> &Fields {
        &self.inner.fields
    }

    /// The state of the last commit, whichever process made it.
    pub(crate) fn searcher(&self) -> Result<Searcher> {
        let inner = &self.inner;
        let now =
            std::fs::read(&inner.meta).map_err(file("reading the state of the search index"))?;
        let mut seen = inner.seen.lock().unwrap_or_else(PoisonError::into_inner);
        if *seen != now {
            inner.reader.reload()?;
            *seen = now;
        }
        Ok(inner.reader.searcher())
    }

    /// Applies all changes since the last commit, unless another process is at it.
    pub async fn catch_up(&self, store: &Store) -> Result<CatchUp> {
        let last = catalogue::last_change(&mut store.read().await?).await?;
        if let Some(place) = self.place()?.filter(|place| *place == last) {
            return Ok(CatchUp::At(place));
        }
        let _one = self.inner.writing.lock().await;
        let Some(writer) = self.writer().await? else {
            return Ok(CatchUp::Elsewhere(self.place()?.unwrap_or(0)));
        };
        // Read again under the lock: whoever had it before may have come further.
        let place = self.place()?.unwrap_or(0);
        let last = catalogue::last_change(&mut store.read().await?).await?;
        let place = if place > last {
            // The database is older than the index: it was restored from a backup.
            self.build_all(store, writer).await?
        } else {
            self.apply(store, writer, place).await?
        };
        Ok(CatchUp::At(place))
    }

    /// Waits until changes up to a place can be found, working itself when nobody else does.
    ///
    /// # Errors
    /// `Behind` when another process that writes the index does not get there in time.
    pub async fn catch_up_to(&self, store: &Store, place: i64, patience: Duration) -> Result<()> {
        let reached = async {
            loop {
                match self.catch_up(store).await? {
                    CatchUp::At(at) | CatchUp::Elsewhere(at) if at >= place => return Ok(()),
                    _ => tokio::time::sleep(LOOK_AGAIN).await,
                }
            }
        };
        tokio::time::timeout(patience, reached)
            .await
            .unwrap_or(Err(CatalogError::Behind))
    }

    /// Follows the feed for ever: the background task of a server. Errors are logged and tried again.
    pub async fn follow(&self, store: &Store, every: Duration) {
        loop {
            if let Err(error) = self.catch_up(store).await {
                tracing::warn!(%error, "the search index could not follow the catalogue");
            }
            tokio::time::sleep(every).await;
        }
    }

    /// Builds the index anew from the store. Searches see the old one until the new one is complete. Gives the number of titles.
    ///
    /// # Errors
    /// `Behind` when another process goes on writing the index.
    pub async fn rebuild(&self, store: &Store, patience: Duration) -> Result<u64> {
        let free = async {
            loop {
                let one = self.inner.writing.lock().await;
                if let Some(writer) = self.writer().await? {
                    return Ok((one, writer));
                }
                drop(one);
                tokio::time::sleep(LOOK_AGAIN).await;
            }
        };
        let (_one, writer) = tokio::time::timeout(patience, free)
            .await
            .unwrap_or(Err(CatalogError::Behind))?;
        self.build_all(store, writer).await?;
        Ok(self.searcher()?.num_docs())
    }

    /// The writer, or none when another process has it.
    async fn writer(&self) -> Result<Option<IndexWriter>> {
        let index = self.inner.index.clone();
        match blocking(move || index.writer_with_num_threads(1, WRITER_BYTES)).await? {
            Ok(writer) => Ok(Some(writer)),
            Err(TantivyError::LockFailure(..)) => Ok(None),
            Err(other) => Err(other.into()),
        }
    }

    async fn apply(&self, store: &Store, mut writer: IndexWriter, mut place: i64) -> Result<i64> {
        let mut waiting = 0;
        loop {
            let mut read = store.read().await?;
            let changes = catalogue::changes_after(&mut read, place, CHUNK).await?;
            let Some(last) = changes.last() else {
                break;
            };
            place = last.seq;
            let ids: BTreeSet<TitleId> = changes.iter().map(|change| change.title).collect();
            waiting += ids.len();
            let ids: Vec<TitleId> = ids.into_iter().collect();
            writer = self.put(&mut read, ids, writer).await?;
            drop(read);
            if waiting >= COMMIT_AFTER {
                writer = commit(writer, place).await?;
                waiting = 0;
            }
        }
        finish(commit(writer, place).await?).await?;
        Ok(place)
    }

    async fn build_all(&self, store: &Store, mut writer: IndexWriter) -> Result<i64> {
        // One view of the store for all: what changes meanwhile is applied afterwards, from this place.
        let mut read = store.read().await?;
        let place = catalogue::last_change(&mut read).await?;
        writer.delete_all_documents()?;
        let mut after = None;
        loop {
            let titles = catalogue::titles_after(&mut read, after, CHUNK).await?;
            let Some(last) = titles.last() else {
                break;
            };
            after = Some(last.id);
            let ids = titles.iter().map(|title| title.id).collect();
            writer = self.put(&mut read, ids, writer).await?;
        }
        finish(commit(writer, place).await?).await?;
        Ok(place)
    }

    /// Replaces the documents of some titles.
    async fn put(
        &self,
        read: &mut Read,
        ids: Vec<TitleId>,
        writer: IndexWriter,
    ) -> Result<IndexWriter> {
        let data = read_titles(read, &ids).await?;
        let fields = self.inner.fields.clone();
        blocking(move || put_documents(&fields, &ids, &data, &writer).map(|()| writer))
            .await?
            .map_err(Into::into)
    }
}

fn put_documents(
    fields: &Fields,
    ids: &[TitleId],
    data: &BTreeMap<TitleId, TitleData>,
    writer: &IndexWriter,
) -> tantivy::Result<()> {
    for id in ids {
        writer.delete_term(Term::from_field_text(fields.id, &id.to_string()));
        if let Some(title) = data.get(id) {
            let records: Vec<_> = title.records.iter().map(|(_, facts)| &facts.bib).collect();
            writer.add_document(fields.document(
                *id,
                &display(&records),
                &records,
                &title.libraries,
            ))?;
        }
    }
    Ok(())
}

async fn commit(mut writer: IndexWriter, place: i64) -> Result<IndexWriter> {
    blocking(move || {
        let mut prepared = writer.prepare_commit()?;
        prepared.set_payload(&place.to_string());
        prepared.commit()?;
        Ok(writer)
    })
    .await?
}

async fn finish(writer: IndexWriter) -> Result<()> {
    blocking(move || writer.wait_merging_threads())
        .await?
        .map_err(Into::into)
}

/// Runs work that computes or waits for a disk away from the threads that serve requests.
pub(crate) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|_| CatalogError::Interrupted)
}
