//! `/me`: a patron's requests and details.

use super::{
    see_other,
    seen::{Seen, seen},
    steps::{self, Act},
    track::{Done, TrackPage},
    visit::Visit,
};
use crate::{
    form::Form,
    shell::{Here, Shell, WebError, page},
    state::WebState,
};
use askama::Template;
use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use farshelf_app::{i18n::Tr, principal::Who};
use farshelf_domain::id::RequestId;
use farshelf_store::{
    people::{self, Patron},
    requests::{self, Filter, Page},
};

/// Open requests on the page, and earlier ones.
const OPEN: u32 = 100;
const EARLIER: u32 = 30;

#[derive(Template)]
#[template(path = "patron/me.html")]
struct MePage {
    shell: Shell,
    t: Tr,
    needs: Vec<Seen>,
    moving: Vec<Seen>,
    earlier: Vec<Seen>,
    patron: Patron,
    home: String,
}

/// The account of a patron. Staff have theirs elsewhere.
pub async fn show(
    State(state): State<WebState>,
    visit: Visit,
    Query(done): Query<Done>,
) -> Result<Response, WebError> {
    let Who::Patron { id, library } = visit.who.who else {
        return Ok(see_other("/staff"));
    };
    let app = &state.app;
    let mut read = app.store.read().await?;
    let scope = visit.who.scope();
    let patron = people::patron(&mut read, &scope, id).await?;
    let (open, _) = requests::list(
        &mut read,
        &scope,
        &Filter {
            ended: Some(false),
            ..Filter::default()
        },
        Page::first(OPEN),
    )
    .await?;
    let (ended, _) = requests::list(
        &mut read,
        &scope,
        &Filter {
            ended: Some(true),
            ..Filter::default()
        },
        Page::first(EARLIER),
    )
    .await?;
    drop(read);
    let (mut needs, mut moving, mut earlier) = (Vec::new(), Vec::new(), Vec::new());
    for row in open {
        let one = seen(app, &visit, &visit.who, row.id, false).await?;
        if one.needs_person {
            needs.push(one)
        } else {
            moving.push(one)
        }
    }
    for row in ended {
        earlier.push(seen(app, &visit, &visit.who, row.id, false).await?);
    }
    let t = visit.t;
    let mut shell = visit.shell.clone().at(Here::PatronRequests);
    if let Some(toast) = done.toast(t) {
        shell = shell.toast(toast);
    }
    Ok(page(&MePage {
        home: visit.name(library),
        needs,
        moving,
        earlier,
        patron,
        t,
        shell,
    }))
}

fn number(text: &str) -> Result<RequestId, WebError> {
    text.parse().map_err(|_| WebError::not_found())
}

/// One request of the patron; those of others do not exist.
pub async fn request(
    State(state): State<WebState>,
    visit: Visit,
    Path(id): Path<String>,
    Query(done): Query<Done>,
) -> Result<Response, WebError> {
    let id = number(&id)?;
    let r = seen(&state.app, &visit, &visit.who, id, true).await?;
    let t = visit.t;
    let mut shell = visit.shell.clone().at(Here::PatronRequests);
    if let Some(toast) = done.toast(t) {
        shell = shell.toast(toast);
    }
    Ok(page(&TrackPage {
        action: format!("/me/requests/{id}"),
        code: None,
        placed: done.placed(),
        link: String::new(),
        r,
        t,
        shell,
    }))
}

/// Cancels, changes the pickup, asks for more time.
pub async fn submit(
    State(state): State<WebState>,
    visit: Visit,
    Path(id): Path<String>,
    Form(act): Form<Act>,
) -> Result<Response, WebError> {
    let id = number(&id)?;
    let done = steps::run(&state.app, &visit.who, id, &act).await?;
    Ok(see_other(&format!("/me/requests/{id}?done={done}")))
}
