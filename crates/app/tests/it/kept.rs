//! What others change meanwhile: copies withdrawn, titles grouped anew, accounts; and what is removed by itself.

use crate::world::World;
use farshelf_app::{
    error::AppError,
    jobs,
    place::{self, Asker, Guest, Order, Wanted},
};
use farshelf_domain::{
    borrowing::command::Wish as B,
    citation::{Citation, Kind},
    id::{LibraryId, StaffId, TitleId},
    lending::command::Wish as L,
};
use farshelf_store::{
    Scope, Store, both_engines, catalogue,
    people::{self, Role, Staff},
};
use jiff::SignedDuration;

async fn withdrawn(store: Store) {
    let world = World::new(store, 0).await;
    let request = world.place().await;
    let send = B::SendRequest { reason: None };
    world.borrow(request.id, send).await.unwrap();
    let there = world.behind(&request.number).await;
    world.lend(&there, L::WillSupply {}).await.unwrap();
    let barcode = world.lending(there.id).await.held_copy.unwrap();
    let system = Scope::system();
    let mut tx = world.app.store.begin().await.unwrap();
    let copies = catalogue::copies_of_request(&mut tx, there.id)
        .await
        .unwrap();
    catalogue::release_copies(&mut tx, &system, there.id)
        .await
        .unwrap();
    catalogue::delete_copies(&mut tx, &[copies[0].id])
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let note = L::AddNote {
        text: "Withdrawn, but here".into(),
    };
    world.lend(&there, note).await.unwrap();
    let ship = L::ShipItem {
        barcodes: vec![barcode],
        due_on: None,
        anyway: true,
    };
    world.lend(&there, ship).await.unwrap();
}

both_engines!(a_withdrawn_copy_stops_no_request, |store| withdrawn(store));

async fn grouped(store: Store) {
    let world = World::new(store, 0).await;
    let old = TitleId(uuid::Uuid::from_u128(77));
    let mut tx = world.app.store.begin().await.unwrap();
    catalogue::merge_title(&mut tx, old, world.title)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let order = |title| Order {
        library: Some("ISIL:CA-FSTOWN".into()),
        asker: Asker::Guest(Guest {
            last_name: "Roy".into(),
            first_name: "Ann".into(),
            email: "ann@example.org".into(),
            barcode: None,
            language: "en".into(),
        }),
        wanted: Wanted {
            title_id: Some(title),
            form: Citation::default(),
        },
        service: Kind::Loan,
        form: None,
        pickup: None,
        needed_by: None,
        max_cost: None,
        rota: Vec::new(),
        note: None,
        copyright: false,
    };
    let who = World::staff(world.town);
    let (placed, _) = place::place(&world.app, &who, &order(old), &())
        .await
        .unwrap();
    assert_eq!(placed.citation.title_id, Some(world.title));
    let nobody = TitleId(uuid::Uuid::from_u128(78));
    let error = place::place(&world.app, &who, &order(nobody), &()).await;
    assert!(matches!(
        error,
        Err(AppError::Invalid {
            code: "unknown",
            ..
        })
    ));
}

both_engines!(a_former_title_leads_to_its_present_one, |store| grouped(
    store
));

async fn assigning(store: Store) {
    let world = World::new(store, 0).await;
    let request = world.place().await;
    let (system, now) = (Scope::system(), world.app.now());
    let mut tx = world.app.store.begin().await.unwrap();
    for (n, library) in [(1, world.town), (2, world.lake)] {
        let staff = Staff {
            id: StaffId(uuid::Uuid::from_u128(n)),
            login: format!("clerk{n}"),
            name: format!("Clerk {n}"),
            email: None,
            language: "en".into(),
            disabled: false,
            must_change: false,
        };
        people::add_staff(&mut tx, &system, &staff, "", now)
            .await
            .unwrap();
        let role = Role {
            role: "fulfillment_manager".into(),
            library: Some(library),
        };
        people::grant(&mut tx, &system, staff.id, &role)
            .await
            .unwrap();
    }
    tx.commit().await.unwrap();
    let to = |n| B::Assign {
        to: StaffId(uuid::Uuid::from_u128(n)),
        name: "Somebody else".into(),
    };
    let done = world.borrow(request.id, to(1)).await.unwrap();
    assert_eq!(done.assignment.unwrap().name, "Clerk 1");
    for (n, why) in [(2, "elsewhere"), (3, "unknown")] {
        let error = world.borrow(request.id, to(n)).await;
        assert!(
            matches!(error, Err(AppError::Invalid { code, .. }) if code == why),
            "{error:?}"
        );
    }
}

both_engines!(who_is_assigned_works_there_under_the_own_name, |store| {
    assigning(store)
});

async fn tidying(store: Store) {
    let world = World::new(store, 0).await;
    let mut tx = world.app.store.begin().await.unwrap();
    let who = people::Owner::Staff(StaffId(uuid::Uuid::from_u128(1)));
    let staff = Staff {
        id: StaffId(uuid::Uuid::from_u128(1)),
        login: "clerk".into(),
        name: "Clerk".into(),
        email: None,
        language: "en".into(),
        disabled: false,
        must_change: false,
    };
    let now = world.app.now();
    people::add_staff(&mut tx, &Scope::system(), &staff, "", now)
        .await
        .unwrap();
    let soon = now + SignedDuration::from_mins(90);
    people::start_session(&mut tx, b"token", who, now, soon)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    jobs::plan(&world.app).await.unwrap();
    assert_eq!(jobs::run_until_idle(&world.app).await.unwrap(), 1);
    assert_eq!(jobs::run_until_idle(&world.app).await.unwrap(), 0);
    world.pass(2 * 3_600);
    assert_eq!(jobs::run_until_idle(&world.app).await.unwrap(), 1);
    let mut tx = world.app.store.begin().await.unwrap();
    assert_eq!(people::end_sessions_of(&mut tx, who).await.unwrap(), 0);
}

both_engines!(what_has_ended_is_removed_every_hour, |store| tidying(store));

async fn picking_up(store: Store) {
    let world = World::new(store, 0).await;
    let request = world.place().await;
    let at = |pickup| B::ChangePickup { pickup };
    let unknown = LibraryId(uuid::Uuid::from_u128(7));
    for (pickup, why) in [(world.lake, "elsewhere"), (unknown, "unknown")] {
        let error = world.borrow(request.id, at(pickup)).await;
        assert!(
            matches!(error, Err(AppError::Invalid { code, .. }) if code == why),
            "{error:?}"
        );
    }
    let done = world.borrow(request.id, at(world.town)).await.unwrap();
    assert_eq!(done.pickup, world.town);
}

both_engines!(a_pickup_stays_within_the_institution, |store| picking_up(
    store
));
