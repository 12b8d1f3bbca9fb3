//! Bibliographic facts.

use farshelf_marc::bib::{self, Format};
use farshelf_marc::{Field, Record};

use crate::shared::{bytes, control, data, read, typed};

fn book(fields: Vec<Field>) -> Record {
    typed("am", fields)
}

fn text(value: Option<String>) -> String {
    value.unwrap_or_default()
}

#[test]
fn the_title_joins_its_parts_in_the_order_of_the_record() {
    let title = data(
        "245",
        "14",
        &[
            ('a', "The ring."),
            ('n', "Part 1,"),
            ('p', "The fellowship :"),
            ('h', "[text]"),
            ('b', "a tale /"),
            ('c', "J. R."),
        ],
    );
    let record = book(vec![title]);
    assert_eq!(
        text(bib::title(&record)),
        "The ring. Part 1, The fellowship : a tale"
    );
    assert_eq!(text(bib::title_proper(&record)), "The ring");
    assert_eq!(
        bib::title(&book(vec![data("245", "00", &[('a', " / ")])])),
        None
    );
    assert_eq!(bib::title(&book(vec![])), None);
}

#[test]
fn the_author_is_the_main_entry_or_the_statement_of_responsibility() {
    let title = data("245", "10", &[('a', "T /"), ('c', "by Somebody.")]);
    for (main, author) in [
        (
            data(
                "100",
                "1 ",
                &[
                    ('a', "Tolkien, J. R. R."),
                    ('d', "1892-1973,"),
                    ('e', "author."),
                ],
            ),
            "Tolkien, J. R. R.",
        ),
        (
            data(
                "100",
                "0 ",
                &[('a', "John Paul"), ('b', "II,"), ('c', "Pope.")],
            ),
            "John Paul II, Pope",
        ),
        (
            data(
                "110",
                "2 ",
                &[('a', "United Nations."), ('b', "Secretariat.")],
            ),
            "United Nations. Secretariat",
        ),
        (
            data(
                "111",
                "2 ",
                &[('a', "Congress"), ('d', "(1999 :"), ('c', "Rome)")],
            ),
            "Congress",
        ),
        (data("700", "1 ", &[('a', "Other")]), "by Somebody"),
    ] {
        assert_eq!(text(bib::author(&book(vec![title.clone(), main]))), author);
    }
    assert_eq!(bib::author(&book(vec![])), None);
}

#[test]
fn standard_numbers_are_normalised_once_each_and_wrong_ones_kept_apart() {
    let record = book(vec![
        data("010", "  ", &[('a', "   2001-000002 ")]),
        data(
            "020",
            "  ",
            &[('a', "0306406152 (pbk.)"), ('z', "9780306406157")],
        ),
        data("020", "  ", &[('a', "978-0-306-40615-7")]),
        data("020", "  ", &[('a', " 0306406153 (v. 2) ")]),
        data("020", "  ", &[('a', "")]),
        data("022", "0 ", &[('a', "0378-5955"), ('y', "1234-5678")]),
        data("022", "0 ", &[('a', "0378-5950")]),
    ]);
    let isbns = bib::isbns(&record);
    assert_eq!(isbns.valid, ["9780306406157"]);
    assert_eq!(isbns.invalid, ["0306406153 (v. 2)"]);
    let issns = bib::issns(&record);
    assert_eq!(
        (issns.valid, issns.invalid),
        (vec!["0378-5955".to_owned()], vec!["0378-5950".to_owned()])
    );
    assert_eq!(text(bib::lccn(&record)), "2001000002");
}

