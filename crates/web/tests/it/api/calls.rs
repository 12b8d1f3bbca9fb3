//! Keys, limits, media types, versions, fields, policies.

use super::world::{CARD, World, symbol};
use axum::{body::Body, http::Request};
use farshelf_app::place;
use farshelf_domain::id::LibraryId;
use farshelf_store::{Scope, Store, both_engines, directory};
use farshelf_web::api::RateLimit;
use serde_json::json;
use std::time::Duration;

async fn guarded(store: Store) {
    let world = World::new(store).await;
    let bare = |path: &str| {
        Request::get(format!("/api/v1{path}"))
            .body(Body::empty())
            .unwrap()
    };
    let reply = world.send(bare("/borrowing-requests")).await;
    assert_eq!(reply.status, 401);
    assert_eq!(reply.headers["content-type"], "application/problem+json");
    assert!(reply.body["request_id"].is_string());
    assert_eq!(world.send(bare("/openapi.json")).await.status, 401);
    assert_eq!(world.get("FSTOWN", "/openapi.json").await.status, 200);
    assert_eq!(world.get("FSTOWN", "/nothing").await.status, 404);

    let order = world.order().await;
    let path = "/borrowing-requests";
    let post = |world: &World| world.request("POST", path, "FSTOWN");
    let no_key = post(&world)
        .header("content-type", "application/json")
        .body(Body::from(order.to_string()))
        .unwrap();
    assert_eq!(world.send(no_key).await.status, 400);
    let no_type = post(&world)
        .header("idempotency-key", "a")
        .body(Body::from(order.to_string()))
        .unwrap();
    assert_eq!(world.send(no_type).await.status, 415);
    let no_json = post(&world)
        .header("idempotency-key", "a")
        .header("content-type", "application/json")
        .body(Body::from("{"))
        .unwrap();
    assert_eq!(world.send(no_json).await.status, 400);
    let put = world.request("PUT", path, "FSTOWN").body(Body::empty());
    assert_eq!(world.send(put.unwrap()).await.status, 405);

    for (field, value) in [
        ("owner", json!("me")),
        ("service", json!("gift")),
        ("needed_by", json!("2026-11-23")),
        ("library", json!("ISIL:CA-NOWHERE")),
        ("pickup", json!(symbol("FSLAKE"))),
        ("rota", json!([symbol("FSTOWN")])),
        ("rota", json!(["ISIL:CA-NOWHERE"])),
        ("note", json!("x".repeat(1_001))),
        ("note", json!("a\u{0}b")),
        ("title_id", json!("0190a6b8-0000-7000-8000-000000000000")),
        ("max_cost", json!({"amount": -1, "currency": "CAD"})),
    ] {
        let mut bad = order.clone();
        bad[field] = value;
        let reply = world.post("FSTOWN", path, bad).await;
        assert_eq!(reply.status, 422, "{field}: {}", reply.body);
        assert!(reply.body["detail"].as_str().is_some_and(|d| !d.is_empty()));
    }
    let foreign = world.post("FSLAKE", path, order).await;
    assert_eq!(foreign.status, 403, "{}", foreign.body);
    let listed = world.get("FSTOWN", path).await.body;
    assert_eq!(listed["items"], json!([]));
    for query in ["?limit=x", "?after=x", "?colour=red"] {
        let reply = world.get("FSTOWN", &format!("{path}{query}")).await;
        assert_eq!(reply.status, 400, "{query}: {}", reply.body);
    }
}

both_engines!(wrong_calls_are_named_and_change_nothing, |store| guarded(
    store
));

async fn versions(store: Store) {
    let world = World::new(store).await;
    let placed = world
        .post("FSTOWN", "/borrowing-requests", world.order().await)
        .await;
    world.settle().await;
    let path = format!(
        "/borrowing-requests/{}",
        placed.body["id"].as_str().unwrap()
    );
    let now = world.get("FSTOWN", &path).await;
    assert_ne!(now.headers["etag"], placed.headers["etag"]);
    let command = |body: &serde_json::Value, etag: &str, key: &str| {
        world
            .request("POST", &format!("{path}/commands"), "FSTOWN")
            .header("content-type", "application/json")
            .header("idempotency-key", key)
            .header("if-match", etag)
            .body(Body::from(body.to_string()))
            .unwrap()
    };
    let cancel = json!({"command": "cancel_request", "reason": "x"});
    let note = json!({"command": "add_note", "text": "x", "note": "y"});
    let old = placed.headers["etag"].to_str().unwrap();
    let stale = world.send(command(&cancel, old, "1")).await;
    assert_eq!(stale.status, 412, "{}", stale.body);
    assert_eq!(stale.body["reason"], "changed_meanwhile");
    let fresh = world
        .send(command(&note, now.headers["etag"].to_str().unwrap(), "2"))
        .await;
    assert_eq!(fresh.status, 200, "{}", fresh.body);
    assert_eq!(
        world.send(command(&note, "nonsense", "3")).await.status,
        400
    );

    let edit = json!({"command": "edit_request", "person": {"patron": "0190a6b8-0000-7000-8000-000000000000"}});
    let reply = world
        .post("FSTOWN", &format!("{path}/commands"), edit)
        .await;
    assert_eq!(reply.status, 422, "{}", reply.body);
    let edit =
        json!({"command": "edit_request", "note": "by the window", "needed_by": "2027-01-31"});
    let edited = world
        .command("FSTOWN", "borrowing", &placed.body["id"], edit)
        .await;
    assert_eq!(edited["note"], "by the window");
    assert_eq!(edited["needed_by"], "2027-01-31");
    // What is absent stays, what is null is cleared.
    let title = edited["citation"]["title"].clone();
    let edit = json!({"command": "edit_request", "citation": {"author": null}, "note": null});
    let edited = world
        .command("FSTOWN", "borrowing", &placed.body["id"], edit)
        .await;
    assert_eq!(edited["citation"]["title"], title);
    assert_eq!(edited["citation"]["author"], json!(null));
    assert_eq!(edited["note"], json!(null));
    assert_eq!(edited["needed_by"], "2027-01-31");
    let long = json!({"command": "add_note", "text": "x".repeat(1_001)});
    let reply = world
        .post("FSTOWN", &format!("{path}/commands"), long)
        .await;
    assert_eq!(reply.status, 422);
    assert_eq!(
        (&reply.body["field"], &reply.body["limit"]),
        (&json!("text"), &json!(1_000))
    );
    let unknown = json!({"command": "make_coffee"});
    let reply = world
        .post("FSTOWN", &format!("{path}/commands"), unknown)
        .await;
    assert_eq!(reply.status, 422);
    for stranger in ["FSLAKE", "FSUNI"] {
        for reply in [
            world.get(stranger, &path).await,
            world.get(stranger, &format!("{path}/events")).await,
            world.get(stranger, &format!("{path}/messages")).await,
            world
                .post(
                    stranger,
                    &format!("{path}/commands"),
                    json!({"command": "mark_read"}),
                )
                .await,
        ] {
            assert_eq!(reply.status, 404, "{}", reply.body);
        }
    }
    // Found by card and by name, in the body and never by strangers.
    for q in [CARD, "tremblay z"] {
        let find = json!({"q": q});
        let found = world
            .post("FSTOWN", "/borrowing-requests/find", find.clone())
            .await;
        assert_eq!(found.body["items"][0]["id"], placed.body["id"], "{q}");
        let none = world.post("FSLAKE", "/borrowing-requests/find", find).await;
        assert_eq!(none.body["items"], json!([]));
    }
}

