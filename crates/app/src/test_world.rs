//! A small world for the unit tests of this crate: two libraries in a new database, a clock that stands still.

use crate::{
    app::{App, Settings},
    clock::Clock,
    directory::Directory,
    error::Result,
};
use farshelf_domain::{
    actor::Actor,
    borrowing::{self, Birth, Borrowing, context::Context},
    calendar::Calendar,
    citation::{Citation, Form, Kind},
    event::Event,
    id::{EventId, InstitutionId, LibraryId, StaffId, Symbol},
    lending::{self, Lending},
    message::Ask,
    party::Person,
    policy::Policy,
};
use farshelf_store::{
    Options, Scope, Tx,
    directory::{self, Institution, Library},
    requests::{self, Derived},
    testing::{Held, sqlite},
};
use jiff::{Timestamp, civil::date, tz::TimeZone};
use std::sync::Arc;
use uuid::Uuid;

/// When the tests happen: a Tuesday morning in Ontario.
pub const NOW: &str = "2026-11-24T14:00:00Z";

/// The borrowing library.
pub const LAKE: LibraryId = LibraryId(Uuid::from_u128(0x1001));
/// The lending library.
pub const NORTH: LibraryId = LibraryId(Uuid::from_u128(0x1002));
/// Staff at the borrowing library.
pub const DANA: StaffId = StaffId(Uuid::from_u128(0x2001));

/// An application on a database of its own.
pub struct World {
    pub app: App,
    held: Held,
}

impl World {
    /// Opens one; `change` sets what the test needs.
    pub async fn new(change: impl FnOnce(&mut Settings)) -> Self {
        let held = sqlite(&Options::default()).await.unwrap();
        let mut settings = Settings {
            public_url: "https://ill.example.org".into(),
            ..Settings::default()
        };
        change(&mut settings);
        let app = App::new(
            held.store.clone(),
            Clock::manual(NOW.parse().unwrap()),
            settings,
        );
        let world = Self { app, held };
        world.directory_rows().await.unwrap();
        world
    }

    /// Ends it.
    pub async fn close(self) {
        drop(self.app);
        self.held.close().await;
    }

    async fn directory_rows(&self) -> Result<()> {
        let mut tx = self.app.store.begin().await?;
        let scope = Scope::system();
        let institution = InstitutionId(Uuid::from_u128(0x100));
        let of = Institution {
            id: institution,
            code: "FSLAKE".into(),
            name: "Lake".into(),
        };
        directory::add_institution(&mut tx, &scope, &of, self.app.now()).await?;
        for (id, name, french, symbol) in [
            (
                LAKE,
                "Lake Library",
                "Bibliothèque du Lac",
                "ISIL:CA-FSLAKE",
            ),
            (
                NORTH,
                "North Library",
                "Bibliothèque du Nord",
                "ISIL:CA-FSNORTH",
            ),
        ] {
            let library = Library {
                id,
                institution,
                worked_by: None,
                peer: None,
                name: name.into(),
                name_fr: Some(french.into()),
                symbols: vec![symbol.parse().unwrap()],
                address: vec!["1 Main Street".into(), "Lakeville ON".into()],
                email: Some(format!("desk@{}.example.org", &symbol[8..].to_lowercase())),
                language: "en".into(),
                zone: "America/Toronto".into(),
                is_virtual: false,
                week: [true, true, true, true, true, true, false],
                group: None,
                open_borrow: true,
                open_lend: true,
                entry_code: symbol[5..].into(),
            };
            directory::add_library(&mut tx, &scope, &library, self.app.now()).await?;
        }
        tx.commit().await?;
        Ok(())
    }

    /// The directory as it stands.
    pub async fn directory(&self, tx: &mut Tx) -> Arc<Directory> {
        self.app.directory(tx).await.unwrap()
    }

