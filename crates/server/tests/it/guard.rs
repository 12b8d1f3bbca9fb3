//! Whose data a server opens: a demo's, somebody's, one server a folder, a database of a later release.

use super::harness::Place;
use serde_json::Value;
use sqlx::{AssertSqlSafe, Connection, Executor, Row, SqliteConnection};

const DEMO: [&str; 3] = ["demo", "--listen", "127.0.0.1:0"];
const SERVE: [&str; 3] = ["serve", "--listen", "127.0.0.1:0"];

/// Runs a statement on the SQLite file of a place where nothing runs.
fn sql(place: &Place, text: &str) {
    let url = format!("sqlite://{}", place.data().join("farshelf.db").display());
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async {
        let mut connection = SqliteConnection::connect(&url).await.unwrap();
        connection
            .execute(AssertSqlSafe(text.to_owned()))
            .await
            .unwrap();
        connection.close().await.unwrap();
    });
}

/// One text of the SQLite file of a place.
fn one(place: &Place, query: &str) -> String {
    let url = format!("sqlite://{}", place.data().join("farshelf.db").display());
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async {
        let mut connection = SqliteConnection::connect(&url).await.unwrap();
        let query = sqlx::raw_sql(AssertSqlSafe(query.to_owned()));
        let row = query.fetch_one(&mut connection).await.unwrap();
        connection.close().await.unwrap();
        row.get(0)
    })
}

fn check(doctor: &Value, name: &str) -> Value {
    let checks = doctor["checks"].as_array().unwrap();
    let found = checks.iter().find(|c| c["check"] == name);
    found.cloned().unwrap_or_default()
}

#[test]
fn a_demo_is_served_by_demo_alone_and_by_one_at_a_time() {
    let place = Place::new();
    let mut demo = place.start(&DEMO);
    let told = demo.told.join("\n");
    for said in [
        "ill@town (Alder Falls Public Library)",
        "29000000000029 (Kestrel University Library)",
        &format!("{}/demo/mail", demo.url),
    ] {
        assert!(told.contains(said), "{said}: {told}");
    }
    explanations_are_sentences(&place);
    let beside = place.good(&["doctor", "--json"]).json();
    assert_eq!(check(&beside, "demo")["level"], "warning", "{beside}");
    let reset = [&DEMO[..], &["--reset"]].concat();
    for words in [&SERVE[..], &DEMO, &reset] {
        let ran = place.run(words);
        assert_eq!(ran.code, 1, "{ran:?}");
        let pid = format!("as process {}", demo.pid());
        assert!(
            ran.err.contains("`farshelf demo` runs on") && ran.err.contains(&pid),
            "{ran:?}"
        );
    }
    assert_eq!(demo.get("/readyz").0, 200);
    assert!(place.data().join("farshelf.db").exists());
    assert_eq!(demo.stop(), 0);

    let alone = place.run(&["doctor", "--json"]);
    assert_eq!(alone.code, 1, "{alone:?}");
    assert_eq!(check(&alone.json(), "demo")["level"], "problem");
    let open = ["serve", "--listen", "0.0.0.0:0"];
    // Each of the marks is enough: the database's, and without any the accounts.
    for undo in [None, Some("DELETE FROM setting WHERE name = 'demo'")] {
        std::fs::remove_file(place.data().join("demo")).ok();
        if let Some(text) = undo {
            sql(&place, text);
        }
        let ran = place.run(&open);
        assert_eq!(ran.code, 1, "{undo:?}: {ran:?}");
        assert!(ran.err.contains("this is a demo's data"), "{ran:?}");
        assert!(ran.err.contains("--data") && ran.out.is_empty(), "{ran:?}");
    }
}

/// What `request explain` says of requests that wait for a person and for a clock.
fn explanations_are_sentences(place: &Place) {
    for main in ["review", "shipped"] {
        let number = one(
            place,
            &format!(
                "SELECT number FROM request WHERE side = 'borrowing' AND main = '{main}' ORDER BY number"
            ),
        );
        let said = place.good(&["request", "explain", &number]).out;
        assert!(said.starts_with(&format!("{number} (")), "{said}");
        for word in ["Where it stands", "Next", "Happened"] {
            assert!(said.contains(&format!("\n{word}  ")), "{word}: {said}");
        }
        let words = said.split(|c: char| !(c.is_alphanumeric() || c == '_'));
        let codes: Vec<&str> = words
            .filter(|w| w.contains('_') && !w.ends_with("Message"))
            .collect();
        assert!(codes.is_empty(), "{codes:?}: {said}");
        // Instants of machines end in Z; the pages say days and times.
        assert!(!said.contains(":00Z") && !said.contains("T1"), "{said}");
        let json = place
            .good(&["request", "explain", &number, "--json"])
            .json();
        assert_eq!(json["main"], main);
    }
}

