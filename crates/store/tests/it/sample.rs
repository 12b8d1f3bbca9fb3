//! Small worlds for the tests. Ids are counted, times are fixed: nothing depends on the machine.

use farshelf_domain::{
    actor::Actor,
    borrowing::{Borrowing, Entry},
    citation::{Citation, Form, Kind},
    draft::Draft,
    event::Event,
    id::{EventId, InstitutionId, LibraryId, RequestId, StaffId, Symbol},
    item::{Cancel, Item, Renewal},
    lending::Lending,
    party::Person,
    status::{
        Attention, BorrowingMain, CaseStep, EntryState, ItemState, LendingMain, MoveState, Outcome,
        Shelf, SlipState,
    },
};
use farshelf_store::{
    Reach, Scope, Store, directory,
    requests::{self, Derived, Queued},
};
use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// A time, in seconds after a fixed instant.
pub fn at(seconds: i64) -> Timestamp {
    Timestamp::from_second(1_900_000_000 + seconds).unwrap()
}

/// An id by number.
pub fn id(n: u128) -> Uuid {
    Uuid::from_u128(n)
}

pub fn library_id(n: u128) -> LibraryId {
    LibraryId(id(0x1000 + n))
}

pub fn symbol(n: u128) -> Symbol {
    format!("ISIL:CA-T{n}").parse().unwrap()
}

/// Staff who work at some libraries, both sides.
pub fn staff(libraries: &[u128]) -> Scope {
    let reach = Reach::Only(libraries.iter().map(|n| library_id(*n)).collect());
    Scope::staff(StaffId(id(1)), reach.clone(), reach.clone(), reach)
}

pub fn library(n: u128) -> directory::Library {
    directory::Library {
        id: library_id(n),
        institution: InstitutionId(id(0x100)),
        worked_by: None,
        peer: None,
        name: format!("Library {n}"),
        name_fr: Some(format!("Bibliothèque {n}")),
        symbols: vec![symbol(n)],
        address: vec!["1 Main Street".into(), "Lake".into()],
        email: Some(format!("ill{n}@example.org")),
        language: "en".into(),
        zone: "America/Toronto".into(),
        is_virtual: false,
        week: [true, true, true, true, true, false, false],
        group: None,
        open_borrow: true,
        open_lend: true,
        entry_code: format!("CA-T{n}"),
    }
}

/// One institution `FSLAKE` with libraries 1, 2 and 3.
pub async fn world(store: &Store) {
    let system = Scope::system();
    let mut tx = store.begin().await.unwrap();
    let institution = directory::Institution {
        id: InstitutionId(id(0x100)),
        code: "FSLAKE".into(),
        name: "Lake".into(),
    };
    directory::add_institution(&mut tx, &system, &institution, at(0))
        .await
        .unwrap();
    for n in 1..=3 {
        directory::add_library(&mut tx, &system, &library(n), at(0))
            .await
            .unwrap();
    }
    tx.commit().await.unwrap();
}

pub fn person(name: &str) -> Person {
    Person {
        patron: None,
        last_name: name.into(),
        first_name: "Ève".into(),
        email: Some("eve@example.org".into()),
        barcode: Some(format!("29{name}")),
        language: "fr".into(),
    }
}

pub fn item(barcode: &str, state: ItemState) -> Item {
    Item {
        barcode: barcode.into(),
        call_number: Some("QA 76".into()),
        part: None,
        announced: true,
        temporary_barcode: None,
        state,
        case: CaseStep::None,
    }
}

pub fn entry(n: u128, wire_id: &str) -> Entry {
    Entry {
        wire_id: Some(wire_id.into()),
        symbol: symbol(n),
        name: format!("Library {n}"),
        library: Some(library_id(n)),
        reason: vec![],
        state: EntryState::Asked,
        previous: None,
        last_status: None,
        supplier_request_id: None,
        answer_by: None,
        cancel_sent: false,
        cancel_refused: false,
        retry: None,
        unfilled: None,
        note: None,
        late: false,
        status_asked: false,
    }
}

