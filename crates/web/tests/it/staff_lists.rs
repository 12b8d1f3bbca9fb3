//! The lists: pages that stay in order, facets that count what they open, addresses that carry no person.

use crate::{api::world::CARD, desk::Desk};
use axum::http::StatusCode;
use farshelf_store::{Store, both_engines};
use serde_json::json;

const OK: StatusCode = StatusCode::OK;

async fn pages_are_stable(store: Store) {
    let desk = Desk::new(store).await;
    let mut made = Vec::new();
    for n in 0..30 {
        desk.world
            .app
            .clock
            .advance(jiff::SignedDuration::from_secs(1));
        made.push(desk.place(&format!("Volume {n}")).await);
    }
    made.reverse();
    let first = desk.get("ill@town", "/staff/borrowing?size=25").await;
    assert_eq!(first.rows(), made[..25]);
    assert!(
        first.cookies.iter().any(|c| c.starts_with("rows=25;")),
        "{:?}",
        first.cookies
    );
    assert_eq!(first.rel("prev"), None);
    // What comes in meanwhile moves nothing.
    desk.world
        .app
        .clock
        .advance(jiff::SignedDuration::from_secs(1));
    let new = desk.place("Meanwhile").await;
    let next = format!("{}&size=25", first.rel("next").unwrap());
    let second = desk.get("ill@town", &next).await;
    assert_eq!(second.rows(), made[25..]);
    let back = format!("{}&size=25", second.rel("prev").unwrap());
    let again = desk.get("ill@town", &back).await;
    assert_eq!(again.rows(), made[..25]);
    let before = desk
        .get(
            "ill@town",
            &format!("{}&size=25", again.rel("prev").unwrap_or_default()),
        )
        .await;
    assert_eq!(before.rows(), [new.as_str()]);
    let oldest = desk
        .get("ill@town", "/staff/borrowing?sort=oldest&size=25")
        .await;
    assert_eq!(oldest.rows().first(), Some(&made[29].as_str()));
    let rest = desk
        .get(
            "ill@town",
            &format!("{}&size=25", oldest.rel("next").unwrap()),
        )
        .await;
    assert_eq!(rest.rows().last(), Some(&new.as_str()));
    assert_eq!(rest.rows().len(), 6);
}

async fn facets_open_what_they_count(store: Store) {
    let desk = Desk::new(store).await;
    let held = desk.place_held().await;
    let other = desk.place("Facet Matter").await;
    desk.world
        .command(
            "FSTOWN",
            "borrowing",
            &json!(held),
            json!({"command": "send_request"}),
        )
        .await;
    let list = desk.get("ill@town", "/staff/borrowing").await;
    assert_eq!(list.status, OK, "{}", list.body);
    assert_eq!(list.rows().len(), 2);
    let sent = list
        .hrefs()
        .into_iter()
        .find(|h| h.contains("status=sent"))
        .unwrap();
    let narrowed = desk.get("ill@town", &sent).await;
    assert_eq!(narrowed.rows(), [held.as_str()]);
    assert!(narrowed.body.contains("Clear all filters"));
    let moving = desk.get("ill@town", "/staff/borrowing?waits=clock").await;
    assert_eq!(moving.rows(), [held.as_str()]);
    assert_eq!(
        desk.get("ill@town", "/staff/borrowing?q=facet")
            .await
            .rows(),
        [other.as_str()]
    );
    assert!(
        desk.get("ill@town", "/staff/borrowing?q=facet&status=sent")
            .await
            .body
            .contains("No request fits")
    );
    assert!(
        desk.get("ill@town", "/staff/borrowing?state=ended")
            .await
            .rows()
            .is_empty()
    );
    assert_eq!(
        desk.get("ill@town", "/staff/borrowing?state=all")
            .await
            .rows()
            .len(),
        2
    );
    assert!(
        desk.get("ill@town", "/staff/lending?state=all")
            .await
            .rows()
            .is_empty()
    );
    desk.post(
        "ill@town",
        "/staff/bulk",
        &format!("command=assign&id={other}"),
    )
    .await;
    assert_eq!(
        desk.get("ill@town", "/staff/borrowing?assigned=me")
            .await
            .rows(),
        [other.as_str()]
    );
    assert_eq!(
        desk.get("ill@town", "/staff/borrowing?assigned=nobody")
            .await
            .rows(),
        [held.as_str()]
    );
    let alert = json!({"command": "add_alert", "text": "Fragile"});
    desk.world
        .command("FSTOWN", "borrowing", &json!(other), alert)
        .await;
    let list = desk.get("ill@town", "/staff/borrowing").await.body;
    assert!(
        list.contains("Alerts (1)")
            && list.contains(&format!("/staff/requests/{other}?do=cancel_request"))
    );
}

