use crate::sample::{
    at, borrowing, entry, item, lending, library_id, put, queued, quiet, staff, symbol, world,
};
use farshelf_domain::{
    id::{PatronId, StaffId},
    item::{Assignment, Due},
    status::{Attention, BorrowingMain, DueRule, ItemState, LendingMain, Side},
    timer::Timer,
};
use farshelf_store::{
    Scope, StoreError, both_engines,
    requests::{self, Found, PersonKey},
};
use jiff::civil::date;

both_engines!(a_borrowing_request_comes_back_whole, |store| async move {
    world(&store).await;
    let mut request = borrowing(1, 1, "La Québécoite");
    request.items = vec![item("31234", ItemState::Expected)];
    request.timers.insert(Timer::AnswerOverdue, at(500));
    request.timers.insert(Timer::NeedByPassed, at(400));
    request.assignment = Some(Assignment {
        to: StaffId(crate::sample::id(9)),
        name: "Ann".into(),
        note: None,
    });
    request.partner_due = Some(Due {
        date: date(2027, 1, 31),
        rule: DueRule::Partner,
    });
    put(&store, &[(request.clone(), queued(Attention::Review, 300))]).await;
    let mut read = store.read().await.unwrap();
    let (back, version) = requests::load_borrowing(&mut read, &Scope::system(), request.id)
        .await
        .unwrap();
    assert_eq!((back, version), (request.clone(), 1));
    let row = requests::get_row(&mut read, &Scope::system(), request.id)
        .await
        .unwrap();
    assert_eq!(row.attention, [Attention::Review, Attention::UnreadMessage]);
    assert_eq!(
        (row.promise_at, row.owner.as_deref()),
        (Some(at(300)), Some("borrow"))
    );
    assert_eq!(row.partner.as_deref(), Some("ISIL:CA-T2"));
    assert_eq!(row.assigned_name.as_deref(), Some("Ann"));
    assert_eq!(row.due_on, Some(date(2027, 1, 31)));
    assert_eq!(row.person, request.person);
    assert!(!row.alert && !row.unread);
    let woken = requests::due_timers(&mut read, at(400), 10).await.unwrap();
    assert_eq!(woken.len(), 1);
    assert_eq!((woken[0].id, woken[0].at), (request.id, at(400)));
    assert_eq!(
        requests::due_timers(&mut read, at(399), 10).await.unwrap(),
        []
    );
    assert_eq!(requests::next_wake(&mut read).await.unwrap(), Some(at(400)));
    assert!(matches!(
        requests::load_lending(&mut read, &Scope::system(), request.id).await,
        Err(StoreError::NotFound)
    ));
});

both_engines!(a_lending_request_comes_back_whole, |store| async move {
    world(&store).await;
    let request = lending(1, 2, "FSLAKE-1");
    let mut tx = store.begin().await.unwrap();
    requests::create_lending(&mut tx, &request, &[], &quiet("new"), at(1))
        .await
        .unwrap();
    let (mut back, version) = requests::load_lending(&mut tx, &Scope::system(), request.id)
        .await
        .unwrap();
    assert_eq!((&back, version), (&request, 1));
    back.main = LendingMain::Processing;
    back.holding_library = Some(library_id(3));
    let version = requests::save_lending(&mut tx, &back, 1, &[], &quiet("processing"), at(2))
        .await
        .unwrap();
    assert_eq!(version, 2);
    let row = requests::get_row(&mut tx, &Scope::system(), request.id)
        .await
        .unwrap();
    assert_eq!(
        (row.side, row.main.as_str(), row.updated_at),
        (Side::Lending, "processing", at(2))
    );
    assert_eq!(row.person, None);
    tx.commit().await.unwrap();
});

both_engines!(the_loser_of_two_saves_gets_a_conflict, |store| async move {
    world(&store).await;
    let request = borrowing(1, 1, "Surfacing");
    put(&store, &[(request.clone(), quiet("sent"))]).await;
    let mut tx = store.begin().await.unwrap();
    let mut first = request.clone();
    first.main = BorrowingMain::WillSupply;
    assert_eq!(
        requests::save_borrowing(&mut tx, &first, 1, &[], &quiet("will_supply"), at(2))
            .await
            .unwrap(),
        2
    );
    tx.commit().await.unwrap();
    let mut tx = store.begin().await.unwrap();
    let error = requests::save_borrowing(&mut tx, &request, 1, &[], &quiet("sent"), at(3))
        .await
        .unwrap_err();
    assert!(
        matches!(&error, StoreError::Conflict(what) if what == "version"),
        "{error}"
    );
    assert!(!error.is_temporary());
    drop(tx);
    let mut read = store.read().await.unwrap();
    let (now, version) = requests::load_borrowing(&mut read, &Scope::system(), request.id)
        .await
        .unwrap();
    assert_eq!((now.main, version), (BorrowingMain::WillSupply, 2));
});

