//! `domain` is pure, and SQL lives in `store` alone.

use super::metadata::{Package, packages};
use super::tree::{Text, code_lines, extension, has_word, texts};
use super::{assert_clean, assert_finds};

/// Libraries that would bring time, chance or the outside into the rules. Tests may use some of them.
const IMPURE_LIBRARIES: &[&str] = &[
    "tokio",
    "sqlx",
    "axum",
    "rand",
    "getrandom",
    "fastrand",
    "reqwest",
    "lettre",
    "tempfile",
    "tracing",
];

/// Names that read the clock, chance or the outside.
const IMPURE_NAMES: &[&str] = &[
    "SystemTime",
    "Instant::now",
    "Timestamp::now",
    "Zoned::now",
    "now_v7",
    "new_v4",
    "rand",
    "getrandom",
    "tokio",
    "sqlx",
    "axum",
    "std::env",
    "std::fs",
    "std::net",
    "std::process",
];

fn impure_libraries(packages: &[Package]) -> Vec<String> {
    let domain = packages.iter().find(|package| package.short() == "domain");
    let used = domain.into_iter().flat_map(|domain| &domain.dependencies);
    used.filter(|(name, is_dev)| !is_dev && IMPURE_LIBRARIES.contains(&name.as_str()))
        .map(|(name, _)| format!("domain depends on {name}"))
        .collect()
}

fn impure_code(files: &[Text]) -> Vec<String> {
    let mut found = Vec::new();
    // Tests may read the specification that the tables are compared with.
    let sources = files
        .iter()
        .filter(|file| file.in_crate("domain") && file.is_rust() && !file.path.contains("/tests/"));
    for file in sources {
        for (number, line) in code_lines(&file.text) {
            for name in IMPURE_NAMES.iter().filter(|name| has_word(line, name)) {
                found.push(format!(
                    "{}:{number} names {name}; take it from the context",
                    file.path
                ));
            }
            if names_float(line) {
                found.push(format!(
                    "{}:{number} uses a float; count in integers",
                    file.path
                ));
            }
        }
    }
    found
}

/// A float type, alone or as the suffix of a number (`1.5_f64`, `2f32`).
fn names_float(line: &str) -> bool {
    line.split(|c: char| !c.is_alphanumeric() && c != '_')
        .any(|word| {
            ["f32", "f64"].iter().any(|float| {
                word == *float
                    || (word.ends_with(float) && word.starts_with(|c: char| c.is_ascii_digit()))
            })
        })
}

fn stray_sql(files: &[Text]) -> Vec<String> {
    let mut found = Vec::new();
    for file in files {
        if file.in_crate("store") || file.in_crate("checks") {
            continue;
        }
        if extension(&file.path) == "sql" {
            found.push(format!("{} lies outside crates/store", file.path));
        }
        let in_tests = file.path.contains("/tests/");
        if !file.is_rust() || (in_tests && !file.in_crate("web")) {
            continue;
        }
        for (number, line) in code_lines(&file.text) {
            if has_word(line, "sqlx") {
                found.push(format!(
                    "{}:{number} names sqlx; ask crates/store",
                    file.path
                ));
            }
        }
    }
    found
}

#[test]
fn domain_depends_on_nothing_impure() {
    assert_clean(&impure_libraries(packages()));
}

#[test]
fn domain_names_no_clock_chance_runtime_or_float() {
    assert_clean(&impure_code(&texts()));
}

#[test]
fn sql_lives_in_store_alone() {
    assert_clean(&stray_sql(&texts()));
}

fn one(path: &str, text: &str) -> Vec<Text> {
    vec![Text {
        path: path.to_owned(),
        text: text.to_owned(),
    }]
}

#[test]
fn impure_code_is_found() {
    let path = "crates/domain/src/due.rs";
    assert_finds(
        &impure_code(&one(path, "let now = Timestamp::now();")),
        "due.rs:1 names Timestamp::now",
    );
    assert_finds(
        &impure_code(&one(path, "let id = Uuid::now_v7();")),
        "now_v7",
    );
    assert_finds(&impure_code(&one(path, "use rand::Rng;")), "names rand");
    assert_finds(&impure_code(&one(path, "let fee = 1.5_f64;")), "float");
    assert_clean(&impure_code(&one(
        path,
        "/// Not f64, for money.\nlet brand = operand;",
    )));
    assert_clean(&impure_code(&one(
        "crates/app/src/due.rs",
        "Timestamp::now()",
    )));
}

#[test]
fn stray_sql_is_found() {
    assert_finds(
        &stray_sql(&one("crates/web/tests/it/a.rs", "use sqlx::Row;")),
        "a.rs:1",
    );
    assert_finds(
        &stray_sql(&one("crates/app/src/a.rs", "sqlx::query(\"\")")),
        "names sqlx",
    );
    assert_finds(
        &stray_sql(&one("crates/app/migrations/1.sql", "")),
        "outside crates/store",
    );
    assert_clean(&stray_sql(&one(
        "crates/store/src/a.rs",
        "sqlx::query(\"\")",
    )));
}
