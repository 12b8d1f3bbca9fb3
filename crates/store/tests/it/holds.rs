//! One hold, one loan for a copy.

use crate::{
    catalogue::{copy, lenders, load, title},
    sample::{at, id, library_id, staff, world},
};
use farshelf_domain::id::CopyId;
use farshelf_store::{
    Scope, StoreError, both_engines,
    catalogue::{self, Copy},
};

both_engines!(what_only_we_know_survives_a_new_load, |store| async move {
    world(&store).await;
    let holding = Copy {
        barcode: None,
        ..copy(7, 2, 1)
    };
    load(&store, &[copy(1, 2, 1), copy(2, 2, 2), holding.clone()]).await;
    let request = lenders(&store, &[1]).await[0];
    let system = Scope::system();
    let mut tx = store.begin().await.unwrap();
    catalogue::hold_copy(&mut tx, &system, copy(1, 2, 1).id, request)
        .await
        .unwrap();
    catalogue::set_missing(&mut tx, &system, copy(1, 2, 1).id, true)
        .await
        .unwrap();
    let anew = Copy {
        id: CopyId(id(3)),
        call_number: Some("QA 77".into()),
        loaded_at: at(20),
        ..copy(1, 2, 1)
    };
    let other = Copy {
        id: CopyId(id(4)),
        loaded_at: at(20),
        ..holding.clone()
    };
    catalogue::upsert_copies(&mut tx, &system, &[anew, other])
        .await
        .unwrap();
    let back = catalogue::copy(&mut tx, copy(1, 2, 1).id).await.unwrap();
    assert_eq!(
        (back.held_for, back.missing, back.call_number.as_deref()),
        (Some(request), true, Some("QA 77"))
    );
    assert!(
        catalogue::copy(&mut tx, holding.id).await.is_err(),
        "holdings without barcode are replaced"
    );
    assert_eq!(
        catalogue::retire_copies(&mut tx, &system, library_id(2), at(20))
            .await
            .unwrap(),
        [title(2).id]
    );
    assert_eq!(
        catalogue::copies_of_titles(&mut tx, &[title(2).id])
            .await
            .unwrap(),
        []
    );
    assert_eq!(
        catalogue::retire_records(&mut tx, &system, library_id(2), at(20))
            .await
            .unwrap(),
        [title(1).id, title(2).id]
    );
    assert_eq!(
        catalogue::retire_records(&mut tx, &system, library_id(2), at(20))
            .await
            .unwrap(),
        []
    );
});

both_engines!(of_many_requests_one_gets_the_copy, |store| async move {
    world(&store).await;
    load(&store, &[copy(1, 2, 1)]).await;
    let numbers: Vec<u128> = (1..=8).collect();
    let mut tasks = Vec::new();
    for request in lenders(&store, &numbers).await {
        let store = store.clone();
        tasks.push(tokio::spawn(async move {
            let mut tx = store.begin().await.unwrap();
            let result =
                catalogue::hold_copy(&mut tx, &Scope::system(), copy(1, 2, 1).id, request).await;
            if result.is_ok() {
                tx.commit().await.unwrap();
            }
            (request, result)
        }));
    }
    let mut winners = Vec::new();
    for task in tasks {
        match task.await.unwrap() {
            (request, Ok(())) => winners.push(request),
            (_, Err(StoreError::Conflict(what))) => assert_eq!(what, "copy"),
            (_, Err(other)) => panic!("{other}"),
        }
    }
    assert_eq!(winners.len(), 1);
    let mut read = store.read().await.unwrap();
    assert_eq!(
        catalogue::copies_of_request(&mut read, winners[0])
            .await
            .unwrap()[0]
            .held_for,
        Some(winners[0])
    );
});

both_engines!(a_copy_is_held_lent_and_returned, |store| async move {
    world(&store).await;
    load(&store, &[copy(1, 2, 1)]).await;
    let requests = lenders(&store, &[1, 2]).await;
    let (system, it) = (Scope::system(), copy(1, 2, 1).id);
    let mut tx = store.begin().await.unwrap();
    assert!(matches!(
        catalogue::hold_copy(&mut tx, &staff(&[1]), it, requests[0]).await,
        Err(StoreError::NotFound)
    ));
    catalogue::hold_copy(&mut tx, &staff(&[2]), it, requests[0])
        .await
        .unwrap();
    catalogue::hold_copy(&mut tx, &system, it, requests[0])
        .await
        .unwrap();
    assert!(
        catalogue::lend_copy(&mut tx, &system, it, requests[1])
            .await
            .is_err(),
        "held for another"
    );
    catalogue::lend_copy(&mut tx, &system, it, requests[0])
        .await
        .unwrap();
    assert!(
        catalogue::hold_copy(&mut tx, &system, it, requests[1])
            .await
            .is_err(),
        "lent to another"
    );
    let out = catalogue::copy(&mut tx, it).await.unwrap();
    assert_eq!((out.held_for, out.lent_to), (None, Some(requests[0])));
    catalogue::return_copy(&mut tx, &system, it, requests[1])
        .await
        .unwrap();
    assert_eq!(
        catalogue::copy(&mut tx, it).await.unwrap().lent_to,
        Some(requests[0]),
        "not that one's to return"
    );
    catalogue::return_copy(&mut tx, &system, it, requests[0])
        .await
        .unwrap();
    catalogue::set_missing(&mut tx, &system, it, true)
        .await
        .unwrap();
    assert!(
        catalogue::hold_copy(&mut tx, &system, it, requests[1])
            .await
            .is_err(),
        "missing"
    );
    catalogue::set_missing(&mut tx, &system, it, false)
        .await
        .unwrap();
    catalogue::hold_copy(&mut tx, &system, it, requests[1])
        .await
        .unwrap();
    assert_eq!(
        catalogue::release_copies(&mut tx, &system, requests[1])
            .await
            .unwrap(),
        1
    );
    assert_eq!(
        catalogue::copies_of_request(&mut tx, requests[1])
            .await
            .unwrap(),
        []
    );
});
