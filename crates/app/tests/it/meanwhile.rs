//! A page that is older than its request: the books that the system keeps stand in nobody's way; what people and partners do does.

use crate::world::World;
use farshelf_app::{
    engine::{self, Call},
    error::AppError,
    principal::{Principal, Who},
};
use farshelf_domain::{
    borrowing::command::Wish as B,
    id::{RequestId, StaffId},
    lending::command::{Command, Fact, Wish as L},
    refused::Refusal,
    status::LendingMain,
};
use farshelf_store::{Scope, Store, both_engines, events, requests};

async fn version(world: &World, id: RequestId) -> i64 {
    let mut read = world.app.store.read().await.unwrap();
    requests::load_lending(&mut read, &Scope::system(), id)
        .await
        .unwrap()
        .1
}

fn at(version: i64) -> Call {
    Call {
        version: Some(version),
        ..Call::default()
    }
}

fn colleague(world: &World, n: u128) -> Principal {
    Principal {
        who: Who::Staff {
            id: StaffId(uuid::Uuid::from_u128(n)),
            name: "Robin".into(),
        },
        ..World::staff(world.lake)
    }
}

async fn asked(store: Store) -> (World, RequestId) {
    let world = World::new(store, 0).await;
    let id = world.place().await.id;
    let rota = vec![crate::world::symbol("FSLAKE")];
    world.borrow(id, B::SetRota { rota }).await.unwrap();
    let send = B::SendRequest { reason: None };
    let sent = world.borrow(id, send).await.unwrap();
    let lending = world.behind(&sent.number).await;
    assert_eq!(lending.library, world.lake);
    (world, lending.id)
}

async fn bookkeeping(store: Store) {
    let (world, id) = asked(store).await;
    let who = World::staff(world.lake);
    let before = version(&world, id).await;
    let promised = engine::run_lending(&world.app, &who, id, L::WillSupply {}, &at(before))
        .await
        .unwrap();
    // The page is shown at once; the partner's confirmation and a look for copies come after it.
    world.settle().await;
    let mut tx = world.app.store.begin().await.unwrap();
    let unsure = farshelf_domain::lending::command::Incoming::Unknown {
        code: farshelf_domain::message::MessageCode::Wsp,
    };
    for fact in [
        Command::Fact(Fact::AvailabilityResult),
        Command::Incoming(unsure),
    ] {
        engine::fact_lending(&world.app, &mut tx, id, fact)
            .await
            .unwrap();
    }
    tx.commit().await.unwrap();
    assert!(
        version(&world, id).await > promised.1,
        "the books were kept"
    );
    let picked = engine::run_lending(
        &world.app,
        &who,
        id,
        L::MarkPicked { barcode: None },
        &at(promised.1),
    )
    .await
    .unwrap();
    assert_eq!(picked.0.main, LendingMain::WillSupply);
}

both_engines!(what_the_system_books_refuses_no_click, |store| bookkeeping(
    store
));

async fn confirmed(store: Store) {
    let (world, id) = asked(store).await;
    let who = World::staff(world.lake);
    let (_, seen) = engine::run_lending(&world.app, &who, id, L::WillSupply {}, &Call::default())
        .await
        .unwrap();
    world.settle().await;
    assert_eq!(
        version(&world, id).await,
        seen,
        "a confirmation is no change"
    );
}

both_engines!(a_delivered_message_makes_no_version, |store| confirmed(
    store
));

async fn people(store: Store) {
    let (world, id) = asked(store).await;
    let seen = version(&world, id).await;
    let (one, other) = (colleague(&world, 71), colleague(&world, 72));
    let yes = || L::WillSupply {};
    engine::run_lending(&world.app, &one, id, yes(), &at(seen))
        .await
        .unwrap();
    // The same form again: done already, and nothing is done twice.
    engine::run_lending(&world.app, &one, id, yes(), &at(seen))
        .await
        .unwrap();
    let lost = engine::run_lending(&world.app, &other, id, yes(), &at(seen)).await;
    assert!(
        matches!(&lost, Err(AppError::Refused(r)) if r.refused.code == Refusal::ChangedMeanwhile),
        "{lost:?}"
    );
    // What only adds something fits into it, also a second note of one person.
    let note = || L::AddNote {
        text: "spine is loose".into(),
    };
    for _ in 0..2 {
        engine::run_lending(&world.app, &other, id, note(), &Call::default())
            .await
            .unwrap();
    }
    let now = version(&world, id).await;
    for who in [&one, &other, &other] {
        engine::run_lending(&world.app, who, id, note(), &at(seen))
            .await
            .unwrap();
    }
    assert_eq!(version(&world, id).await, now + 3, "merged each time");
    let mut read = world.app.store.read().await.unwrap();
    let since = events::since(&mut read, &Scope::system(), id, seen)
        .await
        .unwrap();
    let promises = since.iter().filter(|s| s.event.cause == "will_supply");
    assert_eq!(promises.count(), 1);
}

both_engines!(what_people_did_must_be_seen_first, |store| people(store));