/// A borrowing request of library `lib`, placed `n` seconds after the start.
pub fn borrowing(n: u128, lib: u128, title: &str) -> Borrowing {
    let number = format!("FSLAKE-{n}");
    Borrowing {
        id: RequestId(id(0x10_0000 + n)),
        number: number.clone(),
        library: library_id(lib),
        created_at: at(i64::try_from(n).unwrap()),
        kind: Kind::Loan,
        requested_kind: Kind::Loan,
        form: Form::Physical,
        pickup: library_id(lib),
        main: BorrowingMain::Sent,
        reasons: BTreeSet::new(),
        main_before_end: None,
        outcome: Outcome::None,
        ended_by: None,
        ended_at: None,
        manual_close: false,
        guest: true,
        person: Some(person("Dubé")),
        detached: false,
        eligibility: None,
        citation: Citation {
            title: title.into(),
            author: Some("Atwood, Margaret".into()),
            isbn: Some("9780771008795".into()),
            format: Some("book".into()),
            ..Citation::default()
        },
        need_by: None,
        copyright: None,
        max_cost: None,
        note: None,
        entries: vec![entry(2, &number)],
        excluded: vec![],
        active: Some(0),
        leg_of: None,
        predecessor: None,
        successor: None,
        items: vec![],
        conditions: vec![],
        cost: None,
        cancel: Cancel::default(),
        renewal: Renewal::default(),
        recall: None,
        lender_overdue: false,
        hold_return: false,
        unwanted: false,
        shelf: Shelf::None,
        hold_until: None,
        partner_due: None,
        patron_due: None,
        shipped_on: None,
        received_on: None,
        loaned_on: None,
        due_steps_done: 0,
        cancel_reminders: 0,
        deliveries: vec![],
        conversation: vec![],
        notes: vec![],
        assignment: None,
        custody: vec![],
        flags: BTreeMap::new(),
        timers: BTreeMap::new(),
    }
}

/// A lending request of library `lib`.
pub fn lending(n: u128, lib: u128, wire_id: &str) -> Lending {
    Lending {
        id: RequestId(id(0x20_0000 + n)),
        number: format!("FSUNI-{n}"),
        library: library_id(lib),
        created_at: at(i64::try_from(n).unwrap()),
        wire_id: wire_id.into(),
        requester: symbol(1),
        requester_name: "Library 1".into(),
        asked_as: symbol(lib),
        previous: None,
        kind: Kind::Loan,
        form: Form::Physical,
        either_kind: false,
        citation: Citation {
            title: "Surfacing".into(),
            format: Some("book".into()),
            ..Citation::default()
        },
        need_by: None,
        max_cost: None,
        note: None,
        ship_to: vec![],
        main: LendingMain::New,
        main_before_end: None,
        outcome: Outcome::None,
        ended_by: None,
        ended_at: None,
        manual_close: false,
        reject_reason: None,
        retry: None,
        retry_used: false,
        held_copy: None,
        holding_library: None,
        items: vec![],
        conditions: vec![],
        cost: None,
        cancel: Cancel::default(),
        renewal: Renewal::default(),
        recall: None,
        moving: MoveState::None,
        slip: SlipState::None,
        slip_struck: false,
        due: None,
        shipped_on: None,
        checked_in_on: None,
        overdue_sent: 0,
        ship_reminders: 0,
        receipt_asked: false,
        receipt_implied: false,
        last_sent: None,
        heard_after_end: None,
        difference_told_at: None,
        deliveries: vec![],
        conversation: vec![],
        notes: vec![],
        assignment: None,
        flags: BTreeMap::new(),
        timers: BTreeMap::new(),
    }
}

/// A label and no attention.
pub fn quiet(label: &str) -> Derived {
    Derived {
        label: label.into(),
        attention: None,
    }
}

/// A place in the queue.
pub fn queued(code: Attention, promise: i64) -> Derived {
    Derived {
        label: "sent".into(),
        attention: Some(Queued {
            codes: vec![code, Attention::UnreadMessage],
            promise_at: at(promise),
            owner: "borrow".into(),
        }),
    }
}

/// The birth event of a borrowing request.
pub fn birth(request: &Borrowing, n: u128) -> (EventId, Event) {
    let mut draft = Draft::birth(
        request,
        Actor::System,
        request.created_at,
        "place_request",
        None,
    );
    draft.event("request_placed", &[("library", "Library 1")]);
    (EventId(id(n)), draft.finish().events.remove(0))
}

/// Stores borrowing requests in one transaction.
pub async fn put(store: &Store, requests: &[(Borrowing, Derived)]) {
    let mut tx = store.begin().await.unwrap();
    for (request, derived) in requests {
        requests::create_borrowing(&mut tx, request, &[], derived, request.created_at)
            .await
            .unwrap();
    }
    tx.commit().await.unwrap();
}
