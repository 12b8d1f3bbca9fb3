//! Help, privacy, accessibility.

use crate::desk::Desk;
use axum::http::StatusCode;
use farshelf_app::{admin::set_policy, principal::Principal};
use farshelf_store::{Scope, Store, both_engines, directory};

/// R39: every patron page leads to pages that exist, in both languages, and that say whom to ask: the library of the page, or all.
async fn the_footer_leads_somewhere(store: Store) {
    let desk = Desk::new(store).await;
    for start in ["/", "/request", "/login"] {
        let page = desk.get("", start).await;
        let footer = page.body.split("p-foot").nth(1).unwrap_or_default();
        for path in ["/help", "/help#contact", "/privacy", "/accessibility"] {
            assert!(
                footer.contains(&format!("href=\"{path}\"")),
                "{start}: {path}"
            );
        }
    }
    for (path, english, french) in [
        ("/help", "Whom to ask", "À qui s’adresser"),
        ("/privacy", "What is stored", "Ce qui est conservé"),
        (
            "/accessibility",
            "What is not tested yet",
            "Ce qui n’est pas encore vérifié",
        ),
    ] {
        for (lang, words) in [("en", english), ("fr", french)] {
            let page = desk.get("", &format!("{path}?lang={lang}")).await;
            assert_eq!(page.status, StatusCode::OK, "{path}");
            assert!(page.body.contains(words), "{path} {lang}");
            assert!(page.body.contains("id=\"contact\""), "{path}");
            // What has no text shows its key.
            assert!(!page.body.contains(">about-"), "{path} {lang}");
            for library in ["FSTOWN", "FSLAKE", "FSUNI"] {
                assert!(
                    page.body.contains(&format!("<strong>{library}</strong>")),
                    "{path} {library}"
                );
            }
        }
    }
}

/// The page speaks of the library whose entry was used, with its contact and its terms.
async fn help_is_that_of_the_library(store: Store) {
    let desk = Desk::new(store).await;
    let app = &desk.world.app;
    let mut tx = app.store.begin().await.unwrap();
    let symbol = "ISIL:CA-FSTOWN".parse().unwrap();
    let mut town = directory::library_by_symbol(&mut tx, &symbol)
        .await
        .unwrap();
    town.email = Some("desk@town.example.org".into());
    town.address = vec!["1 Main Street".into(), "Town".into()];
    directory::save_library(&mut tx, &Scope::system(), &town)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    for (name, value) in [("guests", "off"), ("terms.loan_days", "19")] {
        set_policy(app, &Principal::system(), Some(town.id), name, Some(value))
            .await
            .unwrap();
    }
    let entry = desk.get("", "/l/CA-FSTOWN?next=/help").await;
    assert_eq!(entry.location, "/help");
    let cookie = entry.cookies[0].split(';').next().unwrap();
    let page = desk.as_cookie(cookie, "/help").await;
    for words in [
        "<strong>FSTOWN</strong>",
        "1 Main Street, Town",
        "mailto:desk@town.example.org",
        "19 days",
        "you sign in with your library account",
    ] {
        assert!(page.body.contains(words), "{words}: {}", page.body);
    }
    assert!(!page.body.contains("<strong>FSLAKE</strong>"));
}

both_engines!(the_footer_leads_somewhere_on_both, |store| {
    the_footer_leads_somewhere(store)
});
both_engines!(help_is_that_of_the_library_on_both, |store| {
    help_is_that_of_the_library(store)
});
