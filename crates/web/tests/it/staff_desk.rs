//! Two libraries whose staff work one loan through the pages.

use crate::place::{PASSWORD, Place, Said};
use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use farshelf_app::{
    admin::{self, NewPatron, NewUser},
    jobs,
    principal::Principal,
};
use farshelf_domain::{id::RequestId, status::Side};
use farshelf_store::{
    Scope,
    requests::{self, Filter, Page},
};

/// A title that would run, break out or turn the page around if it were not text.
pub const NASTY: &str = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>\u{202e}{{7*7}}";
/// The patron's card.
pub const CARD: &str = "29000000000444";
/// A copy of the lender.
pub const COPY: &str = "31234000000011";

pub struct Desk {
    pub place: Place,
    /// Session of the borrower's staff.
    pub lake: String,
    /// Session of the lender's staff.
    pub town: String,
}

pub fn form(pairs: &[(&str, &str)]) -> String {
    let escape = |text: &str| -> String {
        text.bytes()
            .map(|b| match b {
                b if b.is_ascii_alphanumeric() => char::from(b).to_string(),
                b => format!("%{b:02X}"),
            })
            .collect()
    };
    let all: Vec<String> = pairs
        .iter()
        .map(|(a, b)| format!("{}={}", escape(a), escape(b)))
        .collect();
    all.join("&")
}

impl Desk {
    pub async fn new(undo_seconds: u32) -> Self {
        let place = Place::with(|s| s.undo_seconds = undo_seconds).await;
        let system = Principal::system();
        let new = NewUser {
            login: "ill@town".into(),
            role: "fulfillment_manager".into(),
            library: "ISIL:CA-FSTOWN".into(),
            password: PASSWORD.into(),
            ..NewUser::default()
        };
        admin::add_user(&place.app, &system, new).await.unwrap();
        let new = NewPatron {
            barcode: CARD.into(),
            library: "ISIL:CA-FSLAKE".into(),
            last: "Okafor".into(),
            first: "Amara".into(),
            email: Some("amara@example.org".into()),
            ..NewPatron::default()
        };
        admin::add_patron(&place.app, &system, new).await.unwrap();
        let lake = place.login("ill@lake").await;
        let town = place.login("ill@town").await;
        Self { place, lake, town }
    }

    pub async fn settle(&self) {
        jobs::run_until_idle(&self.place.app).await.unwrap();
    }

    /// Places a request through the page and gives its id.
    pub async fn order(&self) -> String {
        self.order_as(&new_form("save")).await
    }

    async fn order_as(&self, form: &str) -> String {
        let said = self.place.post("/staff/new", &self.lake, form).await;
        assert_eq!(said.status, StatusCode::SEE_OTHER, "{}", said.body);
        self.settle().await;
        let rest = said.location.trim_start_matches("/staff/requests/");
        rest.split('?').next().unwrap().to_owned()
    }

    /// A request that has been sent, and the lender's record of it.
    pub async fn sent(&self) -> (String, String) {
        self.sent_as(&new_form("save")).await
    }

    /// The same for a copy.
    pub async fn sent_copy(&self) -> (String, String) {
        let form = new_form("save").replace("kind=loan", "kind=copy");
        self.sent_as(&form).await
    }

    async fn sent_as(&self, form: &str) -> (String, String) {
        let ours = self.order_as(form).await;
        let page = self
            .place
            .get(&format!("/staff/requests/{ours}"), &self.lake)
            .await;
        if page.body.contains("data-status=\"review\"") {
            self.run(
                &self.lake,
                &ours,
                &[("command", "override_review"), ("reason", "known")],
            )
            .await;
        }
        self.run(&self.lake, &ours, &[("command", "send_request")])
            .await;
        let theirs = self.lending().await;
        (ours, theirs)
    }

    /// The newest lending request.
    pub async fn lending(&self) -> String {
        let mut read = self.place.app.store.read().await.unwrap();
        let filter = Filter {
            side: Some(Side::Lending),
            ..Filter::default()
        };
        let (rows, _) = requests::list(&mut read, &Scope::system(), &filter, Page::first(1))
            .await
            .unwrap();
        rows[0].id.to_string()
    }

