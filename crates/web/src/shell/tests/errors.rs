//! Errors as pages, problem documents and plain text.

use farshelf_app::i18n::{Lang, Tr};

use super::browser::{ask, open};
use crate::shell::{ErrorKind, Here, RequestContext, Shell, ShellParts, WebError};
use axum::response::IntoResponse;

#[test]
fn every_kind_has_its_words_in_both_languages() {
    for lang in Lang::ALL {
        for kind in ErrorKind::ALL {
            for key in [kind.title(), kind.next(), kind.cure()] {
                assert!(Tr::new(lang).knows(key), "{key}");
            }
        }
    }
    assert_eq!(
        ErrorKind::of(axum::http::StatusCode::FORBIDDEN),
        ErrorKind::Forbidden
    );
    assert_eq!(
        ErrorKind::of(axum::http::StatusCode::BAD_GATEWAY),
        ErrorKind::Internal
    );
    assert_eq!(
        ErrorKind::of(axum::http::StatusCode::REQUEST_TIMEOUT),
        ErrorKind::BadRequest
    );
}

#[tokio::test]
async fn a_page_says_what_happened_what_follows_what_to_do_and_the_number() {
    let answer = open("/nothing-here?lang=fr").await;
    assert_eq!(answer.status.as_u16(), 404);
    assert_eq!(answer.header("content-type"), "text/html; charset=utf-8");
    for text in [
        "Il n’y a rien à cette adresse.",
        "Rien n’a changé.",
        "Vérifiez l’adresse",
        answer.header("x-request-id"),
    ] {
        assert!(answer.text.contains(text), "{text}");
    }
}

#[test]
fn what_cannot_be_done_now_says_when_to_try_again() {
    let busy = WebError::unavailable().into_response();
    assert_eq!(busy.headers()["retry-after"], "5");
    let named = WebError::unavailable().retry_after(60).into_response();
    assert_eq!(named.headers()["retry-after"], "60");
    let gone = WebError::not_found().into_response();
    assert!(!gone.headers().contains_key("retry-after"));
}

#[tokio::test]
async fn nothing_inside_gets_out() {
    for path in ["/panic", "/cause"] {
        for accept in ["text/html", "*/*", "application/json"] {
            let answer = ask(false, "GET", path, &[("accept", accept)]).await;
            assert_eq!(answer.status.as_u16(), 500);
            assert!(
                !answer.text.contains("secret") && !answer.text.contains("hunter2"),
                "{path} {accept}"
            );
        }
    }
    assert!(
        open("/cause")
            .await
            .text
            .contains("<p class=\"say\">told</p>")
    );
}

#[tokio::test]
async fn a_browser_without_a_session_is_sent_to_sign_in() {
    let answer = open("/private?tab=2&lang=en").await;
    assert_eq!(
        (answer.status.as_u16(), answer.header("location")),
        (303, "/login?next=/private%3Ftab%3D2")
    );
    let script = ask(
        false,
        "GET",
        "/private",
        &[("x-fragment", "scan"), ("accept", "text/html")],
    )
    .await;
    assert_eq!(
        (script.status.as_u16(), script.header("content-type")),
        (401, "application/problem+json")
    );
}

#[tokio::test]
async fn the_api_answers_with_problem_documents() {
    let answer = ask(
        false,
        "GET",
        "/api/v1/thing?lang=fr",
        &[("accept", "text/html")],
    )
    .await;
    assert_eq!(
        (
            answer.status.as_u16(),
            answer.header("content-type"),
            answer.header("retry-after")
        ),
        (409, "application/problem+json", "7")
    );
    let problem: serde_json::Value = serde_json::from_str(&answer.text).unwrap();
    assert_eq!(problem["code"], "refused");
    assert_eq!(problem["status"], 409);
    assert_eq!(problem["detail"], "Not now.");
    assert_eq!(problem["title"], "Quelqu’un a modifié ceci entre-temps.");
    assert_eq!(problem["request_id"], answer.header("x-request-id"));
    let unknown = ask(false, "GET", "/api/v1/unknown", &[]).await;
    assert_eq!(
        (unknown.status.as_u16(), unknown.header("content-type")),
        (404, "application/problem+json")
    );
    let method = ask(false, "GET", "/api/v1/post", &[]).await;
    assert_eq!(
        (method.status.as_u16(), method.header("allow")),
        (405, "POST")
    );
    assert!(method.text.contains("\"code\":\"method_not_allowed\""));
}

#[tokio::test]
async fn programs_get_plain_text_elsewhere() {
    let answer = ask(false, "GET", "/nothing-here", &[("accept", "*/*")]).await;
    assert_eq!(answer.header("content-type"), "text/plain; charset=utf-8");
    assert!(
        answer
            .text
            .starts_with("There is nothing at this address.\n")
    );
}

#[test]
fn the_place_falls_back_to_the_product() {
    let context = RequestContext::new(
        &axum::http::Method::GET,
        &axum::http::Uri::from_static("/"),
        &axum::http::HeaderMap::new(),
        false,
        String::new(),
    );
    let shell = Shell::new(&context, ShellParts::default()).at(Here::PatronSearch);
    assert_eq!(shell.place(), "Farshelf");
    let parts = ShellParts {
        consortium: "OCLS".into(),
        ..ShellParts::default()
    };
    assert_eq!(Shell::new(&context, parts).place(), "OCLS");
}
