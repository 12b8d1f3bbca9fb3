//! Records of a file gathered for one transaction.

use super::copies::{Found, call_number, items_of_bib};
use crate::facts::RecordFacts;
use farshelf_marc::{DataField, Field, Record, items::ItemMapping};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// A bibliographic record with what the file says of its items.
pub(super) struct Bib {
    pub key: String,
    pub marc: Option<Vec<u8>>,
    pub facts: RecordFacts,
    pub call_number: Option<String>,
    pub items: Vec<Found>,
    /// The sources of items that the file has spoken for: itself and its holdings records here.
    pub covered: BTreeSet<String>,
    hash: Sha256,
}

impl Bib {
    /// `settings` is what else decides what becomes of a record: the mapping and the branches.
    pub fn new(key: String, record: &Record, mapping: &ItemMapping, settings: &str) -> Self {
        let marc = record.to_iso2709().ok();
        let mut hash = Sha256::new();
        hash.update(settings);
        hash.update(bytes(record));
        Self {
            key,
            marc,
            facts: RecordFacts::of(record),
            call_number: call_number(record),
            items: items_of_bib(record, mapping),
            covered: BTreeSet::from([String::new()]),
            hash,
        }
    }

    /// Adds a holdings record of this file.
    pub fn attach(&mut self, record: &Record, source: String, items: Vec<Found>) {
        self.hash.update(bytes(record));
        self.covered.insert(source);
        self.items.extend(items);
    }

    /// Of all that was read.
    pub fn hash(&self) -> String {
        let digest = self.hash.clone().finalize();
        digest
            .iter()
            .take(16)
            .fold(String::new(), |text, byte| format!("{text}{byte:02x}"))
    }
}

/// A record as bytes: ISO 2709, MARCXML when it is too long for that.
pub(super) fn bytes(record: &Record) -> Vec<u8> {
    record
        .to_iso2709()
        .unwrap_or_else(|_| record.to_marcxml().into_bytes())
}

/// What one transaction will do.
#[derive(Default)]
pub(super) struct Batch {
    pub bibs: Vec<Bib>,
    pub deleted: BTreeSet<String>,
    places: BTreeMap<String, usize>,
    last: Option<String>,
}

impl Batch {
    /// Adds a record; the last one with a key counts. Gives the hash of the one that it replaces.
    pub fn add(&mut self, bib: Bib) -> Option<String> {
        self.deleted.remove(&bib.key);
        self.last = Some(bib.key.clone());
        if let Some(place) = self.places.get(&bib.key) {
            let old = std::mem::replace(&mut self.bibs[*place], bib);
            return Some(old.hash());
        }
        self.places.insert(bib.key.clone(), self.bibs.len());
        self.bibs.push(bib);
        None
    }

    /// The file says that a record is gone.
    pub fn delete(&mut self, key: String) {
        self.last = None;
        if let Some(place) = self.places.remove(&key) {
            self.bibs.remove(place);
            self.places
                .values_mut()
                .filter(|p| **p > place)
                .for_each(|p| *p -= 1);
        }
        self.deleted.insert(key);
    }

    /// The record with this key.
    pub fn get(&mut self, key: &str) -> Option<&mut Bib> {
        let place = *self.places.get(key)?;
        self.bibs.get_mut(place)
    }

    /// The key of the record that came last.
    pub fn last_key(&self) -> Option<&str> {
        self.last.as_deref()
    }

    pub fn is_empty(&self) -> bool {
        self.bibs.is_empty() && self.deleted.is_empty()
    }

    pub fn len(&self) -> usize {
        self.bibs.len() + self.deleted.len()
    }
}

/// The key of a record inside its library: `001`, with the agency of `003` before it in brackets when there is one.
pub(super) fn key(record: &Record, number: Option<&str>) -> Option<String> {
    let number = number?.trim();
    if number.is_empty() || number.len() > 200 {
        return None;
    }
    let number: String = number.nfc().collect();
    Some(
        match record
            .control("003")
            .map(str::trim)
            .filter(|agency| !agency.is_empty())
        {
            Some(agency) => format!("({}){number}", agency.chars().take(40).collect::<String>()),
            None => number,
        },
    )
}

/// Brings all text into composed form (NFC).
pub(super) fn compose(record: &mut Record) {
    let compose = |text: &mut String| {
        if !is_nfc(text) {
            *text = text.nfc().collect();
        }
    };
    for field in &mut record.fields {
        match field {
            Field::Control(field) => compose(&mut field.value),
            Field::Data(DataField { subfields, .. }) => {
                for subfield in subfields {
                    compose(&mut subfield.value);
                }
            }
        }
    }
}
