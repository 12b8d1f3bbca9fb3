//! Puts changed records under their titles: the part of clustering that knows the store.

use crate::{
    cluster::{MatchFacts, components},
    display::display,
    error::Result,
    facts::RecordFacts,
    stored::{Link, StoredFacts},
};
use farshelf_domain::id::{LibraryId, RecordId, TitleId};
use farshelf_store::{
    Scope, Tx,
    catalogue::{self, FORMER, Identifier, Record, Title},
};
use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// Most records that are compared because of one key. A number that more records share says nothing about any of them.
const CROWD: u32 = 500;

/// A record that is new or has changed.
pub(super) struct Incoming {
    pub id: RecordId,
    pub library: LibraryId,
    pub control_number: String,
    /// The title it had, unless it is new or comes back.
    pub title: Option<TitleId>,
    pub marc: Option<Vec<u8>>,
    pub hash: String,
    pub facts: RecordFacts,
}

/// One record while titles are sorted out.
struct Member {
    id: RecordId,
    old_title: Option<TitleId>,
    stored: StoredFacts,
    /// Index into the incoming records.
    incoming: Option<usize>,
}

/// What became of a batch.
#[derive(Default)]
pub(super) struct Regrouped {
    /// The title of each incoming record, in their order.
    pub titles: BTreeMap<RecordId, TitleId>,
    /// Titles whose documents change.
    pub touched: BTreeSet<TitleId>,
}

/// Finds the titles of incoming records and of those that they left behind, and writes records and titles.
///
/// `gone` are records that are no longer in their file, with their titles. A title keeps its id while its oldest record is
/// in it; where titles meet, the oldest id stays and the others become its former ids.
pub(super) async fn regroup(
    tx: &mut Tx,
    scope: &Scope,
    incoming: &[Incoming],
    gone: &[(RecordId, TitleId)],
    now: Timestamp,
    new_id: &(dyn Fn() -> Uuid + Send + Sync),
) -> Result<Regrouped> {
    let keys: Vec<Vec<String>> = incoming
        .iter()
        .map(|r| MatchFacts::of(&r.facts).keys())
        .collect();
    let all_keys: BTreeSet<&String> = keys.iter().flatten().collect();
    let all_keys: Vec<String> = all_keys.into_iter().cloned().collect();
    let mut affected: BTreeSet<TitleId> = catalogue::candidates(tx, &all_keys, CROWD)
        .await?
        .into_iter()
        .collect();
    let left: BTreeSet<TitleId> = incoming
        .iter()
        .filter_map(|r| r.title)
        .chain(gone.iter().map(|(_, title)| *title))
        .collect();
    affected.extend(&left);

    let members = members(tx, incoming, gone, &affected).await?;
    let compared: Vec<MatchFacts> = members
        .iter()
        .map(|m| MatchFacts::of(&m.stored.bib))
        .collect();
    let groups = components(&compared);

    // A title goes where its oldest record is; members are in the order of their ids.
    let mut owned: Vec<BTreeSet<TitleId>> = vec![BTreeSet::new(); groups.len()];
    let mut placed: BTreeSet<TitleId> = BTreeSet::new();
    let mut group_of = vec![0; members.len()];
    for (number, group) in groups.iter().enumerate() {
        for linked in group {
            group_of[linked.index] = number;
        }
    }
    for (member, group) in members.iter().zip(&group_of) {
        if let Some(title) = member.old_title
            && placed.insert(title)
        {
            owned[*group].insert(title);
        }
    }

    let mut result = Regrouped::default();
    let mut titles = Vec::new();
    let mut identifiers = Vec::new();
    let mut moves: BTreeMap<TitleId, Vec<RecordId>> = BTreeMap::new();
    let mut links = Vec::new();
    let mut records = Vec::new();
    let mut merges = Vec::new();
    for (group, owned) in groups.iter().zip(owned) {
        let mut owned = owned.into_iter();
        let chosen = owned.next().unwrap_or_else(|| TitleId(new_id()));
        merges.extend(owned.map(|from| (from, chosen)));
        let mut changed = left.contains(&chosen);
        for linked in group {
            let member = &members[linked.index];
            let link = linked.to.as_ref().map(|(to, reason)| Link {
                to: members[*to].id,
                reason: reason.clone(),
            });
            let stored = StoredFacts {
                link,
                ..member.stored.clone()
            };
            if let Some(n) = member.incoming {
                changed = true;
                result.titles.insert(member.id, chosen);
                records.push(record(&incoming[n], chosen, &stored, now)?);
            } else if stored.link != member.stored.link {
                links.push((member.id, stored.value()?));
            }
            if member.old_title.is_some_and(|old| old != chosen) {
                changed = true;
                moves.entry(chosen).or_default().push(member.id);
            }
        }
        if changed {
            let facts: Vec<&RecordFacts> =
                group.iter().map(|l| &members[l.index].stored.bib).collect();
            let (title, ids) = rows(chosen, &facts);
            titles.push(title);
            identifiers.extend(ids);
            result.touched.insert(chosen);
        }
    }
    result.touched.extend(&left);
    result.touched.extend(merges.iter().map(|(from, _)| *from));

    let ids: Vec<TitleId> = titles.iter().map(|t| t.id).collect();
    let former = catalogue::identifiers_of(tx, &ids)
        .await?
        .into_iter()
        .filter(|i| i.kind == FORMER);
    identifiers.extend(former);
    catalogue::upsert_titles(tx, &titles, now).await?;
    catalogue::set_identifiers(tx, &ids, &identifiers).await?;
    for (title, ids) in &moves {
        catalogue::move_records(tx, ids, *title).await?;
    }
    catalogue::upsert_records(tx, scope, &records).await?;
    let changed: Vec<RecordId> = incoming.iter().map(|r| r.id).collect();
    let keys: Vec<(String, RecordId)> = changed
        .iter()
        .zip(keys)
        .flat_map(|(id, keys)| keys.into_iter().map(|key| (key, *id)))
        .collect();
    catalogue::set_match_keys(tx, &changed, &keys).await?;
    let gone: Vec<RecordId> = gone.iter().map(|(id, _)| *id).collect();
    catalogue::delete_records(tx, &gone, now).await?;
    for (id, facts) in &links {
        catalogue::set_facts(tx, *id, facts).await?;
    }
    for (from, into) in merges {
        catalogue::merge_title(tx, from, into).await?;
    }
    Ok(result)
}

