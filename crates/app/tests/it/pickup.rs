//! What a patron chose for good and what a patron agreed to goes into the request.

use crate::world::{World, symbol};
use farshelf_app::{
    accounts,
    error::AppError,
    place::{self, Asker, Order, Wanted},
    principal::{Principal, Who},
};
use farshelf_domain::{
    citation::{Citation, Kind},
    id::{LibraryId, PatronId},
};
use farshelf_store::{
    Scope, Store, both_engines, directory,
    people::{self, Patron},
};
use std::collections::BTreeMap;
use uuid::Uuid;

const CARD: &str = "29000000000077";

/// A second campus, and a patron of the first.
async fn patron(world: &World) -> (Principal, LibraryId) {
    let mut tx = world.app.store.begin().await.unwrap();
    let all = world.app.directory(&mut tx).await.unwrap();
    let east = all.place(world.east).unwrap().library.clone();
    let west = LibraryId(Uuid::from_u128(0x77));
    let library = directory::Library {
        id: west,
        name: "FSNORTHW".into(),
        symbols: vec![symbol("FSNORTHW")],
        entry_code: "fsnorthw".into(),
        ..east.clone()
    };
    directory::add_library(&mut tx, &Scope::system(), &library, world.app.now())
        .await
        .unwrap();
    let id = PatronId(Uuid::from_u128(0x78));
    let patron = Patron {
        id,
        institution: east.institution,
        library: world.east,
        pickup: None,
        barcode: CARD.into(),
        last_name: "Okafor".into(),
        first_name: "Ada".into(),
        email: Some("ada@example.org".into()),
        group: None,
        language: "fr".into(),
        blocked: None,
        expires: None,
        fines: None,
        active: true,
        must_change: false,
    };
    people::add_patron(&mut tx, &Scope::system(), &patron, None, world.app.now())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let who = Principal {
        who: Who::Patron {
            id,
            library: world.east,
        },
        grants: BTreeMap::new(),
    };
    (who, west)
}

fn order(asker: Asker, service: Kind) -> Order {
    Order {
        library: Some("ISIL:CA-FSNORTHE".into()),
        asker,
        wanted: Wanted {
            title_id: None,
            form: Citation {
                title: "Kukum".into(),
                ..Citation::default()
            },
        },
        service,
        form: None,
        pickup: None,
        needed_by: None,
        max_cost: None,
        rota: Vec::new(),
        note: None,
        copyright: true,
    }
}

async fn chosen(store: Store) {
    let world = World::new(store, 0).await;
    let (who, west) = patron(&world).await;
    let app = &world.app;
    let me = || order(Asker::Me, Kind::Loan);
    let (first, _) = place::place(app, &who, &me(), &()).await.unwrap();
    assert_eq!(first.pickup, world.east);
    let elsewhere = accounts::choose_pickup(app, &who, Some("ISIL:CA-FSTOWN")).await;
    assert!(
        matches!(&elsewhere, Err(AppError::Invalid { field, .. }) if field == "pickup"),
        "{elsewhere:?}"
    );
    accounts::choose_pickup(app, &who, Some("ISIL:CA-FSNORTHW"))
        .await
        .unwrap();
    let (second, _) = place::place(app, &who, &me(), &()).await.unwrap();
    assert_eq!(second.pickup, west);
    // What an order names goes first.
    let named = Order {
        pickup: Some("ISIL:CA-FSNORTHE".into()),
        ..me()
    };
    let (third, _) = place::place(app, &who, &named, &()).await.unwrap();
    assert_eq!(third.pickup, world.east);
    accounts::choose_pickup(app, &who, None).await.unwrap();
    let (last, _) = place::place(app, &who, &me(), &()).await.unwrap();
    assert_eq!(last.pickup, world.east);
}

both_engines!(where_a_patron_likes_to_collect_is_kept, |store| chosen(
    store
));

async fn agreed(store: Store) {
    let world = World::new(store, 0).await;
    let (who, _) = patron(&world).await;
    let app = &world.app;
    let copy = order(Asker::Me, Kind::Copy);
    let (request, _) = place::place(app, &who, &copy, &()).await.unwrap();
    let accepted = world.borrowing(request.id).await.copyright.unwrap();
    assert_eq!(accepted.at, app.now());
    assert!(accepted.text.starts_with("fr-"), "{}", accepted.text);
    // A loan needs none, and nobody agrees for somebody else.
    let loan = order(Asker::Me, Kind::Loan);
    let (request, _) = place::place(app, &who, &loan, &()).await.unwrap();
    assert_eq!(request.copyright, None);
    let staff = World::staff(world.north);
    let for_them = order(Asker::Card(CARD.into()), Kind::Copy);
    let (request, _) = place::place(app, &staff, &for_them, &()).await.unwrap();
    assert_eq!(request.copyright, None);
}

both_engines!(what_a_patron_agreed_to_is_kept, |store| agreed(store));
