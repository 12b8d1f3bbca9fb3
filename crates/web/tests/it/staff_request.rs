//! The page of one request: both sides, commands, undo, conflicts, what may be seen.

use crate::staff_desk::{CARD, COPY, Desk, NASTY, form, main, new_form, plain};
use axum::http::StatusCode;
use farshelf_store::{Scope, audit};

/// The main status before, the fields posted, the main status after.
type Step<'a> = (&'a str, &'a [(&'a str, &'a str)], &'a str);

#[tokio::test]
async fn a_loan_goes_round_by_the_pages_of_both_sides() {
    let desk = Desk::new(0).await;
    let (ours, theirs) = desk.sent().await;
    assert_eq!(desk.main_of(&ours).await, "sent");
    for status in ["new", "will_supply"] {
        assert_eq!(desk.main_of(&theirs).await, status);
        desk.look(&desk.lake, &ours).await;
        let page = desk.look(&desk.town, &theirs).await;
        assert!(page.contains(&format!("data-status=\"{status}\"")));
        if status == "new" {
            assert!(
                page.contains("data-test=\"do-will_supply\" data-key=\"s\""),
                "the next step has its key"
            );
            desk.run(&desk.town, &theirs, &[("command", "will_supply")])
                .await;
        }
    }
    desk.run(
        &desk.town,
        &theirs,
        &[
            ("command", "ship_item"),
            ("barcodes", COPY),
            ("anyway", "true"),
        ],
    )
    .await;
    let steps: &[Step] = &[
        (
            "shipped",
            &[("command", "receive_item"), ("barcode", COPY)],
            "received",
        ),
        (
            "received",
            &[("command", "check_out"), ("patron", CARD)],
            "loaned",
        ),
        (
            "loaned",
            &[("command", "return_from_patron")],
            "returned_by_patron",
        ),
        (
            "returned_by_patron",
            &[("command", "pack_return")],
            "returned",
        ),
    ];
    for (before, fields, after) in steps {
        assert_eq!(desk.main_of(&ours).await, *before);
        desk.look(&desk.lake, &ours).await;
        desk.look(&desk.town, &theirs).await;
        desk.run(&desk.lake, &ours, fields).await;
        assert_eq!(desk.main_of(&ours).await, *after);
    }
    desk.look(&desk.town, &theirs).await;
    desk.run(
        &desk.town,
        &theirs,
        &[("command", "check_in"), ("barcode", COPY)],
    )
    .await;
    assert_eq!(desk.main_of(&theirs).await, "completed");
    assert_eq!(desk.main_of(&ours).await, "completed");
    desk.look(&desk.lake, &ours).await;
    desk.look(&desk.town, &theirs).await;
    desk.place.close().await;
}

#[tokio::test]
async fn what_people_write_stays_text_and_the_lender_sees_no_patron() {
    let desk = Desk::new(0).await;
    let (ours, theirs) = desk.sent().await;
    let nasty = [("command", "add_note"), ("text", NASTY)];
    desk.run(&desk.lake, &ours, &nasty).await;
    desk.run(
        &desk.town,
        &theirs,
        &[("command", "send_message"), ("text", NASTY)],
    )
    .await;
    let page = desk.look(&desk.lake, &ours).await;
    for seen in ["Okafor", CARD, "&#60;script&#62;alert(1)"] {
        assert!(page.contains(seen), "{seen}");
    }
    let page = desk.look(&desk.town, &theirs).await;
    assert!(page.contains("&#60;script&#62;alert(1)"));
    for hidden in [
        "Okafor",
        "Amara",
        CARD,
        "amara@example.org",
        "data-test=\"patron\"",
    ] {
        assert!(!page.contains(hidden), "the lender sees {hidden}");
    }
    desk.place.close().await;
}

