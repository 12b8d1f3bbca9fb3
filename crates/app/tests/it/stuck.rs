//! What goes wrong with one request, one timer or one table holds up nothing else and is never answered for.

use crate::world::World;
use farshelf_app::{
    error::AppError,
    inbox::{self, Channel},
    jobs,
};
use farshelf_domain::{
    borrowing::command::Wish as B,
    lending::command::Wish as L,
    message::MessageCode,
    status::{BorrowingMain, LendingMain},
};
use farshelf_store::{
    Engine, Scope, Store, both_engines,
    jobs::{self as stored, JobState},
    messages::{self, Direction},
    testing::execute,
};
use jiff::SignedDuration;

/// Until `saves_work`, every save of a request finds that somebody else was first.
async fn saves_lose(store: &Store) {
    if store.engine() == Engine::Postgres {
        execute(
            store,
            "CREATE FUNCTION lose() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
        )
        .await
        .unwrap();
        execute(
            store,
            "CREATE TRIGGER lose BEFORE UPDATE ON request FOR EACH ROW EXECUTE FUNCTION lose()",
        )
        .await
        .unwrap();
    } else {
        execute(
            store,
            "CREATE TRIGGER lose BEFORE UPDATE ON request BEGIN SELECT RAISE(IGNORE); END",
        )
        .await
        .unwrap();
    }
}

async fn saves_work(store: &Store) {
    if store.engine() == Engine::Postgres {
        execute(store, "DROP TRIGGER lose ON request")
            .await
            .unwrap();
        execute(store, "DROP FUNCTION lose").await.unwrap();
    } else {
        execute(store, "DROP TRIGGER lose").await.unwrap();
    }
}

async fn lost_check(store: Store) {
    let world = World::new(store.clone(), 0).await;
    let id = world.try_place("2901").await.unwrap();
    saves_lose(&store).await;
    world.settle().await;
    saves_work(&store).await;
    assert_ne!(world.borrowing(id).await.main, BorrowingMain::Ready);
    world.pass(11);
    world.settle().await;
    assert_eq!(
        world.borrowing(id).await.main,
        BorrowingMain::Ready,
        "the check that lost a race is run again"
    );
}

both_engines!(a_check_that_lost_a_race_is_run_again, |store| lost_check(
    store
));

async fn lost_timer(store: Store) {
    let world = World::new(store.clone(), 0).await;
    let id = world.place().await.id;
    let send = B::SendRequest { reason: None };
    world.borrow(id, send).await.unwrap();
    let before = world.borrowing(id).await;
    let at = *before.timers.values().min().unwrap();
    world.app.clock.advance(at.duration_since(world.app.now()));
    saves_lose(&store).await;
    assert_eq!(jobs::run_until_idle(&world.app).await.unwrap(), 0);
    saves_work(&store).await;
    assert_eq!(world.borrowing(id).await.timers, before.timers);
    world.settle().await;
    assert_ne!(
        world.borrowing(id).await.timers,
        before.timers,
        "the next round fires it"
    );
}

both_engines!(a_timer_that_lost_a_race_fires_in_the_next_round, |store| {
    lost_timer(store)
});

async fn broken(store: Store) {
    let world = World::new(store.clone(), 0).await;
    let first = world.place().await;
    execute(
        &store,
        "UPDATE request SET wake_at = created_at, state = '{}'",
    )
    .await
    .unwrap();
    let second = world.try_place("2902").await.unwrap();
    jobs::run_until_idle(&world.app).await.unwrap();
    assert_eq!(
        world.borrowing(second).await.main,
        BorrowingMain::Ready,
        "the job beside it was worked"
    );
    let mut read = store.read().await.unwrap();
    let due = farshelf_store::requests::due_timers(&mut read, world.app.now(), 16)
        .await
        .unwrap();
    assert!(due.is_empty(), "{due:?}");
    let later = world.app.now() + SignedDuration::from_hours(1);
    let again = farshelf_store::requests::due_timers(&mut read, later, 16)
        .await
        .unwrap();
    assert!(
        again.iter().any(|wake| wake.id == first.id),
        "it is not forgotten"
    );
}

both_engines!(a_timer_that_cannot_fire_stops_no_job, |store| broken(store));

async fn unreadable(store: Store) {
    let world = World::new(store.clone(), 30).await;
    let id = world.place().await.id;
    let send = B::SendRequest { reason: None };
    world.borrow(id, send).await.unwrap();
    execute(&store, "UPDATE message SET xml = NULL")
        .await
        .unwrap();
    execute(&store, "UPDATE request SET state = '{}', wake_at = NULL")
        .await
        .unwrap();
    world.pass(31);
    let other = world.try_place("2902").await.unwrap();
    jobs::run_until_idle(&world.app).await.unwrap();
    assert_eq!(world.borrowing(other).await.main, BorrowingMain::Ready);
    let mut read = store.read().await.unwrap();
    let parked = stored::list(&mut read, &Scope::system(), JobState::Parked, None, 10)
        .await
        .unwrap();
    assert_eq!(
        parked.len(),
        1,
        "a dead letter although nobody could be told"
    );
    let sent = messages::of_request(&mut read, &Scope::system(), id, None, 10)
        .await
        .unwrap();
    assert_eq!(sent[0].state, messages::MessageState::Parked);
}

