//! A lending library in one zone, its partner, and a desk that remembers what was sent.

use crate::{
    actor::Actor,
    borrowing::context::Rights,
    calendar::Calendar,
    citation::{Citation, Form, Kind},
    draft::{Outcome, fold},
    effect::Effect,
    event::Event,
    id::{LibraryId, RequestId, StaffId},
    lending::{
        Birth, Lending, apply,
        command::{Command, Fact, Incoming, Wish},
        context::{Context, CopyFact},
        create,
    },
    message::{Ask, Message, MessageCode, ToBorrower, ToLender},
    policy::{Policy, Terms},
    refused::{Refusal, Refused},
    status::{LendingMain, UnfilledReason},
    timer::Timer,
};
use jiff::{Timestamp, tz::TimeZone};
use uuid::Uuid;

pub fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

pub fn library(n: u128) -> LibraryId {
    LibraryId(Uuid::from_u128(n))
}

pub fn staff() -> Actor {
    Actor::Staff {
        id: StaffId(Uuid::from_u128(1)),
        name: "Dana".into(),
    }
}

pub fn partner() -> Actor {
    Actor::Partner {
        symbol: "ISIL:CA-B".into(),
    }
}

pub fn copy(barcode: &str) -> CopyFact {
    CopyFact {
        barcode: barcode.into(),
        call_number: Some("QA 76".into()),
        library: library(1),
        available: true,
        taken_by: None,
        of_title: true,
    }
}

pub fn context() -> Context {
    let calendar = Calendar::weekdays(TimeZone::get("America/Toronto").unwrap());
    Context {
        now: at("2026-03-02T15:00:00Z"),
        actor: staff(),
        rights: Rights::default(),
        policy: Policy::default(),
        terms: Terms::default(),
        calendar: calendar.clone(),
        borrower_calendar: calendar,
        closed: None,
        copies: vec![copy("C1"), copy("C2")],
        upload_link: None,
        wanted_here: false,
        here: library(1),
        note: None,
        note_to_partner: None,
    }
}

pub fn birth(kind: Kind) -> Birth {
    Birth {
        id: RequestId(Uuid::from_u128(77)),
        number: "LEND-1".into(),
        library: library(1),
        wire_id: "BORR-1".into(),
        requester: "ISIL:CA-B".parse().unwrap(),
        requester_name: "B".into(),
        asked_as: "ISIL:CA-L".parse().unwrap(),
        either_kind: false,
        ask: Ask {
            previous: None,
            citation: Citation {
                title: "T".into(),
                ..Citation::default()
            },
            kind,
            form: Form::Physical,
            need_by: None,
            max_cost: None,
            note: Some("please".into()),
            ship_to: vec!["B".into()],
        },
        previous: None,
    }
}

/// One request with everything that happened to it.
pub struct Desk {
    pub r: Lending,
    pub ctx: Context,
    pub events: Vec<Event>,
    pub sent: Vec<(MessageCode, ToBorrower)>,
    pub effects: Vec<Effect>,
}

impl Desk {
    pub fn born(kind: Kind, mut ctx: Context) -> Self {
        ctx.actor = partner();
        let done = create(birth(kind), &ctx);
        let mut desk = Self {
            r: done.request.clone(),
            ctx,
            events: Vec::new(),
            sent: Vec::new(),
            effects: Vec::new(),
        };
        desk.keep(done);
        desk
    }

    pub fn loan() -> Self {
        Self::born(Kind::Loan, context())
    }

    pub fn copy() -> Self {
        Self::born(Kind::Copy, context())
    }

    fn keep(&mut self, done: Outcome<Lending>) {
        self.r = done.request;
        self.events.extend(done.events);
        for effect in &done.effects {
            if let Effect::Send { code, message, .. } = effect
                && let Message::Borrower(message) = &**message
            {
                self.sent.push((*code, (**message).clone()));
            }
        }
        self.effects = done.effects;
        assert_eq!(
            fold::<Lending>(self.events.iter().map(|e| &e.changes)).unwrap(),
            self.r
        );
    }

    pub fn run(&mut self, actor: Actor, command: &Command) -> Result<(), Refused> {
        self.ctx.actor = actor;
        let done = apply(&self.r, command, &self.ctx)?;
        self.keep(done);
        Ok(())
    }

    pub fn wish(&mut self, wish: Wish) -> &mut Self {
        self.run(staff(), &Command::Wish(wish)).unwrap();
        self
    }

