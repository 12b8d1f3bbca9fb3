//! What a load does to the store.

use crate::kit::{
    Breaking, Shelf, at, book, file, item, leader, library_id, next_id, options, world,
};
use farshelf_catalog::{CatalogError, Counts, LoadOptions, Query, branches, load};
use farshelf_domain::id::InstitutionId;
use farshelf_store::{Scope, both_engines, catalogue};
use uuid::Uuid;

const A: &str = "9780771008795";
const B: &str = "9780306406157";

pub fn three() -> Vec<u8> {
    file(&[
        item(
            book("1", "Surfacing", "Atwood, Margaret", 1972, &[A]),
            &[('p', "111"), ('o', "PS 1"), ('c', "MAIN")],
        ),
        book("2", "Circuits", "Lee, Ann", 1990, &[B]),
        item(
            item(book("3", "Poems", "Roy, Gil", 1991, &[]), &[('p', "331")]),
            &[('p', "332"), ('q', "2030-01-01")],
        ),
    ])
}

both_engines!(
    a_file_is_loaded_and_loading_it_again_changes_nothing,
    |store| async move {
        let shelf = Shelf::new(&store).await;
        let first = shelf.load(1, &three()).await;
        let expected = Counts {
            read: 3,
            new: 3,
            items: 4,
            titles: 3,
            ..Counts::default()
        };
        assert_eq!(first.counts, expected);
        let before = shelf.one("surfacing").await;

        let later = LoadOptions {
            now: at(500),
            ..options(1)
        };
        let again = load(&store, three().as_slice(), &later, |_| {})
            .await
            .unwrap();
        assert_eq!(
            again.counts,
            Counts {
                read: 3,
                unchanged: 3,
                ..Counts::default()
            }
        );
        assert_eq!(again.place, first.place, "nothing changed for the index");
        let after = shelf.one("surfacing").await;
        assert_eq!(after.holdings[0].since, at(500), "the file was seen again");
        assert_eq!(
            (after.id, after.holdings[0].copy),
            (before.id, before.holdings[0].copy)
        );

        let runs = catalogue::load_runs(&mut store.read().await.unwrap(), &Scope::system(), 10)
            .await
            .unwrap();
        assert_eq!(
            runs.iter().map(|r| r.state.as_str()).collect::<Vec<_>>(),
            ["done", "done"]
        );
    }
);

both_engines!(
    holdings_show_branch_call_number_and_status,
    |store| async move {
        let shelf = Shelf::new(&store).await;
        let codes = branches(
            &mut store.read().await.unwrap(),
            InstitutionId(Uuid::from_u128(1)),
        )
        .await
        .unwrap();
        assert_eq!(codes.get("ca-t3"), Some(&library_id(3)));
        assert_eq!(codes.get("ca-t4"), None);
        let bytes = file(&[item(
            item(
                item(
                    book("1", "Surfacing", "Atwood, Margaret", 1972, &[A]),
                    &[('p', "1"), ('b', "CA-T3"), ('o', "PS 1")],
                ),
                &[('p', "2"), ('b', "elsewhere"), ('q', "2030-01-01")],
            ),
            &[('p', "3"), ('7', "1")],
        )]);
        let loading = LoadOptions {
            branches: codes,
            ..options(1)
        };
        let report = load(&store, bytes.as_slice(), &loading, |_| {})
            .await
            .unwrap();
        shelf
            .index
            .catch_up_to(&store, report.place, crate::kit::PATIENCE)
            .await
            .unwrap();
        let mut shown: Vec<(String, String, Option<String>)> = shelf
            .one("surfacing")
            .await
            .holdings
            .into_iter()
            .map(|h| {
                (
                    h.symbol.unwrap().to_string(),
                    h.status.to_string(),
                    h.call_number,
                )
            })
            .collect();
        shown.sort();
        let symbol = |n: u32| format!("ISIL:CA-T{n}");
        assert_eq!(
            shown,
            [
                (symbol(1), "not_available".to_owned(), None),
                (symbol(1), "on_loan".to_owned(), None),
                (symbol(3), "available".to_owned(), Some("PS 1".to_owned())),
            ]
        );
    }
);

