//! What is written is read back.

use farshelf_marc::{
    ControlField, DataField, Field, Leader, Record, Subfield, WriteError, parse_iso2709,
    parse_marcxml,
};
use farshelf_marc::{Tag, to_marcxml_collection};
use proptest::prelude::*;

use crate::shared::{control, data, read, typed};

fn text() -> impl Strategy<Value = String> {
    // Everything that both formats can hold: no separators, no characters that XML 1.0 excludes.
    prop::collection::vec(any::<char>().prop_filter("XML 1.0", |c| {
        !matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
    }), 0..40)
    .prop_map(|chars| chars.into_iter().collect())
}

fn field() -> impl Strategy<Value = Field> {
    let control = ("00[1-9]", text()).prop_map(|(tag, value)| {
        Field::Control(ControlField {
            tag: tag.parse::<Tag>().unwrap(),
            value,
        })
    });
    let subfield = ("[!-~]", text()).prop_map(|(code, value)| Subfield {
        code: code.chars().next().unwrap(),
        value,
    });
    let data = (
        "[1-9][0-9]{2}",
        "[ -~]{2}",
        prop::collection::vec(subfield, 0..6),
    )
        .prop_map(|(tag, ind, subfields)| {
            let mut ind = ind.chars();
            let (ind1, ind2) = (ind.next().unwrap(), ind.next().unwrap());
            Field::Data(DataField {
                tag: tag.parse().unwrap(),
                ind1,
                ind2,
                subfields,
            })
        });
    prop_oneof![control, data]
}

fn record() -> impl Strategy<Value = Record> {
    ("[acegijmz][a-z]", prop::collection::vec(field(), 0..30))
        .prop_map(|(kind, fields)| typed(&kind, fields))
}

proptest! {
    #[test]
    fn iso2709_is_read_back(record in record()) {
        let read = parse_iso2709(&record.to_iso2709().unwrap()).unwrap();
        prop_assert_eq!(&read.fields, &record.fields);
        prop_assert_eq!(&read.leader.as_str()[5..12], &record.leader.as_str()[5..12]);
        prop_assert_eq!(read.to_iso2709().unwrap(), record.to_iso2709().unwrap());
    }

    #[test]
    fn marcxml_is_read_back(records in prop::collection::vec(record(), 0..4)) {
        let (read, errors) = read(to_marcxml_collection(&records).as_bytes());
        prop_assert!(errors.is_empty(), "{:?}", errors);
        prop_assert_eq!(read, records);
    }
}

#[test]
fn lengths_in_the_leader_are_right() {
    let record = typed(
        "am",
        vec![control("001", "1"), data("245", "00", &[('a', "é")])],
    );
    let bytes = record.to_iso2709().unwrap();
    assert_eq!(&bytes[..24], b"00059nam a2200049 i 4500");
    assert_eq!(bytes.len(), 59);
    assert_eq!(&bytes[24..48], b"001000200000245000700002");
}

#[test]
fn what_a_format_cannot_hold_becomes_a_space() {
    let record = Record {
        leader: Leader::default(),
        fields: vec![data("500", "  ", &[('a', "1\u{1d}2\u{1e}3\u{1f}4\u{1b}5")])],
    };
    let iso = parse_iso2709(&record.to_iso2709().unwrap()).unwrap();
    assert_eq!(iso.subfield("500", 'a'), Some("1 2 3 4\u{1b}5"));
    let xml = parse_marcxml(&record.to_marcxml()).unwrap();
    assert_eq!(xml.subfield("500", 'a'), Some("1 2 3 4 5"));
}

#[test]
fn what_is_too_long_for_iso2709_is_refused() {
    let long = |bytes: usize| typed("am", vec![control("001", &"x".repeat(bytes))]);
    assert!(long(9_998).to_iso2709().is_ok());
    assert_eq!(
        long(9_999).to_iso2709(),
        Err(WriteError::FieldTooLong {
            tag: "001".to_owned(),
            bytes: 10_000
        })
    );
    let many = typed("am", vec![control("001", &"x".repeat(9_000)); 12]);
    assert!(matches!(many.to_iso2709(), Err(WriteError::RecordTooLong(bytes)) if bytes > 99_999));
}
