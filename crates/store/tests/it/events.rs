use crate::sample::{at, birth, borrowing, id, quiet, staff, world};
use farshelf_domain::{
    actor::Actor,
    borrowing::Borrowing,
    draft::{Draft, fold},
    id::{EventId, StaffId},
    status::BorrowingMain,
};
use farshelf_store::{Scope, StoreError, both_engines, events, requests};

both_engines!(
    the_state_is_the_fold_of_the_stored_events,
    |store| async move {
        world(&store).await;
        let request = borrowing(1, 1, "Surfacing");
        let mut tx = store.begin().await.unwrap();
        requests::create_borrowing(
            &mut tx,
            &request,
            &[birth(&request, 50)],
            &quiet("sent"),
            at(1),
        )
        .await
        .unwrap();
        let ann = Actor::Staff {
            id: StaffId(id(1)),
            name: "Ann".into(),
        };
        let mut draft = Draft::new(
            &request,
            ann,
            at(5),
            "close_manually",
            Some("by hand".into()),
        );
        draft.now.main = BorrowingMain::Cancelled;
        draft.event("closed", &[("reason", "staff")]);
        draft.now.manual_close = true;
        draft.event("flagged", &[]);
        let outcome = draft.finish();
        let new: Vec<_> = (51..)
            .zip(outcome.events.clone())
            .map(|(n, e)| (EventId(id(n)), e))
            .collect();
        requests::save_borrowing(
            &mut tx,
            &outcome.request,
            1,
            &new,
            &quiet("cancelled"),
            at(5),
        )
        .await
        .unwrap();
        tx.commit().await.unwrap();

        let mut read = store.read().await.unwrap();
        let stored = events::list(&mut read, &staff(&[1]), request.id, 0, 200)
            .await
            .unwrap();
        assert_eq!(stored.iter().map(|e| e.seq).collect::<Vec<_>>(), [1, 2, 3]);
        assert_eq!(stored[1].id, EventId(id(51)));
        assert_eq!(
            stored[1..]
                .iter()
                .map(|e| e.event.clone())
                .collect::<Vec<_>>(),
            outcome.events
        );
        let mut folded: Borrowing = fold(stored.iter().map(|e| &e.event.changes)).unwrap();
        folded.person.clone_from(&request.person);
        let (state, _) = requests::load_borrowing(&mut read, &Scope::system(), request.id)
            .await
            .unwrap();
        assert_eq!(folded, state);
        let text = format!("{stored:?}");
        assert!(!text.contains("Dubé"), "events hold no person");

        let newer = events::list(&mut read, &staff(&[1]), request.id, 2, 1)
            .await
            .unwrap();
        assert_eq!(newer.len(), 1);
        assert_eq!(newer[0].seq, 3);
        let scope = staff(&[1]);
        let latest = events::latest(&mut read, &scope, request.id, 2)
            .await
            .unwrap();
        assert_eq!(latest, stored[1..]);
        let newest = events::newest(&mut read, &scope, request.id).await.unwrap();
        assert_eq!(newest.as_ref(), stored.last());
        let hidden = events::newest(&mut read, &staff(&[2]), request.id).await;
        assert!(matches!(hidden, Err(StoreError::NotFound)));
        let hidden = events::list(&mut read, &staff(&[2]), request.id, 0, 10).await;
        assert!(matches!(hidden, Err(StoreError::NotFound)));
    }
);
