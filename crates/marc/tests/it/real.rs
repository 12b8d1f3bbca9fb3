//! Real files: how many records they hold and how many of them can be read.

use farshelf_marc::{Field, Record, RecordErrorKind, bib};

use crate::shared::{bytes, read};

fn data_file(name: &str) -> Option<(Vec<Record>, Vec<farshelf_marc::RecordError>)> {
    let bytes = bytes(&format!("data/marc/{name}"), u64::MAX)?;
    Some(read(&bytes))
}

#[test]
fn iso2709_and_marcxml_of_the_same_record_agree() {
    // In the fields named, subfield marks are damaged: the other reader guesses, this one has no subfield there.
    for (number, damaged) in [
        ("0", &[][..]),
        ("3", &["648", "BAS"]),
        ("5", &["250"]),
        ("6", &[]),
    ] {
        let Some(marc) = bytes(&format!("samples/marc/yaz-marc{number}.marc"), u64::MAX) else {
            return;
        };
        let xml = bytes(&format!("samples/marc/yaz-marc{number}.xml"), u64::MAX).unwrap();
        let ((left, left_errors), (right, right_errors)) = (read(&marc), read(&xml));
        assert!(
            left_errors.is_empty() && right_errors.is_empty(),
            "{number} {left_errors:?} {right_errors:?}"
        );
        assert_eq!((left.len(), right.len()), (1, 1));
        let sound = |record: &Record| -> Vec<Field> {
            record
                .fields
                .iter()
                .filter(|f| !damaged.contains(&f.tag().as_str()))
                .cloned()
                .collect()
        };
        assert!(!sound(&left[0]).is_empty());
        assert_eq!(sound(&left[0]), sound(&right[0]), "{number}");
        assert_eq!(left[0].leader.as_str()[..9], right[0].leader.as_str()[..9]);
    }
}

#[test]
fn the_torture_set_gives_clear_errors() {
    for number in ["1", "2", "7", "8", "9", "10", "11", "12"] {
        let Some(marc) = bytes(&format!("samples/marc/yaz-marc{number}.marc"), u64::MAX) else {
            return;
        };
        let (records, errors) = read(&marc);
        assert!(records.is_empty(), "{number}");
        assert!(
            matches!(errors[0].kind, RecordErrorKind::UnsupportedEncoding),
            "{number} {errors:?}"
        );
        let xml = bytes(&format!("samples/marc/yaz-marc{number}.xml"), u64::MAX).unwrap();
        let (records, errors) = read(&xml);
        assert_eq!((records.len(), errors.len()), (1, 0), "{number} {errors:?}");
    }
    let (records, errors) = read(&bytes("samples/marc/yaz-marc4.marc", u64::MAX).unwrap());
    assert_eq!((records.len(), errors.len()), (0, 1));
}

#[test]
fn collections_are_read_to_the_end() {
    for (number, count) in [(1, 19), (2, 1), (3, 1), (4, 1), (5, 11)] {
        let Some(marc) = bytes(
            &format!("samples/marc/yaz-marccol{number}.u8.marc"),
            u64::MAX,
        ) else {
            return;
        };
        let (records, errors) = read(&marc);
        assert_eq!(
            (records.len(), errors.len()),
            (count, 0),
            "{number} {errors:?}"
        );
    }
}

#[test]
fn files_of_libraries_are_read() {
    for (name, good, marc8) in [
        ("folio_oneThousandMarcBib.mrc.xz", 1000, 0),
        ("psu_sample_psucat.mrc.xz", 728, 0),
        ("uva_001_2000.mrc.xz", 1087, 913),
        ("dcb_18recordsSGCL.mrc", 10, 8),
        ("reservoir_mfhd.marc", 9, 5),
    ] {
        let Some((records, errors)) = data_file(name) else {
            return;
        };
        assert_eq!(
            (records.len(), errors.len()),
            (good, marc8),
            "{name} {:?}",
            errors.first()
        );
        assert!(
            errors
                .iter()
                .all(|e| matches!(e.kind, RecordErrorKind::UnsupportedEncoding))
        );
        for record in &records {
            assert!(
                record.is_holdings() || bib::title(record).is_some(),
                "{name}"
            );
        }
    }
}

