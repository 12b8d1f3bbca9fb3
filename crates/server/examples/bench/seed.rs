//! Many requests from few: those of the demo, which ran their whole way, are copied with ids, dates, people and titles of their own,
//! through the functions that store a request.

use crate::figures::progress;
use anyhow::Context;
use farshelf_app::random;
use farshelf_domain::{
    borrowing::Borrowing,
    event::Event,
    id::{EventId, LibraryId, RequestId},
    item::Item,
    lending::Lending,
    status::{BorrowingMain, Shelf, Side},
    timer::Timer,
};
use farshelf_store::{
    Engine, Read, Scope, Store, directory, events,
    requests::{self, Derived, Filter, Page, Queued, RequestRow},
    testing,
};
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeMap;

/// Requests stored in one transaction.
const BATCH: usize = 500;
/// Of so many requests that are no stock, one is open; the others have ended.
const OPEN_ONE_IN: usize = 5;
const NAMES: [&str; 12] = [
    "Roy", "Tremblay", "Gagnon", "Singh", "Martin", "Côté", "Osei", "Bouchard", "Nguyen", "Wilson",
    "Fortin", "Lavoie",
];
const WORDS: [&str; 24] = [
    "harbour",
    "winter",
    "history",
    "river",
    "letters",
    "garden",
    "northern",
    "paper",
    "stone",
    "music",
    "bread",
    "forest",
    "island",
    "science",
    "weather",
    "painting",
    "village",
    "voyage",
    "bridge",
    "mountain",
    "animals",
    "democracy",
    "railway",
    "poems",
];

enum State {
    Borrowing(Box<Borrowing>),
    Lending(Box<Lending>),
}

struct Template {
    state: State,
    derived: Derived,
    events: Vec<Event>,
}

/// Requests that wait on a pickup shelf, and their library.
pub struct Stock {
    /// Ready to be lent out.
    pub ids: Vec<RequestId>,
    /// Their library.
    pub library: LibraryId,
}

/// A title of a few words; the n-th one is always the same.
pub fn title(n: usize) -> String {
    let word = |step: usize| WORDS[n / step % WORDS.len()];
    format!(
        "The {} of the {} {}, volume {n}",
        word(1),
        word(24),
        word(576)
    )
}

async fn templates(read: &mut Read) -> anyhow::Result<Vec<Template>> {
    let system = Scope::system();
    let (mut found, mut after) = (Vec::new(), None);
    loop {
        let page = Page { limit: 200, after };
        let (rows, next) = requests::list(read, &system, &Filter::default(), page).await?;
        for row in rows {
            let state = match row.side {
                Side::Borrowing => State::Borrowing(Box::new(
                    requests::load_borrowing(read, &system, row.id).await?.0,
                )),
                Side::Lending => State::Lending(Box::new(
                    requests::load_lending(read, &system, row.id).await?.0,
                )),
            };
            let told = events::list(read, &system, row.id, 0, 200).await?;
            found.push(Template {
                state,
                derived: derived(row),
                events: told.into_iter().map(|stored| stored.event).collect(),
            });
        }
        if next.is_none() {
            return Ok(found);
        }
        after = next;
    }
}

fn derived(row: RequestRow) -> Derived {
    let queued = row.promise_at.zip(row.owner);
    Derived {
        label: row.label,
        attention: queued.map(|(promise_at, owner)| Queued {
            codes: row.attention,
            promise_at,
            owner,
        }),
    }
}

impl Template {
    fn has_ended(&self) -> bool {
        match &self.state {
            State::Borrowing(b) => b.ended_at.is_some(),
            State::Lending(l) => l.ended_at.is_some(),
        }
    }

    fn is_on_shelf(&self, library: LibraryId) -> bool {
        matches!(&self.state, State::Borrowing(b)
            if b.library == library && b.main == BorrowingMain::Received && b.shelf == Shelf::OnShelf && !b.unwanted && b.pickup == b.library)
    }
}

fn later(n: usize, now: Timestamp) -> Timestamp {
    // Nothing is due while it is measured.
    now + SignedDuration::from_hours(24 * 30 + i64::try_from(n % 1_000).unwrap_or(0))
}

