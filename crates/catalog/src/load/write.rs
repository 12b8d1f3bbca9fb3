//! Writing one batch.

use super::{
    Loading,
    copies::{Found, Owner, Plan, plan},
    regroup::{Incoming, regroup},
};
use crate::{error::Result, stored::StoredFacts};
use farshelf_domain::id::{RecordId, TitleId};
use farshelf_store::{
    Tx,
    catalogue::{self, Copy, Record},
    name_key,
};
use std::collections::{BTreeMap, BTreeSet};

impl Loading<'_> {
    /// Writes what was gathered, in one transaction.
    pub(super) async fn flush(&mut self) -> Result<()> {
        if self.batch.is_empty() {
            return Ok(());
        }
        let batch = std::mem::take(&mut self.batch);
        let mut tx = self.store.begin().await?;
        catalogue::lock_catalogue(&mut tx).await?;
        let keys: Vec<String> = batch
            .bibs
            .iter()
            .map(|b| &b.key)
            .chain(&batch.deleted)
            .cloned()
            .collect();
        let known = catalogue::known_records(&mut tx, self.options.library, &keys).await?;
        let known: BTreeMap<&str, &Record> = known
            .iter()
            .map(|r| (r.control_number.as_str(), r))
            .collect();

        let mut counts = self.counts.clone();
        let mut unchanged: Vec<RecordId> = Vec::new();
        let mut incoming = Vec::new();
        let mut bibs = Vec::new();
        for bib in batch.bibs {
            let hash = bib.hash();
            let old = known.get(bib.key.as_str()).copied();
            if let Some(old) = old.filter(|old| !old.deleted)
                && StoredFacts::of(old)?.hash == hash
            {
                counts.unchanged += 1;
                unchanged.push(old.id);
                continue;
            }
            match old {
                Some(_) => counts.changed += 1,
                None => counts.new += 1,
            }
            incoming.push(Incoming {
                id: old.map_or_else(|| RecordId((self.options.new_id)()), |old| old.id),
                library: self.options.library,
                control_number: bib.key.clone(),
                title: old.filter(|old| !old.deleted).map(|old| old.title),
                marc: bib.marc.clone(),
                hash,
                facts: bib.facts.clone(),
            });
            bibs.push(bib);
        }
        let gone: Vec<(RecordId, TitleId)> = batch
            .deleted
            .iter()
            .filter_map(|key| known.get(key.as_str()))
            .filter(|old| !old.deleted)
            .map(|old| (old.id, old.title))
            .collect();
        counts.deleted += gone.len() as u64;

        let options = self.options;
        let regrouped = regroup(
            &mut tx,
            options.scope,
            &incoming,
            &gone,
            options.now,
            options.new_id,
        )
        .await?;
        let ids: Vec<RecordId> = incoming
            .iter()
            .map(|r| r.id)
            .chain(gone.iter().map(|(id, _)| *id))
            .collect();
        let mut existing: BTreeMap<RecordId, Vec<Copy>> = BTreeMap::new();
        for copy in catalogue::copies_of_records(&mut tx, &ids).await? {
            existing.entry(copy.record).or_default().push(copy);
        }
        let mut work = Vec::new();
        for (record, bib) in incoming.iter().zip(&bibs) {
            let Some(title) = regrouped.titles.get(&record.id) else {
                continue;
            };
            let own = existing.remove(&record.id).unwrap_or_default();
            let call_number = bib.call_number.as_deref();
            work.push(self.plan(
                (record.id, *title),
                &own,
                (&bib.items, &bib.covered),
                call_number,
            )?);
        }
        // What is left belongs to records that are gone.
        let delete = existing
            .into_values()
            .flatten()
            .map(|copy| copy.id)
            .collect();
        work.push(Plan {
            put: Vec::new(),
            delete,
        });
        self.counts = counts;
        self.titles.extend(regrouped.titles.values());
        self.counts.titles = self.titles.len() as u64;
        self.write_copies(&mut tx, work).await?;
        catalogue::touch_records(&mut tx, &unchanged, options.now).await?;
        if !options.dry_run {
            catalogue::save_load(&mut tx, options.scope, &self.history("running")?).await?;
        }
        let touched: Vec<TitleId> = regrouped.touched.into_iter().collect();
        catalogue::record_changes(&mut tx, &touched, options.now).await?;
        self.end(tx).await
    }

    /// What to do with the copies of one record.
    pub(super) fn plan(
        &self,
        record: (RecordId, TitleId),
        existing: &[Copy],
        found: (&[Found], &BTreeSet<String>),
        call_number: Option<&str>,
    ) -> Result<Plan> {
        let owner = Owner {
            institution: self.institution,
            library: self.options.library,
            branches: &self.branches,
            now: self.options.now,
        };
        Ok(plan(
            &owner,
            record,
            existing,
            found,
            call_number,
            self.options.new_id,
        )?)
    }

    /// Writes copies; a barcode that comes twice counts once, where it came first.
    pub(super) async fn write_copies(&mut self, tx: &mut Tx, work: Vec<Plan>) -> Result<()> {
        let mut barcodes: BTreeSet<String> = BTreeSet::new();
        let mut put = Vec::new();
        let mut delete = Vec::new();
        for plan in work {
            delete.extend(plan.delete);
            put.extend(plan.put.into_iter().filter(|copy| {
                copy.barcode
                    .as_deref()
                    .is_none_or(|barcode| barcodes.insert(name_key(barcode)))
            }));
        }
        self.counts.items += put.len() as u64;
        catalogue::delete_copies(tx, &delete).await?;
        catalogue::upsert_copies(tx, self.options.scope, &put).await?;
        Ok(())
    }

    /// Ends a transaction: for good, or as if nothing had been.
    pub(super) async fn end(&self, tx: Tx) -> Result<()> {
        if self.options.dry_run {
            tx.rollback().await?;
        } else {
            tx.commit().await?;
        }
        Ok(())
    }
}
