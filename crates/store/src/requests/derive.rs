//! The columns computed from a state: what a list row shows, what finds it, when it wakes.

use crate::{
    arg::{Arg, args},
    error::{Result, StoreError},
    fold::{fold, name_key, words},
};
use farshelf_domain::{
    borrowing::Borrowing,
    citation::Citation,
    id::{RequestId, Symbol},
    item::{Assignment, Item, Remark, StaffNote},
    lending::Lending,
    party::Person,
    status::{Attention, Shelf, Side, SlipState},
    timer::Timer,
};
use jiff::{Timestamp, civil::Date};
use serde::Serialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Most words of one request that are searched.
const MAX_WORDS: usize = 48;

/// What the rules of the domain say about a state beyond its own fields.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Derived {
    /// Code of the word that people see.
    pub label: String,
    /// Why it is in the attention queue; none when nobody is needed.
    pub attention: Option<Queued>,
}

/// A place in the attention queue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Queued {
    /// All reasons, the one with the earliest promise first; never empty.
    pub codes: Vec<Attention>,
    /// The earliest promise.
    pub promise_at: Timestamp,
    /// Whose desk (`borrow`, `lend`, `pickup`, ...).
    pub owner: String,
}

/// Everything that is written for one state.
pub(super) struct Columns {
    pub id: RequestId,
    pub side: Side,
    /// Values of the columns named in `SET`, in that order.
    pub values: Vec<Arg>,
    pub person: Option<Person>,
    pub wires: Vec<(String, Symbol)>,
    pub items: Vec<Item>,
    pub words: Vec<String>,
}

/// Columns of `request` that every save writes, in the order of `Columns::values`.
pub(super) const SET: [&str; 27] = [
    "library_id",
    "pickup_id",
    "state",
    "main",
    "label",
    "attention",
    "attention_all",
    "promise_at",
    "attention_owner",
    "wake_at",
    "ended_at",
    "patron_id",
    "kind",
    "format",
    "partner",
    "partner_name",
    "assigned_to",
    "assigned_name",
    "title",
    "author",
    "title_key",
    "due_on",
    "shelf",
    "alert",
    "unread",
    "slip_waits",
    "updated_at",
];

/// The parts that both sides share.
struct Common<'a> {
    citation: &'a Citation,
    assignment: Option<&'a Assignment>,
    timers: &'a BTreeMap<Timer, Timestamp>,
    notes: &'a [StaffNote],
    conversation: &'a [Remark],
}

fn state<T: Serialize>(request: &T) -> Result<Value> {
    serde_json::to_value(request)
        .map_err(|e| StoreError::Other(format!("a request that does not serialise: {e}")))
}

fn attention(queued: Option<&Queued>) -> [Arg; 4] {
    let first = queued.and_then(|q| q.codes.first());
    // Without a reason there is no place in the queue: all four stay empty.
    let queued = first.and(queued);
    [
        first.map(|code| code.as_str()).into(),
        queued.map(|q| json!(q.codes)).into(),
        queued.map(|q| q.promise_at).into(),
        queued.map(|q| q.owner.clone()).into(),
    ]
}

fn tail(common: &Common<'_>) -> (Vec<Arg>, Vec<Arg>) {
    let citation = common.citation;
    let assigned = common.assignment;
    let people = args![assigned.map(|a| a.to), assigned.map(|a| a.name.clone())];
    let title = args![
        &citation.title,
        citation.author.clone(),
        fold(&citation.title),
    ];
    (people, title)
}

fn search_words(common: &Common<'_>, extra: &[&str]) -> Vec<String> {
    let c = common.citation;
    let texts = [
        Some(&c.title),
        c.author.as_ref(),
        c.component_title.as_ref(),
        c.component_author.as_ref(),
        c.isbn.as_ref(),
        c.issn.as_ref(),
        c.oclc.as_ref(),
        c.lccn.as_ref(),
    ];
    words(
        texts
            .into_iter()
            .flatten()
            .map(String::as_str)
            .chain(extra.iter().copied()),
        MAX_WORDS,
    )
}

