//! Which kind of people a library takes requests from, and when it is closed: said before anybody fills in a form (R2, R14, R17, R195).

use crate::{
    desk::{Desk, Page},
    patron_request::{PERSON, form, town},
};
use axum::http::StatusCode;
use farshelf_app::{
    admin::{self, LibraryChange, NewClosing, set_policy},
    error::AppError,
    place::{self, Asker, Guest, Order, Wanted},
    principal::Principal,
};
use farshelf_domain::{
    citation::{Citation, Kind},
    id::LibraryId,
};
use farshelf_store::{Store, both_engines, directory};

const HOUSE: &str = "29000000000011";

async fn id(desk: &Desk) -> LibraryId {
    let mut read = desk.world.app.store.read().await.unwrap();
    let symbol = "ISIL:CA-FSTOWN".parse().unwrap();
    directory::library_by_symbol(&mut read, &symbol)
        .await
        .unwrap()
        .id
}

async fn policy(desk: &Desk, name: &str, value: &str) {
    let town = id(desk).await;
    set_policy(
        &desk.world.app,
        &Principal::system(),
        Some(town),
        name,
        Some(value),
    )
    .await
    .unwrap();
}

/// The form page in the name of the town, in a language.
async fn page(desk: &Desk, query: &str, lang: &str) -> Page {
    let cookie = format!("library={}", id(desk).await);
    desk.as_cookie(&cookie, &format!("/request?{query}&lang={lang}"))
        .await
}

const SEND: &str = "data-test=\"send-request\"";

/// Accounts only, guests only, both, neither: each said in both languages, before the form, and the form is refused when it is sent anyway.
async fn each_mode_is_said_first(store: Store) {
    let desk = Desk::new(store).await.with_patron().await;
    let town_id = town(&desk).await;
    let both = page(&desk, "", "en").await;
    assert!(both.body.contains(SEND) && both.body.contains("No account needed."));

    policy(&desk, "guests", "off").await;
    for (lang, words) in [
        ("en", "people with an account"),
        ("fr", "qui ont un compte"),
    ] {
        let said = page(&desk, "", lang).await;
        assert!(said.body.contains("data-test=\"sign-in-first\"") && said.body.contains(words));
        assert!(!said.body.contains(SEND));
    }
    // R3: other libraries go on as they were.
    let lake = desk.get("", "/l/CA-FSLAKE?next=/request").await;
    let cookie = lake.cookies[0].split(';').next().unwrap();
    assert!(desk.as_cookie(cookie, "/request").await.body.contains(SEND));
    let sent = form(&town_id, "", &format!("&work=Book{PERSON}"));
    let said = desk.post("", "/request", &sent).await;
    assert_eq!(said.status, StatusCode::FORBIDDEN);
    assert!(desk.get(HOUSE, "/request").await.body.contains(SEND));

    policy(&desk, "accounts", "off").await;
    for (lang, words) in [
        ("en", "takes no requests here"),
        ("fr", "aucune demande ici"),
    ] {
        let said = page(&desk, "", lang).await;
        assert!(said.body.contains("data-test=\"closed\"") && said.body.contains(words));
        assert!(said.body.contains("href=\"/help#contact\""));
    }
    assert_eq!(
        desk.post("", "/request", &sent).await.status,
        StatusCode::FORBIDDEN
    );

    policy(&desk, "guests", "on").await;
    let said = page(&desk, "", "en").await;
    assert!(said.body.contains(SEND) && !said.body.contains("No account needed."));
    for (lang, words) in [("en", "Sign out"), ("fr", "Fermez la session")] {
        let said = desk.get(HOUSE, &format!("/request?lang={lang}")).await;
        assert!(said.body.contains("data-test=\"guests-only\"") && said.body.contains(words));
        assert!(!said.body.contains(SEND));
    }
    let said = desk
        .post(HOUSE, "/request", "key=&service=loan&work=Book")
        .await;
    assert_eq!(said.status, StatusCode::FORBIDDEN);
}

/// R14: a format that guests may not have is refused before they type their names; people with an account get the form.
async fn formats_of_guests(store: Store) {
    let desk = Desk::new(store).await.with_patron().await;
    let title = desk.world.title().await["id"].as_str().unwrap().to_owned();
    let query = format!("title={title}");
    assert!(page(&desk, &query, "en").await.body.contains(SEND));
    policy(&desk, "guest_formats", "video").await;
    for (lang, words) in [("en", "Guests cannot ask"), ("fr", "sans compte")] {
        let said = page(&desk, &query, lang).await;
        assert!(said.body.contains("data-test=\"guest-format\"") && said.body.contains(words));
        assert!(!said.body.contains(SEND));
    }
    let town_id = town(&desk).await;
    let sent = desk
        .post("", "/request", &form(&town_id, &title, PERSON))
        .await;
    assert_eq!(sent.status, StatusCode::FORBIDDEN);
    let own = desk.get(HOUSE, &format!("/request?{query}")).await;
    assert!(own.body.contains(SEND));
}

