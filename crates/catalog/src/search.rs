//! Finding titles, with what is on the shelves right now.

use crate::{
    Format,
    display::display,
    error::{CatalogError, Result},
    facts::RecordFacts,
    index::{
        Asked, CountDecades, CountTexts, Counts, FORMAT, Facet, Fields, Index, LANGUAGE, LIBRARY,
        YEAR, blocking,
    },
    query::{MAX_LIMIT, MAX_PLACE, Query, parse},
    status::{CopyStatus, copy_status},
    stored::{Link, read_titles},
};
use farshelf_domain::id::{CopyId, LibraryId, RecordId, Symbol, TitleId};
use farshelf_store::{
    Read, Store, StoreError,
    catalogue::{self, Copy, FORMER},
    directory,
};
use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet};
use tantivy::{
    DocId, Score, Searcher, SegmentReader, TantivyDocument,
    collector::{Count, TopDocs},
    schema::Value,
};

/// The union catalogue: the store and the index of this node. Cheap to clone.
#[derive(Clone)]
pub struct Catalog {
    store: Store,
    index: Index,
}

/// A copy as pages show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holding {
    /// The copy.
    pub copy: CopyId,
    /// The branch that owns it.
    pub library: LibraryId,
    /// Its main symbol; none when the library has no symbol any more.
    pub symbol: Option<Symbol>,
    /// Call number.
    pub call_number: Option<String>,
    /// Location code.
    pub location: Option<String>,
    /// Item type code.
    pub item_type: Option<String>,
    /// Volume or part.
    pub volume: Option<String>,
    /// Barcode.
    pub barcode: Option<String>,
    /// Status, read from the store at this moment.
    pub status: CopyStatus,
    /// When the file that speaks of it was loaded.
    pub since: Timestamp,
}

/// A title as a list shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TitleHit {
    /// Id.
    pub id: TitleId,
    /// Title.
    pub title: String,
    /// Title in its original script.
    pub alternate_title: Option<String>,
    /// Author.
    pub author: Option<String>,
    /// Year.
    pub year: Option<u16>,
    /// Format.
    pub format: Option<Format>,
    /// MARC language codes, the main one first (see [`crate::language_tag`]).
    pub languages: Vec<String>,
    /// Edition statement.
    pub edition: Option<String>,
    /// Publisher.
    pub publisher: Option<String>,
    /// Extent.
    pub extent: Option<String>,
    /// Subject headings.
    pub subjects: Vec<String>,
    /// Series.
    pub series: Vec<String>,
    /// `(type, value)`: `isbn`, `issn`, `lccn`, `oclc`, `control`.
    pub identifiers: Vec<(String, String)>,
    /// Copies, by library and call number.
    pub holdings: Vec<Holding>,
}

/// One record of a title.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordView {
    /// Id.
    pub id: RecordId,
    /// Whose file it is from.
    pub library: LibraryId,
    /// The main symbol of that library.
    pub symbol: Option<Symbol>,
    /// Key inside the file.
    pub control_number: String,
    /// What it says.
    pub facts: RecordFacts,
    /// Which record it joined and why; none: the title began with it.
    pub link: Option<Link>,
    /// When it was last loaded.
    pub loaded_at: Timestamp,
}

/// One title with its records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TitleDetail {
    /// The title.
    pub title: TitleHit,
    /// Its records, in the order in which they were first loaded, each with the reason why it is here (`catalog explain`).
    pub records: Vec<RecordView>,
}

/// One value of a facet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetValue {
    /// Value, to be given back as filter: a format, a symbol, a MARC language code, a decade (`1990-1999`).
    pub value: String,
    /// Titles with it, under the other filters.
    pub count: u64,
}

/// The facets. Each is counted under the filters of the others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facets {
    /// Formats, the most frequent first.
    pub formats: Vec<FacetValue>,
    /// Libraries, the most frequent first.
    pub libraries: Vec<FacetValue>,
    /// Languages, the most frequent first.
    pub languages: Vec<FacetValue>,
    /// Decades, the newest first.
    pub decades: Vec<FacetValue>,
}

/// The result of a search.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Results {
    /// This page.
    pub items: Vec<TitleHit>,
    /// All hits.
    pub total: u64,
    /// Facets.
    pub facets: Facets,
    /// The `after` of the next page; none on the last one and after [`MAX_PLACE`] results.
    pub next: Option<String>,
    /// Nothing was spelt like this; the hits differ by a letter.
    pub similar: bool,
}

/// What the index found.
struct Found {
    ids: Vec<TitleId>,
    total: usize,
    counts: [Counts; 4],
    similar: bool,
}

impl Catalog {
    /// Puts store and index together.
    pub fn new(store: Store, index: Index) -> Self {
        Self { store, index }
    }

