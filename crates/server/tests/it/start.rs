//! First start, restart, stop, limits.

use super::harness::{Place, on_both, rights};
use farshelf_store::testing;
use sqlx::{Connection, Executor, PgConnection, SqliteConnection};
use std::io::{Read, Write};

/// Every file below a folder.
fn files(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let entries = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    entries
        .flat_map(|path| {
            if path.is_dir() {
                files(&path)
            } else {
                vec![path]
            }
        })
        .collect()
}

#[test]
fn a_first_start_needs_nothing_and_leaves_nothing_open() {
    let place = Place::new();
    let mut server = place.serve();
    let setup = server.next_line();
    let token = setup
        .strip_prefix(&format!("setup {}/setup/", server.url))
        .unwrap_or_else(|| panic!("{setup}"))
        .to_owned();
    assert_eq!(token.len(), 43);
    let (status, alive) = server.get("/livez");
    assert_eq!(status, 200);
    for header in ["x-content-type-options: nosniff", "content-security-policy"] {
        assert!(alive.contains(header), "{alive}");
    }
    assert_eq!(server.get("/readyz").0, 200);
    assert_eq!(
        (
            rights(&place.data()),
            rights(&place.data().join("farshelf.db"))
        ),
        (0o700, 0o600)
    );
    assert_eq!(rights(&place.data().join("epoch")), 0o600);
    assert_eq!(server.stop(), 0);
    let log = server.log();
    assert!(!log.contains(&token), "{log}");
    assert!(
        log.contains("stopped") && !log.contains("did not end in time"),
        "{log}"
    );
    for path in files(&place.data()) {
        let bytes = std::fs::read(&path).unwrap();
        assert!(
            !bytes.windows(token.len()).any(|w| w == token.as_bytes()),
            "{} holds the token",
            path.display()
        );
        assert_eq!(rights(&path) & 0o077, 0, "{}", path.display());
    }
}

#[test]
fn the_setup_link_is_new_each_time_until_somebody_can_sign_in() {
    on_both(|place| {
        let mut first = place.serve();
        let one = first.next_line();
        assert!(one.contains("/setup/"), "{one}");
        assert_eq!(first.stop(), 0);
        let mut second = place.serve();
        let two = second.next_line();
        assert!(two.contains("/setup/") && one != two);
        place.lake();
        let words = [
            "user",
            "add",
            "ill@lake",
            "--role",
            "fulfillment_manager",
            "--library",
            "ISIL:CA-FSLAKE",
            "--password-stdin",
        ];
        assert_eq!(place.run_with(&words, "four words are good\n").code, 0);
        assert_eq!(second.stop(), 0);
        let mut third = place.serve();
        assert_eq!(third.stop(), 0);
        assert_eq!(third.next_line(), "");
    });
}

#[test]
fn a_restart_keeps_data_and_a_stop_does_not_wait_for_idle_callers() {
    on_both(|place| {
        let mut server = place.serve();
        place.lake();
        // A connection that was used and stays open.
        let mut idle = server.connect();
        idle.write_all(b"GET /livez HTTP/1.1\r\nHost: localhost\r\n\r\n")
            .unwrap();
        let mut some = [0; 12];
        idle.read_exact(&mut some).unwrap();
        assert_eq!(&some, b"HTTP/1.1 200");
        assert_eq!(server.stop(), 0);
        assert!(
            !server.log().contains("did not end in time"),
            "{}",
            server.log()
        );
        let server = place.serve();
        assert_eq!(server.get("/readyz").0, 200);
        let again = place.run(&["institution", "add", "FSLAKE", "--name", "Lake"]);
        assert_eq!(again.code, 1, "{again:?}");
        assert!(again.err.contains("this code is taken"), "{}", again.err);
    });
}

#[test]
fn heads_are_limited() {
    let place = Place::new();
    let server = place.serve();
    let long = format!(
        "GET /livez HTTP/1.1\r\nHost: localhost\r\nX: {}\r\n\r\n",
        "x".repeat(64 * 1024)
    );
    assert_eq!(server.send(&long).0, 431);
    let many = "X: y\r\n".repeat(200);
    assert_eq!(
        server
            .send(&format!(
                "GET /livez HTTP/1.1\r\nHost: localhost\r\n{many}\r\n"
            ))
            .0,
        431
    );
    let both = "POST /livez HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello";
    assert_eq!(server.send(both).0, 400);
    assert_eq!(server.get("/livez").0, 200);
}

