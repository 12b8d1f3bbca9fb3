//! One timeline for both libraries, newest first: our events, theirs as their messages told us, mails, and what is expected.

use farshelf_app::{
    error::Result,
    i18n::{Lang, Tr},
    view::request::{Record, RequestView},
    words,
};
use farshelf_domain::actor::Actor;
use farshelf_store::messages::Direction;
use jiff::{Timestamp, tz::TimeZone};

/// A line of the timeline.
#[derive(Clone, Debug)]
pub struct Line {
    /// When, for machines.
    pub at: String,
    /// When, in words.
    pub when: String,
    /// `us`, `them`.
    pub lane: &'static str,
    /// A message crossed.
    pub crossed: bool,
    /// What happened.
    pub text: String,
    /// Words of a person.
    pub quote: Option<String>,
    /// For sorting.
    sort: Timestamp,
}

/// Lines of one lender or stretch.
#[derive(Clone, Debug)]
pub struct Group {
    /// Its heading.
    pub name: String,
    /// Lines, newest first.
    pub lines: Vec<Line>,
}

/// A moment in the zone of the library.
pub fn moment(t: Tr, zone: &TimeZone, at: Timestamp, now: Timestamp) -> String {
    let civil = |at: Timestamp| at.to_zoned_datetime(zone.clone()).datetime();
    t.moment(civil(at), civil(now))
}

/// What is expected, the soonest last, as the list runs backwards.
pub fn expected(view: &RequestView, t: Tr) -> Result<Vec<Line>> {
    let zone = &view.place()?.zone;
    let partner = view.partner(t.lang == Lang::Fr);
    let mut lines: Vec<Line> = view
        .record
        .timers()
        .iter()
        .map(|(timer, at)| {
            let when = moment(t, zone, *at, view.now);
            Line {
                at: at.to_string(),
                text: words::by_when(t, Some((*timer, &when)), partner.as_deref()),
                when: t.day_short(at.to_zoned_datetime(zone.clone()).date()),
                lane: "us",
                crossed: false,
                quote: None,
                sort: *at,
            }
        })
        .collect();
    lines.sort_by_key(|line| std::cmp::Reverse(line.sort));
    Ok(lines)
}

/// What happened, by lender.
pub fn groups(view: &RequestView, t: Tr) -> Result<Vec<Group>> {
    let zone = &view.place()?.zone;
    let french = t.lang == Lang::Fr;
    let names = |symbol: &str| view.name_of(symbol, french);
    let side = view.record.side();
    let sent = |at: Timestamp| {
        view.messages
            .iter()
            .any(|m| m.direction == Direction::Out && m.created_at == at)
    };
    let mut out: Vec<Group> = vec![Group {
        name: t.text("staff-request-group-before"),
        lines: Vec::new(),
    }];
    let mut mails: Vec<Line> = view
        .mails
        .iter()
        .map(|mail| {
            let state = words::code(t, "staff-request-mail", mail.state.as_str());
            Line {
                at: mail.created_at.to_string(),
                when: moment(t, zone, mail.created_at, view.now),
                lane: "us",
                crossed: false,
                text: match &mail.subject {
                    Some(subject) => t
                        .msg("staff-request-mail-line")
                        .arg("subject", subject)
                        .arg("state", state)
                        .to_string(),
                    None => t
                        .msg("staff-request-mail-gone")
                        .arg("state", state)
                        .to_string(),
                },
                quote: None,
                sort: mail.created_at,
            }
        })
        .collect();
    for stored in &view.events {
        let event = &stored.event;
        if event.kind == "supplier_asked" && matches!(view.record, Record::Borrowing(_)) {
            let symbol = event
                .params
                .get("symbol")
                .map(String::as_str)
                .unwrap_or_default();
            let named = event
                .params
                .get("library")
                .cloned()
                .filter(|n| !n.is_empty());
            let name = names(symbol).or(named).unwrap_or_else(|| symbol.to_owned());
            let same = out.last().is_some_and(|g| g.name == name);
            if !same && !name.is_empty() {
                out.push(Group {
                    name,
                    lines: Vec::new(),
                });
            }
        }
        let them = matches!(event.by, Actor::Partner { .. });
        let line = Line {
            at: event.at.to_string(),
            when: moment(t, zone, event.at, view.now),
            lane: if them { "them" } else { "us" },
            crossed: them || sent(event.at),
            text: words::event(t, side, event, &names),
            quote: quote(t, event),
            sort: event.at,
        };
        let Some(group) = out.last_mut() else {
            continue;
        };
        // Mails of the time before stand before this line.
        while mails.last().is_some_and(|m| m.sort < line.sort) {
            group.lines.extend(mails.pop());
        }
        group.lines.push(line);
    }
    if let Some(group) = out.last_mut() {
        while let Some(mail) = mails.pop() {
            group.lines.push(mail);
        }
    }
    for group in &mut out {
        group.lines.reverse();
    }
    out.retain(|g| !g.lines.is_empty());
    if let [only] = out.as_mut_slice() {
        only.name = t.text("staff-request-group-all");
    }
    out.reverse();
    Ok(out)
}

fn quote(t: Tr, event: &farshelf_domain::event::Event) -> Option<String> {
    let text = event
        .note
        .as_deref()
        .or_else(|| event.params.get("text").map(String::as_str))
        .filter(|text| !text.trim().is_empty())?;
    said(t, text)
}

/// Words of a person as they are, of the system in the reader's language; none for a code without words of its own.
pub fn said(t: Tr, text: &str) -> Option<String> {
    if let Some(words) = words::automatic(t, text) {
        return Some(words);
    }
    let Some(code) = text.strip_prefix("auto:") else {
        return Some(text.to_owned());
    };
    let key = format!(
        "renewal-reason-{}",
        words::slug(code.strip_prefix("renewal_").unwrap_or(code))
    );
    t.knows(&key).then(|| t.text(&key))
}
