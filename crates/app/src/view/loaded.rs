//! A request of either side with the facts its rules look at, for pages that ask more than a list row knows.

use crate::{
    app::App,
    directory::Directory,
    engine::{self, Call},
    error::Result,
    principal::Principal,
};
use farshelf_domain::{
    attention::AttentionRow,
    borrowing::{self, Borrowing},
    citation::Citation,
    id::{LibraryId, RequestId},
    item::StaffNote,
    lending::{self, Lending},
    status::{Attention, Side},
    timer::Timer,
};
use farshelf_store::{Read, requests};
use jiff::{Timestamp, civil::Date};
use serde_json::json;
use std::collections::BTreeMap;

/// One request with its context.
pub enum Loaded {
    /// We borrow.
    Borrowing(Box<Borrowing>, Box<borrowing::context::Context>),
    /// We lend.
    Lending(Box<Lending>, Box<lending::context::Context>),
}

impl Loaded {
    /// Reads a request inside the scope of a person.
    ///
    /// # Errors
    /// `NotFound`, or storage failed.
    pub async fn read(
        app: &App,
        read: &mut Read,
        who: &Principal,
        directory: &Directory,
        side: Side,
        id: RequestId,
    ) -> Result<Self> {
        let call = Call::default();
        Ok(match side {
            Side::Borrowing => {
                let (request, _) = requests::load_borrowing(read, &who.scope(), id).await?;
                let context =
                    engine::borrowing_context(app, read, who, directory, &request, &[], &call)
                        .await?;
                Self::Borrowing(Box::new(request), Box::new(context))
            }
            Side::Lending => {
                let (request, _) = requests::load_lending(read, &who.scope(), id).await?;
                let context =
                    engine::lending_context(app, read, who, directory, &request, &[], &call)
                        .await?;
                Self::Lending(Box::new(request), Box::new(context))
            }
        })
    }

    /// Which side.
    pub fn side(&self) -> Side {
        match self {
            Self::Borrowing(..) => Side::Borrowing,
            Self::Lending(..) => Side::Lending,
        }
    }

    /// The library that works it.
    pub fn library(&self) -> LibraryId {
        match self {
            Self::Borrowing(r, _) => r.library,
            Self::Lending(r, _) => r.library,
        }
    }

    /// What is asked for.
    pub fn citation(&self) -> &Citation {
        match self {
            Self::Borrowing(r, _) => &r.citation,
            Self::Lending(r, _) => &r.citation,
        }
    }

    /// Notes and alerts of colleagues.
    pub fn notes(&self) -> &[StaffNote] {
        match self {
            Self::Borrowing(r, _) => &r.notes,
            Self::Lending(r, _) => &r.notes,
        }
    }

    /// Armed timers.
    pub fn timers(&self) -> &BTreeMap<Timer, Timestamp> {
        match self {
            Self::Borrowing(r, _) => &r.timers,
            Self::Lending(r, _) => &r.timers,
        }
    }

    /// Why it needs a person, earliest promise first.
    pub fn attention(&self) -> Vec<AttentionRow> {
        match self {
            Self::Borrowing(r, c) => borrowing::attention(r, c.now, &c.policy, &c.calendar),
            Self::Lending(r, c) => lending::attention(r, &c.calendar, c.now),
        }
    }

    /// Last instant of a day at its library: a promise for then is one for the day.
    pub fn end_of(&self, date: Date) -> Timestamp {
        match self {
            Self::Borrowing(_, c) => c.calendar.end_of(date),
            Self::Lending(_, c) => c.calendar.end_of(date),
        }
    }

    /// Commands that this person may run now.
    pub fn allowed(&self, who: &Principal) -> Vec<&'static str> {
        let (names, library) = match self {
            Self::Borrowing(r, c) => (borrowing::allowed(r, c), r.library),
            Self::Lending(r, c) => (lending::allowed(r, c), r.library),
        };
        names
            .into_iter()
            .filter(|name| who.may_run(library, self.side(), name))
            .collect()
    }

    /// The step that the state asks for.
    pub fn next_step(&self) -> Option<&'static str> {
        match self {
            Self::Borrowing(r, c) => borrowing::next_step(r, c),
            Self::Lending(r, c) => lending::next_step(r, c),
        }
    }

    /// Whether a command can run without anybody giving anything more: then one click is enough.
    pub fn runs_alone(&self, command: &str) -> bool {
        let bare = json!({ "command": command });
        match self {
            Self::Borrowing(r, c) => serde_json::from_value(bare).is_ok_and(|wish| {
                borrowing::apply(r, &borrowing::command::Command::Wish(wish), c)
                    .is_ok_and(|d| !d.events.is_empty())
            }),
            Self::Lending(r, c) => serde_json::from_value(bare).is_ok_and(|wish| {
                lending::apply(r, &lending::command::Command::Wish(wish), c)
                    .is_ok_and(|d| !d.events.is_empty())
            }),
        }
    }

    /// The date that a reason is about.
    pub fn date_of(&self, row: &AttentionRow, day: impl Fn(Timestamp) -> Date) -> Date {
        let own = match (self, row.code) {
            (Self::Borrowing(r, _), Attention::NeedByPassed) => r.need_by,
            (Self::Borrowing(r, _), Attention::ReturnDue) => r.partner_due.map(|d| d.date),
            (Self::Borrowing(..), Attention::ShelfExpired) => Some(day(row.since)),
            _ => None,
        };
        own.unwrap_or_else(|| day(row.promise))
    }
}
