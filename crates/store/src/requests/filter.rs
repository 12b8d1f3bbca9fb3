//! What a list asks for, as SQL conditions; pages by keyset.

use crate::{
    fold::{after, fold, name_key, words},
    scope::{Reach, Scope, Who},
    sql::Sql,
};
use farshelf_domain::{
    citation::Kind,
    id::{LibraryId, RequestId, StaffId},
    status::{Attention, Shelf, Side},
};
use jiff::Timestamp;
use std::{fmt, str::FromStr};

/// Most words of a query that are used.
const MAX_QUERY_WORDS: usize = 8;

/// Whom a request is assigned to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Assigned {
    /// Anybody or nobody.
    #[default]
    Any,
    /// Nobody.
    Nobody,
    /// This operator.
    To(StaffId),
}

/// What a list asks for; the default asks for everything inside the scope.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// One side, else both.
    pub side: Option<Side>,
    /// Worked by these libraries; empty: any.
    pub libraries: Vec<LibraryId>,
    /// Main line codes; empty: any.
    pub mains: Vec<String>,
    /// Label code.
    pub label: Option<String>,
    /// Only what is in the attention queue.
    pub attention_only: bool,
    /// Only what moves by itself: nobody is needed.
    pub quiet_only: bool,
    /// Only with this reason first.
    pub attention: Option<Attention>,
    /// Loan or copy.
    pub kind: Option<Kind>,
    /// Format code of the catalogue.
    pub format: Option<String>,
    /// Symbol of the partner.
    pub partner: Option<String>,
    /// Pickup library (borrowing), holding library (lending). The desk there sees these requests too.
    pub pickup: Option<LibraryId>,
    /// Operator.
    pub assigned: Assigned,
    /// A request id in full, an item barcode, or the beginnings of title words.
    pub q: Option<String>,
    /// Words of which one stands in the request in full, such as identifiers; empty: any.
    pub any_word: Vec<String>,
    /// Where the item is inside `received`; empty: any.
    pub shelf: Vec<Shelf>,
    /// A card number in full or the beginning of a name (`last first`).
    pub person: Option<String>,
    /// Only those whose pull slip waits for printing.
    pub slip_waits: bool,
    /// Ended or not; none: both.
    pub ended: Option<bool>,
}

/// A page of a list.
#[derive(Clone, Copy, Debug)]
pub struct Page {
    /// Most rows, at most 200.
    pub limit: u32,
    /// Where the last page ended.
    pub after: Option<Cursor>,
}

impl Page {
    /// The first page.
    pub fn first(limit: u32) -> Self {
        Self { limit, after: None }
    }

    /// The limit within its bounds.
    pub(crate) fn rows(&self) -> u32 {
        self.limit.clamp(1, 200)
    }
}

/// The place of a row in the order of its list. Its text is opaque to clients.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cursor {
    /// Time by which the list is sorted.
    pub at: Timestamp,
    /// Row.
    pub id: RequestId,
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.at.as_microsecond(), self.id)
    }
}

/// A text that is no cursor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`after` must be the `next` of an earlier answer")]
pub struct BadCursor;

impl FromStr for Cursor {
    type Err = BadCursor;

    fn from_str(text: &str) -> Result<Self, BadCursor> {
        let (at, id) = text.split_once('.').ok_or(BadCursor)?;
        let at = at.parse().map_err(|_| BadCursor)?;
        Ok(Self {
            at: Timestamp::from_microsecond(at).map_err(|_| BadCursor)?,
            id: id.parse().map_err(|_| BadCursor)?,
        })
    }
}

fn side_condition(sql: &mut Sql, side: Side, reach: &Reach, column: &'static str) {
    sql.push("(r.side = ").bind(side.as_str());
    if let Reach::Only(list) = reach {
        sql.push(" AND ")
            .push(column)
            .push(" IN ")
            .list(list.iter().copied());
    }
    sql.push(")");
}

/// ` AND ...`: the row is inside the scope, by its library or by the desk where it is collected.
pub(super) fn visible(sql: &mut Sql, scope: &Scope) {
    if let Who::Patron(id) = scope.who() {
        sql.push(" AND r.patron_id = ").bind(id);
        return;
    }
    let all = |side| *scope.reach(side) == Reach::All;
    if all(Side::Borrowing) && all(Side::Lending) {
        return;
    }
    sql.push(" AND (");
    for (n, side) in Side::ALL.iter().enumerate() {
        if n > 0 {
            sql.push(" OR ");
        }
        side_condition(sql, *side, scope.reach(*side), "r.library_id");
        sql.push(" OR ");
        side_condition(sql, *side, scope.reach(*side), "r.pickup_id");
    }
    sql.push(")");
}