#[tokio::test]
async fn looking_at_a_patron_is_noted() {
    let desk = Desk::new(0).await;
    let (ours, theirs) = desk.sent().await;
    let count = async |what: &str| {
        let mut read = desk.place.app.store.read().await.unwrap();
        let rows = audit::list(&mut read, &Scope::system(), None, 200)
            .await
            .unwrap();
        let subject = format!("request:{what}");
        rows.iter()
            .filter(|s| s.entry.what == "patron.read" && s.entry.subject == subject)
            .count()
    };
    let before = count(&ours).await;
    desk.place
        .get(&format!("/staff/requests/{ours}"), &desk.lake)
        .await;
    assert_eq!(count(&ours).await, before + 1);
    desk.place
        .get(&format!("/staff/requests/{theirs}"), &desk.town)
        .await;
    assert_eq!(count(&theirs).await, 0);
    desk.place.close().await;
}

#[tokio::test]
async fn other_libraries_find_nothing_and_other_roles_are_turned_away() {
    let desk = Desk::new(0).await;
    let (ours, theirs) = desk.sent().await;
    for (who, id) in [(&desk.town, &ours), (&desk.lake, &theirs)] {
        let said = desk.place.get(&format!("/staff/requests/{id}"), who).await;
        assert_eq!(said.status, StatusCode::NOT_FOUND);
        let said = desk
            .try_run(who, id, &[("command", "add_note"), ("text", "x")])
            .await;
        assert_eq!(said.status, StatusCode::NOT_FOUND);
        let paper = format!("/staff/requests/{id}/slips/pull");
        assert_eq!(
            desk.place.get(&paper, who).await.status,
            StatusCode::NOT_FOUND
        );
    }
    let people = desk.place.login("people@lake").await;
    for path in [
        format!("/staff/requests/{ours}"),
        "/staff/scan".into(),
        "/staff/new".into(),
    ] {
        assert_eq!(
            desk.place.get(&path, &people).await.status,
            StatusCode::FORBIDDEN
        );
    }
    // The desk sees the request and may not decide about it.
    let clerk = desk.place.login("desk@lake").await;
    let said = desk
        .place
        .get(&format!("/staff/requests/{ours}"), &clerk)
        .await;
    assert_eq!(said.status, StatusCode::OK);
    assert!(!said.body.contains("do-cancel_request"));
    assert!(
        !said.body.contains("id=\"log\""),
        "the protocol log is for those who work the side"
    );
    let said = desk
        .try_run(&clerk, &ours, &[("command", "cancel_request")])
        .await;
    assert_eq!(said.status, StatusCode::FORBIDDEN);
    desk.place.close().await;
}

#[tokio::test]
async fn a_command_can_be_undone_before_the_other_library_is_told() {
    let desk = Desk::new(30).await;
    let ours = desk.order().await;
    let before = desk.main_of(&ours).await;
    let said = desk
        .run(&desk.lake, &ours, &[("command", "cancel_request")])
        .await;
    assert_eq!(desk.main_of(&ours).await, "cancelled");
    let page = desk.place.get(&said.location, &desk.lake).await;
    assert!(page.body.contains("data-undo"), "{}", main(&page.body));
    let undo = format!("/staff/requests/{ours}/undo");
    let said = desk.place.post(&undo, &desk.lake, "").await;
    assert_eq!(said.status, StatusCode::SEE_OTHER);
    assert_eq!(desk.main_of(&ours).await, before);
    let said = desk.place.post(&undo, &desk.lake, "").await;
    assert_eq!(said.status, StatusCode::CONFLICT);
    plain(&said.body);
    desk.place.close().await;
}

