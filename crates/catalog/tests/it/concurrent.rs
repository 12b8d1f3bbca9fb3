//! One index, several handles and processes.

use crate::kit::{PATIENCE, Shelf, book, file, next_id, options};
use farshelf_catalog::{Catalog, CatchUp, Index, LoadOptions, Query, load};
use farshelf_store::{Options, Store, both_engines, catalogue, testing};
use std::{path::Path, process::Command};

fn books(n: u128) -> Vec<u8> {
    let records: Vec<_> = (0..n)
        .map(|n| {
            book(
                &format!("c{n}"),
                &format!("Lake number{n}"),
                "Roy, Gil",
                1990,
                &[],
            )
        })
        .collect();
    file(&records)
}

both_engines!(
    what_one_handle_indexes_the_other_finds_at_once,
    |store| async move {
        let shelf = Shelf::new(&store).await;
        let other = Index::open(shelf.folder.path()).unwrap();
        let beside = Catalog::new(store.clone(), other.clone());
        assert_eq!(beside.search(&Query::new("lake")).await.unwrap().total, 0);
        let report = shelf.load(1, &books(3)).await;
        assert_eq!(beside.search(&Query::new("lake")).await.unwrap().total, 3);
        assert_eq!(other.place().unwrap(), Some(report.place));
        assert_eq!(
            other.catch_up(&store).await.unwrap(),
            CatchUp::At(report.place),
            "nothing is left to do"
        );
    }
);

both_engines!(
    handles_that_catch_up_together_do_not_disturb_each_other,
    |store| async move {
        let shelf = Shelf::new(&store).await;
        let mut tasks = Vec::new();
        for n in 0..3_u32 {
            let (store, folder) = (store.clone(), shelf.folder.path().to_owned());
            tasks.push(tokio::spawn(async move {
                let index = Index::open(&folder).unwrap();
                let library = u128::from(n) + 1;
                let report = load(
                    &store,
                    books(20).as_slice(),
                    &LoadOptions {
                        batch: 5,
                        ..options(library)
                    },
                    |_| {},
                )
                .await
                .unwrap();
                index
                    .catch_up_to(&store, report.place, PATIENCE)
                    .await
                    .unwrap();
                let own = Query {
                    libraries: vec![format!("ISIL:CA-T{library}").parse().unwrap()],
                    ..Query::new("lake")
                };
                Catalog::new(store, index).search(&own).await.unwrap().total
            }));
        }
        for task in tasks {
            assert_eq!(
                task.await.unwrap(),
                20,
                "a load ends when its records can be found"
            );
        }
        let results = shelf.find(&Query::new("lake")).await;
        assert_eq!(results.total, 20, "the three libraries share their titles");
        assert!(results.items.iter().all(|hit| hit.holdings.len() == 3));
    }
);

both_engines!(a_new_index_is_built_from_the_store, |store| async move {
    let shelf = Shelf::new(&store).await;
    shelf.load(1, &books(30)).await;
    let folder = tempfile::tempdir().unwrap();
    let index = Index::open(folder.path()).unwrap();
    let last = catalogue::last_change(&mut store.read().await.unwrap())
        .await
        .unwrap();
    assert_eq!(index.catch_up(&store).await.unwrap(), CatchUp::At(last));
    let other = Catalog::new(store.clone(), index.clone());
    assert_eq!(other.search(&Query::new("lake")).await.unwrap().total, 30);
    assert_eq!(index.rebuild(&store, PATIENCE).await.unwrap(), 30);
    assert_eq!(other.search(&Query::new("lake")).await.unwrap().total, 30);
    assert_eq!(index.place().unwrap(), Some(last));
});

#[tokio::test]
async fn an_index_that_is_ahead_of_a_restored_database_is_built_anew() {
    let (before, after) = (
        testing::sqlite(&Options::default()).await.unwrap(),
        testing::sqlite(&Options::default()).await.unwrap(),
    );
    let shelf = Shelf::new(&after.store).await;
    shelf.load(1, &books(9)).await;
    crate::kit::world(&before.store).await;
    load(&before.store, books(2).as_slice(), &options(1), |_| {})
        .await
        .unwrap();
    assert_eq!(
        shelf.index.catch_up(&before.store).await.unwrap(),
        CatchUp::At(2)
    );
    let catalog = Catalog::new(before.store.clone(), shelf.index.clone());
    assert_eq!(catalog.search(&Query::new("lake")).await.unwrap().total, 2);
}

#[tokio::test]
async fn a_load_in_another_process_ends_when_this_one_finds_its_records() {
    let held = testing::sqlite(&Options::default()).await.unwrap();
    let shelf = Shelf::new(&held.store).await;
    assert_eq!(shelf.find(&Query::new("lake")).await.total, 0);
    // This process follows the feed as a server does, so both want to write.
    let (index, store) = (shelf.index.clone(), held.store.clone());
    let follower = tokio::spawn(async move {
        index
            .follow(&store, std::time::Duration::from_millis(5))
            .await;
    });
    let (url, folder) = (held.url.clone(), shelf.folder.path().to_owned());
    let status = tokio::task::spawn_blocking(move || {
        Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "concurrent::the_other_process", "--nocapture"])
            .env("FARSHELF_CATALOG_TEST_URL", url)
            .env("FARSHELF_CATALOG_TEST_INDEX", folder)
            .status()
            .unwrap()
    })
    .await
    .unwrap();
    assert!(status.success());
    assert_eq!(shelf.find(&Query::new("lake")).await.total, 60);
    follower.abort();
}

/// Plays the loading process for the test above; alone it does nothing.
#[tokio::test]
async fn the_other_process() {
    let (Ok(url), Ok(folder)) = (
        std::env::var("FARSHELF_CATALOG_TEST_URL"),
        std::env::var("FARSHELF_CATALOG_TEST_INDEX"),
    ) else {
        return;
    };
    let store = Store::open(&url, &Options::default()).await.unwrap();
    let index = Index::open(Path::new(&folder)).unwrap();
    // The ids of this process must not meet those of the other one.
    let id = || uuid::Uuid::from_u128(next_id().as_u128() + (1 << 100));
    let loading = LoadOptions {
        batch: 7,
        new_id: &id,
        ..options(1)
    };
    let report = load(&store, books(60).as_slice(), &loading, |_| {})
        .await
        .unwrap();
    index
        .catch_up_to(&store, report.place, PATIENCE)
        .await
        .unwrap();
    store.close().await;
}