    /// Posts a command that must be taken, then lets everything follow.
    pub async fn run(&self, who: &str, id: &str, fields: &[(&str, &str)]) -> Said {
        let said = self.try_run(who, id, fields).await;
        assert_eq!(
            said.status,
            StatusCode::SEE_OTHER,
            "{fields:?}: {}",
            main(&said.body)
        );
        self.settle().await;
        said
    }

    pub async fn try_run(&self, who: &str, id: &str, fields: &[(&str, &str)]) -> Said {
        self.place
            .post(
                &format!("/staff/requests/{id}/commands"),
                who,
                &form(fields),
            )
            .await
    }

    pub async fn version(&self, who: &str, id: &str) -> String {
        let page = self.place.get(&format!("/staff/requests/{id}"), who).await;
        let (_, rest) = page.body.split_once("name=\"version\" value=\"").unwrap();
        rest.split('"').next().unwrap().to_owned()
    }

    /// The page of a request in both languages, checked.
    pub async fn look(&self, who: &str, id: &str) -> String {
        let mut english = String::new();
        for lang in ["fr", "en"] {
            let said = self
                .place
                .get(&format!("/staff/requests/{id}?lang={lang}"), who)
                .await;
            assert_eq!(said.status, StatusCode::OK, "{}", said.body);
            plain(&said.body);
            english = said.body;
        }
        english
    }

    /// Scans as the script does.
    pub async fn scan(&self, who: &str, code: &str, patron: &str, key: &str) -> Said {
        let fields = form(&[
            ("code", code),
            ("library", ""),
            ("patron", patron),
            ("key", key),
        ]);
        let request = Request::post("/staff/scan")
            .header(header::COOKIE, who)
            .header("x-fragment", "scan")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(fields))
            .unwrap();
        let said = self.place.send(request).await;
        self.settle().await;
        said
    }

    pub async fn main_of(&self, id: &str) -> String {
        let mut read = self.place.app.store.read().await.unwrap();
        let id: RequestId = id.parse().unwrap();
        requests::get_row(&mut read, &Scope::system(), id)
            .await
            .unwrap()
            .main
    }
}

pub fn new_form(action: &str) -> String {
    form(&[
        ("action", action),
        ("key", "one-and-the-same"),
        ("kind", "loan"),
        ("title", NASTY),
        ("author", "O'Brien & <b>Sons</b>"),
        ("isbn", "9780306406157"),
        ("who", CARD),
        ("lender", "ISIL:CA-FSTOWN"),
        ("note", "</textarea><script>alert(2)</script>"),
    ])
}

/// What stands in `<main>`.
pub fn main(page: &str) -> &str {
    page.find("<main").map_or(page, |at| &page[at..])
}

/// Words alone: no code of a machine, no name of a text, nothing that runs.
pub fn plain(page: &str) {
    let main = main(page);
    assert!(!main.contains("<script"), "a script in the page");
    assert!(!main.contains("<img"), "an image in the page");
    let mut words = String::new();
    let mut rest = main;
    while let Some(open) = rest.find('<') {
        words.push_str(&rest[..open]);
        words.push(' ');
        let skip = ["<pre", "<code", "<textarea", "<svg"]
            .iter()
            .find(|tag| rest[open..].starts_with(**tag));
        let end = match skip {
            Some(tag) => format!("</{}>", &tag[1..]),
            None => ">".to_owned(),
        };
        let Some(close) = rest[open..].find(&end) else {
            break;
        };
        rest = &rest[open + close + end.len()..];
    }
    for word in words.split_whitespace() {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        let code = word.contains('_') && word.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
        assert!(!code, "a code in the page: {word}");
        let key = [
            "staff-",
            "command-",
            "event-",
            "status-",
            "check-",
            "timer-",
            "review-",
            "attention-",
        ]
        .iter()
        .any(|k| word.starts_with(k));
        assert!(!key, "a text is missing: {word}");
    }
}