both_engines!(every_code_finds_its_request, |store| async move {
    world(&store).await;
    let mut request = borrowing(1, 1, "Surfacing");
    let mut thing = item("31234", ItemState::Here);
    thing.temporary_barcode = Some("TMP-9".into());
    request.items = vec![thing];
    put(&store, &[(request.clone(), quiet("sent"))]).await;
    let mut tx = store.begin().await.unwrap();
    request.entries.push(entry(3, "FSLAKE-1-2"));
    request.active = Some(1);
    requests::save_borrowing(&mut tx, &request, 1, &[], &quiet("sent"), at(2))
        .await
        .unwrap();
    let other = lending(2, 2, "FSLAKE-1");
    requests::create_lending(&mut tx, &other, &[], &quiet("new"), at(2))
        .await
        .unwrap();
    tx.commit().await.unwrap();

    let mut read = store.read().await.unwrap();
    let ours = Found {
        id: request.id,
        side: Side::Borrowing,
    };
    let theirs = Found {
        id: other.id,
        side: Side::Lending,
    };
    for code in ["FSLAKE-1-2", "31234", "tmp-9", " TMP-9 "] {
        assert_eq!(
            requests::find_code(&mut read, &staff(&[1]), code)
                .await
                .unwrap(),
            [ours],
            "{code}"
        );
        assert_eq!(
            requests::find_code(&mut read, &staff(&[3]), code)
                .await
                .unwrap(),
            [],
            "{code}"
        );
    }
    assert_eq!(
        requests::find_code(&mut read, &staff(&[1]), "FSLAKE-1")
            .await
            .unwrap(),
        [ours]
    );
    assert_eq!(
        requests::find_code(&mut read, &staff(&[2]), "FSLAKE-1")
            .await
            .unwrap(),
        [theirs]
    );
    assert_eq!(
        requests::find_code(&mut read, &staff(&[1, 2]), "FSLAKE-1")
            .await
            .unwrap(),
        [theirs, ours]
    );
    assert_eq!(
        requests::find_code(&mut read, &staff(&[2]), "FSUNI-2")
            .await
            .unwrap(),
        [theirs]
    );
    assert_eq!(
        requests::by_number(&mut read, &staff(&[1]), "FSLAKE-1")
            .await
            .unwrap(),
        ours
    );
    let system = Scope::system();
    assert_eq!(
        requests::by_wire(&mut read, &system, Side::Borrowing, "FSLAKE-1-2", None)
            .await
            .unwrap(),
        request.id
    );
    assert_eq!(
        requests::by_wire(
            &mut read,
            &system,
            Side::Lending,
            "FSLAKE-1",
            Some(&symbol(1))
        )
        .await
        .unwrap(),
        other.id
    );
    let stranger = requests::by_wire(
        &mut read,
        &system,
        Side::Lending,
        "FSLAKE-1",
        Some(&symbol(3)),
    )
    .await;
    assert!(matches!(stranger, Err(StoreError::NotFound)));
});

both_engines!(a_wire_id_belongs_to_one_request, |store| async move {
    world(&store).await;
    let mut tx = store.begin().await.unwrap();
    requests::create_lending(&mut tx, &lending(1, 2, "X-1"), &[], &quiet("new"), at(1))
        .await
        .unwrap();
    let mut from_elsewhere = lending(2, 2, "X-1");
    from_elsewhere.requester = symbol(3);
    requests::create_lending(&mut tx, &from_elsewhere, &[], &quiet("new"), at(1))
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let mut tx = store.begin().await.unwrap();
    let error = requests::create_lending(&mut tx, &lending(3, 2, "X-1"), &[], &quiet("new"), at(1))
        .await
        .unwrap_err();
    assert!(
        matches!(&error, StoreError::Conflict(what) if what == "request_wire"),
        "{error}"
    );
    drop(tx);
    put(&store, &[(borrowing(1, 1, "A"), quiet("sent"))]).await;
    let mut tx = store.begin().await.unwrap();
    let mut thief = borrowing(2, 1, "B");
    thief.entries = vec![entry(3, "FSLAKE-1")];
    let error = requests::create_borrowing(&mut tx, &thief, &[], &quiet("sent"), at(1))
        .await
        .unwrap_err();
    assert!(
        matches!(&error, StoreError::Conflict(what) if what == "request_wire"),
        "{error}"
    );
});

