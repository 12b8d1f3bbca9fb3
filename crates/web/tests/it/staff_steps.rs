//! Steps that take little: undo where the step was done, pull slips in one go, choices as buttons, questions that are ready.

use crate::staff_desk::{CARD, COPY, Desk, form, main, plain};
use axum::http::StatusCode;
use jiff::SignedDuration;

fn seconds(body: &str) -> u32 {
    let (_, rest) = body.split_once("data-seconds=\"").unwrap();
    rest.split('"').next().unwrap().parse().unwrap()
}

#[tokio::test]
async fn a_step_in_the_queue_can_be_taken_back_there() {
    let desk = Desk::new(30).await;
    let ours = desk.order().await;
    let told = format!("/staff?view=&did=cancel_request&of={ours}");
    let said = desk
        .try_run(
            &desk.lake,
            &ours,
            &[("command", "cancel_request"), ("back", &told)],
        )
        .await;
    assert_eq!(said.location, told);
    desk.place.app.clock.advance(SignedDuration::from_secs(10));
    let page = desk.place.get(&told, &desk.lake).await.body;
    assert!(page.contains("data-undo"), "{}", main(&page));
    assert_eq!(seconds(main(&page)), 20, "what is left is shown");
    assert!(page.contains(&format!("/staff/requests/{ours}/undo")));
    // What somebody else's address claims is not told.
    let other = format!("/staff?did=check_in&of={ours}");
    let page = desk.place.get(&other, &desk.lake).await.body;
    assert!(!page.contains("class=\"toast\""));
    let foreign = desk.place.get(&told, &desk.town).await;
    assert_eq!(foreign.status, StatusCode::OK);
    assert!(!foreign.body.contains("class=\"toast\""));
    let undo = format!("/staff/requests/{ours}/undo");
    let said = desk
        .place
        .post(&undo, &desk.lake, &form(&[("next", &told)]))
        .await;
    assert_eq!(said.location, told);
    let page = desk.place.get(&told, &desk.lake).await.body;
    assert!(page.contains("Undone.") && !main(&page).contains("data-undo "));
    desk.place.close().await;
}

#[tokio::test]
async fn a_scan_shows_what_is_left_of_its_undo() {
    let desk = Desk::new(30).await;
    let ours = desk.order().await;
    if desk.main_of(&ours).await == "review" {
        let known = [("command", "override_review"), ("reason", "known")];
        desk.run(&desk.lake, &ours, &known).await;
    }
    desk.run(&desk.lake, &ours, &[("command", "send_request")])
        .await;
    desk.place.app.clock.advance(SignedDuration::from_secs(60));
    desk.settle().await;
    let theirs = desk.lending().await;
    let ship = [
        ("command", "ship_item"),
        ("barcodes", COPY),
        ("anyway", "true"),
    ];
    desk.run(&desk.town, &theirs, &ship).await;
    desk.place.app.clock.advance(SignedDuration::from_secs(60));
    desk.settle().await;
    let first = desk.scan(&desk.lake, COPY, "", "twice").await;
    assert_eq!(first.status, StatusCode::OK, "{}", first.body);
    assert_eq!(seconds(&first.body), 30);
    desk.place.app.clock.advance(SignedDuration::from_secs(12));
    let again = desk.scan(&desk.lake, COPY, "", "twice").await;
    assert_eq!(seconds(&again.body), 18);
    desk.place.close().await;
}

