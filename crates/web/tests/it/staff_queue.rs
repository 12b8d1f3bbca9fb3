//! The queue: rows come and go with what happens, inside the person's libraries, in both languages.

use crate::{api::world::asked, desk::Desk};
use axum::{body::Body, http::StatusCode};
use farshelf_store::{Store, both_engines};
use futures_util::StreamExt;
use http_body_util::BodyExt;
use jiff::SignedDuration;
use serde_json::json;
use tower::ServiceExt;

const OK: StatusCode = StatusCode::OK;

async fn rows_come_and_go(store: Store) {
    let desk = Desk::new(store).await;
    let empty = desk.get("ill@town", "/staff").await;
    assert_eq!(empty.status, OK, "{}", empty.body);
    assert!(empty.body.contains("Nothing needs you") && empty.rows().is_empty());

    let id = desk.place_held().await;
    let queue = desk.get("ill@town", "/staff").await;
    assert_eq!(queue.rows(), [id.as_str()]);
    assert!(queue.body.contains("1 request needs a person"));
    assert!(
        queue
            .body
            .contains("Ready to go. It waits for your approval.")
    );
    // One click: the button posts the command and comes back here.
    assert!(queue.body.contains("data-test=\"do-send_request\""));
    assert!(
        queue
            .body
            .contains(&format!("action=\"/staff/requests/{id}/commands\""))
    );
    let back = format!("/staff?did=send_request&#38;of={id}");
    assert!(
        queue
            .body
            .contains(&format!("name=\"back\" value=\"{back}\"")),
        "{}",
        queue.body
    );

    // Sent: it moves by itself, and the lender has it to answer.
    let sent = desk
        .world
        .command(
            "FSTOWN",
            "borrowing",
            &json!(id),
            json!({"command": "send_request"}),
        )
        .await;
    let (lender, wire) = asked(&sent);
    let queue = desk.get("ill@town", "/staff").await;
    assert!(queue.rows().is_empty());
    assert!(
        queue.body.contains("1 request is moving by itself."),
        "{}",
        queue.body
    );
    assert!(queue.body.contains("See what they wait for"));
    let who = if lender == "FSLAKE" {
        "ill@lake"
    } else {
        "ill@uni"
    };
    let there = desk.world.behind(&lender, &wire).await;
    let queue = desk.get(who, "/staff").await;
    assert_eq!(queue.rows(), [there["id"].as_str().unwrap()]);
    assert!(queue.body.contains("FSTOWN waits for our answer by"));
    assert!(queue.body.contains("data-test=\"do-will_supply\""));
    // The slips of chosen requests, as the page after a bulk action asks for them.
    let chosen = format!("paper=pull_slip&id={}", there["id"].as_str().unwrap());
    let slips = desk.post(who, "/staff/slips", &chosen).await;
    assert_eq!(slips.status, OK, "{}", slips.body);
    assert!(slips.body.contains("Pull slip"), "{}", slips.body);
    let foreign = desk.post("ill@town", "/staff/slips", &chosen).await;
    assert_eq!(foreign.status, StatusCode::NOT_FOUND);
    let none = desk.post(who, "/staff/slips", "paper=pull_slip").await;
    assert!(none.status.is_client_error());
    desk.world
        .command(
            &lender,
            "lending",
            &there["id"],
            json!({"command": "will_supply"}),
        )
        .await;
    assert!(desk.get(who, "/staff").await.rows().is_empty());
}

/// The button of a row as a browser sends it: done, and back in the queue it was pressed in.
async fn one_click_comes_back(store: Store) {
    let desk = Desk::new(store).await;
    let id = desk.place_held().await;
    let path = format!("/staff/requests/{id}/commands");
    let form = "command=send_request&back=%2Fstaff%3Fview%3Dnobody";
    let sent = desk.post("ill@town", &path, form).await;
    assert_eq!(
        (sent.status, sent.location.as_str()),
        (StatusCode::SEE_OTHER, "/staff?view=nobody"),
        "{}",
        sent.body
    );
    assert!(desk.get("ill@town", "/staff").await.rows().is_empty());
}
both_engines!(one_click_comes_back_on_both, |store| one_click_comes_back(
    store
));

async fn promises_make_the_groups(store: Store) {
    let desk = Desk::new(store).await;
    let old = desk.place("An Old Wish").await;
    let start = desk.get("ill@town", "/staff").await.body;
    assert!(!start.contains("Promise passed"));
    desk.world
        .app
        .clock
        .advance(SignedDuration::from_hours(24 * 14));
    let young = desk.place("A Young Wish").await;
    // Sessions ended meanwhile: the pages come from a new one.
    let desk = desk.again().await;
    let queue = desk.get("ill@town", "/staff").await;
    assert_eq!(
        queue.rows(),
        [old.as_str(), young.as_str()],
        "{}",
        queue.body
    );
    let passed = queue.body.find("Promise passed").unwrap();
    let late = queue.body.find("days late").unwrap();
    let second = queue.body.rfind("class=\"group\"").unwrap();
    assert!(passed < late && late < second);
    let tail = &queue.body[second..];
    assert!(tail.contains(&young) && !tail.contains(&format!("data-id=\"{old}\"")));
}

