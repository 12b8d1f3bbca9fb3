//! A small consortium behind the real router: two institutions, staff with each role, patrons, a key.

use axum::{
    Router,
    body::Body,
    extract::ConnectInfo,
    http::{Method, Request, StatusCode, header},
};
use farshelf_app::{
    accounts,
    admin::{self, NewInstitution, NewKey, NewLibrary, NewPatron, NewUser},
    app::{App, Settings},
    clock::Clock,
    principal::Principal,
};
use farshelf_domain::id::{LibraryId, PatronId, StaffId};
use farshelf_store::{
    Options, Scope,
    people::{self, Role},
    testing::{Held, sqlite},
};
use farshelf_web::{routes, state::WebState};
use http_body_util::BodyExt;
use std::net::SocketAddr;
use tower::ServiceExt;

pub const PASSWORD: &str = "a long enough secret";

pub struct Place {
    pub app: App,
    pub lake: LibraryId,
    pub town: LibraryId,
    pub patron: PatronId,
    pub key: String,
    router: Router,
    held: Held,
}

pub struct Said {
    pub status: StatusCode,
    pub location: String,
    pub cookies: Vec<String>,
    pub body: String,
    pub retry_after: Option<String>,
}

impl Said {
    /// The session cookie as a request sends it.
    pub fn session(&self) -> String {
        let cookie = self
            .cookies
            .iter()
            .find(|c| c.contains("farshelf="))
            .expect("a session");
        cookie.split(';').next().unwrap().to_owned()
    }
}

impl Place {
    pub async fn new() -> Self {
        Self::with(|_| ()).await
    }

    pub async fn with(change: impl FnOnce(&mut Settings)) -> Self {
        let held = sqlite(&Options::default()).await.unwrap();
        let mut settings = Settings {
            undo_seconds: 0,
            ..Settings::default()
        };
        settings.data_dir =
            std::env::temp_dir().join(format!("farshelf-web-{}", std::process::id()));
        change(&mut settings);
        let app = App::new(
            held.store.clone(),
            Clock::manual("2026-11-24T15:00:00Z".parse().unwrap()),
            settings,
        );
        let system = Principal::system();
        let mut libraries = Vec::new();
        for (code, symbol, name) in [
            ("FSLAKE", "ISIL:CA-FSLAKE", "Lake College"),
            ("FSTOWN", "ISIL:CA-FSTOWN", "Town Library"),
        ] {
            admin::add_institution(
                &app,
                &system,
                NewInstitution {
                    code: code.into(),
                    name: name.into(),
                },
            )
            .await
            .unwrap();
            let new = NewLibrary {
                symbol: symbol.into(),
                institution: code.into(),
                name: name.into(),
                ..NewLibrary::default()
            };
            libraries.push(admin::add_library(&app, &system, new).await.unwrap().id);
        }
        for (login, role, library) in [
            ("ill@lake", "fulfillment_manager", "ISIL:CA-FSLAKE"),
            ("desk@lake", "circulation_operator", "ISIL:CA-FSLAKE"),
            ("people@lake", "user_manager", "ISIL:CA-FSLAKE"),
            ("admin@lake", "system_administrator", "ISIL:CA-FSLAKE"),
            ("admin@town", "system_administrator", "ISIL:CA-FSTOWN"),
            ("admin@demo", "system_administrator", "ISIL:CA-FSLAKE"),
        ] {
            let new = NewUser {
                login: login.into(),
                role: role.into(),
                library: library.into(),
                password: PASSWORD.into(),
                ..NewUser::default()
            };
            let staff = admin::add_user(&app, &system, new).await.unwrap();
            if login == "admin@demo" {
                let mut tx = app.store.begin().await.unwrap();
                people::grant(
                    &mut tx,
                    &Scope::system(),
                    staff.id,
                    &Role {
                        role: role.into(),
                        library: None,
                    },
                )
                .await
                .unwrap();
                tx.commit().await.unwrap();
            }
        }
        let new = NewPatron {
            barcode: "29000000000011".into(),
            library: "ISIL:CA-FSTOWN".into(),
            last: "Roy".into(),
            first: "Zoé".into(),
            ..NewPatron::default()
        };
        let patron = admin::add_patron(&app, &system, new).await.unwrap().id;
        let hash = farshelf_app::secret::hash_password(PASSWORD).unwrap();
        let mut tx = app.store.begin().await.unwrap();
        people::set_patron_password(&mut tx, &Scope::system(), patron, &hash, false)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let new = NewKey {
            name: "loader".into(),
            library: "ISIL:CA-FSLAKE".into(),
            side: "borrow".into(),
        };
        let (_, key) = admin::add_key(&app, &system, new).await.unwrap();
        let router = routes::router(WebState::new(
            app.clone(),
            farshelf_app::catalog::open(&app).unwrap(),
        ));
        Self {
            app,
            lake: libraries[0],
            town: libraries[1],
            patron,
            key,
            router,
            held,
        }
    }

    pub async fn staff(&self, login: &str) -> StaffId {
        let mut read = self.app.store.read().await.unwrap();
        people::staff_by_login(&mut read, login).await.unwrap().id
    }

    pub async fn send(&self, request: Request<Body>) -> Said {
        let mut request = request;
        request
            .extensions_mut()
            .insert(ConnectInfo(SocketAddr::from(([192, 0, 2, 7], 40_000))));
        let response = self.router.clone().oneshot(request).await.unwrap();
        let status = response.status();
        let text = |name| {
            response
                .headers()
                .get(name)
                .and_then(|v| v.to_str().ok())
                .unwrap_or_default()
                .to_owned()
        };
        let location = text(header::LOCATION);
        let retry_after = Some(text(header::RETRY_AFTER)).filter(|v| !v.is_empty());
        let cookies = response
            .headers()
            .get_all(header::SET_COOKIE)
            .iter()
            .map(|v| v.to_str().unwrap().to_owned())
            .collect();
        let bytes = response.into_body().collect().await.unwrap().to_bytes();
        Said {
            status,
            location,
            cookies,
            body: String::from_utf8_lossy(&bytes).into_owned(),
            retry_after,
        }
    }

    pub async fn get(&self, path: &str, cookie: &str) -> Said {
        let request = Request::get(path)
            .header(header::ACCEPT, "text/html")
            .header(header::COOKIE, cookie);
        self.send(request.body(Body::empty()).unwrap()).await
    }

    pub async fn post(&self, path: &str, cookie: &str, form: &str) -> Said {
        let request = Request::post(path)
            .header(header::ACCEPT, "text/html")
            .header(header::COOKIE, cookie)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request.body(Body::from(form.to_owned())).unwrap())
            .await
    }

    pub async fn call(
        &self,
        method: Method,
        path: &str,
        cookie: &str,
        bearer: Option<&str>,
    ) -> Said {
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::COOKIE, cookie)
            .header(header::ACCEPT, "application/json");
        if let Some(key) = bearer {
            request = request.header(header::AUTHORIZATION, format!("Bearer {key}"));
        }
        request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request.body(Body::empty()).unwrap()).await
    }

    pub async fn login(&self, user: &str) -> String {
        let said = self
            .post(
                "/login",
                "",
                &format!(
                    "user={}&password={}",
                    user.replace('@', "%40"),
                    PASSWORD.replace(' ', "+")
                ),
            )
            .await;
        assert_eq!(said.status, StatusCode::SEE_OTHER, "{}", said.body);
        said.session()
    }

    pub async fn close(self) {
        accounts::tidy(&self.app).await.unwrap();
        self.held.close().await;
    }
}
