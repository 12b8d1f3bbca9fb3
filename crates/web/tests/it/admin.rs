//! Settings change what they say, and leave a trail.

use crate::place::Place;
use axum::http::StatusCode;
use farshelf_app::admin::offer_setup;
use farshelf_store::{Scope, audit};

#[tokio::test]
async fn settings_of_a_library() {
    let place = Place::new().await;
    let admin = place.login("admin@lake").await;
    let base = format!("/admin/libraries/{}", place.lake);
    for (form, wanted) in [
        ("field=zone&value=America%2FToronto", "America/Toronto"),
        (
            "field=name&value=Lake+College&value_fr=Coll%C3%A8ge+du+Lac",
            "Collège du Lac",
        ),
        (
            "field=symbols&value=ISIL%3ACA-FSLAKE%0D%0ALOCAL%3ALK",
            "LOCAL:LK",
        ),
        ("field=email&value=ill%40lake.example", "ill@lake.example"),
        ("field=week&day=1&day=5", "Tuesday, Saturday"),
        (
            "field=open&borrow=on",
            "Open for borrowing, closed for lending.",
        ),
        ("field=entry_code&value=lake", "/l/lake"),
    ] {
        let said = place.post(&base, &admin, form).await;
        assert_eq!(said.status, StatusCode::SEE_OTHER, "{form} {}", said.body);
        let page = place.get(&base, &admin).await.body;
        assert!(
            page.contains(wanted) || page.contains(&wanted.replace('@', "&#64;")),
            "{wanted}"
        );
    }
    for bad in [
        "field=zone&value=Mars",
        "field=symbols&value=ISIL%3ACA-FSTOWN",
        "field=week",
        "field=email&value=a%0Ab",
        "field=nonsense",
        "field=zone&value=UTC&extra=1",
        "field=week&day=9",
    ] {
        assert_eq!(
            place.post(&base, &admin, bad).await.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "{bad}"
        );
    }
    assert!(
        place
            .get(&format!("{base}?edit=zone"), &admin)
            .await
            .body
            .contains("set-open")
    );
    let mut read = place.app.store.read().await.unwrap();
    let trail = audit::about(&mut read, &format!("library:{}", place.lake), 50)
        .await
        .unwrap();
    let zone = trail
        .iter()
        .find(|r| r.entry.after.get("zone").is_some())
        .unwrap();
    assert_eq!(
        (
            zone.entry.before["zone"].as_str(),
            zone.entry.after["zone"].as_str()
        ),
        (Some("UTC"), Some("America/Toronto"))
    );
    assert_eq!(zone.entry.who["name"].as_str(), Some("admin@lake"));
    assert_eq!(audit::check(&mut read).await.unwrap(), None);
    drop(read);
    place.close().await;
}

