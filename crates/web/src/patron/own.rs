//! `/me/details`: name, address, language of mails, password. Requests under way keep what they were placed with (R20).

use super::{order::text_of, see_other, track::Done, visit::Visit, with_status};
use crate::{
    form::Form,
    session::{COOKIE, Network, Session},
    shell::{
        Here, Shell, WebError, cookies,
        parts::{Field, Problem, problems},
    },
    state::WebState,
};
use askama::Template;
use axum::{
    extract::{Query, State},
    http::{HeaderValue, StatusCode, header},
    response::Response,
};
use farshelf_app::{
    accounts::{self, Details},
    error::AppError,
    i18n::{Lang, Tr},
    principal::Who,
};
use farshelf_store::people;
use serde::Deserialize;

/// Fields of the details.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Changed {
    first_name: String,
    last_name: String,
    email: String,
    language: String,
}

/// Fields of a new password.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Password {
    current: String,
    password: String,
}

#[derive(Template)]
#[template(path = "patron/own.html")]
struct OwnPage {
    shell: Shell,
    t: Tr,
    problems: Vec<Problem>,
    fields: [Field; 3],
    languages: Vec<(&'static str, String, bool)>,
    current: Field,
    password: Field,
}

impl OwnPage {
    fn new(visit: &Visit, values: &Details, wrong: Option<(&str, &str)>) -> Self {
        let t = visit.t;
        let error = |id: &str| {
            wrong
                .filter(|(at, _)| *at == id)
                .map(|(at, code)| text_of(t, at, code))
        };
        let fields = [
            Field::new("first_name", t.text("patron-field-first-name"))
                .value(&values.first_name)
                .autocomplete("given-name")
                .error(error("first_name")),
            Field::new("last_name", t.text("patron-field-last-name"))
                .value(&values.last_name)
                .autocomplete("family-name")
                .error(error("last_name")),
            Field::new("email", t.text("patron-field-email"))
                .kind("email")
                .value(&values.email)
                .autocomplete("email")
                .error(error("email")),
        ];
        let current = Field::new("current", t.text("patron-password-now"))
            .kind("password")
            .autocomplete("current-password")
            .error(error("current"));
        let mut password = Field::new("password", t.text("patron-password-new"))
            .kind("password")
            .autocomplete("new-password")
            .hint(t.text("patron-password-hint"))
            .error(error("password"));
        password.max = 256;
        let all: Vec<&Field> = fields.iter().chain([&current, &password]).collect();
        Self {
            problems: problems(&all),
            languages: [Lang::En, Lang::Fr]
                .iter()
                .map(|l| {
                    (
                        l.code(),
                        Tr::new(*l).text("shell-lang-name"),
                        l.code() == values.language,
                    )
                })
                .collect(),
            shell: visit.shell.clone().at(Here::PatronRequests),
            t,
            fields,
            current,
            password,
        }
    }
}

async fn details(state: &WebState, visit: &Visit) -> Result<Details, WebError> {
    let Who::Patron { id, .. } = visit.who.who else {
        return Err(WebError::forbidden());
    };
    let mut read = state.app.store.read().await?;
    let patron = people::patron(&mut read, &visit.who.scope(), id).await?;
    Ok(Details {
        first_name: patron.first_name,
        last_name: patron.last_name,
        email: patron.email.unwrap_or_default(),
        language: patron.language,
    })
}

/// The form.
pub async fn show(
    State(state): State<WebState>,
    visit: Visit,
    Query(done): Query<Done>,
) -> Result<Response, WebError> {
    let values = details(&state, &visit).await?;
    let mut page = OwnPage::new(&visit, &values, None);
    if let Some(toast) = done.toast(visit.t) {
        page.shell = page.shell.toast(toast);
    }
    Ok(with_status(&page, StatusCode::OK))
}

/// Saves the details.
pub async fn submit(
    State(state): State<WebState>,
    visit: Visit,
    Form(new): Form<Changed>,
) -> Result<Response, WebError> {
    let values = Details {
        first_name: new.first_name,
        last_name: new.last_name,
        email: new.email,
        language: new.language,
    };
    match accounts::change_details(&state.app, &visit.who, &values).await {
        Ok(_) => Ok(see_other("/me?done=details")),
        Err(AppError::Invalid { field, code }) => Ok(with_status(
            &OwnPage::new(&visit, &values, Some((&field, code))),
            StatusCode::UNPROCESSABLE_ENTITY,
        )),
        Err(other) => Err(other.into()),
    }
}

/// Changes the password; other sessions end.
pub async fn password(
    State(state): State<WebState>,
    visit: Visit,
    session: Session,
    Network(network): Network,
    Form(new): Form<Password>,
) -> Result<Response, WebError> {
    let values = details(&state, &visit).await?;
    let done = accounts::change_password(
        &state.app,
        &visit.who,
        session.account.owner,
        new.current,
        new.password,
        network,
    )
    .await;
    match done {
        Ok(token) => {
            let mut response = see_other("/me?done=password");
            if let Ok(cookie) =
                HeaderValue::try_from(cookies::set(state.https(), COOKIE, &token, None))
            {
                response.headers_mut().append(header::SET_COOKIE, cookie);
            }
            Ok(response)
        }
        Err(AppError::Invalid { field, code }) => Ok(with_status(
            &OwnPage::new(&visit, &values, Some((&field, code))),
            StatusCode::UNPROCESSABLE_ENTITY,
        )),
        Err(other) => Err(other.into()),
    }
}
