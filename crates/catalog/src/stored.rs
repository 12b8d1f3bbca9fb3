//! How the facts of a record are kept in the store.

use crate::{cluster::Reason, error::Result, facts::RecordFacts};
use farshelf_domain::id::{LibraryId, RecordId, TitleId};
use farshelf_store::{
    Read, StoreError,
    catalogue::{self, Record},
};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// The link that ties a record to another one of its title.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// The record it joined.
    pub to: RecordId,
    /// Why.
    pub reason: Reason,
}

/// The column `facts` of a record.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct StoredFacts {
    /// Of what was loaded, to know an unchanged record by.
    pub hash: String,
    /// Why it belongs to its title; none: it is the first.
    pub link: Option<Link>,
    /// The facts.
    pub bib: RecordFacts,
}

impl StoredFacts {
    pub fn of(record: &Record) -> Result<Self> {
        serde_json::from_value(record.facts.clone()).map_err(|_| {
            StoreError::Corrupt("the stored facts of a record cannot be read".into()).into()
        })
    }

    pub fn value(&self) -> Result<Value> {
        serde_json::to_value(self)
            .map_err(|_| StoreError::Other("the facts of a record cannot be written".into()).into())
    }
}

/// The live records of a title and the libraries that hold it.
#[derive(Clone, Debug, Default)]
pub(crate) struct TitleData {
    pub records: Vec<(Record, StoredFacts)>,
    pub libraries: BTreeSet<LibraryId>,
}

/// What is stored of some titles; those without a live record are left out.
pub(crate) async fn read_titles(
    read: &mut Read,
    ids: &[TitleId],
) -> Result<BTreeMap<TitleId, TitleData>> {
    let mut found: BTreeMap<TitleId, TitleData> = BTreeMap::new();
    for record in catalogue::facts_of_titles(read, ids).await? {
        let facts = StoredFacts::of(&record)?;
        found
            .entry(record.title)
            .or_default()
            .records
            .push((record, facts));
    }
    for (title, library) in catalogue::holders(read, ids).await? {
        if let Some(data) = found.get_mut(&title) {
            data.libraries.insert(library);
        }
    }
    Ok(found)
}
