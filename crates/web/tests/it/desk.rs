//! Staff of several libraries at their pages, with real requests between them.

use crate::api::world::{CARD, World, symbol};
use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use farshelf_app::{
    admin::{NewUser, add_user},
    principal::Principal,
};
use farshelf_store::{Scope, Store, people};
use http_body_util::BodyExt;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use tower::ServiceExt;

const PASSWORD: &str = "a long enough secret";

pub struct Desk {
    pub world: World,
    cookies: BTreeMap<&'static str, String>,
}

/// An answer to a browser.
#[derive(Debug)]
pub struct Page {
    pub status: StatusCode,
    pub location: String,
    pub cookies: Vec<String>,
    pub body: String,
}

impl Page {
    /// Ids of the rows, in order.
    pub fn rows(&self) -> Vec<&str> {
        let parts = self
            .body
            .split("data-test=\"request-row\" data-id=\"")
            .skip(1);
        parts.map(|p| p.split('"').next().unwrap()).collect()
    }

    /// The links.
    pub fn hrefs(&self) -> Vec<String> {
        let parts = self.body.split("href=\"").skip(1);
        parts
            .map(|p| {
                p.split('"')
                    .next()
                    .unwrap()
                    .replace("&amp;", "&")
                    .replace("&#38;", "&")
            })
            .collect()
    }

    /// The link with this `rel`.
    pub fn rel(&self, rel: &str) -> Option<String> {
        let at = self.body.find(&format!("\" rel=\"{rel}\""))?;
        let link = self.body[..at].rsplit("href=\"").next()?;
        Some(link.replace("&amp;", "&").replace("&#38;", "&"))
    }
}

impl Desk {
    pub async fn new(store: Store) -> Self {
        let world = World::new(store).await;
        let mut desk = Self {
            world,
            cookies: BTreeMap::new(),
        };
        for (login, role, library) in [
            ("ill@town", "fulfillment_manager", "FSTOWN"),
            ("ill@lake", "fulfillment_manager", "FSLAKE"),
            ("ill@uni", "fulfillment_manager", "FSUNI"),
            ("desk@town", "circulation_operator", "FSTOWN"),
            ("admin@town", "system_administrator", "FSTOWN"),
        ] {
            let user = NewUser {
                login: login.into(),
                role: role.into(),
                library: symbol(library),
                password: PASSWORD.into(),
                name: Some(format!("Robin of {library}")),
                must_change: false,
            };
            add_user(&desk.world.app, &Principal::system(), user)
                .await
                .unwrap();
            desk.cookies.insert(login, String::new());
        }
        desk.again().await
    }

    /// The patron of the town gets a password and signs in.
    pub async fn with_patron(mut self) -> Self {
        let mut tx = self.world.app.store.begin().await.unwrap();
        let all = people::find_patrons(&mut tx, &Scope::system(), CARD, None, 1).await;
        let patron = all.unwrap().remove(0);
        let hash = farshelf_app::secret::hash_password(PASSWORD).unwrap();
        people::set_patron_password(&mut tx, &Scope::system(), patron.id, &hash, false)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        self.cookies.insert(CARD, String::new());
        self.again().await
    }

    /// Everybody signs in anew: sessions end with time.
    pub async fn again(mut self) -> Self {
        let logins: Vec<&'static str> = self.cookies.keys().copied().collect();
        for login in logins {
            let form = format!(
                "user={}&password={}",
                login.replace('@', "%40"),
                PASSWORD.replace(' ', "+")
            );
            let said = self.post("", "/login", &form).await;
            let cookie = said.cookies.iter().find(|c| c.starts_with("farshelf="));
            let cookie = cookie.unwrap().split(';').next().unwrap().to_owned();
            self.cookies.insert(login, cookie);
        }
        self
    }

    pub fn request(&self, method: &str, who: &str, path: &str) -> axum::http::request::Builder {
        let cookie = self.cookies.get(who).map_or("", String::as_str);
        Request::builder()
            .method(method)
            .uri(path)
            .header(header::ACCEPT, "text/html")
            .header(header::COOKIE, cookie)
    }

    pub async fn send(&self, request: Request<Body>) -> Page {
        let response = self.world.router.clone().oneshot(request).await.unwrap();
        let status = response.status();
        let text = |v: &axum::http::HeaderValue| v.to_str().unwrap().to_owned();
        let location = response.headers().get(header::LOCATION).map(text);
        let cookies = response
            .headers()
            .get_all(header::SET_COOKIE)
            .iter()
            .map(text)
            .collect();
        let bytes = response.into_body().collect().await.unwrap().to_bytes();
        Page {
            status,
            location: location.unwrap_or_default(),
            cookies,
            body: String::from_utf8_lossy(&bytes).into_owned(),
        }
    }

    pub async fn get(&self, who: &str, path: &str) -> Page {
        self.send(self.request("GET", who, path).body(Body::empty()).unwrap())
            .await
    }

    /// A page with one more cookie and nobody signed in.
    pub async fn as_cookie(&self, cookie: &str, path: &str) -> Page {
        let request = Request::builder()
            .uri(path)
            .header(header::ACCEPT, "text/html")
            .header(header::COOKIE, cookie);
        self.send(request.body(Body::empty()).unwrap()).await
    }

    pub async fn post(&self, who: &str, path: &str, form: &str) -> Page {
        let request = self
            .request("POST", who, path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request.body(Body::from(form.to_owned())).unwrap())
            .await
    }

    /// Places a request of the town's patron for some title that nobody holds.
    pub async fn place(&self, title: &str) -> String {
        let body = json!({
            "library": symbol("FSTOWN"), "patron": {"barcode": CARD}, "service": "loan",
            "citation": {"title": title, "author": "Somebody"},
        });
        self.placed(body).await
    }

    /// Places one for the title that the lake and the university hold.
    pub async fn place_held(&self) -> String {
        let order = self.world.order().await;
        self.placed(order).await
    }

    async fn placed(&self, body: Value) -> String {
        let made = self.world.post("FSTOWN", "/borrowing-requests", body).await;
        assert_eq!(made.status, 201, "{}", made.body);
        self.world.settle().await;
        made.body["id"].as_str().unwrap().to_owned()
    }
}