#[test]
fn oclc_numbers_come_from_035_and_001() {
    let record = book(vec![
        control("001", "ocm00012345 "),
        control("003", "OCoLC"),
        data("035", "  ", &[('a', "(OCoLC)ocn12345")]),
        data("035", "  ", &[('a', "(OCoLC)0099"), ('z', "(OCoLC)77")]),
        data(
            "035",
            "  ",
            &[('a', "(DLC) 55"), ('a', "b.123"), ('a', "(DLC)55")],
        ),
    ]);
    assert_eq!(bib::oclc_numbers(&record), ["12345", "99"]);
    let number = bib::control_number(&record).unwrap();
    assert_eq!(
        (number.agency.as_deref(), number.number.as_str()),
        (Some("OCoLC"), "ocm00012345")
    );
    let others: Vec<_> = bib::system_numbers(&record)
        .into_iter()
        .map(|n| (n.agency.unwrap_or_default(), n.number))
        .collect();
    assert_eq!(
        others,
        [
            ("DLC".to_owned(), "55".to_owned()),
            (String::new(), "b.123".to_owned())
        ]
    );
    assert_eq!(
        bib::oclc_numbers(&book(vec![control("001", "on1234567890")])),
        ["1234567890"]
    );
    assert!(
        bib::oclc_numbers(&book(vec![control("001", "12345"), control("003", "DLC")])).is_empty()
    );
    assert!(bib::oclc_numbers(&book(vec![control("001", "12345")])).is_empty());
    assert!(
        bib::oclc_numbers(&book(vec![control("001", "ocm1"), control("003", "XYZ")])).is_empty()
    );
}

fn dated(year: &str, language: &str) -> Field {
    control(
        "008",
        &format!("990101s{year}    fr            000 0 {language} d"),
    )
}

#[test]
fn languages_are_gathered_once_each() {
    let record = book(vec![
        dated("1999", "fre"),
        data("041", "1 ", &[('a', "freENG"), ('a', "ger"), ('h', "lat")]),
        data("041", "17", &[('a', "de"), ('a', "deu")]),
    ]);
    assert_eq!(bib::languages(&record), ["fre", "eng", "ger"]);
    assert!(
        bib::languages(&book(vec![
            dated("1999", "   "),
            data("041", "  ", &[('a', "||| ")])
        ]))
        .is_empty()
    );
    assert!(bib::languages(&book(vec![control("008", "short")])).is_empty());
}

#[test]
fn the_year_comes_from_008_else_from_the_statement() {
    let publication = [
        data("260", "  ", &[('c', "1970")]),
        data("264", " 4", &[('c', "©1980")]),
        data("264", " 1", &[('c', "[1990?]")]),
    ];
    let year = |fields: &[Field], fixed: &str| {
        let mut fields = fields.to_vec();
        fields.push(dated(fixed, "fre"));
        bib::publication_year(&book(fields))
    };
    assert_eq!(year(&publication, "1999"), Some(1999));
    assert_eq!(year(&publication, "19uu"), Some(1990));
    assert_eq!(year(&publication[..2], "    "), Some(1980));
    assert_eq!(year(&publication[..1], "||||"), Some(1970));
    assert_eq!(year(&[], "0000"), None);
    assert_eq!(bib::publication_year(&book(vec![])), None);
}

/// An `008` with one coded position.
fn fixed(position: usize, code: char) -> Field {
    let mut text = "990101s1999    fr            000 0 fre d".to_owned();
    text.replace_range(position..=position, &code.to_string());
    control("008", &text)
}

#[test]
fn the_format_follows_the_leader_and_the_form_of_item() {
    let with = |kind: &str, form: char| typed(kind, vec![fixed(23, form)]);
    for (kind, form, format) in [
        ("am", ' ', Format::Book),
        ("am", 'r', Format::Book),
        ("tm", '|', Format::Book),
        ("am", 'd', Format::LargePrint),
        ("am", 'o', Format::Ebook),
        ("am", 's', Format::Ebook),
        ("am", 'a', Format::Other),
        ("am", 'f', Format::Other),
        ("as", 'o', Format::Journal),
        ("ai", ' ', Format::Journal),
        ("ab", ' ', Format::Journal),
        ("cm", ' ', Format::Score),
        ("dm", ' ', Format::Score),
        ("em", ' ', Format::Map),
        ("fm", ' ', Format::Map),
        ("gm", ' ', Format::Video),
        ("im", ' ', Format::Audiobook),
        ("jm", ' ', Format::Music),
        ("km", ' ', Format::Other),
        ("mm", ' ', Format::Other),
        ("pc", ' ', Format::Other),
        ("  ", ' ', Format::Other),
    ] {
        assert_eq!(bib::format(&with(kind, form)), format, "{kind} {form:?}");
    }
}

