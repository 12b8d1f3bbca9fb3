//! Wrong passwords by the thousand, and nonsense instead of JSON and forms, against the running binary.

use super::harness::Place;
use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

const GUESSES: usize = 2_000;
const GUESSERS: usize = 8;
const PASSWORD: &str = "four words are good";

fn post(path: &str, from: &str, kind: &str, body: &str) -> String {
    format!(
        "POST {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nX-Forwarded-For: {from}\r\nContent-Type: {kind}\r\n\
         Content-Length: {}\r\n\r\n{body}",
        body.len()
    )
}

fn login(from: &str, user: &str, password: &str) -> String {
    let body = format!(
        "user={}&password={}",
        user.replace('@', "%40"),
        password.replace(' ', "+")
    );
    post("/login", from, "application/x-www-form-urlencoded", &body)
}

fn furnished() -> Place {
    let place = Place::new().with("FARSHELF_HTTP__TRUSTED_PROXIES", "127.0.0.0/8");
    place.good(&["migrate"]);
    place.lake();
    for user in ["ill@lake", "desk@lake"] {
        let words = [
            "user",
            "add",
            user,
            "--role",
            "fulfillment_manager",
            "--library",
            "ISIL:CA-FSLAKE",
            "--password-stdin",
        ];
        assert_eq!(place.run_with(&words, &format!("{PASSWORD}\n")).code, 0);
    }
    place
}

#[test]
fn guesses_by_the_thousand_open_nothing_and_keep_nobody_out() {
    let place = furnished();
    let mut server = place.serve();
    let count = Arc::new(AtomicUsize::new(0));
    let (slowed, looked) = (AtomicUsize::new(0), AtomicUsize::new(0));
    thread::scope(|scope| {
        for _ in 0..GUESSERS {
            scope.spawn(|| {
                loop {
                    let n = count.fetch_add(1, Ordering::Relaxed);
                    if n >= GUESSES {
                        break;
                    }
                    // From ten networks against one account.
                    let from = format!("198.51.100.{}", n % 10);
                    let (status, answer) =
                        server.send(&login(&from, "ill@lake", &format!("guess {n}")));
                    match status {
                        429 => slowed.fetch_add(1, Ordering::Relaxed),
                        401 => looked.fetch_add(1, Ordering::Relaxed),
                        _ => panic!("{answer}"),
                    };
                    assert!(
                        !answer.to_lowercase().contains("set-cookie: farshelf="),
                        "{answer}"
                    );
                }
            });
        }
    });
    let (slowed, looked) = (slowed.into_inner(), looked.into_inner());
    assert_eq!(slowed + looked, GUESSES);
    // Five are free for each network and account; after that they are slowed down.
    assert!(
        looked < GUESSES / 10,
        "{looked} of {GUESSES} were looked at"
    );
    // The owner comes in from the own network, and a colleague from a network that guesses.
    for (from, user) in [("192.0.2.1", "ill@lake"), ("198.51.100.3", "desk@lake")] {
        let (status, answer) = server.send(&login(from, user, PASSWORD));
        assert_eq!(status, 303, "{user}: {answer}");
    }
    assert_eq!(server.stop(), 0);
    let log = server.log();
    assert!(
        !log.contains("guess 1") && !log.contains(PASSWORD),
        "a password is logged"
    );
}

#[test]
fn nonsense_is_answered_and_the_server_stays_up() {
    let place = furnished();
    let made = place
        .good(&[
            "key",
            "add",
            "program",
            "--library",
            "ISIL:CA-FSLAKE",
            "--side",
            "both",
            "--json",
        ])
        .json();
    let key = made["key"].as_str().unwrap();
    let mut server = place.serve();
    let deep = "[".repeat(100_000);
    let long = format!("{{\"library\": \"{}\"}}", "x".repeat(900_000));
    let huge = "x".repeat(3_000_000);
    for (body, wanted) in [
        ("", 400),
        ("{", 400),
        ("null", 422),
        ("[]", 422),
        ("{\"library\": 7}", 422),
        ("{\"library\": \"\\u0000\"}", 422),
        ("{\"library\": \"ISIL:CA-FSLAKE\", \"surprise\": true}", 422),
        ("{\"a\": 1e999999}", 400),
        (&deep, 400),
        (&long, 422),
        (&huge, 413),
    ] {
        let head =
            format!("application/json\r\nAuthorization: Bearer {key}\r\nIdempotency-Key: one");
        let (status, answer) = server.send(&post(
            "/api/v1/borrowing-requests",
            "192.0.2.1",
            &head,
            body,
        ));
        let shown = answer.get(..300).unwrap_or(&answer);
        assert_eq!(
            status,
            wanted,
            "{}: {shown}",
            body.get(..40).unwrap_or(body)
        );
    }
    for (body, wanted) in [
        ("user=%FF%FE&password=%00", &[401, 422][..]),
        ("user=a&user=b&password=c", &[422]),
        ("user[]=a&password=c", &[422]),
        ("%", &[422, 400]),
        (&huge, &[413]),
    ] {
        let form = post(
            "/login",
            "192.0.2.1",
            "application/x-www-form-urlencoded",
            body,
        );
        let (status, answer) = server.send(&form);
        let shown = answer.get(..300).unwrap_or(&answer);
        assert!(
            wanted.contains(&status),
            "{}: {shown}",
            body.get(..40).unwrap_or(body)
        );
    }
    assert_eq!(server.get("/readyz").0, 200);
    assert_eq!(server.stop(), 0);
    assert!(!server.log().contains("panicked"), "{}", server.log());
}
