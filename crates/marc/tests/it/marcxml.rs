//! MARCXML: prefixes, wrappers, entities, control characters.

use farshelf_marc::{MarcXmlReader, RecordErrorKind, parse_marcxml};

use crate::shared::{control, data, read};

const BODY: &str = "<record><leader>00000nam a2200000 i 4500</leader><controlfield tag=\"001\">1</controlfield>\
    <datafield tag=\"245\" ind1=\"1\" ind2=\"0\"><subfield code=\"a\">T</subfield></datafield></record>";

#[test]
fn any_prefix_or_none_and_any_wrapper_will_do() {
    let prefixed = BODY.replace('<', "<m:").replace("<m:/", "</m:");
    for file in [
        BODY.to_owned(),
        format!("<?xml version='1.0'?>\n<!-- <record> -->\n<collection>{BODY}</collection>"),
        format!(
            "\u{feff}<collection xmlns=\"http://www.loc.gov/MARC21/slim\">\n{BODY}\n</collection>\n"
        ),
        format!(
            "<m:collection xmlns:m=\"http://www.loc.gov/MARC21/slim\">{prefixed}</m:collection>"
        ),
        format!("<m:collection xmlns:m=\"x\">{BODY}<![CDATA[<record>]]></m:collection>"),
    ] {
        let (records, errors) = read(file.as_bytes());
        assert!(errors.is_empty(), "{errors:?}");
        assert_eq!(records.len(), 1, "{file}");
        assert_eq!(
            records[0].fields,
            [control("001", "1"), data("245", "10", &[('a', "T")])]
        );
        assert_eq!(records[0].leader.as_str(), "00000nam a2200000 i 4500");
    }
}

#[test]
fn text_may_hold_references_cdata_comments_and_control_characters() {
    let xml = BODY.replace(
        ">T<",
        "> a&amp;b &#233;&#x4E2D; <![CDATA[<i>]]><!-- </record> > -->\u{1b}\u{8}&#x1F;\r\nz<",
    );
    let (records, errors) = read(format!("<collection>{xml}</collection>").as_bytes());
    assert!(errors.is_empty(), "{errors:?}");
    assert_eq!(
        records[0].subfield("245", 'a'),
        Some(" a&b é中 <i>\u{1b}\u{8}\u{1f}\nz")
    );
}

#[test]
fn unknown_elements_are_passed_over_and_indicators_may_be_absent() {
    let xml = "<record><x><y/>t</x><datafield tag='500'><z>no</z><subfield code='a'>b<i>c</i></subfield></datafield>\
        <datafield tag='501' ind1='' ind2='1'/></record>";
    let record = parse_marcxml(xml).unwrap();
    assert_eq!(
        record.fields,
        [data("500", "  ", &[('a', "bc")]), data("501", " 1", &[])]
    );
    assert_eq!(record.leader.as_str(), " ".repeat(24));
}

#[test]
fn a_record_without_content_is_a_record() {
    let (records, errors) = read(b"<collection><record/><record></record></collection>");
    assert_eq!((records.len(), errors.len()), (2, 0));
}

#[test]
fn one_bad_record_does_not_cost_the_next() {
    let bad = [
        BODY.replace("</subfield>", ""),
        BODY.replace(">T<", ">&nbsp;<"),
        BODY.replace(">T<", ">a & b<"),
        BODY.replace("code=\"a\"", "code=\"a"),
        BODY.replace("tag=\"001\"", ""),
        BODY.replace("tag=\"245\"", "tag=\"24\""),
        BODY.replace("code=\"a\"", "code=\"\""),
        BODY.replace("00000nam", "00000nàm"),
        BODY.replace("</record>", ""),
    ];
    for bad in bad {
        let head = "<collection>\n";
        let file = format!("{head}{bad}\n{BODY}\n</collection>");
        let (records, errors) = read(file.as_bytes());
        assert_eq!((records.len(), errors.len()), (1, 1), "{bad} {errors:?}");
        assert_eq!((errors[0].number, errors[0].offset), (1, head.len() as u64));
        assert_eq!(
            String::from_utf8(errors[0].raw.clone()).unwrap().trim(),
            bad
        );
    }
}

#[test]
fn errors_say_what_is_wrong() {
    let kind = |xml: &str| parse_marcxml(xml).unwrap_err();
    assert!(
        matches!(kind(&BODY.replace(">T<", ">&nbsp;<")), RecordErrorKind::UnknownEntity(name) if name == "nbsp")
    );
    assert!(matches!(
        kind(&BODY.replace(">T<", ">&#xD800;<")),
        RecordErrorKind::UnknownEntity(_)
    ));
    assert!(matches!(kind("<html/>"), RecordErrorKind::UnexpectedRoot(name) if name == "html"));
    assert!(matches!(kind("<record>"), RecordErrorKind::Malformed(_)));
    assert!(matches!(
        kind("<record><controlfield>1</controlfield></record>"),
        RecordErrorKind::BadAttribute {
            element: "controlfield",
            attribute: "tag"
        }
    ));
    let latin1 = b"<collection><record><leader>\xE9</leader></record></collection>";
    let error = MarcXmlReader::new(latin1.as_slice())
        .next()
        .unwrap()
        .unwrap_err();
    assert!(matches!(error.kind, RecordErrorKind::UnsupportedEncoding));
}

#[test]
fn another_document_is_refused() {
    let mut reader = MarcXmlReader::new(b"<html><body><record/></body></html>".as_slice());
    let error = reader.next().unwrap().unwrap_err();
    assert!(matches!(&error.kind, RecordErrorKind::UnexpectedRoot(name) if name == "html"));
    assert!(error.is_fatal());
    assert!(reader.next().is_none());
}