#[test]
fn marcxml_of_seven_agencies_is_read() {
    for agency in [
        "british_library",
        "dnb",
        "gwu",
        "loc_general",
        "nlm",
        "oclc",
        "princeton",
    ] {
        let Some((records, errors)) = data_file(&format!("m2b_{agency}.xml.xz")) else {
            return;
        };
        assert_eq!(
            (records.len(), errors.len()),
            (99, 0),
            "{agency} {errors:?}"
        );
        assert!(records.iter().all(|r| bib::title(r).is_some()));
    }
}

#[test]
fn the_files_of_other_projects_are_read_or_refused_record_by_record() {
    for (name, good, bad) in [
        ("pymarc_test/1251.dat", 0, 6),
        ("pymarc_test/alphatag.dat", 1, 0),
        ("pymarc_test/bad_eacc_encoding.dat", 0, 1),
        ("pymarc_test/bad_indicator.dat", 0, 1),
        ("pymarc_test/bad_subfield_code.dat", 0, 1),
        ("pymarc_test/bad_marc8_escape.dat", 0, 1),
        ("pymarc_test/marc.dat", 20, 0),
        ("pymarc_test/marc8.dat", 0, 1),
        ("pymarc_test/multi_isbn.dat", 1, 0),
        ("pymarc_test/regression45.dat", 12, 0),
        ("pymarc_test/test.dat", 10, 0),
        ("pymarc_test/testunimarc.dat", 1, 0),
        ("pymarc_test/utf8_without_leader_flag.dat", 1, 0),
        ("pymarc_test/utf8_with_leader_flag.dat", 1, 0),
        ("pymarc_test/batch.xml", 2, 0),
        ("pymarc_test/utf8.xml", 1, 0),
        ("pymarc_test/bad_tag.xml", 0, 1),
        ("zebra/zebra_collection-opera-43.xml", 43, 0),
        ("zebra/zebra_sample-marc.mrc", 23, 1),
    ] {
        let Some((records, errors)) = data_file(name) else {
            return;
        };
        assert_eq!(
            (records.len(), errors.len()),
            (good, bad),
            "{name} {errors:?}"
        );
    }
    let Some((left, _)) = data_file("pymarc_test/utf8_with_leader_flag.dat") else {
        return;
    };
    let Some((right, _)) = data_file("pymarc_test/utf8_without_leader_flag.dat") else {
        return;
    };
    assert_eq!(left[0].fields, right[0].fields);
}

#[test]
fn the_large_file_of_a_national_library_is_read_without_error() {
    let Some(bytes) = bytes("data/marc/loc-books-2016-part01.mrc.xz", 20_000_000) else {
        return;
    };
    let (records, mut errors) = read(&bytes);
    assert!(records.len() > 15_000);
    // The piece ends inside of a record.
    let last = errors.pop();
    assert!(last.is_none_or(|e| matches!(e.kind, RecordErrorKind::Truncated)));
    assert!(errors.is_empty(), "{:?}", errors.first());
    let share = |count: usize| count * 100 / records.len();
    assert!(share(records.iter().filter(|r| bib::title(r).is_some()).count()) >= 99);
    assert!(
        share(
            records
                .iter()
                .filter(|r| bib::publication_year(r).is_some())
                .count()
        ) >= 95
    );
    assert!(share(records.iter().filter(|r| bib::lccn(r).is_some()).count()) >= 99);
    let (valid, invalid) = records
        .iter()
        .map(bib::isbns)
        .fold((0, 0), |(valid, invalid), isbns| {
            (valid + isbns.valid.len(), invalid + isbns.invalid.len())
        });
    assert!(valid > 20 * invalid, "{valid} {invalid}");
}
