//! `/staff/search`: one box for any number, title words or a person. A person is looked for by POST alone: no name and no card ever stands in
//! an address (SECURITY.md 12).

use super::{
    lists::{ListRow, row},
    query::Asked,
    rows, toast,
};
use crate::{
    form::Form,
    session::StaffOnly,
    shell::{Here, RequestContext, Shell, WebError, page},
    state::WebState,
};
use askama::Template;
use axum::{
    extract::State,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use farshelf_app::{i18n::Tr, principal::Principal};
use farshelf_store::{
    Read,
    requests::{self, Filter, Page, RequestRow},
};
use serde::Deserialize;

/// Longest text that is looked for.
const LONGEST: usize = 200;
/// Most hits of each kind.
const HITS: u32 = 50;

/// The field.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fields {
    q: String,
}

/// The same in an address.
#[derive(Deserialize)]
pub struct Question {
    #[serde(default)]
    q: String,
    did: Option<String>,
    of: Option<String>,
}

#[derive(Template)]
#[template(path = "staff/lists/search.html")]
struct Found {
    shell: Shell,
    t: Tr,
    q: String,
    asked: bool,
    persons: bool,
    more: bool,
    rows: Vec<ListRow>,
    back: String,
    sides: bool,
}

/// Numbers and title words.
pub async fn by_address(
    State(state): State<WebState>,
    StaffOnly(who): StaffOnly,
    shell: Shell,
    context: RequestContext,
    Asked(question): Asked<Question>,
) -> Result<Response, WebError> {
    let deed = (question.did.as_ref(), question.of.as_ref());
    let mut read = state.app.store.read().await?;
    let directory = state.app.directory(&mut read).await?;
    let shell = toast::told(&state, &mut read, &who, &directory, shell, deed).await?;
    drop(read);
    answer(&state, &who, shell, &context, &question.q, false).await
}

/// Also names and cards.
pub async fn by_form(
    State(state): State<WebState>,
    StaffOnly(who): StaffOnly,
    shell: Shell,
    context: RequestContext,
    Form(fields): Form<Fields>,
) -> Result<Response, WebError> {
    answer(&state, &who, shell, &context, &fields.q, true).await
}

async fn answer(
    state: &WebState,
    who: &Principal,
    shell: Shell,
    context: &RequestContext,
    q: &str,
    persons: bool,
) -> Result<Response, WebError> {
    let q = q.trim();
    if q.chars().count() > LONGEST {
        return Err(WebError::invalid().detail(shell.tr().text("staff-queue-search-long")));
    }
    let app = &state.app;
    let mut read = app.store.read().await?;
    let (found, more) = if q.is_empty() {
        (Vec::new(), false)
    } else {
        look(&mut read, who, q, persons).await?
    };
    if let [only] = found.as_slice() {
        return Ok((
            StatusCode::SEE_OTHER,
            [(header::LOCATION, rows::href(only))],
        )
            .into_response());
    }
    let directory = app.directory(&mut read).await?;
    let tr = shell.tr();
    let views = rows::views(state, &mut read, who, &directory, tr, found).await?;
    let back = if persons {
        "/staff".to_owned()
    } else {
        toast::bare(&context.path)
    };
    Ok(page(&Found {
        t: tr,
        asked: !q.is_empty(),
        persons,
        more,
        rows: views.iter().map(|v| row(v, &back)).collect(),
        q: q.to_owned(),
        back,
        sides: true,
        shell: shell.at(Here::Elsewhere),
    }))
}

/// What a text names inside the scope: by number in full, else by title words, and by a person where that is allowed.
async fn look(
    read: &mut Read,
    who: &Principal,
    q: &str,
    persons: bool,
) -> Result<(Vec<RequestRow>, bool), WebError> {
    let scope = who.scope();
    let codes = requests::find_code(read, &scope, q).await?;
    if !codes.is_empty() {
        let mut found = Vec::new();
        for code in codes {
            found.push(requests::get_row(read, &scope, code.id).await?);
        }
        return Ok((found, false));
    }
    let by_words = Filter {
        q: Some(q.to_owned()),
        ..Filter::default()
    };
    let (mut found, mut more) = requests::list(read, &scope, &by_words, Page::first(HITS))
        .await
        .map(|(rows, next)| (rows, next.is_some()))?;
    if persons {
        let (theirs, next) =
            requests::find_person(read, &scope, q, &Filter::default(), Page::first(HITS)).await?;
        more |= next.is_some();
        for row in theirs {
            if !found.iter().any(|f| f.id == row.id) {
                found.push(row);
            }
        }
    }
    Ok((found, more))
}
