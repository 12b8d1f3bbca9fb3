//! `/staff/account`: a person's own settings.

use super::see_other;
use crate::{
    admin::view::{AdminPage, Chapter, Control, FormView, Set},
    form::Form,
    session::{COOKIE, Session},
    shell::{RequestContext, Shell, WebError, cookies, page},
    state::WebState,
};
use axum::{extract::State, response::Response};
use farshelf_app::{accounts, admin};
use farshelf_store::people::Owner;
use serde::Deserialize;

/// A language.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LanguageForm {
    language: String,
}

/// A form that says nothing besides its address.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Nothing {}

/// The page.
pub async fn show(session: Session, shell: Shell) -> Response {
    let t = shell.tr();
    let account = session.account;
    let mut view = AdminPage::new(shell, t.text("shell-account-title"), "");
    let mut own = Chapter::new("own", account.name.clone(), "");
    let role = view
        .shell
        .parts
        .person
        .as_ref()
        .map(|p| p.role.clone())
        .unwrap_or_default();
    own.sets.push(Set {
        label: t.text("accounts-role"),
        value: role,
        ..Set::default()
    });
    let languages = [("en", "admin-english"), ("fr", "admin-french")]
        .map(|(code, words)| (code.to_owned(), t.text(words), account.language == code));
    own.forms.push(
        FormView::new("/staff/account/language", t.text("accounts-language-save")).with(
            Control::Choice("language", t.text("accounts-language"), languages.to_vec()),
        ),
    );
    let mut secret = Chapter::new(
        "password",
        t.text("accounts-password-title"),
        t.text("accounts-password-lead"),
    );
    secret
        .links
        .push((t.text("accounts-password-change"), "/login/password".into()));
    let mut sessions = Chapter::new(
        "sessions",
        t.text("accounts-everywhere"),
        t.text("accounts-everywhere-lede"),
    );
    sessions.forms.push(FormView::new(
        "/staff/account/sign-out",
        t.text("accounts-everywhere"),
    ));
    view.chapters = vec![own, secret, sessions];
    page(&view)
}

/// The language of the account, and of this browser.
pub async fn language(
    State(state): State<WebState>,
    context: RequestContext,
    session: Session,
    Form(form): Form<LanguageForm>,
) -> Result<Response, WebError> {
    let Owner::Staff(id) = session.account.owner else {
        return Err(WebError::forbidden());
    };
    admin::set_own_language(&state.app, id, &form.language).await?;
    Ok(see_other(
        "/staff/account",
        &[cookies::set(
            context.https,
            "lang",
            &form.language,
            Some(31_536_000),
        )],
    ))
}

/// Ends all sessions of the account.
pub async fn sign_out(
    State(state): State<WebState>,
    context: RequestContext,
    session: Session,
    Form(Nothing {}): Form<Nothing>,
) -> Result<Response, WebError> {
    accounts::sign_out_everywhere(&state.app, session.account.owner).await?;
    Ok(see_other(
        "/login",
        &[cookies::set(context.https, COOKIE, "", Some(0))],
    ))
}
