//! Tables that follow the state of a request: loans and the temporary item.

use crate::world::World;
use farshelf_domain::{
    borrowing::{Borrowing, command::Wish as B},
    id::RequestId,
    lending::{Lending, command::Wish as L},
    status::{BorrowingMain, LendingMain},
};
use farshelf_store::{Scope, Store, both_engines, loans};

/// A request whose item is on loan to the patron.
async fn on_loan(world: &World) -> (Borrowing, Lending) {
    let request = world.place().await;
    let id = request.id;
    let send = B::SendRequest { reason: None };
    world.borrow(id, send).await.unwrap();
    let there = world.behind(&request.number).await;
    world.lend(&there, L::WillSupply {}).await.unwrap();
    let barcode = world.lending(there.id).await.held_copy.unwrap();
    let ship = L::ShipItem {
        barcodes: vec![barcode.clone()],
        due_on: None,
        anyway: false,
    };
    world.lend(&there, ship).await.unwrap();
    let receive = B::ReceiveItem {
        barcode: Some(barcode),
        supplier: None,
        temporary_barcode: None,
        due_on: None,
        notify: None,
    };
    world.borrow(id, receive).await.unwrap();
    let lend_out = B::CheckOut {
        barcode: None,
        patron: None,
    };
    world.borrow(id, lend_out).await.unwrap();
    (world.borrowing(id).await, there)
}

/// Open loans of a request, and whether its temporary item is there.
async fn rows(world: &World, id: RequestId) -> (usize, bool) {
    let mut read = world.app.store.read().await.unwrap();
    let loans = loans::loans_of_request(&mut read, &Scope::system(), id)
        .await
        .unwrap();
    let open = loans.iter().filter(|l| l.ended_at.is_none()).count();
    let temporary = loans::temporary(&mut read, &Scope::system(), id)
        .await
        .unwrap();
    (open, !temporary.is_empty())
}

async fn packing(store: Store) {
    let world = World::new(store, 0).await;
    let (request, _) = on_loan(&world).await;
    assert_eq!(rows(&world, request.id).await, (1, true));
    let back = B::ReturnFromPatron { barcode: None };
    world.borrow(request.id, back).await.unwrap();
    assert_eq!(rows(&world, request.id).await, (0, true));
    let pack = B::PackReturn { barcode: None };
    world.borrow(request.id, pack).await.unwrap();
    assert_eq!(
        world.borrowing(request.id).await.main,
        BorrowingMain::Returned
    );
    assert_eq!(rows(&world, request.id).await, (0, false));
}

both_engines!(a_packed_return_removes_the_temporary_item, |store| packing(
    store
));

async fn checked_in(store: Store) {
    let world = World::new(store, 0).await;
    let (request, there) = on_loan(&world).await;
    let check_in = L::CheckIn { barcode: None };
    world.lend(&there, check_in).await.unwrap();
    assert_eq!(world.lending(there.id).await.main, LendingMain::Completed);
    assert_eq!(
        world.borrowing(request.id).await.main,
        BorrowingMain::Completed
    );
    assert_eq!(rows(&world, request.id).await, (0, false));
}

both_engines!(a_loan_ends_when_the_lender_has_the_item, |store| {
    checked_in(store)
});
