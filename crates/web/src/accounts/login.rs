//! `/login`: one form for staff and patrons.

use super::{home, see_other};
use crate::{
    form::Form,
    session::{COOKIE, MaybeSigned, Network},
    shell::{RequestContext, Shell, WebError, cookies, local_path, page, parts::Field},
    state::WebState,
};
use askama::Template;
use axum::{
    extract::{Query, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::Response,
};
use farshelf_app::{
    accounts::{self, Answer, SignIn},
    error::AppError,
    i18n::Tr,
    principal::Who,
};
use farshelf_domain::id::LibraryId;
use serde::Deserialize;

/// Where to go after signing in.
#[derive(Deserialize)]
pub struct To {
    next: Option<String>,
}

/// Fields of the form.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fields {
    user: String,
    password: String,
    next: Option<String>,
    library: Option<uuid::Uuid>,
    shared_desk: Option<String>,
}

#[derive(Template)]
#[template(path = "accounts/login.html")]
struct LoginPage {
    shell: Shell,
    t: Tr,
    user: Field,
    password: Field,
    next: String,
    shared_desk: bool,
    problem: Option<String>,
    libraries: Vec<(String, String)>,
}

impl LoginPage {
    fn new(shell: Shell, next: Option<&str>) -> Self {
        let t = shell.tr();
        Self {
            user: Field::new("user", t.text("accounts-user"))
                .hint(t.text("accounts-user-hint"))
                .autocomplete("username"),
            password: Field::new("password", t.text("accounts-password"))
                .kind("password")
                .autocomplete("current-password"),
            next: next.and_then(local_path).unwrap_or_default().to_owned(),
            shared_desk: false,
            problem: None,
            libraries: Vec::new(),
            shell,
            t,
        }
    }
}

/// The form; whoever is signed in goes on.
pub async fn show(MaybeSigned(who): MaybeSigned, shell: Shell, Query(to): Query<To>) -> Response {
    if who.who == Who::Nobody {
        page(&LoginPage::new(shell, to.next.as_deref()))
    } else {
        see_other(onward(to.next.as_deref(), home(&who)), &[])
    }
}

/// A local place that is not the sign-in itself.
fn onward<'a>(next: Option<&'a str>, home: &'a str) -> &'a str {
    next.and_then(local_path)
        .filter(|n| !n.starts_with("/login") && !n.starts_with("/logout"))
        .unwrap_or(home)
}

/// Checks name and password. The answer is the same whichever of them is wrong.
pub async fn submit(
    State(state): State<WebState>,
    context: RequestContext,
    shell: Shell,
    Network(network): Network,
    headers: HeaderMap,
    Form(fields): Form<Fields>,
) -> Result<Response, WebError> {
    let form = SignIn {
        user: fields.user.clone(),
        password: fields.password,
        library: fields.library.map(LibraryId),
        shared_desk: fields.shared_desk.is_some(),
        network,
        before: cookies::get(&headers, context.https, COOKIE).map(ToOwned::to_owned),
    };
    let mut again = LoginPage::new(shell, fields.next.as_deref());
    again.user = again.user.value(fields.user);
    again.shared_desk = fields.shared_desk.is_some();
    let t = again.t;
    match accounts::sign_in(&state.app, form).await {
        Ok(Answer::Welcome(signed)) => {
            let mut set = vec![cookies::set(context.https, COOKIE, &signed.token, None)];
            if cookies::get(&headers, context.https, "lang").is_none() {
                set.push(cookies::set(
                    context.https,
                    "lang",
                    &signed.account.language,
                    Some(31_536_000),
                ));
            }
            Ok(see_other(
                onward(fields.next.as_deref(), home(&signed.account.principal)),
                &set,
            ))
        }
        Ok(Answer::No) => {
            again.problem = Some(t.text("accounts-wrong"));
            Ok(with_status(&again, StatusCode::UNAUTHORIZED))
        }
        Ok(Answer::Which(libraries)) => {
            let mut read = state.app.store.read().await?;
            let directory = state.app.directory(&mut read).await?;
            let french = context.lang == farshelf_app::i18n::Lang::Fr;
            for library in libraries {
                let place = directory.place(library)?;
                again
                    .libraries
                    .push((library.to_string(), place.name(french).to_owned()));
            }
            again.problem = Some(t.text("accounts-which"));
            Ok(with_status(&again, StatusCode::CONFLICT))
        }
        Err(AppError::SlowDown(seconds)) => {
            again.problem = Some(t.msg("accounts-slow").arg("seconds", seconds).to_string());
            let mut response = with_status(&again, StatusCode::TOO_MANY_REQUESTS);
            response
                .headers_mut()
                .insert(header::RETRY_AFTER, HeaderValue::from(seconds));
            Ok(response)
        }
        Err(other) => Err(other.into()),
    }
}

fn with_status(template: &LoginPage, status: StatusCode) -> Response {
    let mut response = page(template);
    if response.status() == StatusCode::OK {
        *response.status_mut() = status;
    }
    response
}

#[cfg(test)]
mod tests {
    use super::onward;

    #[test]
    fn nobody_is_sent_elsewhere_or_in_circles() {
        assert_eq!(
            onward(Some("/staff/lending?status=new"), "/staff"),
            "/staff/lending?status=new"
        );
        for bad in [
            "//evil.example",
            "https://evil.example",
            "/\\evil",
            "/login?next=/login",
            "/logout",
            "staff",
        ] {
            assert_eq!(onward(Some(bad), "/staff"), "/staff", "{bad}");
        }
        assert_eq!(onward(None, "/me"), "/me");
    }
}
