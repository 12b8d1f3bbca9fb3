//! Scans that do nothing by themselves, and files.

use super::world::{CARD, World, asked, symbol};
use axum::body::Body;
use farshelf_domain::{citation::Citation, id::RequestId};
use farshelf_store::{
    Scope, Store, both_engines,
    requests::{self, Derived},
};
use serde_json::json;

async fn answers(store: Store) {
    let world = World::new(store).await;
    let scan = async |of: &str, code: &str| {
        world
            .post(of, "/scans", json!({"code": code, "library": symbol(of)}))
            .await
    };
    let reply = scan("FSTOWN", "nothing").await;
    assert_eq!(
        (reply.status, &reply.body["code"]),
        (409, &json!("unknown_code"))
    );
    let reply = scan("FSTOWN", "31234000000011").await;
    assert_eq!(reply.body["code"], "other_library");
    assert_eq!(reply.body["library"], symbol("FSLAKE"));
    assert_eq!(scan("FSTOWN", CARD).await.body["code"], "patron_card");
    assert_eq!(scan("FSLAKE", CARD).await.body["code"], "unknown_code");
    let reply = world
        .post(
            "FSLAKE",
            "/scans",
            json!({"code": "x", "library": symbol("FSTOWN")}),
        )
        .await;
    assert_eq!(reply.status, 403);

    // Two requests wait for the same copy: people choose.
    let (one, lender) = world.sent().await;
    let mut second = world.order().await;
    second["rota"] = json!([symbol(&lender)]);
    second["patron"] = json!(null);
    second["guest"] = json!({"last_name": "Roy", "first_name": "Ada", "email": "ada@example.org"});
    let second = world.post("FSTOWN", "/borrowing-requests", second).await;
    world.settle().await;
    world
        .command(
            "FSTOWN",
            "borrowing",
            &second.body["id"],
            json!({"command": "send_request", "reason": "twin"}),
        )
        .await;
    let item = if lender == "FSLAKE" {
        "31234000000011"
    } else {
        "35555000000021"
    };
    let reply = scan(&lender, item).await;
    assert_eq!((reply.status, &reply.body["code"]), (409, &json!("choose")));
    assert_eq!(reply.body["choices"].as_array().map(Vec::len), Some(2));
    assert_eq!(reply.body["choices"][0]["command"], "ship_item");
    assert!(
        reply.body["choices"][0]["label"]
            .as_str()
            .is_some_and(|l| !l.is_empty())
    );
    // The other library's request is not among what the borrower may see by the same code.
    let there = world.behind(&lender, &asked(&one).1).await;
    let number = there["external_id"].as_str().unwrap();
    assert_eq!(scan("FSTOWN", number).await.body["code"], "unknown_code");
    // Promised to one of them, the scan decides by itself, and the same scan again has one effect.
    world
        .command(
            &lender,
            "lending",
            &there["id"],
            json!({"command": "will_supply"}),
        )
        .await;
    let body = json!({"code": item, "library": symbol(&lender)});
    let first = world.post_with(&lender, "/scans", "scan", &body).await;
    assert_eq!(first.body["did"], "ship_item", "{}", first.body);
    assert_eq!(first.body["request"]["id"], there["id"]);
    let again = world.post_with(&lender, "/scans", "scan", &body).await;
    assert_eq!(again.body, first.body);

    world.settle().await;
    // Received, and given out with the card read before.
    let reply = scan("FSTOWN", item).await;
    assert_eq!(reply.body["did"], "receive_item", "{}", reply.body);
    assert_eq!(reply.body["next"]["to"], "shelf");
    world.settle().await;
    let ready = scan("FSTOWN", CARD).await.body;
    assert_eq!(ready["choices"][0]["request"], one["id"], "{ready}");
    let without = scan("FSTOWN", item).await;
    assert_eq!(without.status, 409);
    assert_eq!(without.body["choices"][0]["command"], "check_out");
    let with = json!({"code": item, "library": symbol("FSTOWN"), "patron": {"barcode": CARD}});
    let out = world.post("FSTOWN", "/scans", with).await;
    assert_eq!(out.body["did"], "check_out", "{}", out.body);
    assert_eq!(out.body["next"]["to"], "patron");
    assert_eq!(scan("FSTOWN", item).await.body["did"], "return_from_patron");
    let packed = scan("FSTOWN", item).await.body;
    assert_eq!(packed["did"], "pack_return");
    assert_eq!(packed["next"]["symbol"], symbol(&lender));
}

