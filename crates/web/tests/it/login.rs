//! Signing in and out.

use crate::place::{PASSWORD, Place};
use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use farshelf_app::{admin, principal::Principal};
use jiff::SignedDuration;

fn form(user: &str, password: &str) -> String {
    format!(
        "user={}&password={}",
        user.replace('@', "%40"),
        password.replace(' ', "+")
    )
}

#[tokio::test]
async fn staff_and_patrons_come_in_by_one_door() {
    let place = Place::new().await;
    let said = place.post("/login", "", &form("ILL@Lake", PASSWORD)).await;
    assert_eq!(
        (said.status, said.location.as_str()),
        (StatusCode::SEE_OTHER, "/staff")
    );
    let cookie = said
        .cookies
        .iter()
        .find(|c| c.starts_with("farshelf="))
        .unwrap();
    assert!(
        cookie.ends_with("; Path=/; HttpOnly; SameSite=Lax"),
        "{cookie}"
    );
    let said = place
        .post("/login", "", &form("29000000000011", PASSWORD))
        .await;
    assert_eq!(
        (said.status, said.location.as_str()),
        (StatusCode::SEE_OTHER, "/me")
    );
    let said = place
        .post("/login", "", &form("admin@lake", PASSWORD))
        .await;
    assert_eq!(said.location, "/admin");
    place.close().await;
}

#[tokio::test]
async fn cookies_are_bound_to_the_host_on_https() {
    let place = Place::with(|s| s.public_url = "https://ill.example".into()).await;
    let said = place.post("/login", "", &form("ill@lake", PASSWORD)).await;
    let cookie = said
        .cookies
        .iter()
        .find(|c| c.contains("farshelf="))
        .unwrap();
    assert!(
        cookie.starts_with("__Host-farshelf=") && cookie.ends_with("; Secure"),
        "{cookie}"
    );
    let plain = said.session().replace("__Host-", "");
    assert_eq!(
        place.get("/staff/account", &plain).await.status,
        StatusCode::SEE_OTHER
    );
    assert_eq!(
        place.get("/staff/account", &said.session()).await.status,
        StatusCode::OK
    );
    place.close().await;
}

#[tokio::test]
async fn nobody_learns_whether_a_name_exists() {
    let place = Place::new().await;
    let mut answers = Vec::new();
    for user in [
        "ill@lake",
        "nobody@lake",
        "29000000000011",
        "11111111111111",
    ] {
        let said = place.post("/login", "", &form(user, "wrong wrong")).await;
        assert!(said.cookies.is_empty());
        answers.push((
            said.status,
            said.body
                .replace(&user.replace('@', "&#64;"), "U")
                .replace(user, "U"),
        ));
    }
    assert_eq!(answers[0].0, StatusCode::UNAUTHORIZED);
    assert!(answers.iter().all(|a| a == &answers[0]));
    place.close().await;
}

#[tokio::test]
async fn guessing_is_slowed_and_the_neighbour_is_not() {
    let place = Place::new().await;
    for _ in 0..6 {
        place
            .post("/login", "", &form("ill@lake", "wrong wrong"))
            .await;
    }
    let said = place.post("/login", "", &form("ill@lake", PASSWORD)).await;
    assert_eq!(said.status, StatusCode::TOO_MANY_REQUESTS);
    let wait: i64 = said.retry_after.unwrap().parse().unwrap();
    place.login("desk@lake").await;
    place.app.clock.advance(SignedDuration::from_secs(wait));
    place.login("ill@lake").await;
    place.close().await;
}

#[tokio::test]
async fn a_planted_session_is_worth_nothing() {
    let place = Place::new().await;
    let said = place
        .post("/login", "farshelf=planted", &form("ill@lake", PASSWORD))
        .await;
    assert_ne!(said.session(), "farshelf=planted");
    assert_eq!(
        place.get("/staff/account", "farshelf=planted").await.status,
        StatusCode::SEE_OTHER
    );
    let first = said.session();
    let second = place
        .post("/login", &first, &form("ill@lake", PASSWORD))
        .await
        .session();
    assert_ne!(first, second);
    assert_eq!(
        place.get("/staff/account", &first).await.location,
        "/login?next=/staff/account"
    );
    assert_eq!(
        place.get("/staff/account", &second).await.status,
        StatusCode::OK
    );
    place.close().await;
}

#[tokio::test]
async fn sessions_end() {
    let place = Place::new().await;
    let cookie = place.login("ill@lake").await;
    let other = place.login("ill@lake").await;
    assert_eq!(
        place.post("/logout", &cookie, "").await.status,
        StatusCode::SEE_OTHER
    );
    assert_eq!(
        place.get("/staff/account", &cookie).await.status,
        StatusCode::SEE_OTHER
    );
    assert_eq!(
        place.get("/staff/account", &other).await.status,
        StatusCode::OK
    );
    place.post("/staff/account/sign-out", &other, "").await;
    assert_eq!(
        place.get("/staff/account", &other).await.status,
        StatusCode::SEE_OTHER
    );
    let desk = place
        .post(
            "/login",
            "",
            &format!("{}&shared_desk=on", form("desk@lake", PASSWORD)),
        )
        .await
        .session();
    place.app.clock.advance(SignedDuration::from_mins(14));
    assert_eq!(
        place.get("/staff/account", &desk).await.status,
        StatusCode::OK
    );
    place.app.clock.advance(SignedDuration::from_mins(16));
    assert_eq!(
        place.get("/staff/account", &desk).await.status,
        StatusCode::SEE_OTHER
    );
    place.close().await;
}

