use crate::sample::{at, id, library, library_id, staff, symbol, world};
use farshelf_domain::{
    id::{InstitutionId, PeerId},
    policy::{Approval, Policy},
};
use farshelf_store::{Scope, StoreError, both_engines, directory};
use jiff::civil::date;
use serde_json::json;

both_engines!(libraries_come_back_as_they_went_in, |store| async move {
    world(&store).await;
    let mut read = store.read().await.unwrap();
    assert_eq!(
        directory::libraries(&mut read).await.unwrap(),
        [library(1), library(2), library(3)].map(|mut l| {
            l.entry_code = l.entry_code.to_lowercase();
            l
        })
    );
    assert_eq!(
        directory::library_by_symbol(&mut read, &symbol(2))
            .await
            .unwrap()
            .id,
        library_id(2)
    );
    assert_eq!(
        directory::library_by_entry(&mut read, "ca-T3")
            .await
            .unwrap()
            .id,
        library_id(3)
    );
    assert!(matches!(
        directory::library_by_entry(&mut read, "ca-T9").await,
        Err(StoreError::NotFound)
    ));
    assert_eq!(directory::institutions(&mut read).await.unwrap().len(), 1);
    let institution = directory::institution_by_code(&mut read, "FSLAKE")
        .await
        .unwrap();
    assert_eq!(
        directory::institution(&mut read, institution.id)
            .await
            .unwrap(),
        institution
    );
});

both_engines!(a_campus_is_worked_by_its_library, |store| async move {
    world(&store).await;
    let mut tx = store.begin().await.unwrap();
    let mut campus = library(2);
    campus.worked_by = Some(library_id(1));
    campus.symbols = vec![symbol(22), symbol(2)];
    campus.name = "Éclair".into();
    directory::save_library(&mut tx, &Scope::system(), &campus)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let mut read = store.read().await.unwrap();
    let back = directory::library(&mut read, campus.id).await.unwrap();
    assert_eq!(
        (back.worked_by, back.symbols),
        (campus.worked_by, campus.symbols)
    );
    assert_eq!(
        directory::branches_of(&mut read, library_id(1))
            .await
            .unwrap(),
        [library_id(2), library_id(1)]
    );
    assert_eq!(
        directory::branches_of(&mut read, library_id(3))
            .await
            .unwrap(),
        [library_id(3)]
    );
});

both_engines!(symbols_and_codes_are_unique, |store| async move {
    world(&store).await;
    let mut tx = store.begin().await.unwrap();
    let mut twin = library(4);
    twin.symbols = vec![symbol(1)];
    let error = directory::add_library(&mut tx, &Scope::system(), &twin, at(1))
        .await
        .unwrap_err();
    assert!(
        matches!(&error, StoreError::Conflict(what) if what == "library_symbol"),
        "{error}"
    );
    drop(tx);
    let mut tx = store.begin().await.unwrap();
    let again = directory::Institution {
        id: InstitutionId(id(7)),
        code: "FSLAKE".into(),
        name: "Other".into(),
    };
    let error = directory::add_institution(&mut tx, &Scope::system(), &again, at(1))
        .await
        .unwrap_err();
    assert!(
        matches!(&error, StoreError::Conflict(what) if what == "institution"),
        "{error}"
    );
    drop(tx);
    let mut tx = store.begin().await.unwrap();
    let mut stray = library(5);
    stray.institution = InstitutionId(id(8));
    let error = directory::add_library(&mut tx, &Scope::system(), &stray, at(1))
        .await
        .unwrap_err();
    assert!(
        matches!(&error, StoreError::Conflict(what) if what == "reference"),
        "{error}"
    );
});

both_engines!(changing_needs_a_scope_that_manages, |store| async move {
    world(&store).await;
    let mut tx = store.begin().await.unwrap();
    let mine = staff(&[1]);
    directory::save_library(&mut tx, &mine, &library(1))
        .await
        .unwrap();
    let outside = [
        directory::save_library(&mut tx, &mine, &library(2)).await,
        directory::save_policy(&mut tx, &mine, Some(library_id(2)), &json!({}), at(1)).await,
        directory::save_policy(&mut tx, &mine, None, &json!({}), at(1)).await,
        directory::save_lend_rules(&mut tx, &mine, library_id(2), &[]).await,
        directory::add_library(&mut tx, &mine, &library(9), at(1)).await,
    ];
    for result in outside {
        assert!(matches!(result, Err(StoreError::NotFound)));
    }
});

both_engines!(
    numbers_are_counted_per_institution_without_gap,
    |store| async move {
        world(&store).await;
        let institution = InstitutionId(id(0x100));
        let mut tx = store.begin().await.unwrap();
        assert_eq!(
            directory::next_number(&mut tx, institution).await.unwrap(),
            "FSLAKE-1"
        );
        tx.rollback().await.unwrap();
        let mut seen = Vec::new();
        let mut tasks = Vec::new();
        for _ in 0..8 {
            let store = store.clone();
            tasks.push(tokio::spawn(async move {
                let mut tx = store.begin().await.unwrap();
                let number = directory::next_number(&mut tx, institution).await.unwrap();
                tx.commit().await.unwrap();
                number
            }));
        }
        for task in tasks {
            seen.push(task.await.unwrap());
        }
        seen.sort();
        assert_eq!(
            seen,
            (1..=8).map(|n| format!("FSLAKE-{n}")).collect::<Vec<_>>()
        );
    }
);

