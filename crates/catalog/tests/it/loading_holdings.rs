//! Holdings records, branches and deletions in loaded files.

use crate::kit::{Shelf, book, file, item, leader, library_id, options, world};
use crate::loading::three;
use farshelf_catalog::{CatalogError, LoadOptions, load};
use farshelf_marc::{Field, items::ItemMapping};
use farshelf_store::both_engines;

const A: &str = "9780771008795";

both_engines!(
    holdings_records_find_their_title_before_or_after_it,
    |store| async move {
        let shelf = Shelf::new(&store).await;
        let holdings = |number: &str, bib: &str, barcode: &str| {
            let mut record = leader(
                book(number, "x", "x", 1990, &[]),
                "00000nx  a2200000zn 4500",
            );
            record.fields = vec![
                Field::control("001", number).unwrap(),
                Field::control("004", bib).unwrap(),
                Field::data("852", '0', ' ', &[('b', "MAIN"), ('h', "QA 7")]).unwrap(),
                Field::data("876", ' ', ' ', &[('p', barcode)]).unwrap(),
            ];
            record
        };
        let bib = |n: &str, title: &str| book(n, title, "Roy, Gil", 1990, &[]);
        let bytes = file(&[
            holdings("h2", "b2", "222"),
            bib("b1", "First"),
            holdings("h1", "b1", "111"),
            bib("b2", "Second"),
            holdings("h9", "b9", "999"),
        ]);
        let loading = || LoadOptions {
            mapping: ItemMapping::preset("876").unwrap(),
            batch: 1,
            ..options(1)
        };
        let report = load(&store, bytes.as_slice(), &loading(), |_| {})
            .await
            .unwrap();
        assert_eq!(
            (
                report.counts.holdings,
                report.counts.new,
                report.counts.rejected
            ),
            (3, 2, 1)
        );
        shelf
            .index
            .catch_up_to(&store, report.place, crate::kit::PATIENCE)
            .await
            .unwrap();
        for (title, barcode) in [("first", "111"), ("second", "222")] {
            let holdings = shelf.one(title).await.holdings;
            assert_eq!(holdings.len(), 1, "{title}: {holdings:?}");
            assert_eq!(holdings[0].barcode.as_deref(), Some(barcode));
            assert_eq!(holdings[0].call_number.as_deref(), Some("QA 7"));
        }
        // Again: the record beside its holdings is passed over, the copies stay what they are.
        let copy = shelf.one("second").await.holdings[0].copy;
        let report = load(&store, bytes.as_slice(), &loading(), |_| {})
            .await
            .unwrap();
        assert_eq!(report.counts.unchanged, 2);
        assert_eq!(shelf.one("second").await.holdings[0].copy, copy);
        assert_eq!(shelf.one("second").await.holdings.len(), 1);
    }
);

both_engines!(
    holdings_records_without_a_good_004_go_by_their_own_number,
    |store| async move {
        let shelf = Shelf::new(&store).await;
        let holdings = |place: &str, old: &str| {
            let mut record = leader(book("b1", "x", "x", 1990, &[]), "00000ny  a2200000zn 4500");
            record.fields = vec![
                Field::control("001", "b1").unwrap(),
                Field::control("004", old).unwrap(),
                Field::data("852", '0', ' ', &[('c', place)]).unwrap(),
            ];
            record
        };
        let records = [
            book("b1", "Lake star", "Roy, Gil", 1990, &[]),
            holdings("ANNEX", ""),
            holdings("FILMS", "OLD7"),
        ];
        shelf.load(1, &file(&records)).await;
        let mut places: Vec<_> = shelf
            .one("lake star")
            .await
            .holdings
            .into_iter()
            .filter_map(|h| h.location)
            .collect();
        places.sort();
        assert_eq!(places, ["ANNEX", "FILMS"]);
    }
);

both_engines!(
    a_record_without_items_says_that_the_library_has_the_title,
    |store| async move {
        let shelf = Shelf::new(&store).await;
        let bare = book("1", "Surfacing", "Atwood, Margaret", 1972, &[A]);
        shelf.load(1, &file(std::slice::from_ref(&bare))).await;
        let holdings = shelf.one("surfacing").await.holdings;
        assert_eq!(holdings.len(), 1);
        assert_eq!(holdings[0].status.as_str(), "unknown");
        shelf.load(1, &file(&[item(bare, &[('p', "1")])])).await;
        let holdings = shelf.one("surfacing").await.holdings;
        assert_eq!(
            holdings.len(),
            1,
            "the item takes the place of the statement"
        );
        assert_eq!(holdings[0].status.as_str(), "available");
    }
);

both_engines!(
    a_branch_of_another_institution_is_refused,
    |store| async move {
        world(&store).await;
        let loading = LoadOptions {
            branches: [("x".to_owned(), library_id(4))].into(),
            ..options(1)
        };
        let error = load(&store, three().as_slice(), &loading, |_| {})
            .await
            .unwrap_err();
        assert!(matches!(error, CatalogError::ForeignBranch));
    }
);
