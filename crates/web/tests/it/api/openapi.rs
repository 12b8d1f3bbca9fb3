//! The description of the API is that of the code, and the one in the reference.

use farshelf_web::{api, routes::routes};
use std::{collections::BTreeSet, path::Path};

#[test]
fn every_address_is_described() {
    let described = serde_json::to_value(api::document()).unwrap();
    let described: BTreeSet<(String, String)> = described["paths"]
        .as_object()
        .unwrap()
        .iter()
        .flat_map(|(path, methods)| {
            let methods = methods.as_object().unwrap();
            methods
                .keys()
                .map(|method| (method.to_uppercase(), path.clone()))
                .collect::<Vec<_>>()
        })
        .collect();
    let served: BTreeSet<(String, String)> = routes()
        .listed()
        .iter()
        .filter(|route| route.path.starts_with("/api/"))
        .map(|route| (route.method.to_string(), route.path.to_owned()))
        .collect();
    assert_eq!(described, served);
}

/// `FARSHELF_WRITE_SNAPSHOTS=1` writes the file anew.
#[test]
fn the_reference_is_that_of_the_code() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/reference/openapi.json");
    let mut text = api::document().to_pretty_json().unwrap();
    text.push('\n');
    if std::env::var_os("FARSHELF_WRITE_SNAPSHOTS").is_some() {
        std::fs::write(&path, &text).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        kept == text,
        "docs/reference/openapi.json is old: run this test with FARSHELF_WRITE_SNAPSHOTS=1 and tell the change in the changelog"
    );
}
