//! One request with all that its page shows (B31): state, what is allowed, both histories, messages, mails, copies.

use crate::{
    app::App,
    copies,
    directory::{Directory, Place},
    engine::{self, Call},
    error::{AppError, Result},
    principal::Principal,
};
use farshelf_domain::{
    attention::AttentionRow,
    borrowing::{self, Borrowing},
    citation::Citation,
    id::{LibraryId, RequestId, StaffId},
    item::{Assignment, Condition, Item, Remark, StaffNote},
    lending::{self, Lending},
    meanwhile::concerns_people,
    role::may_run,
    status::Side,
    timer::Timer,
};
use farshelf_store::{
    Read, Scope,
    audit::{self, Entry},
    catalogue::Copy,
    events::{self, Stored},
    mail::{self, Mail},
    messages::{self, Message},
    people, requests,
};
use jiff::Timestamp;
use serde_json::json;
use std::{collections::BTreeMap, sync::Arc};

/// Events, messages and mails that one page shows at most.
const MOST: u32 = 500;
/// Staff accounts that are looked at for the list of operators.
const MOST_OPERATORS: usize = 200;

/// The request itself.
#[derive(Clone, Debug)]
pub enum Record {
    /// We borrow.
    Borrowing(Box<Borrowing>),
    /// We lend.
    Lending(Box<Lending>),
}

/// A request as its page needs it.
#[derive(Clone, Debug)]
pub struct RequestView {
    /// The request.
    pub record: Record,
    /// Its version.
    pub version: i64,
    /// The label code of the status word.
    pub label: &'static str,
    /// Commands that this person may run now.
    pub allowed: Vec<&'static str>,
    /// The one next step, when this person may take it.
    pub next: Option<&'static str>,
    /// Why it needs a person, most urgent first.
    pub attention: Vec<AttentionRow>,
    /// Our newest events, oldest first.
    pub events: Vec<Stored>,
    /// Messages in and out, oldest first.
    pub messages: Vec<Message>,
    /// Mails about it, newest first.
    pub mails: Vec<Mail>,
    /// Seconds during which the newest command can be taken back; none: it cannot.
    pub undo: Option<u32>,
    /// The directory.
    pub directory: Arc<Directory>,
    /// Whom it may be assigned to.
    pub operators: Vec<(StaffId, String)>,
    /// Copies that could go (lending), with whether they may.
    pub copies: Vec<(Copy, bool)>,
    /// Now.
    pub now: Timestamp,
}

impl Record {
    /// Which side.
    pub const fn side(&self) -> Side {
        match self {
            Self::Borrowing(_) => Side::Borrowing,
            Self::Lending(_) => Side::Lending,
        }
    }

    /// The library that works it.
    pub fn library(&self) -> LibraryId {
        match self {
            Self::Borrowing(r) => r.library,
            Self::Lending(r) => r.library,
        }
    }

    /// The printed id.
    pub fn number(&self) -> &str {
        match self {
            Self::Borrowing(r) => &r.number,
            Self::Lending(r) => &r.number,
        }
    }