#[test]
fn the_other_fixed_fields_tell_the_form_when_008_does_not() {
    for (tag, value, format) in [
        ("006", "m     o  d        ", Format::Ebook),
        ("006", "a     d           ", Format::LargePrint),
        ("006", "j     o           ", Format::Book),
        ("007", "cr |||||||||||", Format::Ebook),
        ("007", "co |||||||||||", Format::Book),
        ("007", "tb", Format::LargePrint),
        ("007", "ta", Format::Book),
        ("007", "hd afu", Format::Other),
    ] {
        assert_eq!(
            bib::format(&book(vec![control(tag, value)])),
            format,
            "{tag} {value}"
        );
    }
    let print = |extra: Field| bib::format(&book(vec![fixed(23, ' '), extra]));
    for (extra, format) in [
        (control("006", "m     o  d        "), Format::Book),
        (control("007", "cr |||||||||||"), Format::Book),
        (control("007", "hd afu"), Format::Book),
        (control("007", "tb"), Format::LargePrint),
        (
            data("245", "00", &[('a', "T"), ('h', "[Electronic resource] /")]),
            Format::Ebook,
        ),
        (
            data("338", "  ", &[('b', "cr"), ('2', "rdacarrier")]),
            Format::Ebook,
        ),
        (
            data("338", "  ", &[('b', "nc"), ('2', "rdacarrier")]),
            Format::Book,
        ),
    ] {
        assert_eq!(print(extra.clone()), format, "{extra:?}");
    }
    let visual = |code: char| typed("gm", vec![fixed(33, code)]);
    for (code, format) in [
        ('v', Format::Video),
        ('m', Format::Video),
        ('s', Format::Other),
        ('t', Format::Other),
    ] {
        assert_eq!(bib::format(&visual(code)), format, "{code}");
    }
    assert_eq!(
        bib::format(&typed("gm", vec![control("007", "gs")])),
        Format::Other
    );
    assert_eq!(
        bib::format(&typed("mm", vec![fixed(26, 'd')])),
        Format::Ebook
    );
}

#[test]
fn subjects_have_subdivisions_and_no_duplicates() {
    let record = book(vec![
        data(
            "650",
            " 0",
            &[('a', "Trains"), ('z', "France"), ('x', "History.")],
        ),
        data(
            "650",
            " 7",
            &[
                ('a', "Trains"),
                ('z', "France"),
                ('x', "History"),
                ('2', "fast"),
                ('0', "(OCoLC)fst1"),
            ],
        ),
        data(
            "600",
            "10",
            &[
                ('a', "Verne, Jules,"),
                ('d', "1828-1905."),
                ('t', "Voyages"),
            ],
        ),
        data("653", "  ", &[('a', "rail"), ('a', "steam")]),
        data("655", " 7", &[('a', "Novels."), ('2', "gsafd")]),
        data("651", " 0", &[('6', "880-01")]),
    ]);
    assert_eq!(
        bib::subjects(&record),
        [
            "Trains -- France -- History",
            "Verne, Jules, 1828-1905. Voyages",
            "rail",
            "steam"
        ]
    );
    assert_eq!(bib::genres(&record), ["Novels"]);
}

