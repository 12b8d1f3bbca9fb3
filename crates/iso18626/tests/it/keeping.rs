//! Canonical form and redaction.

use farshelf_iso18626::*;

use crate::generate::message;

fn full(version: Version, kind: Kind) -> Message {
    message(version, kind, &[1; 3000], true)
}

#[test]
fn timestamps_version_and_account_do_not_count() {
    for kind in [
        Kind::Request,
        Kind::SupplyingAgencyMessage,
        Kind::RequestingAgencyMessage,
    ] {
        let first = full(Version::V1_2, kind);
        let mut second = first.clone();
        second.version = Version::V2021_2;
        let header = second.header_mut().unwrap();
        header.timestamp = Some("2030-01-01T00:00:00Z".into());
        header.authentication = None;
        assert_ne!(write(&first), write(&second));
        assert_eq!(canonical(&first), canonical(&second));
    }
}

#[test]
fn layout_order_and_prefixes_do_not_count() {
    let ns = NAMESPACE;
    let one = format!(
        "<ISO18626Message xmlns='{ns}'><request><header><timestamp>2026-01-01T00:00:00Z</timestamp><requestingAgencyRequestId>7</requestingAgencyRequestId></header>\
         <bibliographicInfo><title>T</title><author>A</author></bibliographicInfo></request></ISO18626Message>"
    );
    let two = format!(
        "<i:ISO18626Message xmlns:i='{ns}' i:version='1.2'>\n <i:request>\n  <i:bibliographicInfo><i:author>A</i:author>\n<i:title> T </i:title><i:edition/></i:bibliographicInfo>\
         <i:header><i:requestingAgencyRequestId>7</i:requestingAgencyRequestId></i:header></i:request></i:ISO18626Message>"
    );
    let canonical_of = |xml: &str| canonical(&read(xml.as_bytes()).unwrap().message);
    assert_eq!(canonical_of(&one), canonical_of(&two));
    assert_ne!(canonical_of(&one), canonical_of(&one.replace(">T<", ">U<")));
    assert_ne!(canonical_of(&one), canonical_of(&one.replace(">7<", ">8<")));
}

#[test]
fn content_counts_whatever_the_version() {
    let mut first = full(Version::V1_2, Kind::Request);
    let Body::Request(request) = &mut first.body else {
        panic!("wrong kind");
    };
    request.bibliographic_info.author_id = Some("1".into());
    let mut second = first.clone();
    let Body::Request(request) = &mut second.body else {
        panic!("wrong kind");
    };
    request.bibliographic_info.author_id = Some("2".into());
    // 1.2 has no such element, but peers send it.
    assert_ne!(canonical(&first), canonical(&second));
}

#[test]
fn patrons_leave_a_request() {
    let mut message = full(Version::V2021_2, Kind::Request);
    let Body::Request(request) = &mut message.body else {
        panic!("wrong kind");
    };
    request.patron_info = Some(PatronInfo {
        surname: Some("Canary".into()),
        ..PatronInfo::default()
    });
    request.requested_delivery_info = vec![RequestedDeliveryInfo {
        address: Some(Address::Physical(PhysicalAddress {
            line1: Some("Desk".into()),
            ..PhysicalAddress::default()
        })),
        ..RequestedDeliveryInfo::default()
    }];
    let mut home = message.clone();
    let Body::Request(request) = &mut home.body else {
        panic!("wrong kind");
    };
    request.patron_info.as_mut().unwrap().send_to_patron = Some(YesNo::Yes);

    redact_patron(&mut message);
    let xml = write(&message);
    assert!(!xml.contains("patronInfo") && !xml.contains("Canary"));
    assert!(xml.contains("Desk"), "a library's address stays");

    redact_patron(&mut home);
    let xml = write(&home);
    assert!(!xml.contains("Canary") && !xml.contains("Desk"));
}

#[test]
fn deliveries_to_patrons_leave_a_supplying_message() {
    for (to_patron, stays) in [(Some(true), false), (Some(false), true), (None, true)] {
        let body = SupplyingAgencyMessage {
            delivery_info: Some(DeliveryInfo {
                url: Some("https://example.org/secret".into()),
                address: Some(Address::Electronic(ElectronicAddress {
                    kind: "Email".into(),
                    data: "canary@example.org".into(),
                })),
                sent_to_patron: to_patron,
                item_id: vec!["31".into()],
                ..DeliveryInfo::default()
            }),
            ..SupplyingAgencyMessage::default()
        };
        let mut message = Message::new(Version::V2021_2, body);
        redact_patron(&mut message);
        let xml = write(&message);
        assert_eq!(xml.contains("canary"), stays);
        assert_eq!(xml.contains("secret"), stays);
        assert!(xml.contains("<itemId>31</itemId>"));
    }
}

#[test]
fn secrets_and_patrons_are_not_in_debug_text() {
    let mut message = full(Version::V1_2, Kind::Request);
    let Body::Request(request) = &mut message.body else {
        panic!("wrong kind");
    };
    request.patron_info = Some(PatronInfo {
        surname: Some("Canary".into()),
        ..PatronInfo::default()
    });
    request.header.authentication = Some(Authentication {
        security_code: Some("hunter2".into()),
        ..Authentication::default()
    });
    let text = format!("{message:?}");
    assert!(!text.contains("Canary") && !text.contains("hunter2"));
    assert!(!canonical(&message).contains("hunter2"));
    redact_credentials(&mut message);
    assert!(!write(&message).contains("hunter2"));
}

#[test]
fn raw_text_is_kept_but_for_patron_and_account() {
    let before = "<?xml version='1.0'?>\n<!-- é --><ISO18626Message x:odd='1'><request><header><requestingAgencyAuthentication>\
                  <securityCode>hunter2</securityCode></requestingAgencyAuthentication></header><odd>kept</odd>";
    let patron = "<patronInfo><surname>Canary</surname></patronInfo>";
    let home = "<requestedDeliveryInfo><address/></requestedDeliveryInfo>";
    let after = "</request></ISO18626Message>\n";
    let kept = before.replacen(
        "<requestingAgencyAuthentication><securityCode>hunter2</securityCode></requestingAgencyAuthentication>",
        "",
        1,
    );
    let redacted = |xml: &str| redact_raw(xml.as_bytes(), &Options::default()).unwrap();
    assert_eq!(
        redacted(&format!("{before}{patron}{home}<patronInfo/>{after}")),
        format!("{kept}{home}{after}")
    );
    let straight = patron.replace(
        "</patronInfo>",
        "<sendToPatron>Y</sendToPatron></patronInfo>",
    );
    assert_eq!(
        redacted(&format!("{before}{home}{straight}{home}{after}")),
        format!("{kept}{after}")
    );
    let sent = "<deliveryInfo><URL>u</URL><sentToPatron>1</sentToPatron><address/></deliveryInfo>";
    assert_eq!(
        redacted(sent),
        "<deliveryInfo><sentToPatron>1</sentToPatron></deliveryInfo>"
    );
    assert!(redact_raw(b"<patronInfo>", &Options::default()).is_err());
}

#[test]
fn raw_and_typed_redaction_agree() {
    for version in [Version::V1_2, Version::V2021_2] {
        for kind in Kind::ALL {
            for bytes in [[1; 3000], [3; 3000], [5; 3000]] {
                let mut message = message(version, kind, &bytes, true);
                let raw = redact_raw(write(&message).as_bytes(), &Options::default()).unwrap();
                redact_patron(&mut message);
                redact_credentials(&mut message);
                assert_eq!(raw, write(&message));
            }
        }
    }
}
