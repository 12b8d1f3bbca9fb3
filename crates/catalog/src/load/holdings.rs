//! Holdings records: joined with their bibliographic record when that is at hand, else when the file has been read.

use super::{
    Loading, batch,
    copies::{Found, items_of_holdings},
    reject::Reject,
};
use crate::error::Result;
use farshelf_domain::id::TitleId;
use farshelf_marc::Record;
use farshelf_store::catalogue;
use std::collections::{BTreeMap, BTreeSet};

/// Most holdings records that wait for their bibliographic record.
const MAX_WAITING: usize = 100_000;
/// Records of one transaction when they are placed.
const AT_ONCE: usize = 200;

/// Holdings records whose bibliographic record was not among those at hand, by its key.
#[derive(Default)]
pub(super) struct Waiting {
    by_bib: BTreeMap<String, Vec<Late>>,
    count: usize,
}

/// One of them.
struct Late {
    /// Which record of the file.
    number: u64,
    source: String,
    items: Vec<Found>,
    bytes: Vec<u8>,
}

impl Loading<'_> {
    pub(super) fn take_holdings(&mut self, record: &Record) -> Result<()> {
        self.counts.holdings += 1;
        // SirsiDynix writes holdings records after their bibliographic record under its number; 004 is missing there, or
        // names a number of an older system. Elsewhere holdings are numbered apart, so only the record just before counts.
        let own = batch::key(record, record.control("001"));
        let named = batch::key(record, record.linked_bib());
        let beside = own
            .as_deref()
            .is_some_and(|own| self.batch.last_key() == Some(own));
        let at_hand = named
            .as_deref()
            .is_some_and(|named| self.batch.get(named).is_some());
        let bib = if beside && !at_hand {
            own
        } else {
            named.or(own)
        };
        let Some(bib) = bib else {
            return self.refuse(
                record,
                "no_link",
                "the holdings record does not name its bibliographic record (004)",
            );
        };
        let Some(source) = record
            .control("001")
            .map(str::trim)
            .filter(|number| !number.is_empty())
        else {
            return self.refuse(
                record,
                "no_control",
                "the holdings record has no control number (001); export it with one",
            );
        };
        let items = if record.leader.at(5) == 'd' {
            Vec::new()
        } else {
            items_of_holdings(record, &self.options.mapping, source)
        };
        if let Some(bib) = self.batch.get(&bib) {
            bib.attach(record, source.to_owned(), items);
            return Ok(());
        }
        if self.waiting.count >= MAX_WAITING {
            return self.refuse(record, "too_many_wait", "too many holdings records wait for their bibliographic records; put them beside each other");
        }
        self.waiting.count += 1;
        let late = Late {
            number: self.counts.read,
            source: source.to_owned(),
            items,
            bytes: batch::bytes(record),
        };
        self.waiting.by_bib.entry(bib).or_default().push(late);
        Ok(())
    }

    /// Writes the copies of the holdings records that came apart from their bibliographic records.
    pub(super) async fn place_waiting(&mut self) -> Result<()> {
        let waiting: Vec<(String, Vec<Late>)> = std::mem::take(&mut self.waiting)
            .by_bib
            .into_iter()
            .collect();
        for part in waiting.chunks(AT_ONCE) {
            self.place(part).await?;
        }
        Ok(())
    }

    async fn place(&mut self, part: &[(String, Vec<Late>)]) -> Result<()> {
        let mut tx = self.store.begin().await?;
        catalogue::lock_catalogue(&mut tx).await?;
        let keys: Vec<String> = part.iter().map(|(key, _)| key.clone()).collect();
        let known = catalogue::known_records(&mut tx, self.options.library, &keys).await?;
        let known: BTreeMap<&str, _> = known
            .iter()
            .filter(|r| !r.deleted)
            .map(|r| (r.control_number.as_str(), r))
            .collect();
        let ids: Vec<_> = known.values().map(|record| record.id).collect();
        let existing = catalogue::copies_of_records(&mut tx, &ids).await?;
        let mut work = Vec::new();
        let mut orphans = Vec::new();
        let mut touched: BTreeSet<TitleId> = BTreeSet::new();
        for (key, late) in part {
            let Some(record) = known.get(key.as_str()) else {
                orphans.extend(late);
                continue;
            };
            let covered: BTreeSet<String> = late.iter().map(|l| l.source.clone()).collect();
            let items: Vec<Found> = late.iter().flat_map(|l| l.items.clone()).collect();
            let own: Vec<_> = existing
                .iter()
                .filter(|c| c.record == record.id)
                .cloned()
                .collect();
            work.push(self.plan((record.id, record.title), &own, (&items, &covered), None)?);
            touched.insert(record.title);
        }
        self.write_copies(&mut tx, work).await?;
        let touched: Vec<TitleId> = touched.into_iter().collect();
        catalogue::record_changes(&mut tx, &touched, self.options.now).await?;
        self.end(tx).await?;
        for late in orphans {
            let reject = Reject::new(
                (late.number, None),
                (
                    "no_record",
                    "its bibliographic record (004) is neither in this file nor loaded".to_owned(),
                ),
                &late.bytes,
            );
            self.reject(reject, &late.bytes)?;
        }
        Ok(())
    }
}
