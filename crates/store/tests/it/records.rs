//! Mail, audit, files, settings, kept answers.

use crate::sample::{at, borrowing, id, library_id, put, quiet, staff, world};
use farshelf_domain::id::FileId;
use farshelf_store::{
    Scope, StoreError, audit, both_engines, files, idempotency,
    mail::{self, Mail, MailState},
    settings,
};
use serde_json::json;

both_engines!(
    one_mail_for_each_event_template_and_recipient,
    |store| async move {
        world(&store).await;
        put(&store, &[(borrowing(1, 1, "A"), quiet("sent"))]).await;
        let mut tx = store.begin().await.unwrap();
        let first = Mail {
            id: id(1),
            about: "event-1".into(),
            template: "recall".into(),
            recipient_hash: vec![1, 2],
            request: Some(borrowing(1, 1, "").id),
            library: Some(library_id(1)),
            to: Some("eve@example.org".into()),
            subject: Some("Rappel".into()),
            text: Some("Bonjour".into()),
            html: None,
            language: "fr".into(),
            message_id: "<1@example.org>".into(),
            state: MailState::Queued,
            created_at: at(1),
            sent_at: None,
            last_error: None,
        };
        assert!(mail::add(&mut tx, &first).await.unwrap());
        assert!(
            !mail::add(
                &mut tx,
                &Mail {
                    id: id(2),
                    ..first.clone()
                }
            )
            .await
            .unwrap()
        );
        let other = Mail {
            id: id(3),
            recipient_hash: vec![9],
            created_at: at(2),
            ..first.clone()
        };
        assert!(mail::add(&mut tx, &other).await.unwrap());
        assert_eq!(
            mail::get(&mut tx, &Scope::system(), first.id)
                .await
                .unwrap(),
            first
        );
        assert!(mail::get(&mut tx, &staff(&[2]), first.id).await.is_err());
        let page = mail::list(&mut tx, &staff(&[1]), None, 1).await.unwrap();
        assert_eq!(page[0].id, other.id);
        let rest = mail::list(
            &mut tx,
            &staff(&[1]),
            Some((page[0].created_at, page[0].id)),
            5,
        )
        .await
        .unwrap();
        assert_eq!(rest.iter().map(|m| m.id).collect::<Vec<_>>(), [first.id]);
        mail::set_state(&mut tx, first.id, MailState::Sent, Some(at(5)), None)
            .await
            .unwrap();
        assert_eq!(
            mail::purge_bodies(&mut tx, at(99)).await.unwrap(),
            1,
            "a queued one keeps its text"
        );
        let empty = mail::get(&mut tx, &Scope::system(), first.id)
            .await
            .unwrap();
        assert_eq!(
            (empty.to, empty.text, empty.state),
            (None, None, MailState::Sent)
        );
        assert_eq!(
            mail::forget_request(&mut tx, borrowing(1, 1, "").id)
                .await
                .unwrap(),
            2
        );
        assert!(
            !mail::add(&mut tx, &Mail { id: id(4), ..first })
                .await
                .unwrap(),
            "also after retention"
        );
    }
);

both_engines!(
    the_audit_chain_shows_what_was_changed_behind_its_back,
    |store| async move {
        let entry = |n: i64| audit::Entry {
            at: at(n),
            who: json!({"kind": "staff", "name": "Ann", "a": {"z": 1, "b": [1, {"y": 0, "x": 1}]}}),
            what: "patron_read".into(),
            subject: format!("patron:{n}"),
            before: json!({}),
            after: json!({"n": n}),
            from: (n == 2).then(|| "192.0.2.1".to_owned()),
        };
        let mut tx = store.begin().await.unwrap();
        assert_eq!(audit::check(&mut tx).await.unwrap(), None);
        for n in 1..=3 {
            audit::note(&mut tx, &entry(n)).await.unwrap();
        }
        tx.commit().await.unwrap();
        let mut read = store.read().await.unwrap();
        assert_eq!(audit::check(&mut read).await.unwrap(), None);
        let rows = audit::list(&mut read, &Scope::system(), Some(3), 10)
            .await
            .unwrap();
        assert_eq!(
            rows.iter().map(|r| r.entry.clone()).collect::<Vec<_>>(),
            [entry(2), entry(1)]
        );
        assert!(
            audit::list(&mut read, &staff(&[1]), None, 10)
                .await
                .is_err()
        );
        drop(read);
        farshelf_store::testing::execute(
            &store,
            "UPDATE audit SET subject = 'patron:9' WHERE seq = 2",
        )
        .await
        .unwrap();
        let mut read = store.read().await.unwrap();
        assert_eq!(audit::check(&mut read).await.unwrap(), Some(2));
        drop(read);
        farshelf_store::testing::execute(&store, "DELETE FROM audit WHERE seq >= 2")
            .await
            .unwrap();
        let mut read = store.read().await.unwrap();
        assert_eq!(
            audit::check(&mut read).await.unwrap(),
            Some(2),
            "a cut end shows"
        );
    }
);

