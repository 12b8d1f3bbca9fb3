use crate::sample::{at, borrowing, id, lending, library_id, put, quiet, staff, world};
use farshelf_domain::id::{CopyId, InstitutionId, LibraryId, RecordId, RequestId, TitleId};
use farshelf_store::{
    Scope, Store, StoreError, both_engines,
    catalogue::{self, Copy, Identifier, LoadRun, Record, Title},
    requests,
};
use serde_json::json;

fn title(n: u128) -> Title {
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

fn copy(n: u128, lib: u128, of: u128) -> Copy {
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

async fn load(store: &Store, copies: &[Copy]) {
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
async fn lenders(store: &Store, numbers: &[u128]) -> Vec<RequestId> {
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
        catalogue::release_copies(&mut tx, requests[1])
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

mod at_the_borrower {
    use super::*;
    use farshelf_domain::{citation::Citation, id::PatronId};
    use farshelf_store::loans::{self, Loan, TemporaryItem};
    use jiff::civil::date;

    fn loan(n: u128, barcode: &str) -> Loan {
        Loan {
            id: id(n),
            request: borrowing(1, 1, "").id,
            library: library_id(1),
            patron: Some(PatronId(id(5))),
            barcode: barcode.into(),
            out_at: at(1),
            due_on: date(2031, 1, 1),
            ended_at: None,
        }
    }

    both_engines!(
        a_temporary_item_lives_from_placing_to_return,
        |store| async move {
            world(&store).await;
            put(&store, &[(borrowing(1, 1, "A"), quiet("sent"))]).await;
            let mut item = TemporaryItem {
                request: borrowing(1, 1, "").id,
                library: LibraryId(library_id(1).0),
                citation: Citation {
                    title: "A".into(),
                    ..Citation::default()
                },
                barcode: None,
                location: Some("ILL".into()),
                policy: None,
                on_hold: true,
            };
            let mut tx = store.begin().await.unwrap();
            let mine = staff(&[1]);
            assert!(
                loans::put_temporary(&mut tx, &staff(&[2]), &item, at(1))
                    .await
                    .is_err()
            );
            loans::put_temporary(&mut tx, &mine, &item, at(1))
                .await
                .unwrap();
            item.barcode = Some("T1".into());
            loans::put_temporary(&mut tx, &mine, &item, at(2))
                .await
                .unwrap();
            assert_eq!(
                loans::temporary(&mut tx, &mine, item.request)
                    .await
                    .unwrap(),
                Some(item.clone())
            );
            assert_eq!(
                loans::temporary(&mut tx, &staff(&[2]), item.request)
                    .await
                    .unwrap(),
                None
            );
            loans::remove_temporary(&mut tx, item.request)
                .await
                .unwrap();
            loans::remove_temporary(&mut tx, item.request)
                .await
                .unwrap();
            assert_eq!(
                loans::temporary(&mut tx, &mine, item.request)
                    .await
                    .unwrap(),
                None
            );
        }
    );

    both_engines!(an_item_is_out_once, |store| async move {
        world(&store).await;
        put(&store, &[(borrowing(1, 1, "A"), quiet("sent"))]).await;
        let (mine, first) = (staff(&[1]), loan(1, "X1"));
        let mut tx = store.begin().await.unwrap();
        loans::open_loan(&mut tx, &mine, &first).await.unwrap();
        assert_eq!(loans::loan(&mut tx, &mine, first.id).await.unwrap(), first);
        assert_eq!(
            loans::set_due(&mut tx, first.request, date(2031, 2, 1))
                .await
                .unwrap(),
            1
        );
        let patron = PatronId(id(5));
        assert_eq!(
            loans::loans_of_patron(&mut tx, &Scope::patron(patron), patron)
                .await
                .unwrap()[0]
                .due_on,
            date(2031, 2, 1)
        );
        assert!(
            loans::loans_of_patron(&mut tx, &Scope::patron(PatronId(id(6))), patron)
                .await
                .unwrap()
                .is_empty()
        );
        assert!(
            loans::close_loan(&mut tx, first.request, "x1", at(9))
                .await
                .unwrap()
        );
        assert!(
            !loans::close_loan(&mut tx, first.request, "x1", at(10))
                .await
                .unwrap()
        );
        loans::open_loan(&mut tx, &mine, &loan(2, "X1"))
            .await
            .unwrap();
        loans::detach_loans(&mut tx, first.request).await.unwrap();
        let all = loans::loans_of_request(&mut tx, &mine, first.request)
            .await
            .unwrap();
        assert_eq!(
            all.iter()
                .map(|l| (l.patron, l.ended_at))
                .collect::<Vec<_>>(),
            [(None, Some(at(9))), (None, None)]
        );
        assert!(
            loans::loans_of_request(&mut tx, &staff(&[2]), first.request)
                .await
                .unwrap()
                .is_empty()
        );
        let error = loans::open_loan(&mut tx, &mine, &loan(3, "X1"))
            .await
            .unwrap_err();
        assert!(matches!(error, StoreError::Conflict(what) if what == "loan"));
    });
}
