//! The side panels of a request: lenders, items, patron, notes, conditions, messages.

use super::timeline::{moment, said};
use crate::shell::parts::Tone;
use farshelf_app::{
    error::Result,
    i18n::{Lang, Tr},
    view::request::{Record, RequestView},
    words,
};
use farshelf_domain::{
    borrowing::PlaceReason,
    party::Answer,
    status::{CaseStep, EntryState},
};
use farshelf_store::messages::{Direction, MessageState};

/// A lender of the rota.
#[derive(Clone, Debug)]
pub struct Lender {
    /// Symbol.
    pub symbol: String,
    /// Name.
    pub name: String,
    /// State in words.
    pub state: String,
    /// Its weight.
    pub tone: Tone,
    /// Why it has this place, and what it said.
    pub reason: String,
    /// The active one.
    pub now: bool,
    /// Not asked yet: may be moved.
    pub planned: bool,
}

/// A line `name: value`.
#[derive(Clone, Debug)]
pub struct Fact {
    /// Name.
    pub name: String,
    /// Value.
    pub value: String,
    /// A machine's value (barcode, symbol).
    pub code: bool,
}

/// An item.
#[derive(Clone, Debug)]
pub struct ItemLine {
    /// Barcode.
    pub barcode: String,
    /// The borrower's own.
    pub temporary: String,
    /// Call number.
    pub call_number: String,
    /// State in words, with its case.
    pub state: String,
}

/// A check of the patron.
#[derive(Clone, Debug)]
pub struct CheckLine {
    /// Which.
    pub name: String,
    /// Its result.
    pub result: String,
    /// What was seen.
    pub seen: String,
    /// Weight.
    pub tone: Tone,
}

/// The patron.
#[derive(Clone, Debug)]
pub struct PatronPanel {
    /// Name.
    pub name: String,
    /// Card.
    pub card: String,
    /// The answer in words.
    pub answer: String,
    /// Its weight.
    pub tone: Tone,
    /// When it was asked.
    pub at: String,
    /// Checks.
    pub checks: Vec<CheckLine>,
}

/// A note or an alert.
#[derive(Clone, Debug)]
pub struct NoteLine {
    /// Number.
    pub number: u32,
    /// Who and when.
    pub by: String,
    /// Text.
    pub text: String,
}

/// A message of the protocol log.
#[derive(Clone, Debug)]
pub struct MessageLine {
    /// Out (else in).
    pub out: bool,
    /// What it is called.
    pub name: String,
    /// Kind and status of the wire.
    pub wire: String,
    /// When it was made.
    pub at: String,
    /// Delivered, refused, waits.
    pub state: String,
    /// Weight.
    pub tone: Tone,
    /// What the other side confirmed or the last error.
    pub answer: String,
    /// XML.
    pub xml: String,
}

/// A remark of the conversation.
#[derive(Clone, Debug)]
pub struct RemarkLine {
    /// Who.
    pub by: String,
    /// When.
    pub when: String,
    /// Text.
    pub text: String,
    /// Ours.
    pub us: bool,
    /// Not read yet.
    pub unread: bool,
}

