//! The rota of a borrowing request: which libraries are asked, in which order, and why each stands where it stands (B12, B13, I8).

use crate::{
    borrowing::{Entry, Excluded, PlaceReason},
    id::{LibraryId, Symbol},
    status::EntryState,
};
use std::collections::{BTreeMap, BTreeSet};

/// What is known of one possible lender. A library that answers for its branches is one lender (CONTRACT.md, Words).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lender {
    /// Lending symbol.
    pub symbol: Symbol,
    /// Display name.
    pub name: String,
    /// The library, when it is in the directory here.
    pub library: LibraryId,
    /// Copies of the title that may be lent (or copied from, for a copy request).
    pub lendable: u16,
    /// Of these, on the shelf now as far as is known.
    pub available: u16,
    /// Copies that exist but may not be lent.
    pub not_lendable: u16,
    /// Open for lending.
    pub lends: bool,
    /// Closed by its calendar today.
    pub closed: bool,
    /// In the same group as the borrower.
    pub same_group: bool,
    /// Lending requests it has open now: the load that is balanced.
    pub load: u32,
    /// Requests it was asked today.
    pub asked_today: u16,
    /// Most requests a day; 0 = no cap.
    pub daily_cap: u16,
}

/// A rota and what was left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rota {
    /// In the order of asking.
    pub entries: Vec<Entry>,
    /// Left out, with reasons.
    pub excluded: Vec<Excluded>,
}

fn reason(code: &str, value: impl ToString) -> PlaceReason {
    PlaceReason {
        code: code.to_owned(),
        value: Some(value.to_string()),
    }
}

fn bare(code: &str) -> PlaceReason {
    PlaceReason {
        code: code.to_owned(),
        value: None,
    }
}

/// Why a lender cannot be asked; none when it can.
fn obstacle(
    lender: &Lender,
    asked_before: &BTreeSet<Symbol>,
    own: LibraryId,
) -> Option<PlaceReason> {
    if lender.library == own {
        return Some(bare("own_library"));
    }
    if asked_before.contains(&lender.symbol) {
        return Some(bare("asked_before"));
    }
    if !lender.lends {
        return Some(bare("not_lending"));
    }
    if lender.closed {
        return Some(bare("closed"));
    }
    if lender.lendable == 0 {
        return Some(reason("not_lendable", lender.not_lendable));
    }
    if lender.available == 0 {
        return Some(reason("none_available", lender.lendable));
    }
    if lender.daily_cap > 0 && lender.asked_today >= lender.daily_cap {
        return Some(reason("daily_cap", lender.daily_cap));
    }
    None
}

/// A planned entry for a lender.
pub fn planned(
    symbol: Symbol,
    name: String,
    library: Option<LibraryId>,
    reasons: Vec<PlaceReason>,
) -> Entry {
    Entry {
        wire_id: None,
        symbol,
        name,
        library,
        reason: reasons,
        state: EntryState::Planned,
        previous: None,
        last_status: None,
        supplier_request_id: None,
        answer_by: None,
        cancel_sent: false,
        cancel_refused: false,
        retry: None,
        unfilled: None,
        note: None,
        late: false,
        status_asked: false,
    }
}

/// Builds the rota: lenders that can be asked, same group first, then the least loaded, then those with more copies on the shelf.
pub fn build(lenders: &[Lender], asked_before: &BTreeSet<Symbol>, own: LibraryId) -> Rota {
    let mut rota = Rota::default();
    let mut fit: Vec<&Lender> = Vec::new();
    for lender in lenders {
        match obstacle(lender, asked_before, own) {
            Some(why) => rota.excluded.push(Excluded {
                symbol: lender.symbol.clone(),
                name: lender.name.clone(),
                reason: why,
            }),
            None => fit.push(lender),
        }
    }
    fit.sort_by(|a, b| {
        (
            !a.same_group,
            a.load,
            std::cmp::Reverse(a.available),
            &a.symbol,
        )
            .cmp(&(
                !b.same_group,
                b.load,
                std::cmp::Reverse(b.available),
                &b.symbol,
            ))
    });
    rota.entries = fit
        .into_iter()
        .map(|l| {
            let mut reasons = vec![reason("has_copies", l.available)];
            if l.same_group {
                reasons.push(bare("same_group"));
            }
            reasons.push(reason("load", l.load));
            planned(l.symbol.clone(), l.name.clone(), Some(l.library), reasons)
        })
        .collect();
    rota.excluded.sort_by(|a, b| a.symbol.cmp(&b.symbol));
    rota
}

