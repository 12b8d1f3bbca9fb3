//! One borrowing library and two lenders that speak only through lanes: in order per attempt, with any delay.

use farshelf_domain::{
    actor::Actor,
    borrowing::{
        self, Borrowing,
        command::{Checked, Command as BorrowingCommand, Fact, Wish},
        context::{Context as BorrowingContext, Named, Rights},
        one_supplier,
    },
    calendar::Calendar,
    citation::{Citation, Form, Kind},
    effect::{Effect, LegStart},
    id::{LibraryId, RequestId, StaffId, Symbol},
    lending::{
        self, Lending,
        command::Command as LendingCommand,
        context::{Context as LendingContext, CopyFact},
    },
    message::{Message, MessageCode, ToBorrower, ToLender},
    party::{Answer, Eligibility, Person},
    policy::{Policy, Terms},
    status::Attention,
};
use jiff::{Timestamp, tz::TimeZone};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use uuid::Uuid;

pub const LENDERS: [&str; 2] = ["ISIL:CA-L1", "ISIL:CA-L2"];

/// Messages under way, by wire id.
type Lane<T> = BTreeMap<String, VecDeque<(MessageCode, T)>>;

pub struct World {
    pub now: Timestamp,
    pub policy: Policy,
    /// The request, then its legs.
    pub borrowings: Vec<Borrowing>,
    pub lendings: Vec<Lending>,
    pub to_lender: Lane<ToLender>,
    pub to_borrower: Lane<ToBorrower>,
    /// Attempts whose request was refused, so that no lending request exists.
    pub refused: BTreeSet<String>,
    pub log: Vec<String>,
}

pub fn library(n: u128) -> LibraryId {
    LibraryId(Uuid::from_u128(n))
}

pub fn staff() -> Actor {
    Actor::Staff {
        id: StaffId(Uuid::from_u128(9)),
        name: "Dana".into(),
    }
}

fn calendar() -> Calendar {
    Calendar::weekdays(TimeZone::get("America/Toronto").unwrap())
}

fn lender(n: usize) -> Named {
    Named {
        symbol: LENDERS[n].parse().unwrap(),
        name: LENDERS[n].into(),
        library: None,
    }
}

impl World {
    /// A request that passed its checks, with both lenders on its rota.
    pub fn new(kind: Kind, policy: Policy) -> Self {
        let mut world = Self {
            now: "2026-03-02T15:00:00Z".parse().unwrap(),
            policy,
            borrowings: Vec::new(),
            lendings: Vec::new(),
            to_lender: BTreeMap::new(),
            to_borrower: BTreeMap::new(),
            refused: BTreeSet::new(),
            log: Vec::new(),
        };
        let birth = borrowing::Birth {
            id: RequestId(Uuid::from_u128(1)),
            number: "BORR-1".into(),
            library: library(1),
            pickup: library(1),
            person: Person::default(),
            guest: false,
            citation: Citation {
                title: "T".into(),
                ..Citation::default()
            },
            kind,
            form: Form::Physical,
            need_by: None,
            copyright: None,
            max_cost: None,
            note: None,
            rota: vec![lender(0), lender(1)],
        };
        let done = borrowing::create(birth, &world.borrowing_context(staff()));
        world.borrowings.push(done.request);
        let checked = Checked {
            eligibility: Eligibility {
                answer: Answer::Yes,
                checks: Vec::new(),
                source: "local".into(),
                at: world.now,
                group: None,
            },
            reasons: BTreeSet::new(),
            rota: world.borrowings[0].entries.clone(),
            excluded: Vec::new(),
        };
        let fact = BorrowingCommand::Fact(Fact::ApplyChecks(Box::new(checked)));
        assert!(world.borrow(0, Actor::System, &fact));
        world
    }

    fn borrowing_context(&self, actor: Actor) -> BorrowingContext {
        BorrowingContext {
            now: self.now,
            actor,
            rights: Rights {
                override_rules: true,
                close_with_item: true,
            },
            policy: self.policy.clone(),
            calendar: calendar(),
            closed: None,
            pickup_calendar: calendar(),
            lender_calendar: calendar(),
            here: library(1),
            note: None,
            note_to_partner: None,
            ship_to: Vec::new(),
            request_held: false,
            named: vec![lender(0), lender(1)],
            lender_sends_completed: true,
        }
    }

    pub fn lending_context(&self, actor: Actor, symbol: &Symbol) -> LendingContext {
        let place = LENDERS.iter().position(|l| *l == symbol.as_str()).unwrap();
        LendingContext {
            now: self.now,
            actor,
            rights: Rights::default(),
            policy: self.policy.clone(),
            terms: Terms::default(),
            calendar: calendar(),
            borrower_calendar: calendar(),
            closed: None,
            copies: vec![CopyFact {
                barcode: format!("C{}", place + 1),
                call_number: None,
                library: library(2),
                available: true,
                taken_by: None,
                of_title: true,
            }],
            upload_link: None,
            wanted_here: false,
            here: library(2),
            note: None,
            note_to_partner: None,
        }
    }

