//! The account of a patron.

use crate::{
    api::world::CARD,
    desk::Desk,
    patron_request::{form, town},
};
use axum::http::StatusCode;
use farshelf_store::{Store, both_engines};

/// R17, R18, R20: a patron asks without typing who they are, finds it in the account, and cancels it.
async fn asks_follows_and_cancels(store: Store) {
    let desk = Desk::new(store).await.with_patron().await;
    let town = town(&desk).await;
    let title = desk.world.title().await["id"].as_str().unwrap().to_owned();
    let blank = desk.get(CARD, &format!("/request?title={title}")).await;
    assert!(!blank.body.contains("name=\"last_name\"") && blank.body.contains("zoe@example.org"));
    // R21: the own library stands chosen as the pickup.
    assert!(blank.body.contains(&format!("value=\"{town}\" checked")));
    let placed = desk.post(CARD, "/request", &form(&town, &title, "")).await;
    assert_eq!(placed.status, StatusCode::SEE_OTHER, "{}", placed.body);
    let path = placed.location.split('?').next().unwrap().to_owned();
    assert!(path.starts_with("/me/requests/"), "{path}");
    let me = desk.get(CARD, "/me").await;
    assert_eq!(me.rows().len(), 1);
    assert!(
        desk.get(CARD, "/me?lang=fr")
            .await
            .body
            .contains("<html lang=\"fr")
    );
    for href in me.hrefs() {
        assert!(
            !href.contains(CARD) && !href.to_lowercase().contains("tremblay"),
            "{href}"
        );
    }
    assert!(desk.get("", &path).await.status != StatusCode::OK);
    assert!(desk.get("ill@lake", &path).await.status.is_client_error());
    let done = desk.post(CARD, &path, "command=cancel_request").await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    desk.world.settle().await;
    assert!(
        desk.get(CARD, &path)
            .await
            .body
            .contains("data-status=\"cancelled\"")
    );
}

/// SECURITY.md 1 and 2: a patron has no staff page, and no request but their own.
async fn stays_with_the_own(store: Store) {
    let desk = Desk::new(store).await.with_patron().await;
    for path in [
        "/staff",
        "/staff/borrowing",
        "/staff/scan",
        "/admin",
        "/admin/patrons",
    ] {
        assert_eq!(
            desk.get(CARD, path).await.status,
            StatusCode::FORBIDDEN,
            "{path}"
        );
    }
    let town = town(&desk).await;
    let title = desk.world.title().await["id"].as_str().unwrap().to_owned();
    let guest = form(&town, &title, crate::patron_request::PERSON);
    let placed = desk.post("", "/request", &guest).await;
    let page = desk.get("", &placed.location).await;
    let id = page
        .body
        .split("data-test=\"track\" data-id=\"")
        .nth(1)
        .unwrap();
    let id = id.split('"').next().unwrap();
    let path = format!("/me/requests/{id}");
    assert_eq!(desk.get(CARD, &path).await.status, StatusCode::NOT_FOUND);
    let said = desk.post(CARD, &path, "command=cancel_request").await;
    assert_eq!(said.status, StatusCode::NOT_FOUND);
}

both_engines!(asks_follows_and_cancels_on_both, |store| {
    asks_follows_and_cancels(store)
});
both_engines!(stays_with_the_own_on_both, |store| stays_with_the_own(
    store
));
