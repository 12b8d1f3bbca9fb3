//! Dependencies between crates point downwards only (docs/adr/0001-workspace-and-direction.md).

use super::metadata::{Package, packages};
use super::{assert_clean, assert_finds};

/// Crate and the crates of this workspace that it may use.
const MAY_USE: &[(&str, &[&str])] = &[
    ("marc", &[]),
    ("iso18626", &[]),
    ("ncip", &[]),
    ("sip2", &[]),
    ("sru", &[]),
    ("domain", &[]),
    ("store", &["domain"]),
    ("documents", &["domain"]),
    ("catalog", &["marc", "domain", "store"]),
    ("app", BELOW_APP),
    ("web", BELOW_WEB),
    ("server", BELOW_SERVER),
    ("checks", &[]),
];
const BELOW_APP: &[&str] = &[
    "marc",
    "iso18626",
    "ncip",
    "sip2",
    "sru",
    "domain",
    "store",
    "documents",
    "catalog",
];
const BELOW_WEB: &[&str] = &[
    "marc",
    "iso18626",
    "ncip",
    "sip2",
    "sru",
    "domain",
    "store",
    "documents",
    "catalog",
    "app",
];
const BELOW_SERVER: &[&str] = &[
    "marc",
    "iso18626",
    "ncip",
    "sip2",
    "sru",
    "domain",
    "store",
    "documents",
    "catalog",
    "app",
    "web",
];

/// A library that is heavy or powerful, and the only crates whose code may use it.
const OWNED: &[(&str, &[&str])] = &[
    ("sqlx", &["store"]),
    ("tantivy", &["catalog"]),
    ("typst", &["documents"]),
    ("axum", &["web", "server"]),
    ("lettre", &["app"]),
];

fn wrong_directions(packages: &[Package]) -> Vec<String> {
    let mut found = Vec::new();
    for package in packages.iter().filter(|package| package.is_ours()) {
        let name = package.short();
        let Some((_, allowed)) = MAY_USE.iter().find(|(known, _)| *known == name) else {
            found.push(format!(
                "crate {name} is not in the table MAY_USE: say what it may use"
            ));
            continue;
        };
        for (dependency, _) in &package.dependencies {
            let Some(short) = dependency.strip_prefix("farshelf-") else {
                continue;
            };
            // A crate's own tests may switch on its features.
            if short != name && !allowed.contains(&short) {
                found.push(format!("{name} uses {short}, which is not below it"));
            }
        }
    }
    found
}

fn borrowed_libraries(packages: &[Package]) -> Vec<String> {
    let mut found = Vec::new();
    for package in packages.iter().filter(|package| package.is_ours()) {
        let name = package.short();
        for (library, owners) in OWNED {
            let used = package.dependencies.iter().any(|(dependency, is_dev)| {
                // Tests elsewhere may drive the library; pages must not see SQL even there.
                dependency == library && (!is_dev || (name == "web" && *library == "sqlx"))
            });
            if used && !owners.contains(&name) {
                found.push(format!("{name} uses {library}, which only {owners:?} may"));
            }
        }
    }
    found
}

#[test]
fn dependencies_point_downwards() {
    assert_clean(&wrong_directions(packages()));
}

#[test]
fn heavy_libraries_stay_with_their_crate() {
    assert_clean(&borrowed_libraries(packages()));
}

fn with(name: &str, dependency: &str, is_dev: bool) -> Vec<Package> {
    vec![Package {
        name: name.to_owned(),
        version: String::new(),
        licence: String::new(),
        source: String::new(),
        dependencies: vec![(dependency.to_owned(), is_dev)],
    }]
}

#[test]
fn an_upward_dependency_is_found() {
    let upward = with("farshelf-domain", "farshelf-store", true);
    assert_finds(&wrong_directions(&upward), "domain uses store");
    let unknown = with("farshelf-extra", "serde", false);
    assert_finds(&wrong_directions(&unknown), "extra is not in the table");
}

#[test]
fn a_borrowed_library_is_found() {
    assert_finds(
        &borrowed_libraries(&with("farshelf-app", "sqlx", false)),
        "app uses sqlx",
    );
    assert_finds(
        &borrowed_libraries(&with("farshelf-web", "sqlx", true)),
        "web uses sqlx",
    );
    assert_clean(&borrowed_libraries(&with("farshelf-server", "sqlx", true)));
}
