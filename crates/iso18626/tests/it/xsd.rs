//! What is written is valid by the schema of its version.

use std::path::Path;
use std::process::Command;

use farshelf_iso18626::*;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use crate::generate::message;
use crate::shared::shared;

fn schema(version: Version) -> &'static str {
    match version {
        Version::V1_2 => "schemas/iso18626/ISO-18626-v1_2.xsd",
        Version::V2021_2 => "schemas/iso18626/ISO-18626-2021-2.xsd",
    }
}

fn have_xmllint() -> bool {
    let found = Command::new("xmllint").arg("--version").output().is_ok();
    if !found {
        println!("skipped: no xmllint");
    }
    found
}

fn check(version: Version, documents: &[String]) {
    let Some(schema) = shared(schema(version)) else {
        return;
    };
    if !have_xmllint() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let mut files = Vec::new();
    for (index, document) in documents.iter().enumerate() {
        let file = folder.path().join(format!("{index}.xml"));
        std::fs::write(&file, document).unwrap();
        files.push(file);
    }
    let output = lint(&schema, &files);
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

fn lint(schema: &Path, files: &[impl AsRef<std::ffi::OsStr>]) -> std::process::Output {
    Command::new("xmllint")
        .args(["--nonet", "--noout", "--schema"])
        .arg(schema)
        .args(files)
        .output()
        .unwrap()
}

/// Messages of every kind: one with nothing optional, one with everything, many in between.
fn documents(version: Version) -> Vec<String> {
    let mut runner = TestRunner::deterministic();
    let strategy = prop::collection::vec(any::<u8>(), 200..1500);
    let mut documents = Vec::new();
    for kind in Kind::ALL {
        let mut inputs = vec![Vec::new(), vec![1; 3000], vec![3; 3000]];
        inputs.extend((0..30).map(|_| strategy.new_tree(&mut runner).unwrap().current()));
        for bytes in inputs {
            let message = message(version, kind, &bytes, true);
            assert_eq!(validate(&message), [], "{}", write(&message));
            documents.push(write(&message));
        }
    }
    documents
}

#[test]
fn check_01_every_kind_is_valid_1_2() {
    check(Version::V1_2, &documents(Version::V1_2));
}

#[test]
fn check_02_every_kind_is_valid_2021_2() {
    check(Version::V2021_2, &documents(Version::V2021_2));
}

#[test]
fn our_confirmations_are_valid() {
    for version in [Version::V1_2, Version::V2021_2] {
        let mut documents = Vec::new();
        for kind in Kind::ALL {
            let message = message(version, kind, &[1; 3000], true);
            let now = DateTime::from("2026-01-05T10:00:00Z");
            for errors in [
                vec![],
                vec![ErrorData::new(
                    ErrorType::UnrecognisedDataValue,
                    "status: <x>",
                )],
            ] {
                let answer = confirm(&message, now.clone(), now.clone(), errors);
                assert_eq!(answer.is_none(), kind.is_confirmation());
                documents.extend(answer.as_ref().map(write));
            }
        }
        check(version, &documents);
    }
}

#[test]
fn the_schema_test_can_fail() {
    let (Some(schema), true) = (shared(schema(Version::V1_2)), have_xmllint()) else {
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("bad.xml");
    let mut message = message(Version::V1_2, Kind::Request, &[], true);
    message.header_mut().unwrap().timestamp = None;
    assert_eq!(validate(&message)[0].fault, Fault::Missing);
    std::fs::write(&file, write(&message)).unwrap();
    assert!(!lint(&schema, &[file]).status.success());
}
