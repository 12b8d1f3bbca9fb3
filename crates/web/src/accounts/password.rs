//! `/login/password`: a new password, also in the place of a one-time code.

use super::{home, see_other};
use crate::{
    form::Form,
    session::{COOKIE, Network, Session},
    shell::{
        RequestContext, Shell, WebError, cookies, page,
        parts::{Field, Problem, problems},
    },
    state::WebState,
};
use askama::Template;
use axum::{extract::State, http::StatusCode, response::Response};
use farshelf_app::{accounts, error::AppError, i18n::Tr};
use serde::Deserialize;

/// Fields of the form.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fields {
    current: String,
    password: String,
}

#[derive(Template)]
#[template(path = "accounts/password.html")]
struct PasswordPage {
    shell: Shell,
    t: Tr,
    must: bool,
    current: Field,
    password: Field,
}

impl PasswordPage {
    fn new(shell: Shell, must: bool) -> Self {
        let t = shell.tr();
        let current = t.text(if must {
            "accounts-code"
        } else {
            "accounts-current"
        });
        Self {
            current: Field::new("current", current)
                .kind("password")
                .autocomplete("current-password"),
            password: Field::new("password", t.text("accounts-new"))
                .hint(t.text("accounts-new-hint"))
                .kind("password")
                .autocomplete("new-password"),
            must,
            shell,
            t,
        }
    }

    fn problems(&self) -> Vec<Problem> {
        problems(&[&self.current, &self.password])
    }
}

/// The form.
pub async fn show(session: Session, shell: Shell) -> Response {
    page(&PasswordPage::new(shell, session.account.must_change))
}

/// Changes it; this browser gets a new session, all others end.
pub async fn submit(
    State(state): State<WebState>,
    context: RequestContext,
    session: Session,
    shell: Shell,
    Network(network): Network,
    Form(fields): Form<Fields>,
) -> Result<Response, WebError> {
    let account = session.account;
    let mut again = PasswordPage::new(shell, account.must_change);
    let t = again.t;
    match accounts::change_password(
        &state.app,
        &account.principal,
        account.owner,
        fields.current,
        fields.password,
        network,
    )
    .await
    {
        Ok(token) => Ok(see_other(
            home(&account.principal),
            &[cookies::set(context.https, COOKIE, &token, None)],
        )),
        Err(AppError::Invalid { field, code }) => {
            let key = match code {
                "wrong" => "accounts-invalid-wrong",
                "same" => "accounts-invalid-same",
                "too_short" => "accounts-invalid-short",
                "too_long" => "accounts-invalid-long",
                _ => "accounts-invalid-common",
            };
            let text = Some(t.text(key));
            if field == "current" {
                again.current = again.current.error(text);
            } else {
                again.password = again.password.error(text);
            }
            let mut response = page(&again);
            *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
            Ok(response)
        }
        Err(other) => Err(other.into()),
    }
}