both_engines!(changes_of_a_file_are_followed, |store| async move {
    let shelf = Shelf::new(&store).await;
    shelf.load(1, &three()).await;
    let kept = shelf
        .one("poems")
        .await
        .holdings
        .iter()
        .find(|h| h.barcode.as_deref() == Some("331"))
        .unwrap()
        .copy;
    let report = shelf
        .load(
            1,
            &file(&[
                item(
                    book("3", "Poems, revisited", "Roy, Gil", 1991, &[]),
                    &[('p', "331"), ('o', "new")],
                ),
                leader(
                    book("2", "Circuits", "Lee, Ann", 1990, &[B]),
                    "00000dam a2200000 i 4500",
                ),
                leader(
                    book("9", "Never seen", "Lee, Ann", 1990, &[]),
                    "00000dam a2200000 i 4500",
                ),
            ]),
        )
        .await;
    assert_eq!(
        (
            report.counts.changed,
            report.counts.deleted,
            report.counts.new
        ),
        (1, 1, 0)
    );
    let poems = shelf.one("poems revisited").await;
    assert_eq!(poems.holdings.len(), 1, "the second item is gone");
    assert_eq!(
        (
            poems.holdings[0].copy,
            poems.holdings[0].call_number.as_deref()
        ),
        (kept, Some("new"))
    );
    assert!(shelf.titles("circuits").await.is_empty());
    assert!(shelf.titles(B).await.is_empty());

    // What was deleted may come back.
    let report = shelf.load(1, &three()).await;
    assert_eq!((report.counts.changed, report.counts.unchanged), (2, 1));
    assert_eq!(shelf.titles("circuits").await, ["Circuits"]);
    assert_eq!(shelf.one("poems").await.holdings.len(), 2);
});

both_engines!(
    titles_meet_and_part_and_keep_their_ids,
    |store| async move {
        let shelf = Shelf::new(&store).await;
        let one = book("1", "Surfacing", "Atwood, Margaret", 1972, &[A]);
        let two = book("1", "Surfacing", "Atwood, Margaret", 1980, &[B]);
        shelf.load(1, &file(std::slice::from_ref(&one))).await;
        shelf.load(2, &file(&[two])).await;
        let ids: Vec<_> = shelf
            .find(&Query::new("surfacing"))
            .await
            .items
            .iter()
            .map(|h| h.id)
            .collect();
        assert_eq!(ids.len(), 2);

        // A record with both ISBNs ties them together.
        shelf
            .load(
                4,
                &file(&[book(
                    "7",
                    "Surfacing : a novel",
                    "Atwood, Margaret",
                    1985,
                    &[A, B],
                )]),
            )
            .await;
        let joined = shelf.one("surfacing").await;
        assert_eq!(joined.id, *ids.iter().min().unwrap(), "the oldest id stays");
        assert_eq!(joined.holdings.len(), 3);
        for id in &ids {
            let detail = shelf.catalog.title(*id).await.unwrap();
            assert_eq!(detail.title.id, joined.id, "a former id leads to the title");
            let why: Vec<String> = detail
                .records
                .iter()
                .filter_map(|r| r.link.as_ref())
                .map(|l| l.reason.to_string())
                .collect();
            assert_eq!(
                why.len(),
                2,
                "each record but the first tells why it is here"
            );
            assert!(
                why.contains(&format!("isbn {A}")) && why.contains(&format!("isbn {B}")),
                "{why:?}"
            );
        }

        // Without it they part again; the oldest record keeps the id.
        shelf
            .load(
                4,
                &file(&[leader(one.clone(), "00000nam a2200000 i 4500"), {
                    let mut gone = book("7", "Surfacing", "Atwood, Margaret", 1985, &[]);
                    gone = leader(gone, "00000dam a2200000 i 4500");
                    gone
                }]),
            )
            .await;
        let mut parted = shelf.find(&Query::new("surfacing")).await.items;
        parted.sort_by_key(|hit| hit.id);
        assert_eq!(parted.len(), 2);
        assert_eq!(parted[0].id, joined.id);
        assert_eq!(parted[0].year, Some(1972));
        assert_eq!(parted[1].year, Some(1980));
    }
);