both_engines!(the_state_decides_or_people_choose, |store| answers(store));

async fn of_many(store: Store) {
    let world = World::new(store).await;
    let (one, lender) = world.sent().await;
    let there = world.behind(&lender, &asked(&one).1).await;
    // More requests for other titles than a page of a list holds, all of them newer.
    let id = RequestId(there["id"].as_str().unwrap().parse().unwrap());
    let mut tx = world.app.store.begin().await.unwrap();
    let (model, _) = requests::load_lending(&mut tx, &Scope::system(), id)
        .await
        .unwrap();
    for n in 0..230_u32 {
        let mut other = model.clone();
        other.id = world.app.request_id();
        other.number = format!("FSX-{n}");
        other.wire_id = format!("X-{n}");
        other.created_at += jiff::SignedDuration::from_secs(i64::from(n) + 1);
        other.citation = Citation {
            title: format!("Another title {n}"),
            ..Citation::default()
        };
        let derived = Derived {
            label: "new".into(),
            attention: None,
        };
        requests::create_lending(&mut tx, &other, &[], &derived, world.app.now())
            .await
            .unwrap();
    }
    tx.commit().await.unwrap();
    let item = if lender == "FSLAKE" {
        "31234000000011"
    } else {
        "35555000000021"
    };
    let body = json!({"code": item, "library": symbol(&lender)});
    let reply = world.post(&lender, "/scans", body).await;
    assert_eq!(reply.body["did"], "ship_item", "{}", reply.body);
    assert_eq!(reply.body["request"]["id"], there["id"]);
}

both_engines!(a_copy_finds_its_request_among_many, |store| of_many(store));

async fn files(store: Store) {
    let world = World::new(store).await;
    let upload = async |of: &str, key: &str, bytes: &'static [u8]| {
        let request = world
            .request("POST", "/uploads", of)
            .header("idempotency-key", key)
            .header("x-filename", "../article.pdf");
        world.send(request.body(Body::from(bytes)).unwrap()).await
    };
    let kept = upload("FSLAKE", "a", b"%PDF-1.7 text").await;
    assert_eq!(kept.status, 201, "{}", kept.body);
    assert_eq!(
        upload("FSLAKE", "a", b"%PDF-1.7 text").await.body,
        kept.body
    );
    assert_eq!(upload("FSLAKE", "a", b"%PDF-1.7 other").await.status, 422);
    assert_eq!(upload("FSLAKE", "b", b"<html>").await.status, 415);
    assert_eq!(upload("FSLAKE", "c", b"").await.status, 422);

    let mut order = world.order().await;
    order["service"] = json!("copy");
    order["rota"] = json!([symbol("FSLAKE")]);
    order["citation"] = json!({"pages": "1-20"});
    let placed = world.post("FSTOWN", "/borrowing-requests", order).await;
    assert_eq!(placed.status, 201, "{}", placed.body);
    assert_eq!(placed.body["citation"]["pages"], "1-20");
    world.settle().await;
    let sent = world
        .command(
            "FSTOWN",
            "borrowing",
            &placed.body["id"],
            json!({"command": "send_request", "reason": "yes"}),
        )
        .await;
    let there = world.behind("FSLAKE", &asked(&sent).1).await;
    let path = format!(
        "/lending-requests/{}/commands",
        there["id"].as_str().unwrap()
    );
    let ship = |id: &serde_json::Value| json!({"command": "ship_copy", "upload": id});
    let unknown = json!("0190a6b8-0000-7000-8000-000000000000");
    assert_eq!(
        world.post("FSLAKE", &path, ship(&unknown)).await.status,
        422
    );
    let shipped = world
        .command("FSLAKE", "lending", &there["id"], ship(&kept.body["id"]))
        .await;
    assert!(
        matches!(shipped["status"].as_str(), Some("shipped" | "completed")),
        "{shipped}"
    );
    let mut read = world.app.store.read().await.unwrap();
    let id = kept.body["id"].as_str().unwrap().parse().unwrap();
    let file = farshelf_store::files::get(&mut read, &Scope::system(), id)
        .await
        .unwrap();
    assert_eq!(
        file.request.map(|r| r.to_string()).as_deref(),
        there["id"].as_str()
    );
    assert_eq!(file.name, "article.pdf");
}

both_engines!(files_are_kept_once_and_sent, |store| files(store));