both_engines!(versions_edits_and_strangers, |store| versions(store));

async fn policies(store: Store) {
    let world = World::new(store).await;
    let town = town(&world).await;
    let guest = |email: &str| {
        json!({
            "library": symbol("FSTOWN"), "service": "loan", "citation": {"title": "Something new"},
            "guest": {"last_name": "Roy", "first_name": "Ada", "email": email},
        })
    };
    let path = "/borrowing-requests";
    let reply = world.post("FSTOWN", path, guest("ada")).await;
    assert_eq!(reply.body["field"], "guest.email");
    let placed = world.post("FSTOWN", path, guest("ada@example.org")).await;
    assert_eq!(placed.status, 201, "{}", placed.body);
    let id = placed.body["id"].as_str().unwrap().parse().unwrap();
    let (checked, _) = place::checked(&world.app, id, Duration::from_secs(3))
        .await
        .unwrap();
    assert!(
        checked
            .reasons
            .contains(&farshelf_domain::status::ReviewReason::BlankForm)
    );

    let ask = json!({"library": symbol("FSTOWN"), "barcode": CARD});
    let answer = world
        .post("FSTOWN", "/eligibility-checks", ask.clone())
        .await;
    assert_eq!(answer.body["answer"], "yes", "{}", answer.body);
    assert_eq!(
        world
            .post("FSLAKE", "/eligibility-checks", ask)
            .await
            .status,
        403
    );
    let nobody = json!({"library": symbol("FSTOWN"), "barcode": "404"});
    let answer = world.post("FSTOWN", "/eligibility-checks", nobody).await;
    assert_eq!(answer.body["answer"], "no");

    set_policy(
        &world,
        town,
        json!({"strictness": "refuse", "guests": false}),
    )
    .await;
    let reply = world.post("FSTOWN", path, guest("ada@example.org")).await;
    assert_eq!((reply.status, &reply.body["reason"]), (422, &json!("off")));
    let mut order = world.order().await;
    order["patron"]["barcode"] = json!("404");
    let reply = world.post("FSTOWN", path, order.clone()).await;
    assert_eq!(reply.status, 422);
    assert_eq!(reply.body["reason"], "patron_not_found");
    set_policy(&world, town, json!({})).await;
    let held = world.post("FSTOWN", path, order).await;
    assert_eq!(held.status, 201);
    world.settle().await;
    let queue = world
        .get(
            "FSTOWN",
            &format!("/attention?library={}", symbol("FSTOWN")),
        )
        .await;
    let ids: Vec<_> = queue.body["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|r| &r["id"])
        .collect();
    assert!(ids.contains(&&held.body["id"]), "{}", queue.body);
}

both_engines!(policies_decide_before_a_record_exists, |store| policies(
    store
));

async fn town(world: &World) -> LibraryId {
    let mut read = world.app.store.read().await.unwrap();
    let symbol = symbol("FSTOWN").parse().unwrap();
    directory::library_by_symbol(&mut read, &symbol)
        .await
        .unwrap()
        .id
}

async fn set_policy(world: &World, library: LibraryId, body: serde_json::Value) {
    let mut tx = world.app.store.begin().await.unwrap();
    directory::save_policy(
        &mut tx,
        &Scope::system(),
        Some(library),
        &body,
        world.app.now(),
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
}

async fn noisy(store: Store) {
    let world = World::with_limit(store, RateLimit::new(2, 1)).await;
    for _ in 0..2 {
        assert_eq!(world.get("FSTOWN", "/attention").await.status, 200);
    }
    let reply = world.get("FSTOWN", "/attention").await;
    assert_eq!(reply.status, 429);
    assert_eq!(reply.headers["retry-after"], "1");
    assert_eq!(world.get("FSLAKE", "/attention").await.status, 200);
}

both_engines!(a_noisy_key_waits, |store| noisy(store));