#[test]
fn the_description_is_freed_of_punctuation() {
    let record = book(vec![
        data("250", "  ", &[('a', "2nd ed. /"), ('b', "revised by X.")]),
        data(
            "260",
            "  ",
            &[('a', "Old :"), ('b', "Old,"), ('c', "1900.")],
        ),
        data("264", " 4", &[('c', "©2001")]),
        data(
            "264",
            " 1",
            &[
                ('a', "[Paris] :"),
                ('a', "London :"),
                ('b', "Gallimard,"),
                ('c', "[2002]"),
            ],
        ),
        data(
            "300",
            "  ",
            &[('a', "xii, 245 p. :"), ('b', "ill. ;"), ('c', "22 cm.")],
        ),
        data("490", "1 ", &[('a', "Folio ;"), ('v', "12")]),
        data("830", " 0", &[('a', "Collection Folio.")]),
    ]);
    assert_eq!(text(bib::edition(&record)), "2nd ed. / revised by X.");
    let publication = bib::publication(&record);
    assert_eq!(
        (
            text(publication.place),
            text(publication.publisher),
            text(publication.date)
        ),
        (
            "Paris".to_owned(),
            "Gallimard".to_owned(),
            "2002".to_owned()
        )
    );
    assert_eq!(text(bib::extent(&record)), "xii, 245 p.");
    assert_eq!(bib::series(&record), ["Folio ; 12"]);
    let traced = book(vec![data("830", " 0", &[('a', "Traced."), ('v', "3")])]);
    assert_eq!(bib::series(&traced), ["Traced. 3"]);
    assert!(bib::series(&book(vec![])).is_empty());
    let old = book(vec![data("260", "  ", &[('a', "Old :"), ('b', "House,")])]);
    assert_eq!(text(bib::publication(&old).publisher), "House");
}

#[test]
fn linked_fields_give_the_original_script() {
    let record = book(vec![
        data("100", "1 ", &[('6', "880-02"), ('a', "Lu, Xun")]),
        data("245", "10", &[('6', "880-03"), ('a', "Na han")]),
        data("880", "10", &[('6', "245-09/$1"), ('a', "別")]),
        data(
            "880",
            "10",
            &[('6', "245-03/$1"), ('a', "吶喊 /"), ('c', "鲁迅")],
        ),
        data(
            "880",
            "1 ",
            &[('6', "100-02/$1"), ('a', "鲁迅,"), ('d', "1881-1936.")],
        ),
        data("880", "  ", &[('a', "stray")]),
    ]);
    assert_eq!(text(bib::alternate_title(&record)), "吶喊");
    assert_eq!(text(bib::alternate_author(&record)), "鲁迅");
    let unpaired = book(vec![
        data("245", "10", &[('a', "T")]),
        data("880", "10", &[('6', "245-00/$1"), ('a', "題")]),
    ]);
    assert_eq!(text(bib::alternate_title(&unpaired)), "題");
    assert_eq!(bib::alternate_author(&unpaired), None);
}

#[test]
fn a_real_record_gives_its_facts() {
    let Some(bytes) = bytes("data/marc/traject_test_data.utf8.mrc", u64::MAX) else {
        return;
    };
    let (records, errors) = read(&bytes);
    assert_eq!((records.len(), errors.len()), (30, 0));
    let facts = bib::facts(&records[2]);
    let title = text(facts.title);
    assert!(
        title.starts_with("Naqdi\u{304} bara\u{304}-yi")
            && title.contains(" : guft va gu\u{304}-yi Akbar")
    );
    assert_eq!(text(facts.author), "Nu\u{304}ri\u{304}, ʻAbd Alla\u{304}h");
    assert_eq!(text(facts.alternate_author), "نورى، عبد الله");
    assert!(text(facts.alternate_title).starts_with("نقدى براى تمام فصول : گفت و گوى"));
    assert_eq!(facts.isbns.valid, ["9789645625960"]);
    assert_eq!(text(facts.lccn), "00313831");
    assert_eq!(facts.year, Some(2000));
    assert_eq!(facts.languages, ["per"]);
    assert_eq!(text(facts.publication.place), "Tihra\u{304}n");
    assert_eq!(
        text(facts.publication.publisher),
        "T\u{323}arh\u{323}-i Naw"
    );
    assert_eq!(text(facts.extent), "245 p.");
    assert_eq!(facts.format, Format::Book);
    assert_eq!(facts.control_number.unwrap().number, "00313831");
}