both_engines!(a_delivery_whose_request_cannot_be_read_is_parked, |store| {
    unreadable(store)
});

async fn no_answer(store: Store) {
    let world = World::new(store.clone(), 30).await;
    let request = world.place().await;
    let send = B::SendRequest { reason: None };
    world.borrow(request.id, send).await.unwrap();
    world.pass(31);
    world.settle().await;
    let there = world.behind(&request.number).await;
    world.lend(&there, L::WillSupply {}).await.unwrap();
    let mut read = store.read().await.unwrap();
    let said = messages::of_request(&mut read, &Scope::system(), there.id, None, 10)
        .await
        .unwrap()
        .into_iter()
        .rfind(|m| m.direction == Direction::Out)
        .unwrap();
    drop(read);
    assert_ne!(said.code, MessageCode::Req.as_str());
    let xml = said.xml.unwrap();
    execute(&store, "ALTER TABLE request_wire RENAME TO gone")
        .await
        .unwrap();
    let answer = inbox::receive(&world.app, Channel::Local, xml.as_bytes()).await;
    assert!(
        matches!(answer, Err(AppError::Internal(_))),
        "nothing is confirmed: {answer:?}"
    );
    execute(&store, "ALTER TABLE gone RENAME TO request_wire")
        .await
        .unwrap();
    let answer = inbox::receive(&world.app, Channel::Local, xml.as_bytes())
        .await
        .unwrap();
    assert!(
        !answer.contains("requestingAgencyRequestId</errorValue"),
        "{answer}"
    );
    assert!(answer.contains(">OK<"), "{answer}");
    assert_ne!(world.lending(there.id).await.main, LendingMain::New);
}

both_engines!(a_storage_error_confirms_no_message, |store| no_answer(
    store
));

/// A promised loan of the one copy at the lake, and another request to which the catalogue then says the copy belongs.
async fn taken(store: &Store, shipped: bool) -> (World, farshelf_domain::lending::Lending) {
    let world = World::new(store.clone(), 0).await;
    let id = world.place().await.id;
    let rota = vec![crate::world::symbol("FSLAKE")];
    world.borrow(id, B::SetRota { rota }).await.unwrap();
    let send = B::SendRequest { reason: None };
    let sent = world.borrow(id, send).await.unwrap();
    let there = world.behind(&sent.number).await;
    let mut there = world.lend(&there, L::WillSupply {}).await.unwrap();
    let barcode = there.held_copy.clone().unwrap();
    if shipped {
        let ship = L::ShipItem {
            barcodes: vec![barcode],
            due_on: None,
            anyway: false,
        };
        there = world.lend(&there, ship).await.unwrap();
    }
    execute(
        store,
        "UPDATE copy SET lent_to = NULL, held_for = (SELECT id FROM request WHERE side = 'borrowing' LIMIT 1) \
         WHERE held_for IS NOT NULL OR lent_to IS NOT NULL",
    )
    .await
    .unwrap();
    (world, there)
}

async fn refused_timer(store: Store) {
    let (world, there) = taken(&store, false).await;
    let at = *there.timers.values().min().unwrap();
    world
        .app
        .clock
        .advance(at.duration_since(world.app.now()) + SignedDuration::from_secs(1));
    // Ends at all: a timer that is refused is not tried again and again in the same run.
    world.settle().await;
    let mut read = store.read().await.unwrap();
    let later = world.app.now() + SignedDuration::from_hours(1);
    let again = farshelf_store::requests::due_timers(&mut read, later, 16)
        .await
        .unwrap();
    assert!(
        again
            .iter()
            .any(|wake| wake.id == there.id && wake.at > world.app.now()),
        "it is not forgotten: {again:?}"
    );
}

both_engines!(a_timer_that_is_refused_is_put_off, |store| refused_timer(
    store
));

async fn comes_back(store: Store) {
    let (world, there) = taken(&store, true).await;
    let back = L::CheckIn { barcode: None };
    let note = L::AddNote {
        text: "asked by phone".into(),
    };
    world.lend(&there, note).await.unwrap();
    world.lend(&there, back).await.unwrap();
}

both_engines!(a_copy_on_loan_comes_back_whoever_holds_it_now, |store| {
    comes_back(store)
});
