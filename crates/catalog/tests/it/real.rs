//! Files of real libraries.

use crate::kit::{Shelf, options, real_file};
use farshelf_catalog::{Field, LoadOptions, Query, load};
use farshelf_marc::items::ItemMapping;
use farshelf_store::{Options, testing};
use std::collections::BTreeSet;

async fn shelf() -> (testing::Held, Shelf) {
    let held = testing::sqlite(&Options::default()).await.unwrap();
    let shelf = Shelf::new(&held.store).await;
    (held, shelf)
}

async fn load_file(
    shelf: &Shelf,
    library: u128,
    name: &str,
    mapping: &str,
) -> Option<farshelf_catalog::Report> {
    let bytes = real_file(name, u64::MAX)?;
    let folder = tempfile::tempdir().unwrap();
    let rejects = folder.path().join("rejects");
    let loading = LoadOptions {
        mapping: ItemMapping::preset(mapping).unwrap(),
        rejects: Some(rejects.clone()),
        ..options(library)
    };
    let report = load(&shelf.store, bytes.as_slice(), &loading, |_| {})
        .await
        .unwrap();
    if report.counts.rejected > 0 {
        let lines = std::fs::read_to_string(folder.path().join("rejects.txt")).unwrap();
        assert_eq!(
            lines.lines().count() as u64,
            report.counts.rejected,
            "one line each"
        );
        assert!(std::fs::metadata(&rejects).unwrap().len() > 0);
    }
    shelf
        .index
        .catch_up_to(&shelf.store, report.place, crate::kit::PATIENCE)
        .await
        .unwrap();
    Some(report)
}

#[tokio::test]
async fn a_file_partly_in_marc8_is_loaded_but_for_those_records() {
    let (_held, shelf) = shelf().await;
    let Some(report) = load_file(&shelf, 1, "uva_001_2000.mrc.xz", "999").await else {
        return;
    };
    let counts = &report.counts;
    assert_eq!((counts.read, counts.rejected), (2000, 913));
    assert_eq!(counts.new + counts.changed + counts.unchanged, 1087);
    assert!(counts.items > 1087);
    let again = load_file(&shelf, 1, "uva_001_2000.mrc.xz", "999")
        .await
        .unwrap();
    assert_eq!(
        (again.counts.new, again.counts.changed),
        (0, 0),
        "{:?}",
        again.counts
    );
}

#[tokio::test]
async fn holdings_records_between_the_others_give_the_items() {
    let (_held, shelf) = shelf().await;
    let Some(report) = load_file(&shelf, 1, "psu_sample_psucat.mrc.xz", "949").await else {
        return;
    };
    assert_eq!(
        (report.counts.holdings, report.counts.rejected),
        (171, 0),
        "{:?}",
        report.rejects
    );
    let counts = &report.counts;
    assert_eq!(counts.new, 531, "26 of the 557 come twice");
    assert_eq!(counts.new + counts.changed + counts.unchanged, 557);
    let report = load_file(&shelf, 2, "reservoir_mfhd.marc", "876")
        .await
        .unwrap();
    assert!(report.counts.holdings > 0, "{:?}", report.counts);
}

#[tokio::test]
async fn copies_of_one_record_in_a_file_become_one() {
    let (_held, shelf) = shelf().await;
    let Some(report) = load_file(&shelf, 1, "folio_oneThousandMarcBib.mrc.xz", "952").await else {
        return;
    };
    let counts = &report.counts;
    assert_eq!(counts.read, 1000);
    assert_eq!(counts.new + counts.changed + counts.unchanged, 1000);
    assert!(counts.new < 100, "{counts:?}");
}

#[tokio::test]
async fn seven_agencies_share_their_titles() {
    let (_held, shelf) = shelf().await;
    for (n, agency) in [
        "british_library",
        "dnb",
        "gwu",
        "loc_general",
        "nlm",
        "oclc",
        "princeton",
    ]
    .iter()
    .enumerate()
    {
        let library = [1, 2, 3, 4][n % 4];
        let Some(report) = load_file(&shelf, library, &format!("m2b_{agency}.xml.xz"), "852").await
        else {
            return;
        };
        assert_eq!(
            (report.counts.read, report.counts.rejected),
            (99, 0),
            "{agency}"
        );
    }
    // Every record can be found by its own title, and is where its explanation says.
    let all = collect(
        &shelf,
        &Query {
            limit: 200,
            ..Query::new("")
        },
    )
    .await;
    let mut together = 0;
    for id in &all {
        let detail = shelf.catalog.title(*id).await.unwrap();
        let first = &detail.records[0];
        assert!(first.link.is_none());
        for record in &detail.records[1..] {
            let link = record.link.as_ref().expect("a reason");
            assert!(detail.records.iter().any(|r| r.id == link.to));
        }
        if detail.records.len() > 1 {
            together += 1;
            let formats: BTreeSet<_> = detail.records.iter().map(|r| r.facts.format).collect();
            assert_eq!(formats.len(), 1, "one format in a title");
        }
        let by_title = Query {
            limit: 200,
            ..Query::new(&first.facts.title)
        }
        .in_field(Field::Title);
        let found = collect(&shelf, &by_title).await;
        assert!(found.contains(id), "{:?}", first.facts.title);
    }
    println!(
        "{} titles, {together} of them of several records",
        all.len()
    );
    assert!(all.len() < 693);
}

async fn collect(shelf: &Shelf, query: &Query) -> Vec<farshelf_domain::id::TitleId> {
    let mut query = query.clone();
    let mut found = Vec::new();
    loop {
        let page = shelf.find(&query).await;
        found.extend(page.items.into_iter().map(|hit| hit.id));
        match page.next {
            Some(next) => query.after = Some(next),
            None => return found,
        }
    }
}

#[tokio::test]
async fn known_items_of_a_national_library_are_found() {
    let Some(bytes) = real_file("loc-books-2016-part01.mrc.xz", 1_500_000) else {
        return;
    };
    let (_held, shelf) = shelf().await;
    let loading = LoadOptions {
        mapping: ItemMapping::preset("852").unwrap(),
        ..options(1)
    };
    let report = load(&shelf.store, bytes.as_slice(), &loading, |_| {})
        .await
        .unwrap();
    assert!(
        report.counts.new > 1_000 && report.counts.rejected <= 1,
        "{:?}",
        report.counts
    );
    shelf
        .index
        .catch_up_to(&shelf.store, report.place, crate::kit::PATIENCE)
        .await
        .unwrap();
    let sample = shelf
        .find(&Query {
            limit: 200,
            ..Query::new("")
        })
        .await;
    for hit in &sample.items {
        for (kind, value) in &hit.identifiers {
            let found = shelf.find(&Query::new(value)).await;
            assert!(
                found.items.iter().any(|other| other.id == hit.id),
                "{kind} {value}"
            );
        }
        let title = Query {
            limit: 200,
            ..Query::new(&hit.title)
        };
        assert!(
            shelf
                .find(&title)
                .await
                .items
                .iter()
                .any(|other| other.id == hit.id),
            "{}",
            hit.title
        );
        if let Some(author) = &hit.author {
            let both = Query::new(&format!("{} {author}", hit.title));
            assert!(
                shelf
                    .find(&both)
                    .await
                    .items
                    .iter()
                    .any(|other| other.id == hit.id),
                "{author}"
            );
        }
    }
}