/// ` AND ...`: the scope of a list. Lists go by the working library, or by the desk when one is named without a library: each has its index.
fn listed(sql: &mut Sql, scope: &Scope, filter: &Filter) {
    if let Who::Patron(id) = scope.who() {
        sql.push(" AND r.side = 'borrowing' AND r.patron_id = ")
            .bind(id);
        return;
    }
    let column = if filter.pickup.is_some() && filter.libraries.is_empty() {
        "r.pickup_id"
    } else {
        "r.library_id"
    };
    let sides: Vec<Side> = filter.side.map_or_else(|| Side::ALL.to_vec(), |s| vec![s]);
    if let [side] = sides[..] {
        sql.push(" AND ");
        side_condition(sql, side, scope.reach(side), column);
    } else if sides.iter().any(|s| *scope.reach(*s) != Reach::All) {
        sql.push(" AND (");
        for (n, side) in sides.into_iter().enumerate() {
            if n > 0 {
                sql.push(" OR ");
            }
            side_condition(sql, side, scope.reach(side), column);
        }
        sql.push(")");
    }
}

/// Adds every condition of a filter and its scope to a statement whose table `request` is named `r`.
pub(super) fn conditions(sql: &mut Sql, scope: &Scope, filter: &Filter) {
    listed(sql, scope, filter);
    if !filter.libraries.is_empty() {
        sql.push(" AND r.library_id IN ")
            .list(filter.libraries.iter().copied());
    }
    if !filter.mains.is_empty() {
        sql.push(" AND r.main IN ").list(filter.mains.iter());
    }
    if let Some(label) = &filter.label {
        sql.push(" AND r.label = ").bind(label);
    }
    if filter.attention_only {
        sql.push(" AND r.attention IS NOT NULL");
    }
    if filter.quiet_only {
        sql.push(" AND r.attention IS NULL");
    }
    if let Some(code) = filter.attention {
        sql.push(" AND r.attention = ").bind(code.as_str());
    }
    if let Some(kind) = filter.kind {
        sql.push(" AND r.kind = ").bind(kind.as_str());
    }
    if let Some(format) = &filter.format {
        sql.push(" AND r.format = ").bind(format);
    }
    if let Some(partner) = &filter.partner {
        sql.push(" AND r.partner = ").bind(partner);
    }
    if let Some(pickup) = filter.pickup {
        sql.push(" AND r.pickup_id = ").bind(pickup);
    }
    if !filter.shelf.is_empty() {
        // Says to both engines that the small index of the shelf is enough.
        sql.push(" AND r.shelf <> 'none' AND r.shelf IN ")
            .list(filter.shelf.iter().map(|s| s.as_str()));
    }
    if let Some(person) = &filter.person {
        sql.push(" AND r.id IN (SELECT request_id FROM request_person WHERE barcode_key = ");
        sql.bind(name_key(person));
        let name = fold(person);
        if !name.is_empty() {
            sql.push(" OR (name_key >= ").bind(&name);
            sql.push(" AND name_key < ").bind(after(&name)).push(")");
        }
        sql.push(")");
    }
    match filter.assigned {
        Assigned::To(staff) => {
            sql.push(" AND r.assigned_to = ").bind(staff);
        }
        Assigned::Nobody => {
            sql.push(" AND r.assigned_to IS NULL");
        }
        Assigned::Any => {}
    }
    if filter.slip_waits {
        // Not as an argument: both engines then see that the small index of waiting slips is enough.
        sql.push(" AND r.slip_waits");
    }
    match filter.ended {
        Some(true) => {
            sql.push(" AND r.ended_at IS NOT NULL");
        }
        Some(false) => {
            sql.push(" AND r.ended_at IS NULL");
        }
        None => {}
    }
    if !filter.any_word.is_empty() {
        sql.push(" AND r.id IN (SELECT request_id FROM request_word WHERE word IN ")
            .list(filter.any_word.iter())
            .push(")");
    }
    if let Some(q) = filter.q.as_deref().filter(|q| !q.trim().is_empty()) {
        search(sql, q);
    }
}

/// One text of the search box: a code in full, or words that all begin a word of the request.
fn search(sql: &mut Sql, q: &str) {
    let code = q.trim();
    sql.push(" AND (r.number = ").bind(code);
    sql.push(" OR r.id IN (SELECT request_id FROM request_wire WHERE wire_id = ")
        .bind(code);
    sql.push(") OR r.id IN (SELECT request_id FROM request_item WHERE barcode_key = ");
    sql.bind(name_key(code)).push(")");
    let words = words([q], MAX_QUERY_WORDS);
    if !words.is_empty() {
        sql.push(" OR (");
        for (n, word) in words.iter().enumerate() {
            if n > 0 {
                sql.push(" AND ");
            }
            sql.push("r.id IN (SELECT request_id FROM request_word WHERE word >= ")
                .bind(word);
            sql.push(" AND word < ").bind(after(word)).push(")");
        }
        sql.push(")");
    }
    sql.push(")");
}
