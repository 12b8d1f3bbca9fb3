//! Opening, migrating, transactions, a full disk.

use crate::sample::{at, borrowing, put, quiet, world};
use farshelf_store::{Engine, Options, Scope, Store, StoreError, both_engines, requests, testing};

both_engines!(migrating_twice_changes_nothing, |store| async move {
    assert!(!store.is_empty().await.unwrap());
    assert!(!store.needs_migration().await.unwrap());
    store.migrate().await.unwrap();
    store.ping().await.unwrap();
    store.check_file().await.unwrap();
    let server_time = store.server_time().await.unwrap();
    assert_eq!(server_time.is_some(), store.engine() == Engine::Postgres);
});

#[tokio::test]
async fn a_new_file_is_empty_until_it_is_migrated() {
    let dir = tempfile::tempdir().unwrap();
    let url = format!("sqlite://{}/new.db", dir.path().display());
    let store = Store::open(&url, &Options::default()).await.unwrap();
    assert!(store.is_empty().await.unwrap());
    assert!(store.needs_migration().await.unwrap());
    store.migrate().await.unwrap();
    assert!(!store.is_empty().await.unwrap());
    assert!(!store.needs_migration().await.unwrap());
}

#[tokio::test]
async fn other_urls_are_refused() {
    let error = Store::open("mysql://x", &Options::default())
        .await
        .err()
        .unwrap();
    assert!(
        error.to_string().contains("sqlite:// or postgres://"),
        "{error}"
    );
    assert!(!error.is_temporary());
}

#[tokio::test]
async fn a_server_that_is_away_is_a_temporary_error() {
    // Port 1 is never listened on.
    let error = Store::open("postgres://nobody@127.0.0.1:1/none", &Options::default())
        .await
        .err()
        .unwrap();
    assert!(matches!(error, StoreError::Unreachable(_)), "{error}");
    assert!(error.is_temporary());
}

#[tokio::test]
async fn a_database_that_does_not_sort_by_bytes_is_refused() {
    let Some(server) = testing::server() else {
        return;
    };
    let url = testing::create_with_locale(
        &server,
        "unsorted",
        "LOCALE_PROVIDER icu ICU_LOCALE 'en' LOCALE 'C.UTF-8'",
    )
    .await
    .unwrap();
    let error = Store::open(&url, &Options::default()).await.err().unwrap();
    assert!(error.to_string().contains("C.UTF-8"), "{error}");
}

both_engines!(dropping_a_transaction_undoes_it, |store| async move {
    world(&store).await;
    let request = borrowing(1, 1, "Surfacing");
    let mut tx = store.begin().await.unwrap();
    requests::create_borrowing(&mut tx, &request, &[], &quiet("sent"), at(1))
        .await
        .unwrap();
    drop(tx);
    let mut read = store.read().await.unwrap();
    let found = requests::load_borrowing(&mut read, &Scope::system(), request.id).await;
    assert!(matches!(found, Err(StoreError::NotFound)));
});

both_engines!(
    nothing_is_written_behind_a_failed_statement,
    |store| async move {
        world(&store).await;
        put(&store, &[(borrowing(1, 1, "First"), quiet("sent"))]).await;
        let mut tx = store.begin().await.unwrap();
        let twin = borrowing(1, 1, "Twin");
        let create = requests::create_borrowing(&mut tx, &twin, &[], &quiet("sent"), at(1)).await;
        assert!(matches!(create, Err(StoreError::Conflict(_))));
        // SQLite would go on, and after a full disk outside of any transaction.
        let next = borrowing(2, 1, "Next");
        requests::create_borrowing(&mut tx, &next, &[], &quiet("sent"), at(1))
            .await
            .unwrap_err();
        tx.commit().await.unwrap_err();
        let mut read = store.read().await.unwrap();
        let found = requests::load_borrowing(&mut read, &Scope::system(), next.id).await;
        assert!(matches!(found, Err(StoreError::NotFound)));
    }
);

both_engines!(
    a_view_is_consistent_and_does_not_block_writers,
    |store| async move {
        world(&store).await;
        let mut read = store.read().await.unwrap();
        assert_eq!(
            requests::counts(&mut read, &Scope::system())
                .await
                .unwrap()
                .borrowing,
            0
        );
        put(&store, &[(borrowing(1, 1, "Surfacing"), quiet("sent"))]).await;
        assert_eq!(
            requests::counts(&mut read, &Scope::system())
                .await
                .unwrap()
                .borrowing,
            0
        );
        drop(read);
        let mut read = store.read().await.unwrap();
        assert_eq!(
            requests::counts(&mut read, &Scope::system())
                .await
                .unwrap()
                .borrowing,
            1
        );
    }
);

#[tokio::test]
async fn a_full_disk_says_so_and_loses_nothing() {
    let held = testing::sqlite(&Options::default()).await.unwrap();
    world(&held.store).await;
    put(&held.store, &[(borrowing(1, 1, "Before"), quiet("sent"))]).await;
    held.store.close().await;

    let tight = Options {
        max_page_count: Some(1),
        ..Options::default()
    };
    // SQLite never goes below the present size, so the file is full from now on.
    let store = Store::open(&held.url, &tight).await.unwrap();
    let mut error = None;
    for n in 2..200 {
        let mut tx = store.begin().await.unwrap();
        let request = borrowing(n, 1, &"A long title ".repeat(300));
        let result =
            requests::create_borrowing(&mut tx, &request, &[], &quiet("sent"), at(2)).await;
        if let Err(e) = result {
            error = Some(e);
            break;
        }
        if let Err(e) = tx.commit().await {
            error = Some(e);
            break;
        }
    }
    let error = error.expect("the file never became full");
    assert!(matches!(error, StoreError::Full), "{error}");
    assert!(error.is_temporary());
    let mut read = store.read().await.unwrap();
    let (before, _) = requests::load_borrowing(&mut read, &Scope::system(), borrowing(1, 1, "").id)
        .await
        .unwrap();
    assert_eq!(before.citation.title, "Before");
    drop(read);
    store.close().await;

    let store = Store::open(&held.url, &Options::default()).await.unwrap();
    put(&store, &[(borrowing(900, 1, "After"), quiet("sent"))]).await;
    store.check_file().await.unwrap();
    store.close().await;
}

both_engines!(writers_wait_for_each_other, |store| async move {
    world(&store).await;
    let mut tasks = Vec::new();
    for n in 0..8_u128 {
        let store = store.clone();
        tasks.push(tokio::spawn(async move {
            for k in 0..5_u128 {
                let request = borrowing(1 + n * 10 + k, 1, "Surfacing");
                put(&store, &[(request, quiet("sent"))]).await;
            }
        }));
    }
    for task in tasks {
        task.await.unwrap();
    }
    let mut read = store.read().await.unwrap();
    assert_eq!(
        requests::counts(&mut read, &Scope::system())
            .await
            .unwrap()
            .borrowing,
        40
    );
});

both_engines!(a_closed_store_accepts_no_writes, |store| async move {
    assert!(store.accepts_writes().await);
    store.close().await;
    assert!(!store.accepts_writes().await);
});