/// Lenders that were asked, are asked, may be asked; then those left out.
pub fn lenders(view: &RequestView, t: Tr) -> (Vec<Lender>, Vec<(String, String)>) {
    let Record::Borrowing(r) = &view.record else {
        return (Vec::new(), Vec::new());
    };
    let french = t.lang == Lang::Fr;
    let name = |symbol: &str, stored: &str| {
        view.name_of(symbol, french)
            .unwrap_or_else(|| if stored.is_empty() { symbol } else { stored }.to_owned())
    };
    let all = r.entries.iter().enumerate().map(|(i, e)| {
        let mut reason: Vec<String> = e.reason.iter().map(|p| words::place(t, p)).collect();
        if let Some(no) = e.unfilled {
            reason.push(words::code(t, "unfilled", no.as_str()));
        }
        reason.extend(e.note.clone());
        Lender {
            symbol: e.symbol.to_string(),
            name: name(e.symbol.as_str(), &e.name),
            state: words::code(t, "entry", e.state.as_str()),
            tone: match e.state {
                EntryState::Promised | EntryState::Supplied | EntryState::Done => Tone::Good,
                EntryState::Conditional | EntryState::RetryOffered => Tone::Warn,
                EntryState::Failed => Tone::Bad,
                EntryState::Asked => Tone::Now,
                _ => Tone::Plain,
            },
            reason: reason.join(". "),
            now: r.active == Some(i),
            planned: e.state == EntryState::Planned,
        }
    });
    let out = r
        .excluded
        .iter()
        .map(|x| (name(x.symbol.as_str(), &x.name), left_out(t, &x.reason)));
    (all.collect(), out.collect())
}

fn left_out(t: Tr, reason: &PlaceReason) -> String {
    words::left_out(t, reason)
}

/// Items on the request.
pub fn items(view: &RequestView, t: Tr) -> Vec<ItemLine> {
    view.record
        .items()
        .iter()
        .map(|i| {
            let state = words::code(t, "item", i.state.as_str());
            ItemLine {
                barcode: i.barcode.clone(),
                temporary: i.temporary_barcode.clone().unwrap_or_default(),
                call_number: i.call_number.clone().unwrap_or_default(),
                state: if i.case == CaseStep::None {
                    state
                } else {
                    format!("{state}. {}", words::code(t, "case", i.case.as_str()))
                },
            }
        })
        .collect()
}

/// The patron, on borrowing requests alone (SECURITY.md 4).
pub fn patron(view: &RequestView, t: Tr) -> Result<Option<PatronPanel>> {
    let Record::Borrowing(r) = &view.record else {
        return Ok(None);
    };
    let Some(person) = person(&view.record) else {
        return Ok(None);
    };
    let zone = &view.place()?.zone;
    let tone = |a: Answer| match a {
        Answer::Yes => Tone::Good,
        Answer::No => Tone::Bad,
        Answer::Unknown => Tone::Warn,
    };
    let name = [person.first_name.as_str(), person.last_name.as_str()];
    let name = name
        .iter()
        .filter(|p| !p.is_empty())
        .copied()
        .collect::<Vec<_>>();
    let asked = r.eligibility.as_ref();
    Ok(Some(PatronPanel {
        name: name.join(" "),
        card: person.barcode.clone().unwrap_or_default(),
        answer: words::code(
            t,
            "answer",
            asked.map_or(Answer::Unknown, |e| e.answer).as_str(),
        ),
        tone: tone(asked.map_or(Answer::Unknown, |e| e.answer)),
        at: asked
            .map(|e| moment(t, zone, e.at, view.now))
            .unwrap_or_default(),
        checks: asked
            .map(|e| {
                e.checks
                    .iter()
                    .map(|c| CheckLine {
                        name: words::code(t, "check", c.check.as_str()),
                        result: words::code(t, "check", &format!("{}_{}", c.check, c.result)),
                        seen: c.seen.clone(),
                        tone: tone(c.result),
                    })
                    .collect()
            })
            .unwrap_or_default(),
    }))
}

/// Open notes, or open alerts.
pub fn notes(view: &RequestView, t: Tr, alerts: bool) -> Result<Vec<NoteLine>> {
    let zone = &view.place()?.zone;
    let lines = view
        .record
        .notes()
        .iter()
        .rev()
        .filter(|n| n.alert == alerts && n.open)
        .map(|n| NoteLine {
            number: n.number,
            by: t
                .msg("staff-request-by-when")
                .arg("name", &n.by)
                .arg("when", moment(t, zone, n.at, view.now))
                .to_string(),
            text: words::automatic(t, &n.text).unwrap_or_else(|| {
                let move_words = words::code(t, "staff-request-alert", &n.text);
                if move_words.is_empty() {
                    n.text.clone()
                } else {
                    move_words
                }
            }),
        });
    Ok(lines.collect())
}

