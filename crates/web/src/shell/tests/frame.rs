//! Headers, caching, static files, choices, forms from elsewhere.

use super::browser::{ask, open};
use crate::shell::assets::asset;
use crate::shell::headers::POLICY;

#[tokio::test]
async fn every_answer_carries_the_security_headers() {
    let address = asset("app.css");
    for path in [
        "/staff",
        "/nothing-here",
        "/api/v1/thing",
        "/panic",
        "/private",
        address,
    ] {
        let answer = ask(true, "GET", path, &[]).await;
        assert_eq!(answer.header("content-security-policy"), POLICY, "{path}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        assert_eq!(answer.header("referrer-policy"), "same-origin");
        assert_eq!(answer.header("cross-origin-opener-policy"), "same-origin");
        assert_eq!(
            answer.header("strict-transport-security"),
            "max-age=31536000; includeSubDomains"
        );
        assert_eq!(answer.header("x-request-id").len(), 36, "{path}");
    }
    for part in ["'unsafe-inline'", "'unsafe-eval'", "*", "http:"] {
        assert!(!POLICY.contains(part));
    }
    assert_eq!(
        ask(false, "GET", "/staff", &[])
            .await
            .header("strict-transport-security"),
        ""
    );
}

#[tokio::test]
async fn a_request_number_from_outside_is_not_taken_over() {
    let answer = ask(false, "GET", "/staff", &[("x-request-id", "forged")]).await;
    assert_ne!(answer.header("x-request-id"), "forged");
    assert_eq!(answer.headers.get_all("x-request-id").iter().count(), 1);
}

#[tokio::test]
async fn pages_are_never_stored_and_files_are_kept_for_good() {
    assert_eq!(open("/staff").await.header("cache-control"), "no-store");
    assert_eq!(
        open("/nothing-here").await.header("cache-control"),
        "no-store"
    );
    for (name, kind) in [
        ("app.css", "text/css; charset=utf-8"),
        ("app.js", "text/javascript; charset=utf-8"),
        ("icon.svg", "image/svg+xml"),
    ] {
        let address = asset(name);
        let (stem, ending) = name.rsplit_once('.').unwrap();
        assert!(
            address.starts_with(&format!("/static/{stem}."))
                && address.ends_with(&format!(".{ending}"))
                && address.len() > name.len() + 20
        );
        let kept = ask(false, "GET", address, &[]).await;
        assert_eq!(
            (
                kept.status.as_u16(),
                kept.header("cache-control"),
                kept.header("content-type")
            ),
            (200, "public, max-age=31536000, immutable", kind)
        );
        let plain = ask(false, "GET", &format!("/static/{name}"), &[]).await;
        assert_eq!(
            (plain.header("cache-control"), plain.text == kept.text),
            ("no-cache", true)
        );
        let stale = ask(
            false,
            "GET",
            &format!("/static/{stem}.0000000000000000.{ending}"),
            &[],
        )
        .await;
        assert_eq!(stale.status.as_u16(), 404);
    }
    assert_eq!(
        ask(false, "GET", "/static/../Cargo.toml", &[])
            .await
            .status
            .as_u16(),
        404
    );
    assert_eq!(
        ask(false, "GET", "/static/css/10-tokens.css", &[])
            .await
            .status
            .as_u16(),
        404
    );
}

#[tokio::test]
async fn the_style_sheet_is_all_its_files_in_order() {
    let css = ask(false, "GET", asset("app.css"), &[]).await.text;
    let at = |text: &str| css.find(text).unwrap_or_else(|| panic!("{text}"));
    assert!(
        at("--paper-0: #ffffff") < at(".btn {")
            && at(".btn {") < at(".p-bar {")
            && at(".p-bar {") < at("@page")
    );
    assert!(!css.contains("@import") && !css.contains("url(http"));
}

#[test]
fn every_file_of_the_style_sheet_closes_its_braces() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("static/css");
    for file in std::fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        let mut depth = 0_i32;
        for c in std::fs::read_to_string(&path).unwrap().chars() {
            depth += match c {
                '{' => 1,
                '}' => -1,
                _ => 0,
            };
            assert!((0..=3).contains(&depth), "{}", path.display());
        }
        assert_eq!(depth, 0, "{}", path.display());
    }
}

#[tokio::test]
async fn the_script_is_small() {
    let written = include_str!("../../../static/app.js");
    for line in written.lines() {
        assert!(line.matches('`').count() % 2 == 0, "one line: {line}");
        let comment = line.trim_start().starts_with("/**");
        assert!(!comment || line.ends_with("*/"), "one line: {line}");
    }
    let sent = ask(false, "GET", asset("app.js"), &[]).await.text;
    assert!(sent.len() < 20 * 1024, "{} bytes", sent.len());
    assert!(!sent.contains("/**") && sent.contains("EventSource"));
}

#[tokio::test]
async fn choices_of_language_and_theme_are_kept() {
    let answer = open("/staff?lang=fr&theme=dark").await;
    let cookies: Vec<_> = answer
        .headers
        .get_all("set-cookie")
        .iter()
        .map(|value| value.to_str().unwrap())
        .collect();
    assert_eq!(cookies.len(), 2);
    assert!(cookies[0].starts_with("lang=fr; Path=/; HttpOnly; SameSite=Lax"));
    assert!(answer.text.contains("data-theme=\"dark\""));
    let later = ask(
        false,
        "GET",
        "/staff",
        &[("cookie", "lang=fr; theme=dark"), ("accept-language", "en")],
    )
    .await;
    assert!(
        later
            .text
            .contains("<html lang=\"fr\" dir=\"ltr\" data-theme=\"dark\">")
    );
    assert_eq!(later.header("set-cookie"), "");
    assert_eq!(open("/staff?lang=de").await.header("set-cookie"), "");
}

#[tokio::test]
async fn forms_of_other_sites_are_stopped() {
    let post =
        async |headers: &[(&str, &str)]| ask(false, "POST", "/post", headers).await.status.as_u16();
    assert_eq!(post(&[("sec-fetch-site", "same-origin")]).await, 200);
    assert_eq!(post(&[("sec-fetch-site", "none")]).await, 200);
    assert_eq!(post(&[("origin", "https://shelf.example")]).await, 200);
    assert_eq!(post(&[]).await, 200, "programs send neither");
    assert_eq!(post(&[("sec-fetch-site", "cross-site")]).await, 403);
    assert_eq!(post(&[("sec-fetch-site", "same-site")]).await, 403);
    assert_eq!(post(&[("origin", "https://evil.example")]).await, 403);
    assert_eq!(post(&[("origin", "null")]).await, 403);
    let page = ask(
        false,
        "POST",
        "/post?lang=en",
        &[("sec-fetch-site", "cross-site"), ("accept", "text/html")],
    )
    .await;
    assert!(
        page.text
            .contains("This came from another site and was stopped.")
    );
    let bearer = ask(
        false,
        "POST",
        "/api/v1/post",
        &[("authorization", "Bearer k")],
    )
    .await;
    assert_eq!(bearer.status.as_u16(), 200);
}
