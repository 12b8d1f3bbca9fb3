//! F11: the disk under the SQLite file is full. Writing is refused in words and can be repeated, reading works, nothing that was
//! acknowledged is lost, and work goes on when there is space again.

use super::{
    caller::{Call, Line},
    harness::Place,
    story::{Pair, UNDO},
};
use serde_json::{Value, json};
use std::{fs::File, io::Write, path::Path, process::Command};

/// Enough for the installation below and a little more.
const SIZE: &str = "24m";

/// Whether this system lets us mount a small disk of our own.
fn may_mount() -> bool {
    let words = [
        "--user",
        "--map-root-user",
        "--mount",
        "mount",
        "-t",
        "tmpfs",
        "-o",
        "size=1m",
        "none",
        "/mnt",
    ];
    let ran = Command::new("unshare").args(words).output();
    ran.is_ok_and(|ran| ran.status.success())
}

/// Writes until nothing more fits.
fn fill(path: &Path) {
    let mut file = File::create(path).unwrap();
    for size in [65_536, 4_096, 1] {
        while file.write_all(&vec![0; size]).is_ok() {}
    }
}

fn place_at(n: usize) -> Call {
    let guest =
        json!({"last_name": "Roy", "first_name": "Ann", "email": format!("ann{n}@example.org")});
    let title = "x".repeat(200);
    let body = json!({
        "library": "ISIL:CA-FSTOWN", "service": "loan", "guest": guest, "citation": {"title": title},
    });
    Call {
        method: "POST",
        path: "/borrowing-requests".into(),
        body: Some(body),
        once: Some(format!("place {n}")),
    }
}

#[test]
fn on_a_full_disk_writing_waits_and_reading_works() {
    if !may_mount() {
        println!("skipped: no disk of our own can be mounted here (user namespaces)");
        return;
    }
    let place = Place::new().with(UNDO.0, UNDO.1);
    let mut whole = place.serve();
    let line = Line::new(&whole.url);
    let pair = Pair::furnish(&place, &line, 2);
    let loan = pair.ask(0);
    assert_eq!(whole.stop(), 0);

    std::fs::create_dir(place.path("small")).unwrap();
    let script = format!(
        "mount -t tmpfs -o size={SIZE} none small && cp -a farshelf-data small/ && \
         exec \"$0\" serve --listen 127.0.0.1:0 --data small/farshelf-data"
    );
    let mut server = place.serve_by(Command::new("unshare").args([
        "--user",
        "--map-root-user",
        "--mount",
        "sh",
        "-c",
        &script,
    ]));
    line.moved(&server.url);
    let filler = server.sees(&place.path("small/filler"));
    fill(&filler);

    // What fits into the space that the database has already is taken; then it is refused.
    let mut taken: Vec<(Call, Value)> = Vec::new();
    let refused = loop {
        let call = place_at(taken.len());
        let (status, answer) = pair.town.once(&call).unwrap();
        if status != 201 {
            break (call, status, answer);
        }
        taken.push((call, answer));
        assert!(taken.len() < 2_000, "the disk is not full");
    };
    let (call, status, problem) = refused;
    assert_eq!(
        (status, &problem["code"]),
        (503, &json!("unavailable")),
        "{problem}"
    );
    assert!(
        problem["title"].is_string() && problem["request_id"].is_string(),
        "{problem}"
    );
    assert_eq!(server.get("/readyz").0, 503);
    assert_eq!(server.get("/livez").0, 200);
    let promise = Call {
        method: "POST",
        path: format!("{}/commands", loan.there),
        body: Some(json!({"command": "will_supply"})),
        once: Some("promise".into()),
    };
    let (status, answer) = pair.lake.once(&promise).unwrap();
    assert_eq!(status, 503, "{answer} {}", server.log());
    let form = "user=nobody&password=wrong";
    let (status, page) = server.send(&format!(
        "POST /login HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAccept: text/html\r\nContent-Type: application/x-www-form-urlencoded\r\n\
         Content-Length: {}\r\n\r\n{form}",
        form.len()
    ));
    assert_eq!(status, 503, "{}", server.log());
    assert!(page.contains("<h1"), "a page says so: {page}");
    // Reading works, the search of readers too.
    for page in ["/", "/?q=harbour", "/login"] {
        assert_eq!(server.get(page).0, 200, "{page}");
    }
    assert_eq!(pair.lake.get(&loan.there)["status"], "new");
    for (_, answer) in &taken {
        pair.town.get(&format!(
            "/borrowing-requests/{}",
            answer["id"].as_str().unwrap()
        ));
    }

    std::fs::remove_file(&filler).unwrap();
    let (status, answer) = pair.town.call(&call);
    assert_eq!(status, 201, "{answer}");
    taken.push((call, answer));
    for (call, answer) in &taken {
        assert_eq!(pair.town.call(call), (201, answer.clone()));
        let path = format!("/borrowing-requests/{}", answer["id"].as_str().unwrap());
        pair.town.wait(&path, "went on by itself", |seen| {
            !seen["reasons"]
                .as_array()
                .unwrap()
                .contains(&json!("being_checked"))
        });
    }
    pair.finish(&loan);
    assert_eq!(server.get("/readyz").0, 200);
    assert_eq!(server.stop(), 0);
}