async fn hostile_addresses(store: Store) {
    let desk = Desk::new(store).await;
    desk.place("Plain").await;
    for query in [
        "after=x",
        "after=1.2",
        "before=%00",
        "after=9223372036854775807.00000000-0000-0000-0000-000000000000",
        "size=100000",
        "size=-1",
        "sort=title%3BDROP",
        "state=%27%20OR%201%3D1",
        "status=%27%3B--",
        "pickup=%27",
        "assigned=%27",
        "kind=x",
        "waits=x",
        "library=other",
        "q=a&q=b",
    ] {
        let said = desk
            .get("ill@town", &format!("/staff/borrowing?{query}"))
            .await;
        assert_eq!(said.status, StatusCode::BAD_REQUEST, "{query}");
    }
    for query in ["after=x", "view=x", "open=x", "library=x", "size=3"] {
        let said = desk.get("ill@town", &format!("/staff?{query}")).await;
        assert_eq!(said.status, StatusCode::BAD_REQUEST, "{query}");
    }
    for query in [
        "q=%25",
        "q=%22%3Cscript%3Ealert(1)%3C/script%3E",
        "q=*",
        "q=%27%20OR%20%271%27%3D%271",
        "partner=%27%3B--",
        "format=%3Czz%3E",
        "utm=1",
    ] {
        let said = desk
            .get("ill@town", &format!("/staff/borrowing?{query}"))
            .await;
        assert_eq!(said.status, OK, "{query}");
        assert!(
            !said.body.contains("<script>alert") && !said.body.contains("<zz>"),
            "{query}"
        );
        assert!(query == "utm=1" || said.rows().is_empty(), "{query}");
    }
    let long = "x".repeat(201);
    assert_eq!(
        desk.get("ill@town", &format!("/staff/borrowing?q={long}"))
            .await
            .status,
        StatusCode::BAD_REQUEST
    );
}

async fn a_person_is_found_without_standing_in_an_address(store: Store) {
    let desk = Desk::new(store).await;
    let one = desk.place("First Wish").await;
    let only = desk.post("ill@town", "/staff/search", "q=tremblay").await;
    assert_eq!(
        (only.status, only.location),
        (StatusCode::SEE_OTHER, format!("/staff/requests/{one}"))
    );
    desk.world
        .app
        .clock
        .advance(jiff::SignedDuration::from_secs(1));
    let two = desk.place("Second Wish").await;
    for form in ["q=tremblay+zo%C3%A9".to_owned(), format!("q={CARD}")] {
        let found = desk.post("ill@town", "/staff/search", &form).await;
        assert_eq!(found.rows(), [two.as_str(), one.as_str()], "{}", found.body);
        for href in found.hrefs() {
            assert!(
                !href.to_lowercase().contains("tremblay") && !href.contains(CARD),
                "{href}"
            );
        }
    }
    // By address no person is looked for.
    for q in ["tremblay", CARD] {
        let none = desk.get("ill@town", &format!("/staff/search?q={q}")).await;
        assert!(none.rows().is_empty() && none.body.contains("Nothing has this number"));
    }
    let found = desk.get("ill@town", "/staff/search?q=second").await;
    assert_eq!(found.location, format!("/staff/requests/{two}"));
    let number = desk
        .world
        .get("FSTOWN", &format!("/borrowing-requests/{one}"))
        .await
        .body["external_id"]
        .as_str()
        .unwrap()
        .to_owned();
    assert_eq!(
        desk.post("ill@town", "/staff/search", &format!("q=+{number}"))
            .await
            .location,
        format!("/staff/requests/{one}")
    );
    for path in ["/staff", "/staff/borrowing?state=all"] {
        let page = desk.get("ill@town", path).await;
        assert!(page.body.contains("Zoé Tremblay"), "{path}");
        for href in page.hrefs() {
            assert!(
                !href.to_lowercase().contains("tremblay") && !href.contains(CARD),
                "{href}"
            );
        }
    }
}

both_engines!(pages_are_stable_on_both, |store| pages_are_stable(store));
both_engines!(facets_open_what_they_count_on_both, |store| {
    facets_open_what_they_count(store)
});
both_engines!(hostile_addresses_on_both, |store| hostile_addresses(store));
both_engines!(
    a_person_is_found_without_standing_in_an_address_on_both,
    |store| a_person_is_found_without_standing_in_an_address(store)
);