both_engines!(closings_are_found_until_they_end, |store| async move {
    world(&store).await;
    let mut tx = store.begin().await.unwrap();
    let closing = directory::Closing {
        id: id(5),
        library: library_id(1),
        from: date(2026, 12, 24),
        to: date(2027, 1, 2),
        borrow: false,
        lend: true,
        note: Some("Winter".into()),
    };
    directory::add_closing(&mut tx, &Scope::system(), &closing)
        .await
        .unwrap();
    assert_eq!(
        directory::closings(&mut tx, Some(library_id(1)), date(2027, 1, 2))
            .await
            .unwrap(),
        std::slice::from_ref(&closing)
    );
    assert_eq!(
        directory::closings(&mut tx, None, date(2026, 1, 1))
            .await
            .unwrap(),
        [closing]
    );
    assert_eq!(
        directory::closings(&mut tx, Some(library_id(1)), date(2027, 1, 3))
            .await
            .unwrap(),
        []
    );
    assert_eq!(
        directory::closings(&mut tx, Some(library_id(2)), date(2026, 1, 1))
            .await
            .unwrap(),
        []
    );
    let other = directory::remove_closing(&mut tx, &Scope::system(), library_id(2), id(5)).await;
    assert!(matches!(other, Err(StoreError::NotFound)));
    directory::remove_closing(&mut tx, &Scope::system(), library_id(1), id(5))
        .await
        .unwrap();
    assert_eq!(
        directory::closings(&mut tx, None, date(2026, 1, 1))
            .await
            .unwrap(),
        []
    );
});

both_engines!(
    a_library_overrides_the_consortium_key_by_key,
    |store| async move {
        world(&store).await;
        let mut tx = store.begin().await.unwrap();
        assert_eq!(
            directory::policy_of(&mut tx, library_id(1)).await.unwrap(),
            Policy::default()
        );
        let system = Scope::system();
        let common = json!({"approval": "automatic", "clocks": {"answer": 9, "ship": 8}, "max_cost": {"amount": 500, "currency": "CAD"}});
        directory::save_policy(&mut tx, &system, None, &common, at(1))
            .await
            .unwrap();
        let own = json!({"clocks": {"ship": 2}, "max_cost": {"amount": 700, "currency": "USD"}});
        directory::save_policy(
            &mut tx,
            &system,
            Some(library_id(1)),
            &json!({"guests": false}),
            at(1),
        )
        .await
        .unwrap();
        directory::save_policy(&mut tx, &system, Some(library_id(1)), &own, at(2))
            .await
            .unwrap();
        let policy = directory::policy_of(&mut tx, library_id(1)).await.unwrap();
        assert_eq!(policy.approval, Approval::Automatic);
        assert!(policy.guests, "the second value replaced the first");
        assert_eq!(
            (
                policy.clocks.answer,
                policy.clocks.ship,
                policy.clocks.packing
            ),
            (9, 2, 2)
        );
        assert_eq!(policy.max_cost.unwrap().minor, 700);
        assert_eq!(
            directory::policy_of(&mut tx, library_id(2))
                .await
                .unwrap()
                .clocks
                .ship,
            8
        );
        let bad =
            directory::save_policy(&mut tx, &system, None, &json!({"aproval": "manual"}), at(3))
                .await
                .unwrap_err();
        assert!(bad.to_string().contains("aproval"), "{bad}");
    }
);

both_engines!(lend_rules_keep_their_order, |store| async move {
    world(&store).await;
    let mut tx = store.begin().await.unwrap();
    let rule = |n: u128, priority, lends| directory::LendRule {
        id: id(n),
        priority,
        location: (n == 1).then(|| "REF".to_owned()),
        item_type: None,
        format: Some("book".into()),
        lends,
        days: Some(21),
        renewals: None,
    };
    let rules = [
        rule(1, 10, directory::Lends::InLibrary),
        rule(2, 5, directory::Lends::CopiesOnly),
    ];
    directory::save_lend_rules(&mut tx, &Scope::system(), library_id(1), &rules)
        .await
        .unwrap();
    let [first, second] = rules;
    assert_eq!(
        directory::lend_rules(&mut tx, library_id(1)).await.unwrap(),
        [second, first]
    );
    directory::save_lend_rules(&mut tx, &Scope::system(), library_id(1), &[])
        .await
        .unwrap();
    assert_eq!(
        directory::lend_rules(&mut tx, library_id(1)).await.unwrap(),
        []
    );
});

both_engines!(peers_come_back, |store| async move {
    let mut tx = store.begin().await.unwrap();
    let mut peer = directory::Peer {
        id: PeerId(id(3)),
        name: "Far".into(),
        url: "https://far.example/iso18626".into(),
        symbols: vec![symbol(31), symbol(30)],
        settings: json!({"version": "1.2", "profile": "iso"}),
        secret: Some("key".into()),
    };
    directory::add_peer(&mut tx, &Scope::system(), &peer, at(1))
        .await
        .unwrap();
    assert_eq!(directory::peer(&mut tx, peer.id).await.unwrap(), peer);
    peer.url = "https://far.example/other".into();
    peer.symbols = vec![symbol(30), symbol(32)];
    directory::save_peer(&mut tx, &Scope::system(), &peer)
        .await
        .unwrap();
    assert_eq!(directory::peer(&mut tx, peer.id).await.unwrap(), peer);
    assert_eq!(directory::peer_by_name(&mut tx, "Far").await.unwrap(), peer);
    assert_eq!(directory::peers(&mut tx).await.unwrap(), [peer.clone()]);
    let second = directory::Peer {
        id: PeerId(id(4)),
        name: "Farther".into(),
        symbols: vec![symbol(32)],
        ..peer
    };
    assert!(matches!(
        directory::add_peer(&mut tx, &Scope::system(), &second, at(2)).await,
        Err(StoreError::Conflict(_))
    ));
});