impl Columns {
    pub fn of_borrowing(b: &Borrowing, derived: &Derived, now: Timestamp) -> Result<Self> {
        let common = Common {
            citation: &b.citation,
            assignment: b.assignment.as_ref(),
            timers: &b.timers,
            notes: &b.notes,
            conversation: &b.conversation,
        };
        let entry = b.active_entry();
        let due = b.patron_due.or(b.partner_due);
        let mut values = args![
            b.library,
            b.pickup,
            state(b)?,
            b.main.as_str(),
            &derived.label
        ];
        values.extend(attention(derived.attention.as_ref()));
        values.extend(args![
            common.timers.values().min().copied(),
            b.ended_at,
            b.person.as_ref().and_then(|p| p.patron),
            b.kind.as_str(),
            b.citation.format.clone(),
            entry.map(|e| e.symbol.clone()),
            entry.map(|e| e.name.clone()),
        ]);
        finish_values(
            &mut values,
            &common,
            due.map(|d| d.date),
            (b.shelf, false),
            now,
        );
        let wires = b
            .entries
            .iter()
            .filter_map(|e| Some((e.wire_id.clone()?, e.symbol.clone())))
            .collect();
        Ok(Self {
            id: b.id,
            side: Side::Borrowing,
            values,
            person: b.person.clone(),
            wires,
            items: b.items.clone(),
            words: search_words(&common, &[&b.number]),
        })
    }

    pub fn of_lending(l: &Lending, derived: &Derived, now: Timestamp) -> Result<Self> {
        let common = Common {
            citation: &l.citation,
            assignment: l.assignment.as_ref(),
            timers: &l.timers,
            notes: &l.notes,
            conversation: &l.conversation,
        };
        // For lending the shelf that the copy is fetched from takes the place of the pickup shelf.
        let mut values = args![
            l.library,
            l.holding_library,
            state(l)?,
            l.main.as_str(),
            &derived.label
        ];
        values.extend(attention(derived.attention.as_ref()));
        values.extend(args![
            common.timers.values().min().copied(),
            l.ended_at,
            None::<uuid::Uuid>,
            l.kind.as_str(),
            l.citation.format.clone(),
            &l.requester,
            &l.requester_name,
        ]);
        finish_values(
            &mut values,
            &common,
            l.due.map(|d| d.date),
            (Shelf::None, l.slip == SlipState::Queued),
            now,
        );
        Ok(Self {
            id: l.id,
            side: Side::Lending,
            values,
            person: None,
            wires: vec![(l.wire_id.clone(), l.requester.clone())],
            items: l.items.clone(),
            words: search_words(&common, &[&l.number, &l.wire_id]),
        })
    }
}

fn finish_values(
    values: &mut Vec<Arg>,
    common: &Common<'_>,
    due: Option<Date>,
    (shelf, slip_waits): (Shelf, bool),
    now: Timestamp,
) {
    let (people, title) = tail(common);
    values.extend(people);
    values.extend(title);
    values.extend(args![
        due,
        shelf.as_str(),
        common.notes.iter().any(|n| n.alert && n.open),
        common.conversation.iter().any(|r| !r.read),
        slip_waits,
        now,
    ]);
}

/// The barcodes that find a request: the lender's, and the borrower's temporary ones.
pub(super) fn item_keys(items: &[Item]) -> BTreeMap<String, (&str, &'static str)> {
    let mut keys = BTreeMap::new();
    for item in items {
        let temporary = item.temporary_barcode.as_deref();
        for barcode in std::iter::once(item.barcode.as_str()).chain(temporary) {
            if !barcode.is_empty() {
                keys.insert(name_key(barcode), (barcode, item.state.as_str()));
            }
        }
    }
    keys
}

/// `last first` folded: the key that a search by name compares.
pub(super) fn person_key(person: &Person) -> String {
    fold(&format!("{} {}", person.last_name, person.first_name))
}
