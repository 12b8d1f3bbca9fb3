//! A copy sent as a file: the partner gets a link that ends, and the patron opens it here when the lender is here too.

use crate::world::{World, symbol};
use farshelf_app::{
    app::{App, Settings},
    error::AppError,
    handover::{self, By, Delivered, Ticket},
    jobs,
    principal::Principal,
    uploads,
};
use farshelf_domain::{
    borrowing::command::Wish as B,
    citation::Kind,
    id::FileId,
    lending::{Lending, command::Wish as L},
    status::BorrowingMain,
};
use farshelf_store::{Scope, Store, both_engines, messages};

const PDF: &[u8] = b"%PDF-1.7 one page";

async fn keep(world: &World, library: farshelf_domain::id::LibraryId) -> FileId {
    let who = World::staff(library);
    let bytes = PDF.to_vec();
    uploads::add(&world.app, &who, library, "article.pdf", bytes, &())
        .await
        .unwrap()
        .id
}

fn by_file(file: FileId) -> L {
    L::ShipCopy {
        url: None,
        upload: Some(file),
        anyway: false,
    }
}

fn ticket_of(url: &str) -> (FileId, Ticket) {
    let url = url.strip_prefix("https://ill.example.org/copies/").unwrap();
    let (file, query) = url.split_once('?').unwrap();
    let member = |name: &str| {
        let found = query.split('&').find_map(|m| m.strip_prefix(name));
        found.unwrap().trim_start_matches('=').to_owned()
    };
    let ticket = Ticket {
        request: member("request").parse().unwrap(),
        until: member("until").parse().unwrap(),
        by: By::parse(&member("by")).unwrap(),
        signature: member("sig"),
    };
    (file.parse().unwrap(), ticket)
}

async fn asked(world: &World) -> (farshelf_domain::id::RequestId, Lending) {
    let id = world.place().await.id;
    let kind = B::EditRequest(farshelf_domain::borrowing::command::Edit {
        kind: Some(Kind::Copy),
        ..Default::default()
    });
    world.borrow(id, kind).await.unwrap();
    let rota = vec![symbol("FSLAKE")];
    world.borrow(id, B::SetRota { rota }).await.unwrap();
    let send = B::SendRequest { reason: None };
    let sent = world.borrow(id, send).await.unwrap();
    (id, world.behind(&sent.number).await)
}

async fn file(store: Store) {
    let base = World::new(store, 0).await;
    let folder = tempfile::tempdir().unwrap();
    let settings = Settings {
        undo_seconds: 0,
        public_url: "https://ill.example.org".into(),
        data_dir: folder.path().to_owned(),
        ..Settings::default()
    };
    let app = App::new(base.app.store.clone(), base.app.clock.clone(), settings);
    let world = World { app, ..base };
    let (id, lending) = asked(&world).await;

    // A file of another house, and one that is none, are no file; nothing is sent.
    let strange = keep(&world, world.east).await;
    for file in [strange, FileId(uuid::Uuid::from_u128(9))] {
        let lost = world.lend(&lending, by_file(file)).await;
        assert!(
            matches!(&lost, Err(AppError::Invalid { field, code: "unknown" }) if field == "upload"),
            "{lost:?}"
        );
    }
    let kept = keep(&world, world.lake).await;
    world.lend(&lending, by_file(kept)).await.unwrap();

    let request = world.borrowing(id).await;
    assert_eq!(request.main, BorrowingMain::Delivered);
    let (file, ticket) = ticket_of(&request.deliveries[0].url);
    assert_eq!((file, ticket.by), (kept, By::Partner));
    let mut read = world.app.store.read().await.unwrap();
    let said = messages::of_request(&mut read, &Scope::system(), lending.id, None, 50)
        .await
        .unwrap();
    let told = said.iter().filter_map(|m| m.xml.as_deref());
    assert!(
        told.clone().any(|xml| xml.contains("by=partner")),
        "the partner is told the link"
    );
    drop(read);

    let nobody = Principal::nobody();
    let (name, bytes) = handover::open(&world.app, &nobody, kept, &ticket)
        .await
        .unwrap();
    assert_eq!((name.name.as_str(), bytes.as_slice()), ("article.pdf", PDF));
    for wrong in [
        Ticket {
            until: ticket.until + 1,
            ..ticket.clone()
        },
        Ticket {
            by: By::Code,
            ..ticket.clone()
        },
        Ticket {
            request: id,
            ..ticket.clone()
        },
    ] {
        assert!(
            handover::open(&world.app, &nobody, kept, &wrong)
                .await
                .is_err()
        );
    }
    // Here too, the person gets a link of their own.
    let delivered = handover::delivered(&world.app, &request).await.unwrap();
    assert_eq!(delivered, [Delivered::File(kept)]);
    let own = handover::ticket(&world.app, &nobody, id, kept)
        .await
        .unwrap();
    assert_eq!(own.by, By::Code);
    handover::open(&world.app, &nobody, kept, &own)
        .await
        .unwrap();
    // What was never sent goes after two days, what was sent when its links have ended.
    jobs::plan(&world.app).await.unwrap();
    world.pass(3 * 24 * 3_600);
    world.settle().await;
    let gone = uploads::get(&world.app, &Principal::system(), strange).await;
    assert!(matches!(gone, Err(AppError::NotFound)), "{gone:?}");
    handover::open(&world.app, &nobody, kept, &ticket)
        .await
        .unwrap();
    world.pass(31 * 24 * 3_600);
    let late = handover::open(&world.app, &nobody, kept, &ticket).await;
    assert!(matches!(late, Err(AppError::NotFound)), "{late:?}");
    world.settle().await;
    let gone = uploads::get(&world.app, &Principal::system(), kept).await;
    assert!(matches!(gone, Err(AppError::NotFound)), "{gone:?}");
    assert_eq!(
        std::fs::read_dir(folder.path().join("files"))
            .unwrap()
            .count(),
        0,
        "the bytes are gone too"
    );
}

both_engines!(a_partner_gets_a_link_that_ends, |store| file(store));