#[tokio::test]
async fn closed_days_and_lending_rules() {
    let place = Place::new().await;
    let admin = place.login("admin@lake").await;
    let base = format!("/admin/libraries/{}", place.lake);
    let closings = format!("{base}/closings");
    assert_eq!(
        place
            .post(
                &closings,
                &admin,
                "from=2026-12-24&to=2026-12-31&lend=on&note=Winter"
            )
            .await
            .status,
        StatusCode::SEE_OTHER
    );
    assert_eq!(
        place
            .post(&closings, &admin, "from=2026-12-31&to=2026-12-24&lend=on")
            .await
            .status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    assert_eq!(
        place
            .post(&closings, &admin, "from=x&to=2026-12-24&lend=on")
            .await
            .status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    // The next day first, what is over not at all, one day as one day.
    for days in [
        "from=2026-12-01&to=2026-12-01",
        "from=2026-11-02&to=2026-11-03",
    ] {
        let form = format!("{days}&lend=on&note=");
        place.post(&closings, &admin, &form).await;
    }
    let page = place.get(&base, &admin).await.body;
    let at = |words: &str| page.find(words);
    assert!(at("Tuesday 1 December 2026<") < at("Thursday 24 December 2026 – Thursday 31"));
    assert!(at("Tuesday 1 December 2026<").is_some() && at("2 November 2026").is_none());
    let mark = format!("{closings}/");
    let id = page.split(&mark).nth(1).and_then(|p| p.split('/').next());
    let path = format!("{closings}/{}/remove", id.unwrap());
    place.post(&path, &admin, "").await;
    let rules = format!("{base}/rules");
    for form in [
        "lends=no&format=book&days=&renewals=",
        "lends=lends&days=28",
    ] {
        assert_eq!(
            place.post(&rules, &admin, form).await.status,
            StatusCode::SEE_OTHER
        );
    }
    let page = place.get(&base, &admin).await.body;
    assert!(page.contains("Winter") && page.contains(">28<"));
    let first = |page: &str, mark: &str| {
        page.split(&format!("{base}/{mark}/"))
            .nth(1)
            .unwrap()
            .split('/')
            .next()
            .unwrap()
            .to_owned()
    };
    let closing = first(&page, "closings");
    assert_eq!(
        place
            .post(&format!("{closings}/{closing}/remove"), &admin, "")
            .await
            .status,
        StatusCode::SEE_OTHER
    );
    let rule = first(&page, "rules");
    assert_eq!(
        place
            .post(&format!("{rules}/{rule}/remove"), &admin, "")
            .await
            .status,
        StatusCode::SEE_OTHER
    );
    assert_eq!(
        place
            .post(&format!("{rules}/{rule}/remove"), &admin, "")
            .await
            .status,
        StatusCode::NOT_FOUND
    );
    let page = place.get(&base, &admin).await.body;
    assert!(!page.contains("Winter") && page.contains(">28<"));
    place.close().await;
}

#[tokio::test]
async fn policies_of_consortium_and_library() {
    let place = Place::new().await;
    let (whole, lake) = (
        place.login("admin@demo").await,
        place.login("admin@lake").await,
    );
    let base = format!("/admin/libraries/{}/policy", place.lake);
    assert_eq!(
        place
            .post(
                "/admin/policy",
                &whole,
                "name=terms.loan_days&value=21&own=on"
            )
            .await
            .status,
        StatusCode::SEE_OTHER
    );
    assert_eq!(
        place
            .post(&base, &lake, "name=approval&value=automatic&own=on")
            .await
            .status,
        StatusCode::SEE_OTHER
    );
    for bad in [
        "name=approval&value=never&own=on",
        "name=nothing&value=1&own=on",
        "name=terms.loan_days&value=-1&own=on",
    ] {
        assert_eq!(
            place.post(&base, &lake, bad).await.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "{bad}"
        );
    }
    let page = place.get(&base, &lake).await.body;
    assert!(
        page.contains("By themselves") && page.contains("admin@lake")
            || page.contains("admin&#64;lake")
    );
    let mut read = place.app.store.read().await.unwrap();
    let policy = place
        .app
        .directory(&mut read)
        .await
        .unwrap()
        .place(place.lake)
        .unwrap()
        .policy
        .clone();
    assert_eq!(
        (policy.terms.loan_days, policy.approval.as_str()),
        (21, "automatic")
    );
    drop(read);
    place.post(&base, &lake, "name=approval").await;
    let mut read = place.app.store.read().await.unwrap();
    assert_eq!(
        place
            .app
            .directory(&mut read)
            .await
            .unwrap()
            .place(place.lake)
            .unwrap()
            .policy
            .approval
            .as_str(),
        "manual"
    );
    drop(read);
    for page in [
        "approval",
        "terms.loan_days",
        "max_cost",
        "groups",
        "guests",
    ] {
        assert!(
            place
                .get(&format!("{base}?edit={page}"), &lake)
                .await
                .body
                .contains("set-open"),
            "{page}"
        );
    }
    place.close().await;
}

#[tokio::test]
async fn people_keys_and_pages() {
    let place = Place::new().await;
    let admin = place.login("admin@lake").await;
    let said = place
        .post(
            "/admin/staff",
            &admin,
            "login=new%40lake&name=&role=circulation_operator&library=ISIL%3ACA-FSLAKE",
        )
        .await;
    assert!(said.body.contains("data-test=\"once\""), "{}", said.body);
    let said = place
        .post(
            "/admin/patrons",
            &admin,
            "barcode=21000000000017&library=ISIL%3ACA-FSLAKE&last=Brook&first=Ann&email=&group=",
        )
        .await;
    assert_eq!(said.status, StatusCode::SEE_OTHER, "{}", said.body);
    let patron = said.location.split('?').next().unwrap().to_owned();
    let found = place
        .post("/admin/patrons/find", &admin, "q=brook")
        .await
        .body;
    assert!(found.contains(&patron));
    assert!(
        !place
            .post("/admin/patrons/find", &admin, "q=roy")
            .await
            .body
            .contains("Zoé")
    );
    assert_eq!(
        place
            .post(
                &patron,
                &admin,
                "last=Brooke&first=Ann&blocked=Lost+card&active=on"
            )
            .await
            .status,
        StatusCode::SEE_OTHER
    );
    assert!(place.get(&patron, &admin).await.body.contains("Lost card"));
    let said = place
        .post(
            "/admin/keys",
            &admin,
            "name=robot&library=ISIL%3ACA-FSLAKE&side=lend",
        )
        .await;
    let key = said
        .body
        .split("data-test=\"once\">")
        .nth(1)
        .unwrap()
        .split('<')
        .next()
        .unwrap()
        .to_owned();
    assert!(
        farshelf_app::accounts::principal_of_key(&place.app, &key)
            .await
            .unwrap()
            .is_some()
    );
    let list = place.get("/admin/keys", &admin).await.body;
    assert!(!list.contains(&key));
    for id in list
        .split("/admin/keys/")
        .skip(1)
        .filter_map(|p| p.split('/').next())
    {
        place
            .post(&format!("/admin/keys/{id}/revoke"), &admin, "")
            .await;
    }
    assert!(
        farshelf_app::accounts::principal_of_key(&place.app, &key)
            .await
            .unwrap()
            .is_none()
    );
    let whole = place.login("admin@demo").await;
    for page in [
        "/admin",
        "/admin/libraries",
        "/admin/policy",
        "/admin/staff",
        "/admin/patrons",
        "/admin/keys",
        "/admin/mail",
        "/admin/queue",
        "/admin/catalogue",
        "/admin/audit",
        "/staff/account",
    ] {
        for lang in ["en", "fr"] {
            let said = place.get(&format!("{page}?lang={lang}"), &whole).await;
            assert_eq!(said.status, StatusCode::OK, "{page}");
            assert!(
                !said.body.contains(">admin-") && !said.body.contains(">policy-"),
                "{page} has a bare key"
            );
        }
    }
    let mut read = place.app.store.read().await.unwrap();
    let trail = audit::list(&mut read, &Scope::system(), None, 200)
        .await
        .unwrap();
    assert!(trail.iter().any(|r| r.entry.what == "patron_read"));
    assert!(
        trail
            .iter()
            .all(|r| !r.entry.after.to_string().contains("Brook")),
        "ids only for patrons"
    );
    drop(read);
    place.close().await;
}

#[tokio::test]
async fn mails_of_a_demo_are_open_and_others_are_not() {
    let place = Place::new().await;
    assert_eq!(
        place.get("/demo/mail", "").await.status,
        StatusCode::NOT_FOUND
    );
    place.close().await;
    let place = Place::with(|s| s.demo = true).await;
    assert_eq!(place.get("/demo/mail", "").await.status, StatusCode::OK);
    place.close().await;
}

#[tokio::test]
async fn the_set_up_link_works_once() {
    let held = farshelf_store::testing::sqlite(&farshelf_store::Options::default())
        .await
        .unwrap();
    let clock = farshelf_app::clock::Clock::manual("2026-11-24T15:00:00Z".parse().unwrap());
    let app = farshelf_app::app::App::new(
        held.store.clone(),
        clock,
        farshelf_app::app::Settings::default(),
    );
    let token = offer_setup(&app).await.unwrap().unwrap();
    let router = farshelf_web::routes::router(farshelf_web::state::WebState::new(
        app.clone(),
        farshelf_app::catalog::open(&app).unwrap(),
    ));
    let ask = async |path: &str, form: Option<&str>| {
        use tower::ServiceExt;
        let builder = axum::http::Request::builder()
            .uri(path)
            .header("content-type", "application/x-www-form-urlencoded")
            .header("accept", "text/html");
        let request = match form {
            Some(form) => builder
                .method("POST")
                .body(axum::body::Body::from(form.to_owned())),
            None => builder.body(axum::body::Body::empty()),
        };
        router
            .clone()
            .oneshot(request.unwrap())
            .await
            .unwrap()
            .status()
    };
    let path = format!("/setup/{token}");
    let place =
        "code=FSLAKE&institution=Lake&symbol=ISIL%3ACA-FSLAKE&library=Lake&zone=America%2FToronto";
    assert_eq!(ask("/setup/wrong", None).await, StatusCode::NOT_FOUND);
    assert_eq!(ask(&path, None).await, StatusCode::OK);
    assert_eq!(
        ask(
            &path,
            Some(&format!("{place}&login=root%40lake&password=short"))
        )
        .await,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    assert_eq!(
        ask(
            &path,
            Some(&format!(
                "{place}&login=root%40lake&password=a+good+long+one"
            ))
        )
        .await,
        StatusCode::SEE_OTHER
    );
    assert_eq!(ask(&path, None).await, StatusCode::NOT_FOUND);
    assert_eq!(
        ask(
            &path,
            Some(&format!(
                "{place}&login=second%40lake&password=a+good+long+one"
            ))
        )
        .await,
        StatusCode::NOT_FOUND
    );
    held.close().await;
}
