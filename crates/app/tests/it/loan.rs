//! The main job: refused by one library, supplied by the next, lent, returned, completed on both sides.

use crate::world::World;
use farshelf_app::error::AppError;
use farshelf_domain::{
    borrowing::command::Wish as B,
    draft::fold,
    lending::command::Wish as L,
    refused::Refusal,
    status::{BorrowingMain, EntryState, LendingMain, UnfilledReason},
};
use farshelf_store::{Scope, Store, both_engines, catalogue, events, loans, messages, requests};

fn receive(barcode: &str) -> B {
    B::ReceiveItem {
        barcode: Some(barcode.into()),
        supplier: None,
        temporary_barcode: None,
        due_on: None,
        notify: None,
    }
}

fn ship(barcode: &str) -> L {
    L::ShipItem {
        barcodes: vec![barcode.into()],
        due_on: None,
        anyway: false,
    }
}

async fn whole_loan(store: Store) {
    let world = World::new(store, 0).await;
    let request = world.place().await;
    assert_eq!(request.main, BorrowingMain::Ready, "{:?}", request.reasons);
    assert_eq!(request.entries.len(), 2, "{:?}", request.excluded);
    assert!(request.entries.iter().all(|e| !e.reason.is_empty()));
    let id = request.id;

    world
        .borrow(id, B::SendRequest { reason: None })
        .await
        .unwrap();
    let sent = world.borrowing(id).await;
    let first = sent.active_entry().unwrap().clone();
    assert_eq!(first.wire_id.as_deref(), Some(sent.number.as_str()));
    let refused = world.behind(&sent.number).await;
    assert_eq!(refused.main, LendingMain::New);
    world
        .lend(
            &refused,
            L::RejectRequest {
                reason: UnfilledReason::NotOnShelf,
            },
        )
        .await
        .unwrap();

    let moved = world.borrowing(id).await;
    let second = moved.active_entry().unwrap().clone();
    assert_ne!(second.symbol, first.symbol);
    assert_eq!(moved.entries[0].state, EntryState::Unfilled);
    assert_eq!(
        second.wire_id.as_deref(),
        Some(format!("{}-2", moved.number).as_str())
    );

    let there = world.behind(second.wire_id.as_deref().unwrap()).await;
    world.lend(&there, L::WillSupply {}).await.unwrap();
    assert_eq!(world.borrowing(id).await.main, BorrowingMain::WillSupply);
    let held = world.lending(there.id).await;
    let barcode = held.held_copy.clone().unwrap();
    world.lend(&there, ship(&barcode)).await.unwrap();
    let shipped = world.borrowing(id).await;
    assert_eq!(shipped.main, BorrowingMain::Shipped);
    assert!(shipped.partner_due.is_some());

    world.borrow(id, receive(&barcode)).await.unwrap();
    assert_eq!(
        world.lending(there.id).await.main,
        LendingMain::ReceivedByPartner
    );
    let mut read = world.app.store.read().await.unwrap();
    let temporary = loans::temporary(&mut read, &Scope::system(), id)
        .await
        .unwrap();
    assert_eq!(temporary.len(), 1);
    assert_eq!(temporary[0].barcode.as_deref(), Some(barcode.as_str()));
    drop(read);
    let card = farshelf_domain::borrowing::command::Card {
        barcode: "29000000000011".into(),
    };
    world
        .borrow(
            id,
            B::CheckOut {
                barcode: None,
                patron: Some(card),
            },
        )
        .await
        .unwrap();
    assert_eq!(world.borrowing(id).await.main, BorrowingMain::Loaned);
    world
        .borrow(id, B::ReturnFromPatron { barcode: None })
        .await
        .unwrap();
    world
        .borrow(id, B::PackReturn { barcode: None })
        .await
        .unwrap();
    assert_eq!(
        world.lending(there.id).await.main,
        LendingMain::ReturnedByPartner
    );
    world
        .lend(
            &there,
            L::CheckIn {
                barcode: Some(barcode.clone()),
            },
        )
        .await
        .unwrap();
    assert_eq!(world.lending(there.id).await.main, LendingMain::Completed);
    let done = world.borrowing(id).await;
    assert_eq!(done.main, BorrowingMain::Completed);

    let mut read = world.app.store.read().await.unwrap();
    assert!(
        loans::temporary(&mut read, &Scope::system(), id)
            .await
            .unwrap()
            .is_empty()
    );
    assert!(
        loans::loans_of_request(&mut read, &Scope::system(), id)
            .await
            .unwrap()
            .iter()
            .all(|l| l.ended_at.is_some())
    );
    assert!(
        catalogue::copies_of_request(&mut read, there.id)
            .await
            .unwrap()
            .is_empty()
    );
    assert_eq!(requests::orphans(&mut read).await.unwrap(), vec![]);

    // The state is the fold of its events, on both sides (I11).
    let past = events::list(&mut read, &Scope::system(), id, 0, 1_000)
        .await
        .unwrap();
    let mut folded: farshelf_domain::borrowing::Borrowing =
        fold(past.iter().map(|e| &e.event.changes)).unwrap();
    folded.person.clone_from(&done.person);
    assert_eq!(folded, done);
    let past = events::list(&mut read, &Scope::system(), there.id, 0, 1_000)
        .await
        .unwrap();
    let folded: farshelf_domain::lending::Lending =
        fold(past.iter().map(|e| &e.event.changes)).unwrap();
    assert_eq!(folded, world.lending(there.id).await);

    // Every message has its confirmation, and none carries the patron.
    for message in messages::of_request(&mut read, &Scope::system(), id, None, 200)
        .await
        .unwrap()
    {
        let xml = message.xml.unwrap();
        assert!(message.delivered_at.is_some(), "{xml}");
        for secret in ["29000000000011", "Tremblay", "zoe@example.org"] {
            assert!(!xml.contains(secret), "{xml}");
        }
    }
}

both_engines!(a_book_goes_there_and_back, |store| whole_loan(store));

async fn two_requests_one_copy(store: Store) {
    let world = World::new(store, 0).await;
    let (one, two) = (world.place().await, world.place().await);
    for request in [&one, &two] {
        world
            .borrow(
                request.id,
                B::SetRota {
                    rota: vec![crate::world::symbol("FSLAKE")],
                },
            )
            .await
            .unwrap();
        world
            .borrow(
                request.id,
                B::SendRequest {
                    reason: Some("twin".into()),
                },
            )
            .await
            .unwrap();
    }
    let first = world.behind(&one.number).await;
    let second = world.behind(&two.number).await;
    world.lend(&first, ship("31234000000011")).await.unwrap();
    let refused = world
        .lend(&second, ship("31234000000011"))
        .await
        .unwrap_err();
    assert!(matches!(refused, AppError::Refused(r) if r.refused.code == Refusal::CopyTaken));
    assert_eq!(world.lending(second.id).await.main, LendingMain::New);
}

both_engines!(one_copy_goes_to_one_request, |store| two_requests_one_copy(
    store
));

async fn foreign_staff(store: Store) {
    let world = World::new(store, 0).await;
    let request = world.place().await;
    let stranger = World::staff(world.lake);
    let wish = B::SendRequest { reason: None };
    let answer = farshelf_app::engine::run_borrowing(
        &world.app,
        &stranger,
        request.id,
        wish,
        &farshelf_app::engine::Call::default(),
    )
    .await;
    assert!(matches!(answer, Err(AppError::NotFound)));
}

both_engines!(other_librarys_requests_do_not_exist, |store| foreign_staff(
    store
));
