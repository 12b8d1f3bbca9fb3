//! `/track/{code}`: one request for whoever holds its code, with account or without (R9, SECURITY.md 19).

use super::{
    secret, see_other,
    seen::{Seen, seen},
    steps::{self, Act},
    visit::Visit,
};
use crate::{
    form::Form,
    session::Network,
    shell::{Here, Shell, Toast, WebError, page},
    state::WebState,
};
use askama::Template;
use axum::{
    extract::{Path, Query, State},
    response::{IntoResponse, Response},
};
use farshelf_app::{
    accounts,
    i18n::Tr,
    principal::{Principal, Who},
};
use farshelf_domain::id::RequestId;
use serde::Deserialize;

/// The page of one request.
#[derive(Template)]
#[template(path = "patron/track.html")]
pub struct TrackPage {
    /// Frame.
    pub shell: Shell,
    /// Texts.
    pub t: Tr,
    /// The request.
    pub r: Seen,
    /// Where its forms go.
    pub action: String,
    /// The tracking code; none on the pages of an account.
    pub code: Option<String>,
    /// It was placed a moment ago.
    pub placed: bool,
    /// Whole address of the page, to be kept.
    pub link: String,
}

/// What was just done.
#[derive(Deserialize, Default)]
pub struct Done {
    /// A code of `patron-done-CODE`.
    pub done: Option<String>,
}

impl Done {
    /// The toast for it; nothing for anything else in the address.
    pub fn toast(&self, t: Tr) -> Option<Toast> {
        let key = match self.done.as_deref()? {
            "cancelled" => "patron-done-cancelled",
            "renewal" => "patron-done-renewal",
            "pickup" => "patron-done-pickup",
            "answered" => "patron-done-answered",
            "details" => "patron-done-details",
            "password" => "patron-done-password",
            _ => return None,
        };
        Some(Toast {
            text: t.text(key),
            undo: None,
        })
    }

    /// Whether a request was just placed.
    pub fn placed(&self) -> bool {
        self.done.as_deref() == Some("placed")
    }
}

/// Fields of the box for a code.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Code {
    code: String,
}

/// From the box to the page. What is no code leads to the same answer as one that opens nothing.
pub async fn find(Form(form): Form<Code>) -> Response {
    let code: String = form
        .code
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || *c == '-')
        .take(64)
        .collect();
    let code = if code.is_empty() {
        "-".to_owned()
    } else {
        code
    };
    see_other(&format!("/track/{code}"))
}

async fn holder(
    state: &WebState,
    code: &str,
    network: &str,
) -> Result<(Principal, RequestId), WebError> {
    let who = accounts::open_tracking(&state.app, code, network).await?;
    match who.who {
        Who::Tracker { request } => Ok((who, request)),
        _ => Err(WebError::not_found()),
    }
}

/// The page. Errors are as secret as the page.
pub async fn show(
    State(state): State<WebState>,
    visit: Visit,
    Network(network): Network,
    Path(code): Path<String>,
    Query(done): Query<Done>,
) -> Response {
    secret(
        shown(&state, visit, &network, &code, &done)
            .await
            .unwrap_or_else(IntoResponse::into_response),
    )
}

async fn shown(
    state: &WebState,
    mut visit: Visit,
    network: &str,
    code: &str,
    done: &Done,
) -> Result<Response, WebError> {
    let t = visit.t;
    let (who, request) = holder(state, code, network)
        .await
        .map_err(|error| told(t, error))?;
    let mut read = state.app.store.read().await?;
    let (found, _) = super::seen::load(&mut read, &who, request).await?;
    drop(read);
    // The page speaks in the name of the library that works the request.
    visit.enter(found.library);
    let r = seen(&state.app, &visit, &who, request, true).await?;
    let mut shell = visit.shell.clone().at(Here::PatronRequests);
    if let Some(toast) = done.toast(t) {
        shell = shell.toast(toast);
    }
    Ok(page(&TrackPage {
        action: format!("/track/{code}"),
        link: format!("{}/track/{code}", state.app.settings.public_url),
        code: Some(code.to_owned()),
        placed: done.placed(),
        r,
        t,
        shell,
    }))
}

/// One answer for every code that opens nothing.
fn told(t: Tr, error: WebError) -> WebError {
    match error.kind {
        crate::shell::ErrorKind::NotFound => error.detail(t.text("patron-code-unknown")),
        _ => error,
    }
}

/// Cancels, changes the pickup, asks for more time.
pub async fn submit(
    State(state): State<WebState>,
    visit: Visit,
    Network(network): Network,
    Path(code): Path<String>,
    Form(act): Form<Act>,
) -> Response {
    let done = async {
        let (who, request) = holder(&state, &code, &network)
            .await
            .map_err(|error| told(visit.t, error))?;
        let done = steps::run(&state.app, &who, request, &act).await?;
        Ok::<_, WebError>(see_other(&format!("/track/{code}?done={done}")))
    };
    secret(done.await.unwrap_or_else(IntoResponse::into_response))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_known_words_make_a_toast() {
        let t = Tr::new(farshelf_app::i18n::Lang::En);
        let of = |done: &str| {
            Done {
                done: Some(done.into()),
            }
            .toast(t)
        };
        assert!(of("cancelled").is_some());
        assert_eq!(of("<script>"), None);
        assert_eq!(of("placed"), None);
        assert!(
            Done {
                done: Some("placed".into())
            }
            .placed()
        );
    }
}
