//! Rules for all templates, also those of pages to come.

use std::path::{Path, PathBuf};

fn templates(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            templates(&path, into);
        } else {
            into.push(path);
        }
    }
}

#[test]
fn templates_keep_to_the_policy() {
    let mut files = Vec::new();
    templates(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("templates"),
        &mut files,
    );
    assert!(files.len() > 10);
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap();
        let name = file.display();
        for (at, _) in text.match_indices("safe") {
            let filter = text[..at].trim_end().ends_with('|');
            assert!(
                !filter
                    || text[..at]
                        .trim_end()
                        .trim_end_matches('|')
                        .trim_end()
                        .ends_with(".html()"),
                "{name}: |safe only after .html()"
            );
        }
        for wrong in [
            " style=",
            "<style",
            " onclick",
            " onsubmit",
            " onchange",
            "javascript:",
            "http://",
            "https://",
        ] {
            assert!(!text.contains(wrong), "{name}: {wrong}");
        }
        for script in text.split("<script").skip(1) {
            let opening = script.split_once('>').unwrap().0;
            assert!(opening.contains(" src="), "{name}: inline script");
        }
    }
}

#[test]
fn every_icon_that_a_template_names_is_in_the_sprite() {
    let sprite = include_str!("../../../templates/parts/sprite.html");
    let mut files = Vec::new();
    templates(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("templates"),
        &mut files,
    );
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap();
        for call in ["icon(\"", "href=\"#i-"] {
            for piece in text.split(call).skip(1) {
                let icon = piece.split('"').next().unwrap();
                assert!(
                    icon.contains("{{") || sprite.contains(&format!("id=\"i-{icon}\"")),
                    "{}: {icon}",
                    file.display()
                );
            }
        }
    }
}