#[tokio::test]
async fn a_form_sent_twice_does_its_work_once() {
    let desk = Desk::new(0).await;
    let first = desk.order().await;
    let again = desk
        .place
        .post("/staff/new", &desk.lake, &new_form("save"))
        .await;
    assert!(again.location.contains(&first), "{}", again.location);
    let version = desk.version(&desk.lake, &first).await;
    let key = key_of(&desk, &desk.lake, &first).await;
    let note = |text| {
        [
            ("command", "add_note"),
            ("version", version.as_str()),
            ("key", key.as_str()),
            ("text", text),
        ]
    };
    desk.run(&desk.lake, &first, &note("only once")).await;
    desk.run(&desk.lake, &first, &note("only once")).await;
    let page = desk.look(&desk.lake, &first).await;
    assert_eq!(page.matches("do-dismiss_note").count(), 1);
    // A second note from a page as old as that is another one.
    desk.run(&desk.lake, &first, &note("and another")).await;
    let page = desk.look(&desk.lake, &first).await;
    assert_eq!(page.matches("do-dismiss_note").count(), 2);
    desk.place.close().await;
}

#[tokio::test]
async fn who_comes_late_sees_what_changed_and_keeps_the_text() {
    let desk = Desk::new(0).await;
    let (ours, theirs) = desk.sent().await;
    let version = desk.version(&desk.town, &theirs).await;
    desk.run(&desk.town, &theirs, &[("command", "will_supply")])
        .await;
    let late = [
        ("command", "add_condition"),
        ("version", version.as_str()),
        ("code", "LibraryUseOnly"),
        ("note_to_partner", "kept as typed"),
    ];
    let said = desk.try_run(&desk.town, &theirs, &late).await;
    assert_eq!(said.status, StatusCode::CONFLICT);
    plain(&said.body);
    assert!(said.body.contains("kept as typed"));
    assert!(
        said.body.contains("said yes: we will supply it."),
        "{}",
        main(&said.body)
    );
    // What only adds something is merged.
    let note = [
        ("command", "add_note"),
        ("version", version.as_str()),
        ("text", "merged"),
    ];
    desk.run(&desk.town, &theirs, &note).await;
    let _ = ours;
    desk.place.close().await;
}

#[tokio::test]
async fn every_form_opens_and_refusals_say_why() {
    let desk = Desk::new(0).await;
    let (ours, theirs) = desk.sent().await;
    for (who, id) in [(&desk.lake, &ours), (&desk.town, &theirs)] {
        let page = desk
            .place
            .get(&format!("/staff/requests/{id}"), who)
            .await
            .body;
        let forms: Vec<&str> = page
            .match_indices("?do=")
            .map(|(at, _)| page[at + 4..].split(['#', '"']).next().unwrap())
            .collect();
        assert!(forms.len() > 3, "{forms:?}");
        for name in forms {
            for lang in ["en", "fr"] {
                let said = desk
                    .place
                    .get(&format!("/staff/requests/{id}?do={name}&lang={lang}"), who)
                    .await;
                plain(&said.body);
                assert!(said.body.contains(&format!("value=\"{name}\"")), "{name}");
            }
        }
    }
    let said = desk
        .try_run(&desk.town, &theirs, &[("command", "check_in")])
        .await;
    assert_eq!(said.status, StatusCode::CONFLICT);
    assert!(said.body.contains("data-test=\"refused\""));
    plain(&said.body);
    for bad in [
        vec![("command", "reject_request"), ("reason", "because")],
        vec![("command", "no_such_command")],
        vec![
            ("command", "declare_lost"),
            ("fee_amount", "much"),
            ("reason", "x"),
        ],
    ] {
        let said = desk.try_run(&desk.town, &theirs, &bad).await;
        assert_eq!(said.status, StatusCode::UNPROCESSABLE_ENTITY, "{bad:?}");
        plain(&said.body);
    }
    let reject = [
        ("command", "reject_request"),
        ("reason", "NotOnShelf"),
        ("note_to_partner", "searched twice"),
    ];
    desk.run(&desk.town, &theirs, &reject).await;
    assert_eq!(desk.main_of(&theirs).await, "rejected");
    assert!(
        desk.look(&desk.lake, &ours)
            .await
            .contains("searched twice")
    );
    desk.place.close().await;
}