    /// Code of the main line.
    pub fn main(&self) -> &'static str {
        match self {
            Self::Borrowing(r) => r.main.as_str(),
            Self::Lending(r) => r.main.as_str(),
        }
    }

    /// Whether it has ended.
    pub fn ended(&self) -> bool {
        match self {
            Self::Borrowing(r) => r.main.is_terminal(),
            Self::Lending(r) => r.main.is_terminal(),
        }
    }

    /// What is asked for.
    pub fn citation(&self) -> &Citation {
        match self {
            Self::Borrowing(r) => &r.citation,
            Self::Lending(r) => &r.citation,
        }
    }

    /// Items on it.
    pub fn items(&self) -> &[Item] {
        match self {
            Self::Borrowing(r) => &r.items,
            Self::Lending(r) => &r.items,
        }
    }

    /// Conditions.
    pub fn conditions(&self) -> &[Condition] {
        match self {
            Self::Borrowing(r) => &r.conditions,
            Self::Lending(r) => &r.conditions,
        }
    }

    /// What both libraries said.
    pub fn conversation(&self) -> &[Remark] {
        match self {
            Self::Borrowing(r) => &r.conversation,
            Self::Lending(r) => &r.conversation,
        }
    }

    /// Notes and alerts.
    pub fn notes(&self) -> &[StaffNote] {
        match self {
            Self::Borrowing(r) => &r.notes,
            Self::Lending(r) => &r.notes,
        }
    }

    /// Who works on it.
    pub fn assignment(&self) -> Option<&Assignment> {
        match self {
            Self::Borrowing(r) => r.assignment.as_ref(),
            Self::Lending(r) => r.assignment.as_ref(),
        }
    }

    /// Armed clocks.
    pub fn timers(&self) -> &BTreeMap<Timer, Timestamp> {
        match self {
            Self::Borrowing(r) => &r.timers,
            Self::Lending(r) => &r.timers,
        }
    }

    /// Symbol and stored name of the other library; none before one is asked.
    pub fn partner(&self) -> Option<(&str, &str)> {
        match self {
            Self::Borrowing(r) => r
                .active_entry()
                .or_else(|| r.entries.iter().rfind(|e| e.wire_id.is_some()))
                .map(|e| (e.symbol.as_str(), e.name.as_str())),
            Self::Lending(r) => Some((r.requester.as_str(), &r.requester_name)),
        }
    }
}

impl RequestView {
    /// The library that works it.
    ///
    /// # Errors
    /// When it is gone from the directory.
    pub fn place(&self) -> Result<&Place> {
        self.directory.place(self.record.library())
    }

    /// The name of a library by its symbol.
    pub fn name_of(&self, symbol: &str, french: bool) -> Option<String> {
        let symbol = symbol.parse().ok()?;
        Some(self.directory.by_symbol(&symbol)?.name(french).to_owned())
    }

    /// The name of the other library.
    pub fn partner(&self, french: bool) -> Option<String> {
        let (symbol, name) = self.record.partner()?;
        self.name_of(symbol, french)
            .or_else(|| (!name.is_empty()).then(|| name.to_owned()))
            .or_else(|| Some(symbol.to_owned()))
    }

    /// The clock that runs out first.
    pub fn clock(&self) -> Option<(Timer, Timestamp)> {
        let timers = self.record.timers();
        timers
            .iter()
            .min_by_key(|(_, at)| **at)
            .map(|(t, at)| (*t, *at))
    }

    /// What happened that matters since an older version was shown, newest first (`domain::meanwhile`).
    pub fn since(&self, version: i64) -> Vec<&Stored> {
        self.events
            .iter()
            .rev()
            .filter(|s| s.version > version && concerns_people(&s.event))
            .collect()
    }
}

