//! Items and holdings in local fields, read by a mapping that is data.

mod mapping;

pub use mapping::{ItemFlag, ItemMapping, MappingError, PRESETS};

use crate::record::{DataField, Record};

/// One item, or one holdings statement where a library does not list items. Texts are trimmed and never empty.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[expect(
    clippy::struct_field_names,
    reason = "a field named type is not possible, and item_type is what systems call it"
)]
pub struct Item {
    /// The barcode.
    pub barcode: Option<String>,
    /// The call number, its parts joined by a space.
    pub call_number: Option<String>,
    /// The shelving location code.
    pub location: Option<String>,
    /// The library or branch code.
    pub library: Option<String>,
    /// The item type code.
    pub item_type: Option<String>,
    /// The status code of the source system.
    pub status: Option<String>,
    /// Volume, issue or years.
    pub volume: Option<String>,
    /// The copy number.
    pub copy: Option<String>,
    /// The due date as the source writes it.
    pub due: Option<String>,
    /// What is raised against lending the item.
    pub flags: Vec<ItemFlag>,
}

/// The items of a record, one for each field of the mapping that has a barcode, call number, location or library.
pub fn items(record: &Record, mapping: &ItemMapping) -> Vec<Item> {
    let mut found: Vec<Item> = record
        .fields(mapping.tag.as_str())
        .filter_map(|field| item(field, mapping))
        .collect();
    let inherited = mapping.inherit.as_deref().and_then(ItemMapping::preset);
    if let Some(parent) = inherited.and_then(|m| {
        record
            .fields(m.tag.as_str())
            .find_map(|field| item(field, &m))
    }) {
        for item in &mut found {
            inherit(&mut item.call_number, parent.call_number.clone());
            inherit(&mut item.location, parent.location.clone());
            inherit(&mut item.library, parent.library.clone());
        }
    }
    found
}

fn inherit(own: &mut Option<String>, parent: Option<String>) {
    if own.is_none() {
        *own = parent;
    }
}

fn item(field: &DataField, mapping: &ItemMapping) -> Option<Item> {
    let item = Item {
        barcode: first(field, &mapping.barcode),
        call_number: joined(field, &mapping.call_number),
        location: first(field, &mapping.location),
        library: first(field, &mapping.library),
        item_type: first(field, &mapping.item_type),
        status: first(field, &mapping.status),
        volume: joined(field, &mapping.volume),
        copy: first(field, &mapping.copy),
        due: first(field, &mapping.due),
        flags: mapping
            .flags
            .iter()
            .filter(|(_, code)| is_raised(field, *code))
            .map(|(flag, _)| *flag)
            .collect(),
    };
    let found = item.barcode.is_some() || item.call_number.is_some() || item.location.is_some();
    (found || item.library.is_some()).then_some(item)
}

/// The first text that is not blank, the codes tried in the order of the mapping.
fn first(field: &DataField, codes: &[char]) -> Option<String> {
    texts(field, codes).next().map(str::to_owned)
}

/// All texts, in the order of the mapping.
fn joined(field: &DataField, codes: &[char]) -> Option<String> {
    let all: Vec<&str> = texts(field, codes).collect();
    (!all.is_empty()).then(|| all.join(" "))
}

fn texts<'a>(field: &'a DataField, codes: &'a [char]) -> impl Iterator<Item = &'a str> {
    codes
        .iter()
        .flat_map(|code| field.all(*code))
        .map(str::trim)
        .filter(|text| !text.is_empty())
}

/// A flag is raised by any text but blanks and zero.
fn is_raised(field: &DataField, code: char) -> bool {
    field
        .all(code)
        .map(str::trim)
        .any(|text| !text.is_empty() && text != "0")
}