    /// The index.
    pub fn index(&self) -> &Index {
        &self.index
    }

    /// Finds titles. No text that people type is an error.
    ///
    /// # Errors
    /// `BadAfter` when `after` was not given out by a search; else store and index.
    pub async fn search(&self, query: &Query) -> Result<Results> {
        let limit = query.limit.clamp(1, MAX_LIMIT);
        let offset = match query.after.as_deref() {
            None => 0,
            Some(text) => text
                .parse()
                .ok()
                .filter(|n| *n < MAX_PLACE)
                .ok_or(CatalogError::BadAfter)?,
        };
        let libraries = self.libraries(query).await?;
        let (index, asked) = (self.index.clone(), query.clone());
        let found =
            blocking(move || find(&index, &asked, libraries.as_deref(), offset, limit)).await??;
        let mut read = self.store.read().await?;
        let items = hits(&mut read, &found.ids).await?;
        let end = offset + found.ids.len();
        let more = !found.ids.is_empty() && end < found.total && end < MAX_PLACE;
        Ok(Results {
            items,
            total: found.total as u64,
            facets: facets(&mut read, found.counts).await?,
            next: more.then(|| end.to_string()),
            similar: found.similar,
        })
    }

    /// One title with its records and holdings; a former id leads to the title that it has become.
    ///
    /// # Errors
    /// `NotFound` (of the store) when no record of it is left.
    pub async fn title(&self, id: TitleId) -> Result<TitleDetail> {
        let mut read = self.store.read().await?;
        let mut data = read_titles(&mut read, &[id]).await?;
        let mut id = id;
        if data.is_empty() {
            let now = catalogue::titles_by_identifier(&mut read, FORMER, &[id.to_string()]).await?;
            id = now.first().ok_or(StoreError::NotFound)?.title;
            data = read_titles(&mut read, &[id]).await?;
        }
        let records = data.remove(&id).ok_or(StoreError::NotFound)?.records;
        let title = hits(&mut read, &[id])
            .await?
            .pop()
            .ok_or(StoreError::NotFound)?;
        let symbols = symbols(&mut read, records.iter().map(|(record, _)| record.library)).await?;
        let records = records
            .into_iter()
            .map(|(record, stored)| RecordView {
                id: record.id,
                library: record.library,
                symbol: symbols.get(&record.library).cloned(),
                control_number: record.control_number,
                facts: stored.bib,
                link: stored.link,
                loaded_at: record.loaded_at,
            })
            .collect();
        Ok(TitleDetail { title, records })
    }

    /// The libraries of a query and the branches that they answer for; unknown symbols hold nothing.
    async fn libraries(&self, query: &Query) -> Result<Option<Vec<LibraryId>>> {
        if query.libraries.is_empty() {
            return Ok(None);
        }
        let mut read = self.store.read().await?;
        let mut found = BTreeSet::new();
        for symbol in &query.libraries {
            match directory::library_by_symbol(&mut read, symbol).await {
                Ok(library) => found.extend(directory::branches_of(&mut read, library.id).await?),
                Err(StoreError::NotFound) => {}
                Err(other) => return Err(other.into()),
            }
        }
        Ok(Some(found.into_iter().collect()))
    }
}

fn find(
    index: &Index,
    query: &Query,
    libraries: Option<&[LibraryId]>,
    offset: usize,
    limit: usize,
) -> Result<Found> {
    let searcher = index.searcher()?;
    let parsed = parse(&query.text, query.field);
    let fields = index.fields();
    let asked = Asked {
        fields,
        query,
        parsed: &parsed,
        libraries,
    };
    let found = page(&searcher, &asked, fields, (offset, limit), false)?;
    if found.total == 0 && asked.may_be_misspelt() {
        return page(&searcher, &asked, fields, (offset, limit), true);
    }
    Ok(found)
}

fn page(
    searcher: &Searcher,
    asked: &Asked<'_>,
    fields: &Fields,
    (offset, limit): (usize, usize),
    similar: bool,
) -> Result<Found> {
    let top = TopDocs::with_limit(limit)
        .and_offset(offset)
        .tweak_score(newer_first);
    let all = (
        CountTexts(FORMAT),
        CountTexts(LIBRARY),
        CountTexts(LANGUAGE),
        CountDecades(YEAR),
    );
    let (total, hits, counts) = searcher.search(&asked.build(None, similar), &(Count, top, all))?;
    let mut counts: [Counts; 4] = counts.into();
    let [formats, libraries, languages, decades] = &mut counts;
    for (facet, field, counts) in [
        (Facet::Format, FORMAT, formats),
        (Facet::Library, LIBRARY, libraries),
        (Facet::Language, LANGUAGE, languages),
    ] {
        if asked.restricts(facet) {
            *counts = searcher.search(&asked.build(Some(facet), similar), &CountTexts(field))?;
        }
    }
    if asked.restricts(Facet::Year) {
        *decades = searcher.search(
            &asked.build(Some(Facet::Year), similar),
            &CountDecades(YEAR),
        )?;
    }
    let mut ids = Vec::with_capacity(hits.len());
    for (_, address) in hits {
        let document: TantivyDocument = searcher.doc(address)?;
        let id = document
            .get_first(fields.id)
            .and_then(|value| value.as_str());
        ids.extend(id.and_then(|id| id.parse::<TitleId>().ok()));
    }
    Ok(Found {
        ids,
        total,
        counts,
        similar,
    })
}