/// The live records of the affected titles with the incoming ones in their new form, by id.
async fn members(
    tx: &mut Tx,
    incoming: &[Incoming],
    gone: &[(RecordId, TitleId)],
    affected: &BTreeSet<TitleId>,
) -> Result<Vec<Member>> {
    let replaced: BTreeSet<RecordId> = incoming
        .iter()
        .map(|r| r.id)
        .chain(gone.iter().map(|(id, _)| *id))
        .collect();
    let affected: Vec<TitleId> = affected.iter().copied().collect();
    let mut members = Vec::new();
    for record in catalogue::facts_of_titles(tx, &affected).await? {
        if !replaced.contains(&record.id) {
            let stored = StoredFacts::of(&record)?;
            members.push(Member {
                id: record.id,
                old_title: Some(record.title),
                stored,
                incoming: None,
            });
        }
    }
    for (n, record) in incoming.iter().enumerate() {
        let stored = StoredFacts {
            hash: record.hash.clone(),
            link: None,
            bib: record.facts.clone(),
        };
        members.push(Member {
            id: record.id,
            old_title: record.title,
            stored,
            incoming: Some(n),
        });
    }
    members.sort_by_key(|member| member.id);
    Ok(members)
}

fn record(
    incoming: &Incoming,
    title: TitleId,
    stored: &StoredFacts,
    now: Timestamp,
) -> Result<Record> {
    Ok(Record {
        id: incoming.id,
        library: incoming.library,
        control_number: incoming.control_number.clone(),
        title,
        marc: incoming.marc.clone(),
        facts: stored.value()?,
        deleted: false,
        loaded_at: now,
    })
}

/// The rows of a title.
fn rows(id: TitleId, facts: &[&RecordFacts]) -> (Title, Vec<Identifier>) {
    let shown = display(facts);
    let identifiers = shown
        .identifiers
        .into_iter()
        .map(|(kind, value)| Identifier {
            kind,
            value,
            title: id,
        })
        .collect();
    let title = Title {
        id,
        title: shown.title,
        author: shown.author,
        year: shown.year.map(|year| year.to_string()),
        format: shown.format.map(|format| format.as_str().to_owned()),
        language: shown.languages.into_iter().next(),
    };
    (title, identifiers)
}
