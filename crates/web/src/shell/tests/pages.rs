//! All layouts in both languages.

use super::browser::open;
use super::html::read;
use super::samples::HOSTILE;

const PAGES: [&str; 5] = ["/staff", "/admin", "/patron", "/guest", "/nothing-here"];

#[tokio::test]
async fn every_layout_is_sound_in_both_languages() {
    for lang in ["en", "fr"] {
        for path in PAGES {
            let answer = open(&format!("{path}?lang={lang}")).await;
            let tags = read(&answer.text);
            let html = tags.iter().find(|tag| tag.name == "html").unwrap();
            let expected = [("lang", lang), ("dir", "ltr"), ("data-theme", "system")];
            assert!(
                html.attributes
                    .iter()
                    .map(|(k, v)| (k.as_str(), v.as_str()))
                    .eq(expected),
                "{path} {lang}"
            );
            assert_eq!(answer.text.matches("id=\"main\"").count(), 1);
            assert_eq!(
                tags.iter().filter(|tag| tag.name == "h1").count(),
                1,
                "{path}"
            );
            assert_eq!(shown_key(&answer.text), None, "a key shows on {path}");
        }
    }
}

/// A text between tags that looks like a key which was not found.
fn shown_key(html: &str) -> Option<&str> {
    html.split('<')
        .filter_map(|piece| piece.split_once('>'))
        .map(|(_, text)| text.trim())
        .find(|text| text.contains('-') && text.chars().all(|c| c.is_ascii_lowercase() || c == '-'))
}

#[tokio::test]
async fn hostile_texts_stay_texts() {
    for path in ["/staff", "/patron", "/guest"] {
        let answer = open(path).await;
        for tag in read(&answer.text) {
            assert_ne!(tag.name, "img");
        }
        assert!(!answer.text.contains(HOSTILE));
        assert!(answer.text.contains("&#60;script&#62;alert(1)"));
    }
}

#[tokio::test]
async fn the_staff_bar_and_rail() {
    let page = open("/staff?lang=fr").await.text;
    assert_eq!(page.matches("data-test=\"scan-box\"").count(), 1);
    assert!(
        page.contains("data-count=\"borrowing\">1\u{a0}212</span>"),
        "counts in French form"
    );
    assert!(
        page.contains("data-count=\"hold_shelf\"></span>"),
        "an unknown count is empty"
    );
    assert!(page.contains("href=\"/staff?lang=en\" lang=\"en\" hreflang=\"en\">English</a>"));
    assert!(page.contains("aria-current=\"page\" title=\"À traiter (g a)\""));
    assert!(page.contains("<span class=\"who\">RO</span>"));
    assert!(page.contains("name=\"workplace\" value=\"1\" aria-current=\"true\""));
    assert!(page.contains("data-test=\"request-row\" data-id=\"1042\" data-status=\"conditional\" aria-current=\"true\""));
    assert!(page.contains("data-test=\"do-accept_condition\""));
}

#[tokio::test]
async fn a_page_with_its_own_scan_box_has_none_in_the_bar() {
    let page = open("/admin").await.text;
    assert!(!page.contains("data-test=\"scan-box\""));
    assert!(page.contains("Scanning on this page"));
}

#[tokio::test]
async fn forms_name_their_errors() {
    let page = open("/patron").await.text;
    assert!(page.contains("<a href=\"#email\">Add the part after “@”</a>"));
    assert!(page.contains("aria-describedby=\"email-h email-e\" aria-invalid=\"true\""));
    assert!(page.contains("One thing to fix"));
}

#[tokio::test]
async fn guests_are_offered_to_sign_in_and_come_back() {
    let page = open("/guest?page=2").await.text;
    assert!(page.contains("href=\"/login?next=/guest%3Fpage%3D2\""));
    assert!(!page.contains("/logout"));
    assert!(open("/patron").await.text.contains("action=\"/logout\""));
}
