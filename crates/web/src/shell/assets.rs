//! Static files under addresses that carry the hash of their content, so that browsers keep them for good.
//!
//! `asset("app.css")` gives `/static/app.HASH.css`. The style sheet is written in several files (`static/css/NN-name.css`) and served as one,
//! in the order of their names.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use axum::extract::Path;
use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG};
use axum::response::{IntoResponse, Response};
use rust_embed::Embed;
use sha2::{Digest, Sha256};

use super::WebError;

#[derive(Embed)]
#[folder = "static/"]
struct Files;

struct Asset {
    address: String,
    kind: &'static str,
    hash: String,
    content: Vec<u8>,
}

static ASSETS: LazyLock<BTreeMap<String, Asset>> = LazyLock::new(|| {
    let mut contents: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    let mut names: Vec<_> = Files::iter().collect();
    names.sort();
    for name in names {
        let Some(file) = Files::get(&name) else {
            continue;
        };
        let served = if name.starts_with("css/") {
            "app.css".to_owned()
        } else {
            name.to_string()
        };
        contents
            .entry(served)
            .or_default()
            .extend_from_slice(&file.data);
    }
    if let Some(script) = contents.get_mut("app.js") {
        *script = without_comments(script);
    }
    // Slips carry their own look, on paper too.
    contents.insert("slip.css".to_owned(), farshelf_app::slips::STYLE.into());
    contents
        .into_iter()
        .map(|(name, content)| {
            let hash = short_hash(&content);
            let (stem, ending) = name.rsplit_once('.').unwrap_or((&name, "bin"));
            let address = format!("/static/{stem}.{hash}.{ending}");
            (
                name.clone(),
                Asset {
                    address,
                    kind: content_type(ending),
                    hash,
                    content,
                },
            )
        })
        .collect()
});

/// A script as it is sent: without indentation and lines of comment. No text of the script runs over a line.
fn without_comments(script: &[u8]) -> Vec<u8> {
    let mut sent = Vec::with_capacity(script.len());
    for line in script.split(|b| *b == b'\n').map(<[u8]>::trim_ascii) {
        if !line.is_empty() && !line.starts_with(b"//") && !line.starts_with(b"/**") {
            sent.extend_from_slice(line);
            sent.push(b'\n');
        }
    }
    sent
}

/// The first eight bytes of the SHA-256 in hex.
fn short_hash(content: &[u8]) -> String {
    let digest = Sha256::digest(content);
    let first = digest
        .iter()
        .take(8)
        .fold(0_u64, |value, byte| value << 8 | u64::from(*byte));
    format!("{first:016x}")
}

fn content_type(ending: &str) -> &'static str {
    match ending {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    }
}

/// The address of a static file. A name that does not exist gives an address that does not exist, and an error in the log.
pub fn asset(name: &'static str) -> &'static str {
    ASSETS.get(name).map_or_else(
        || {
            tracing::error!(name, "static file is missing");
            name
        },
        |asset| asset.address.as_str(),
    )
}

/// Answers `GET /static/{*path}`. Only the address with the present hash is kept for good; the plain name is answered uncached.
pub(super) async fn serve(Path(path): Path<String>) -> Response {
    let wanted = format!("/static/{path}");
    let found = ASSETS
        .values()
        .find(|asset| asset.address == wanted)
        .map(|asset| (asset, "public, max-age=31536000, immutable"));
    let Some((asset, caching)) =
        found.or_else(|| ASSETS.get(&path).map(|asset| (asset, "no-cache")))
    else {
        return WebError::not_found().into_response();
    };
    let mut response = asset.content.as_slice().into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(asset.kind));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static(caching));
    if let Ok(tag) = HeaderValue::try_from(format!("\"{}\"", asset.hash)) {
        headers.insert(ETAG, tag);
    }
    response
}