both_engines!(files_belong_to_a_library, |store| async move {
    world(&store).await;
    put(&store, &[(borrowing(1, 1, "A"), quiet("sent"))]).await;
    let mut file = files::StoredFile {
        id: FileId(id(1)),
        name: "article.pdf".into(),
        media_type: "application/pdf".into(),
        size: 1 << 40,
        sha256: vec![7; 32],
        library: library_id(1),
        request: None,
        created_at: at(1),
    };
    let mut tx = store.begin().await.unwrap();
    assert!(files::add(&mut tx, &staff(&[2]), &file).await.is_err());
    files::add(&mut tx, &staff(&[1]), &file).await.unwrap();
    files::attach(&mut tx, &staff(&[1]), file.id, borrowing(1, 1, "").id)
        .await
        .unwrap();
    file.request = Some(borrowing(1, 1, "").id);
    assert_eq!(
        files::get(&mut tx, &staff(&[1]), file.id).await.unwrap(),
        file
    );
    assert!(matches!(
        files::get(&mut tx, &staff(&[2]), file.id).await,
        Err(StoreError::NotFound)
    ));
    assert_eq!(files::expired(&mut tx, at(1), at(2), 5).await.unwrap(), []);
    assert_eq!(
        files::expired(&mut tx, at(2), at(1), 5).await.unwrap(),
        [file.clone()]
    );
    let unsent = files::StoredFile {
        id: FileId(id(0xf2)),
        request: None,
        ..file.clone()
    };
    files::add(&mut tx, &staff(&[1]), &unsent).await.unwrap();
    assert_eq!(
        files::expired(&mut tx, at(1), at(2), 5).await.unwrap(),
        [unsent]
    );
    files::remove(&mut tx, file.id).await.unwrap();
    assert!(files::get(&mut tx, &staff(&[1]), file.id).await.is_err());
});

both_engines!(
    the_epoch_is_set_once_and_changed_on_purpose,
    |store| async move {
        let mut tx = store.begin().await.unwrap();
        assert_eq!(settings::epoch(&mut tx, id(1), at(1)).await.unwrap(), id(1));
        assert_eq!(settings::epoch(&mut tx, id(2), at(2)).await.unwrap(), id(1));
        settings::set_epoch(&mut tx, id(3), at(3)).await.unwrap();
        assert_eq!(settings::epoch(&mut tx, id(4), at(4)).await.unwrap(), id(3));
        assert_eq!(settings::get(&mut tx, "other").await.unwrap(), None);
        settings::put(&mut tx, "other", &json!({"a": [1]}), at(1))
            .await
            .unwrap();
        settings::put(&mut tx, "other", &json!({"b": "é"}), at(1))
            .await
            .unwrap();
        assert_eq!(
            settings::get(&mut tx, "other").await.unwrap(),
            Some(json!({"b": "é"}))
        );
        settings::heartbeat(&mut tx, id(7), at(1)).await.unwrap();
        settings::heartbeat(&mut tx, id(8), at(2)).await.unwrap();
        settings::heartbeat(&mut tx, id(7), at(9)).await.unwrap();
        assert_eq!(
            settings::nodes_since(&mut tx, at(2)).await.unwrap(),
            [(id(7), at(9)), (id(8), at(2))]
        );
    }
);

both_engines!(the_same_call_gets_the_same_answer, |store| async move {
    let answer = idempotency::Answer {
        body_hash: vec![1],
        status: 201,
        headers: json!({"location": "/x"}),
        response: b"{}".to_vec(),
    };
    let mut tx = store.begin().await.unwrap();
    assert_eq!(
        idempotency::get(&mut tx, "key-1", b"k").await.unwrap(),
        None
    );
    idempotency::put(&mut tx, "key-1", b"k", &answer, at(1))
        .await
        .unwrap();
    assert_eq!(
        idempotency::get(&mut tx, "key-1", b"k").await.unwrap(),
        Some(answer.clone())
    );
    assert_eq!(
        idempotency::get(&mut tx, "key-2", b"k").await.unwrap(),
        None,
        "keys of others are others"
    );
    tx.commit().await.unwrap();
    let mut tx = store.begin().await.unwrap();
    let error = idempotency::put(&mut tx, "key-1", b"k", &answer, at(2))
        .await
        .unwrap_err();
    assert!(matches!(error, StoreError::Conflict(what) if what == "idempotency"));
    drop(tx);
    let mut tx = store.begin().await.unwrap();
    assert_eq!(idempotency::purge(&mut tx, at(2)).await.unwrap(), 1);
});

both_engines!(a_zero_byte_from_outside_is_left_out, |store| async move {
    let mut tx = store.begin().await.unwrap();
    settings::put(&mut tx, "n\0ame", &json!({"k\0": ["v\0v"]}), at(1))
        .await
        .unwrap();
    assert_eq!(
        settings::get(&mut tx, "name").await.unwrap(),
        Some(json!({"k": ["vv"]}))
    );
});