async fn nothing_of_other_libraries(store: Store) {
    let desk = Desk::new(store).await;
    let id = desk.place("A Quiet Title").await;
    for who in ["ill@lake", "ill@uni"] {
        for path in [
            "/staff",
            "/staff?library=all",
            "/staff/borrowing",
            "/staff/borrowing?state=all&library=all",
            "/staff/search?q=quiet",
        ] {
            let page = desk.get(who, path).await;
            assert_eq!(page.status, OK, "{path}");
            assert!(
                !page.body.contains("A Quiet Title") && !page.body.contains(&id),
                "{who} {path}"
            );
        }
        let pane = desk
            .request("GET", who, &format!("/staff/requests/{id}/pane"))
            .header("x-fragment", "pane");
        assert_eq!(
            desk.send(pane.body(Body::empty()).unwrap()).await.status,
            StatusCode::NOT_FOUND
        );
        let bulk = desk
            .post(who, "/staff/bulk", &format!("command=assign&id={id}"))
            .await;
        assert!(
            bulk.body.contains("There is no such request here")
                && !bulk.body.contains("A Quiet Title")
        );
        let found = desk.post(who, "/staff/search", "q=Tremblay").await;
        assert!(!found.body.contains("A Quiet Title"));
    }
    // The desk sees both sides of its own library and decides nothing.
    let seen = desk.get("desk@town", "/staff").await;
    assert_eq!(seen.rows(), [id.as_str()]);
    assert!(!seen.body.contains("data-test=\"do-send_request\""));
    assert_eq!(
        desk.get("admin@town", "/staff").await.status,
        StatusCode::FORBIDDEN
    );
    assert_eq!(desk.get("", "/staff").await.status, StatusCode::SEE_OTHER);
}

async fn many_at_once(store: Store) {
    let desk = Desk::new(store).await;
    let held = desk.place_held().await;
    let nobody_has = desk.place("Held By Nobody").await;
    let gone = uuid::Uuid::nil();
    let form = format!(
        "command=send_request&id={held}&id={nobody_has}&id={gone}&id={held}&back=%2Fstaff%3Fview%3Dmine"
    );
    let said = desk.post("ill@town", "/staff/bulk", &form).await;
    assert_eq!(said.status, OK, "{}", said.body);
    assert_eq!(said.body.matches("data-test=\"bulk-done\"").count(), 1);
    assert_eq!(said.body.matches("data-test=\"bulk-failed\"").count(), 2);
    assert!(said.body.contains("1 of 3 done"));
    assert!(
        said.body.contains("data-test=\"bulk-retry\"")
            && said
                .body
                .contains(&format!("name=\"id\" value=\"{nobody_has}\""))
    );
    assert!(said.body.contains("href=\"/staff?view=mine\""));
    assert_eq!(
        desk.world
            .get("FSTOWN", &format!("/borrowing-requests/{held}"))
            .await
            .body["status"],
        "sent"
    );

    let said = desk
        .post(
            "ill@town",
            "/staff/bulk",
            &format!("command=assign&id={nobody_has}"),
        )
        .await;
    assert!(
        said.body.contains("data-test=\"bulk-done\""),
        "{}",
        said.body
    );
    assert_eq!(
        desk.get("ill@town", "/staff?view=mine").await.rows(),
        [nobody_has.as_str()]
    );
    assert!(
        desk.get("ill@town", "/staff?view=nobody")
            .await
            .rows()
            .is_empty()
    );
    assert!(
        desk.get("ill@town", "/staff?view=lending")
            .await
            .rows()
            .is_empty()
    );

    let most = "&id=00000000-0000-0000-0000-000000000000".repeat(501);
    for (form, wanted) in [
        (
            "command=close_manually&id=00000000-0000-0000-0000-000000000000".to_owned(),
            400,
        ),
        ("command=assign&id=x".to_owned(), 400),
        ("command=assign".to_owned(), 422),
        (format!("command=assign{most}"), 422),
        (
            "command=assign&to=me&id=00000000-0000-0000-0000-000000000000".to_owned(),
            422,
        ),
    ] {
        let said = desk.post("ill@town", "/staff/bulk", &form).await;
        assert!(
            [wanted, 400].contains(&said.status.as_u16()),
            "{} {}",
            said.status,
            &form[..40]
        );
    }
    let outside = desk
        .post(
            "ill@town",
            "/staff/bulk",
            &format!("command=assign&id={held}&back=https%3A%2F%2Fevil.example"),
        )
        .await;
    assert!(!outside.body.contains("evil.example"));
}

