//! What stands after the `?`: read strictly, so that a filter that cannot be read never shows more than was asked for.

use crate::shell::{ErrorKind, WebError, encode_component};
use axum::{extract::FromRequestParts, extract::Query, http::request::Parts};
use serde::de::DeserializeOwned;
use std::str::FromStr;

/// The query of a page; what cannot be read is 400.
pub struct Asked<T>(pub T);

impl<T: DeserializeOwned, S: Sync> FromRequestParts<S> for Asked<T> {
    type Rejection = WebError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, WebError> {
        Query::try_from_uri(&parts.uri)
            .map(|Query(asked)| Self(asked))
            .map_err(|_| bad())
    }
}

/// 400.
pub fn bad() -> WebError {
    WebError::new(ErrorKind::BadRequest)
}

/// A value of the query; absent and empty are none.
///
/// # Errors
/// 400 for a value of another form.
pub fn value<T: FromStr>(text: Option<&String>) -> Result<Option<T>, WebError> {
    match text.map(|t| t.trim()).filter(|t| !t.is_empty()) {
        None => Ok(None),
        Some(text) => text.parse().map(Some).map_err(|_| bad()),
    }
}

/// An address with the values that are given.
pub fn address(path: &str, pairs: &[(&str, Option<String>)]) -> String {
    let mut out = path.to_owned();
    let mut joint = '?';
    for (name, value) in pairs {
        let Some(value) = value.as_deref().filter(|v| !v.is_empty()) else {
            continue;
        };
        out.push(joint);
        out.push_str(name);
        out.push('=');
        out.push_str(&encode_component(value));
        joint = '&';
    }
    out
}

/// Page sizes to choose from.
pub const SIZES: [u32; 4] = [25, 50, 100, 200];
/// Name of the cookie that keeps the choice.
pub const SIZE: &str = "rows";

/// How many rows a page shows: what the address says, else what the browser keeps, else 50.
///
/// # Errors
/// 400 for a size that is no choice.
pub fn size(asked: Option<&String>, kept: Option<&str>) -> Result<u32, WebError> {
    let chosen: Option<u32> = value(asked)?;
    match chosen {
        Some(size) if SIZES.contains(&size) => Ok(size),
        Some(_) => Err(bad()),
        None => Ok(kept
            .and_then(|k| k.parse().ok())
            .filter(|k| SIZES.contains(k))
            .unwrap_or(50)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_encoded() {
        let pairs = [
            ("q", Some("a&b=é \"<".to_owned())),
            ("none", None),
            ("empty", Some(String::new())),
            ("sort", Some("oldest".into())),
        ];
        let made = address("/staff/lending", &pairs);
        assert!(
            made.starts_with("/staff/lending?q=a%26b%3D") && made.ends_with("&sort=oldest"),
            "{made}"
        );
        assert!(!made.contains(['"', '<', ' ']), "{made}");
    }

    #[test]
    fn sizes_come_from_a_short_list() {
        let text = |t: &str| Some(t.to_owned());
        assert_eq!(size(text("25").as_ref(), Some("100")).ok(), Some(25));
        assert_eq!(size(None, Some("100")).ok(), Some(100));
        assert_eq!(size(None, Some("7")).ok(), Some(50));
        assert!(size(text("100000").as_ref(), None).is_err());
        assert!(size(text("-1").as_ref(), None).is_err());
    }
}
