//! The access matrix: every registered route, asked by each kind of caller (SECURITY.md 1).

use crate::place::Place;
use axum::http::Method;
use farshelf_domain::role::{Permission, Role};
use farshelf_web::{access::Access, routes};

/// What a caller may be answered by the rule alone: a refusal, or none.
fn expected(access: Access, caller: &str) -> Option<u16> {
    let role = |r: Role| r.permissions();
    let held: &[Permission] = match caller {
        "ill@lake" => role(Role::FulfillmentManager),
        "desk@lake" => role(Role::CirculationOperator),
        "people@lake" => role(Role::UserManager),
        "admin@lake" | "admin@town" => role(Role::SystemAdministrator),
        _ => &[],
    };
    let staff = caller.contains('@');
    let open = match access {
        Access::Public | Access::Own => true,
        Access::Signed => staff || caller == "patron",
        Access::Patron => caller == "patron",
        Access::Staff => staff,
        Access::Permission(p) => held.contains(&p),
        Access::AnyOf(all) => all.iter().any(|p| held.contains(p)),
        Access::Key | Access::KeyOrDemo => caller == "key",
        Access::Demo => return Some(404),
    };
    match (open, caller) {
        (true, _) => None,
        (false, "nobody") => Some(401),
        (false, _) => Some(403),
    }
}

#[tokio::test]
async fn every_route_obeys_its_rule() {
    let place = Place::new().await;
    let mut callers = vec![("nobody", String::new()), ("key", String::new())];
    for login in [
        "ill@lake",
        "desk@lake",
        "people@lake",
        "admin@lake",
        "admin@town",
    ] {
        callers.push((login, place.login(login).await));
    }
    callers.push(("patron", place.login("29000000000011").await));
    let all = routes::routes();
    assert!(all.listed().len() > 40);
    for route in all.listed() {
        if route.path == "/logout" || route.path == "/staff/account/sign-out" {
            continue;
        }
        let path: Vec<String> = route
            .path
            .split('/')
            .map(|p| {
                if p.starts_with('{') {
                    uuid::Uuid::nil().to_string()
                } else {
                    p.to_owned()
                }
            })
            .collect();
        let path = path.join("/");
        for (caller, cookie) in &callers {
            let api = path.starts_with("/api/");
            let who = if *caller == "key" && !api || *caller != "key" && api {
                "nobody"
            } else {
                caller
            };
            let bearer = (*caller == "key").then_some(place.key.as_str());
            let said = place
                .call(route.method.clone(), &path, cookie, bearer)
                .await;
            let status = said.status.as_u16();
            match expected(route.access, who) {
                Some(refusal) => assert_eq!(
                    status, refusal,
                    "{} {} for {caller}",
                    route.method, route.path
                ),
                None if route.access == Access::Own || route.path == "/login" => {}
                // The policy of a library may refuse guests on a page that everybody may open.
                None if route.access == Access::Public && status == 403 => {}
                None => assert!(
                    status != 401 && status != 403 && status < 500,
                    "{} {} for {caller}: {status}",
                    route.method,
                    route.path
                ),
            }
        }
    }
    place.close().await;
}

#[tokio::test]
async fn what_is_registered_nowhere_is_not_there() {
    let place = Place::new().await;
    let admin = place.login("admin@lake").await;
    assert_eq!(
        place
            .call(Method::GET, "/admin/secret", &admin, None)
            .await
            .status
            .as_u16(),
        404
    );
    assert_eq!(
        place
            .call(Method::DELETE, "/admin/staff", &admin, None)
            .await
            .status
            .as_u16(),
        405
    );
    assert_eq!(
        place
            .call(Method::GET, "/static/app.css", "", None)
            .await
            .status
            .as_u16(),
        200
    );
    place.close().await;
}

#[tokio::test]
async fn another_librarys_things_are_not_found() {
    let place = Place::new().await;
    let town = place.login("admin@town").await;
    let ill = place.staff("ill@lake").await;
    for path in [
        format!("/admin/libraries/{}", place.lake),
        format!("/admin/libraries/{}/policy", place.lake),
        format!("/admin/staff/{ill}"),
    ] {
        assert_eq!(place.get(&path, &town).await.status.as_u16(), 404, "{path}");
    }
    let lake = place.login("admin@lake").await;
    assert_eq!(
        place
            .get(&format!("/admin/patrons/{}", place.patron), &lake)
            .await
            .status
            .as_u16(),
        404
    );
    for (path, form) in [
        (
            format!("/admin/libraries/{}", place.lake),
            "field=zone&value=UTC",
        ),
        (
            format!("/admin/libraries/{}/closings", place.lake),
            "from=2026-12-24&to=2026-12-31&lend=on",
        ),
        (format!("/admin/libraries/{}/rules", place.lake), "lends=no"),
        (
            format!("/admin/libraries/{}/policy", place.lake),
            "name=guests&value=off&own=on",
        ),
        ("/admin/policy".to_owned(), "name=guests&value=off&own=on"),
        (
            format!("/admin/staff/{ill}/roles"),
            "role=system_administrator&at=&on=true",
        ),
        (format!("/admin/staff/{ill}/disabled"), "disabled=true"),
        (format!("/admin/staff/{ill}/code"), ""),
    ] {
        assert_eq!(
            place.post(&path, &town, form).await.status.as_u16(),
            404,
            "{path}"
        );
    }
    let page = place.get("/admin/libraries", &town).await.body;
    assert!(page.contains("Town Library") && !page.contains("Lake College"));
    place.close().await;
}

