//! Messages and the inbox.

use crate::sample::{at, borrowing, id, put, quiet, staff, symbol, world};
use farshelf_domain::{id::MessageId, status::Side};
use farshelf_store::{
    StoreError, both_engines,
    messages::{self, Direction, Message, MessageState},
};

fn message(n: u128) -> Message {
    Message {
        id: MessageId(id(n)),
        direction: Direction::Out,
        side: Side::Borrowing,
        request: Some(borrowing(1, 1, "").id),
        ours: symbol(1),
        theirs: symbol(2),
        wire_id: "FSLAKE-1".into(),
        code: "request".into(),
        kind: "request".into(),
        status: String::new(),
        xml: Some("<request/>".into()),
        state: MessageState::Held,
        held_until: Some(at(30)),
        created_at: at(i64::try_from(n).unwrap()),
        delivered_at: None,
        confirmation: None,
        attempts: 0,
        last_error: None,
    }
}

both_engines!(messages_keep_their_log, |store| async move {
    world(&store).await;
    put(&store, &[(borrowing(1, 1, "A"), quiet("sent"))]).await;
    let mut tx = store.begin().await.unwrap();
    let mut first = message(1);
    messages::add(&mut tx, &first).await.unwrap();
    messages::add(&mut tx, &message(2)).await.unwrap();
    messages::add(
        &mut tx,
        &Message {
            code: "cancel".into(),
            ..message(3)
        },
    )
    .await
    .unwrap();
    assert!(
        messages::advance(&mut tx, first.id, MessageState::Held, MessageState::Queued)
            .await
            .unwrap()
    );
    assert!(
        !messages::advance(&mut tx, first.id, MessageState::Held, MessageState::Queued)
            .await
            .unwrap()
    );
    let dropped = messages::drop_held(&mut tx, first.request.unwrap(), "FSLAKE-1", Some("request"))
        .await
        .unwrap();
    assert_eq!(
        dropped,
        [message(2).id],
        "a message on its way and another code stay"
    );
    first.state = MessageState::Confirmed;
    first.delivered_at = Some(at(40));
    first.confirmation = Some("<ok/>".into());
    first.attempts = 2;
    messages::save(&mut tx, &first).await.unwrap();
    assert_eq!(
        messages::get(&mut tx, &staff(&[1]), first.id)
            .await
            .unwrap(),
        first
    );
    let log = messages::of_request(&mut tx, &staff(&[1]), first.request.unwrap(), None, 10)
        .await
        .unwrap();
    assert_eq!(
        log.iter().map(|m| m.id.0.as_u128()).collect::<Vec<_>>(),
        [1, 2, 3]
    );
    let rest = messages::of_request(
        &mut tx,
        &staff(&[1]),
        first.request.unwrap(),
        Some((at(1), first.id)),
        1,
    )
    .await
    .unwrap();
    assert_eq!(rest[0].id, message(2).id);
    assert!(
        messages::of_request(&mut tx, &staff(&[2]), first.request.unwrap(), None, 1)
            .await
            .is_err()
    );
    assert_eq!(
        messages::purge_bodies(&mut tx, at(99)).await.unwrap(),
        2,
        "a held one keeps its text"
    );
    assert_eq!(
        messages::get(&mut tx, &staff(&[1]), first.id)
            .await
            .unwrap()
            .xml,
        None
    );
    assert!(
        messages::get(&mut tx, &staff(&[1]), message(3).id)
            .await
            .unwrap()
            .xml
            .is_some()
    );
});

both_engines!(a_resend_gets_the_first_confirmation, |store| async move {
    let mut tx = store.begin().await.unwrap();
    assert_eq!(messages::seen(&mut tx, "k").await.unwrap(), None);
    messages::remember(&mut tx, "k", "<ok/>", at(1))
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let mut tx = store.begin().await.unwrap();
    let error = messages::remember(&mut tx, "k", "<other/>", at(2))
        .await
        .unwrap_err();
    assert!(matches!(error, StoreError::Conflict(what) if what == "inbox"));
    drop(tx);
    let mut tx = store.begin().await.unwrap();
    assert_eq!(
        messages::seen(&mut tx, "k").await.unwrap().as_deref(),
        Some("<ok/>")
    );
    assert_eq!(messages::purge_inbox(&mut tx, at(1)).await.unwrap(), 0);
    assert_eq!(messages::purge_inbox(&mut tx, at(2)).await.unwrap(), 1);
});

both_engines!(of_racing_deliveries_one_takes_effect, |store| async move {
    let mut tasks = Vec::new();
    for n in 0..6_i64 {
        let store = store.clone();
        tasks.push(tokio::spawn(async move {
            let mut tx = store.begin().await.unwrap();
            match messages::remember(&mut tx, "same", &format!("<ok n='{n}'/>"), at(n)).await {
                Ok(()) => {
                    tx.commit().await.unwrap();
                    1
                }
                Err(StoreError::Conflict(_)) => 0,
                Err(other) => panic!("{other}"),
            }
        }));
    }
    let mut taken = 0;
    for task in tasks {
        taken += task.await.unwrap();
    }
    assert_eq!(taken, 1);
});