both_engines!(the_order_of_loading_does_not_matter, |store| async move {
    let shelf = Shelf::new(&store).await;
    let records = [
        book("1", "Surfacing", "Atwood, Margaret", 1972, &[A]),
        book("2", "Surfacing", "Atwood, Margaret", 1980, &[B]),
        book(
            "3",
            "Surfacing : a novel",
            "Atwood, Margaret",
            1985,
            &[B, A],
        ),
        book("4", "Surfacing", "Atwood, Margaret", 1991, &[]),
    ];
    for order in [[0, 1, 2, 3], [2, 3, 1, 0], [3, 0, 2, 1]] {
        let bytes: Vec<_> = order.iter().map(|n| records[*n].clone()).collect();
        let loading = LoadOptions {
            batch: 1,
            ..options(1)
        };
        let report = load(&store, file(&bytes).as_slice(), &loading, |_| {})
            .await
            .unwrap();
        shelf
            .index
            .catch_up_to(&store, report.place, crate::kit::PATIENCE)
            .await
            .unwrap();
        let mut sizes: Vec<usize> = shelf
            .find(&Query::new("surfacing"))
            .await
            .items
            .iter()
            .map(|h| h.holdings.len())
            .collect();
        sizes.sort_unstable();
        assert_eq!(sizes, [1, 3], "{order:?}");
        let gone: Vec<_> = bytes
            .into_iter()
            .map(|r| leader(r, "00000dam a2200000 i 4500"))
            .collect();
        shelf.load(1, &file(&gone)).await;
        assert!(shelf.titles("surfacing").await.is_empty());
    }
});

both_engines!(
    a_load_that_breaks_off_is_finished_by_loading_again,
    |store| async move {
        world(&store).await;
        let records: Vec<_> = (0..25)
            .map(|n| {
                book(
                    &format!("c{n}"),
                    &format!("Title number{n}"),
                    "Roy, Gil",
                    1990,
                    &[],
                )
            })
            .collect();
        let bytes = file(&records);
        let half = &bytes[..bytes.len() * 3 / 5];
        let loading = LoadOptions {
            batch: 10,
            ..options(1)
        };
        let mut batches = 0;
        let error = load(&store, Breaking(half), &loading, |_| batches += 1)
            .await
            .unwrap_err();
        assert!(error.to_string().contains("reading the file"), "{error}");
        assert!(matches!(error, CatalogError::File { .. }));
        let system = Scope::system();
        let runs = catalogue::load_runs(&mut store.read().await.unwrap(), &system, 1)
            .await
            .unwrap();
        assert_eq!(runs[0].state, "failed");

        let report = load(&store, bytes.as_slice(), &loading, |_| {})
            .await
            .unwrap();
        assert_eq!(
            report.counts.unchanged, 15,
            "whole records before the break were stored"
        );
        assert_eq!(report.counts.new, 10);
        let report = load(&store, bytes.as_slice(), &loading, |_| {})
            .await
            .unwrap();
        assert_eq!(report.counts.unchanged, 25);
    }
);

