//! Damage, lost connections, locks that do not come free.

use crate::sample::{at, borrowing, id, put, quiet, world};
use farshelf_domain::id::InstitutionId;
use farshelf_store::{Options, Store, StoreError, directory, settings, testing};
use serde_json::json;
use std::{
    fs::OpenOptions,
    io::{Seek, SeekFrom, Write},
    time::Duration,
};

#[tokio::test]
async fn a_damaged_file_is_told() {
    let held = testing::sqlite(&Options::default()).await.unwrap();
    world(&held.store).await;
    let many: Vec<_> = (1..60)
        .map(|n| (borrowing(n, 1, "Surfacing"), quiet("sent")))
        .collect();
    put(&held.store, &many).await;
    held.store.close().await;
    let path = held.url.trim_start_matches("sqlite://").to_owned();
    let mut file = OpenOptions::new().write(true).open(&path).unwrap();
    let length = file.metadata().unwrap().len();
    // The last pages hold rows, not the schema: the file opens.
    let from = length - 20 * 4096;
    file.seek(SeekFrom::Start(from)).unwrap();
    file.write_all(&vec![0xA5; usize::try_from(length - from).unwrap()])
        .unwrap();
    drop(file);
    let store = Store::open(&held.url, &Options::default()).await.unwrap();
    let error = store.check_file().await.unwrap_err();
    assert!(matches!(error, StoreError::Corrupt(_)), "{error}");
    assert!(!error.is_temporary());
}

#[tokio::test]
async fn a_full_disk_is_told_each_time_and_spoils_no_connection() {
    let held = testing::sqlite(&Options::default()).await.unwrap();
    world(&held.store).await;
    held.store.close().await;
    // Less than the file has: SQLite lets it grow no further.
    let full = Options {
        max_page_count: Some(1),
        ..Options::default()
    };
    let store = Store::open(&held.url, &full).await.unwrap();
    for n in 0..3 {
        let large = json!({"text": "x".repeat(1_000_000)});
        let mut tx = store.begin().await.unwrap();
        let error = settings::put(&mut tx, "large", &large, at(0)).await;
        assert!(matches!(error, Err(StoreError::Full)), "{n}: {error:?}");
        drop(tx);
    }
    let mut tx = store.begin().await.unwrap();
    let institution = InstitutionId(id(0x100));
    directory::next_number(&mut tx, institution).await.unwrap();
    tx.commit().await.unwrap();
    store.close().await;
}

#[tokio::test]
async fn a_file_that_is_no_database_is_told() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("letter.txt");
    std::fs::write(&path, "This is a letter, not a database. ".repeat(200)).unwrap();
    let url = format!("sqlite://{}", path.display());
    let error = Store::open(&url, &Options::default()).await.err().unwrap();
    assert!(matches!(error, StoreError::Corrupt(_)), "{error}");
}

#[tokio::test]
async fn a_lost_connection_is_told_and_replaced() {
    let Some(held) = testing::postgres().await.unwrap() else {
        return;
    };
    world(&held.store).await;
    let institution = InstitutionId(id(0x100));
    let mut tx = held.store.begin().await.unwrap();
    directory::next_number(&mut tx, institution).await.unwrap();
    let kill = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
                WHERE datname = current_database() AND pid <> pg_backend_pid()";
    testing::execute(&held.store, kill).await.unwrap();
    let error = match directory::next_number(&mut tx, institution).await {
        Err(error) => error,
        Ok(number) => panic!("got {number} over a dead connection"),
    };
    assert!(matches!(error, StoreError::Unreachable(_)), "{error}");
    assert!(error.is_temporary());
    drop(tx);
    let mut tx = held.store.begin().await.unwrap();
    assert_eq!(
        directory::next_number(&mut tx, institution).await.unwrap(),
        "FSLAKE-1"
    );
    drop(tx);
    held.close().await;
}

async fn second_writer_is_busy(first: &Store, url: &str) {
    world(first).await;
    let impatient = Options {
        patience: Duration::from_millis(100),
        ..Options::default()
    };
    let second = Store::open(url, &impatient).await.unwrap();
    let institution = InstitutionId(id(0x100));
    let mut tx = first.begin().await.unwrap();
    directory::next_number(&mut tx, institution).await.unwrap();
    let blocked = async {
        let mut other = second.begin().await?;
        directory::next_number(&mut other, institution).await
    };
    let error = blocked.await.unwrap_err();
    assert!(matches!(error, StoreError::Busy(_)), "{error}");
    assert!(error.is_temporary());
    tx.commit().await.unwrap();
    let mut other = second.begin().await.unwrap();
    assert_eq!(
        directory::next_number(&mut other, institution)
            .await
            .unwrap(),
        "FSLAKE-2"
    );
    drop(other);
    second.close().await;
}

#[tokio::test]
async fn a_held_lock_is_told_on_sqlite() {
    let held = testing::sqlite(&Options::default()).await.unwrap();
    second_writer_is_busy(&held.store, &held.url).await;
    held.close().await;
}

#[tokio::test]
async fn a_held_lock_is_told_on_postgres() {
    if let Some(held) = testing::postgres().await.unwrap() {
        second_writer_is_busy(&held.store, &held.url).await;
        held.close().await;
    }
}