#[tokio::test]
async fn slips_print_for_their_side_alone() {
    let desk = Desk::new(0).await;
    let (ours, theirs) = desk.sent().await;
    let get = async |id: &str, paper: &str, who: &str| {
        desk.place
            .get(&format!("/staff/requests/{id}/slips/{paper}"), who)
            .await
    };
    let page = get(&theirs, "shipping", &desk.town).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(!page.body.contains("Okafor") && !page.body.contains("<script"));
    assert!(
        get(&theirs, "shipping.pdf", &desk.town)
            .await
            .body
            .starts_with("%PDF")
    );
    assert_eq!(
        get(&theirs, "shelf", &desk.town).await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(
        get(&ours, "pull", &desk.lake).await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(
        get(&ours, "nothing", &desk.lake).await.status,
        StatusCode::NOT_FOUND
    );
    desk.place.close().await;
}

#[tokio::test]
async fn a_new_request_shows_what_saving_does_and_names_what_is_missing() {
    let desk = Desk::new(0).await;
    let said = desk
        .place
        .post("/staff/new", &desk.lake, &new_form("look"))
        .await;
    assert_eq!(said.status, StatusCode::OK);
    plain(&said.body);
    assert!(said.body.contains("Amara Okafor"));
    assert!(said.body.contains("Town Library"));
    let said = desk
        .place
        .post(
            "/staff/new",
            &desk.lake,
            &form(&[("action", "save"), ("title", "Kukum")]),
        )
        .await;
    assert_eq!(said.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(said.body.contains("href=\"#f-who\""));
    plain(&said.body);
    // Staff of another library find no patron of ours.
    let said = desk
        .place
        .post(
            "/staff/new",
            &desk.town,
            &form(&[("action", "look"), ("who", "Okafor")]),
        )
        .await;
    assert!(!said.body.contains("Amara"));
    desk.place.close().await;
}

/// The form of a copy with a file, as a browser sends it.
fn with_file(
    fields: &[(&str, &str)],
    name: &str,
    bytes: &[u8],
) -> axum::http::Request<axum::body::Body> {
    let mut body = Vec::new();
    for (field, value) in fields {
        body.extend(
            format!("--sep\r\ncontent-disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n")
                .bytes(),
        );
    }
    body.extend(
        format!(
            "--sep\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n"
        )
        .bytes(),
    );
    body.extend(bytes);
    body.extend(b"\r\n--sep--\r\n");
    axum::http::Request::post("/")
        .header("accept", "text/html")
        .header("content-type", "multipart/form-data; boundary=sep")
        .body(axum::body::Body::from(body))
        .unwrap()
}

#[tokio::test]
async fn a_copy_is_sent_as_a_file_and_a_bad_file_loses_nothing() {
    let desk = Desk::new(0).await;
    let (_, theirs) = desk.sent_copy().await;
    let page = desk
        .place
        .get(
            &format!("/staff/requests/{theirs}?do=ship_copy"),
            &desk.town,
        )
        .await;
    assert!(
        page.body.contains("multipart/form-data"),
        "{}",
        main(&page.body)
    );
    let send = |name: &str, bytes: &[u8]| {
        let fields = [
            ("command", "ship_copy"),
            ("url", ""),
            ("note_to_partner", "page 4 is faint"),
        ];
        let mut request = with_file(&fields, name, bytes);
        *request.uri_mut() = format!("/staff/requests/{theirs}/copy").parse().unwrap();
        let cookie = desk.town.parse().unwrap();
        request.headers_mut().insert("cookie", cookie);
        request
    };
    let huge = vec![0; farshelf_app::uploads::MAX_BYTES + 1];
    for (bytes, said) in [
        (b"MZ not a page".as_slice(), "no PDF, PNG, JPEG or TIFF"),
        (huge.as_slice(), "larger than 32 MB"),
    ] {
        let bad = desk.place.send(send("a.pdf", bytes)).await;
        assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY);
        plain(&bad.body);
        assert!(bad.body.contains(said), "{}", main(&bad.body));
        assert!(bad.body.contains("page 4 is faint"), "what was typed stays");
        assert_eq!(desk.main_of(&theirs).await, "new");
    }
    let good = desk.place.send(send("a.pdf", b"%PDF-1.7 one page")).await;
    assert_eq!(good.status, StatusCode::SEE_OTHER, "{}", main(&good.body));
    assert!(matches!(
        desk.main_of(&theirs).await.as_str(),
        "shipped" | "completed"
    ));
    desk.place.close().await;
}

/// What stands in a page once for each time it is shown.
async fn key_of(desk: &Desk, who: &str, id: &str) -> String {
    let page = desk
        .place
        .get(&format!("/staff/requests/{id}"), who)
        .await
        .body;
    let (_, rest) = page.split_once("name=\"key\" value=\"").unwrap();
    rest.split('"').next().unwrap().to_owned()
}

async fn said_by_us(desk: &Desk, id: &str, text: &str) -> usize {
    let mut read = desk.place.app.store.read().await.unwrap();
    let id = farshelf_domain::id::RequestId(id.parse().unwrap());
    let (request, _) = farshelf_store::requests::load_borrowing(&mut read, &Scope::system(), id)
        .await
        .unwrap();
    request
        .conversation
        .iter()
        .filter(|r| r.text == text)
        .count()
}

#[tokio::test]
async fn one_form_says_its_words_once_whatever_happens_between() {
    let desk = Desk::new(0).await;
    let (ours, theirs) = desk.sent().await;
    desk.place
        .app
        .clock
        .advance(jiff::SignedDuration::from_mins(1));
    desk.settle().await;
    for command in ["send_message", "query_patron"] {
        let key = key_of(&desk, &desk.lake, &ours).await;
        let version = desk.version(&desk.lake, &ours).await;
        let post = async |key: &str, text: &str| {
            let fields = [
                ("command", command),
                ("version", version.as_str()),
                ("key", key),
                ("text", text),
            ];
            desk.run(&desk.lake, &ours, &fields).await;
        };
        post(&key, "where is it").await;
        post(&key, "where is it").await;
        // Later, and after the other side answered.
        desk.place
            .app
            .clock
            .advance(jiff::SignedDuration::from_mins(1));
        desk.settle().await;
        post(&key, "where is it").await;
        let answer = [("command", "send_message"), ("text", "on its way")];
        let _ = desk.try_run(&desk.town, &theirs, &answer).await;
        desk.place
            .app
            .clock
            .advance(jiff::SignedDuration::from_mins(1));
        desk.settle().await;
        post(&key, "where is it").await;
        assert_eq!(
            said_by_us(&desk, &ours, "where is it").await,
            usize::from(command == "query_patron") + 1
        );
        post(&key, &format!("another text of {command}")).await;
        assert_eq!(
            said_by_us(&desk, &ours, &format!("another text of {command}")).await,
            1
        );
    }
    // A page shown anew says the same again, on purpose.
    let key = key_of(&desk, &desk.lake, &ours).await;
    let fields = [
        ("command", "send_message"),
        ("key", key.as_str()),
        ("text", "where is it"),
    ];
    desk.run(&desk.lake, &ours, &fields).await;
    assert_eq!(said_by_us(&desk, &ours, "where is it").await, 3);
    desk.place.close().await;
}

#[tokio::test]
async fn a_new_request_is_saved_once_and_a_changed_form_is_told() {
    let desk = Desk::new(0).await;
    let form = new_form("save");
    let (one, two) = tokio::join!(
        desk.place.post("/staff/new", &desk.lake, &form),
        desk.place.post("/staff/new", &desk.lake, &form)
    );
    assert_eq!(
        (one.status, two.status),
        (StatusCode::SEE_OTHER, StatusCode::SEE_OTHER)
    );
    assert_eq!(one.location, two.location);
    let changed = form.replace("kind=loan", "kind=copy");
    let said = desk.place.post("/staff/new", &desk.lake, &changed).await;
    assert_eq!(said.status, StatusCode::CONFLICT, "{}", said.location);
    plain(&said.body);
    desk.place.close().await;
}
