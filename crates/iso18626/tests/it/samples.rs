//! Every sample message is read.

use std::fs;

use farshelf_iso18626::*;

use crate::shared::shared;

fn sample(name: &str) -> Option<Parsed> {
    let path = shared("samples/iso18626")?.join(name);
    Some(read_with(&fs::read(path).unwrap(), &Options::lenient()).unwrap())
}

#[test]
fn every_sample_is_read_and_survives_writing() {
    let Some(folder) = shared("samples/iso18626") else {
        return;
    };
    let mut count = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|e| e != "xml") {
            continue;
        }
        count += 1;
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let bytes = fs::read(&path).unwrap();
        let parsed =
            read_with(&bytes, &Options::lenient()).unwrap_or_else(|e| panic!("{name}: {e}"));
        assert_eq!(parsed.unknown, Vec::<String>::new(), "{name}");
        assert_eq!(parsed.unreadable, Vec::<String>::new(), "{name}");
        let again = read(write(&parsed.message).as_bytes()).unwrap().message;
        if validate(&parsed.message)
            .iter()
            .all(|p| p.fault != Fault::NotInVersion)
        {
            assert!(again == parsed.message, "{name}");
        }
        let bare = name.starts_with("modrs-body-") || name.contains("koha-old");
        assert_eq!(read(&bytes).is_err(), bare, "{name}");
        if name.starts_with("synthetic-2021-2") {
            assert_eq!(parsed.message.version, Version::V2021_2, "{name}");
            assert_eq!(validate(&parsed.message), [], "{name}");
        }
    }
    assert!(count >= 20, "{count} samples");
}

#[test]
fn a_peers_full_request_keeps_its_values() {
    let Some(parsed) = sample("modrs-body-request.xml") else {
        return;
    };
    let Body::Request(request) = parsed.message.body else {
        panic!("not a request");
    };
    let bib = &request.bibliographic_info;
    assert_eq!(bib.title.as_deref(), Some("title1"));
    assert_eq!(bib.bibliographic_item_id.len(), 3);
    assert_eq!(
        bib.bibliographic_item_id[2].code,
        Code::with_scheme("bibliographicItemIdentifierCode3", "http://uri3")
    );
    let service = request.service_info.as_ref().unwrap();
    assert_eq!(service.request_type, Some(RequestType::New));
    assert_eq!(service.request_sub_type.len(), 3);
    assert_eq!(
        service.item_format.as_ref().unwrap().value,
        "preferredFormat1"
    );
    let date = service.need_before_date.as_ref().unwrap();
    assert_eq!(date.as_str(), "1900-01-02T23:59:59+0000");
    assert_eq!(
        date.normalised().as_deref(),
        Some("1900-01-02T23:59:59+00:00")
    );
    assert_eq!(request.supplier_info[2].sort_order, Some(3));
    assert_eq!(request.requested_delivery_info.len(), 3);
    let billing = request.billing_info.as_ref().unwrap();
    let costs = billing.maximum_costs.as_ref().unwrap();
    assert_eq!(costs.monetary_value.minor_units(2), Ok(100));
    assert_eq!(
        request.header.multiple_item_request_id.as_deref(),
        Some("multipleItemRequestId1")
    );
}

#[test]
fn a_1_2_offer_is_found_in_retry_info() {
    let Some(parsed) = sample("modrs-body-supplyingAgencyMessage.xml") else {
        return;
    };
    let Body::SupplyingAgencyMessage(body) = parsed.message.body else {
        panic!("not a supplying agency message");
    };
    let retry = body.retry_info.unwrap();
    assert_eq!(retry.offered_costs[0].monetary_value.0, "1");
    assert!(retry.retry_after.is_some() && retry.retry_before.is_some());
    let delivery = body.delivery_info.unwrap();
    assert_eq!(delivery.delivery_method.unwrap().value, "sentVia1");
    assert_eq!(delivery.item_format.unwrap().value, "deliveredFormat1");
    assert_eq!(delivery.sent_to_patron, Some(true));
}

#[test]
fn empty_elements_of_a_peer_are_absent() {
    let Some(parsed) = sample("modrs-patronRequest.xml") else {
        return;
    };
    let Body::Request(request) = parsed.message.body else {
        panic!("not a request");
    };
    assert_eq!(request.header.supplying_agency_id, None);
    assert_eq!(request.header.multiple_item_request_id, None);
    assert_eq!(request.bibliographic_info.author_id, None);
    let service = request.service_info.unwrap();
    assert_eq!((service.need_before_date, service.note), (None, None));
    let records = &request.bibliographic_info.bibliographic_record_id;
    assert_eq!(records[0].code, Code::with_scheme("TitelId", "ZFL"));
    assert_eq!(request.header.requesting_agency_id.kind.scheme, None);
}

#[test]
fn a_notification_without_last_change_is_read() {
    let Some(parsed) = sample("modrs-unfilledNotification.xml") else {
        return;
    };
    assert_eq!(parsed.declared_version, "1.0");
    assert_eq!(faults(&parsed.message), []);
    let Body::SupplyingAgencyMessage(body) = parsed.message.body else {
        panic!("not a supplying agency message");
    };
    assert_eq!(body.status_info.status, Status::Unfilled);
    assert_eq!(body.status_info.last_change, None);
    assert_eq!(body.delivery_info.unwrap().loan_condition, []);
}
