//! The scan desk and the hold shelf.

use crate::staff_desk::{CARD, COPY, Desk, form, plain};
use axum::http::StatusCode;

/// A request that the lender has shipped.
async fn shipped(desk: &Desk) -> (String, String) {
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
    (ours, theirs)
}

#[tokio::test]
async fn scans_do_the_next_step_and_say_where_the_item_goes() {
    let desk = Desk::new(0).await;
    let (ours, theirs) = shipped(&desk).await;
    // Received where it is picked up, it is on the shelf by the same scan.
    let said = desk.scan(&desk.lake, COPY, "", "in").await;
    assert_eq!(said.status, StatusCode::OK, "{}", said.body);
    assert!(
        said.body.starts_with("<li class=\"scan scan-good\""),
        "{}",
        said.body
    );
    assert!(said.body.contains("hold shelf"), "{}", said.body);
    assert_eq!(desk.main_of(&ours).await, "received");
    let shelf = desk.place.get("/staff/hold-shelf", &desk.lake).await.body;
    plain(&shelf);
    assert!(shelf.contains("OKA 0444") && shelf.contains(&ours));
    assert!(
        !shelf.contains("Okafor"),
        "the shelf shows the code, not the name"
    );
    // The card first, then the item.
    let said = desk.scan(&desk.lake, CARD, "", "card").await;
    assert_eq!(said.status, StatusCode::CONFLICT);
    assert!(said.body.contains(&format!("data-card=\"{CARD}\"")));
    assert!(said.body.contains("•••• 0444"));
    let said = desk.scan(&desk.lake, COPY, CARD, "out").await;
    assert_eq!(said.status, StatusCode::OK, "{}", said.body);
    assert_eq!(desk.main_of(&ours).await, "loaned");
    desk.scan(&desk.lake, COPY, "", "back").await;
    desk.scan(&desk.lake, COPY, "", "pack").await;
    assert_eq!(desk.main_of(&ours).await, "returned");
    let said = desk.scan(&desk.town, COPY, "", "in").await;
    assert!(said.body.contains("Reshelve"), "{}", said.body);
    assert_eq!(desk.main_of(&theirs).await, "completed");
    desk.place.close().await;
}

#[tokio::test]
async fn a_scan_sent_twice_gets_its_first_answer() {
    let desk = Desk::new(0).await;
    let (ours, _) = shipped(&desk).await;
    let first = desk.scan(&desk.lake, COPY, "", "same").await;
    let second = desk.scan(&desk.lake, COPY, "", "same").await;
    assert_eq!(
        (first.status, second.status),
        (StatusCode::OK, StatusCode::OK)
    );
    assert_eq!(first.body, second.body);
    // Had it run twice, it would have said that there is nothing to do.
    let third = desk.scan(&desk.lake, COPY, "", "other").await;
    assert_eq!(third.status, StatusCode::CONFLICT, "{}", third.body);
    assert_eq!(desk.main_of(&ours).await, "received");
    desk.place.close().await;
}

#[tokio::test]
async fn unknown_codes_change_nothing_and_are_shown_as_text() {
    let desk = Desk::new(0).await;
    for (code, status) in [
        ("99999", StatusCode::CONFLICT),
        ("<script>alert(1)</script>", StatusCode::CONFLICT),
        ("a\u{7}b", StatusCode::UNPROCESSABLE_ENTITY),
    ] {
        let said = desk.scan(&desk.lake, code, "", "").await;
        assert_eq!(said.status, status, "{code}");
        assert!(!said.body.contains("<script"));
        assert!(said.body.contains("scan-bad"));
    }
    for lang in ["en", "fr"] {
        for path in ["/staff/scan", "/staff/hold-shelf", "/staff/new"] {
            let said = desk
                .place
                .get(&format!("{path}?lang={lang}"), &desk.lake)
                .await;
            assert_eq!(said.status, StatusCode::OK);
            plain(&said.body);
        }
    }
    let whole = desk
        .place
        .post("/staff/scan", &desk.lake, &form(&[("code", "99999")]))
        .await;
    assert_eq!(whole.body.matches("data-test=\"scan-box\"").count(), 1);
    assert!(whole.body.contains("scan-bad"));
    desk.place.close().await;
}

#[tokio::test]
async fn the_shelf_runs_its_step_and_leads_back() {
    let desk = Desk::new(0).await;
    let (ours, _) = shipped(&desk).await;
    desk.scan(&desk.lake, COPY, "", "r").await;
    let page = desk.place.get("/staff/hold-shelf", &desk.lake).await.body;
    assert!(page.contains("do-check_out"));
    let fields = [("command", "check_out"), ("next", "/staff/hold-shelf")];
    let said = desk.run(&desk.lake, &ours, &fields).await;
    assert_eq!(said.location, "/staff/hold-shelf");
    assert_eq!(desk.main_of(&ours).await, "loaned");
    // Nobody is led elsewhere.
    let fields = [
        ("command", "add_note"),
        ("text", "n"),
        ("next", "//evil.example"),
    ];
    let said = desk.run(&desk.lake, &ours, &fields).await;
    assert!(said.location.starts_with("/staff/requests/"));
    desk.place.close().await;
}
