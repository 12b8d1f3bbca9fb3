//! A full disk, two clerks at once, two runners at once, a worker that dies: each has one outcome and one effect.

use crate::world::World;
use farshelf_app::{
    app::{App, Settings},
    engine::{self, Call},
    error::AppError,
    jobs,
    principal::{Principal, Who},
};
use farshelf_domain::{
    borrowing::command::Wish as B,
    id::{RequestId, StaffId},
    refused::Refusal,
    status::{BorrowingMain, Side},
};
use farshelf_store::{Options, Scope, Store, both_engines, jobs as stored, requests, testing};
use jiff::SignedDuration;

/// The same installation on another connection to its database: another node, or the same one after a restart.
fn again(world: &World, store: Store) -> World {
    let settings = Settings {
        undo_seconds: 0,
        ..Settings::default()
    };
    World {
        app: App::new(store, world.app.clock.clone(), settings),
        ..*world
    }
}

async fn count(world: &World, side: Side) -> usize {
    let mut read = world.app.store.read().await.unwrap();
    let filter = requests::Filter {
        side: Some(side),
        ..requests::Filter::default()
    };
    let page = requests::Page {
        limit: 200,
        after: None,
    };
    let (rows, _) = requests::list(&mut read, &Scope::system(), &filter, page)
        .await
        .unwrap();
    assert!(requests::orphans(&mut read).await.unwrap().is_empty());
    rows.len()
}

async fn send(world: &World, id: RequestId, version: Option<i64>) -> Result<i64, AppError> {
    send_by(world, 7, id, version).await
}

async fn send_by(
    world: &World,
    clerk: u128,
    id: RequestId,
    version: Option<i64>,
) -> Result<i64, AppError> {
    let who = Principal {
        who: Who::Staff {
            id: StaffId(uuid::Uuid::from_u128(clerk)),
            name: "Dana".into(),
        },
        ..World::staff(world.town)
    };
    let call = Call {
        version,
        ..Call::default()
    };
    let wish = B::SendRequest { reason: None };
    engine::run_borrowing(&world.app, &who, id, wish, &call)
        .await
        .map(|(_, version)| version)
}

#[tokio::test]
async fn a_full_disk_refuses_whole_requests_and_loses_none() {
    let held = testing::sqlite(&Options::default()).await.unwrap();
    let world = World::new(held.store.clone(), 0).await;
    held.store.close().await;
    // Less than the file has already: SQLite lets it grow no further.
    let full = Options {
        max_page_count: Some(1),
        ..Options::default()
    };
    let tight = again(&world, Store::open(&held.url, &full).await.unwrap());
    let mut kept = Vec::new();
    let error = loop {
        match tight.try_place(&format!("290{}", kept.len())).await {
            Ok(id) => kept.push(id),
            Err(error) => break error,
        }
        assert!(kept.len() < 150, "the file grew");
    };
    assert!(matches!(error, AppError::Full), "{error}");
    assert_eq!(count(&tight, Side::Borrowing).await, kept.len());
    tight.app.store.close().await;

    let wide = again(
        &world,
        Store::open(&held.url, &Options::default()).await.unwrap(),
    );
    wide.app.store.check_file().await.unwrap();
    assert_eq!(count(&wide, Side::Borrowing).await, kept.len());
    let next = wide.place().await;
    assert_eq!(next.main, BorrowingMain::Ready);
    for id in kept {
        assert_eq!(wide.borrowing(id).await.main, BorrowingMain::Ready);
    }
    wide.app.store.close().await;
}

async fn two_clerks(store: Store) {
    let world = World::new(store, 0).await;
    let id = world.place().await.id;
    let mut read = world.app.store.read().await.unwrap();
    let (_, seen) = requests::load_borrowing(&mut read, &Scope::system(), id)
        .await
        .unwrap();
    drop(read);
    let (a, b) = tokio::join!(
        send_by(&world, 7, id, Some(seen)),
        send_by(&world, 8, id, Some(seen))
    );
    let lost = match (a, b) {
        (Ok(_), Err(lost)) | (Err(lost), Ok(_)) => lost,
        other => panic!("one must win: {other:?}"),
    };
    assert!(
        matches!(&lost, AppError::Refused(r) if r.refused.code == Refusal::ChangedMeanwhile),
        "{lost:?}"
    );
    world.settle().await;
    assert_eq!(count(&world, Side::Lending).await, 1);
}

both_engines!(of_two_clerks_who_saw_the_same_one_wins, |store| {
    two_clerks(store)
});

async fn double_click(store: Store) {
    let world = World::new(store, 0).await;
    let id = world.place().await.id;
    let (a, b) = tokio::join!(send(&world, id, None), send(&world, id, None));
    assert_eq!(
        usize::from(a.is_ok()) + usize::from(b.is_ok()),
        1,
        "{a:?} {b:?}"
    );
    let lost = a.err().or(b.err()).unwrap();
    assert!(matches!(lost, AppError::Refused(_)), "{lost:?}");
    world.settle().await;
    assert_eq!(count(&world, Side::Lending).await, 1);
}

both_engines!(a_double_click_sends_once, |store| double_click(store));

async fn two_runners(store: Store) {
    let world = World::new(store.clone(), 0).await;
    let other = again(&world, store);
    let mut ids = Vec::new();
    for n in 0..5 {
        ids.push(world.try_place(&format!("290{n}")).await.unwrap());
    }
    let (a, b) = tokio::join!(
        jobs::run_until_idle(&world.app),
        jobs::run_until_idle(&other.app)
    );
    a.unwrap();
    b.unwrap();
    for id in &ids {
        assert_eq!(world.borrowing(*id).await.main, BorrowingMain::Ready);
        send(&world, *id, None).await.unwrap();
    }
    let (a, b) = tokio::join!(
        jobs::run_until_idle(&world.app),
        jobs::run_until_idle(&other.app)
    );
    a.unwrap();
    b.unwrap();
    world.settle().await;
    assert_eq!(count(&world, Side::Lending).await, ids.len());
}

both_engines!(two_runners_do_each_job_once, |store| two_runners(store));

async fn dead_worker(store: Store) {
    let world = World::new(store, 0).await;
    let id = world.try_place("2901").await.unwrap();
    let mut tx = world.app.store.begin().await.unwrap();
    let lease = SignedDuration::from_secs(30);
    let taken = stored::claim(&mut tx, 10, &[], world.app.now(), lease)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    assert!(!taken.is_empty());
    world.settle().await;
    let before = world.borrowing(id).await.main;
    assert_ne!(before, BorrowingMain::Ready, "the lease still holds");
    world.pass(31);
    world.settle().await;
    assert_eq!(world.borrowing(id).await.main, BorrowingMain::Ready);
    // The dead one wakes: its late end is refused.
    let mut tx = world.app.store.begin().await.unwrap();
    let late = stored::finish(&mut tx, &taken[0], world.app.now()).await;
    assert!(late.is_err());
}

both_engines!(the_work_of_a_dead_worker_is_taken_over, |store| {
    dead_worker(store)
});