/// Puts lenders that staff chose first, in their order; they need a holding here only where the catalogue knows the title (R67).
pub fn prefer(
    rota: Rota,
    chosen: &[Symbol],
    directory: &BTreeMap<Symbol, (LibraryId, String)>,
) -> Rota {
    if chosen.is_empty() {
        return rota;
    }
    let entries = chosen
        .iter()
        .filter_map(|symbol| {
            directory.get(symbol).map(|(id, name)| {
                planned(
                    symbol.clone(),
                    name.clone(),
                    Some(*id),
                    vec![bare("chosen")],
                )
            })
        })
        .collect();
    let mut excluded = rota.excluded;
    excluded.extend(
        rota.entries
            .into_iter()
            .filter(|e| !chosen.contains(&e.symbol))
            .map(|e| Excluded {
                symbol: e.symbol,
                name: e.name,
                reason: bare("not_chosen"),
            }),
    );
    excluded.retain(|e| !chosen.contains(&e.symbol));
    Rota { entries, excluded }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn lender(n: u8) -> Lender {
        Lender {
            symbol: format!("ISIL:CA-{n}").parse().unwrap(),
            name: format!("Library {n}"),
            library: LibraryId(Uuid::from_u128(u128::from(n))),
            lendable: 1,
            available: 1,
            not_lendable: 0,
            lends: true,
            closed: false,
            same_group: false,
            load: 0,
            asked_today: 0,
            daily_cap: 0,
        }
    }

    fn own() -> LibraryId {
        LibraryId(Uuid::from_u128(99))
    }

    fn order(rota: &Rota) -> Vec<&str> {
        rota.entries.iter().map(|e| e.symbol.value()).collect()
    }

    #[test]
    fn load_is_balanced_and_the_group_comes_first() {
        let lenders = [
            Lender {
                load: 5,
                ..lender(1)
            },
            Lender {
                load: 2,
                ..lender(2)
            },
            Lender {
                load: 9,
                same_group: true,
                ..lender(3)
            },
        ];
        let rota = build(&lenders, &BTreeSet::new(), own());
        assert_eq!(order(&rota), ["CA-3", "CA-2", "CA-1"]);
        assert!(rota.entries.iter().all(|e| !e.reason.is_empty()));
    }

    #[test]
    fn every_exclusion_has_its_reason() {
        let lenders = [
            Lender {
                library: own(),
                ..lender(1)
            },
            lender(2),
            Lender {
                lends: false,
                ..lender(3)
            },
            Lender {
                closed: true,
                ..lender(4)
            },
            Lender {
                lendable: 0,
                available: 0,
                not_lendable: 2,
                ..lender(5)
            },
            Lender {
                available: 0,
                ..lender(6)
            },
            Lender {
                daily_cap: 3,
                asked_today: 3,
                ..lender(7)
            },
        ];
        let rota = build(
            &lenders,
            &BTreeSet::from(["ISIL:CA-2".parse().unwrap()]),
            own(),
        );
        let codes: Vec<_> = rota
            .excluded
            .iter()
            .map(|e| e.reason.code.as_str())
            .collect();
        assert_eq!(
            codes,
            [
                "own_library",
                "asked_before",
                "not_lending",
                "closed",
                "not_lendable",
                "none_available",
                "daily_cap"
            ]
        );
        assert!(rota.entries.is_empty());
    }

    #[test]
    fn chosen_lenders_replace_the_computed_order() {
        let rota = build(&[lender(1), lender(2)], &BTreeSet::new(), own());
        let directory = [1u8, 2, 3]
            .map(|n| (lender(n).symbol, (lender(n).library, lender(n).name)))
            .into();
        let chosen = prefer(rota, &[lender(3).symbol, lender(1).symbol], &directory);
        assert_eq!(order(&chosen), ["CA-3", "CA-1"]);
        assert_eq!(chosen.excluded[0].reason.code, "not_chosen");
    }
}
