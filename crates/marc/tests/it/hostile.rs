//! Each limit, and each lie of an ISO 2709 record.

use std::io::{BufReader, Read};

use farshelf_marc::{
    FileFormat, Iso2709Reader, MAX_DEPTH, MAX_FIELDS, MAX_RECORD_BYTES, MAX_TEXT_BYTES,
    MarcXmlReader, RecordError, RecordErrorKind, bib, detect, items, parse_iso2709, parse_marcxml,
};
use proptest::prelude::*;

use crate::shared::{control, data, read, typed};

fn good() -> Vec<u8> {
    typed(
        "am",
        vec![control("001", "good"), data("245", "00", &[('a', "Good")])],
    )
    .to_iso2709()
    .unwrap()
}

/// Reads a bad record between two good ones, and checks that only it is lost.
fn between(bad: &[u8]) -> RecordError {
    let file = [&good(), bad, &good()].concat();
    let mut read = Iso2709Reader::new(file.as_slice());
    assert_eq!(read.next().unwrap().unwrap().control("001"), Some("good"));
    let error = read.next().unwrap().unwrap_err();
    assert_eq!((error.number, error.offset), (2, good().len() as u64));
    assert!(error.raw.len() <= MAX_RECORD_BYTES);
    assert_eq!(error.raw, &bad[..error.raw.len()]);
    assert_eq!(read.next().unwrap().unwrap().control("001"), Some("good"));
    assert!(read.next().is_none());
    error
}

fn directory(entry: &str) -> RecordErrorKind {
    let body = "1234\u{1e}  \u{1f}aText\u{1e}";
    let file = format!("00000nam a2200049 i 4500001000500000{entry}\u{1e}{body}\u{1d}");
    between(file.as_bytes()).kind
}

#[test]
fn a_directory_that_lies_is_an_error_of_its_record() {
    use RecordErrorKind::{BadDirectoryEntry, FieldOutOfPlace};
    for entry in [
        "245-00900005",
        "245 00900005",
        "24500 900005",
        "245000900-05",
        "2450009     ",
        "24 000900005",
    ] {
        assert!(
            matches!(directory(entry), BadDirectoryEntry { entry: 2, text } if text == entry),
            "{entry}"
        );
    }
    for entry in [
        "245000999999",
        "245999900005",
        "245000800005",
        "245001000005",
        "245000900004",
        "245000000005",
        "245001400000",
    ] {
        assert!(
            matches!(directory(entry), FieldOutOfPlace { entry: 2, text } if text == entry),
            "{entry}"
        );
    }
}

#[test]
fn a_base_address_that_lies_is_an_error_of_its_record() {
    for base in ["00000", "99999", "-0049", "0004x", "00048"] {
        let mut bad = good();
        bad[12..17].copy_from_slice(base.as_bytes());
        let error = between(&bad);
        assert!(
            matches!(&error.kind, RecordErrorKind::BadBaseAddress { stated, actual: 49 } if stated == base)
        );
        assert_eq!(
            error.to_string(),
            format!(
                "record 2 at byte {}: the base address is {base:?}, but the directory ends at 49",
                good().len()
            )
        );
    }
}

#[test]
fn a_record_without_leader_or_directory_is_an_error() {
    assert!(matches!(
        between(b"00012\x1d").kind,
        RecordErrorKind::BadLeader
    ));
    assert!(matches!(
        between(b"00000n\xC3\xA9m a2200049 i 4500\x1e\x1d").kind,
        RecordErrorKind::BadLeader
    ));
    assert!(matches!(
        between(b"00026nam a2200025 i 450000100\x1e\x1d").kind,
        RecordErrorKind::BadDirectory
    ));
    assert!(matches!(
        between(b"00026nam a2200025 i 4500\x1d").kind,
        RecordErrorKind::BadDirectory
    ));
    assert!(matches!(
        between(b"0002\x1enam a2200025 i 4500\x1d").kind,
        RecordErrorKind::BadDirectory
    ));
}

#[test]
fn an_endless_record_is_an_error_and_is_skipped() {
    let mut bad = vec![b'0'; MAX_RECORD_BYTES * 3];
    bad.push(0x1D);
    let error = between(&bad);
    assert!(matches!(error.kind, RecordErrorKind::TooLong));
    assert_eq!(error.raw.len(), MAX_RECORD_BYTES);
    let endless = BufReader::new(std::io::repeat(b'7').take(10_000_000));
    let items: Vec<_> = Iso2709Reader::new(endless).collect();
    assert!(matches!(
        items.as_slice(),
        [Err(RecordError {
            kind: RecordErrorKind::TooLong,
            ..
        })]
    ));
    assert!(matches!(parse_iso2709(&bad), Err(RecordErrorKind::TooLong)));
}

