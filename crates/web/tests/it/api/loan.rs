//! The main job by the API alone: refused by one library, supplied by the next, cancelled too late, back home.

use super::world::{CARD, World, asked, symbol};
use farshelf_store::{Store, both_engines};
use serde_json::json;

async fn whole_loan(store: Store) {
    let world = World::new(store).await;
    let title = world.title().await;
    let holders: Vec<&str> = title["holdings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|h| h["symbol"].as_str().unwrap())
        .collect();
    assert_eq!(holders.len(), 2, "{title}");
    let detail = world
        .get(
            "FSTOWN",
            &format!("/titles/{}", title["id"].as_str().unwrap()),
        )
        .await;
    assert_eq!(detail.body["records"].as_array().map(Vec::len), Some(2));

    let (sent, first) = world.sent().await;
    let id = sent["id"].clone();
    assert!(
        sent["suppliers"]
            .as_array()
            .unwrap()
            .iter()
            .all(|s| s["reason"].as_str().is_some_and(|r| !r.is_empty()))
    );
    let (_, wire) = asked(&sent);
    assert_eq!(sent["external_id"], wire.as_str());
    let there = world.behind(&first, &wire).await;
    let path = format!("/lending-requests/{}", there["id"].as_str().unwrap());
    for part in ["", "/messages", "/events"] {
        let seen = world.get(&first, &format!("{path}{part}")).await;
        assert_eq!(seen.status, 200);
        let text = seen.body.to_string();
        for secret in [CARD, "Tremblay", "zoe@example.org"] {
            assert!(!text.contains(secret), "{text}");
        }
    }
    for part in ["", "/messages", "/events"] {
        assert_eq!(
            world.get("FSTOWN", &format!("{path}{part}")).await.status,
            404
        );
    }
    let refused = world
        .command(
            &first,
            "lending",
            &there["id"],
            json!({"command": "reject_request", "reason": "NotOnShelf"}),
        )
        .await;
    assert_eq!(refused["status"], "rejected");
    let late = world
        .post(
            &first,
            &format!("{path}/commands"),
            json!({"command": "will_supply"}),
        )
        .await;
    assert_eq!(late.status, 409);
    assert_eq!(late.body["code"], "refused");
    assert_eq!(late.body["reason"], "ended");
    assert!(
        late.body["allowed_commands"]
            .as_array()
            .unwrap()
            .contains(&json!("send_message")),
        "{}",
        late.body
    );

    let own = format!("/borrowing-requests/{}", id.as_str().unwrap());
    let moved = world.get("FSTOWN", &own).await.body;
    let (second, wire) = asked(&moved);
    assert_ne!(second, first);
    let there = world.behind(&second, &wire).await;
    let there = world
        .command(
            &second,
            "lending",
            &there["id"],
            json!({"command": "will_supply"}),
        )
        .await;
    let item = there["copies"][0]["barcode"].clone();
    assert_eq!(there["copies"][0]["status"], "available", "{there}");
    let scan = world
        .post(
            &second,
            "/scans",
            json!({"code": item, "library": symbol(&second)}),
        )
        .await;
    assert_eq!(scan.status, 200, "{}", scan.body);
    assert_eq!(scan.body["did"], "ship_item");
    assert_eq!(scan.body["next"]["symbol"], symbol("FSTOWN"));
    world.settle().await;
    assert_eq!(world.get("FSTOWN", &own).await.body["status"], "shipped");

    let late = world
        .command(
            "FSTOWN",
            "borrowing",
            &id,
            json!({"command": "cancel_request", "reason": "no longer needed"}),
        )
        .await;
    assert_eq!(late["status"], "shipped");
    assert_eq!(late["aspects"]["unwanted"], true);
    let scan = world
        .post(
            "FSTOWN",
            "/scans",
            json!({"code": item, "library": symbol("FSTOWN")}),
        )
        .await;
    assert_eq!(scan.body["did"], "receive_item", "{}", scan.body);
    assert_eq!(scan.body["next"]["to"], "packing");
    world.settle().await;
    world
        .command(
            "FSTOWN",
            "borrowing",
            &id,
            json!({"command": "pack_return"}),
        )
        .await;
    let scan = world
        .post(
            &second,
            "/scans",
            json!({"code": item, "library": symbol(&second)}),
        )
        .await;
    assert_eq!(scan.body["did"], "check_in", "{}", scan.body);
    assert_eq!(scan.body["next"]["to"], "stacks");
    world.settle().await;
    let done = world.get("FSTOWN", &own).await.body;
    assert_eq!(done["status"], "completed");

    let first_page = world
        .get("FSTOWN", &format!("{own}/events?limit=3"))
        .await
        .body;
    assert_eq!(first_page["items"].as_array().map(Vec::len), Some(3));
    let next = first_page["next"].as_str().unwrap();
    let rest = world
        .get("FSTOWN", &format!("{own}/events?limit=200&after={next}"))
        .await
        .body;
    let rest = rest["items"].as_array().unwrap();
    assert!(rest.len() >= 5);
    assert!(
        rest.iter()
            .all(|e| e["text"].as_str().is_some_and(|t| !t.is_empty()))
    );
    let messages = world.get("FSTOWN", &format!("{own}/messages")).await.body;
    let sent = messages["items"]
        .as_array()
        .unwrap()
        .iter()
        .find(|m| m["kind"] == "request" && m["direction"] == "out")
        .unwrap();
    assert!(sent["xml"].is_string());
    assert!(sent["delivered"].is_string());
}

both_engines!(a_book_goes_there_and_back, |store| whole_loan(store));
