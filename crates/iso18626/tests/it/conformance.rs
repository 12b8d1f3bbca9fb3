//! Checks of the protocol's conformance list that a codec can prove; each test carries the number of its check. Others of the list stand
//! beside what they test (`xsd.rs`, `tolerance.rs`, `hostile.rs`, `answers.rs`).

use farshelf_iso18626::*;

use crate::generate::message;

const BOTH: [Version; 2] = [Version::V1_2, Version::V2021_2];
const NS: &str = "xmlns=\"http://illtransactions.org/2013/iso18626\"";

fn enveloped(body: &str) -> String {
    format!("<ISO18626Message {NS} version=\"1.2\">{body}</ISO18626Message>")
}

fn supplying(inner: &str) -> SupplyingAgencyMessage {
    let xml = enveloped(&format!(
        "<supplyingAgencyMessage>{inner}</supplyingAgencyMessage>"
    ));
    let Body::SupplyingAgencyMessage(body) = read(xml.as_bytes()).unwrap().message.body else {
        panic!("not a supplying agency message");
    };
    *body
}

fn request(inner: &str) -> Request {
    let xml = enveloped(&format!("<request>{inner}</request>"));
    let Body::Request(body) = read(xml.as_bytes()).unwrap().message.body else {
        panic!("not a request");
    };
    *body
}

/// One message of each kind with everything that its version has.
fn full(version: Version) -> Vec<Message> {
    Kind::ALL
        .into_iter()
        .map(|kind| message(version, kind, &[1; 3000], true))
        .collect()
}

#[test]
fn check_03_root_and_one_body() {
    for message in BOTH.into_iter().flat_map(full) {
        let xml = write(&message);
        let document = roxmltree::Document::parse(&xml).unwrap();
        let root = document.root_element();
        assert!(root.has_tag_name((NAMESPACE, "ISO18626Message")), "{xml}");
        let bodies: Vec<_> = root
            .children()
            .filter(roxmltree::Node::is_element)
            .collect();
        assert_eq!(bodies.len(), 1, "{xml}");
        assert!(
            bodies[0].has_tag_name((NAMESPACE, message.kind().as_str())),
            "{xml}"
        );
        assert!(
            document
                .descendants()
                .filter(roxmltree::Node::is_element)
                .all(|e| e.tag_name().namespace() == Some(NAMESPACE)),
            "{xml}"
        );
    }
}

#[test]
fn check_04_version_and_scheme_are_qualified() {
    let mut schemes = 0;
    for message in BOTH.into_iter().flat_map(full) {
        let xml = write(&message);
        let document = roxmltree::Document::parse(&xml).unwrap();
        assert_eq!(
            document.root_element().attribute((NAMESPACE, "version")),
            Some(message.version.as_str())
        );
        for attribute in document.descendants().flat_map(|n| n.attributes()) {
            assert_eq!(attribute.namespace(), Some(NAMESPACE), "{xml}");
            schemes += usize::from(attribute.name() == "scheme");
        }
    }
    assert!(schemes > 0, "no message had a scheme");
}

#[test]
fn check_09_multiple_item_request_id_present_empty_or_absent() {
    for (inner, wanted) in [
        (
            "<multipleItemRequestId>7</multipleItemRequestId>",
            Some("7"),
        ),
        ("<multipleItemRequestId/>", None),
        ("", None),
    ] {
        for kind in [
            "request",
            "supplyingAgencyMessage",
            "requestingAgencyMessage",
        ] {
            let xml = enveloped(&format!("<{kind}><header>{inner}</header></{kind}>"));
            let parsed = read(xml.as_bytes()).unwrap();
            assert_eq!(parsed.unknown, Vec::<String>::new());
            let header = parsed.message.header().unwrap();
            assert_eq!(header.multiple_item_request_id.as_deref(), wanted, "{xml}");
            // 1.2 wants the element in every header, 2021 in requests alone.
            assert!(write(&parsed.message).contains("<multipleItemRequestId"));
            let new = Message {
                version: Version::V2021_2,
                ..parsed.message
            };
            let written = write(&new).contains("<multipleItemRequestId");
            assert_eq!(written, kind == "request" && wanted.is_some(), "{kind}");
        }
    }
}

