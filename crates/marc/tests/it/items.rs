//! Items by mapping.

use farshelf_marc::items::{Item, ItemFlag, ItemMapping, items};

use crate::shared::{bytes, data, read, typed};

#[test]
fn koha_items_have_flags_and_a_due_date() {
    let record = typed(
        "am",
        vec![
            data(
                "952",
                "  ",
                &[
                    ('a', ""),
                    ('b', "CPL"),
                    ('c', "GEN"),
                    ('o', "843 C"),
                    ('p', "300"),
                    ('y', "BK"),
                ],
            ),
            data(
                "952",
                "  ",
                &[
                    ('a', "MPL"),
                    ('p', "301"),
                    ('0', "0"),
                    ('1', "2"),
                    ('7', "-1"),
                    ('q', "2026-01-31"),
                ],
            ),
            data("952", "  ", &[('y', "BK"), ('t', "1")]),
        ],
    );
    let found = items(&record, &ItemMapping::preset("952").unwrap());
    let first = Item {
        barcode: Some("300".to_owned()),
        call_number: Some("843 C".to_owned()),
        location: Some("GEN".to_owned()),
        library: Some("CPL".to_owned()),
        item_type: Some("BK".to_owned()),
        ..Item::default()
    };
    let second = Item {
        barcode: Some("301".to_owned()),
        library: Some("MPL".to_owned()),
        due: Some("2026-01-31".to_owned()),
        flags: vec![ItemFlag::NotForLoan, ItemFlag::Lost],
        ..Item::default()
    };
    assert_eq!(found, [first, second]);
}

#[test]
fn call_numbers_join_their_parts_in_the_order_of_the_mapping() {
    let record = typed(
        "am",
        vec![data(
            "852",
            "0 ",
            &[('i', ".O354"), ('h', "AP2"), ('b', "UP"), ('c', "LIT")],
        )],
    );
    let found = items(&record, &ItemMapping::preset("852").unwrap());
    assert_eq!(found[0].call_number, Some("AP2 .O354".to_owned()));
    assert_eq!(
        (found[0].library.clone(), found[0].location.clone()),
        (Some("UP".to_owned()), Some("LIT".to_owned()))
    );
}

#[test]
fn real_sierra_items_are_read() {
    let Some(bytes) = bytes("data/marc/dcb_18recordsSGCL.mrc", u64::MAX) else {
        return;
    };
    let (records, errors) = read(&bytes);
    assert_eq!(records.len() + errors.len(), 18);
    let mapping = ItemMapping::preset("945").unwrap();
    let all = records.iter().map(|record| items(record, &mapping));
    let found = all
        .into_iter()
        .find(|f| {
            f.iter()
                .any(|i| i.barcode == Some("31492007220256".to_owned()))
        })
        .unwrap();
    assert_eq!(found.len(), 9);
    let first = Item {
        barcode: Some("31492007220256".to_owned()),
        location: Some("amr".to_owned()),
        item_type: Some("199".to_owned()),
        status: Some("o".to_owned()),
        volume: Some("1988 reprint".to_owned()),
        copy: Some("1".to_owned()),
        ..Item::default()
    };
    assert_eq!(found[0], first);
}

#[test]
fn real_sirsidynix_items_are_read() {
    let Some(bytes) = bytes("data/marc/psu_sample_psucat.mrc.xz", u64::MAX) else {
        return;
    };
    let (records, _) = read(&bytes);
    let found = items(&records[0], &ItemMapping::preset("949").unwrap());
    let first = Item {
        barcode: Some("000021534850".to_owned()),
        call_number: Some("AP2.O354 1870/71".to_owned()),
        location: Some("AMER-LIT".to_owned()),
        library: Some("UP-SPECCOL".to_owned()),
        item_type: Some("SERIAL".to_owned()),
        copy: Some("1".to_owned()),
        ..Item::default()
    };
    assert_eq!(found[0], first);
    let holdings = records.iter().find(|r| r.is_holdings()).unwrap();
    let found = items(holdings, &ItemMapping::preset("852").unwrap());
    assert_eq!(found[0].call_number, Some("AP2 .O354".to_owned()));
    assert!(holdings.linked_bib().is_some());
}

#[test]
fn items_beside_a_holdings_field_take_its_location() {
    let Some(bytes) = bytes("data/marc/reservoir_mfhd.marc", u64::MAX) else {
        return;
    };
    let (records, errors) = read(&bytes);
    assert_eq!((records.len(), errors.len()), (9, 5));
    let mapping = ItemMapping::preset("876").unwrap();
    let three = records
        .iter()
        .map(|r| items(r, &mapping))
        .find(|found| found.len() == 3)
        .unwrap();
    let third = Item {
        barcode: Some("0111504406641".to_owned()),
        call_number: Some("BX8695 .S6 A3 2008".to_owned()),
        location: Some("General Collection".to_owned()),
        library: Some("LFMM".to_owned()),
        volume: Some("V.3".to_owned()),
        ..Item::default()
    };
    assert_eq!(three[2], third);
}