fn rearm(timers: &mut BTreeMap<Timer, Timestamp>, n: usize, now: Timestamp) {
    for at in timers.values_mut() {
        *at = later(n, now);
    }
}

fn relabel(items: &mut [Item], n: usize) {
    for (k, item) in items.iter_mut().enumerate() {
        item.barcode = format!("9{n:011}{k}");
        item.temporary_barcode = None;
    }
}

/// The n-th copy: over two years, newest last.
async fn copy(
    tx: &mut farshelf_store::Tx,
    template: &Template,
    (n, of): (usize, usize),
    now: Timestamp,
) -> anyhow::Result<RequestId> {
    let age = i64::try_from((of - n) * 2 * 365 * 24 * 3_600 / of)?;
    let at = now - SignedDuration::from_secs(age);
    let id = RequestId(random::id(at));
    let told: Vec<(EventId, Event)> = template
        .events
        .iter()
        .map(|event| (EventId(random::id(now)), event.clone()))
        .collect();
    let mut derived = template.derived.clone();
    if let Some(queued) = &mut derived.attention {
        queued.promise_at = now + SignedDuration::from_mins(i64::try_from(n % 20_000)? - 5_000);
    }
    match &template.state {
        State::Borrowing(from) => {
            let mut b = (**from).clone();
            b.id = id;
            b.number = format!("FSB-{n}");
            b.created_at = at;
            b.ended_at = b.ended_at.map(|_| at + SignedDuration::from_hours(480));
            b.citation.title = title(n);
            b.citation.title_id = None;
            for (k, entry) in b.entries.iter_mut().enumerate() {
                entry.wire_id = entry.wire_id.as_ref().map(|_| format!("FSB-{n}-{k}"));
            }
            if let Some(person) = &mut b.person {
                NAMES[n % NAMES.len()].clone_into(&mut person.last_name);
                person.barcode = Some(format!("28{n:012}"));
            }
            relabel(&mut b.items, n);
            rearm(&mut b.timers, n, now);
            requests::create_borrowing(tx, &b, &told, &derived, at).await?;
        }
        State::Lending(from) => {
            let mut l = (**from).clone();
            l.id = id;
            l.number = format!("FSL-{n}");
            l.wire_id = format!("FSX-{n}");
            l.created_at = at;
            l.ended_at = l.ended_at.map(|_| at + SignedDuration::from_hours(480));
            l.citation.title = title(n);
            l.held_copy = None;
            relabel(&mut l.items, n);
            rearm(&mut l.timers, n, now);
            requests::create_lending(tx, &l, &told, &derived, at).await?;
        }
    }
    Ok(id)
}

/// Fills the database up to so many requests, the stock among them.
pub async fn seed(
    store: &Store,
    requests: usize,
    stock: usize,
    now: Timestamp,
) -> anyhow::Result<Stock> {
    let all = templates(&mut store.read().await?).await?;
    let (ended, open): (Vec<_>, Vec<_>) = all.iter().partition(|t| t.has_ended());
    let town = "ISIL:CA-FSTOWN".parse()?;
    let library = directory::library_by_symbol(&mut store.read().await?, &town)
        .await?
        .id;
    let shelf = open
        .iter()
        .find(|t| t.is_on_shelf(library))
        .context("the demo has no request on the town's shelf")?;
    let (every, mut ids) = (requests.div_ceil(stock.max(1)).max(1), Vec::new());
    let mut n = all.len();
    while n < requests {
        let mut tx = store.begin().await?;
        for n in n..(n + BATCH).min(requests) {
            if n % every == 0 {
                ids.push(copy(&mut tx, shelf, (n, requests), now).await?);
                continue;
            }
            let from = if n % OPEN_ONE_IN == 0 { &open } else { &ended };
            copy(&mut tx, from[n / 7 % from.len()], (n, requests), now).await?;
        }
        tx.commit().await?;
        n += BATCH;
        if (n / BATCH).is_multiple_of(20) {
            progress(&format!("{n} requests"));
        }
    }
    if store.engine() == Engine::Postgres {
        // As the server does by itself a little later.
        testing::execute(store, "ANALYZE").await?;
    }
    Ok(Stock { ids, library })
}
