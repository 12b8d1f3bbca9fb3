//! Names and flags of cookies.

use axum::http::HeaderMap;
use axum::http::header::COOKIE;

/// The name under which a cookie is kept: `__Host-NAME` on https, `NAME` on plain http (loopback).
pub fn name(https: bool, base: &str) -> String {
    if https {
        format!("__Host-{base}")
    } else {
        base.to_owned()
    }
}

/// A `Set-Cookie` value with all protections: `HttpOnly`, `SameSite=Lax`, path `/`, `Secure` on https. `max_age` in seconds, `None`: until the
/// browser closes, 0: delete. The value must be made of letters, digits, `-`, `_`, `.` only: anything else is dropped.
pub fn set(https: bool, base: &str, value: &str, max_age: Option<u32>) -> String {
    let value: String = value
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || "-_.".contains(*c))
        .collect();
    let age = max_age
        .map(|seconds| format!("; Max-Age={seconds}"))
        .unwrap_or_default();
    let secure = if https { "; Secure" } else { "" };
    format!(
        "{}={value}; Path=/; HttpOnly; SameSite=Lax{age}{secure}",
        name(https, base)
    )
}

/// The value of a cookie of the request.
pub fn get<'a>(headers: &'a HeaderMap, https: bool, base: &str) -> Option<&'a str> {
    let name = name(https, base);
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(';'))
        .find_map(|pair| {
            pair.trim()
                .split_once('=')
                .filter(|(key, _)| *key == name)
                .map(|(_, value)| value)
        })
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderMap, HeaderValue, header::COOKIE};

    #[test]
    fn https_cookies_are_bound_to_the_host() {
        assert_eq!(
            super::set(true, "lang", "fr", Some(60)),
            "__Host-lang=fr; Path=/; HttpOnly; SameSite=Lax; Max-Age=60; Secure"
        );
        assert_eq!(
            super::set(false, "lang", "f;r\r\n", None),
            "lang=fr; Path=/; HttpOnly; SameSite=Lax"
        );
    }

    #[test]
    fn a_plain_cookie_does_not_stand_in_for_the_bound_one() {
        let mut headers = HeaderMap::new();
        headers.insert(
            COOKIE,
            HeaderValue::from_static("a=1; lang=fr; __Host-lang=en"),
        );
        assert_eq!(super::get(&headers, true, "lang"), Some("en"));
        assert_eq!(super::get(&headers, false, "lang"), Some("fr"));
        assert_eq!(super::get(&headers, false, "b"), None);
    }
}
