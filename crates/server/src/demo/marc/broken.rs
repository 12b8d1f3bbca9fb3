//! Records damaged the way real exports damage them.

use anyhow::Context;

use super::style::Style;
use super::{Copy, Title, own_copies, record};

/// Bytes of a leader; the directory follows.
const LEADER: usize = 24;

/// Records of titles that the library does not hold, each unreadable in its own way: a directory that is not true
/// of the record, Latin-1 in a record that says it is Unicode, and, last, one whose end is missing.
///
/// # Errors
/// There are no such titles.
pub fn records(
    style: &Style,
    titles: &[Title],
    copies: &[Copy],
) -> anyhow::Result<[Vec<u8>; super::LAKE_REJECTS]> {
    let mut others = titles
        .iter()
        .filter(|title| own_copies(style, title, copies).next().is_none());
    let mut wrong_length = bytes(style, others.next())?;
    // The first directory entry: three characters of tag, then the length in four digits.
    if let Some(length) = wrong_length.get_mut(LEADER + 3..LEADER + 7) {
        length.copy_from_slice(b"0999");
    }
    let mut latin_1 = bytes(style, others.find(|title| title.author.contains('é')))?;
    let accent = latin_1
        .windows(2)
        .position(|pair| pair == "é".as_bytes())
        .context("no é in the record")?;
    latin_1.splice(accent..accent + 2, [0xE9]);
    let mut cut_off = bytes(style, others.next())?;
    cut_off.truncate(cut_off.len() / 2);
    Ok([wrong_length, latin_1, cut_off])
}

fn bytes(style: &Style, title: Option<&Title>) -> anyhow::Result<Vec<u8>> {
    let title = title.context("the library holds every title")?;
    Ok(record::bibliographic(style, title)?.to_iso2709()?)
}
