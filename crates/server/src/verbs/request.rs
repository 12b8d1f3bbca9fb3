//! `farshelf request show|explain`

use crate::{answer::Answer, cli::Request, context::Context, failure::Failure, words::terminal};
use farshelf_app::{
    app::App,
    directory::Directory,
    i18n::{Lang, Tr},
    principal::Principal,
    view::request::Record,
    words,
};
use farshelf_domain::{
    attention::AttentionRow,
    borrowing::{Waits, attention as borrowing_attention, waits_for},
    id::RequestId,
    lending::attention as lending_attention,
    status::{Attention, Side},
    timer::Timer,
};
use farshelf_store::{
    Read, Scope,
    events::{self, Stored},
    jobs, messages, requests,
};
use jiff::{Timestamp, civil::DateTime, tz::TimeZone};
use serde_json::{Value, json};
use std::{collections::BTreeMap, fmt::Write, sync::Arc};

/// More events than a request ever has.
const ALL: u32 = 10_000;
/// More messages than a request ever has.
const MESSAGES: u32 = 1_000;

pub async fn run(context: &Context, verb: Request) -> Result<Answer, Failure> {
    let app = context.app().await?;
    let mut read = app.store.read().await?;
    match verb {
        Request::Show { id } => {
            let seen = load(&app, &mut read, &id).await?;
            let text = serde_json::to_string_pretty(&seen.state).unwrap_or_default();
            Ok(Answer::new(text, seen.state))
        }
        Request::Explain { id } => explain(&app, &mut read, &id).await,
    }
}

/// A request and what the rules say about it.
struct Seen {
    id: RequestId,
    /// The state, without the person.
    state: Value,
    main: String,
    attention: Vec<AttentionRow>,
    timers: BTreeMap<Timer, Timestamp>,
    waits: String,
    record: Record,
    directory: Arc<Directory>,
}

impl Seen {
    /// The name of a library by its symbol.
    fn name_of(&self, t: Tr, symbol: &str) -> Option<String> {
        let symbol = symbol.parse().ok()?;
        let place = self.directory.by_symbol(&symbol)?;
        Some(place.name(t.lang == Lang::Fr).to_owned())
    }

    /// The name of the other library.
    fn partner(&self, t: Tr) -> Option<String> {
        let (symbol, name) = self.record.partner()?;
        let stored = (!name.is_empty()).then(|| name.to_owned());
        self.name_of(t, symbol).or(stored)
    }
}

/// Instants as the pages of the library say them.
struct Clock {
    t: Tr,
    zone: TimeZone,
    now: Timestamp,
}

impl Clock {
    fn civil(&self, at: Timestamp) -> DateTime {
        at.to_zoned_datetime(self.zone.clone()).datetime()
    }

    fn say(&self, at: Timestamp) -> String {
        self.t.moment(self.civil(at), self.civil(self.now))
    }
}

/// What the pages say: where it stands, what happens next, what it needs, by when, what happened.
fn in_words(seen: &Seen, clock: &Clock, events: &[Stored]) -> String {
    let (t, record) = (clock.t, &seen.record);
    let partner = seen.partner(t);
    let partner = partner.as_deref();
    let (side, main) = (record.side(), record.main());
    let mut lines = vec![(
        t.text("cli-explain-stands"),
        words::why(t, side, main, partner),
    )];
    for row in &seen.attention {
        let facts = words::Row {
            partner: partner.map(str::to_owned),
            days: clock.now.duration_since(row.since).as_hours() / 24,
            date: Some(clock.civil(row.promise).date()),
            reason: None,
        };
        let said = match record {
            Record::Borrowing(b) if row.code == Attention::Review && !b.reasons.is_empty() => b
                .reasons
                .iter()
                .map(|reason| {
                    let (why, fix) = words::review_why(t, *reason);
                    format!("{why} {fix}")
                })
                .collect::<Vec<_>>()
                .join(" "),
            _ => words::attention(t, row.code, &facts),
        };
        let owner = words::code(t, "staff-request-owner", row.owner.as_str());
        lines.push((
            t.text("cli-explain-needs"),
            t.msg("cli-explain-by")
                .arg("what", said)
                .arg("owner", owner)
                .arg("when", clock.say(row.promise))
                .to_string(),
        ));
    }
    lines.push((
        t.text("cli-explain-next"),
        words::next(t, side, main, partner),
    ));
    for (timer, at) in &seen.timers {
        let when = clock.say(*at);
        lines.push((
            t.text("cli-explain-clock"),
            words::by_when(t, Some((*timer, &when)), partner),
        ));
    }
    let names = |symbol: &str| seen.name_of(t, symbol);
    for stored in events {
        let said = words::event(t, side, &stored.event, &names);
        lines.push((
            t.text("cli-explain-event"),
            format!("{}: {said}", clock.say(stored.event.at)),
        ));
    }
    let widest = lines.iter().map(|(word, _)| word.chars().count()).max();
    let width = widest.unwrap_or_default();
    let mut text = format!("{} ({})\n", record.number(), seen.id);
    for (word, said) in lines {
        // Sentences quote what people wrote: control characters must not reach a terminal.
        let said: String = said
            .chars()
            .map(|c| if c.is_control() { ' ' } else { c })
            .collect();
        // Writing into a text cannot fail.
        let _ = writeln!(text, "{word:width$}  {said}");
    }
    text
}

