//! Counts: of the values that a list can be narrowed by, and of the four numbers every page shows.

use super::filter::{Assigned, Filter, conditions};
use crate::{
    conn::Read,
    error::{Result, StoreError},
    scope::Scope,
    sql::Sql,
};
use farshelf_domain::status::{Shelf, Side};

/// A facet counts at most this many requests: a larger number is shown as "more than".
pub const FACET_CAP: u32 = 10_000;

/// One value of one facet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facet {
    /// Which: `status`, `label`, `kind`, `format`, `partner`, `pickup`, `assigned_to`, `library`.
    pub name: &'static str,
    /// Value as in the filter: code, symbol or id.
    pub value: String,
    /// How many.
    pub count: u64,
}

/// The numbers that every staff page shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// In the attention queue.
    pub attention: u64,
    /// Open borrowing requests.
    pub borrowing: u64,
    /// Open lending requests.
    pub lending: u64,
    /// Items here that wait for their patron.
    pub hold_shelf: u64,
}

/// Name, column, and how to lift the facet's own restriction: a facet counts what choosing another of its values would show.
type Spec = (&'static str, &'static str, fn(&mut Filter));

const SPECS: [Spec; 8] = [
    ("status", "r.main", |f| f.mains.clear()),
    ("label", "r.label", |f| f.label = None),
    ("kind", "r.kind", |f| f.kind = None),
    ("format", "r.format", |f| f.format = None),
    ("partner", "r.partner", |f| f.partner = None),
    ("pickup", "r.pickup_id", |f| f.pickup = None),
    ("assigned_to", "r.assigned_to", |f| {
        f.assigned = Assigned::Any;
    }),
    ("library", "r.library_id", |f| f.libraries.clear()),
];

/// How many requests each value of each facet has, most first. Requests without a value are left out.
pub async fn facets(read: &mut Read, scope: &Scope, filter: &Filter) -> Result<Vec<Facet>> {
    let mut out = Vec::new();
    for (name, column, lift) in SPECS {
        let mut wider = filter.clone();
        lift(&mut wider);
        let is_id = matches!(name, "pickup" | "assigned_to" | "library");
        let mut sql = Sql::new("SELECT value, COUNT(*) AS n FROM (SELECT ");
        sql.push(column).push(" AS value FROM request r WHERE ");
        sql.push(column).push(" IS NOT NULL");
        conditions(&mut sql, scope, &wider);
        sql.push(" LIMIT ").bind(FACET_CAP);
        sql.push(") AS counted GROUP BY value ORDER BY n DESC, value LIMIT 200");
        for row in sql.rows(read).await? {
            let value = if is_id {
                row.get::<uuid::Uuid>("value")?.to_string()
            } else {
                row.get("value")?
            };
            out.push(Facet {
                name,
                value,
                count: row.count("n")?,
            });
        }
    }
    Ok(out)
}

/// How many requests a filter finds inside the scope.
pub async fn count(read: &mut Read, scope: &Scope, filter: &Filter) -> Result<u64> {
    let mut sql = Sql::new("SELECT COUNT(*) AS n FROM request r WHERE TRUE");
    conditions(&mut sql, scope, filter);
    sql.row(read).await?.ok_or(StoreError::NotFound)?.count("n")
}

/// The numbers that every staff page shows; all over open requests.
pub async fn counts(read: &mut Read, scope: &Scope) -> Result<Counts> {
    let open = |side| Filter {
        side: Some(side),
        ended: Some(false),
        ..Filter::default()
    };
    let queue = Filter {
        attention_only: true,
        ..Filter::default()
    };
    let shelf = Filter {
        shelf: vec![Shelf::OnShelf, Shelf::Expired],
        ..open(Side::Borrowing)
    };
    Ok(Counts {
        attention: count(read, scope, &queue).await?,
        borrowing: count(read, scope, &open(Side::Borrowing)).await?,
        lending: count(read, scope, &open(Side::Lending)).await?,
        hold_shelf: count(read, scope, &shelf).await?,
    })
}
