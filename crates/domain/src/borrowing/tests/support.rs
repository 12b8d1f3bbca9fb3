//! A borrowing library, two lenders, and a desk that remembers what was sent.

pub use super::states::{built, copy, loan, nothing, second};
use crate::{
    actor::Actor,
    borrowing::{
        Birth, Borrowing, Entry, Waits, apply, attention,
        command::{Checked, Command, Fact, Incoming, Wish},
        context::{Context, Named, Rights},
        create,
        events::EVENTS,
        one_supplier, waits_for,
    },
    calendar::Calendar,
    citation::{Citation, Form, Kind},
    draft::{Outcome, fold},
    effect::{Effect, Notice},
    event::Event,
    id::{LibraryId, RequestId, StaffId, Symbol},
    message::{Message, MessageCode, Offer, Reason, SentItem, ToBorrower, ToLender},
    party::{Answer, Eligibility, Person},
    policy::Policy,
    refused::{Refusal, Refused},
    rota::planned,
    status::{Outcome as End, ReviewReason, WireStatus as W},
    timer::Timer,
};
use jiff::{SignedDuration, Timestamp, civil::Date, tz::TimeZone};
use std::collections::BTreeSet;
use uuid::Uuid;

pub const HERE: u128 = 1;
pub const DUE: Date = jiff::civil::date(2026, 4, 13);

pub fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

pub fn library(n: u128) -> LibraryId {
    LibraryId(Uuid::from_u128(n))
}

pub fn symbol(n: usize) -> Symbol {
    format!("ISIL:CA-L{n}").parse().unwrap()
}

pub fn staff() -> Actor {
    Actor::Staff {
        id: StaffId(Uuid::from_u128(1)),
        name: "Dana".into(),
    }
}

pub fn patron() -> Actor {
    Actor::Patron { id: None }
}

pub fn partner() -> Actor {
    Actor::Partner {
        symbol: "ISIL:CA-L1".into(),
    }
}

pub fn context() -> Context {
    let calendar = Calendar::weekdays(TimeZone::get("America/Toronto").unwrap());
    Context {
        now: at("2026-03-02T15:00:00Z"),
        actor: staff(),
        rights: Rights {
            override_rules: true,
            close_with_item: true,
        },
        policy: Policy::default(),
        calendar: calendar.clone(),
        closed: None,
        pickup_calendar: calendar.clone(),
        lender_calendar: calendar,
        here: library(HERE),
        note: None,
        note_to_partner: None,
        ship_to: vec!["Town".into()],
        request_held: false,
        named: vec![Named {
            symbol: symbol(3),
            name: "Three".into(),
            library: Some(library(13)),
        }],
        lender_sends_completed: true,
    }
}

pub fn birth(kind: Kind) -> Birth {
    Birth {
        id: RequestId(Uuid::from_u128(7)),
        number: "TOWN-1".into(),
        library: library(HERE),
        pickup: library(HERE),
        person: Person {
            last_name: "Tran".into(),
            email: Some("linh@example.org".into()),
            barcode: Some("2900".into()),
            ..Person::default()
        },
        guest: false,
        citation: Citation {
            title: "Kukum".into(),
            ..Citation::default()
        },
        kind,
        form: Form::Physical,
        need_by: Some(jiff::civil::date(2026, 6, 1)),
        copyright: None,
        max_cost: None,
        note: None,
        rota: Vec::new(),
    }
}

pub fn entry(n: usize) -> Entry {
    planned(symbol(n), format!("Library {n}"), None, Vec::new())
}

pub fn checked(reasons: &[ReviewReason]) -> Checked {
    Checked {
        eligibility: Eligibility {
            answer: Answer::Yes,
            checks: Vec::new(),
            source: "local".into(),
            at: at("2026-03-02T15:00:00Z"),
            group: Some("adult".into()),
        },
        reasons: reasons.iter().copied().collect::<BTreeSet<_>>(),
        rota: vec![entry(1), entry(2)],
        excluded: Vec::new(),
    }
}

pub fn checks(reasons: &[ReviewReason]) -> Command {
    Command::Fact(Fact::ApplyChecks(Box::new(checked(reasons))))
}

pub fn plain(status: W) -> ToBorrower {
    ToBorrower::plain(Reason::StatusChange, status)
}

pub fn loaned() -> ToBorrower {
    ToBorrower {
        due: Some(DUE),
        items: vec![SentItem {
            barcode: "B1".into(),
            call_number: Some("PS 8".into()),
        }],
        ..plain(W::Loaned)
    }
}

pub fn offer(number: u32) -> Offer {
    Offer {
        number: Some(number),
        code: "LibraryUseOnly".into(),
        note: None,
        cost: None,
        reply_by: None,
    }
}

pub fn conditional(number: u32) -> ToBorrower {
    ToBorrower {
        conditions: vec![offer(number)],
        ..plain(W::WillSupply)
    }
}

pub fn file() -> ToBorrower {
    ToBorrower {
        url: Some("https://files.example/1".into()),
        ..plain(W::CopyCompleted)
    }
}

pub fn answer(reason: Reason, yes: bool, status: W) -> ToBorrower {
    ToBorrower {
        answer: Some(yes),
        ..ToBorrower::plain(reason, status)
    }
}