#[test]
fn check_10_timestamps_in_every_form() {
    for (text, normal) in [
        ("2026-01-05T10:00:00Z", Some("2026-01-05T10:00:00Z")),
        (
            "2026-01-05T10:00:00+00:00",
            Some("2026-01-05T10:00:00+00:00"),
        ),
        (
            "2026-01-05T10:00:00+0000",
            Some("2026-01-05T10:00:00+00:00"),
        ),
        ("2026-01-05T10:00:00.123Z", Some("2026-01-05T10:00:00.123Z")),
        ("2026-01-05T10:00:00", Some("2026-01-05T10:00:00")),
        ("2026-01-05 10:00:00", Some("2026-01-05T10:00:00")),
        ("next Tuesday", None),
        ("2026-02-30T10:00:00Z", None),
    ] {
        let body = supplying(&format!("<header><timestamp>{text}</timestamp></header>"));
        let timestamp = body.header.timestamp.unwrap();
        assert_eq!(timestamp.as_str(), text);
        assert_eq!(timestamp.normalised().as_deref(), normal);
    }
}

#[test]
fn check_11_zero_and_empty_dates_are_absent() {
    for text in ["0001-01-01T00:00:00Z", "0001-01-01", "", "  "] {
        let body = supplying(&format!(
            "<statusInfo><status>Loaned</status><dueDate>{text}</dueDate><lastChange>{text}</lastChange></statusInfo>\
             <deliveryInfo><dateSent>{text}</dateSent><itemId>1</itemId></deliveryInfo>"
        ));
        assert_eq!(body.status_info.due_date, None, "{text}");
        assert_eq!(body.status_info.last_change, None, "{text}");
        assert_eq!(body.delivery_info.unwrap().date_sent, None, "{text}");
    }
}

#[test]
fn check_13_unknown_open_values_are_data() {
    let xml = enveloped(
        "<request><header><requestingAgencyId><agencyIdType>HOUSE</agencyIdType><agencyIdValue>X</agencyIdValue></requestingAgencyId>\
         <requestingAgencyRequestId>1</requestingAgencyRequestId></header>\
         <serviceInfo><serviceType>Loan</serviceType><serviceLevel>Yesterday</serviceLevel></serviceInfo></request>",
    );
    let message = read(xml.as_bytes()).unwrap().message;
    assert_eq!(faults(&message), []);
    let Body::Request(body) = &message.body else {
        panic!("not a request");
    };
    let level = body.service_info.as_ref().unwrap().service_level.as_ref();
    assert_eq!(level.unwrap().value, "Yesterday");
    assert_eq!(body.header.requesting_agency_id.kind.value, "HOUSE");
    let again = write(&message);
    assert!(again.contains(">Yesterday<") && again.contains(">HOUSE<"));
}

#[test]
fn check_14_open_codes_ignore_case_and_are_written_as_the_list_spells_them() {
    assert!(Code::new("oclc").is("OCLC"));
    assert_eq!(OpenList::RecordIdentifier.code("medLINE").value, "Medline");
    assert_eq!(
        OpenList::LoanCondition.code("libraryuseonly").value,
        "LibraryUseOnly"
    );
    assert_eq!(OpenList::ServiceLevel.code("Yesterday").value, "Yesterday");
    for list in OpenList::ALL {
        for value in list.values() {
            assert_eq!(list.spelling(&value.to_uppercase()), Some(*value));
            assert_eq!(
                list.spelling(&format!(" {} ", value.to_lowercase())),
                Some(*value)
            );
        }
    }
}

