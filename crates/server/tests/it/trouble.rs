//! What is said when folder, file or database server are not what they should be.

use super::harness::Place;
use std::{
    os::unix::{fs::PermissionsExt, process::CommandExt},
    path::Path,
    process::Command,
};

fn set_rights(path: &Path, mode: u32) {
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
}

#[test]
fn a_folder_of_another_user_is_named_with_both_users() {
    let place = Place::new();
    place.good(&["migrate"]);
    let root = rustix::process::geteuid().is_root();
    for words in [&["doctor"][..], &["queue", "ls"], &["serve"]] {
        let (code, said) = if root {
            // The tests of a fresh machine run as root, which may read everything: the program runs as somebody else.
            let binary = place.path("farshelf");
            if !binary.exists() {
                let built = env!("CARGO_BIN_EXE_farshelf");
                if std::fs::hard_link(built, &binary).is_err() {
                    std::fs::copy(built, &binary).unwrap();
                }
                set_rights(binary.parent().unwrap(), 0o755);
            }
            let ran = Command::new(&binary)
                .args(words)
                .current_dir(binary.parent().unwrap())
                .env_clear()
                .uid(65_534)
                .gid(65_534)
                .output()
                .unwrap();
            let text = [ran.stdout, ran.stderr].concat();
            (ran.status.code(), String::from_utf8(text).unwrap())
        } else {
            set_rights(&place.data(), 0o000);
            let ran = place.run(words);
            set_rights(&place.data(), 0o700);
            (Some(ran.code), ran.out + &ran.err)
        };
        assert_eq!(code, Some(1), "{said}");
        assert_eq!(said.matches("may not read").count(), 1, "{said}");
        assert!(said.contains("farshelf-data, it belongs to"), "{said}");
        if root {
            assert!(said.contains("this user (nobody)"), "{said}");
            assert!(said.contains("belongs to root"), "{said}");
        }
    }
}

#[test]
fn a_file_that_is_no_database_is_named() {
    let place = Place::new();
    let file = place.write("letter.db", "Dear library, this is a letter.");
    let name = file.display().to_string();
    let place = place.with("FARSHELF_DATABASE__URL", &format!("sqlite://{name}"));
    for words in [&["doctor"][..], &["queue", "ls"], &["serve"]] {
        let ran = place.run(words);
        let said = format!("{}{}", ran.out, ran.err);
        assert_eq!(ran.code, 1, "{said}");
        assert!(
            said.contains(&format!("{name} is no SQLite database")),
            "{said}"
        );
        assert!(!said.contains("farshelf doctor"), "{said}");
    }
    assert_eq!(
        std::fs::read_to_string(&file).unwrap(),
        "Dear library, this is a letter."
    );
}

#[test]
fn a_misspelt_path_makes_no_tree_and_a_new_database_is_told() {
    let place = Place::new();
    let lost = place.path("lib/farshlf/farshelf.db");
    let url = format!("sqlite://{}", lost.display());
    let place = place.with("FARSHELF_DATABASE__URL", &url);
    let ran = place.run(&["migrate"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.err.contains("there is no folder"), "{ran:?}");
    assert!(!place.path("lib").exists());
    std::fs::create_dir(place.path("lib")).unwrap();
    let ran = place.good(&["migrate", "--json"]);
    let told = format!("made a new, empty database at {}", lost.display());
    assert!(ran.err.contains(&told), "{ran:?}");
    assert_eq!(ran.json()["migrated"], true);
    assert!(place.good(&["migrate"]).err.is_empty());
}

#[test]
fn a_database_server_that_does_not_answer_is_named() {
    for (url, said) in [
        (
            "postgres://u:hunter2@127.0.0.1:1/d",
            "127.0.0.1:1: connection refused",
        ),
        (
            "postgres://u:hunter2@nowhere.invalid:5433/d",
            "nowhere.invalid:5433: the host is not known",
        ),
    ] {
        let place = Place::new().with("FARSHELF_DATABASE__URL", url);
        for words in [&["doctor"][..], &["queue", "ls"]] {
            let ran = place.run(words);
            assert_eq!(ran.code, 1, "{ran:?}");
            let all = format!("{}{}", ran.out, ran.err);
            assert!(all.contains(said) && !all.contains("hunter2"), "{all}");
        }
    }
}
