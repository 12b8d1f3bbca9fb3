//! Sample pages on all layouts, with hostile texts where people's data stands.

use askama::Template;
use axum::Router;
use axum::extract::Request;
use axum::middleware::{Next, from_fn};
use axum::response::Response;
use axum::routing::{get, post};
use farshelf_app::i18n::Tr;

use crate::shell::parts::{Field, Pager, Problem, Row, Side, Step, Tone, problems};
use crate::shell::{
    Counts, Here, Person, SharedView, Shell, ShellConfig, ShellParts, Toast, Undo, WebError,
    Workplace, page, wrap,
};

/// A title that tries to break out of text and attributes, with marks that turn the direction of writing.
pub const HOSTILE: &str =
    "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>\u{202e}{{7*7}}";

#[derive(Template)]
#[template(
    ext = "html",
    source = r#"{% extends "staff.html" %}{% import "parts/macros.html" as p %}{% block title %}Attention{% endblock %}{% block main %}
<div class="split"><section class="pane" aria-labelledby="h">
<div class="pane-head"><h1 id="h">{{ t.text("shell-attention") }}</h1></div>
<nav class="views" aria-label="Views"><a href="/staff" aria-current="true">All <span class="num">3</span></a>{{ p::fresh(t, "attention", 14) }}</nav>
{% call p::bulk(t, "/staff/bulk") %}<button class="btn" name="command" value="assign">Assign</button>{% endcall %}
<table class="queue" role="table"><caption class="vh">Requests</caption>{{ p::queue_head(t, rows.len(), "Promise", "Request, and why it is here", "Next step") }}
<tbody role="rowgroup">{{ p::queue_group(t, "Today", 2) }}{% for r in rows %}{{ p::row(t, r) }}{% endfor %}</tbody></table>
{{ p::pager(t, pager) }}</section>
<aside class="pane pane-side" aria-label="Open request"><article class="detail"><p class="say">Say yes or no.</p><div class="actions">{{ p::command(t, "/staff/requests/1", "accept_condition", "Accept $15.00", "Ru", "main", "s") }}{{ p::button("Message", "quiet", "msg", "m") }}</div>{{ p::chip(Tone::Good, "", "Yes") }}{{ p::chip(Tone::Plain, "lock", "No") }}</article></aside></div>{% endblock %}"#
)]
struct Staff {
    shell: Shell,
    t: Tr,
    rows: Vec<Row>,
    pager: Pager,
}

#[derive(Template)]
#[template(
    ext = "html",
    source = r#"{% extends "admin.html" %}{% import "parts/macros.html" as p %}{% block title %}Fennell{% endblock %}{% block crumb %}<span aria-hidden="true">/</span><span>Fennell</span>{% endblock %}{% block heading %}Fennell{% endblock %}{% block content %}<div class="panel">{{ p::empty("Nothing", "No settings differ.", "/admin", "All settings") }}</div>{% endblock %}"#
)]
struct Admin {
    shell: Shell,
    t: Tr,
}

#[derive(Template)]
#[template(
    ext = "html",
    source = r#"{% extends "patron.html" %}{% import "parts/macros.html" as p %}{% block title %}Request{% endblock %}{% block band %}{% include "parts/patron_search.html" %}{% endblock %}{% block main %}
<div class="formpage"><div><h1>Request this book</h1>{{ p::error_summary(t, problems) }}
<form class="form" method="post" action="/request" novalidate><div class="stack">{% for f in fields %}{{ p::field(t, f) }}{% endfor %}<div class="actions">{{ p::button("Send request", "main", "", "") }}</div></div></form>
<p>{{ p::time("2026-11-27", "Friday") }}</p></div></div>{% endblock %}"#
)]
struct Patron {
    shell: Shell,
    t: Tr,
    query: String,
    fields: Vec<Field>,
    problems: Vec<Problem>,
}

