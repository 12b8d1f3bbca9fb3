use crate::sample::{at, id, library_id, staff, world};
use farshelf_domain::{
    id::{InstitutionId, KeyId, PatronId, StaffId},
    money::Money,
};
use farshelf_store::{
    Reach, Scope, Store, StoreError, both_engines,
    people::{self, ApiKey, KeySide, Owner, Patron, Role, Staff},
};
use jiff::{SignedDuration, civil::date};

fn ann() -> Staff {
    Staff {
        id: StaffId(id(1)),
        login: "Ann@Lake".into(),
        name: "Ann".into(),
        email: None,
        language: "en".into(),
        disabled: false,
        must_change: true,
    }
}

pub fn patron(n: u128, lib: u128, name: &str) -> Patron {
    Patron {
        id: PatronId(id(0x500 + n)),
        institution: InstitutionId(id(0x100)),
        library: library_id(lib),
        pickup: Some(library_id(lib)),
        barcode: format!("29A{n}"),
        last_name: name.into(),
        first_name: "Ève".into(),
        email: Some("eve@example.org".into()),
        group: Some("adult".into()),
        language: "fr".into(),
        blocked: None,
        expires: Some(date(2031, 1, 1)),
        fines: Some(Money {
            minor: 250,
            currency: "CAD".into(),
        }),
        active: true,
        must_change: false,
    }
}

pub async fn add_patrons(store: &Store, patrons: &[Patron]) {
    let mut tx = store.begin().await.unwrap();
    for p in patrons {
        people::add_patron(&mut tx, &Scope::system(), p, Some("hash"), at(1))
            .await
            .unwrap();
    }
    tx.commit().await.unwrap();
}

both_engines!(staff_sign_in_in_any_case, |store| async move {
    world(&store).await;
    let mut tx = store.begin().await.unwrap();
    let system = Scope::system();
    assert!(!people::any_staff(&mut tx).await.unwrap());
    people::add_staff(&mut tx, &system, &ann(), "hash1", at(1))
        .await
        .unwrap();
    assert!(people::any_staff(&mut tx).await.unwrap());
    let (found, hash) = people::staff_login(&mut tx, " ann@LAKE")
        .await
        .unwrap()
        .unwrap();
    assert_eq!((found, hash.as_str()), (ann(), "hash1"));
    assert_eq!(people::staff_login(&mut tx, "bob").await.unwrap(), None);
    people::set_staff_password(&mut tx, &system, ann().id, "hash2", false)
        .await
        .unwrap();
    let (found, hash) = people::staff_login(&mut tx, "ann@lake")
        .await
        .unwrap()
        .unwrap();
    assert!(!found.must_change);
    assert_eq!(hash, "hash2");
    let twin = Staff {
        id: StaffId(id(2)),
        login: "ANN@lake".into(),
        ..ann()
    };
    let error = people::add_staff(&mut tx, &system, &twin, "x", at(1))
        .await
        .unwrap_err();
    assert!(matches!(error, StoreError::Conflict(what) if what == "staff"));
});