#[test]
fn a_record_at_the_limit_is_read() {
    let head = "00000nam a2200037 i 4500001000500000\u{1e}1234\u{1e}";
    let mut bytes = head.as_bytes().to_vec();
    bytes.resize(MAX_RECORD_BYTES - 1, b' ');
    bytes.push(0x1D);
    assert!(Iso2709Reader::new(bytes.as_slice()).next().unwrap().is_ok());
    bytes.insert(100, b' ');
    assert!(
        Iso2709Reader::new(bytes.as_slice())
            .next()
            .unwrap()
            .is_err()
    );
}

#[test]
fn too_many_fields_are_an_error() {
    let record = |count: usize| {
        let mut file = format!("00000nam a22{:05} i 4500", (25 + 12 * count) % 100_000);
        for _ in 0..count {
            file.push_str("001000200000");
        }
        file.push_str("\u{1e}1\u{1e}\u{1d}");
        file.into_bytes()
    };
    assert!(matches!(
        between(&record(MAX_FIELDS + 1)).kind,
        RecordErrorKind::TooManyFields
    ));
    assert_eq!(parse_iso2709(&record(8_000)).unwrap().fields.len(), 8_000);
    let field = "<controlfield tag=\"001\">1</controlfield>";
    let xml = |count: usize| format!("<record>{}</record>", field.repeat(count));
    assert_eq!(
        parse_marcxml(&xml(MAX_FIELDS)).unwrap().fields.len(),
        MAX_FIELDS
    );
    assert!(matches!(
        parse_marcxml(&xml(MAX_FIELDS + 1)),
        Err(RecordErrorKind::TooManyFields)
    ));
}

#[test]
fn a_file_that_ends_early_is_an_error_of_its_last_record() {
    let mut file = [good(), good()].concat();
    file.truncate(file.len() - 5);
    let (records, errors) = read(&file);
    assert_eq!(records.len(), 1);
    assert!(matches!(
        errors.as_slice(),
        [RecordError {
            kind: RecordErrorKind::Truncated,
            number: 2,
            ..
        }]
    ));
    let (records, errors) = read(b"<collection><record/><record><leader>x</leader>");
    assert_eq!(records.len(), 1);
    assert!(matches!(
        errors.as_slice(),
        [RecordError {
            kind: RecordErrorKind::Truncated,
            number: 2,
            ..
        }]
    ));
}

struct Broken;

impl Read for Broken {
    fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
        Err(std::io::Error::other("cable"))
    }
}

#[test]
fn a_source_that_fails_ends_the_reading() {
    let file = good();
    let source = BufReader::new(file.as_slice().chain(&b"00000"[..]).chain(Broken));
    let items: Vec<_> = Iso2709Reader::new(source).collect();
    assert_eq!(items.len(), 2);
    assert!(
        items[1]
            .as_ref()
            .is_err_and(|error| error.is_fatal() && error.to_string().contains("cable"))
    );
    for text in [
        "<collection>",
        "<collection><record>",
        "<collection><record/>",
    ] {
        let items: Vec<_> =
            MarcXmlReader::new(BufReader::new(text.as_bytes().chain(Broken))).collect();
        assert!(
            items
                .last()
                .unwrap()
                .as_ref()
                .is_err_and(RecordError::is_fatal),
            "{text}"
        );
        assert!(items.len() <= 2);
    }
}

#[test]
fn a_doctype_is_refused_wherever_it_stands() {
    let bomb = "<!DOCTYPE r [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>";
    for file in [
        format!("{bomb}<collection><record/></collection>"),
        format!("<?xml version=\"1.0\"?>\n<!doctype html>{bomb}<record/>"),
        format!("<collection>{bomb}<record/></collection>"),
        format!("<collection><record>{bomb}<leader>&b;</leader></record><record/></collection>"),
    ] {
        let (records, errors) = read(file.as_bytes());
        assert!(records.is_empty());
        assert!(
            matches!(
                errors.as_slice(),
                [RecordError {
                    kind: RecordErrorKind::Doctype,
                    ..
                }]
            ),
            "{errors:?}"
        );
    }
}

/// Reads a bad MARCXML record before a good one, and checks that only it is lost.
fn before(bad: &str) -> RecordErrorKind {
    let file = format!(
        "<collection>{bad}<record><controlfield tag='001'>good</controlfield></record></collection>"
    );
    let (records, mut errors) = read(file.as_bytes());
    assert_eq!(records.len(), 1);
    assert_eq!(records[0].control("001"), Some("good"));
    assert_eq!(errors.len(), 1);
    errors.remove(0).kind
}

