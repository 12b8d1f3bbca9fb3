//! Searching and titles as patrons see them.

use crate::{api::world::symbol, desk::Desk};
use axum::http::StatusCode;
use farshelf_store::{Store, both_engines};

/// R5, R73, R75: anybody searches, narrows by facets, and sees every holder before asking.
async fn facets_and_holders(store: Store) {
    let desk = Desk::new(store).await;
    let found = desk.get("", "/?q=kukum").await;
    assert_eq!(found.status, StatusCode::OK);
    assert!(found.body.contains("data-test=\"hit\"") && found.body.contains("Kukum"));
    let facets: Vec<String> = found
        .hrefs()
        .into_iter()
        .filter(|h| h.contains("library="))
        .collect();
    assert_eq!(facets.len(), 2, "{facets:?}");
    for facet in facets {
        let narrowed = desk.get("", &facet).await;
        assert!(narrowed.body.contains("data-test=\"hit\""), "{facet}");
    }
    let none = desk.get("", "/?q=kukum&format=video").await;
    assert!(!none.body.contains("data-test=\"hit\"") && none.body.contains("href=\"/?q=kukum\""));
    let title = desk.world.title().await["id"].as_str().unwrap().to_owned();
    let page = desk.get("", &format!("/titles/{title}")).await;
    for holder in ["FSLAKE", "FSUNI"] {
        assert!(
            page.body.contains(&format!("<th scope=\"row\">{holder}")),
            "{holder}"
        );
    }
}

/// R73: a search without results teaches ways on, in both languages.
async fn nothing_found_teaches(store: Store) {
    let desk = Desk::new(store).await;
    let none = desk.get("", "/?q=zzzzqqq&in=title").await;
    assert!(none.body.contains("nohits") && none.body.contains("href=\"/request\""));
    assert!(!none.body.contains("differ by a letter"));
    let french = desk.get("", "/?q=zzzzqqq&lang=fr").await;
    assert!(french.body.contains("<html lang=\"fr") && french.body.contains("Aucune bibliothèque"));
}

/// R74: a patron's own library shows its copy first; others show a day by which one could be here.
async fn own_copy_first(store: Store) {
    let desk = Desk::new(store).await;
    let uni = desk
        .get(
            "",
            &format!("/l/{}", symbol("FSUNI").replace("ISIL:", "").to_lowercase()),
        )
        .await;
    assert_eq!(uni.status, StatusCode::OK);
    let cookie = uni
        .cookies
        .iter()
        .find(|c| c.starts_with("library="))
        .unwrap();
    let of = |cookie: &str| cookie.split(';').next().unwrap().to_owned();
    let page = desk.as_cookie(&of(cookie), "/?q=kukum").await;
    assert!(page.body.contains("Here now") && !page.body.contains("Could be here by"));
    let rows: Vec<&str> = page.body.split("<th scope=\"row\">").skip(1).collect();
    assert!(rows[0].starts_with("FSUNI"), "{}", rows[0]);
    let town = desk.get("", "/l/ca-fstown").await;
    let cookie = of(town
        .cookies
        .iter()
        .find(|c| c.starts_with("library="))
        .unwrap());
    let page = desk.as_cookie(&cookie, "/?q=kukum").await;
    assert!(page.body.contains("Could be here by") && !page.body.contains("Here now"));
}

/// What is typed stays text.
async fn hostile_words(store: Store) {
    let desk = Desk::new(store).await;
    for q in [
        "%3Cscript%3Ealert(1)%3C/script%3E",
        "%22%3E%3Czz%3E",
        "%27+OR+1=1--",
        "%00",
        "*",
        "%E2%80%AE",
    ] {
        for name in ["q", "format", "library", "language", "year", "after"] {
            let said = desk.get("", &format!("/?q=a&{name}={q}")).await;
            assert_eq!(said.status, StatusCode::OK, "{name}={q}");
            assert!(
                !said.body.contains("<script>alert") && !said.body.contains("<zz>"),
                "{name}={q}"
            );
        }
    }
}

both_engines!(facets_and_holders_on_both, |store| facets_and_holders(
    store
));
both_engines!(
    nothing_found_teaches_on_both,
    |store| nothing_found_teaches(store)
);
both_engines!(own_copy_first_on_both, |store| own_copy_first(store));
both_engines!(hostile_words_on_both, |store| hostile_words(store));