both_engines!(
    roles_are_given_where_the_giver_manages,
    |store| async move {
        world(&store).await;
        let mut tx = store.begin().await.unwrap();
        let system = Scope::system();
        people::add_staff(&mut tx, &system, &ann(), "h", at(1))
            .await
            .unwrap();
        let desk = |library| Role {
            role: "circulation_operator".into(),
            library,
        };
        let mine = Scope::staff(
            StaffId(id(9)),
            Reach::none(),
            Reach::none(),
            Reach::Only(vec![library_id(1)]),
        );
        people::grant(&mut tx, &mine, ann().id, &desk(Some(library_id(1))))
            .await
            .unwrap();
        people::grant(&mut tx, &mine, ann().id, &desk(Some(library_id(1))))
            .await
            .unwrap();
        for elsewhere in [Some(library_id(2)), None] {
            let refused = people::grant(&mut tx, &mine, ann().id, &desk(elsewhere)).await;
            assert!(matches!(refused, Err(StoreError::NotFound)));
        }
        assert_eq!(
            people::roles(&mut tx, ann().id).await.unwrap(),
            [desk(Some(library_id(1)))]
        );
        assert_eq!(people::staff_list(&mut tx, &mine).await.unwrap(), [ann()]);
        let other = Scope::staff(
            StaffId(id(8)),
            Reach::none(),
            Reach::none(),
            Reach::Only(vec![library_id(2)]),
        );
        assert_eq!(people::staff_list(&mut tx, &other).await.unwrap(), []);
        assert!(people::save_staff(&mut tx, &other, &ann()).await.is_err());
        // A role elsewhere takes the account out of the hands of one library's manager.
        people::grant(&mut tx, &system, ann().id, &desk(None))
            .await
            .unwrap();
        assert!(
            people::set_staff_password(&mut tx, &mine, ann().id, "x", false)
                .await
                .is_err()
        );
        people::revoke(&mut tx, &system, ann().id, &desk(None))
            .await
            .unwrap();
        people::set_staff_password(&mut tx, &mine, ann().id, "x", false)
            .await
            .unwrap();
    }
);

both_engines!(sessions_end_with_their_account, |store| async move {
    world(&store).await;
    add_patrons(&store, &[patron(1, 1, "Roy")]).await;
    let mut tx = store.begin().await.unwrap();
    let system = Scope::system();
    people::add_staff(&mut tx, &system, &ann(), "h", at(1))
        .await
        .unwrap();
    let of_ann = Owner::Staff(ann().id);
    let of_roy = Owner::Patron(patron(1, 1, "").id);
    for (token, owner) in [(b"a1", of_ann), (b"a2", of_ann), (b"p1", of_roy)] {
        people::start_session(&mut tx, token, owner, at(1), at(100))
            .await
            .unwrap();
    }
    assert_eq!(
        people::session(&mut tx, b"a1", at(50))
            .await
            .unwrap()
            .unwrap()
            .owner,
        of_ann
    );
    assert_eq!(
        people::session(&mut tx, b"p1", at(50))
            .await
            .unwrap()
            .unwrap()
            .owner,
        of_roy
    );
    assert_eq!(people::session(&mut tx, b"zz", at(50)).await.unwrap(), None);
    people::touch_session(&mut tx, b"a1", at(60), at(200))
        .await
        .unwrap();
    assert_eq!(
        people::session(&mut tx, b"a2", at(100)).await.unwrap(),
        None,
        "expired"
    );
    assert_eq!(
        people::session(&mut tx, b"a1", at(100))
            .await
            .unwrap()
            .unwrap()
            .seen_at,
        at(60)
    );
    people::end_session(&mut tx, b"a1").await.unwrap();
    assert_eq!(
        people::session(&mut tx, b"a1", at(100)).await.unwrap(),
        None
    );
    people::start_session(&mut tx, b"a3", of_ann, at(1), at(100))
        .await
        .unwrap();
    people::save_staff(
        &mut tx,
        &system,
        &Staff {
            disabled: true,
            ..ann()
        },
    )
    .await
    .unwrap();
    assert_eq!(
        people::session(&mut tx, b"a3", at(2)).await.unwrap(),
        None,
        "disabled"
    );
    let inactive = Patron {
        active: false,
        ..patron(1, 1, "Roy")
    };
    people::save_patron(&mut tx, &system, &inactive, at(2))
        .await
        .unwrap();
    assert_eq!(
        people::session(&mut tx, b"p1", at(2)).await.unwrap(),
        None,
        "inactive card"
    );
    assert_eq!(people::end_sessions_of(&mut tx, of_roy).await.unwrap(), 1);
    people::start_session(&mut tx, b"p2", of_roy, at(1), at(100))
        .await
        .unwrap();
    assert_eq!(people::purge_sessions(&mut tx, at(100)).await.unwrap(), 1);
});