/// Reads a request for its page. A page that shows a patron is noted on the audit trail (SECURITY.md 56).
///
/// # Errors
/// Not found (or not to be seen), or storage failed.
pub async fn load(app: &App, who: &Principal, id: RequestId) -> Result<RequestView> {
    let mut read = app.store.read().await?;
    let directory = app.directory(&mut read).await?;
    let scope = who.scope();
    let side = requests::side_of(&mut read, &scope, id).await?;
    let events = events::latest(&mut read, &scope, id, MOST).await?;
    let messages = messages::of_request(&mut read, &scope, id, None, MOST).await?;
    let mails = mail::of_request(&mut read, &scope, id, MOST).await?;
    let undo = undo_left(app, &mut read, id, &events).await?;
    let call = Call::default();
    let view = match side {
        Side::Borrowing => {
            let (r, version) = requests::load_borrowing(&mut read, &scope, id).await?;
            let context =
                engine::borrowing_context(app, &mut read, who, &directory, &r, &[], &call).await?;
            let place = directory.place(r.library)?;
            let calendar = place.calendar(side);
            RequestView {
                version,
                label: borrowing::label(&r, place.today(app.now())),
                allowed: may(who, r.library, side, borrowing::allowed(&r, &context)),
                next: borrowing::next_step(&r, &context),
                attention: borrowing::attention(&r, app.now(), &place.policy, &calendar),
                record: Record::Borrowing(Box::new(r)),
                events,
                messages,
                mails,
                undo,
                directory,
                operators: Vec::new(),
                copies: Vec::new(),
                now: app.now(),
            }
        }
        Side::Lending => {
            let (r, version) = requests::load_lending(&mut read, &scope, id).await?;
            let context =
                engine::lending_context(app, &mut read, who, &directory, &r, &[], &call).await?;
            let calendar = directory.place(r.library)?.calendar(side);
            let copies = copies::of_request(&mut read, &directory, &r, &[]).await?;
            RequestView {
                version,
                label: lending::label(&r, &calendar, app.now()),
                allowed: may(who, r.library, side, lending::allowed(&r, &context)),
                next: lending::next_step(&r, &context),
                attention: lending::attention(&r, &calendar, app.now()),
                record: Record::Lending(Box::new(r)),
                events,
                messages,
                mails,
                undo,
                directory,
                operators: Vec::new(),
                copies,
                now: app.now(),
            }
        }
    };
    let operators = if view.allowed.contains(&"assign") {
        operators(&mut read, view.record.library(), side).await?
    } else {
        Vec::new()
    };
    drop(read);
    if shows_patron(&view.record) {
        note_view(app, who, id).await?;
    }
    let next = view.next.filter(|name| view.allowed.contains(name));
    Ok(RequestView {
        operators,
        next,
        ..view
    })
}

fn may(
    who: &Principal,
    library: LibraryId,
    side: Side,
    names: Vec<&'static str>,
) -> Vec<&'static str> {
    names
        .into_iter()
        .filter(|name| *name != "undo" && who.may_run(library, side, name))
        .collect()
}

fn shows_patron(record: &Record) -> bool {
    matches!(record, Record::Borrowing(r) if r.person.is_some() && !r.detached)
}

async fn note_view(app: &App, who: &Principal, id: RequestId) -> Result<()> {
    let actor = serde_json::to_value(who.actor()).map_err(|e| AppError::Internal(e.to_string()))?;
    let mut tx = app.store.begin().await?;
    let entry = Entry {
        at: app.now(),
        who: actor,
        what: "patron.read".into(),
        subject: format!("request:{id}"),
        before: json!({}),
        after: json!({}),
        from: None,
    };
    audit::note(&mut tx, &entry).await?;
    Ok(tx.commit().await?)
}

async fn undo_left(
    app: &App,
    read: &mut Read,
    id: RequestId,
    events: &[Stored],
) -> Result<Option<u32>> {
    if !engine::may_undo(app, read, id).await? {
        return Ok(None);
    }
    let newest = events
        .iter()
        .rev()
        .find(|s| s.event.by.is_person() && s.event.kind != "undone");
    let Some(newest) = newest else {
        return Ok(None);
    };
    let gone = app.now().duration_since(newest.event.at).as_secs();
    let left = i64::from(app.settings.undo_seconds) - gone;
    Ok(u32::try_from(left).ok().filter(|left| *left > 0))
}

/// Staff who may work requests of a library on one side (R134).
///
/// # Errors
/// Storage failed.
async fn operators(
    read: &mut Read,
    library: LibraryId,
    side: Side,
) -> Result<Vec<(StaffId, String)>> {
    let mut found = Vec::new();
    for staff in people::staff_list(read, &Scope::system()).await? {
        if staff.disabled || found.len() == MOST_OPERATORS {
            continue;
        }
        let works = people::roles(read, staff.id)
            .await?
            .into_iter()
            .any(|role| {
                let there = match role.library {
                    None => true,
                    Some(at) => at == library,
                };
                let name = role.role.parse::<farshelf_domain::role::Role>();
                there && name.is_ok_and(|r| may_run(r.permissions(), side, "assign"))
            });
        if works {
            found.push((staff.id, staff.name));
        }
    }
    Ok(found)
}
