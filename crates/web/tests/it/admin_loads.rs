//! Loads of catalogue files on the settings pages: numbers, refused records in words, and the file of them.

use crate::desk::Desk;
use axum::http::StatusCode;
use farshelf_app::{
    load::{Loading, load_file},
    principal::Principal,
};
use farshelf_store::{Store, both_engines, directory};
use std::io::Cursor;

const FILE: &str = "<collection xmlns=\"http://www.loc.gov/MARC21/slim\">\
    <record><leader>00000nam a2200000 a 4500</leader><controlfield tag=\"001\">good1</controlfield>\
    <datafield tag=\"245\" ind1=\"1\" ind2=\"0\"><subfield code=\"a\">A good one</subfield></datafield></record>\
    <record><leader>00000nam a2200000 a 4500</leader><controlfield tag=\"001\">bare7</controlfield></record>\
    <record><leader>00000nam a2200000 a 4500</leader>\
    <datafield tag=\"245\" ind1=\"1\" ind2=\"0\"><subfield code=\"a\">&lt;script&gt;nobody&lt;/script&gt; /</subfield></datafield></record>\
    </collection>";

/// Whoever loaded a file reads which records were refused and why, and gets them to correct; another library's people get nothing.
async fn refused_records_are_readable(store: Store) {
    let desk = Desk::new(store).await;
    let app = &desk.world.app;
    let library = |symbol: &'static str| async move {
        let mut read = app.store.read().await.unwrap();
        let symbol = symbol.parse().unwrap();
        let found = directory::library_by_symbol(&mut read, &symbol).await;
        found.unwrap().id
    };
    let loading = |library, name: &str| Loading {
        library,
        mapping: "952".into(),
        file_name: name.into(),
        dry_run: false,
        rejects: None,
    };
    let system = Principal::system();
    let town = loading(library("ISIL:CA-FSTOWN").await, "mine \"1\".xml");
    let report = load_file(app, &system, Cursor::new(FILE), town, |_| ())
        .await
        .unwrap();
    let lake = loading(library("ISIL:CA-FSLAKE").await, "theirs.xml");
    let theirs = load_file(app, &system, Cursor::new(FILE), lake, |_| ())
        .await
        .unwrap();
    let page = desk.get("admin@town", "/admin/catalogue").await.body;
    for words in [
        "3 records, 2 refused",
        "no. 2",
        "bare7",
        "The record has no title (245).",
        "The record has no control number (001).",
        "nobody&#60;/script&#62;",
        "not readable",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(
        !page.contains("{&#34;")
            && !page.contains("theirs.xml")
            && !page.contains("<script>nobody")
    );
    let french = desk
        .get("admin@town", "/admin/catalogue?lang=fr")
        .await
        .body;
    assert!(
        french.contains("3 notices, 2 refusées")
            && french.contains("La notice n’a pas de titre (245).")
    );

    let file = format!("/admin/catalogue/{}/rejects", report.run);
    assert!(page.contains(&file));
    let got = desk.get("admin@town", &file).await;
    assert_eq!(got.status, StatusCode::OK);
    assert!(got.body.contains("bare7") && !got.body.contains("good1"));
    for (who, run) in [
        ("admin@town", theirs.run),
        ("admin@town", uuid::Uuid::nil()),
    ] {
        let path = format!("/admin/catalogue/{run}/rejects");
        assert_eq!(desk.get(who, &path).await.status, StatusCode::NOT_FOUND);
    }
    assert_eq!(
        desk.get("ill@town", &file).await.status,
        StatusCode::FORBIDDEN
    );
    // A file without bad records leaves none behind.
    let good = FILE
        .split("<record>")
        .take(2)
        .collect::<Vec<_>>()
        .join("<record>")
        + "</collection>";
    let clean = loading(library("ISIL:CA-FSTOWN").await, "good.xml");
    let report = load_file(app, &system, Cursor::new(good), clean, |_| ())
        .await
        .unwrap();
    let path = format!("/admin/catalogue/{}/rejects", report.run);
    assert_eq!(
        desk.get("admin@town", &path).await.status,
        StatusCode::NOT_FOUND
    );
    assert!(
        !desk
            .get("admin@town", "/admin/catalogue")
            .await
            .body
            .contains("good.xml</h2>")
    );
}

both_engines!(refused_records_are_readable_on_both, |store| {
    refused_records_are_readable(store)
});