#[test]
fn the_folder_of_a_demo_gets_no_other_database() {
    let place = Place::new();
    std::fs::create_dir(place.data()).unwrap();
    std::fs::write(place.data().join("demo"), "").unwrap();
    let ran = place.run(&SERVE);
    assert!(
        ran.code == 1 && ran.err.contains("this is a demo's data"),
        "{ran:?}"
    );
    assert!(!place.data().join("farshelf.db").exists());
}

#[test]
fn a_reset_removes_a_demos_data_and_nothing_else() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let taken = taken.local_addr().unwrap().to_string();
    let reset = ["demo", "--listen", taken.as_str(), "--reset"];
    let place = Place::new();
    place.good(&["migrate"]);
    place.lake();
    let data = place.data();
    std::fs::write(data.join("demo"), "").unwrap();
    std::fs::write(data.join("letter.txt"), "mine").unwrap();
    let refused = place.run(&reset);
    assert!(
        refused.code == 1 && refused.err.contains("is not a demo's"),
        "{refused:?}"
    );
    let again = place.run(&["institution", "add", "FSLAKE", "--name", "Lake"]);
    assert!(again.err.contains("is taken"), "{again:?}");

    let now = "'2026-01-01T00:00:00Z'";
    sql(
        &place,
        &format!("INSERT INTO setting (name, body, updated_at) VALUES ('demo', '{{}}', {now})"),
    );
    // It stops where it would listen, after the reset.
    let done = place.run(&reset);
    assert!(done.err.contains("nothing can listen"), "{done:?}");
    assert_eq!(
        std::fs::read_to_string(data.join("letter.txt")).unwrap(),
        "mine"
    );
    assert!(!data.join("demo").exists());
    place.lake();
}

#[test]
fn a_second_server_on_a_sqlite_folder_says_who_is_there() {
    let place = Place::new();
    let mut server = place.serve();
    let ran = place.run(&SERVE);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(
        ran.err.contains("`farshelf serve` runs on")
            && ran.err.contains(&server.pid().to_string())
            && ran.err.contains("--data"),
        "{ran:?}"
    );
    // Other verbs work beside it, and after its end the next one starts.
    place.lake();
    assert_eq!(server.stop(), 0);
    assert_eq!(place.serve().stop(), 0);
}

#[test]
fn a_server_for_all_addresses_says_so_on_a_line_of_its_own() {
    let place = Place::new();
    let mut server = place.start(&["serve", "--listen", "0.0.0.0:0"]);
    let port = server.url.rsplit_once(':').unwrap().1.to_owned();
    assert_eq!(server.url, format!("http://127.0.0.1:{port}"));
    assert!(server.next_line().starts_with("setup "));
    let open = server.next_line();
    assert!(
        open.starts_with(&format!("open 0.0.0.0:{port} to every machine")),
        "{open}"
    );
}

#[test]
fn a_database_of_the_next_release_is_worked_with_and_a_later_one_is_refused() {
    let place = Place::new();
    place.good(&["migrate"]);
    place.lake();
    let step = |version: i64| {
        format!(
            "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) VALUES ({version}, 'later', 1, X'00', 0)"
        )
    };
    assert!(check(&place.good(&["doctor", "--json"]).json(), "version").is_null());
    sql(&place, &step(101));
    let doctor = place.good(&["doctor", "--json"]).json();
    assert_eq!(check(&doctor, "version")["level"], "warning", "{doctor}");
    let mut server = place.serve();
    assert_eq!(server.stop(), 0);
    let log = server.log();
    assert!(
        log.contains("WARN") && log.contains("next release"),
        "{log}"
    );
    sql(&place, &step(250));
    let doctor = place.run(&["doctor", "--json"]);
    assert_eq!(doctor.code, 1, "{doctor:?}");
    assert_eq!(check(&doctor.json(), "version")["level"], "problem");
    for words in [&SERVE[..], &["migrate"], &["queue", "ls"]] {
        let ran = place.run(words);
        assert_eq!(ran.code, 1, "{words:?}: {ran:?}");
        assert!(ran.err.contains("Start the newer program"), "{ran:?}");
    }
}