both_engines!(failures_are_counted_and_forgotten, |store| async move {
    let mut tx = store.begin().await.unwrap();
    let memory = SignedDuration::from_secs(60);
    for n in 1..=3 {
        assert_eq!(
            people::failed_login(&mut tx, b"x", at(n), memory)
                .await
                .unwrap(),
            n
        );
    }
    assert_eq!(
        people::attempts(&mut tx, b"x")
            .await
            .unwrap()
            .unwrap()
            .failures,
        3
    );
    assert_eq!(people::attempts(&mut tx, b"y").await.unwrap(), None);
    assert_eq!(
        people::failed_login(&mut tx, b"x", at(100), memory)
            .await
            .unwrap(),
        1
    );
    people::clear_attempts(&mut tx, b"x").await.unwrap();
    assert_eq!(people::attempts(&mut tx, b"x").await.unwrap(), None);
    people::failed_login(&mut tx, b"y", at(1), memory)
        .await
        .unwrap();
    assert_eq!(people::purge_attempts(&mut tx, at(2)).await.unwrap(), 1);
});

both_engines!(the_setup_token_works_once_and_in_time, |store| async move {
    let mut tx = store.begin().await.unwrap();
    people::put_setup_token(&mut tx, b"old", at(100))
        .await
        .unwrap();
    people::put_setup_token(&mut tx, b"new", at(100))
        .await
        .unwrap();
    assert!(
        !people::setup_token_is_valid(&mut tx, b"old", at(1))
            .await
            .unwrap()
    );
    assert!(
        people::setup_token_is_valid(&mut tx, b"new", at(1))
            .await
            .unwrap()
    );
    assert!(
        !people::use_setup_token(&mut tx, b"new", at(100))
            .await
            .unwrap()
    );
    assert!(
        people::use_setup_token(&mut tx, b"new", at(99))
            .await
            .unwrap()
    );
    assert!(
        !people::use_setup_token(&mut tx, b"new", at(99))
            .await
            .unwrap()
    );
});

both_engines!(
    keys_count_until_they_expire_or_are_revoked,
    |store| async move {
        world(&store).await;
        let mut tx = store.begin().await.unwrap();
        let key = ApiKey {
            id: KeyId(id(4)),
            name: "ils".into(),
            library: library_id(1),
            side: KeySide::Both,
            created_at: at(1),
            last_used_at: None,
            expires_at: Some(at(100)),
            revoked_at: None,
        };
        let system = Scope::system();
        assert!(
            people::add_key(&mut tx, &staff(&[2]), &key, b"h")
                .await
                .is_err()
        );
        people::add_key(&mut tx, &system, &key, b"h").await.unwrap();
        assert_eq!(
            people::key_by_hash(&mut tx, b"h", at(99)).await.unwrap(),
            Some(key.clone())
        );
        assert_eq!(
            people::key_by_hash(&mut tx, b"h", at(100)).await.unwrap(),
            None
        );
        assert_eq!(
            people::key_by_hash(&mut tx, b"i", at(99)).await.unwrap(),
            None
        );
        people::touch_key(&mut tx, key.id, at(5)).await.unwrap();
        assert_eq!(
            people::keys(&mut tx, &staff(&[1])).await.unwrap()[0].last_used_at,
            Some(at(5))
        );
        assert!(
            people::keys(&mut tx, &staff(&[2]))
                .await
                .unwrap()
                .is_empty()
        );
        assert!(
            people::revoke_key(&mut tx, &staff(&[2]), key.id, at(6))
                .await
                .is_err()
        );
        people::revoke_key(&mut tx, &staff(&[1]), key.id, at(6))
            .await
            .unwrap();
        assert_eq!(
            people::key_by_hash(&mut tx, b"h", at(7)).await.unwrap(),
            None
        );
    }
);
