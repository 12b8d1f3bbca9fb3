//! Patron accounts.

use crate::{
    people::{add_patrons, patron},
    sample::{at, borrowing, id, put, quiet, staff, world},
};
use farshelf_domain::id::{InstitutionId, PatronId, StaffId};
use farshelf_store::{
    Reach, Scope, StoreError, both_engines,
    people::{self, Patron},
    requests,
};

both_engines!(
    patrons_are_found_by_card_and_name_inside_the_scope,
    |store| async move {
        world(&store).await;
        let all = [
            patron(1, 1, "Éluard"),
            patron(2, 1, "Eluard-Roy"),
            patron(3, 2, "Éluard"),
        ];
        add_patrons(&store, &all).await;
        let mut read = store.read().await.unwrap();
        let institution = InstitutionId(id(0x100));
        let mine = staff(&[1]);
        assert_eq!(
            people::patron(&mut read, &mine, all[0].id).await.unwrap(),
            all[0]
        );
        assert_eq!(
            people::patron_by_barcode(&mut read, &mine, institution, " 29a1")
                .await
                .unwrap(),
            all[0]
        );
        assert!(matches!(
            people::patron_by_barcode(&mut read, &mine, institution, "29A3").await,
            Err(StoreError::NotFound)
        ));
        assert!(
            people::patron(&mut read, &Scope::patron(all[0].id), all[0].id)
                .await
                .is_ok()
        );
        assert!(
            people::patron(&mut read, &Scope::patron(all[0].id), all[1].id)
                .await
                .is_err()
        );
        let lender = Scope::staff(StaffId(id(1)), Reach::none(), Reach::All, Reach::none());
        assert!(
            people::patron(&mut read, &lender, all[0].id).await.is_err(),
            "a lender never sees patrons"
        );
        let found = people::find_patrons(&mut read, &mine, "eluard", None, 1)
            .await
            .unwrap();
        assert_eq!(found, [all[0].clone()]);
        let rest = people::find_patrons(&mut read, &mine, "ELUARD", found.last(), 10)
            .await
            .unwrap();
        assert_eq!(rest, [all[1].clone()]);
        let by_card = people::find_patrons(&mut read, &Scope::system(), "29a3", None, 10)
            .await
            .unwrap();
        assert_eq!(by_card, [all[2].clone()]);
        let logins = people::patron_logins(&mut read, "29A1").await.unwrap();
        assert_eq!(logins, [(all[0].clone(), "hash".to_owned())]);
    }
);

both_engines!(cards_are_unique_inside_an_institution, |store| async move {
    world(&store).await;
    add_patrons(&store, &[patron(1, 1, "A")]).await;
    let mut tx = store.begin().await.unwrap();
    let twin = Patron {
        id: PatronId(id(9)),
        barcode: "29a1".into(),
        ..patron(2, 2, "B")
    };
    let error = people::add_patron(&mut tx, &Scope::system(), &twin, None, at(1))
        .await
        .unwrap_err();
    assert!(matches!(error, StoreError::Conflict(what) if what == "patron"));
});

both_engines!(
    a_person_who_is_still_named_is_not_erased,
    |store| async move {
        world(&store).await;
        let roy = patron(1, 1, "Roy");
        add_patrons(&store, std::slice::from_ref(&roy)).await;
        let mut request = borrowing(1, 1, "Surfacing");
        request.person.as_mut().unwrap().patron = Some(roy.id);
        put(&store, &[(request.clone(), quiet("sent"))]).await;
        let mut tx = store.begin().await.unwrap();
        let system = Scope::system();
        let error = people::delete_patron(&mut tx, &system, roy.id)
            .await
            .unwrap_err();
        assert!(matches!(error, StoreError::Conflict(what) if what == "request"));
        request.person = None;
        requests::save_borrowing(&mut tx, &request, 1, &[], &quiet("sent"), at(2))
            .await
            .unwrap();
        assert!(
            people::delete_patron(&mut tx, &staff(&[2]), roy.id)
                .await
                .is_err()
        );
        people::set_patron_password(&mut tx, &Scope::patron(roy.id), roy.id, "new", false)
            .await
            .unwrap();
        people::delete_patron(&mut tx, &system, roy.id)
            .await
            .unwrap();
        assert!(matches!(
            people::patron(&mut tx, &system, roy.id).await,
            Err(StoreError::NotFound)
        ));
    }
);
