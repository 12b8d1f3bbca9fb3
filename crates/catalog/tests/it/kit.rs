//! A consortium, files in memory, and the shared files.

use farshelf_catalog::{Catalog, Index, LoadOptions, Query, Report, Results, TitleHit, load};
use farshelf_domain::id::{InstitutionId, LibraryId};
use farshelf_marc::{Field, Leader, Record, items::ItemMapping};
use farshelf_store::{Scope, Store, directory};
use jiff::Timestamp;
use std::{
    collections::BTreeMap,
    io::{BufRead, Read},
    path::PathBuf,
    process::{Command, Stdio},
    sync::atomic::{AtomicU64, Ordering},
    time::Duration,
};
use tempfile::TempDir;
use uuid::Uuid;

/// Long enough for any test, so that a failure ends.
pub const PATIENCE: Duration = Duration::from_mins(1);

pub fn at(seconds: i64) -> Timestamp {
    Timestamp::from_second(1_900_000_000 + seconds).unwrap()
}

/// Ids that grow.
pub fn next_id() -> Uuid {
    static LAST: AtomicU64 = AtomicU64::new(1);
    Uuid::from_u128(0x10_0000 + u128::from(LAST.fetch_add(1, Ordering::Relaxed)))
}

pub fn library_id(n: u128) -> LibraryId {
    LibraryId(Uuid::from_u128(0x1000 + n))
}

/// Libraries 1 and 2 with branch 3 of 1 (institution A), and library 4 (institution B).
pub async fn world(store: &Store) {
    let system = Scope::system();
    let mut tx = store.begin().await.unwrap();
    for (n, code) in [(1, "AAA"), (2, "BBB")] {
        let institution = directory::Institution {
            id: InstitutionId(Uuid::from_u128(n)),
            code: code.into(),
            name: code.into(),
        };
        directory::add_institution(&mut tx, &system, &institution, at(0))
            .await
            .unwrap();
    }
    for n in 1..=4 {
        let library = directory::Library {
            id: library_id(n),
            institution: InstitutionId(Uuid::from_u128(if n == 4 { 2 } else { 1 })),
            worked_by: (n == 3).then(|| library_id(1)),
            peer: None,
            name: format!("Library {n}"),
            name_fr: None,
            symbols: vec![format!("ISIL:CA-T{n}").parse().unwrap()],
            address: vec![],
            email: None,
            language: "en".into(),
            zone: "America/Toronto".into(),
            is_virtual: false,
            week: [true; 7],
            group: None,
            open_borrow: true,
            open_lend: true,
            entry_code: format!("CA-T{n}"),
        };
        directory::add_library(&mut tx, &system, &library, at(0))
            .await
            .unwrap();
    }
    tx.commit().await.unwrap();
}

/// An index in a folder of its own.
pub struct Shelf {
    pub store: Store,
    pub index: Index,
    pub catalog: Catalog,
    pub folder: TempDir,
}

impl Shelf {
    pub async fn new(store: &Store) -> Self {
        world(store).await;
        let folder = tempfile::tempdir().unwrap();
        let index = Index::open(folder.path()).unwrap();
        Self {
            store: store.clone(),
            catalog: Catalog::new(store.clone(), index.clone()),
            index,
            folder,
        }
    }

    /// Loads a file of a library and waits for the index.
    pub async fn load(&self, library: u128, bytes: &[u8]) -> Report {
        let report = load(&self.store, bytes, &options(library), |_| {})
            .await
            .unwrap();
        self.index
            .catch_up_to(&self.store, report.place, PATIENCE)
            .await
            .unwrap();
        report
    }

    pub async fn find(&self, query: &Query) -> Results {
        self.catalog.search(query).await.unwrap()
    }

    /// Titles found by a text everywhere.
    pub async fn titles(&self, text: &str) -> Vec<String> {
        let results = self.find(&Query::new(text)).await;
        assert_eq!(results.total, results.items.len() as u64, "{text}");
        results.items.into_iter().map(|hit| hit.title).collect()
    }

    /// The only title found by a text.
    pub async fn one(&self, text: &str) -> TitleHit {
        let mut results = self.find(&Query::new(text)).await;
        assert_eq!(results.items.len(), 1, "{text}: {:?}", results.items);
        results.items.remove(0)
    }
}