fn row(id: &str, title: &str, current: bool) -> Row {
    Row {
        id: id.into(),
        external_id: format!("FSLAKE-{id}"),
        status: "conditional".into(),
        href: format!("/staff/requests/{id}"),
        side: if current {
            Side::Borrowing
        } else {
            Side::Lending
        },
        promise: "2 days late".into(),
        tone: if current { Tone::Warn } else { Tone::Bad },
        title: title.into(),
        title_lang: "fr".into(),
        by: HOSTILE.into(),
        why_icon: "coin",
        why: "Seneca will lend it for $15.00. Our limit is $10.00.".into(),
        seen_by: Some("Dana Whitecloud".into()),
        step: Some(Step {
            action: format!("/staff/requests/{id}/commands"),
            command: "accept_condition".into(),
            back: String::new(),
            label: "Accept $15.00".into(),
        }),
        current,
    }
}

async fn staff(shell: Shell) -> Response {
    let t = shell.tr();
    let undo = Undo {
        action: "/staff/undo".into(),
        seconds: 22,
    };
    let shell = shell.at(Here::Attention).toast(Toast {
        text: "Note saved.".into(),
        undo: Some(undo),
    });
    let rows = vec![
        row("1042", "The Inconvenient Indian", true),
        row("1043", HOSTILE, false),
    ];
    page(&Staff {
        shell,
        t,
        rows,
        pager: Pager {
            first: None,
            next: Some("/staff?after=1043".into()),
        },
    })
}

async fn admin(shell: Shell) -> Response {
    page(&Admin {
        t: shell.tr(),
        shell: shell.at(Here::Settings).own_scan_box(),
    })
}

async fn patron(shell: Shell) -> Response {
    let fields = vec![
        Field::new("first", "First name")
            .autocomplete("given-name")
            .value(HOSTILE),
        Field::new("email", "Email")
            .kind("email")
            .hint("We send the link here.")
            .value("amara@")
            .error(Some("Add the part after “@”".into())),
        Field::new("note", "Anything we should know")
            .rows(2)
            .optional()
            .value("</textarea><script>"),
    ];
    let problems = problems(&fields.iter().collect::<Vec<_>>());
    page(&Patron {
        t: shell.tr(),
        shell: shell.at(Here::PatronSearch),
        query: HOSTILE.into(),
        fields,
        problems,
    })
}

async fn signed_in(mut request: Request, next: Next) -> Response {
    let workplace = |id: &str, desk: &str| Workplace {
        id: id.into(),
        library_id: "lib-1".into(),
        library: "Mohawk College".into(),
        desk: Some(desk.into()),
    };
    let parts = ShellParts {
        consortium: "Ontario Colleges".into(),
        library: Some("Mohawk College Library".into()),
        person: Some(Person {
            name: "Robin Osei".into(),
            role: "Fulfillment Services Manager".into(),
            staff: true,
            admin: true,
            account: "01990000-0000-7000-8000-000000000007".into(),
        }),
        workplace: Some(workplace("1", "Fennell circulation")),
        workplaces: vec![
            workplace("1", "Fennell circulation"),
            workplace("2", "Stoney Creek"),
        ],
        counts: Counts {
            attention: Some(14),
            borrowing: Some(1212),
            lending: Some(87),
            hold_shelf: None,
        },
        views: vec![SharedView {
            name: HOSTILE.into(),
            href: "/staff/borrowing?view=7".into(),
            count: Some(6),
        }],
        toast: None,
    };
    request.extensions_mut().insert(parts);
    next.run(request).await
}

async fn panics() -> Response {
    panic!("secret inside")
}

/// The sample pages in the frame; `/guest` is the patron page without anybody signed in.
pub fn app(https: bool) -> Router {
    let pages = Router::new()
        .route("/staff", get(staff))
        .route("/admin", get(admin))
        .route("/patron", get(patron))
        .layer(from_fn(signed_in))
        .route("/guest", get(patron))
        .route("/post", post(async || "done"))
        .route("/api/v1/post", post(async || "done"))
        .route("/panic", get(panics))
        .route("/private", get(async || WebError::unauthorized()))
        .route(
            "/cause",
            get(async || WebError::internal("password=hunter2").detail("told")),
        )
        .route(
            "/api/v1/thing",
            get(async || {
                WebError::conflict()
                    .code("refused")
                    .detail("Not now.")
                    .retry_after(7)
            }),
        );
    wrap(pages, ShellConfig { https })
}
