//! ISO 2709: what is tolerated between and inside of records.

use farshelf_marc::{Field, Iso2709Reader, Record, RecordErrorKind, parse_iso2709};

use crate::shared::{control, data, typed};

fn sample(number: &str) -> Record {
    typed(
        "am",
        vec![
            control("001", number),
            data("245", "10", &[('a', "Œuvre /"), ('c', "X")]),
        ],
    )
}

fn bytes(number: &str) -> Vec<u8> {
    sample(number).to_iso2709().unwrap()
}

#[test]
fn records_may_be_separated_by_line_ends_and_follow_a_byte_order_mark() {
    let mut file = b"\xEF\xBB\xBF".to_vec();
    for number in ["1", "2", "3"] {
        file.extend(bytes(number));
        file.extend(b"\x1D\r\n\0\x1A");
    }
    let numbers: Vec<_> = Iso2709Reader::new(file.as_slice())
        .map(|r| r.unwrap().control("001").unwrap().to_owned())
        .collect();
    assert_eq!(numbers, ["1", "2", "3"]);
}

#[test]
fn a_wrong_record_length_is_ignored() {
    for length in [b"00001", b"99999", b"     ", b"-0004"] {
        let mut file = bytes("1");
        file[..5].copy_from_slice(length);
        file.extend(bytes("2"));
        let read: Vec<_> = Iso2709Reader::new(file.as_slice())
            .map(Result::unwrap)
            .collect();
        assert_eq!(read.len(), 2);
        assert_eq!(read[0].fields, sample("1").fields);
    }
}

#[test]
fn utf8_is_read_whatever_the_leader_says() {
    let mut record = bytes("1");
    record[9] = b' ';
    assert_eq!(
        parse_iso2709(&record).unwrap().subfield("245", 'a'),
        Some("Œuvre /")
    );
}

#[test]
fn marc8_is_refused_but_ascii_is_not() {
    let ascii = typed("am", vec![data("245", "10", &[('a', "Plain")])]);
    let mut bytes = ascii.to_iso2709().unwrap();
    bytes[9] = b' ';
    assert!(parse_iso2709(&bytes).is_ok());
    let place = bytes.windows(5).position(|w| w == b"Plain").unwrap();
    bytes[place] = 0xE2;
    assert!(matches!(
        parse_iso2709(&bytes),
        Err(RecordErrorKind::UnsupportedEncoding)
    ));
    bytes[place] = 0x1B;
    assert!(matches!(
        parse_iso2709(&bytes),
        Err(RecordErrorKind::UnsupportedEncoding)
    ));
    bytes[9] = b'a';
    assert!(parse_iso2709(&bytes).is_ok());
}

#[test]
fn a_local_field_without_subfields_is_a_control_field() {
    let record = typed(
        "am",
        vec![control("FMT", "BK"), data("CAT", "  ", &[('a', "x")])],
    );
    let read = parse_iso2709(&record.to_iso2709().unwrap()).unwrap();
    assert_eq!(read.fields, record.fields);
}

#[test]
fn a_data_field_without_subfields_and_an_empty_subfield_are_kept() {
    let record = typed(
        "am",
        vec![data("500", "1 ", &[]), data("501", "  ", &[('a', "")])],
    );
    let read = parse_iso2709(&record.to_iso2709().unwrap()).unwrap();
    assert_eq!(read.fields, record.fields);
}

#[test]
fn indicators_may_be_missing_doubled_or_not_ascii() {
    let ends = [
        ("ab", "a", "b"),
        ("", " ", " "),
        ("1", "1", " "),
        ("123", "1", "2"),
        (" á", " ", "á"),
    ];
    for (raw, ind1, ind2) in ends {
        let body = format!("{raw}\u{1f}aText\u{1e}");
        let file = format!(
            "00000nam a2200037 i 4500245{:04}00000\u{1e}{body}\u{1d}",
            body.len()
        );
        let record = parse_iso2709(file.as_bytes()).unwrap();
        assert_eq!(
            record.fields,
            [data("245", &format!("{ind1}{ind2}"), &[('a', "Text")])]
        );
        assert!(matches!(record.fields[0], Field::Data(_)));
    }
}
