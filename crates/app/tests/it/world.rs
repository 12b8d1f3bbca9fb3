//! A small consortium: a town that borrows, two lenders, one of them a college whose campuses are worked by a virtual library.

use farshelf_app::{
    app::{App, Settings},
    clock::Clock,
    engine::{self, Call},
    error::AppError,
    jobs,
    principal::{Principal, Who},
    random,
};
use farshelf_domain::{
    borrowing::{self, Borrowing, command as b},
    citation::{Citation, Form, Kind},
    id::{CopyId, InstitutionId, LibraryId, RecordId, RequestId, StaffId, Symbol, TitleId},
    lending::{Lending, command as l},
    party::Person,
    role::Role,
    status::Side,
};
use farshelf_store::{
    Scope, Store,
    catalogue::{self, Copy, Record, Title},
    directory::{self, Institution, Library},
    requests,
};
use jiff::SignedDuration;
use serde_json::json;
use std::collections::BTreeMap;

pub struct World {
    pub app: App,
    pub town: LibraryId,
    pub lake: LibraryId,
    pub north: LibraryId,
    pub east: LibraryId,
    pub title: TitleId,
}

pub fn symbol(text: &str) -> Symbol {
    format!("ISIL:CA-{text}").parse().unwrap()
}

impl World {
    /// With `undo_seconds` of hold-back.
    pub async fn new(store: Store, undo_seconds: u32) -> Self {
        let clock = Clock::manual("2026-11-24T15:00:00Z".parse().unwrap());
        let settings = Settings {
            undo_seconds,
            ..Settings::default()
        };
        let app = App::new(store, clock, settings);
        let mut world = Self {
            town: LibraryId(random::id(app.now())),
            lake: LibraryId(random::id(app.now())),
            north: LibraryId(random::id(app.now())),
            east: LibraryId(random::id(app.now())),
            title: TitleId(random::id(app.now())),
            app,
        };
        world.furnish().await;
        world
    }

    async fn furnish(&mut self) {
        let (now, system) = (self.app.now(), Scope::system());
        let mut tx = self.app.store.begin().await.unwrap();
        for (code, libraries) in [
            ("FSTOWN", vec![(self.town, "FSTOWN", None)]),
            ("FSLAKE", vec![(self.lake, "FSLAKE", None)]),
            (
                "FSNORTH",
                vec![
                    (self.north, "FSNORTH", None),
                    (self.east, "FSNORTHE", Some(self.north)),
                ],
            ),
        ] {
            let institution = Institution {
                id: InstitutionId(random::id(now)),
                code: code.into(),
                name: code.into(),
            };
            directory::add_institution(&mut tx, &system, &institution, now)
                .await
                .unwrap();
            for (id, name, worked_by) in libraries {
                let library = Library {
                    id,
                    institution: institution.id,
                    worked_by,
                    peer: None,
                    name: name.into(),
                    name_fr: None,
                    symbols: vec![symbol(name)],
                    address: vec!["1 Main Street".into()],
                    email: Some("ill@example.org".into()),
                    language: "en".into(),
                    zone: "America/Toronto".into(),
                    is_virtual: name == "FSNORTH",
                    week: [true, true, true, true, true, false, false],
                    group: None,
                    open_borrow: true,
                    open_lend: true,
                    entry_code: name.to_lowercase(),
                };
                directory::add_library(&mut tx, &system, &library, now)
                    .await
                    .unwrap();
            }
        }
        let title = Title {
            id: self.title,
            title: "Kukum".into(),
            author: Some("Jean, Michel".into()),
            year: Some("2019".into()),
            format: Some("book".into()),
            language: Some("fre".into()),
        };
        catalogue::upsert_titles(&mut tx, &[title], now)
            .await
            .unwrap();
        for (library, barcode) in [(self.lake, "31234000000011"), (self.east, "35555000000021")] {
            let record = Record {
                id: RecordId(random::id(now)),
                library,
                control_number: barcode.into(),
                title: self.title,
                marc: None,
                facts: json!({}),
                deleted: false,
                loaded_at: now,
            };
            catalogue::upsert_records(&mut tx, &system, std::slice::from_ref(&record))
                .await
                .unwrap();
            let institution = directory::library(&mut tx, library)
                .await
                .unwrap()
                .institution;
            let copy = Copy {
                id: CopyId(random::id(now)),
                institution,
                library,
                record: record.id,
                title: self.title,
                barcode: Some(barcode.into()),
                call_number: Some("PS 8619".into()),
                location: Some("STACKS".into()),
                item_type: Some("BOOK".into()),
                volume: None,
                file_status: None,
                loaded_at: now,
                facts: json!({}),
                deleted: false,
                missing: false,
                held_for: None,
                lent_to: None,
            };
            catalogue::upsert_copies(&mut tx, &system, &[copy])
                .await
                .unwrap();
        }
        tx.commit().await.unwrap();
    }