async fn load(app: &App, read: &mut Read, code: &str) -> Result<Seen, Failure> {
    let scope = Scope::system();
    let id = find(read, &scope, code).await?;
    let directory = app.directory(read).await?;
    let now = app.now();
    match requests::side_of(read, &scope, id).await? {
        Side::Borrowing => {
            let (mut b, version) = requests::load_borrowing(read, &scope, id).await?;
            // Who asked is for the pages, behind a sign-in; here it would end up in terminals and tickets.
            b.person = None;
            let place = directory.place(b.library)?;
            let attention =
                borrowing_attention(&b, now, &place.policy, &place.calendar(Side::Borrowing));
            let waits = match waits_for(&b, &attention) {
                Waits::Ended => "nothing: it has ended".to_owned(),
                Waits::Checks => "its checks, a job".to_owned(),
                Waits::Person(code) => format!("a person: {}", code.as_str()),
                Waits::Clock(timer, at) => format!("the clock {} at {at}", timer.as_str()),
                Waits::Nobody => {
                    "nothing at all, which must not be: `farshelf doctor` says more".to_owned()
                }
            };
            Ok(Seen {
                id,
                state: state(&b, Side::Borrowing, version),
                main: b.main.as_str().to_owned(),
                timers: b.timers.clone(),
                attention,
                waits,
                record: Record::Borrowing(Box::new(b)),
                directory,
            })
        }
        Side::Lending => {
            let (l, version) = requests::load_lending(read, &scope, id).await?;
            let place = directory.place(l.library)?;
            let attention = lending_attention(&l, &place.calendar(Side::Lending), now);
            let first = l.timers.iter().min_by_key(|(_, at)| **at);
            let waits = match (l.main.is_terminal(), attention.first(), first) {
                (true, ..) => "nothing: it has ended".to_owned(),
                (_, Some(row), _) => format!("a person: {}", row.code.as_str()),
                (_, None, Some((timer, at))) => format!("the clock {} at {at}", timer.as_str()),
                (_, None, None) => "a job, or nothing at all: see below".to_owned(),
            };
            Ok(Seen {
                id,
                state: state(&l, Side::Lending, version),
                main: l.main.as_str().to_owned(),
                timers: l.timers.clone(),
                attention,
                waits,
                record: Record::Lending(Box::new(l)),
                directory,
            })
        }
    }
}

fn state(request: &impl serde::Serialize, side: Side, version: i64) -> Value {
    let mut state = serde_json::to_value(request).unwrap_or_default();
    if let Some(fields) = state.as_object_mut() {
        fields.insert("side".into(), json!(side.as_str()));
        fields.insert("version".into(), json!(version));
    }
    state
}

/// By id, external id or wire id. One wire id names two requests when both libraries are here: the borrowing one is meant.
async fn find(read: &mut Read, scope: &Scope, code: &str) -> Result<RequestId, Failure> {
    if let Ok(id) = code.parse::<RequestId>() {
        return Ok(id);
    }
    let found = requests::find_code(read, scope, code).await?;
    let best = found
        .iter()
        .find(|f| f.side == Side::Borrowing)
        .or_else(|| found.first());
    best.map(|f| f.id).ok_or_else(|| {
        Failure::not_found(
            "there is no such request",
            "Give its id, its number (FSLAKE-1042) or a wire id.",
        )
    })
}

async fn explain(app: &App, read: &mut Read, code: &str) -> Result<Answer, Failure> {
    let seen = load(app, read, code).await?;
    let scope = Principal::system().scope();
    let events = events::list(read, &scope, seen.id, 0, ALL).await?;
    let jobs = jobs::of_request(read, &scope, seen.id).await?;
    let messages = messages::of_request(read, &scope, seen.id, None, MESSAGES).await?;
    let t = terminal();
    let clock = Clock {
        t,
        zone: seen.directory.place(seen.record.library())?.zone.clone(),
        now: app.now(),
    };
    let mut text = in_words(&seen, &clock, &events);
    // Writing into a text cannot fail.
    for job in &jobs {
        let _ = writeln!(
            text,
            "job      {} {} {}: {} {}",
            job.id,
            job.kind,
            job.state.as_str(),
            clock.say(job.run_at),
            job.last_error.as_deref().unwrap_or("")
        );
    }
    for m in &messages {
        let _ = writeln!(
            text,
            "message  {}: {} {} {} {}",
            clock.say(m.created_at),
            m.direction.as_str(),
            m.kind,
            m.status,
            m.state.as_str()
        );
    }
    let json = json!({
        "id": seen.id, "main": seen.main, "waits_for": seen.waits,
        "attention": seen.attention.iter().map(|r| json!({"code": r.code.as_str(), "since": r.since, "promise": r.promise})).collect::<Vec<_>>(),
        "timers": seen.timers.iter().map(|(t, at)| (t.as_str().to_owned(), json!(at))).collect::<serde_json::Map<_, _>>(),
        "jobs": jobs.iter().map(|j| json!({"id": j.id, "kind": j.kind, "state": j.state.as_str(), "run_at": j.run_at, "attempts": j.attempts, "last_error": j.last_error})).collect::<Vec<_>>(),
        "events": events.iter().map(|e| json!({"at": e.event.at, "kind": e.event.kind, "cause": e.event.cause, "params": e.event.params})).collect::<Vec<_>>(),
        "messages": messages.iter().map(|m| json!({"at": m.created_at, "direction": m.direction.as_str(), "kind": m.kind, "status": m.status, "state": m.state.as_str(), "delivered": m.delivered_at, "xml": m.xml})).collect::<Vec<_>>(),
    });
    Ok(Answer::new(text, json))
}