#[test]
fn deep_long_and_large_xml_is_an_error_of_its_record() {
    let deep = |n: usize| format!("<record>{}{}</record>", "<x>".repeat(n), "</x>".repeat(n));
    assert!(parse_marcxml(&deep(MAX_DEPTH - 1)).is_ok());
    assert!(matches!(before(&deep(MAX_DEPTH)), RecordErrorKind::TooDeep));
    let text = |n: usize| {
        format!(
            "<record><controlfield tag='001'>{}</controlfield></record>",
            "é".repeat(n)
        )
    };
    assert!(parse_marcxml(&text(MAX_TEXT_BYTES / 2)).is_ok());
    assert!(matches!(
        before(&text(MAX_TEXT_BYTES / 2 + 1)),
        RecordErrorKind::TextTooLong
    ));
    let piece = "<!-- comment -->".repeat(10);
    let large = format!(
        "<record>{}</record>",
        piece.repeat(MAX_RECORD_BYTES / piece.len() + 1)
    );
    assert!(matches!(before(&large), RecordErrorKind::TooLong));
    let tagless = format!("<record>{}</record>", " ".repeat(MAX_RECORD_BYTES * 2));
    assert!(matches!(before(&tagless), RecordErrorKind::TooLong));
    let unclosed = format!("<record>{}", " ".repeat(MAX_RECORD_BYTES * 2));
    assert!(matches!(before(&unclosed), RecordErrorKind::TooLong));
}

#[test]
fn an_end_tag_is_found_wherever_the_skipped_pieces_break() {
    for shift in 0..40 {
        let long = format!(
            "<record>{}</m:record>",
            " ".repeat(MAX_RECORD_BYTES + 4_096 + 3_584 - 20 + shift)
        );
        assert!(matches!(before(&long), RecordErrorKind::TooLong));
    }
}

#[test]
fn hostile_wrappers_end_the_reading() {
    let deep = format!("<collection>{}<record/>", "<x>".repeat(MAX_DEPTH));
    let (records, errors) = read(deep.as_bytes());
    assert!(records.is_empty());
    assert!(matches!(
        errors.as_slice(),
        [RecordError {
            kind: RecordErrorKind::TooDeepOutside,
            ..
        }]
    ));
    let comment = format!(
        "<collection><!--{}--><record/>",
        " ".repeat(MAX_RECORD_BYTES)
    );
    let (records, errors) = read(comment.as_bytes());
    assert!(records.is_empty());
    assert!(matches!(
        errors.as_slice(),
        [RecordError {
            kind: RecordErrorKind::MarkupTooLong,
            ..
        }]
    ));
}

/// Reads bytes in every way and takes everything out of what is read.
fn exercise(bytes: &[u8]) {
    let _format: FileFormat = detect(bytes);
    let iso =
        Iso2709Reader::new(bytes).chain(std::iter::once_with(|| unread(parse_iso2709(bytes))));
    let xml = MarcXmlReader::new(bytes).chain(std::iter::once_with(|| {
        unread(parse_marcxml(&String::from_utf8_lossy(bytes)))
    }));
    for record in iso.chain(xml).flatten() {
        bib::facts(&record);
        bib::genres(&record);
        bib::system_numbers(&record);
        for (name, _) in items::PRESETS {
            items::items(&record, &items::ItemMapping::preset(name).unwrap());
        }
        record.to_marcxml();
        record.to_iso2709().ok();
    }
}

fn unread<T>(parsed: Result<T, RecordErrorKind>) -> Result<T, RecordError> {
    parsed.map_err(|kind| RecordError {
        kind,
        number: 1,
        offset: 0,
        raw: Vec::new(),
    })
}

proptest! {
    #[test]
    fn arbitrary_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        exercise(&bytes);
    }

    #[test]
    fn arbitrary_pieces_of_markup_never_panic(pieces in prop::collection::vec(prop::sample::select(vec![
        "<", ">", "</", "/>", "record", "<record>", "</record>", "<m:record ", "<collection>", "<!--", "-->", "<![CDATA[",
        "]]>", "<?", "?>", "<!DOCTYPE", "&", ";", "&#x", "&lt;", "\"", "'", "=", "<leader>", "</leader>",
        "<datafield tag='245' ind1='é'>", "</datafield>", "<subfield code='a'>", "</subfield>", "\0", "é", " ", "\u{feff}",
    ]), 0..60)) {
        exercise(pieces.concat().as_bytes());
    }

    #[test]
    fn a_damaged_record_never_panics(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8)) {
        let mut record = typed("am", vec![
            control("001", "ocm1"), control("008", "990101s1999    fr            000 0 fre d"),
            data("020", "  ", &[('a', "2070408507")]), data("245", "10", &[('6', "880-01"), ('a', "Été :")]),
            data("880", "10", &[('6', "245-01/$1"), ('a', "夏")]), data("952", "  ", &[('p', "1"), ('7', "0")]),
        ]).to_iso2709().unwrap();
        for (place, byte) in changes {
            let place = place.index(record.len());
            record[place] = byte;
        }
        exercise(&record);
    }
}
