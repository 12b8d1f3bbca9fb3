//! Every dependency may be shipped under our licence and comes from the public registry.
//!
//! The same lists stand in `deny.toml`; this test needs no tool beside cargo and so always runs.

use super::metadata::{Package, packages};
use super::{assert_clean, assert_finds};

const ALLOWED: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CDLA-Permissive-2.0",
    "ISC",
    "MIT",
    "MPL-2.0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// Never in the tree: TLS is rustls, and nothing needs a C library of the system.
const BANNED: &[&str] = &["openssl-sys", "native-tls"];

const REGISTRY: &str = "registry+https://github.com/rust-lang/crates.io-index";

fn unfit(packages: &[Package]) -> Vec<String> {
    let mut found = Vec::new();
    for package in packages {
        let name = format!("{} {}", package.name, package.version);
        if !may_ship(&package.licence) {
            found.push(format!(
                "{name}: licence {:?} is not allowed",
                package.licence
            ));
        }
        if !package.is_ours() && package.source != REGISTRY {
            found.push(format!("{name}: comes from {}", package.source));
        }
        if BANNED.contains(&package.name.as_str()) {
            found.push(format!("{name}: banned"));
        }
    }
    found
}

/// Reads an SPDX expression: `AND` needs both sides, `OR` (also written `/`) one of them.
fn may_ship(expression: &str) -> bool {
    let spaced = expression
        .replace('(', " ( ")
        .replace(')', " ) ")
        .replace('/', " OR ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut rest = words.as_slice();
    either(&mut rest) && rest.is_empty()
}

fn either(words: &mut &[&str]) -> bool {
    let mut fits = both(words);
    while let ["OR", rest @ ..] = *words {
        *words = rest;
        fits |= both(words);
    }
    fits
}

fn both(words: &mut &[&str]) -> bool {
    let mut fits = single(words);
    while let ["AND", rest @ ..] = *words {
        *words = rest;
        fits &= single(words);
    }
    fits
}

fn single(words: &mut &[&str]) -> bool {
    match *words {
        ["(", rest @ ..] => {
            *words = rest;
            let fits = either(words);
            let closed = words.first() == Some(&")");
            *words = words.get(1..).unwrap_or_default();
            fits && closed
        }
        [name, "WITH", exception, rest @ ..] => {
            *words = rest;
            ALLOWED.contains(&format!("{name} WITH {exception}").as_str())
        }
        [name, rest @ ..] => {
            *words = rest;
            ALLOWED.contains(name)
        }
        [] => false,
    }
}

#[test]
fn dependencies_have_allowed_licences_and_come_from_the_registry() {
    assert!(packages().len() > 100, "the tree is larger than that");
    assert_clean(&unfit(packages()));
}

#[test]
fn deny_toml_allows_the_same_licences() {
    let deny =
        std::fs::read_to_string(super::tree::root().join("deny.toml")).expect("deny.toml is there");
    let missing: Vec<String> = ALLOWED
        .iter()
        .chain(BANNED)
        .filter(|name| !deny.contains(&format!("\"{name}\"")))
        .map(|name| format!("deny.toml lacks {name}"))
        .collect();
    assert_clean(&missing);
}

#[test]
fn licence_expressions_are_read() {
    for good in [
        "MIT",
        "MIT OR GPL-3.0-only",
        "Apache-2.0 / MIT",
        "(MIT OR GPL-2.0-only) AND ISC",
        "Apache-2.0 WITH LLVM-exception",
    ] {
        assert!(may_ship(good), "{good}");
    }
    for bad in [
        "",
        "GPL-3.0-only",
        "MIT AND GPL-3.0-only",
        "(MIT AND AGPL-3.0-only) OR GPL-2.0-only",
        "MIT ISC",
        "(MIT",
    ] {
        assert!(!may_ship(bad), "{bad}");
    }
}

#[test]
fn an_unfit_dependency_is_found() {
    let fit = Package {
        name: "other".to_owned(),
        version: "1.0.0".to_owned(),
        licence: "MIT".to_owned(),
        source: REGISTRY.to_owned(),
        dependencies: Vec::new(),
    };
    assert_clean(&unfit(std::slice::from_ref(&fit)));
    let closed = Package {
        licence: String::new(),
        ..fit.clone()
    };
    assert_finds(&unfit(&[closed]), "licence");
    let git = Package {
        source: "git+https://example.org/other".to_owned(),
        ..fit.clone()
    };
    assert_finds(&unfit(&[git]), "comes from git");
    let banned = Package {
        name: "openssl-sys".to_owned(),
        ..fit
    };
    assert_finds(&unfit(&[banned]), "banned");
}
