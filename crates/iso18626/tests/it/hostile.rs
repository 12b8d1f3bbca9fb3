//! Hostile input is refused early and never panics.

use farshelf_iso18626::*;
use proptest::prelude::*;

use crate::generate::any_message;

fn refused(bytes: &[u8]) -> ReadError {
    read(bytes).unwrap_err()
}

fn kind(text: &str) -> ReadErrorKind {
    refused(text.as_bytes()).kind
}

/// A message around some content of its note.
fn note(content: &str) -> String {
    format!(
        "<ISO18626Message><requestingAgencyMessage><note>{content}</note></requestingAgencyMessage></ISO18626Message>"
    )
}

#[test]
fn check_19_more_than_the_limit_of_bytes() {
    let error = refused(&vec![b' '; 1024 * 1024 + 1]);
    assert_eq!(error.kind, ReadErrorKind::TooLarge);
    assert_eq!(error.answer(), Answer::Http(413));
}

#[test]
fn a_million_nested_tags() {
    let deep = "<a>".repeat(1_000_000);
    assert_eq!(kind(&deep), ReadErrorKind::TooLarge);
    let options = Options {
        limits: Limits {
            bytes: usize::MAX,
            depth: usize::MAX,
            nodes: usize::MAX,
            ..Limits::default()
        },
        ..Options::default()
    };
    let error = read_with(deep.as_bytes(), &options).unwrap_err();
    assert_eq!(error.kind, ReadErrorKind::TooDeep);
}

#[test]
fn depth_is_counted_exactly() {
    let nested = |n: usize| note(&format!("{}{}", "<a>".repeat(n), "</a>".repeat(n)));
    assert!(read(nested(61).as_bytes()).is_ok());
    let error = refused(nested(62).as_bytes());
    assert_eq!((error.kind, error.line), (ReadErrorKind::TooDeep, 1));
    assert_eq!(error.answer(), Answer::Http(400));
}

#[test]
fn nodes_are_counted_exactly() {
    assert!(read(note(&"<a/>".repeat(9997)).as_bytes()).is_ok());
    assert_eq!(
        kind(&note(&"<a/>".repeat(9998))),
        ReadErrorKind::TooManyNodes
    );
    assert_eq!(
        kind(&note(&"<!---->".repeat(10_000))),
        ReadErrorKind::TooManyNodes
    );
}

#[test]
fn text_is_counted_over_all_its_parts() {
    assert!(read(note(&"x".repeat(65_536)).as_bytes()).is_ok());
    assert_eq!(kind(&note(&"x".repeat(65_537))), ReadErrorKind::TextTooLong);
    let parts = "<![CDATA[xxxxxxxx]]>&amp;".repeat(8000);
    assert_eq!(kind(&note(&parts)), ReadErrorKind::TextTooLong);
    let attribute = format!("<a b='{}'/>", "x".repeat(65_537));
    assert_eq!(kind(&note(&attribute)), ReadErrorKind::TextTooLong);
}

#[test]
fn attributes_are_counted() {
    let with = |n: usize| {
        let attributes: Vec<String> = (0..n).map(|i| format!("a{i}='1'")).collect();
        note(&format!("<a {}/>", attributes.join(" ")))
    };
    assert!(read(with(100).as_bytes()).is_ok());
    assert_eq!(kind(&with(101)), ReadErrorKind::TooManyAttributes);
}

#[test]
fn check_20_document_types_and_entities() {
    let laughs = format!(
        "<!DOCTYPE x [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;'>]>{}",
        note("&b;")
    );
    assert_eq!(kind(&laughs), ReadErrorKind::Doctype);
    let external = format!("<!DOCTYPE x SYSTEM 'file:///etc/passwd'>{}", note(""));
    assert_eq!(kind(&external), ReadErrorKind::Doctype);
    assert_eq!(kind(&note("&b;")), ReadErrorKind::Entity);
    assert_eq!(kind(&note("<a b='&b;'/>")), ReadErrorKind::Entity);
    assert_eq!(kind(&note("&nbsp;")), ReadErrorKind::Entity);
    assert!(read(note("&lt;&gt;&amp;&quot;&apos;&#233;").as_bytes()).is_ok());
}