/// Options for a library, items by mapping 952.
pub fn options(library: u128) -> LoadOptions<'static> {
    static SYSTEM: std::sync::LazyLock<Scope> = std::sync::LazyLock::new(Scope::system);
    LoadOptions {
        scope: &SYSTEM,
        library: library_id(library),
        mapping: ItemMapping::preset("952").unwrap(),
        branches: BTreeMap::new(),
        file_name: "test.mrc".into(),
        dry_run: false,
        batch: farshelf_catalog::BATCH,
        rejects: None,
        now: at(100),
        new_id: &next_id,
    }
}

/// A book: control number, title (` : ` before the subtitle), author, year, ISBNs.
pub fn book(control: &str, title: &str, author: &str, year: u16, isbns: &[&str]) -> Record {
    let (a, b) = title
        .split_once(" : ")
        .map_or((title.to_owned(), None), |(a, b)| {
            (format!("{a} :"), Some(b))
        });
    let mut parts = vec![('a', a.as_str())];
    parts.extend(b.map(|b| ('b', b)));
    let mut fields = vec![
        Field::control("001", control).unwrap(),
        Field::control("008", format!("900101s{year}    xxu           000 0 eng d")).unwrap(),
    ];
    fields.extend(
        isbns
            .iter()
            .map(|isbn| Field::data("020", ' ', ' ', &[('a', isbn)]).unwrap()),
    );
    fields.push(Field::data("100", '1', ' ', &[('a', author)]).unwrap());
    fields.push(Field::data("245", '1', '0', &parts).unwrap());
    fields.push(Field::data("260", ' ', ' ', &[('b', "Seal Press,")]).unwrap());
    Record {
        leader: Leader::default(),
        fields,
    }
}

/// Adds an item by mapping 952.
pub fn item(mut record: Record, subfields: &[(char, &str)]) -> Record {
    record
        .fields
        .push(Field::data("952", ' ', ' ', subfields).unwrap());
    record
}

/// The same record with another leader character.
pub fn leader(record: Record, text: &str) -> Record {
    Record {
        leader: Leader::new(text).unwrap(),
        ..record
    }
}

pub fn file(records: &[Record]) -> Vec<u8> {
    records
        .iter()
        .flat_map(|record| record.to_iso2709().unwrap())
        .collect()
}

/// A file or folder below the shared folder; `None`, with a line printed, when it is absent.
fn shared(path: &str) -> Option<PathBuf> {
    let root = std::env::var_os("FARSHELF_SHARED").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared"),
        PathBuf::from,
    );
    let path = root.join(path);
    if path.exists() {
        return Some(path);
    }
    println!("skipped: no shared folder");
    None
}

/// The first bytes of a shared MARC file, unpacked.
pub fn real_file(name: &str, limit: u64) -> Option<Vec<u8>> {
    let path = shared(&format!("data/marc/{name}"))?;
    if path.extension().is_none_or(|e| e != "xz") {
        return Some(std::fs::read(path).unwrap());
    }
    let Ok(mut child) = Command::new("xz")
        .arg("-dc")
        .arg(path)
        .stdout(Stdio::piped())
        .spawn()
    else {
        println!("skipped: no xz");
        return None;
    };
    let mut bytes = Vec::new();
    child
        .stdout
        .take()
        .unwrap()
        .take(limit)
        .read_to_end(&mut bytes)
        .unwrap();
    child.kill().ok();
    child.wait().unwrap();
    Some(bytes)
}

/// A source that breaks off with an error after some bytes.
pub struct Breaking<'a>(pub &'a [u8]);

impl Read for Breaking<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let n = self.fill_buf()?.read(buffer)?;
        self.consume(n);
        Ok(n)
    }
}

impl BufRead for Breaking<'_> {
    fn fill_buf(&mut self) -> std::io::Result<&[u8]> {
        if self.0.is_empty() {
            return Err(std::io::Error::other("the disk was pulled"));
        }
        Ok(self.0)
    }

    fn consume(&mut self, n: usize) {
        self.0 = self.0.get(n..).unwrap_or_default();
    }
}
