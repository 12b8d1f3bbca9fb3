//! Undo, crossing messages and resends on real databases.

use crate::world::World;
use farshelf_app::{
    error::AppError,
    inbox::{self, Channel},
};
use farshelf_domain::{
    borrowing::command::Wish as B,
    lending::command::Wish as L,
    refused::Refusal,
    status::{BorrowingMain, LendingMain},
};
use farshelf_store::{Scope, Store, both_engines, messages, requests};

async fn undo(store: Store) {
    let world = World::new(store, 30).await;
    let request = world.place().await;
    let id = request.id;
    world
        .borrow(id, B::SendRequest { reason: None })
        .await
        .unwrap();
    assert_eq!(world.borrowing(id).await.main, BorrowingMain::Sent);
    let mut read = world.app.store.read().await.unwrap();
    let nobody = requests::by_wire(
        &mut read,
        &Scope::system(),
        farshelf_domain::status::Side::Lending,
        &request.number,
        None,
    )
    .await;
    assert!(
        nobody.is_err(),
        "the lender knows nothing while undo is open"
    );
    drop(read);
    world.borrow(id, B::Undo { event: None }).await.unwrap();
    assert_eq!(world.borrowing(id).await.main, BorrowingMain::Ready);
    world.pass(31);
    world.settle().await;
    assert_eq!(
        world.borrowing(id).await.main,
        BorrowingMain::Ready,
        "the taken back message never leaves"
    );

    world
        .borrow(id, B::SendRequest { reason: None })
        .await
        .unwrap();
    world.pass(31);
    world.settle().await;
    assert_eq!(world.behind(&request.number).await.main, LendingMain::New);
    let late = world.borrow(id, B::Undo { event: None }).await.unwrap_err();
    assert!(matches!(late, AppError::Refused(r) if r.refused.code == Refusal::UndoClosed));
}

both_engines!(undo_takes_back_what_was_not_said, |store| undo(store));

async fn resend(store: Store) {
    let world = World::new(store, 0).await;
    let request = world.place().await;
    world
        .borrow(request.id, B::SendRequest { reason: None })
        .await
        .unwrap();
    let mut read = world.app.store.read().await.unwrap();
    let sent = messages::of_request(&mut read, &Scope::system(), request.id, None, 10)
        .await
        .unwrap()
        .remove(0);
    drop(read);
    let again = inbox::receive(&world.app, Channel::Local, sent.xml.unwrap().as_bytes())
        .await
        .unwrap();
    assert_eq!(
        Some(again),
        sent.confirmation,
        "a resend gets the same confirmation"
    );
    let mut read = world.app.store.read().await.unwrap();
    let (rows, _) = requests::list(
        &mut read,
        &Scope::system(),
        &requests::Filter {
            side: Some(farshelf_domain::status::Side::Lending),
            ..requests::Filter::default()
        },
        requests::Page {
            limit: 50,
            after: None,
        },
    )
    .await
    .unwrap();
    assert_eq!(rows.len(), 1, "one request, one effect");
}

both_engines!(a_message_sent_twice_has_one_effect, |store| resend(store));

async fn cancel_crosses_loan(store: Store) {
    let world = World::new(store, 30).await;
    let request = world.place().await;
    let id = request.id;
    world
        .borrow(id, B::SendRequest { reason: None })
        .await
        .unwrap();
    world.pass(31);
    world.settle().await;
    let there = world.behind(&request.number).await;
    world.lend(&there, L::WillSupply {}).await.unwrap();
    world.pass(31);
    world.settle().await;
    let barcode = world.lending(there.id).await.held_copy.unwrap();
    // Both act before either message has left.
    world
        .lend(
            &there,
            L::ShipItem {
                barcodes: vec![barcode],
                due_on: None,
                anyway: false,
            },
        )
        .await
        .unwrap();
    world
        .borrow(
            id,
            B::CancelRequest {
                reason: Some("not needed".into()),
            },
        )
        .await
        .unwrap();
    world.pass(31);
    world.settle().await;
    let mine = world.borrowing(id).await;
    assert_eq!(mine.main, BorrowingMain::Shipped, "the loan wins");
    assert_eq!(world.lending(there.id).await.main, LendingMain::Shipped);
    assert_eq!(
        mine.cancel.state,
        farshelf_domain::status::CancelState::Refused
    );
}

both_engines!(a_loan_that_crosses_a_cancel_wins, |store| {
    cancel_crosses_loan(store)
});