/// What both libraries said, newest first.
pub fn conversation(view: &RequestView, t: Tr) -> Result<Vec<RemarkLine>> {
    let zone = &view.place()?.zone;
    let partner = view.partner(t.lang == Lang::Fr);
    let lines = view.record.conversation().iter().rev().map(|r| {
        let us = r.by == farshelf_domain::item::Voice::Us;
        RemarkLine {
            by: match r.by {
                farshelf_domain::item::Voice::Us => t.text("staff-request-we"),
                farshelf_domain::item::Voice::Them => {
                    partner.clone().unwrap_or_else(|| t.text("actor-partner"))
                }
                farshelf_domain::item::Voice::Patron => t.text("actor-patron"),
            },
            when: moment(t, zone, r.at, view.now),
            text: said(t, &r.text).unwrap_or_else(|| t.text("staff-request-automatic")),
            us,
            unread: !us && !r.read,
        }
    });
    Ok(lines.collect())
}

/// The protocol log (B42), newest first.
pub fn messages(view: &RequestView, t: Tr) -> Result<Vec<MessageLine>> {
    let zone = &view.place()?.zone;
    let lines = view.messages.iter().rev().map(|m| MessageLine {
        out: m.direction == Direction::Out,
        name: words::code(t, "message", &m.code.to_lowercase()),
        wire: [m.kind.as_str(), m.status.as_str()].join(" "),
        at: moment(t, zone, m.created_at, view.now),
        state: match (m.direction, m.delivered_at) {
            (Direction::Out, Some(at)) if m.state != MessageState::Refused => t
                .msg("staff-request-delivered-at")
                .arg("when", moment(t, zone, at, view.now))
                .to_string(),
            (Direction::In, _) => t.text("staff-request-message-in"),
            _ => words::code(t, "staff-request-message", m.state.as_str()),
        },
        tone: match m.state {
            MessageState::Refused | MessageState::Parked => Tone::Bad,
            MessageState::Held | MessageState::Queued => Tone::Warn,
            _ => Tone::Plain,
        },
        answer: m
            .last_error
            .clone()
            .or_else(|| m.confirmation.clone())
            // A confirmation as it came is XML: no line to read.
            .filter(|text| !text.trim_start().starts_with('<'))
            .unwrap_or_default(),
        xml: m.xml.clone().unwrap_or_default(),
    });
    Ok(lines.collect())
}