#[test]
fn an_address_in_use_is_said_in_words() {
    let place = Place::new();
    let server = place.serve();
    let taken = server.url.strip_prefix("http://").unwrap();
    let ran = Place::new().run(&["serve", "--listen", taken]);
    assert_eq!(ran.code, 1);
    assert!(
        ran.err.contains(&format!("nothing can listen on {taken}")),
        "{}",
        ran.err
    );
}

#[test]
fn a_lost_epoch_holds_what_goes_out_until_an_operator_confirms() {
    let place = Place::new();
    assert_eq!(place.serve().stop(), 0);
    std::fs::write(place.data().join("epoch"), "another\n").unwrap();
    // The node that ran a moment ago left a fresh sign of life, which lets an empty folder join, but not a wrong one.
    let mut server = place.serve();
    server.next_line();
    let log = server.log();
    assert!(log.contains("outbound hold"), "{log}");
    let doctor = place.good(&["doctor", "--json"]).json();
    let epoch = |doctor: &serde_json::Value| {
        doctor["checks"]
            .as_array()
            .unwrap()
            .iter()
            .find(|c| c["check"] == "epoch")
            .unwrap()
            .clone()
    };
    assert_eq!(epoch(&doctor)["level"], "warning", "{doctor}");
    assert!(
        epoch(&doctor)["fix"]
            .as_str()
            .unwrap()
            .contains("farshelf queue release")
    );
    place.good(&["queue", "release"]);
    assert_eq!(
        epoch(&place.good(&["doctor", "--json"]).json())["level"],
        "ok"
    );
    assert_eq!(server.stop(), 0);
    let mut again = place.serve();
    again.next_line();
    assert!(!again.log().contains("outbound hold"));
}

#[test]
fn an_older_sqlite_file_is_copied_before_it_is_migrated() {
    let place = Place::new();
    let file = place.path("old.db");
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async {
        let mut old = SqliteConnection::connect(&format!("sqlite://{}?mode=rwc", file.display()))
            .await
            .unwrap();
        old.execute("CREATE TABLE left_over (id INTEGER)")
            .await
            .unwrap();
        old.close().await.unwrap();
    });
    let place = place.with(
        "FARSHELF_DATABASE__URL",
        &format!("sqlite://{}", file.display()),
    );
    let done = place.good(&["migrate", "--json"]).json();
    assert_eq!(done["migrated"], true);
    let copy = std::path::PathBuf::from(done["copy"].as_str().unwrap());
    assert_eq!(rights(&copy), 0o600);
    assert!(std::fs::metadata(&copy).unwrap().len() < std::fs::metadata(&file).unwrap().len());
    assert_eq!(place.good(&["migrate", "--json"]).json()["migrated"], false);
}

#[test]
fn an_older_postgresql_waits_for_the_operator() {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let Some(held) = runtime.block_on(testing::postgres()).unwrap() else {
        return;
    };
    runtime.block_on(async {
        let mut older = PgConnection::connect(&held.url).await.unwrap();
        older.execute("DELETE FROM _sqlx_migrations WHERE version = (SELECT MAX(version) FROM _sqlx_migrations)").await.unwrap();
        older.close().await.unwrap();
    });
    let place = Place::new().with("FARSHELF_DATABASE__URL", &held.url);
    let ran = place.run(&["serve", "--listen", "127.0.0.1:0"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.err.contains("farshelf migrate"), "{}", ran.err);
    assert_eq!(ran.out, "");
    runtime.block_on(held.close());
}

#[test]
fn an_empty_postgresql_is_set_up_at_once() {
    let Some(server) = testing::server() else {
        return;
    };
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let name = format!("farshelf_empty_{}", std::process::id());
    let (base, _) = server.rsplit_once('/').unwrap();
    let sql = async |text: String| {
        let mut admin = PgConnection::connect(&server).await.unwrap();
        admin.execute(sqlx::AssertSqlSafe(text)).await.unwrap();
        admin.close().await.unwrap();
    };
    runtime.block_on(sql(format!(
        "CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'"
    )));
    let place = Place::new().with("FARSHELF_DATABASE__URL", &format!("{base}/{name}"));
    let mut serving = place.serve();
    assert!(serving.next_line().contains("/setup/"));
    assert_eq!(serving.get("/readyz").0, 200);
    assert_eq!(serving.stop(), 0);
    runtime.block_on(sql(format!("DROP DATABASE {name}")));
}