#[test]
fn check_23_confirmations_echo_reason_and_action_and_are_read_without() {
    let now = DateTime::from("2026-01-05T10:00:01Z");
    for version in BOTH {
        for message in full(version) {
            let Some(answer) = confirm(&message, now.clone(), now.clone(), vec![]) else {
                continue;
            };
            match (&message.body, &answer.body) {
                (Body::SupplyingAgencyMessage(m), Body::SupplyingAgencyMessageConfirmation(c)) => {
                    assert_eq!(
                        c.reason_for_message.as_ref(),
                        Some(&m.message_info.reason_for_message)
                    );
                }
                (
                    Body::RequestingAgencyMessage(m),
                    Body::RequestingAgencyMessageConfirmation(c),
                ) => {
                    assert_eq!(c.action.as_ref(), Some(&m.action));
                }
                (Body::Request(_), Body::RequestConfirmation(_)) => {}
                other => panic!("{other:?}"),
            }
        }
    }
    for kind in [
        "supplyingAgencyMessageConfirmation",
        "requestingAgencyMessageConfirmation",
    ] {
        let xml = enveloped(&format!(
            "<{kind}><confirmationHeader><messageStatus>OK</messageStatus></confirmationHeader></{kind}>"
        ));
        let message = read(xml.as_bytes()).unwrap().message;
        assert_eq!(
            message.confirmation().unwrap().0.message_status,
            MessageStatus::Ok
        );
    }
}

#[test]
fn check_24_one_error_in_1_2_several_in_2021() {
    let now = DateTime::from("2026-01-05T10:00:01Z");
    let errors: Vec<ErrorData> = ["a", "b"]
        .map(|value| ErrorData::new(ErrorType::UnrecognisedDataValue, value))
        .into();
    for (version, count) in [(Version::V1_2, 1), (Version::V2021_2, 2)] {
        for message in full(version) {
            let Some(answer) = confirm(&message, now.clone(), now.clone(), errors.clone()) else {
                continue;
            };
            assert_eq!(write(&answer).matches("<errorData>").count(), count);
        }
    }
    let koha = enveloped(
        "<requestConfirmation><confirmationHeader><messageStatus>ERROR</messageStatus></confirmationHeader>\
         <errorData><errorType>UnrecognizedDataValue</errorType></errorData></requestConfirmation>",
    );
    let message = read(koha.as_bytes()).unwrap().message;
    let (_, errors) = message.confirmation().unwrap();
    assert_eq!(errors[0].error_type, ErrorType::UnrecognisedDataValue);
}

#[test]
fn check_27_utf_8_is_written_and_declared() {
    let mut body =
        supplying("<messageInfo><reasonForMessage>Notification</reasonForMessage></messageInfo>");
    body.message_info.note = Some("Æther naïve 図書館".to_owned());
    let xml = write(&Message::new(Version::V1_2, body));
    assert!(
        xml.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>"),
        "{xml}"
    );
    assert!(xml.contains("Æther naïve 図書館"), "{xml}");
}

#[test]
fn check_33c_the_suppliers_own_id_may_be_missing() {
    let body =
        supplying("<header><requestingAgencyRequestId>7</requestingAgencyRequestId></header>");
    assert_eq!(body.header.supplying_agency_request_id, None);
    assert_eq!(body.header.requesting_agency_request_id, "7");
}

#[test]
fn check_37_an_absent_request_type_is_no_fault() {
    let body = request(
        "<header><requestingAgencyId><agencyIdType>ISIL</agencyIdType><agencyIdValue>X</agencyIdValue></requestingAgencyId>\
         <requestingAgencyRequestId>1</requestingAgencyRequestId></header><serviceInfo><serviceType>Loan</serviceType></serviceInfo>",
    );
    assert_eq!(body.service_info.as_ref().unwrap().request_type, None);
    assert_eq!(faults(&Message::new(Version::V1_2, body)), []);
}

