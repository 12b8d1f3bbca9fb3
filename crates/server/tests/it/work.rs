//! Queue, requests, doctor.

use super::harness::{Place, on_both};

#[test]
fn an_empty_queue_and_missing_things_are_said_so() {
    on_both(|place| {
        let queue = place.good(&["queue", "ls", "--json"]).json();
        assert_eq!(
            (queue["open"].as_u64(), queue["parked"].as_u64()),
            (Some(0), Some(0))
        );
        let id = "01900000-0000-7000-8000-000000000000";
        for verb in ["show", "retry", "park", "drop"] {
            assert_eq!(place.run(&["queue", verb, id]).code, 3, "{verb}");
        }
        assert_eq!(place.run(&["queue", "show", "nonsense"]).code, 2);
        assert_eq!(place.run(&["request", "show", "FSLAKE-1"]).code, 3);
        assert_eq!(place.run(&["request", "explain", id]).code, 3);
    });
}

#[test]
fn doctor_names_what_is_wrong_and_what_to_do() {
    let place = Place::new();
    let none = place.run(&["doctor"]);
    assert_eq!(none.code, 1, "{none:?}");
    assert!(
        none.out.contains("PROBLEM database") && none.out.contains("farshelf migrate"),
        "{}",
        none.out
    );
    place.good(&["migrate"]);
    let fresh = place.good(&["doctor"]);
    assert!(fresh.out.contains("WARNING libraries"), "{}", fresh.out);
    assert!(fresh.out.contains("WARNING mail"), "{}", fresh.out);
    place.lake();
    let alone = place.good(&["doctor"]);
    assert!(
        alone
            .out
            .contains("nobody works the requests of ISIL:CA-FSLAKE"),
        "{}",
        alone.out
    );
}

#[test]
fn doctor_finds_a_damaged_file() {
    let place = Place::new();
    place.good(&["migrate"]);
    place.lake();
    let file = place.data().join("farshelf.db");
    let mut bytes = std::fs::read(&file).unwrap();
    // Everything after the first page, which names the tables.
    let end = bytes.len().min(40 * 4096);
    bytes[2 * 4096..end].fill(0x55);
    std::fs::write(&file, bytes).unwrap();
    let ran = place.run(&["doctor"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.out.contains("PROBLEM"), "{}", ran.out);
}
