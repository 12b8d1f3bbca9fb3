//! Careless messages are understood.

use farshelf_iso18626::*;

fn ram(attributes: &str, inner: &str) -> String {
    format!(
        "<ISO18626Message {attributes}><requestingAgencyMessage>{inner}</requestingAgencyMessage></ISO18626Message>"
    )
}

const NS: &str = r#"xmlns="http://illtransactions.org/2013/iso18626" xmlns:i="http://illtransactions.org/2013/iso18626""#;
const INNER: &str = "<action>Received</action><header><requestingAgencyRequestId> 7\n</requestingAgencyRequestId></header>";

fn request_id(xml: &str) -> String {
    let parsed = read(xml.as_bytes()).unwrap();
    parsed
        .message
        .header()
        .unwrap()
        .requesting_agency_request_id
        .clone()
}

#[test]
fn check_06_version_attribute_and_namespace_in_every_form() {
    for (attributes, declared, version) in [
        (format!("{NS} i:version='1.2'"), "1.2", Version::V1_2),
        (format!("{NS} version='2021-2'"), "2021-2", Version::V2021_2),
        (format!("{NS} version=''"), "", Version::V1_2),
        (NS.to_owned(), "", Version::V1_2),
        ("version='1.1'".to_owned(), "1.1", Version::V1_2),
        (
            "undeclared:version='2021-3'".to_owned(),
            "2021-3",
            Version::V2021_2,
        ),
    ] {
        let xml = ram(&attributes, INNER);
        let parsed = read(xml.as_bytes()).unwrap();
        assert_eq!(parsed.declared_version, declared);
        assert_eq!(parsed.message.version, version);
        assert_eq!(request_id(&xml), "7");
    }
}

#[test]
fn check_05_prefixed_documents_with_a_byte_order_mark() {
    let ns = NAMESPACE;
    let xml = format!(
        "\u{feff}<?xml version='1.0' encoding='UTF-8' standalone='yes'?><!-- c --><q:ISO18626Message xmlns:q='{ns}' q:version='1.2'>\
         <q:requestingAgencyMessage><q:header><q:requestingAgencyRequestId><![CDATA[<7>]]>&amp;&#x38;</q:requestingAgencyRequestId>\
         </q:header><q:action>Cancel</q:action></q:requestingAgencyMessage></q:ISO18626Message>"
    );
    assert_eq!(request_id(&xml), "<7>&8");
}

#[test]
fn latin_1_is_read() {
    let xml = format!(
        "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>{}",
        ram(NS, "<action>Notification</action><note>caf\u{e9}</note>")
    );
    let bytes: Vec<u8> = xml
        .chars()
        .map(|c| u8::try_from(u32::from(c)).unwrap())
        .collect();
    let Body::RequestingAgencyMessage(body) = read(&bytes).unwrap().message.body else {
        panic!("wrong kind");
    };
    assert_eq!(body.note.as_deref(), Some("café"));
}

#[test]
fn check_12_unknown_and_repeated_elements_are_listed() {
    let xml = ram(
        &format!("{NS} xmlns:x='urn:x'"),
        "<action>Cancel</action><action>Renew</action><odd><deep/></odd><x:note>no</x:note>\
         <header><requestingAgencyRequestId>7</requestingAgencyRequestId><extra/></header>",
    );
    let parsed = read(xml.as_bytes()).unwrap();
    assert_eq!(
        parsed.unknown,
        [
            "requestingAgencyMessage/action",
            "requestingAgencyMessage/odd",
            "requestingAgencyMessage/{urn:x}note",
            "requestingAgencyMessage/header/extra"
        ]
    );
    let Body::RequestingAgencyMessage(body) = parsed.message.body else {
        panic!("wrong kind");
    };
    assert_eq!((body.action, body.note), (Action::Cancel, None));
}

#[test]
fn unusable_numbers_and_truth_values_are_listed() {
    let xml = "<ISO18626Message><request><supplierInfo><sortOrder>first</sortOrder></supplierInfo></request></ISO18626Message>";
    let parsed = read(xml.as_bytes()).unwrap();
    assert_eq!(parsed.unreadable, ["request/supplierInfo/sortOrder"]);
    let xml = "<ISO18626Message><supplyingAgencyMessage><deliveryInfo><sentToPatron>perhaps</sentToPatron>\
               <dateSent>0001-01-01T00:00:00Z</dateSent></deliveryInfo></supplyingAgencyMessage></ISO18626Message>";
    let parsed = read(xml.as_bytes()).unwrap();
    assert_eq!(
        parsed.unreadable,
        ["supplyingAgencyMessage/deliveryInfo/sentToPatron"]
    );
    let Body::SupplyingAgencyMessage(body) = parsed.message.body else {
        panic!("wrong kind");
    };
    assert_eq!(body.delivery_info, Some(DeliveryInfo::default()));
}

#[test]
fn check_08_bibliographic_item_ids_in_either_order() {
    let code = "<bibliographicItemIdentifierCode>ISBN</bibliographicItemIdentifierCode>";
    let value = "<bibliographicItemIdentifier>978</bibliographicItemIdentifier>";
    for (first, second) in [(code, value), (value, code)] {
        let xml = format!(
            "<ISO18626Message><request><bibliographicInfo><bibliographicItemId>{first}{second}</bibliographicItemId></bibliographicInfo></request></ISO18626Message>"
        );
        let mut message = read(xml.as_bytes()).unwrap().message;
        assert!(write(&message).contains(&format!("{value}{code}")));
        message.version = Version::V2021_2;
        assert!(write(&message).contains(&format!("{code}{value}")));
    }
}

#[test]
fn check_07_flags_open_what_the_default_refuses() {
    let bare = "<request xmlns='http://example.com/ill/request'><header><requestingAgencyRequestId>42</requestingAgencyRequestId></header></request>";
    let kind = |options: Options| read_with(bare.as_bytes(), &options).map_err(|e| e.kind);
    assert_eq!(kind(Options::default()), Err(ReadErrorKind::WrongRoot));
    let bare_only = Options {
        bare_root: true,
        ..Options::default()
    };
    assert_eq!(kind(bare_only), Err(ReadErrorKind::WrongRoot));
    assert!(kind(Options::lenient()).is_ok());
    let strict = Options {
        no_namespace: false,
        ..Options::default()
    };
    let none = read_with(ram("", INNER).as_bytes(), &strict).unwrap_err();
    assert_eq!(none.kind, ReadErrorKind::WrongRoot);
    assert!(read_with(ram(NS, INNER).as_bytes(), &strict).is_ok());
}