/// R195: closed days are said and requests wait; a library that is switched off takes none from patrons and guests.
async fn closed_libraries(store: Store) {
    let desk = Desk::new(store).await.with_patron().await;
    let town_id = town(&desk).await;
    let system = Principal::system();
    let closing = NewClosing {
        from: "2026-11-23".parse().unwrap(),
        to: "2026-11-27".parse().unwrap(),
        borrow: true,
        lend: true,
        note: None,
    };
    let app = &desk.world.app;
    admin::add_closing(app, &system, id(&desk).await, closing)
        .await
        .unwrap();
    for (lang, words) in [("en", "opens again"), ("fr", "et reprend le")] {
        let said = page(&desk, "", lang).await;
        assert!(said.body.contains("data-test=\"reopens\"") && said.body.contains(words));
        assert!(said.body.contains(SEND));
    }
    let sent = form(&town_id, "", &format!("&work=Book{PERSON}"));
    let said = desk.post("", "/request", &sent).await;
    assert_eq!(said.status, StatusCode::SEE_OTHER, "{}", said.body);

    let shut = LibraryChange::Open(false, true);
    admin::change_library(app, &system, id(&desk).await, shut)
        .await
        .unwrap();
    for (lang, words) in [("en", "for the time being"), ("fr", "pour le moment")] {
        let said = page(&desk, "", lang).await;
        assert!(said.body.contains("data-test=\"shut\"") && said.body.contains(words));
        assert!(!said.body.contains(SEND));
        let own = desk.get(HOUSE, &format!("/request?lang={lang}")).await;
        assert!(own.body.contains("data-test=\"shut\""));
    }
    let own = desk.post(HOUSE, "/request", "key=&service=loan&work=Book");
    assert_eq!(own.await.status, StatusCode::FORBIDDEN);
    // Past the page too: only staff, and programs that act for them, still place some.
    let order = Order {
        library: Some("ISIL:CA-FSTOWN".into()),
        asker: Asker::Guest(Guest {
            last_name: "Roy".into(),
            first_name: "Ana".into(),
            email: "ana@example.org".into(),
            barcode: None,
            language: "en".into(),
        }),
        wanted: Wanted {
            title_id: None,
            form: Citation {
                title: "Book".into(),
                ..Citation::default()
            },
        },
        service: Kind::Loan,
        form: None,
        pickup: None,
        needed_by: None,
        max_cost: None,
        rota: Vec::new(),
        note: None,
        copyright: false,
    };
    let refused = place::preview(app, &Principal::nobody(), &order).await;
    let Err(AppError::Invalid { field, code }) = refused else {
        panic!("a closed library took a request");
    };
    assert_eq!((field.as_str(), code), ("library", "closed"));
    let list = desk.get("ill@town", "/staff/borrowing?state=all").await;
    assert_eq!(list.rows().len(), 1);
}

/// R9: a code that opens nothing says what to do, in both languages.
async fn a_dead_code_says_what_to_do(store: Store) {
    let desk = Desk::new(store).await;
    for (lang, words) in [("en", "the newest mail"), ("fr", "courriel le plus récent")] {
        let said = desk
            .get("", &format!("/track/AAAA-AAAA-AAAA-AAAA?lang={lang}"))
            .await;
        assert_eq!(said.status, StatusCode::NOT_FOUND);
        assert!(said.body.contains(words), "{}", said.body);
    }
}

/// SECURITY.md 15, 21: of thousands of guesses few are even looked at, none opens anything, and the owner comes in afterwards.
async fn guesses_by_the_thousand(store: Store) {
    let desk = Desk::new(store).await.with_patron().await;
    let mut looked_at = 0;
    for n in 0..1_000 {
        let form = format!("user={HOUSE}&password=guess+number+{n}");
        let said = desk.post("", "/login", &form).await;
        assert!(said.cookies.iter().all(|c| !c.starts_with("farshelf=")));
        looked_at += u32::from(said.status != StatusCode::TOO_MANY_REQUESTS);
    }
    assert!(looked_at < 10, "{looked_at} guesses were looked at");
    let mut found = 0;
    for n in 0..200 {
        let said = desk.get("", &format!("/track/AAAA-AAAA-AAAA-{n:04}")).await;
        assert!(said.status.is_client_error());
        found += u32::from(said.status == StatusCode::NOT_FOUND);
    }
    assert!(found < 50, "{found} codes were looked at");
    let day = jiff::SignedDuration::from_hours(24);
    desk.world.app.clock.advance(day);
    // Everybody of the desk signs in anew, the guessed account too.
    desk.again().await;
}

both_engines!(each_mode_is_said_first_on_both, |store| {
    each_mode_is_said_first(store)
});
both_engines!(formats_of_guests_on_both, |store| formats_of_guests(store));
both_engines!(closed_libraries_on_both, |store| closed_libraries(store));
both_engines!(a_dead_code_on_both, |store| a_dead_code_says_what_to_do(
    store
));
both_engines!(guesses_by_the_thousand_on_both, |store| {
    guesses_by_the_thousand(store)
});