/// Dates, costs and what was asked for, as lines.
pub fn facts(view: &RequestView, t: Tr) -> Vec<Fact> {
    let french = t.lang == Lang::Fr;
    let mut out = Vec::new();
    let mut line = |key: &str, value: Option<String>| {
        if let Some(value) = value.filter(|v| !v.is_empty()) {
            out.push(Fact {
                name: t.text(key),
                value,
                code: false,
            });
        }
    };
    let name = |id| {
        view.directory
            .place(id)
            .ok()
            .map(|p| p.name(french).to_owned())
    };
    let due = |d: Option<farshelf_domain::item::Due>| {
        d.map(|d| {
            t.msg("staff-request-date-rule")
                .arg("date", t.day_short(d.date))
                .arg("rule", words::due_rule(t, d))
                .to_string()
        })
    };
    let money = |m: &Option<farshelf_domain::money::Money>| {
        m.as_ref().map(|m| t.money(m.minor, &m.currency))
    };
    match &view.record {
        Record::Borrowing(r) => {
            line(
                "staff-request-fact-service",
                Some(words::code(t, "service", r.kind.as_str())),
            );
            line(
                "staff-request-fact-form",
                Some(words::code(t, "form", r.form.as_str())),
            );
            line("staff-request-pickup", name(r.pickup));
            line("staff-request-need-by", r.need_by.map(|d| t.day_short(d)));
            line("staff-request-fact-partner-due", due(r.partner_due));
            line("staff-request-fact-patron-due", due(r.patron_due));
            line("staff-request-fact-max-cost", money(&r.max_cost));
            line("staff-request-fact-cost", money(&r.cost));
            let zone = view.place().ok().map(|p| p.zone.clone());
            let accepted = r.copyright.as_ref().zip(zone).map(|(a, zone)| {
                t.msg("staff-request-fact-copyright-when")
                    .arg("when", moment(t, &zone, a.at, view.now))
                    .arg("text", &a.text)
                    .to_string()
            });
            line("staff-request-fact-copyright", accepted);
            line("staff-request-note-to-lenders", r.note.clone());
        }
        Record::Lending(r) => {
            line(
                "staff-request-fact-service",
                Some(words::code(t, "service", r.kind.as_str())),
            );
            line(
                "staff-request-fact-form",
                Some(words::code(t, "form", r.form.as_str())),
            );
            line("staff-request-need-by", r.need_by.map(|d| t.day_short(d)));
            line("staff-request-due", due(r.due));
            line(
                "staff-request-fact-holding",
                r.holding_library.and_then(name),
            );
            line("staff-request-fact-ship-to", Some(r.ship_to.join(", ")));
            line("staff-request-fact-max-cost", money(&r.max_cost));
            line("staff-request-fact-cost", money(&r.cost));
            line("staff-request-fact-borrower-note", r.note.clone());
        }
    }
    for c in view.record.conditions() {
        let mut words = words::condition(t, c);
        if let Some(note) = &c.note {
            words = format!("{words}: {note}");
        }
        let state = words::code(t, "condition-state", c.state.as_str());
        line("staff-request-condition", Some(format!("{words}. {state}")));
    }
    out
}

/// Ids of the wire, for the phone.
pub fn ids(view: &RequestView, t: Tr) -> Vec<Fact> {
    let fact = |key: &str, value: String| Fact {
        name: t.text(key),
        value,
        code: true,
    };
    match &view.record {
        Record::Borrowing(r) => r
            .active_entry()
            .into_iter()
            .flat_map(|e| {
                let wire = e
                    .wire_id
                    .clone()
                    .map(|v| fact("staff-request-fact-wire", v));
                let theirs = e.supplier_request_id.clone();
                wire.into_iter()
                    .chain(theirs.map(|v| fact("staff-request-fact-theirs", v)))
            })
            .chain(
                r.active_entry()
                    .map(|e| fact("staff-request-fact-symbol", e.symbol.to_string())),
            )
            .collect(),
        Record::Lending(r) => vec![
            fact("staff-request-fact-theirs", r.wire_id.clone()),
            fact("staff-request-fact-symbol", r.requester.to_string()),
        ],
    }
}

/// Copies that could go (lending).
pub fn copies(view: &RequestView, t: Tr) -> Vec<(ItemLine, bool)> {
    let french = t.lang == Lang::Fr;
    view.copies
        .iter()
        .map(|(copy, may)| {
            let status = farshelf_app::copies::status(copy);
            let place = view.directory.place(copy.library).ok();
            let at = [
                place.map(|p| p.name(french).to_owned()),
                copy.location.clone(),
            ];
            let at: Vec<String> = at.into_iter().flatten().collect();
            let line = ItemLine {
                barcode: copy.barcode.clone().unwrap_or_default(),
                temporary: at.join(", "),
                call_number: copy.call_number.clone().unwrap_or_default(),
                state: words::code(t, "copy", status.as_str()),
            };
            (line, *may)
        })
        .collect()
}

/// Whether a record holds a patron that this page shows.
fn person(record: &Record) -> Option<&farshelf_domain::party::Person> {
    match record {
        Record::Borrowing(r) if !r.detached => r.person.as_ref(),
        _ => None,
    }
}