#[tokio::test]
async fn next_leads_nowhere_else() {
    let place = Place::new().await;
    for bad in [
        "https://evil.example",
        "//evil.example",
        "/%5Cevil.example",
        "/login",
    ] {
        let said = place
            .post(
                "/login",
                "",
                &format!("{}&next={bad}", form("ill@lake", PASSWORD)),
            )
            .await;
        assert_eq!(said.location, "/staff", "{bad}");
    }
    let said = place
        .post(
            "/login",
            "",
            &format!("{}&next=/staff/lending", form("ill@lake", PASSWORD)),
        )
        .await;
    assert_eq!(said.location, "/staff/lending");
    place.close().await;
}

#[tokio::test]
async fn forms_of_other_sites_are_stopped() {
    let place = Place::new().await;
    let cookie = place.login("ill@lake").await;
    let request = Request::post("/logout")
        .header("sec-fetch-site", "cross-site")
        .header(header::COOKIE, &cookie);
    assert_eq!(
        place
            .send(request.body(Body::empty()).unwrap())
            .await
            .status,
        StatusCode::FORBIDDEN
    );
    assert_eq!(
        place.get("/staff/account", &cookie).await.status,
        StatusCode::OK
    );
    place.close().await;
}

#[tokio::test]
async fn hostile_forms() {
    let place = Place::new().await;
    assert_eq!(
        place
            .post("/login", "", "user=a&password=b&admin=true")
            .await
            .status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    assert_eq!(
        place.post("/login", "", "user=a").await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    assert_eq!(
        place
            .post(
                "/login",
                "",
                &format!("user=a&password={}", "x".repeat(1_100_000))
            )
            .await
            .status,
        StatusCode::PAYLOAD_TOO_LARGE
    );
    assert_eq!(
        place
            .post("/login", "", &form(&"x".repeat(5_000), "y"))
            .await
            .status,
        StatusCode::UNAUTHORIZED
    );
    let request = Request::post("/login")
        .header(header::CONTENT_TYPE, "application/json")
        .body(Body::from("{}"))
        .unwrap();
    assert_eq!(
        place.send(request).await.status,
        StatusCode::UNSUPPORTED_MEDIA_TYPE
    );
    let cookie = place.login("ill@lake").await;
    assert_eq!(
        place
            .post("/staff/workplace", &cookie, "workplace=seven")
            .await
            .status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    assert_eq!(
        place
            .post(
                "/staff/workplace",
                &cookie,
                &format!("workplace={}", place.town)
            )
            .await
            .status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(
        place
            .post(
                "/staff/workplace",
                &cookie,
                &format!("workplace={}", place.lake)
            )
            .await
            .status,
        StatusCode::SEE_OTHER
    );
    place.close().await;
}

#[tokio::test]
async fn rights_change_at_once() {
    let place = Place::new().await;
    let cookie = place.login("people@lake").await;
    assert_eq!(
        place.get("/admin/staff", &cookie).await.status,
        StatusCode::OK
    );
    let system = Principal::system();
    let id = place.staff("people@lake").await;
    admin::set_role(
        &place.app,
        &system,
        id,
        "user_manager",
        Some(place.lake),
        false,
    )
    .await
    .unwrap();
    assert_eq!(
        place.get("/admin/staff", &cookie).await.status,
        StatusCode::FORBIDDEN
    );
    admin::set_disabled(&place.app, &system, id, true)
        .await
        .unwrap();
    assert_eq!(
        place.get("/staff/account", &cookie).await.status,
        StatusCode::SEE_OTHER
    );
    assert_eq!(
        place
            .post("/login", "", &form("people@lake", PASSWORD))
            .await
            .status,
        StatusCode::UNAUTHORIZED
    );
    place.close().await;
}

#[tokio::test]
async fn a_one_time_code_opens_one_page() {
    let place = Place::new().await;
    let admin = place.login("admin@lake").await;
    let id = place.staff("ill@lake").await;
    let said = place
        .post(&format!("/admin/staff/{id}/code"), &admin, "")
        .await;
    let code = said
        .body
        .split("data-test=\"once\">")
        .nth(1)
        .unwrap()
        .split('<')
        .next()
        .unwrap()
        .to_owned();
    let cookie = place
        .post("/login", "", &form("ill@lake", &code))
        .await
        .session();
    assert_eq!(
        place.get("/staff/account", &cookie).await.location,
        "/login/password"
    );
    assert_eq!(
        place
            .post("/staff/account/language", &cookie, "language=fr")
            .await
            .status,
        StatusCode::FORBIDDEN
    );
    let weak = place
        .post(
            "/login/password",
            &cookie,
            &format!("current={code}&password=password1"),
        )
        .await;
    assert_eq!(weak.status, StatusCode::UNPROCESSABLE_ENTITY);
    let said = place
        .post(
            "/login/password",
            &cookie,
            &format!("current={code}&password=four+words+in+row"),
        )
        .await;
    assert_eq!(said.status, StatusCode::SEE_OTHER, "{}", said.body);
    assert_eq!(
        place.get("/staff/account", &said.session()).await.status,
        StatusCode::OK
    );
    assert_eq!(
        place.get("/staff/account", &cookie).await.status,
        StatusCode::SEE_OTHER
    );
    assert_eq!(
        place
            .post("/login", "", &form("ill@lake", &code))
            .await
            .status,
        StatusCode::UNAUTHORIZED
    );
    place.close().await;
}
