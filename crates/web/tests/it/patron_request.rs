//! A guest places a request.

use crate::desk::{Desk, Page};
use axum::http::StatusCode;
use farshelf_store::{Store, both_engines};

const KEY: &str = "0123456789abcdef0123456789abcdef0123";

/// Ids of the libraries that the page offers by name.
fn library(page: &Page, name: &str) -> String {
    let at = page.body.find(&format!("\">{name}</button>")).unwrap();
    page.body[..at].rsplit('"').next().unwrap().to_owned()
}

pub async fn town(desk: &Desk) -> String {
    let asked = desk.post("", "/request", "key=&service=loan&work=x").await;
    library(&asked, "FSTOWN")
}

pub fn form(town: &str, title: &str, more: &str) -> String {
    format!("key={KEY}&service=loan&library={town}&pickup={town}&title={title}{more}")
}

pub const PERSON: &str = "&first_name=Ana&last_name=Roy&email=ana%40example.org";

/// R1, R5, R7: the library is asked for kindly, nothing typed is lost, and the missing is named.
async fn asks_for_what_is_missing(store: Store) {
    let desk = Desk::new(store).await;
    let typed = "key=&service=loan&work=Any+%22Old%22+Book&first_name=Ana&email=ana%40example.org";
    let asked = desk.post("", "/request", typed).await;
    assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        asked.body.contains("data-test=\"choose-kept\"")
            && asked.body.contains("Which is your library?")
    );
    let town = library(&asked, "FSTOWN");
    let again = desk
        .post("", "/request", &format!("{typed}&choose={town}"))
        .await;
    assert_eq!(again.status, StatusCode::OK);
    assert!(again.cookies.iter().any(|c| c.starts_with("library=")));
    assert!(
        again.body.contains("Any &#34;Old&#34; Book")
            && again.body.contains("value=\"ana@example.org\"")
    );
    let short = desk
        .post("", "/request", &form(&town, "", "&work=Book"))
        .await;
    assert_eq!(short.status, StatusCode::UNPROCESSABLE_ENTITY);
    for words in [
        "Enter your first name",
        "Enter your last name",
        "Enter your email address",
    ] {
        assert!(short.body.contains(words), "{words}");
    }
    assert!(short.body.contains("value=\"Book\""));
    let french = desk.get("", "/request?lang=fr").await;
    assert!(french.body.contains("<html lang=\"fr"));
}

/// A form sent twice makes one request; no address carries the person.
async fn sent_twice_is_one(store: Store) {
    let desk = Desk::new(store).await;
    let town = town(&desk).await;
    let id = desk.world.title().await["id"].as_str().unwrap().to_owned();
    let body = form(&town, &id, PERSON);
    let first = desk.post("", "/request", &body).await;
    assert_eq!(first.status, StatusCode::SEE_OTHER, "{}", first.body);
    assert!(first.location.starts_with("/track/"), "{}", first.location);
    let second = desk.post("", "/request", &body).await;
    assert_eq!(second.location, first.location);
    let changed = desk
        .post("", "/request", &format!("{body}&note=more"))
        .await;
    assert_eq!(changed.status, StatusCode::CONFLICT);
    let list = desk.get("ill@town", "/staff/borrowing?state=all").await;
    assert_eq!(list.rows().len(), 1);
    let page = desk.get("", &first.location).await;
    assert_eq!(page.status, StatusCode::OK);
    for href in page.hrefs().iter().chain([&first.location]) {
        let href = href.to_lowercase();
        assert!(
            !href.contains("roy") && !href.contains("ana%40") && !href.contains("ana@"),
            "{href}"
        );
    }
}

/// Markup, long and right-to-left titles stay text.
async fn hostile_fields(store: Store) {
    let desk = Desk::new(store).await;
    let town = town(&desk).await;
    let bad = "%3Cscript%3Ealert(1)%3C/script%3E";
    let long = "w".repeat(5_000);
    for work in [bad, "%D7%A9%D7%9C%D7%95%D7%9D+%E2%80%AE", long.as_str()] {
        let more = format!(
            "&work={work}&author={bad}&note={bad}&first_name={bad}&last_name={bad}&email=a%40example.org"
        );
        let said = desk.post("", "/request", &form(&town, "", &more)).await;
        let page = if said.status == StatusCode::SEE_OTHER {
            desk.get("", &said.location).await
        } else {
            assert!(said.status.is_client_error(), "{}", said.status);
            said
        };
        assert!(!page.body.contains("<script>alert"), "{}", page.body);
    }
    let unknown = desk
        .post("", "/request", &form(&town, "", "&work=x&role=admin"))
        .await;
    assert!(unknown.status.is_client_error());
}

both_engines!(asks_for_what_is_missing_on_both, |store| {
    asks_for_what_is_missing(store)
});
both_engines!(sent_twice_is_one_on_both, |store| sent_twice_is_one(store));
both_engines!(hostile_fields_on_both, |store| hostile_fields(store));
