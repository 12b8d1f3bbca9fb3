//! Fields in another script (`880`).

use super::title::{author_of, title_of};
use crate::record::{DataField, Record};

/// The title in its original script: the `880` that is linked with `245`.
pub fn alternate_title(record: &Record) -> Option<String> {
    title_of(linked_880(record, "245")?)
}

/// The author in the original script: the `880` that is linked with `100`, `110` or `111`.
pub fn alternate_author(record: &Record) -> Option<String> {
    ["100", "110", "111"].iter().find_map(|tag| {
        let mut field = linked_880(record, tag)?.clone();
        // The subfields of an 880 are those of the field that it stands for.
        field.tag = record.field(tag).map_or(field.tag, |main| main.tag);
        author_of(&field)
    })
}

/// The first `880` that stands for the first field with this tag: their subfields 6 name each other (`880-01` and
/// `245-01/$1`). Without such a pair, the first `880` that names the tag.
pub fn linked_880<'a>(record: &'a Record, tag: &str) -> Option<&'a DataField> {
    let candidates = || {
        record
            .fields("880")
            .filter(|field| link(field).is_some_and(|(to, _)| to == tag))
    };
    let occurrence = record
        .field(tag)
        .and_then(link)
        .map(|(_, occurrence)| occurrence);
    let paired = candidates().find(|field| {
        occurrence.is_some_and(|wanted| {
            wanted != "00" && link(field).is_some_and(|(_, found)| found == wanted)
        })
    });
    paired.or_else(|| candidates().next())
}

/// The tag and the occurrence number in subfield 6.
fn link(field: &DataField) -> Option<(&str, &str)> {
    let (tag, rest) = field.subfield('6')?.trim().split_once('-')?;
    Some((tag, rest.get(..2)?))
}