#[test]
fn not_well_formed() {
    for text in [
        "",
        "x",
        "<a>",
        "<a></b>",
        "<a/><a/>",
        "</a>",
        "<a b='1' b='2'/>",
        "<a b=1/>",
        "<ISO18626Message>&",
        "&amp;<a/>",
        "<a/>x",
    ] {
        assert_eq!(kind(text), ReadErrorKind::Malformed, "{text}");
    }
    assert_eq!(kind(&note("&#0;")), ReadErrorKind::Malformed);
    assert_eq!(kind(&note("&#xD800;")), ReadErrorKind::Malformed);
}

#[test]
fn control_characters_are_dropped() {
    let Body::RequestingAgencyMessage(body) =
        read(note("a\u{1}b&#2;c").as_bytes()).unwrap().message.body
    else {
        panic!("wrong kind");
    };
    assert_eq!(body.note.as_deref(), Some("abc"));
}

#[test]
fn check_16_wrong_root_no_body_two_bodies() {
    assert_eq!(kind("<html/>"), ReadErrorKind::WrongRoot);
    assert_eq!(kind("<request/>"), ReadErrorKind::WrongRoot);
    assert_eq!(
        kind("<ISO18626Message xmlns='urn:other'/>"),
        ReadErrorKind::WrongRoot
    );
    assert_eq!(kind("<ISO18626Message/>"), ReadErrorKind::NoBody);
    assert_eq!(
        kind("<ISO18626Message><order/></ISO18626Message>"),
        ReadErrorKind::NoBody
    );
    let error = refused(
        b"<ISO18626Message><request><header><requestingAgencyRequestId>7</requestingAgencyRequestId></header></request>\n <request/></ISO18626Message>",
    );
    assert_eq!(error.kind, ReadErrorKind::TwoBodies);
    assert_eq!((error.line, error.column), (2, 2));
    assert_eq!(
        error.answer(),
        Answer::Confirmation(ErrorType::BadlyFormedMessage)
    );
    let first = error.partial.unwrap();
    assert_eq!(first.header().unwrap().requesting_agency_request_id, "7");
}

#[test]
fn errors_do_not_quote_the_message() {
    for text in [
        note("&Smith;"),
        note("<Smith></Jones>"),
        "<Smith/>".to_owned(),
        note("<a Smith=Jones/>"),
    ] {
        let error = refused(text.as_bytes()).to_string();
        assert!(
            !error.contains("Smith") && !error.contains("Jones"),
            "{error}"
        );
    }
}

#[test]
fn the_lists_of_oddities_stay_short() {
    let parsed = read(note(&"<a/>".repeat(9000)).as_bytes()).unwrap();
    assert!(parsed.unknown.is_empty());
    let xml = format!(
        "<ISO18626Message><request>{}</request></ISO18626Message>",
        "<a/>".repeat(9000)
    );
    assert_eq!(read(xml.as_bytes()).unwrap().unknown.len(), 100);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn arbitrary_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..2000)) {
        let _ = read_with(&bytes, &Options::lenient());
    }

    #[test]
    fn arbitrary_markup_never_panics(parts in prop::collection::vec(
        prop::sample::select(vec![
            "<", ">", "/", "<a", "</a>", "<ISO18626Message", "<request>", "</request>", "&", ";", "#x", "'", "\"", "=", "xmlns:",
            "<![CDATA[", "]]>", "<!--", "-->", "<?xml ", "?>", "<!DOCTYPE", "é", " ", "\u{0}", "header", "scheme",
        ]), 0..60)) {
        let _ = read_with(parts.concat().as_bytes(), &Options::lenient());
    }

    #[test]
    fn damaged_messages_never_panic(message in any_message(), at in any::<prop::sample::Index>(), byte in any::<u8>(), cut in any::<bool>()) {
        let mut bytes = write(&message).trim_end().as_bytes().to_vec();
        let at = at.index(bytes.len());
        if cut {
            bytes.truncate(at);
            prop_assert!(read(&bytes).is_err());
        } else {
            bytes[at] = byte;
            if let Ok(parsed) = read(&bytes) {
                let _ = (faults(&parsed.message), validate(&parsed.message), canonical(&parsed.message));
            }
        }
    }
}