#[test]
fn check_50_last_change_and_check_49_date_sent_are_demanded() {
    for version in BOTH {
        let body = supplying(
            "<statusInfo><status>Loaned</status></statusInfo><deliveryInfo><itemId>1</itemId></deliveryInfo>",
        );
        let problems = validate(&Message::new(version, body));
        for path in ["statusInfo/lastChange", "deliveryInfo/dateSent"] {
            assert!(
                problems
                    .iter()
                    .any(|p| p.path.ends_with(path) && p.fault == Fault::Missing),
                "{version:?} {path}"
            );
        }
    }
}

#[test]
fn check_52_offers_stand_where_the_version_has_them() {
    let body = SupplyingAgencyMessage {
        retry_info: Some(RetryInfo {
            offered_costs: vec![Costs::new("CAD", 1500, 2)],
            retry_after: Some("2026-02-01T00:00:00Z".into()),
            retry_before: Some("2026-03-01T00:00:00Z".into()),
            ..RetryInfo::default()
        }),
        ..supplying("")
    };
    for (version, parent) in [
        (Version::V1_2, "messageInfo"),
        (Version::V2021_2, "retryInfo"),
    ] {
        let message = Message::new(version, body.clone());
        let xml = write(&message);
        let document = roxmltree::Document::parse(&xml).unwrap();
        for name in ["offeredCosts", "retryAfter", "retryBefore"] {
            let found = document
                .descendants()
                .find(|n| n.has_tag_name((NAMESPACE, name)))
                .unwrap();
            let above = found.parent().unwrap();
            assert_eq!(above.tag_name().name(), parent, "{name} in {version:?}");
        }
        let Body::SupplyingAgencyMessage(again) = read(xml.as_bytes()).unwrap().message.body else {
            panic!("wrong kind");
        };
        assert_eq!(again.retry_info, body.retry_info);
    }
}

#[test]
fn check_63_codes_of_2021_are_named_before_they_go_to_1_2() {
    let mut sam = supplying("<statusInfo><status>HoldReturn</status></statusInfo>");
    for status in [Status::HoldReturn, Status::ReleaseHoldReturn] {
        sam.status_info.status = status;
        let unknown = |version| {
            validate(&Message::new(version, sam.clone()))
                .iter()
                .any(|p| p.fault == Fault::UnknownValue && p.path.ends_with("statusInfo/status"))
        };
        assert!(unknown(Version::V1_2) && !unknown(Version::V2021_2));
    }
    for action in [Action::HoldReturn, Action::Lost] {
        let body = RequestingAgencyMessage {
            action,
            ..RequestingAgencyMessage::default()
        };
        let unknown = |version| {
            validate(&Message::new(version, body.clone()))
                .iter()
                .any(|p| p.fault == Fault::UnknownValue && p.path.ends_with("/action"))
        };
        assert!(unknown(Version::V1_2) && !unknown(Version::V2021_2));
    }
}

#[test]
fn check_64_sub_types_are_kept() {
    for sub_type in RequestSubType::ALL {
        let body = request(&format!(
            "<serviceInfo><requestSubType>{sub_type}</requestSubType></serviceInfo>"
        ));
        assert_eq!(
            body.service_info.unwrap().request_sub_type,
            std::slice::from_ref(sub_type)
        );
    }
}

#[test]
fn check_70_a_service_type_is_demanded() {
    for version in BOTH {
        let body = request("<serviceInfo><note>no type</note></serviceInfo>");
        let problems = validate(&Message::new(version, body));
        assert!(
            problems
                .iter()
                .any(|p| p.path.ends_with("serviceInfo/serviceType") && p.fault == Fault::Missing)
        );
    }
}

#[test]
fn check_87_a_due_date_keeps_its_form() {
    for text in [
        "2026-02-01",
        "2026-02-01T00:00:00",
        "2026-02-01T23:59:59-05:00",
    ] {
        let body = supplying(&format!(
            "<statusInfo><dueDate>{text}</dueDate></statusInfo>"
        ));
        assert_eq!(body.status_info.due_date.unwrap().as_str(), text);
    }
}