both_engines!(
    a_failed_batch_leaves_whole_batches_only,
    |store| async move {
        world(&store).await;
        let records: Vec<_> = (0..25)
            .map(|n| {
                book(
                    &format!("c{n}"),
                    &format!("Title number{n}"),
                    "Roy, Gil",
                    1990,
                    &[],
                )
            })
            .collect();
        let bytes = file(&records);
        // In the second batch the source of ids gives out the id of a record that is stored: the database refuses it.
        let used = next_id();
        let calls = std::sync::atomic::AtomicU32::new(0);
        let failing = || match calls.fetch_add(1, std::sync::atomic::Ordering::Relaxed) {
            1 | 35 => used,
            _ => next_id(),
        };
        let loading = LoadOptions {
            batch: 10,
            new_id: &failing,
            ..options(1)
        };
        load(&store, bytes.as_slice(), &loading, |_| {})
            .await
            .unwrap_err();
        let again = LoadOptions {
            batch: 10,
            ..options(1)
        };
        let report = load(&store, bytes.as_slice(), &again, |_| {})
            .await
            .unwrap();
        assert_eq!(
            (report.counts.unchanged, report.counts.new),
            (10, 15),
            "{:?}",
            report.counts
        );
    }
);

both_engines!(a_dry_run_counts_and_writes_nothing, |store| async move {
    let shelf = Shelf::new(&store).await;
    let loading = LoadOptions {
        dry_run: true,
        ..options(1)
    };
    let report = load(&store, three().as_slice(), &loading, |_| {})
        .await
        .unwrap();
    assert_eq!(
        (report.counts.new, report.counts.items, report.place),
        (3, 4, 0)
    );
    assert!(shelf.titles("surfacing").await.is_empty());
    let runs = catalogue::load_runs(&mut store.read().await.unwrap(), &Scope::system(), 1)
        .await
        .unwrap();
    assert!(runs.is_empty());
    assert_eq!(shelf.load(1, &three()).await.counts.new, 3);
});

both_engines!(
    bad_records_go_to_the_reject_file_and_cost_no_other,
    |store| async move {
        world(&store).await;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("rejects.mrc");
        let good = book("1", "Surfacing", "Atwood, Margaret", 1972, &[]);
        let mut nameless = book("", "No number", "Roy, Gil", 1990, &[]);
        nameless.fields.remove(0);
        let mut untitled = book("8", "X", "Roy, Gil", 1990, &[]);
        untitled.fields.retain(|field| field.tag() != "245");
        let mut bytes = file(&[nameless, untitled]);
        bytes.extend(b"00050nam a2200000 i 4500garbage\x1d");
        let authority = leader(
            book("a", "Roy", "Roy, Gil", 1990, &[]),
            "00000nz  a2200000n  4500",
        );
        bytes.extend(file(&[authority, good.clone(), good]));
        let loading = LoadOptions {
            rejects: Some(path.clone()),
            ..options(1)
        };
        let report = load(&store, bytes.as_slice(), &loading, |_| {})
            .await
            .unwrap();
        let counts = &report.counts;
        assert_eq!(
            (
                counts.read,
                counts.rejected,
                counts.new,
                counts.unchanged,
                counts.authorities
            ),
            (6, 3, 1, 1, 1)
        );
        assert_eq!(report.rejects.len(), 3);
        assert!(report.reject_file);
        let lines = std::fs::read_to_string(folder.path().join("rejects.mrc.txt")).unwrap();
        let lines: Vec<&str> = lines.lines().collect();
        assert!(
            lines[0].starts_with("1\t-\t") && lines[0].contains("(001)"),
            "{lines:?}"
        );
        assert!(lines[1].starts_with("2\t-\t") && lines[1].contains("(245)"));
        assert!(
            lines[2].starts_with("3\t") && !lines[2].contains("\t-\t"),
            "the offset is told"
        );
        let raw = std::fs::read(&path).unwrap();
        assert!(raw.windows(7).any(|w| w == b"garbage"));

        let none = LoadOptions {
            rejects: Some(folder.path().join("none")),
            ..options(1)
        };
        assert!(
            !load(&store, three().as_slice(), &none, |_| {})
                .await
                .unwrap()
                .reject_file
        );
        assert!(!folder.path().join("none").exists());
        let error = load(&store, b"barcode,title".as_slice(), &options(1), |_| {})
            .await
            .unwrap_err();
        assert!(matches!(error, CatalogError::UnknownFormat));
    }
);
