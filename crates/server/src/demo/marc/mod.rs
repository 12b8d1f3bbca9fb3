//! The file that each demo library exports from its own system: MARC 21 as ISO 2709 in UTF-8.
//!
//! The four libraries catalogue differently on purpose, so that clustering has something to do.

mod broken;
mod isbn;
mod items;
mod record;
mod style;
mod text;

use anyhow::Context;
use farshelf_marc::Record;
use jiff::civil::Date;

use super::holdings::{Copy, copies};
use super::titles::{Title, titles};
use style::Style;

/// Damaged records in the file of the lake district, for its reject list.
pub const LAKE_REJECTS: usize = 3;

/// The file of a library as its system would export it on `today`; due dates are counted from that day.
///
/// # Errors
/// The symbol has no file: only the four that answer for their institutions have one.
pub fn marc_file(symbol: &str, today: Date) -> anyhow::Result<Vec<u8>> {
    let style = style(symbol)?;
    let (titles, copies) = (titles(), copies());
    let mut file = Vec::new();
    let mut written = 0;
    let mut broken = style
        .has_broken
        .then(|| broken::records(style, &titles, &copies))
        .transpose()?
        .unwrap_or_default()
        .into_iter();
    for title in &titles {
        let own: Vec<&Copy> = own_copies(style, title, &copies).collect();
        if own.is_empty() {
            continue;
        }
        file.extend(build(style, title, &own, today)?.to_iso2709()?);
        written += 1;
        // One has no end mark and must be the last of its file.
        if written % 50 == 0
            && broken.len() > 1
            && let Some(bytes) = broken.next()
        {
            file.extend(bytes);
        }
    }
    file.extend(broken.flatten());
    Ok(file)
}

/// The mapping file that fits the library's items, in the format of `farshelf_marc::items::ItemMapping::parse`.
///
/// # Errors
/// As for [`marc_file`].
pub fn mapping(symbol: &str) -> anyhow::Result<&'static str> {
    Ok(style(symbol)?.mapping)
}

fn style(symbol: &str) -> anyhow::Result<&'static Style> {
    style::STYLES
        .iter()
        .find(|style| style.symbol == symbol)
        .with_context(|| {
            format!(
                "no demo file for {symbol}; there is one for each of {} {} {} {}",
                super::TOWN,
                super::NORTH,
                super::LAKE,
                super::UNI
            )
        })
}

fn own_copies<'a>(
    style: &Style,
    title: &Title,
    copies: &'a [Copy],
) -> impl Iterator<Item = &'a Copy> {
    copies
        .iter()
        .filter(move |copy| copy.key == title.key && copy.institution() == style.institution)
}

/// The record of a title with the items of one library.
fn build(style: &Style, title: &Title, own: &[&Copy], today: Date) -> anyhow::Result<Record> {
    let mut record = record::bibliographic(style, title)?;
    for copy in own {
        record.fields.push(items::field(style, copy, today)?);
    }
    Ok(record)
}
