//! A town that borrows and two lenders with one book each, behind the real router.

use axum::{
    Router,
    body::Body,
    http::{HeaderMap, Request, StatusCode},
};
use farshelf_app::{
    admin::{
        NewInstitution, NewKey, NewLibrary, NewPatron, add_institution, add_key, add_library,
        add_patron,
    },
    app::{App, Settings},
    clock::Clock,
    jobs,
    load::{Loading, load_file},
    principal::Principal,
};
use farshelf_catalog::{Catalog, Index};
use farshelf_domain::id::LibraryId;
use farshelf_store::Store;
use farshelf_web::{api::RateLimit, routes::router, state::WebState};
use http_body_util::BodyExt;
use serde_json::{Value, json};
use std::{
    collections::BTreeMap,
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
};
use tempfile::TempDir;
use tower::ServiceExt;

/// The card of the town's patron.
pub const CARD: &str = "29000000000011";

pub struct World {
    pub app: App,
    router: Router,
    keys: BTreeMap<&'static str, String>,
    count: AtomicU32,
    _folder: TempDir,
}

/// An answer.
#[derive(Debug)]
pub struct Reply {
    pub status: u16,
    pub body: Value,
    pub headers: HeaderMap,
}

pub fn symbol(code: &str) -> String {
    format!("ISIL:CA-{code}")
}

fn book(barcode: &str) -> String {
    format!(
        "<collection xmlns=\"http://www.loc.gov/MARC21/slim\"><record><leader>00000nam a2200000 a 4500</leader>\
         <controlfield tag=\"001\">b{barcode}</controlfield>\
         <controlfield tag=\"008\">190101s2019    quc           000 1 fre d</controlfield>\
         <datafield tag=\"020\" ind1=\" \" ind2=\" \"><subfield code=\"a\">9780306406157</subfield></datafield>\
         <datafield tag=\"100\" ind1=\"1\" ind2=\" \"><subfield code=\"a\">Jean, Michel</subfield></datafield>\
         <datafield tag=\"245\" ind1=\"1\" ind2=\"0\"><subfield code=\"a\">Kukum</subfield></datafield>\
         <datafield tag=\"952\" ind1=\" \" ind2=\" \"><subfield code=\"p\">{barcode}</subfield><subfield code=\"o\">PS 8619</subfield>\
         <subfield code=\"y\">BK</subfield></datafield></record></collection>"
    )
}

impl World {
    pub async fn new(store: Store) -> Self {
        Self::with_limit(store, RateLimit::new(100_000, 1)).await
    }