async fn the_detail_and_both_languages(store: Store) {
    let desk = Desk::new(store).await;
    let id = desk.place("The Detail").await;
    let path = format!("/staff/requests/{id}/pane");
    let plain = desk.get("ill@town", &path).await;
    assert_eq!(
        (plain.status, plain.location.as_str()),
        (
            StatusCode::SEE_OTHER,
            format!("/staff/requests/{id}").as_str()
        )
    );
    let piece = desk
        .request("GET", "ill@town", &path)
        .header("x-fragment", "pane");
    let piece = desk.send(piece.body(Body::empty()).unwrap()).await;
    assert!(
        piece.body.trim_start().starts_with("<article") && piece.body.contains("The Detail"),
        "{}",
        piece.body
    );
    assert!(piece.body.contains("Zoé Tremblay"));
    assert_eq!(
        desk.get("ill@town", "/staff/requests/x/pane").await.status,
        StatusCode::NOT_FOUND
    );
    for lang in ["en", "fr"] {
        for path in [
            "/staff",
            "/staff/borrowing",
            "/staff/lending",
            "/staff/search?q=zzz",
        ] {
            let joint = if path.contains('?') { '&' } else { '?' };
            let page = desk
                .get("ill@town", &format!("{path}{joint}lang={lang}"))
                .await
                .body;
            for raw in [
                "staff-queue-",
                "attention-",
                ">none<",
                "{ $",
                "rota_exhausted",
                ">ready<",
                ">review<",
            ] {
                assert!(!page.contains(raw), "{lang} {path}: {raw}");
            }
            assert_eq!(page.matches("<h1").count(), 1, "{path}");
        }
    }
    assert!(
        desk.get("ill@town", "/staff?lang=fr")
            .await
            .body
            .contains("Prochaine étape")
    );
}

async fn live_numbers(store: Store) {
    let desk = Desk::new(store).await;
    let request = desk.request("GET", "ill@town", "/staff/live");
    let response = desk
        .world
        .router
        .clone()
        .oneshot(request.body(Body::empty()).unwrap())
        .await
        .unwrap();
    assert_eq!(response.headers()["content-type"], "text/event-stream");
    let other = desk.request("GET", "ill@lake", "/staff/live");
    let other = desk
        .world
        .router
        .clone()
        .oneshot(other.body(Body::empty()).unwrap())
        .await
        .unwrap();
    let mut feed = response.into_body().into_data_stream();
    let mut elsewhere = other.into_body().into_data_stream();
    let text = |chunk: Option<Result<axum::body::Bytes, axum::Error>>| {
        String::from_utf8(chunk.unwrap().unwrap().to_vec()).unwrap()
    };
    let first = text(feed.next().await);
    assert!(
        first.contains("event: counts") && first.contains("\"attention\":0"),
        "{first}"
    );
    assert!(text(elsewhere.next().await).contains("\"borrowing\":0"));
    desk.place("Something New").await;
    let second = text(feed.next().await);
    assert!(
        second.contains("\"attention\":1")
            && second.contains("\"borrowing\":1")
            && second.contains("\"lending\":0"),
        "{second}"
    );
    // Signing out ends the stream; nothing more is said.
    desk.post("ill@town", "/logout", "").await;
    desk.world.app.committed();
    loop {
        match feed.next().await {
            None => break,
            Some(chunk) => {
                let said = String::from_utf8(chunk.unwrap().to_vec()).unwrap();
                assert!(!said.contains("counts"), "{said}");
            }
        }
    }
    drop(elsewhere);
    let nobody = desk
        .request("GET", "", "/staff/live")
        .body(Body::empty())
        .unwrap();
    let nobody = desk.world.router.clone().oneshot(nobody).await.unwrap();
    assert_ne!(nobody.status(), OK);
    let _ = nobody.into_body().collect().await;
}

both_engines!(rows_come_and_go_on_both, |store| rows_come_and_go(store));
both_engines!(promises_make_the_groups_on_both, |store| {
    promises_make_the_groups(store)
});
both_engines!(nothing_of_other_libraries_on_both, |store| {
    nothing_of_other_libraries(store)
});
both_engines!(many_at_once_on_both, |store| many_at_once(store));
both_engines!(the_detail_and_both_languages_on_both, |store| {
    the_detail_and_both_languages(store)
});
both_engines!(live_numbers_on_both, |store| live_numbers(store));
