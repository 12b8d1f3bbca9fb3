use crate::sample::{at, id, lending, library_id, quiet, staff, world};
use farshelf_domain::id::{CopyId, InstitutionId, RecordId, RequestId, TitleId};
use farshelf_store::{
    Scope, Store, StoreError, both_engines,
    catalogue::{self, Copy, Identifier, LoadRun, Record, Title},
    requests,
};
use serde_json::json;

pub fn title(n: u128) -> Title {
    Title {
        id: TitleId(id(0x700 + n)),
        title: format!("Title {n}"),
        author: Some("Author".into()),
        year: Some("1972".into()),
        format: Some("book".into()),
        language: Some("eng".into()),
    }
}

fn record(n: u128, lib: u128, of: u128) -> Record {
    Record {
        id: RecordId(id(0x800 + n)),
        library: library_id(lib),
        control_number: format!("ocm{n}"),
        title: title(of).id,
        marc: Some(vec![0, 159, 146, 150]),
        facts: json!({"n": u64::try_from(n).unwrap()}),
        deleted: false,
        loaded_at: at(10),
    }
}

pub fn copy(n: u128, lib: u128, of: u128) -> Copy {
    Copy {
        id: CopyId(id(0x900 + n)),
        institution: InstitutionId(id(0x100)),
        library: library_id(lib),
        record: record(of, lib, of).id,
        title: title(of).id,
        barcode: Some(format!("B{n}")),
        call_number: Some("QA 76".into()),
        location: Some("MAIN".into()),
        item_type: Some("book".into()),
        volume: None,
        file_status: Some("-".into()),
        loaded_at: at(10),
        facts: json!({"collection": "main"}),
        deleted: false,
        missing: false,
        held_for: None,
        lent_to: None,
    }
}