    /// Runs a command on a borrowing request; its messages go into the lanes, its legs are born.
    pub fn borrow(&mut self, n: usize, actor: Actor, command: &BorrowingCommand) -> bool {
        let ctx = self.borrowing_context(actor);
        let before = self.borrowings[n].clone();
        let Ok(done) = borrowing::apply(&before, command, &ctx) else {
            return false;
        };
        let text = short(command);
        self.log.push(format!(
            "B{n} {} -> {}: {text}",
            before.main, done.request.main
        ));
        self.borrowings[n] = done.request;
        self.borrower_effects(n, &before, command, done.effects);
        self.check_supplier(n);
        true
    }

    fn check_supplier(&self, n: usize) {
        let log = self.log.join("\n");
        assert!(one_supplier(&self.borrowings[n]), "two suppliers:\n{log}");
    }

    fn borrower_effects(
        &mut self,
        n: usize,
        before: &Borrowing,
        command: &BorrowingCommand,
        effects: Vec<Effect>,
    ) {
        for effect in effects {
            match effect {
                Effect::Send {
                    code,
                    wire_id,
                    message,
                    ..
                } => {
                    let Message::Lender(message) = *message else {
                        panic!("a borrower speaks to lenders");
                    };
                    let lane = self.to_lender.entry(wire_id).or_default();
                    lane.push_back((code, message));
                }
                Effect::SpawnLeg { wire_id, first } => {
                    self.leg(n, before, &wire_id, &first, command);
                }
                _ => {}
            }
        }
    }

    fn leg(
        &mut self,
        n: usize,
        before: &Borrowing,
        wire_id: &str,
        first: &LegStart,
        command: &BorrowingCommand,
    ) {
        let place = self.borrowings.len();
        let entry = before.entries[before.entry_of(wire_id).unwrap()].clone();
        let ctx = self.borrowing_context(Actor::System);
        let id = RequestId(Uuid::from_u128(100 + place as u128));
        let number = format!("BORR-9{place}");
        let done = borrowing::create_leg(&self.borrowings[n], &entry, id, number, &ctx);
        let parent = before.clone();
        self.borrowings.push(done.request);
        self.log.push(format!("B{place} is a leg of B{n}"));
        self.borrower_effects(place, &parent, command, done.effects);
        match first {
            LegStart::Message => {
                self.borrow(place, Actor::System, command);
            }
            LegStart::Receive { barcode } => {
                let wish = BorrowingCommand::Wish(receive(Some(barcode.clone())));
                self.borrow(place, staff(), &wish);
            }
        }
    }

    /// Runs a command on a lending request.
    pub fn lend(&mut self, n: usize, actor: Actor, command: &LendingCommand) -> bool {
        let ctx = self.lending_context(actor, &self.lendings[n].asked_as);
        let before = self.lendings[n].main;
        let Ok(done) = lending::apply(&self.lendings[n], command, &ctx) else {
            return false;
        };
        self.log.push(format!(
            "L{n} {before} -> {}: {}",
            done.request.main,
            short(command)
        ));
        self.lendings[n] = done.request;
        self.lender_effects(done.effects);
        true
    }

    fn lender_effects(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            if let Effect::Send {
                code,
                wire_id,
                message,
                ..
            } = effect
            {
                let Message::Borrower(message) = *message else {
                    panic!("a lender speaks to borrowers");
                };
                let lane = self.to_borrower.entry(wire_id).or_default();
                lane.push_back((code, *message));
            }
        }
    }

    /// The borrowing request that an attempt belongs to now: a leg takes its entry along.
    pub fn owner(&self, wire_id: &str) -> usize {
        let found = |b: &Borrowing| b.entry_of(wire_id).is_some();
        self.borrowings.iter().rposition(found).unwrap()
    }

    pub fn lending_of(&self, wire_id: &str) -> Option<usize> {
        self.lendings.iter().position(|l| l.wire_id == wire_id)
    }

    /// Time goes on to the next clock, which fires.
    pub fn next_clock(&mut self) {
        let borrowing = self.borrowings.iter().enumerate();
        let theirs =
            borrowing.flat_map(|(n, b)| b.timers.iter().map(move |(t, at)| (*at, true, n, *t)));
        let lending = self.lendings.iter().enumerate();
        let ours =
            lending.flat_map(|(n, l)| l.timers.iter().map(move |(t, at)| (*at, false, n, *t)));
        let Some((at, borrower, n, timer)) = theirs.chain(ours).min() else {
            return;
        };
        self.now = self.now.max(at);
        // A clock that no longer applies is dropped.
        if borrower {
            if !self.borrow(n, Actor::System, &BorrowingCommand::Timer(timer)) {
                self.borrowings[n].timers.remove(&timer);
            }
        } else if !self.lend(n, Actor::System, &LendingCommand::Timer(timer)) {
            self.lendings[n].timers.remove(&timer);
        }
    }

    pub fn flagged(&self, b: &Borrowing, l: Option<&Lending>, codes: &[Attention]) -> bool {
        let any =
            |flags: &BTreeMap<Attention, Timestamp>| codes.iter().any(|c| flags.contains_key(c));
        any(&b.flags)
            || l.is_some_and(|l| any(&l.flags))
            || self.borrowings.iter().any(|b| any(&b.flags))
    }
}

pub fn receive(barcode: Option<String>) -> Wish {
    Wish::ReceiveItem {
        barcode,
        supplier: None,
        temporary_barcode: None,
        due_on: None,
        notify: None,
    }
}

/// A command for the log of a failure.
fn short(command: &impl std::fmt::Debug) -> String {
    format!("{command:?}").chars().take(200).collect()
}
