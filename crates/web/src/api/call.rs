//! What every call brings: who, in which language, and for a POST its key and its JSON.

use super::problem::problem;
use crate::{
    session::{Network, Signed},
    shell::{ErrorKind, RequestContext, WebError},
    state::WebState,
};
use axum::{
    body::Bytes,
    extract::{FromRequest, FromRequestParts, Query, Request},
    http::{HeaderMap, StatusCode, header, request::Parts},
    response::IntoResponse,
};
use farshelf_app::{
    args,
    error::AppError,
    i18n::Tr,
    idempotency::Once,
    principal::{Principal, Who},
};
use serde::de::DeserializeOwned;
use serde_json::Value;

/// Longest idempotency key, in characters.
const LONGEST_KEY: usize = 255;

/// Who calls, and in which language.
#[derive(Clone, Debug)]
pub struct Call {
    /// Who.
    pub who: Principal,
    /// Texts in their language.
    pub tr: Tr,
}

impl Call {
    /// What a use case answered, as a problem.
    pub fn fail(&self, error: AppError) -> WebError {
        problem(self.tr, error)
    }
}

impl FromRequestParts<WebState> for Call {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, state: &WebState) -> Result<Self, WebError> {
        let Signed(who) = Signed::from_request_parts(parts, state).await?;
        if let Who::Key { id, .. } = who.who {
            state
                .api_limit
                .take(id, state.app.now())
                .map_err(|seconds| WebError::too_many().retry_after(seconds))?;
        }
        let Ok(context) = RequestContext::from_request_parts(parts, state).await;
        Ok(Self {
            who,
            tr: context.tr(),
        })
    }
}

/// The query of a reading call; members it does not have are refused.
pub struct Asked<T>(pub T);

impl<T: DeserializeOwned> FromRequestParts<WebState> for Asked<T> {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, state: &WebState) -> Result<Self, WebError> {
        let Ok(context) = RequestContext::from_request_parts(parts, state).await;
        match Query::<T>::from_request_parts(parts, state).await {
            Ok(Query(query)) => Ok(Self(query)),
            Err(refused) => Err(WebError::bad_request().detail(
                context
                    .tr()
                    .with("api-bad-query", args![cause = refused.body_text()]),
            )),
        }
    }
}

/// A POST: its body, read, and the call by its idempotency key.
pub struct Posted<T> {
    /// Who calls.
    pub call: Call,
    /// The body.
    pub body: T,
    /// The call, to be worked once.
    pub once: Once,
}

impl<T: DeserializeOwned> FromRequest<WebState> for Posted<T> {
    type Rejection = WebError;

    async fn from_request(request: Request, state: &WebState) -> Result<Self, WebError> {
        let (call, once, bytes, headers) = raw(request, state).await?;
        let is_json = media_type(&headers) == Some("application/json");
        if !is_json {
            return Err(WebError::new(ErrorKind::MediaType));
        }
        let value: Value = serde_json::from_slice(&bytes).map_err(|e| {
            WebError::bad_request()
                .detail(call.tr.with("api-bad-json", args![cause = e.to_string()]))
        })?;
        let body = read(call.tr, value)?;
        Ok(Self { call, body, once })
    }
}

/// A POST whose body is a file.
pub struct Sent {
    /// Who calls.
    pub call: Call,
    /// The bytes.
    pub bytes: Bytes,
    /// Headers, for the name.
    pub headers: HeaderMap,
    /// The call, to be worked once.
    pub once: Once,
}

impl FromRequest<WebState> for Sent {
    type Rejection = WebError;

    async fn from_request(request: Request, state: &WebState) -> Result<Self, WebError> {
        let (call, once, bytes, headers) = raw(request, state).await?;
        Ok(Self {
            call,
            bytes,
            headers,
            once,
        })
    }
}

async fn raw(
    request: Request,
    state: &WebState,
) -> Result<(Call, Once, Bytes, HeaderMap), WebError> {
    let (mut parts, body) = request.into_parts();
    let call = Call::from_request_parts(&mut parts, state).await?;
    let Ok(Network(network)) = Network::from_request_parts(&mut parts, state).await;
    let headers = parts.headers.clone();
    let (method, path) = (parts.method.clone(), parts.uri.clone());
    let bytes = Bytes::from_request(Request::from_parts(parts, body), state)
        .await
        .map_err(|refused| match refused.into_response().status() {
            StatusCode::PAYLOAD_TOO_LARGE => WebError::new(ErrorKind::TooLarge),
            _ => WebError::bad_request(),
        })?;
    let key = idempotency_key(&headers)
        .ok_or_else(|| WebError::bad_request().detail(call.tr.text("api-needs-key")))?;
    let path = path.path_and_query().map_or("", |p| p.as_str());
    let once = Once::new(
        &call.who,
        &network,
        key,
        &[method.as_str().as_bytes(), path.as_bytes(), &bytes],
    );
    Ok((call, once, bytes, headers))
}

fn idempotency_key(headers: &HeaderMap) -> Option<&str> {
    let key = headers.get("idempotency-key")?.to_str().ok()?.trim();
    (!key.is_empty() && key.len() <= LONGEST_KEY).then_some(key)
}

fn media_type(headers: &HeaderMap) -> Option<&str> {
    let text = headers.get(header::CONTENT_TYPE)?.to_str().ok()?;
    text.split(';').next().map(str::trim)
}

/// A value as a type; members that it does not have are refused (SECURITY.md 7).
pub fn read<T: DeserializeOwned>(tr: Tr, value: Value) -> Result<T, WebError> {
    if has_nul(&value) {
        return Err(wrong(tr, "U+0000"));
    }
    serde_json::from_value(value).map_err(|e| wrong(tr, &e.to_string()))
}

fn wrong(tr: Tr, cause: &str) -> WebError {
    WebError::invalid().detail(tr.with("api-bad-value", args![cause = cause]))
}

/// The one character that a database of texts does not take.
fn has_nul(value: &Value) -> bool {
    match value {
        Value::String(text) => text.contains('\0'),
        Value::Array(list) => list.iter().any(has_nul),
        Value::Object(members) => members
            .iter()
            .any(|(name, value)| name.contains('\0') || has_nul(value)),
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
    }
}

/// The version of `If-Match`, when one is given.
pub fn if_match(call: &Call, headers: &HeaderMap) -> Result<Option<i64>, WebError> {
    let Some(value) = headers.get(header::IF_MATCH) else {
        return Ok(None);
    };
    let text = value.to_str().unwrap_or_default().trim();
    if text == "*" {
        return Ok(None);
    }
    text.strip_prefix("W/")
        .unwrap_or(text)
        .strip_prefix('"')
        .and_then(|t| t.strip_suffix('"'))
        .and_then(|t| t.parse().ok())
        .map(Some)
        .ok_or_else(|| WebError::bad_request().detail(call.tr.text("api-bad-etag")))
}
