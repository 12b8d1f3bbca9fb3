//! From items of a file to copies of the store.

use crate::status::CopyFacts;
use farshelf_domain::id::{CopyId, InstitutionId, LibraryId, RecordId, TitleId};
use farshelf_marc::{
    Record,
    items::{Item, ItemFlag, ItemMapping, items},
};
use farshelf_store::{StoreError, catalogue::Copy, name_key};
use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet};
use unicode_normalization::UnicodeNormalization;
use uuid::Uuid;

/// Most items of one record that are taken.
const MAX_ITEMS: usize = 5_000;
/// Most characters of one text.
const MAX_TEXT: usize = 200;

/// One item with the control number of the holdings record that names it (empty: the bibliographic record).
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub source: String,
    pub item: Item,
}

/// The items of a bibliographic record.
pub(super) fn items_of_bib(record: &Record, mapping: &ItemMapping) -> Vec<Found> {
    found(items(record, mapping), "")
}

/// The items of a holdings record: by the mapping, else its item fields (`876`), else its locations (`852`).
pub(super) fn items_of_holdings(
    record: &Record,
    mapping: &ItemMapping,
    source: &str,
) -> Vec<Found> {
    let mut list = items(record, mapping);
    for preset in ["876", "852"] {
        if list.is_empty()
            && let Some(mapping) = ItemMapping::preset(preset)
        {
            list = items(record, &mapping);
        }
    }
    found(list, source)
}

fn found(items: Vec<Item>, source: &str) -> Vec<Found> {
    items
        .into_iter()
        .take(MAX_ITEMS)
        .map(|item| Found {
            source: source.to_owned(),
            item,
        })
        .collect()
}

/// The call number that stands in a record itself.
pub(super) fn call_number(record: &Record) -> Option<String> {
    ["050", "090", "082"].iter().find_map(|tag| {
        let text = record.field(tag)?.joined("ab");
        (!text.is_empty()).then_some(text)
    })
}

/// Whose copies they become.
pub(super) struct Owner<'a> {
    pub institution: InstitutionId,
    /// The library whose file it is.
    pub library: LibraryId,
    /// Codes of branches in the file, folded by `name_key`.
    pub branches: &'a BTreeMap<String, LibraryId>,
    pub now: Timestamp,
}

/// What to do with the copies of one record.
#[derive(Default)]
pub(super) struct Plan {
    pub put: Vec<Copy>,
    pub delete: Vec<CopyId>,
}

/// Compares the copies of a record with what a file says now.
///
/// `covered` tells which sources the file has spoken for; copies of other holdings records stay. A copy is recognised by its
/// barcode, else by library, call number, location, volume and copy number, so that its id lasts. A record without any item
/// gets one copy that states no more than that the library has the title.
pub(super) fn plan(
    owner: &Owner<'_>,
    (record, title): (RecordId, TitleId),
    existing: &[Copy],
    (new, covered): (&[Found], &BTreeSet<String>),
    call_number: Option<&str>,
    new_id: &(dyn Fn() -> Uuid + Send + Sync),
) -> Result<Plan, StoreError> {
    let mut known: Vec<&Copy> = existing.iter().collect();
    let mut put: Vec<Copy> = Vec::new();
    let mut make = |found: Option<&Found>| -> Result<Copy, StoreError> {
        let mut copy = fresh(owner, record, title, found, call_number)?;
        let same = known.iter().position(|old| same_copy(old, &copy));
        copy.id = match same {
            Some(place) => known.swap_remove(place).id,
            None => CopyId(new_id()),
        };
        Ok(copy)
    };
    for found in new {
        put.push(make(Some(found))?);
    }
    let others: Vec<&Copy> = existing
        .iter()
        .filter(|old| {
            let facts = CopyFacts::of(old);
            !facts.statement
                && !covered.contains(&facts.source)
                && !put.iter().any(|new| new.id == old.id)
        })
        .collect();
    if put.is_empty() && others.is_empty() {
        put.push(make(None)?);
    }
    // Copies without barcode are written anew with their record, so those that stay are written too.
    put.extend(others.into_iter().map(|old| Copy {
        title,
        ..old.clone()
    }));
    let kept: BTreeSet<CopyId> = put.iter().map(|c| c.id).collect();
    let delete = existing
        .iter()
        .map(|c| c.id)
        .filter(|id| !kept.contains(id))
        .collect();
    // One without barcode that a request holds or has is left as it is: it cannot be recognised when it is written.
    put.retain(|copy| {
        copy.barcode.is_some()
            || !existing
                .iter()
                .any(|old| old.id == copy.id && is_bound(old))
    });
    Ok(Plan { put, delete })
}

fn is_bound(copy: &Copy) -> bool {
    copy.held_for.is_some() || copy.lent_to.is_some()
}

fn same_copy(old: &Copy, new: &Copy) -> bool {
    match (&old.barcode, &new.barcode) {
        (Some(a), Some(b)) => name_key(a) == name_key(b),
        (None, None) => {
            old.library == new.library
                && old.call_number == new.call_number
                && old.location == new.location
                && old.volume == new.volume
                && CopyFacts::of(old).copy == CopyFacts::of(new).copy
                && CopyFacts::of(old).statement == CopyFacts::of(new).statement
        }
        _ => false,
    }
}

fn fresh(
    owner: &Owner<'_>,
    record: RecordId,
    title: TitleId,
    found: Option<&Found>,
    call_number: Option<&str>,
) -> Result<Copy, StoreError> {
    let nothing = Item::default();
    let item = found.map_or(&nothing, |found| &found.item);
    let facts = CopyFacts {
        source: found.map(|found| found.source.clone()).unwrap_or_default(),
        statement: found.is_none(),
        copy: text(item.copy.as_deref()),
        due: text(item.due.as_deref()),
        flags: item
            .flags
            .iter()
            .map(|flag| flag_code(*flag).to_owned())
            .collect(),
    };
    let library = item
        .library
        .as_deref()
        .and_then(|code| owner.branches.get(&name_key(code)));
    Ok(Copy {
        id: CopyId(Uuid::nil()),
        institution: owner.institution,
        library: library.copied().unwrap_or(owner.library),
        record,
        title,
        barcode: text(item.barcode.as_deref()),
        call_number: text(item.call_number.as_deref().or(call_number)),
        location: text(item.location.as_deref()),
        item_type: text(item.item_type.as_deref()),
        volume: text(item.volume.as_deref()),
        file_status: text(item.status.as_deref()),
        loaded_at: owner.now,
        facts: serde_json::to_value(facts)
            .map_err(|_| StoreError::Other("the facts of a copy cannot be written".into()))?,
        deleted: false,
        missing: false,
        held_for: None,
        lent_to: None,
    })
}

fn flag_code(flag: ItemFlag) -> &'static str {
    match flag {
        ItemFlag::NotForLoan => "not_for_loan",
        ItemFlag::Withdrawn => "withdrawn",
        ItemFlag::Lost => "lost",
        ItemFlag::Damaged => "damaged",
    }
}

fn text(value: Option<&str>) -> Option<String> {
    let text: String = value?
        .nfc()
        .filter(|c| !c.is_control())
        .take(MAX_TEXT)
        .collect();
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}