pub fn receive(barcode: Option<&str>) -> Wish {
    Wish::ReceiveItem {
        barcode: barcode.map(str::to_owned),
        supplier: None,
        temporary_barcode: None,
        due_on: None,
        notify: Some(false),
    }
}

pub fn receive_from(n: usize) -> Wish {
    Wish::ReceiveItem {
        barcode: Some("X1".into()),
        supplier: Some(symbol(n)),
        temporary_barcode: None,
        due_on: None,
        notify: Some(false),
    }
}

pub fn close(outcome: End) -> Wish {
    Wish::CloseManually {
        reason: "told by phone".into(),
        outcome: Some(outcome),
    }
}

/// One request with everything that happened to it.
pub struct Desk {
    pub b: Borrowing,
    pub ctx: Context,
    pub events: Vec<Event>,
    pub sent: Vec<(MessageCode, String, ToLender)>,
    pub told: Vec<Notice>,
    pub effects: Vec<Effect>,
}

impl Desk {
    pub fn born(kind: Kind, ctx: Context) -> Self {
        let done = create(birth(kind), &ctx);
        let mut desk = Self {
            b: done.request.clone(),
            ctx,
            events: Vec::new(),
            sent: Vec::new(),
            told: Vec::new(),
            effects: Vec::new(),
        };
        desk.keep(done);
        desk
    }

    pub fn keep(&mut self, done: Outcome<Borrowing>) {
        self.b = done.request;
        for event in &done.events {
            assert!(EVENTS.contains(&event.kind.as_str()), "{}", event.kind);
        }
        self.events.extend(done.events);
        for effect in &done.effects {
            match effect {
                Effect::Send {
                    code,
                    wire_id,
                    message,
                    ..
                } => {
                    let Message::Lender(message) = &**message else {
                        panic!("a borrower speaks to lenders");
                    };
                    self.sent.push((*code, wire_id.clone(), message.clone()));
                }
                Effect::Notify { notice, .. } => self.told.push(*notice),
                _ => {}
            }
        }
        self.effects = done.effects;
        self.check();
    }

    /// What holds after every step: replay (I11), one supplier (I6), no orphan (I4).
    fn check(&self) {
        let mut replayed: Borrowing = fold(self.events.iter().map(|e| &e.changes)).unwrap();
        replayed.person.clone_from(&self.b.person);
        assert_eq!(replayed, self.b);
        assert!(
            one_supplier(&self.b),
            "{} {:?} {:?}",
            self.b.main,
            self.b.active,
            self.b.entries.iter().map(|e| e.state).collect::<Vec<_>>()
        );
        let rows = attention(&self.b, self.ctx.now, &self.ctx.policy, &self.ctx.calendar);
        assert_ne!(waits_for(&self.b, &rows), Waits::Nobody, "{}", self.b.main);
    }

    pub fn run(&mut self, actor: Actor, command: &Command) -> Result<(), Refused> {
        let ctx = Context {
            actor,
            ..self.ctx.clone()
        };
        let done = apply(&self.b, command, &ctx)?;
        self.keep(done);
        Ok(())
    }

    pub fn wish(&mut self, wish: Wish) -> Result<(), Refusal> {
        self.run(staff(), &Command::Wish(wish)).map_err(|r| r.code)
    }

    pub fn patron(&mut self, wish: Wish) -> Result<(), Refusal> {
        self.run(patron(), &Command::Wish(wish)).map_err(|r| r.code)
    }

    /// Staff do it, and it must work.
    pub fn does(&mut self, wish: Wish) {
        let said = format!("{wish:?} in {}", self.b.main);
        self.wish(wish).expect(&said);
    }

    pub fn system(&mut self, command: &Command) -> Result<(), Refusal> {
        self.run(Actor::System, command).map_err(|r| r.code)
    }

    /// The nth lender says something.
    pub fn hears(&mut self, n: usize, message: ToBorrower) {
        let wire = crate::id::wire_id("TOWN-1", n);
        self.hears_on(&wire, message);
    }

    pub fn hears_on(&mut self, wire: &str, message: ToBorrower) {
        let said = format!("{message:?} in {}", self.b.main);
        let command = said_by(wire, message);
        self.run(partner(), &command).expect(&said);
    }

    pub fn refused(&mut self, wire: &str, code: MessageCode) {
        let command = Command::Incoming(Incoming::Refused {
            wire_id: wire.into(),
            code,
            detail: "BadlyFormedMessage".into(),
        });
        self.run(partner(), &command).unwrap();
    }

    /// A timer fires at its time.
    pub fn fires(&mut self, timer: Timer) -> Result<(), Refusal> {
        let due = *self.b.timers.get(&timer).ok_or(Refusal::Stale)?;
        self.ctx.now = self.ctx.now.max(due);
        self.system(&Command::Timer(timer))
    }

    pub fn days(&mut self, days: i64) {
        self.ctx.now += SignedDuration::from_hours(24 * days);
    }

    pub fn codes(&self) -> Vec<&'static str> {
        self.sent.iter().map(|(code, ..)| code.as_str()).collect()
    }

    pub fn kinds(&self) -> Vec<&str> {
        self.events.iter().map(|e| e.kind.as_str()).collect()
    }
}

pub fn said_by(wire: &str, message: ToBorrower) -> Command {
    Command::Incoming(Incoming::Said {
        wire_id: wire.into(),
        supplier_request_id: Some("S-1".into()),
        message: Box::new(message),
    })
}