both_engines!(the_scope_hides_other_libraries, |store| async move {
    world(&store).await;
    let mut request = borrowing(1, 1, "Surfacing");
    request.pickup = library_id(3);
    let patron = PatronId(crate::sample::id(77));
    request.person.as_mut().unwrap().patron = Some(patron);
    put(&store, &[(request.clone(), quiet("sent"))]).await;
    let mut read = store.read().await.unwrap();
    // The working library, the desk where it is collected, and the patron see it; nobody else does.
    for scope in [staff(&[1]), staff(&[3]), Scope::patron(patron)] {
        requests::load_borrowing(&mut read, &scope, request.id)
            .await
            .unwrap();
        assert_eq!(
            requests::side_of(&mut read, &scope, request.id)
                .await
                .unwrap(),
            Side::Borrowing
        );
    }
    for scope in [
        staff(&[2]),
        staff(&[]),
        Scope::patron(PatronId(crate::sample::id(78))),
    ] {
        assert!(matches!(
            requests::load_borrowing(&mut read, &scope, request.id).await,
            Err(StoreError::NotFound)
        ));
        assert!(
            requests::get_row(&mut read, &scope, request.id)
                .await
                .is_err()
        );
        assert!(
            requests::by_number(&mut read, &scope, "FSLAKE-1")
                .await
                .is_err()
        );
    }
    // A lender's rights do not open the borrowing side of the same library.
    let lend_only = Scope::staff(
        StaffId(crate::sample::id(5)),
        farshelf_store::Reach::none(),
        farshelf_store::Reach::All,
        farshelf_store::Reach::none(),
    );
    assert!(
        requests::load_borrowing(&mut read, &lend_only, request.id)
            .await
            .is_err()
    );
});

both_engines!(detaching_leaves_no_person, |store| async move {
    world(&store).await;
    let mut request = borrowing(1, 1, "Surfacing");
    request.person.as_mut().unwrap().patron = Some(PatronId(crate::sample::id(77)));
    put(&store, &[(request.clone(), quiet("sent"))]).await;
    let mut tx = store.begin().await.unwrap();
    let system = Scope::system();
    let page = requests::Page::first(10);
    let all = requests::Filter::default();
    for q in ["dube", "DUBÉ E", "29Dubé"] {
        let (rows, _) = requests::find_person(&mut tx, &system, q, &all, page)
            .await
            .unwrap();
        assert_eq!(rows.len(), 1, "{q}");
    }
    let key = PersonKey::Patron(PatronId(crate::sample::id(77)));
    assert_eq!(
        requests::siblings(&mut tx, &system, library_id(1), key, at(0))
            .await
            .unwrap()
            .len(),
        1
    );
    assert_eq!(
        requests::siblings(
            &mut tx,
            &system,
            library_id(1),
            PersonKey::Card("29dubé"),
            at(0)
        )
        .await
        .unwrap()
        .len(),
        1
    );
    request.person = None;
    request.detached = true;
    requests::save_borrowing(&mut tx, &request, 1, &[], &quiet("sent"), at(2))
        .await
        .unwrap();
    for q in ["dube", "29Dubé"] {
        let (rows, _) = requests::find_person(&mut tx, &system, q, &all, page)
            .await
            .unwrap();
        assert!(rows.is_empty(), "{q}");
    }
    assert!(
        requests::siblings(&mut tx, &system, library_id(1), key, at(0))
            .await
            .unwrap()
            .is_empty()
    );
    assert!(
        requests::load_borrowing(
            &mut tx,
            &Scope::patron(PatronId(crate::sample::id(77))),
            request.id
        )
        .await
        .is_err()
    );
    let (back, _) = requests::load_borrowing(&mut tx, &system, request.id)
        .await
        .unwrap();
    assert_eq!(back, request);
    tx.commit().await.unwrap();
});