#[tokio::test]
async fn who_manages_accounts_only_cannot_rise() {
    let place = Place::new().await;
    let manager = place.login("people@lake").await;
    let admin = place.staff("admin@lake").await;
    let own = place.staff("people@lake").await;
    assert_eq!(
        place
            .post(&format!("/admin/staff/{admin}/code"), &manager, "")
            .await
            .status
            .as_u16(),
        403
    );
    let rise = format!("role=system_administrator&at={}&on=true", place.lake);
    assert_eq!(
        place
            .post(&format!("/admin/staff/{own}/roles"), &manager, &rise)
            .await
            .status
            .as_u16(),
        404
    );
    let new = "login=friend%40lake&role=system_administrator&library=ISIL%3ACA-FSLAKE";
    assert_eq!(
        place
            .post("/admin/staff", &manager, new)
            .await
            .status
            .as_u16(),
        403
    );
    place.close().await;
}

/// One library's administrator rules over one library: the consortium and the accounts of others are out of reach.
#[tokio::test]
async fn administrator_of_one_library() {
    let place = Place::new().await;
    let town = place.login("admin@town").await;
    let demo = place.login("admin@demo").await;
    let ill = place.staff("ill@lake").await;
    let institution = "code=FSNEW&name=New";
    let at = |code: &str, symbol: &str| {
        format!("symbol=ISIL%3ACA-{symbol}&institution={code}&name=Branch")
    };
    let role = format!("role=fulfillment_operator&at={}&on=true", place.town);
    let roles = format!("/admin/staff/{ill}/roles");
    for (path, who, form, status) in [
        ("/admin/institutions", &town, institution.to_owned(), 403),
        ("/admin/institutions", &demo, institution.to_owned(), 303),
        // One that has no library yet is the consortium's.
        ("/admin/libraries", &town, at("FSNEW", "N1"), 403),
        ("/admin/libraries", &town, at("FSLAKE", "N2"), 403),
        ("/admin/libraries", &town, at("FSTOWN", "N3"), 303),
        ("/admin/libraries", &demo, at("FSNEW", "N4"), 303),
        (&roles, &town, role.clone(), 404),
        (&roles, &demo, role.clone(), 303),
    ] {
        let said = place.post(path, who, &form).await;
        assert_eq!(said.status.as_u16(), status, "{path} {form}");
    }
    let page = place.get("/admin/libraries", &town).await.body;
    assert!(!page.contains("/admin/institutions"));
    assert!(
        place
            .get("/admin/libraries", &demo)
            .await
            .body
            .contains("/admin/institutions")
    );

    // New ones have nobody yet: whoever administers them is told, and nobody else.
    let home = place.get("/admin", &town).await.body;
    assert!(home.contains("id=\"unworked\"") && home.contains("Branch"));
    assert!(!home.contains("Lake College"));
    let lake = place.login("admin@lake").await;
    assert!(
        !place
            .get("/admin", &lake)
            .await
            .body
            .contains("id=\"unworked\"")
    );

    // Works at both now: each library stops it, none alone lets it in again.
    let disabled = format!("/admin/staff/{ill}/disabled");
    let people = place.login("people@lake").await;
    for (who, form, status) in [
        (&people, "disabled=true", 303),
        (&people, "disabled=false", 404),
        (&demo, "disabled=false", 303),
        (&town, "disabled=true", 303),
    ] {
        let said = place.post(&disabled, who, form).await;
        assert_eq!(said.status.as_u16(), status, "{form}");
    }
    // An account of the consortium is stopped by the consortium alone, an administrator by administrators.
    let whole = place.staff("admin@demo").await;
    let stop = format!("/admin/staff/{whole}/disabled");
    assert_eq!(
        place
            .post(&stop, &lake, "disabled=true")
            .await
            .status
            .as_u16(),
        404
    );
    let own = place.staff("admin@lake").await;
    let stop = format!("/admin/staff/{own}/disabled");
    assert_eq!(
        place
            .post(&stop, &people, "disabled=true")
            .await
            .status
            .as_u16(),
        403
    );
    place.close().await;
}
