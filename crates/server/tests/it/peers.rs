//! The verbs for peers.

use super::harness::{Place, on_both};

const ADD: [&str; 7] = [
    "peer",
    "add",
    "far",
    "--url",
    "https://far.example/iso18626",
    "--symbols",
    "ISIL:US-FAR",
];

#[test]
fn a_peer_is_added_changed_and_listed_and_its_key_is_shown_once() {
    on_both(|place| {
        place.good(&["migrate"]);
        place.lake();
        let words = [&ADD[..], &["--json"]].concat();
        let key = place.good(&words).json()["key"]
            .as_str()
            .unwrap()
            .to_owned();
        assert_eq!(key.len(), 43);
        let again = place.run(&[&ADD[..2], &["other"], &ADD[3..]].concat());
        assert_eq!(again.code, 1, "the symbol is taken");
        let set = ["peer", "set", "far", "--send-key-stdin", "--json"];
        let changed = place.run_with(&set, "a-key-from-over-there\n");
        assert_eq!(changed.code, 0);
        assert!(changed.json()["key"].is_null());
        let listed = place.good(&["peer", "list", "--json"]).json();
        let far = &listed["items"][0];
        assert_eq!(
            (far["name"].as_str(), far["auth"].as_str()),
            (Some("far"), Some("key"))
        );
        assert_eq!(
            (far["version"].as_str(), far["profile"].as_str()),
            (Some("1.2"), Some("iso"))
        );
        assert_eq!(far["sends_a_key"], true);
        let text = listed.to_string();
        assert!(!text.contains(&key) && !text.contains("a-key-from-over-there"));
        let new = place.good(&["peer", "set", "far", "--new-key", "--json"]);
        assert_ne!(new.json()["key"].as_str().unwrap(), key);
    });
}

#[test]
fn what_does_not_fit_is_said_with_the_right_exit_code() {
    let place = Place::new();
    place.good(&["migrate"]);
    place.lake();
    let nobody = place.run(&["peer", "set", "nobody", "--version", "2021"]);
    assert_eq!(nobody.code, 3);
    for wrong in [
        &["--auth", "trust"][..],
        &["--version", "3"],
        &["--profile", "x"],
        &["--auth", "certificate"],
        &["--send-key-stdin"],
    ] {
        let ran = place.run_with(&[&ADD[..], wrong].concat(), "");
        assert_eq!(ran.code, 2, "{wrong:?}");
    }
    assert!(place.good(&["peer", "list", "--json"]).json()["items"] == serde_json::json!([]));
}
