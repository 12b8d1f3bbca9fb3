//! Faults and confirmations.

use farshelf_iso18626::*;

use crate::generate::message;

fn supplying() -> SupplyingAgencyMessage {
    let Body::SupplyingAgencyMessage(body) =
        message(Version::V1_2, Kind::SupplyingAgencyMessage, &[], true).body
    else {
        panic!("wrong kind");
    };
    *body
}

fn found(body: impl Into<Body>) -> Vec<(ErrorType, String)> {
    faults(&Message::new(Version::V1_2, body))
        .into_iter()
        .map(|e| (e.error_type, e.error_value.unwrap()))
        .collect()
}

#[test]
fn well_made_messages_have_no_faults() {
    for version in [Version::V1_2, Version::V2021_2] {
        for kind in Kind::ALL {
            for bytes in [&[][..], &[1; 3000], &[3; 3000]] {
                assert_eq!(faults(&message(version, kind, bytes, true)), []);
            }
        }
    }
}

#[test]
fn check_15_each_closed_list_has_its_error() {
    let mut body = supplying();
    body.message_info.reason_for_message = "Whim".into();
    assert_eq!(
        found(body),
        [(
            ErrorType::UnsupportedReasonForMessageType,
            "reasonForMessage: Whim".to_owned()
        )]
    );
    let mut body = supplying();
    body.status_info.status = "Lent".into();
    assert_eq!(
        found(body),
        [(ErrorType::UnrecognisedDataValue, "status: Lent".to_owned())]
    );
    let body = RequestingAgencyMessage {
        header: supplying().header,
        action: "Explode".into(),
        ..RequestingAgencyMessage::default()
    };
    assert_eq!(
        found(body),
        [(
            ErrorType::UnsupportedActionType,
            "action: Explode".to_owned()
        )]
    );
    let body = Request {
        header: supplying().header,
        service_info: Some(ServiceInfo {
            request_type: Some("Old".into()),
            request_sub_type: vec!["Sub".into()],
            service_type: "Gift".into(),
            ..ServiceInfo::default()
        }),
        ..Request::default()
    };
    let values: Vec<String> = found(body).into_iter().map(|(_, value)| value).collect();
    assert_eq!(
        values,
        [
            "requestType: Old",
            "requestSubType: Sub",
            "serviceType: Gift"
        ]
    );
}

#[test]
fn check_34_missing_ids_are_faults() {
    let values: Vec<String> = found(Request::default())
        .into_iter()
        .map(|(_, v)| v)
        .collect();
    assert_eq!(values, ["requestingAgencyRequestId", "requestingAgencyId"]);
}

#[test]
fn check_79_an_empty_status_is_fine_where_the_reason_says_it_all() {
    for (reason, fine) in [
        (ReasonForMessage::Notification, true),
        (ReasonForMessage::CancelResponse, true),
        (ReasonForMessage::RenewResponse, true),
        (ReasonForMessage::StatusChange, false),
        (ReasonForMessage::RequestResponse, false),
    ] {
        let mut body = supplying();
        body.message_info.reason_for_message = reason.clone();
        body.status_info.status = Status::default();
        assert_eq!(found(body).is_empty(), fine, "{reason}");
    }
}

#[test]
fn check_22_confirmations_echo_what_they_answer() {
    let now = DateTime::from("2026-01-05T10:00:01Z");
    let arrived = DateTime::from("2026-01-05T10:00:00Z");
    let error = ErrorData::new(ErrorType::UnrecognisedDataValue, "status: Lent");
    let received = Message::new(Version::V2021_2, supplying());
    let answer = confirm(&received, now.clone(), arrived.clone(), vec![error.clone()]).unwrap();
    assert_eq!(answer.version, Version::V2021_2);
    let header = received.header().unwrap();
    let (verdict, errors) = answer.confirmation().unwrap();
    assert_eq!(verdict.message_status, MessageStatus::Error);
    assert_eq!(errors, [error]);
    assert_eq!(verdict.supplying_agency_id, header.supplying_agency_id);
    assert_eq!(
        verdict.requesting_agency_id.as_ref(),
        Some(&header.requesting_agency_id)
    );
    assert_eq!(
        verdict.requesting_agency_request_id.as_ref(),
        Some(&header.requesting_agency_request_id)
    );
    assert_eq!(verdict.timestamp.as_ref(), Some(&now));
    assert_eq!(verdict.timestamp_received.as_ref(), Some(&arrived));
    let Body::SupplyingAgencyMessageConfirmation(body) = &answer.body else {
        panic!("wrong kind");
    };
    assert_eq!(
        body.reason_for_message,
        Some(ReasonForMessage::RequestResponse)
    );

    let unknown = RequestingAgencyMessage {
        action: "Explode".into(),
        ..RequestingAgencyMessage::default()
    };
    let answer = confirm(
        &Message::new(Version::V1_2, unknown),
        now.clone(),
        now.clone(),
        vec![],
    )
    .unwrap();
    let Body::RequestingAgencyMessageConfirmation(body) = &answer.body else {
        panic!("wrong kind");
    };
    // An action outside of the list cannot be echoed in a valid confirmation.
    assert_eq!(body.action, None);
    assert_eq!(body.confirmation_header.message_status, MessageStatus::Ok);
    assert!(confirm(&answer, now.clone(), now, vec![]).is_none());
}

#[test]
fn validation_names_what_a_version_cannot_carry() {
    let mut body = supplying();
    body.status_info.status = Status::HoldReturn;
    body.header.timestamp = Some("yesterday".into());
    body.shipping_info = Some(ShippingInfo::default());
    body.delivery_info = Some(DeliveryInfo {
        item_id: vec!["1".into(), "2".into()],
        delivery_costs: vec![Costs {
            currency_code: "EUR".into(),
            monetary_value: Amount("1,50".into()),
        }],
        ..DeliveryInfo::default()
    });
    let problems: Vec<(String, Fault)> = validate(&Message::new(Version::V1_2, body))
        .into_iter()
        .map(|p| (p.path.replacen("supplyingAgencyMessage/", "", 1), p.fault))
        .collect();
    let expected = [
        ("header/timestamp", Fault::BadDate),
        ("statusInfo/status", Fault::UnknownValue),
        ("deliveryInfo/dateSent", Fault::Missing),
        ("deliveryInfo/itemId", Fault::TooMany),
        ("deliveryInfo/deliveryCosts/monetaryValue", Fault::BadAmount),
        ("shippingInfo", Fault::NotInVersion),
    ];
    assert_eq!(
        problems,
        expected.map(|(path, fault)| (path.to_owned(), fault))
    );
    let mut request = Request::default();
    request.supplier_info.push(SupplierInfo {
        sort_order: Some(-1),
        ..SupplierInfo::default()
    });
    let new = validate(&Message::new(Version::V2021_2, request.clone()));
    assert!(new.iter().any(|p| p.fault == Fault::OutOfRange));
    assert!(
        new.iter()
            .any(|p| p.path == "request/serviceInfo" && p.fault == Fault::Missing)
    );
    let old = validate(&Message::new(Version::V1_2, request));
    assert!(
        old.iter()
            .all(|p| p.fault == Fault::Missing && p.path != "request/serviceInfo")
    );
}