/// A newer edition comes a little before an older one: a hundred years make five percent.
fn newer_first(segment: &SegmentReader) -> impl Fn(DocId, Score) -> Score + use<> {
    let years = segment.fast_fields().u64(YEAR).ok();
    move |doc, score| {
        let year = years
            .as_ref()
            .and_then(|years| years.first(doc))
            .unwrap_or(1900);
        let steps = u16::try_from(year.clamp(1900, 2100) - 1900).unwrap_or(0);
        score * (1.0 + f32::from(steps) * 0.000_5)
    }
}

/// Titles with their copies, in the order of the ids; those that are gone are left out.
async fn hits(read: &mut Read, ids: &[TitleId]) -> Result<Vec<TitleHit>> {
    let mut data = read_titles(read, ids).await?;
    let copies = catalogue::copies_of_titles(read, ids).await?;
    let symbols = symbols(read, copies.iter().map(|copy| copy.library)).await?;
    let mut holdings: BTreeMap<TitleId, Vec<Holding>> = BTreeMap::new();
    for copy in copies {
        let symbol = symbols.get(&copy.library).cloned();
        holdings
            .entry(copy.title)
            .or_default()
            .push(holding(copy, symbol));
    }
    let mut found = Vec::with_capacity(ids.len());
    for id in ids {
        let Some(title) = data.remove(id) else {
            continue;
        };
        let records: Vec<&RecordFacts> = title
            .records
            .iter()
            .map(|(_, stored)| &stored.bib)
            .collect();
        let shown = display(&records);
        found.push(TitleHit {
            id: *id,
            title: shown.title,
            alternate_title: shown.alternate_title,
            author: shown.author,
            year: shown.year,
            format: shown.format,
            languages: shown.languages,
            edition: shown.edition,
            publisher: shown.publisher,
            extent: shown.extent,
            subjects: shown.subjects,
            series: shown.series,
            identifiers: shown.identifiers,
            holdings: holdings.remove(id).unwrap_or_default(),
        });
    }
    Ok(found)
}

fn holding(copy: Copy, symbol: Option<Symbol>) -> Holding {
    Holding {
        copy: copy.id,
        library: copy.library,
        symbol,
        status: copy_status(&copy),
        call_number: copy.call_number,
        location: copy.location,
        item_type: copy.item_type,
        volume: copy.volume,
        barcode: copy.barcode,
        since: copy.loaded_at,
    }
}

async fn symbols(
    read: &mut Read,
    libraries: impl Iterator<Item = LibraryId>,
) -> Result<BTreeMap<LibraryId, Symbol>> {
    let libraries: BTreeSet<LibraryId> = libraries.collect();
    let libraries: Vec<LibraryId> = libraries.into_iter().collect();
    Ok(catalogue::main_symbols(read, &libraries)
        .await?
        .into_iter()
        .collect())
}

async fn facets(
    read: &mut Read,
    [formats, libraries, languages, decades]: [Counts; 4],
) -> Result<Facets> {
    let by_library: Vec<(LibraryId, u64)> = libraries
        .into_iter()
        .filter_map(|(id, count)| Some((id.parse().ok()?, count)))
        .collect();
    let symbols = symbols(read, by_library.iter().map(|(id, _)| *id)).await?;
    let libraries = by_library
        .into_iter()
        .filter_map(|(id, count)| Some((symbols.get(&id)?.as_str().to_owned(), count)))
        .collect();
    let mut decades: Vec<FacetValue> = decades
        .into_iter()
        .map(|(value, count)| FacetValue { value, count })
        .collect();
    decades.reverse();
    Ok(Facets {
        formats: most_first(formats),
        libraries: most_first(libraries),
        languages: most_first(languages),
        decades,
    })
}

fn most_first(counts: Counts) -> Vec<FacetValue> {
    let mut values: Vec<FacetValue> = counts
        .into_iter()
        .map(|(value, count)| FacetValue { value, count })
        .collect();
    values.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.value.cmp(&b.value)));
    values
}
