//! The outermost layer: context in, errors and headers out.

use std::any::Any;

use askama::Template;
use axum::extract::{Request, State};
use axum::http::header::{CONTENT_TYPE, HeaderName, LOCATION, SET_COOKIE};
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use farshelf_app::i18n::Tr;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::csrf::{CsrfLayer, ProtectionError};
use tower_http::request_id::{MakeRequestId, MakeRequestUuid};

use super::{
    ErrorKind, RequestContext, Shell, ShellParts, WebError, assets, encode_component, headers,
};

/// What the frame must be told.
#[derive(Clone, Copy, Debug)]
pub struct ShellConfig {
    /// Whether the public address of this server is https: bound cookies, HSTS.
    pub https: bool,
}

/// Puts the frame around all routes: `/static/`, errors for unknown addresses, the check against forms of other sites (security check 10),
/// panics, context and headers.
///
/// The origin check lets GET, HEAD and OPTIONS pass, everything that a browser calls same-origin, and everything that no browser sends
/// (neither `Sec-Fetch-Site` nor `Origin`: programs with a key, other systems).
pub fn wrap<S: Clone + Send + Sync + 'static>(routes: Router<S>, config: ShellConfig) -> Router<S> {
    routes
        .route("/static/{*path}", get(assets::serve))
        .fallback(async || WebError::not_found())
        .method_not_allowed_fallback(async || WebError::new(ErrorKind::Method))
        .layer(CsrfLayer::new())
        .layer(CatchPanicLayer::custom(panicked))
        .layer(from_fn_with_state(config, frame))
}

#[expect(
    clippy::needless_pass_by_value,
    reason = "the layer calls it with the box"
)]
fn panicked(panic: Box<dyn Any + Send>) -> Response {
    let cause = panic
        .downcast_ref::<&str>()
        .map(ToString::to_string)
        .or_else(|| panic.downcast_ref::<String>().cloned());
    WebError::internal(cause.as_deref().unwrap_or("panic")).into_response()
}

async fn frame(State(config): State<ShellConfig>, mut request: Request, next: Next) -> Response {
    // A number given from outside could be anybody's: each request gets its own.
    let id = MakeRequestUuid
        .make_request_id(&request)
        .map(tower_http::request_id::RequestId::into_header_value);
    let request_id = id
        .as_ref()
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default()
        .to_owned();
    let context = RequestContext::new(
        request.method(),
        request.uri(),
        request.headers(),
        config.https,
        request_id,
    );
    let cookies = context.choices(request.uri());
    request.extensions_mut().insert(context.clone());
    let mut response = next.run(request).await;
    if let Some(error) = failure(&response, &context) {
        response = write(&error, &context, &response);
    }
    let headers = response.headers_mut();
    for cookie in cookies {
        if let Ok(value) = HeaderValue::try_from(cookie) {
            headers.append(SET_COOKIE, value);
        }
    }
    if let Some(id) = id {
        headers.insert(HeaderName::from_static("x-request-id"), id);
    }
    headers::protect(headers, config.https);
    response
}

/// The error that an answer stands for: one of ours, a form from another site, or a bare refusal of the framework.
fn failure(response: &Response, context: &RequestContext) -> Option<WebError> {
    if let Some(error) = response.extensions().get::<WebError>() {
        return Some(error.clone());
    }
    if response.extensions().get::<ProtectionError>().is_some() {
        return Some(WebError::new(ErrorKind::CrossSite));
    }
    let status = response.status();
    let bare = response
        .headers()
        .get(CONTENT_TYPE)
        .is_none_or(|kind| kind.as_bytes().starts_with(b"text/plain"));
    let ours = context.wants_html || context.fragment || is_api(&context.path);
    (bare && ours && (status.is_client_error() || status.is_server_error()))
        .then(|| WebError::new(ErrorKind::of(status)))
}

fn is_api(path: &str) -> bool {
    path.starts_with("/api/")
}

/// Writes an error in the form that the other side reads. Headers that the handler set stay.
fn write(error: &WebError, context: &RequestContext, bare: &Response) -> Response {
    let tr = context.tr();
    if error.kind == ErrorKind::Internal {
        let cause = error.cause.as_deref().unwrap_or("unknown");
        tracing::error!(request_id = context.request_id, cause, "request failed");
    }
    let mut response = if is_api(&context.path) || context.fragment {
        problem(error, bare.status(), context, tr)
    } else if context.wants_html && context.safe && error.kind == ErrorKind::Unauthorized {
        sign_in(&context.path)
    } else if context.wants_html {
        error_page(error, context, tr)
    } else {
        format!("{}\n", plain(error, context, tr)).into_response()
    };
    if response.status() == StatusCode::OK {
        *response.status_mut() = bare.status();
    }
    for (name, value) in bare.headers() {
        if name != CONTENT_TYPE && name != axum::http::header::CONTENT_LENGTH {
            response.headers_mut().append(name, value.clone());
        }
    }
    response
}

fn plain(error: &WebError, context: &RequestContext, tr: Tr) -> String {
    let mut lines = vec![tr.text(error.kind.title())];
    lines.extend(error.detail.clone());
    lines.extend([
        tr.text(error.kind.cure()),
        tr.msg("error-quote")
            .arg("id", &context.request_id)
            .to_string(),
    ]);
    lines.join("\n")
}

fn problem(error: &WebError, status: StatusCode, context: &RequestContext, tr: Tr) -> Response {
    let detail = error.detail.clone().unwrap_or_else(|| {
        format!(
            "{} {}",
            tr.text(error.kind.next()),
            tr.text(error.kind.cure())
        )
    });
    let mut body = serde_json::json!({
        "code": error.code.unwrap_or(error.kind.code()),
        "title": tr.text(error.kind.title()),
        "status": status.as_u16(),
        "detail": detail,
        "request_id": context.request_id,
    });
    if let Some(members) = body.as_object_mut() {
        for (name, value) in &error.extra {
            members.insert((*name).to_owned(), value.clone());
        }
    }
    (
        [(
            CONTENT_TYPE,
            HeaderValue::from_static("application/problem+json"),
        )],
        Json(body),
    )
        .into_response()
}

fn sign_in(path: &str) -> Response {
    let to = format!("/login?next={}", encode_component(path));
    let mut response = StatusCode::SEE_OTHER.into_response();
    if let Ok(value) = HeaderValue::try_from(to) {
        response.headers_mut().insert(LOCATION, value);
    }
    response
}

#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage<'a> {
    shell: Shell,
    t: Tr,
    kind: ErrorKind,
    detail: Option<&'a str>,
}

fn error_page(error: &WebError, context: &RequestContext, tr: Tr) -> Response {
    let shell = Shell::new(context, ShellParts::default());
    let page = ErrorPage {
        shell,
        t: tr,
        kind: error.kind,
        detail: error.detail.as_deref(),
    };
    match page.render() {
        Ok(html) => Html(html).into_response(),
        Err(_) => plain(error, context, tr).into_response(),
    }
}
