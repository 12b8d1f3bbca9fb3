//! Temporary items and loans at the borrower.

use crate::sample::{at, borrowing, id, library_id, put, quiet, staff, world};
use farshelf_domain::id::LibraryId;
use farshelf_domain::{citation::Citation, id::PatronId};
use farshelf_store::loans::{self, Loan, TemporaryItem};
use farshelf_store::{Scope, StoreError, both_engines};
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
        let one = |item: &str| TemporaryItem {
            request: borrowing(1, 1, "").id,
            item: item.into(),
            library: LibraryId(library_id(1).0),
            citation: Citation {
                title: "A".into(),
                ..Citation::default()
            },
            barcode: Some(item.to_owned()).filter(|b| !b.is_empty()),
            location: Some("ILL".into()),
            policy: None,
            on_hold: true,
        };
        let mut tx = store.begin().await.unwrap();
        let (mine, theirs) = (staff(&[1]), staff(&[2]));
        let id = one("").request;
        assert!(
            loans::set_temporary(&mut tx, &theirs, id, &[one("")], at(1))
                .await
                .is_err()
        );
        // Before any came, then two of one request, then the first has gone back.
        let steps = [vec![one("")], vec![one("T1"), one("T2")], vec![one("T2")]];
        for items in steps {
            loans::set_temporary(&mut tx, &mine, id, &items, at(1))
                .await
                .unwrap();
            let there = loans::temporary(&mut tx, &mine, id).await.unwrap();
            assert_eq!(there, items);
        }
        let none = Vec::new();
        assert_eq!(loans::temporary(&mut tx, &theirs, id).await.unwrap(), none);
        assert!(
            loans::set_temporary(&mut tx, &theirs, id, &[], at(2))
                .await
                .is_err()
        );
        loans::set_temporary(&mut tx, &mine, id, &[], at(2))
            .await
            .unwrap();
        assert_eq!(loans::temporary(&mut tx, &mine, id).await.unwrap(), none);
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
        loans::set_due(&mut tx, &mine, first.request, date(2031, 2, 1))
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
        loans::close_loan(&mut tx, &mine, first.request, "x1", at(9))
            .await
            .unwrap()
    );
    assert!(
        !loans::close_loan(&mut tx, &mine, first.request, "x1", at(10))
            .await
            .unwrap()
    );
    loans::open_loan(&mut tx, &mine, &loan(2, "X1"))
        .await
        .unwrap();
    loans::detach_loans(&mut tx, &mine, first.request)
        .await
        .unwrap();
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
