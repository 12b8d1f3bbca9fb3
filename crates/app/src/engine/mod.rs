//! The way of a command: load with version, `domain::apply`, save, append events, turn effects into rows and jobs; all in the caller's transaction.

mod borrowing;
mod effects;
mod lending;
mod project;
mod run;
mod undo;
mod wish;

pub use borrowing::{borrowing_context, lenders, step_borrowing};
pub use lending::{lending_context, step_lending};
pub use run::{
    borrowing_timer, fact_borrowing, fact_lending, lending_timer, run, run_borrowing, run_lending,
};
pub use undo::may_undo;
pub use wish::{Done, Wish};

pub use borrowing::save_new_borrowing;
pub(crate) use lending::{born_lending, use_retry_offer};

use farshelf_domain::{
    attention::AttentionRow,
    event::Event,
    id::{EventId, LibraryId},
};
use farshelf_store::requests::{Derived, Queued};
use jiff::Timestamp;

/// What comes with a command besides its arguments.
#[derive(Clone, Debug, Default)]
pub struct Call {
    /// Version the person saw (`If-Match`).
    pub version: Option<i64>,
    /// Internal note.
    pub note: Option<String>,
    /// Words for the partner.
    pub note_to_partner: Option<String>,
    /// Library where the person stands (scan, desk); the request's own otherwise.
    pub here: Option<LibraryId>,
}

/// Ids for the events of one step; UUIDv7 of our clock, so they sort as they happened.
pub(crate) fn with_ids(app: &crate::app::App, events: Vec<Event>) -> Vec<(EventId, Event)> {
    events
        .into_iter()
        .map(|event| (app.event_id(), event))
        .collect()
}

/// The columns that rules compute.
pub(crate) fn derived(label: &str, attention: Vec<AttentionRow>) -> Derived {
    let queued = attention
        .first()
        .map(|first| (first.promise, first.owner))
        .map(|(promise_at, owner): (Timestamp, _)| Queued {
            codes: attention.iter().map(|row| row.code).collect(),
            promise_at,
            owner: owner.as_str().to_owned(),
        });
    Derived {
        label: label.to_owned(),
        attention: queued,
    }
}
