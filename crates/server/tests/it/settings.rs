//! Settings from all sources, and what is said about wrong ones.

use super::harness::Place;
use std::path::Path;

#[test]
fn the_reference_is_what_the_binary_says() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/reference/settings.md");
    let kept = std::fs::read_to_string(&page).unwrap_or_default();
    let said = Place::new().good(&["config", "reference"]).out;
    assert!(
        kept == said,
        "write it anew: farshelf config reference > docs/reference/settings.md"
    );
}

#[test]
fn unknown_keys_are_refused_with_file_line_and_nearest_key() {
    let place = Place::new();
    place.write(
        "farshelf.toml",
        "[http]\nlisten = \"127.0.0.1:0\"\nlistn = \"x\"\n",
    );
    let ran = place.run(&["serve"]);
    assert_eq!(ran.code, 2, "{ran:?}");
    assert!(
        ran.err
            .contains("./farshelf.toml line 3: there is no setting `http.listn`"),
        "{}",
        ran.err
    );
    assert!(
        ran.err.contains("Did you mean `http.listen`?"),
        "{}",
        ran.err
    );
}

#[test]
fn unknown_variables_are_refused_and_other_names_are_none() {
    let ran = Place::new()
        .with("FARSHELF_MAIL__SMPT_URL", "x")
        .run(&["config", "check", "--json"]);
    assert_eq!(ran.code, 2);
    let error: serde_json::Value = serde_json::from_str(&ran.err).unwrap();
    assert_eq!(error["error"]["code"], "usage");
    assert!(
        error["error"]["what"]
            .as_str()
            .unwrap()
            .contains("FARSHELF_MAIL__SMTP_URL"),
        "{error}"
    );
    assert_eq!(ran.out, "");
    Place::new()
        .with("FARSHELF_TEST_POSTGRES", "x")
        .with("FARSHELF_SHARED", "y")
        .good(&["config", "check"]);
}

#[test]
fn a_variable_with_one_underscore_is_told_what_was_meant() {
    let place = Place::new().with("FARSHELF_HTTP_LISTEN", "127.0.0.1:1");
    for words in [&["config", "check"][..], &["migrate"]] {
        let ran = place.good(words);
        assert_eq!(
            ran.err
                .matches("did you mean FARSHELF_HTTP__LISTEN?")
                .count(),
            1,
            "{ran:?}"
        );
    }
}

#[test]
fn the_environment_wins_over_the_file_and_secrets_are_masked() {
    let place = Place::new().with("FARSHELF_WORK__UNDO_SECONDS", "0");
    let secret = place.write("secret", "smtps://mailer:hunter2@smtp.example.org\n");
    let place = place.with("FARSHELF_MAIL__SMTP_URL_FILE", secret.to_str().unwrap());
    let other = place.write(
        "other.toml",
        "work.undo_seconds = 9\ndatabase.url = \"postgres://u:hunter3@h/d\"\n",
    );
    let ran = place.good(&["config", "print", "--config", other.to_str().unwrap()]);
    assert!(
        ran.out
            .contains("work.undo_seconds = 0    [FARSHELF_WORK__UNDO_SECONDS]"),
        "{}",
        ran.out
    );
    assert!(
        ran.out
            .contains("mail.smtp_url = smtps://***@smtp.example.org"),
        "{}",
        ran.out
    );
    assert!(
        ran.out.contains("database.url = postgres://***@h/d"),
        "{}",
        ran.out
    );
    assert!(!ran.out.contains("hunter"), "{}", ran.out);
    let json = place.good(&[
        "config",
        "print",
        "--json",
        "--config",
        other.to_str().unwrap(),
    ]);
    assert!(!json.out.contains("hunter"));
    assert!(
        json.json()["settings"]
            .as_array()
            .unwrap()
            .iter()
            .any(|s| s["key"] == "http.public_url" && s["value"].is_null())
    );
}

#[test]
fn a_file_that_is_named_must_be_there() {
    let ran = Place::new().run(&["config", "check", "--config", "nowhere.toml"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("nowhere.toml"));
}

#[test]
fn wrong_usage_has_its_own_code_and_help_is_an_answer() {
    let place = Place::new();
    assert_eq!(place.run(&["fly"]).code, 2);
    let json = place.run(&["fly", "--json"]);
    assert_eq!(json.code, 2);
    assert_eq!(
        serde_json::from_str::<serde_json::Value>(&json.err).unwrap()["error"]["code"],
        "usage"
    );
    let help = place.good(&["--help"]);
    assert!(help.out.contains("First start:"));
    // The story of a library goes on to its records, its administrator and the server.
    for step in [
        "catalog load lake.mrc",
        "system_administrator",
        "set-up link",
        "farshelf serve",
    ] {
        assert!(help.out.contains(step), "{step}: {}", help.out);
    }
    let migrate = place.good(&["migrate", "--help"]);
    assert!(migrate.out.contains("Make the database"), "{}", migrate.out);
    let load = place.good(&["catalog", "load", "--help"]);
    assert!(load.out.contains("Exit 1 when no record"), "{}", load.out);
    place.good(&["user", "add", "--help"]);
}

#[test]
fn no_verb_makes_a_database_in_a_mistyped_folder() {
    let place = Place::new();
    let ran = place.run(&[
        "institution",
        "add",
        "FSLAKE",
        "--name",
        "Lake",
        "--data",
        "mistyped",
    ]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(
        ran.err
            .contains("there is no Farshelf database at mistyped/farshelf.db"),
        "{}",
        ran.err
    );
    assert!(!place.path("mistyped").exists());
}