    /// A stored borrowing request of a person, just placed.
    pub async fn borrowing(&self, tx: &mut Tx, person: Person, guest: bool) -> Borrowing {
        let birth = Birth {
            id: self.app.request_id(),
            number: "FSLAKE-1042".into(),
            library: LAKE,
            pickup: LAKE,
            person,
            guest,
            citation: citation(),
            kind: Kind::Loan,
            form: Form::Physical,
            need_by: None,
            copyright: None,
            max_cost: None,
            note: None,
            rota: Vec::new(),
        };
        let outcome = borrowing::create(birth, &self.context());
        let events = self.with_ids(outcome.events);
        let derived = Derived {
            label: "main_review".into(),
            attention: None,
        };
        requests::create_borrowing(tx, &outcome.request, &events, &derived, self.app.now())
            .await
            .unwrap();
        outcome.request
    }

    /// A stored lending request from the other library, just come in.
    pub async fn lending(&self, tx: &mut Tx) -> Lending {
        let birth = lending::Birth {
            id: self.app.request_id(),
            number: "FSNORTH-7".into(),
            library: NORTH,
            wire_id: "FSLAKE-1042".into(),
            requester: lake(),
            requester_name: "Lake Library".into(),
            asked_as: north(),
            either_kind: false,
            ask: Ask {
                previous: None,
                citation: citation(),
                kind: Kind::Loan,
                form: Form::Physical,
                need_by: None,
                max_cost: None,
                note: None,
                ship_to: vec!["Lake Library".into(), "1 Main Street".into()],
            },
            previous: None,
        };
        let context = self.context();
        let lending_context = lending::context::Context {
            now: context.now,
            actor: Actor::Partner {
                symbol: lake().to_string(),
            },
            rights: context.rights,
            policy: context.policy.clone(),
            terms: context.policy.terms.clone(),
            calendar: context.calendar.clone(),
            borrower_calendar: context.calendar.clone(),
            closed: None,
            copies: Vec::new(),
            upload_link: None,
            wanted_here: false,
            here: NORTH,
            note: None,
            note_to_partner: None,
        };
        let outcome = lending::create(birth, &lending_context);
        let events = self.with_ids(outcome.events);
        let derived = Derived {
            label: "new".into(),
            attention: None,
        };
        requests::create_lending(tx, &outcome.request, &events, &derived, self.app.now())
            .await
            .unwrap();
        outcome.request
    }

    fn with_ids(&self, events: Vec<Event>) -> Vec<(EventId, Event)> {
        events
            .into_iter()
            .map(|event| (self.app.event_id(), event))
            .collect()
    }

    fn context(&self) -> Context {
        let calendar = Calendar {
            zone: TimeZone::get("America/Toronto").unwrap(),
            week: [true; 7],
            closures: Vec::new(),
        };
        Context {
            now: self.app.now(),
            actor: Actor::Staff {
                id: DANA,
                name: "Dana".into(),
            },
            rights: borrowing::context::Rights::default(),
            policy: Policy::default(),
            calendar: calendar.clone(),
            closed: None,
            pickup_calendar: calendar.clone(),
            lender_calendar: calendar,
            here: LAKE,
            note: None,
            note_to_partner: None,
            ship_to: Vec::new(),
            request_held: false,
            named: Vec::new(),
            lender_sends_completed: true,
        }
    }
}

/// Symbol of the borrowing library.
pub fn lake() -> Symbol {
    "ISIL:CA-FSLAKE".parse().unwrap()
}

/// Symbol of the lending library.
pub fn north() -> Symbol {
    "ISIL:CA-FSNORTH".parse().unwrap()
}

/// A book of a real author.
pub fn citation() -> Citation {
    Citation {
        title: "Kukum".into(),
        author: Some("Michel Jean".into()),
        language: Some("fre".into()),
        format: Some("book".into()),
        ..Citation::default()
    }
}

/// A reader with a mail address.
pub fn reader(language: &str) -> Person {
    Person {
        patron: None,
        last_name: "O’Canard-Été".into(),
        first_name: "Amélie".into(),
        email: Some("amelie@example.org".into()),
        barcode: Some("29000000004471".into()),
        language: language.into(),
    }
}

/// A date of next week.
pub fn next_week() -> jiff::civil::Date {
    date(2026, 12, 1)
}

/// The id of a request as a number, for texts.
pub fn at(seconds: i64) -> Timestamp {
    NOW.parse::<Timestamp>().unwrap() + jiff::SignedDuration::from_secs(seconds)
}