    pub async fn with_limit(store: Store, limit: RateLimit) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let settings = Settings {
            undo_seconds: 0,
            data_dir: folder.path().to_owned(),
            ..Settings::default()
        };
        let clock = Clock::manual("2026-11-24T15:00:00Z".parse().unwrap());
        let app = App::new(store, clock, settings);
        let system = Principal::system();
        let mut keys = BTreeMap::new();
        for code in ["FSTOWN", "FSLAKE", "FSUNI"] {
            let new = NewInstitution {
                code: code.into(),
                name: code.into(),
            };
            add_institution(&app, &system, new).await.unwrap();
            let new = NewLibrary {
                symbol: symbol(code),
                institution: code.into(),
                name: code.into(),
                ..NewLibrary::default()
            };
            let library = add_library(&app, &system, new).await.unwrap();
            let new = NewKey {
                name: "check".into(),
                library: symbol(code),
                side: "both".into(),
            };
            keys.insert(code, add_key(&app, &system, new).await.unwrap().1);
            match code {
                "FSLAKE" => load(&app, library.id, "31234000000011").await,
                "FSUNI" => load(&app, library.id, "35555000000021").await,
                _ => {}
            }
        }
        let patron = NewPatron {
            barcode: CARD.into(),
            library: symbol("FSTOWN"),
            last: "Tremblay".into(),
            first: "Zoé".into(),
            email: Some("zoe@example.org".into()),
            ..NewPatron::default()
        };
        add_patron(&app, &system, patron).await.unwrap();
        let index = Index::open(&folder.path().join("index")).unwrap();
        index.catch_up(&app.store).await.unwrap();
        let state = WebState {
            api_limit: Arc::new(limit),
            ..WebState::new(
                app.clone(),
                Arc::new(Catalog::new(app.store.clone(), index)),
            )
        };
        Self {
            app,
            router: router(state),
            keys,
            count: AtomicU32::new(0),
            _folder: folder,
        }
    }

    /// Sends a request as it is.
    pub async fn send(&self, request: Request<Body>) -> Reply {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (head, body) = response.into_parts();
        let bytes = body.collect().await.unwrap().to_bytes();
        Reply {
            status: head.status.as_u16(),
            body: serde_json::from_slice(&bytes)
                .unwrap_or_else(|_| json!(String::from_utf8_lossy(&bytes))),
            headers: head.headers,
        }
    }

    /// A request with the key of a library.
    pub fn request(&self, method: &str, path: &str, of: &str) -> axum::http::request::Builder {
        Request::builder()
            .method(method)
            .uri(format!("/api/v1{path}"))
            .header("authorization", format!("Bearer {}", self.keys[of]))
    }

    pub async fn get(&self, of: &str, path: &str) -> Reply {
        self.send(self.request("GET", path, of).body(Body::empty()).unwrap())
            .await
    }

    pub async fn post_with(&self, of: &str, path: &str, key: &str, body: &Value) -> Reply {
        let request = self
            .request("POST", path, of)
            .header("content-type", "application/json")
            .header("idempotency-key", key);
        self.send(request.body(Body::from(body.to_string())).unwrap())
            .await
    }

    pub async fn post(&self, of: &str, path: &str, body: Value) -> Reply {
        let n = self.count.fetch_add(1, Ordering::Relaxed);
        self.post_with(of, path, &format!("key-{n}"), &body).await
    }

    /// Runs a command that must be taken, then everything that follows; gives the request after that.
    pub async fn command(&self, of: &str, side: &str, id: &Value, body: Value) -> Value {
        let path = format!("/{side}-requests/{}", id.as_str().unwrap());
        let reply = self
            .post(of, &format!("{path}/commands"), body.clone())
            .await;
        assert_eq!(reply.status, 200, "{body}: {}", reply.body);
        self.settle().await;
        self.get(of, &path).await.body
    }

    pub async fn settle(&self) {
        jobs::run_until_idle(&self.app).await.unwrap();
    }

    /// The one title, as the town finds it.
    pub async fn title(&self) -> Value {
        let found = self.get("FSTOWN", "/search?q=kukum").await;
        assert_eq!(found.status, StatusCode::OK.as_u16(), "{}", found.body);
        found.body["items"][0].clone()
    }

    pub async fn order(&self) -> Value {
        json!({
            "library": symbol("FSTOWN"), "patron": {"barcode": CARD}, "title_id": self.title().await["id"], "service": "loan",
        })
    }

    /// A request that was placed, checked and sent. Gives it and the code of the library asked.
    pub async fn sent(&self) -> (Value, String) {
        let placed = self
            .post("FSTOWN", "/borrowing-requests", self.order().await)
            .await;
        assert_eq!(placed.status, 201, "{}", placed.body);
        self.settle().await;
        let id = placed.body["id"].clone();
        let sent = self
            .command(
                "FSTOWN",
                "borrowing",
                &id,
                json!({"command": "send_request", "reason": "yes"}),
            )
            .await;
        assert_eq!(sent["status"], "sent", "{sent}");
        (sent.clone(), asked(&sent).0)
    }

    /// The lending request behind an attempt.
    pub async fn behind(&self, lender: &str, wire_id: &str) -> Value {
        let list = self
            .get(lender, &format!("/lending-requests?q={wire_id}"))
            .await;
        assert_eq!(
            list.body["items"].as_array().map(Vec::len),
            Some(1),
            "{}",
            list.body
        );
        list.body["items"][0].clone()
    }
}

/// Code of the library that is asked, and the wire id of the attempt.
pub fn asked(request: &Value) -> (String, String) {
    let waiting = request["suppliers"]
        .as_array()
        .unwrap()
        .iter()
        .find(|s| matches!(s["state"].as_str(), Some("asked" | "promised")))
        .unwrap_or_else(|| panic!("nobody is asked: {request}"));
    let code = waiting["symbol"].as_str().unwrap();
    (
        code.trim_start_matches("ISIL:CA-").to_owned(),
        waiting["wire_id"].as_str().unwrap().to_owned(),
    )
}

async fn load(app: &App, library: LibraryId, barcode: &str) {
    let loading = Loading {
        library,
        mapping: "952".into(),
        file_name: "books.xml".into(),
        dry_run: false,
        rejects: None,
    };
    let text = book(barcode);
    let report = load_file(app, &Principal::system(), text.as_bytes(), loading, |_| {})
        .await
        .unwrap();
    assert_eq!(report.rejects.len(), 0);
}
