//! Which records are one title. Pure.
//!
//! [`join`] compares two records and does not care which came first. A title is a connected component of that relation:
//! the records that are linked by joins, directly or over others. So the same records make the same titles whatever the
//! order of loading. [`components`] finds them with the links that hold each together; the links are kept as reasons.

mod join;
mod keys;

pub use join::{Reason, join};
pub use keys::MatchFacts;

use std::collections::BTreeMap;

/// One record of a component: its place in the input, and the link that ties it to an earlier one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Linked {
    /// Index into the input.
    pub index: usize,
    /// To which record (index) and why; none for the first of its component.
    pub to: Option<(usize, Reason)>,
}

/// The connected components of the records, each walked from its first record. Components and their records are in the
/// order of the input, links go to the record that was reached first.
pub fn components(records: &[MatchFacts]) -> Vec<Vec<Linked>> {
    let mut by_key: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let keys: Vec<Vec<String>> = records.iter().map(MatchFacts::keys).collect();
    for (index, keys) in keys.iter().enumerate() {
        for key in keys {
            by_key.entry(key.clone()).or_default().push(index);
        }
    }
    let mut seen = vec![false; records.len()];
    let mut found = Vec::new();
    for start in 0..records.len() {
        if seen[start] {
            continue;
        }
        seen[start] = true;
        let mut component = vec![Linked {
            index: start,
            to: None,
        }];
        let mut at = 0;
        while let Some(from) = component.get(at).map(|linked| linked.index) {
            for key in &keys[from] {
                for &other in by_key.get(key).into_iter().flatten() {
                    if seen[other] {
                        continue;
                    }
                    if let Some(reason) = join(&records[from], &records[other]) {
                        seen[other] = true;
                        component.push(Linked {
                            index: other,
                            to: Some((from, reason)),
                        });
                    }
                }
            }
            at += 1;
        }
        component.sort_by_key(|linked| linked.index);
        found.push(component);
    }
    found
}

#[cfg(test)]
mod tests;