    pub fn refused(&mut self, wish: Wish) -> Refusal {
        let before = self.r.clone();
        let refused = self.run(staff(), &Command::Wish(wish)).unwrap_err();
        assert_eq!(before, self.r);
        refused.code
    }

    pub fn hear(&mut self, message: ToLender) -> &mut Self {
        let command = Command::Incoming(Incoming::Said {
            message: Box::new(message),
        });
        self.run(partner(), &command).unwrap();
        self
    }

    pub fn incoming(&mut self, incoming: Incoming) -> &mut Self {
        self.run(Actor::System, &Command::Incoming(incoming))
            .unwrap();
        self
    }

    pub fn fact(&mut self, fact: Fact) -> &mut Self {
        self.run(Actor::System, &Command::Fact(fact)).unwrap();
        self
    }

    /// The clock jumps to a timer, which fires.
    pub fn fire(&mut self, timer: Timer) -> &mut Self {
        self.ctx.now = self.ctx.now.max(self.r.timers[&timer]);
        self.run(Actor::System, &Command::Timer(timer)).unwrap();
        self
    }

    pub fn days(&mut self, days: i64) -> &mut Self {
        self.ctx.now += jiff::SignedDuration::from_hours(24 * days);
        self
    }

    pub fn ship(&mut self) -> &mut Self {
        self.wish(Wish::ShipItem {
            barcodes: vec!["C1".into()],
            due_on: None,
            anyway: false,
        })
    }

    pub fn condition(&mut self) -> &mut Self {
        self.wish(Wish::AddCondition {
            code: "LibraryUseOnly".into(),
            reply_by: None,
            cost: None,
        })
    }

    pub fn staffed(&self) -> Context {
        Context {
            actor: staff(),
            ..self.ctx.clone()
        }
    }

    pub fn codes(&self) -> Vec<MessageCode> {
        self.sent.iter().map(|(code, _)| *code).collect()
    }

    pub fn last(&self) -> &ToBorrower {
        &self.sent.last().unwrap().1
    }

    pub fn happened(&self, kind: &str) -> bool {
        self.events.iter().any(|e| e.kind == kind)
    }
}

pub fn received() -> ToLender {
    ToLender::Received { items: Vec::new() }
}

pub fn returned() -> ToLender {
    ToLender::ShippedReturn { items: Vec::new() }
}

pub fn cancel() -> ToLender {
    ToLender::Cancel {
        declines: false,
        note: None,
    }
}

pub fn renew() -> ToLender {
    ToLender::Renew {
        wanted: None,
        note: None,
    }
}

/// A request in a state, reached by commands; copies have no return.
pub fn in_state(main: LendingMain, kind: Kind) -> Option<Desk> {
    let mut desk = Desk::born(kind, context());
    let loan = kind == Kind::Loan;
    let send = |desk: &mut Desk| {
        if loan {
            desk.ship();
        } else {
            desk.wish(Wish::ShipCopy {
                url: Some("https://example.org/f".into()),
                upload: None,
                anyway: false,
            });
        }
    };
    match main {
        LendingMain::New => {}
        LendingMain::Processing => {
            desk.wish(Wish::StartProcessing { barcode: None });
        }
        LendingMain::WillSupply => {
            desk.wish(Wish::WillSupply {});
        }
        LendingMain::Conditional => {
            desk.condition();
        }
        LendingMain::Shipped => send(&mut desk),
        LendingMain::ReceivedByPartner if loan => {
            send(&mut desk);
            desk.hear(received());
        }
        LendingMain::ReturnedByPartner if loan => {
            send(&mut desk);
            desk.hear(received()).hear(returned());
        }
        LendingMain::ReceivedByPartner | LendingMain::ReturnedByPartner => return None,
        LendingMain::Completed if loan => {
            send(&mut desk);
            desk.hear(received())
                .hear(returned())
                .wish(Wish::CheckIn { barcode: None });
        }
        LendingMain::Completed => {
            send(&mut desk);
            desk.hear(received());
        }
        LendingMain::Rejected => {
            desk.wish(Wish::RejectRequest {
                reason: UnfilledReason::NotOnShelf,
            });
        }
        LendingMain::Expired => {
            desk.fire(Timer::AnswerDue);
        }
        LendingMain::Cancelled => {
            desk.hear(cancel());
        }
    }
    assert_eq!(desk.r.main, main);
    Some(desk)
}