#[tokio::test]
async fn all_pull_slips_of_a_list_print_at_once() {
    let desk = Desk::new(0).await;
    let (_, theirs) = desk.sent().await;
    let none = desk.place.get("/staff/lending", &desk.town).await.body;
    assert!(!none.contains("print-pull-slips"));
    desk.run(&desk.town, &theirs, &[("command", "will_supply")])
        .await;
    for path in ["/staff/lending", "/staff"] {
        let list = desk.place.get(path, &desk.town).await.body;
        plain(&list);
        assert!(list.contains("Print pull slips (1)"), "{}", main(&list));
    }
    // Within the filter nothing waits: nothing is printed.
    let other = form(&[("back", "/staff/lending?kind=copy")]);
    let said = desk
        .place
        .post("/staff/slips/pull", &desk.town, &other)
        .await;
    assert_eq!(
        (said.status, said.location.as_str()),
        (StatusCode::SEE_OTHER, "/staff/lending?kind=copy")
    );
    let whole = form(&[("back", "/staff/lending?kind=loan")]);
    let said = desk
        .place
        .post("/staff/slips/pull", &desk.town, &whole)
        .await;
    assert_eq!(said.status, StatusCode::OK, "{}", said.body);
    plain(&said.body);
    assert!(said.body.contains("data-print-now"), "it prints by itself");
    assert!(
        said.body
            .contains(&format!("data-test=\"bulk-done\" data-id=\"{theirs}\""))
    );
    assert!(!said.body.contains("slips-left"));
    let list = desk.place.get("/staff/lending", &desk.town).await.body;
    assert!(!list.contains("print-pull-slips"), "{}", main(&list));
    // Where the slip of one request was printed, its page prints it.
    let page = format!("/staff/requests/{theirs}?did=print_pull_slip");
    let page = desk.place.get(&page, &desk.town).await.body;
    assert!(page.contains(&format!(
        "<a data-print-now href=\"/staff/requests/{theirs}/slips/pull\""
    )));
    desk.place.close().await;
}

#[tokio::test]
async fn choices_are_buttons_and_questions_are_ready() {
    let desk = Desk::new(0).await;
    let (ours, theirs) = desk.sent().await;
    let page = format!("/staff/requests/{theirs}?do=add_condition");
    let page = desk.place.get(&page, &desk.town).await.body;
    assert!(
        page.contains("name=\"code\" value=\"LibraryUseOnly\" data-key=\"1\""),
        "{}",
        main(&page)
    );
    let page = format!("/staff/requests/{theirs}?do=assign");
    let page = desk.place.get(&page, &desk.town).await.body;
    assert!(page.contains("name=\"to\"") && page.contains("data-key=\"1\""));
    let page = format!("/staff/requests/{theirs}?do=offer_retry");
    let page = desk.place.get(&page, &desk.town).await.body;
    assert!(!page.contains("data-key=\"10\"") && page.contains("data-key=\"0\""));
    let asking = format!("/staff/requests/{ours}?do=query_patron");
    let page = desk.place.get(&asking, &desk.lake).await.body;
    assert_eq!(
        page.matches("data-test=\"send-ready\"").count(),
        5,
        "{}",
        main(&page)
    );
    let page = desk
        .place
        .get(&format!("{asking}&ready=2"), &desk.lake)
        .await
        .body;
    let (_, area) = page.split_once("name=\"text\" rows").unwrap();
    assert!(
        area.split("</textarea>")
            .next()
            .unwrap()
            .contains("cannot find this title")
    );
    let page = desk
        .place
        .get(&format!("{asking}&ready=99"), &desk.lake)
        .await;
    assert_eq!(page.status, StatusCode::OK);
    desk.place.close().await;
}

#[tokio::test]
async fn messages_of_the_other_library_have_a_name() {
    let desk = Desk::new(0).await;
    let (ours, theirs) = desk.sent().await;
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
    let page = desk.look(&desk.lake, &ours).await;
    assert!(!page.contains("<b></b>"), "{}", main(&page));
    assert!(page.contains("<b>Shipped</b>"), "{}", main(&page));
    desk.place.close().await;
}

#[tokio::test]
async fn what_is_typed_to_be_found_is_saved_when_it_is_clear() {
    let desk = Desk::new(0).await;
    // A name in place of the card; of a title that nobody has, the words are kept.
    let typed = form(&[
        ("action", "save"),
        ("key", "typed"),
        ("kind", "loan"),
        ("find", "A title that nobody holds"),
        ("who", "Okafor"),
    ]);
    let said = desk.place.post("/staff/new", &desk.lake, &typed).await;
    assert_eq!(said.status, StatusCode::SEE_OTHER, "{}", main(&said.body));
    let page = desk.place.get(&said.location, &desk.lake).await.body;
    assert!(
        page.contains("A title that nobody holds") && page.contains(CARD),
        "{}",
        main(&page)
    );
    desk.place.close().await;
}