pub async fn load(store: &Store, copies: &[Copy]) {
    let system = Scope::system();
    let mut tx = store.begin().await.unwrap();
    catalogue::upsert_titles(&mut tx, &[title(1), title(2)], at(10))
        .await
        .unwrap();
    catalogue::upsert_records(&mut tx, &system, &[record(1, 2, 1), record(2, 2, 2)])
        .await
        .unwrap();
    catalogue::upsert_copies(&mut tx, &system, copies)
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

/// Lending requests that can hold a copy.
pub async fn lenders(store: &Store, numbers: &[u128]) -> Vec<RequestId> {
    let mut tx = store.begin().await.unwrap();
    let mut out = Vec::new();
    for n in numbers {
        let request = lending(*n, 2, &format!("W-{n}"));
        requests::create_lending(&mut tx, &request, &[], &quiet("new"), at(1))
            .await
            .unwrap();
        out.push(request.id);
    }
    tx.commit().await.unwrap();
    out
}

both_engines!(a_file_comes_back_as_it_was_loaded, |store| async move {
    world(&store).await;
    load(&store, &[copy(1, 2, 1), copy(2, 2, 2)]).await;
    let mut tx = store.begin().await.unwrap();
    assert_eq!(
        catalogue::titles(&mut tx, &[title(2).id, title(1).id, TitleId(id(1))])
            .await
            .unwrap(),
        [title(1), title(2)]
    );
    assert_eq!(
        catalogue::title(&mut tx, title(1).id).await.unwrap(),
        title(1)
    );
    assert_eq!(
        catalogue::titles_after(&mut tx, Some(title(1).id), 9)
            .await
            .unwrap(),
        [title(2)]
    );
    assert_eq!(
        catalogue::records_of_title(&mut tx, &[title(1).id])
            .await
            .unwrap(),
        [record(1, 2, 1)]
    );
    assert_eq!(
        catalogue::copies_of_titles(&mut tx, &[title(1).id, title(2).id])
            .await
            .unwrap(),
        [copy(1, 2, 1), copy(2, 2, 2)]
    );
    assert_eq!(
        catalogue::copies_of_library(&mut tx, library_id(2), Some(copy(1, 2, 1).id), 5)
            .await
            .unwrap(),
        [copy(2, 2, 2)]
    );
    assert_eq!(
        catalogue::copy_by_barcode(&mut tx, InstitutionId(id(0x100)), "b1")
            .await
            .unwrap(),
        copy(1, 2, 1)
    );

    let system = Scope::system();
    let again = Record {
        id: RecordId(id(1)),
        title: title(2).id,
        loaded_at: at(20),
        ..record(1, 2, 1)
    };
    catalogue::upsert_records(&mut tx, &system, &[again])
        .await
        .unwrap();
    let known =
        catalogue::records_by_control(&mut tx, library_id(2), &["ocm1".into(), "nope".into()])
            .await
            .unwrap();
    assert_eq!(
        known,
        [("ocm1".to_owned(), record(1, 2, 1).id, title(2).id)],
        "a known record keeps its id"
    );
    assert!(matches!(
        catalogue::upsert_records(&mut tx, &staff(&[1]), &[record(9, 2, 1)]).await,
        Err(StoreError::NotFound)
    ));
});

both_engines!(many_rows_go_in_at_once, |store| async move {
    world(&store).await;
    load(&store, &[]).await;
    let mut tx = store.begin().await.unwrap();
    let titles: Vec<Title> = (1..=6_000)
        .map(|n| Title {
            title: "Ünï".into(),
            ..title(n)
        })
        .collect();
    catalogue::upsert_titles(&mut tx, &titles, at(11))
        .await
        .unwrap();
    let ids: Vec<TitleId> = titles.iter().map(|t| t.id).collect();
    assert_eq!(catalogue::titles(&mut tx, &ids).await.unwrap(), titles);
});

both_engines!(
    identifiers_and_match_keys_are_replaced,
    |store| async move {
        world(&store).await;
        load(&store, &[]).await;
        let isbn = |value: &str, of: u128| Identifier {
            kind: "isbn".into(),
            value: value.into(),
            title: title(of).id,
        };
        let both = [title(1).id, title(2).id];
        let mut tx = store.begin().await.unwrap();
        catalogue::set_identifiers(
            &mut tx,
            &both,
            &[isbn("1", 1), isbn("1", 1), isbn("1", 2), isbn("2", 2)],
        )
        .await
        .unwrap();
        assert_eq!(
            catalogue::titles_by_identifier(&mut tx, "isbn", &["1".into()])
                .await
                .unwrap(),
            [isbn("1", 1), isbn("1", 2)]
        );
        assert_eq!(
            catalogue::titles_by_identifier(&mut tx, "issn", &["1".into()])
                .await
                .unwrap(),
            []
        );
        catalogue::set_identifiers(&mut tx, &both[..1], &[isbn("3", 1)])
            .await
            .unwrap();
        assert_eq!(
            catalogue::identifiers_of(&mut tx, &both).await.unwrap(),
            [isbn("3", 1), isbn("1", 2), isbn("2", 2)]
        );
        let records = [record(1, 2, 1).id, record(2, 2, 2).id];
        catalogue::set_match_keys(
            &mut tx,
            &records,
            &[("k".into(), records[0]), ("k".into(), records[1])],
        )
        .await
        .unwrap();
        let found = catalogue::matches(&mut tx, &["k".into(), "none".into()])
            .await
            .unwrap();
        assert_eq!(
            found,
            [
                ("k".to_owned(), records[0], title(1).id),
                ("k".to_owned(), records[1], title(2).id)
            ]
        );
        catalogue::set_match_keys(&mut tx, &records, &[])
            .await
            .unwrap();
        assert_eq!(
            catalogue::matches(&mut tx, &["k".into()]).await.unwrap(),
            []
        );
        assert_eq!(catalogue::matches(&mut tx, &[]).await.unwrap(), []);
    }
);

both_engines!(
    the_feed_shows_changes_in_the_order_of_their_numbers,
    |store| async move {
        world(&store).await;
        load(&store, &[]).await;
        let mut tasks = Vec::new();
        for n in 0..6_u128 {
            let store = store.clone();
            tasks.push(tokio::spawn(async move {
                let mut tx = store.begin().await.unwrap();
                catalogue::record_changes(&mut tx, &[TitleId(id(n)), TitleId(id(n + 100))], at(1))
                    .await
                    .unwrap();
                // Whoever reads now must not see a number beyond one that is still to come.
                let mut read = store.read().await.unwrap();
                let seen = catalogue::changes_after(&mut read, 0, 100).await.unwrap();
                assert!(
                    (1_i64..).zip(&seen).all(|(seq, change)| change.seq == seq),
                    "{seen:?}"
                );
                drop(read);
                tx.commit().await.unwrap();
            }));
        }
        for task in tasks {
            task.await.unwrap();
        }
        let mut tx = store.begin().await.unwrap();
        catalogue::record_changes(&mut tx, &[], at(1))
            .await
            .unwrap();
        assert_eq!(catalogue::last_change(&mut tx).await.unwrap(), 12);
        let rest = catalogue::changes_after(&mut tx, 10, 100).await.unwrap();
        assert_eq!(rest.iter().map(|c| c.seq).collect::<Vec<_>>(), [11, 12]);
    }
);

both_engines!(loads_are_listed_for_their_library, |store| async move {
    world(&store).await;
    let mut run = LoadRun {
        id: id(1),
        library: library_id(1),
        file_name: "lake.mrc".into(),
        state: "running".into(),
        counts: json!({"read": 0}),
        rejects: json!([]),
        started_at: at(1),
        ended_at: None,
    };
    let mut tx = store.begin().await.unwrap();
    catalogue::save_load(&mut tx, &staff(&[1]), &run)
        .await
        .unwrap();
    run.state = "done".into();
    run.rejects = json!([{"record": 3, "reason": "no 001"}]);
    run.ended_at = Some(at(2));
    catalogue::save_load(&mut tx, &staff(&[1]), &run)
        .await
        .unwrap();
    assert!(
        catalogue::save_load(&mut tx, &staff(&[2]), &run)
            .await
            .is_err()
    );
    assert_eq!(
        catalogue::load_runs(&mut tx, &staff(&[1]), 5)
            .await
            .unwrap(),
        [run]
    );
    assert_eq!(
        catalogue::load_runs(&mut tx, &staff(&[2]), 5)
            .await
            .unwrap(),
        []
    );
});
