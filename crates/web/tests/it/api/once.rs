//! The same call again, and calls at the same moment.

use super::world::World;
use farshelf_store::{Store, both_engines};
use serde_json::{Value, json};

async fn repeated(store: Store) {
    let world = World::new(store).await;
    let order = world.order().await;
    let path = "/borrowing-requests";
    let first = world.post_with("FSTOWN", path, "one", &order).await;
    assert_eq!(first.status, 201, "{}", first.body);
    let location = format!(
        "/api/v1/borrowing-requests/{}",
        first.body["id"].as_str().unwrap()
    );
    assert_eq!(first.headers["location"], location.as_str());
    assert_eq!(first.headers["etag"], "\"1\"");
    world.settle().await;
    let again = world.post_with("FSTOWN", path, "one", &order).await;
    assert_eq!(again.status, 201);
    assert_eq!(again.body, first.body);
    assert_eq!(again.headers["location"], first.headers["location"]);

    let mut other = order.clone();
    other["service"] = json!("copy");
    let refused = world.post_with("FSTOWN", path, "one", &other).await;
    assert_eq!(refused.status, 422);
    assert_eq!(refused.body["code"], "key_reused");

    // A command with the same key has one effect and one answer, also when it could not run a second time.
    let id = first.body["id"].as_str().unwrap();
    let path = format!("/borrowing-requests/{id}/commands");
    let body = json!({"command": "cancel_request", "reason": "twice"});
    let first = world.post_with("FSTOWN", &path, "two", &body).await;
    let again = world.post_with("FSTOWN", &path, "two", &body).await;
    assert_eq!((first.status, again.status), (200, 200), "{}", first.body);
    assert_eq!(first.body, again.body);
    let third = world.post_with("FSTOWN", &path, "three", &body).await;
    assert_eq!(third.status, 409);
    let listed = world.get("FSTOWN", "/borrowing-requests").await.body;
    assert_eq!(listed["items"].as_array().map(Vec::len), Some(1));
}

both_engines!(a_repeated_call_gets_the_same_answer, |store| repeated(
    store
));

async fn at_once(store: Store) {
    let world = World::new(store).await;
    let order = world.order().await;
    let place = || world.post_with("FSTOWN", "/borrowing-requests", "both", &order);
    let (a, b, c) = tokio::join!(place(), place(), place());
    let ids: Vec<&Value> = [&a, &b, &c].map(|r| &r.body["id"]).to_vec();
    assert_eq!([a.status, b.status, c.status], [201; 3], "{}", a.body);
    assert!(ids.iter().all(|id| *id == ids[0]));
    world.settle().await;

    let path = format!("/borrowing-requests/{}/commands", ids[0].as_str().unwrap());
    let body = json!({"command": "send_request", "reason": "go"});
    let send = || world.post_with("FSTOWN", &path, "send", &body);
    let (a, b) = tokio::join!(send(), send());
    assert_eq!((a.status, b.status), (200, 200), "{} {}", a.body, b.body);
    assert_eq!(a.body, b.body);
    let listed = world.get("FSTOWN", "/borrowing-requests").await.body;
    assert_eq!(listed["items"].as_array().map(Vec::len), Some(1));
}

both_engines!(calls_at_the_same_moment_have_one_effect, |store| at_once(
    store
));