    /// A manager of one library.
    pub fn staff(library: LibraryId) -> Principal {
        Principal {
            who: Who::Staff {
                id: StaffId(uuid::Uuid::from_u128(7)),
                name: "Dana".into(),
            },
            grants: BTreeMap::from([(library, Role::FulfillmentManager.permissions().to_vec())]),
        }
    }

    /// Places a request of a guest at the town and runs its checks.
    pub async fn place(&self) -> Borrowing {
        let request = self.try_place("29000000000011").await.unwrap();
        self.settle().await;
        self.borrowing(request).await
    }

    /// Places a request of the guest with this card and runs nothing.
    pub async fn try_place(&self, card: &str) -> Result<RequestId, AppError> {
        let who = Self::staff(self.town);
        let mut tx = self.app.store.begin().await?;
        let directory = self.app.directory(&mut tx).await?;
        let institution = directory.place(self.town).unwrap().library.institution;
        let birth = borrowing::Birth {
            id: self.app.request_id(),
            number: directory::next_number(&mut tx, institution).await?,
            library: self.town,
            pickup: self.town,
            person: Person {
                last_name: "Tremblay".into(),
                first_name: "Zoé".into(),
                email: Some("zoe@example.org".into()),
                barcode: Some(card.to_owned()),
                language: "en".into(),
                patron: None,
            },
            guest: true,
            citation: Citation {
                title: "Kukum".into(),
                author: Some("Jean, Michel".into()),
                title_id: Some(self.title),
                format: Some("book".into()),
                ..Citation::default()
            },
            kind: Kind::Loan,
            form: Form::Physical,
            need_by: None,
            copyright: None,
            max_cost: None,
            note: None,
            rota: Vec::new(),
        };
        let scratch = borrowing::newborn(birth.clone(), self.app.now());
        let context = engine::borrowing_context(
            &self.app,
            &mut tx,
            &who,
            &directory,
            &scratch,
            &[],
            &Call::default(),
        )
        .await?;
        let outcome = borrowing::create(birth, &context);
        let (request, _) =
            engine::save_new_borrowing(&self.app, &mut tx, &who, &directory, outcome).await?;
        tx.commit().await?;
        Ok(request.id)
    }

    /// Runs everything that is due.
    pub async fn settle(&self) {
        jobs::run_until_idle(&self.app).await.unwrap();
    }

    pub fn pass(&self, seconds: i64) {
        self.app.clock.advance(SignedDuration::from_secs(seconds));
    }

    pub async fn borrowing(&self, id: RequestId) -> Borrowing {
        let mut read = self.app.store.read().await.unwrap();
        requests::load_borrowing(&mut read, &Scope::system(), id)
            .await
            .unwrap()
            .0
    }

    pub async fn lending(&self, id: RequestId) -> Lending {
        let mut read = self.app.store.read().await.unwrap();
        requests::load_lending(&mut read, &Scope::system(), id)
            .await
            .unwrap()
            .0
    }

    /// The lending request behind an attempt.
    pub async fn behind(&self, wire_id: &str) -> Lending {
        let mut read = self.app.store.read().await.unwrap();
        let id = requests::by_wire(&mut read, &Scope::system(), Side::Lending, wire_id, None)
            .await
            .unwrap();
        requests::load_lending(&mut read, &Scope::system(), id)
            .await
            .unwrap()
            .0
    }

    /// A wish of the town's staff, then everything that follows.
    pub async fn borrow(&self, id: RequestId, wish: b::Wish) -> Result<Borrowing, AppError> {
        let done = engine::run_borrowing(
            &self.app,
            &Self::staff(self.town),
            id,
            wish,
            &Call::default(),
        )
        .await
        .map(|(r, _)| r);
        self.settle().await;
        done
    }

    /// A wish of a lender's staff, then everything that follows.
    pub async fn lend(&self, request: &Lending, wish: l::Wish) -> Result<Lending, AppError> {
        let done = engine::run_lending(
            &self.app,
            &Self::staff(request.library),
            request.id,
            wish,
            &Call::default(),
        )
        .await
        .map(|(r, _)| r);
        self.settle().await;
        done
    }
}
