//! Whatever JSON comes, the answer is an answer and never a fault of the server.

use super::world::{CARD, World, symbol};
use farshelf_store::{Options, testing};
use proptest::{prelude::*, strategy::ValueTree, test_runner::TestRunner};
use serde_json::{Map, Value, json};

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
        "[a-z_]{0,12}".prop_map(Value::from),
        Just(json!(symbol("FSTOWN"))),
        Just(json!(CARD)),
        Just(json!("\u{0}")),
        Just(json!("2026-12-24")),
        Just(json!("loan")),
    ];
    leaf.prop_recursive(3, 24, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map(NAMES, inner, 0..6)
                .prop_map(|m| Value::Object(m.into_iter().collect::<Map<_, _>>())),
        ]
    })
}

const NAMES: &str = "(library|patron|guest|barcode|title_id|citation|title|isbn|service|pickup|needed_by|rota|note|command|reason|text|edit|person|\
     citation|until|due_on|fee|amount|currency|code|q|status|upload|url|barcodes|last_name|first_name|email|[a-z]{1,6})";

#[tokio::test]
async fn no_body_makes_a_fault() {
    let held = testing::sqlite(&Options::default()).await.unwrap();
    let world = World::new(held.store.clone()).await;
    let (sent, lender) = world.sent().await;
    let there = world
        .behind(&lender, sent["external_id"].as_str().unwrap())
        .await;
    let own = format!(
        "/borrowing-requests/{}/commands",
        sent["id"].as_str().unwrap()
    );
    let other = format!(
        "/lending-requests/{}/commands",
        there["id"].as_str().unwrap()
    );
    let commands: Vec<Value> = sent["allowed_commands"]
        .as_array()
        .unwrap()
        .iter()
        .chain(there["allowed_commands"].as_array().into_iter().flatten())
        .cloned()
        .collect();
    let mut runner = TestRunner::deterministic();
    for round in 0..120_usize {
        let body = any_json().new_tree(&mut runner).unwrap().current();
        for (of, path) in [
            ("FSTOWN", "/borrowing-requests"),
            ("FSTOWN", "/borrowing-requests/find"),
            (lender.as_str(), "/lending-requests/find"),
            ("FSTOWN", own.as_str()),
            (lender.as_str(), other.as_str()),
            ("FSTOWN", "/scans"),
            ("FSTOWN", "/eligibility-checks"),
            (lender.as_str(), "/uploads"),
        ] {
            let mut body = body.clone();
            if path.ends_with("/commands")
                && let Some(members) = body.as_object_mut()
            {
                members.insert("command".into(), commands[round % commands.len()].clone());
            }
            if path == "/borrowing-requests"
                && let Some(members) = body.as_object_mut()
            {
                members.insert("library".into(), json!(symbol("FSTOWN")));
                members.insert("service".into(), json!("loan"));
            }
            let reply = world.post(of, path, body.clone()).await;
            assert!(reply.status < 500, "{path} {body}: {}", reply.body);
        }
    }
    held.close().await;
}
