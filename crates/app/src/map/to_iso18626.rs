//! Domain message -> ISO 18626.

use super::{
    iso18626::{Envelope, MINOR_DIGITS},
    marker::Marked,
};
use farshelf_domain::{
    citation::{Citation, Form, Kind},
    id::Symbol,
    message::{Ask, Message, ToBorrower, ToLender},
    money::Money,
};
use farshelf_iso18626 as iso;
use jiff::{Timestamp, civil::Date};

/// The agency of a symbol.
pub(super) fn agency(symbol: &Symbol) -> iso::AgencyId {
    iso::AgencyId::new(symbol.authority(), symbol.value())
}

/// An instant as xs:dateTime.
pub(super) fn instant(at: Timestamp) -> iso::DateTime {
    iso::DateTime::new(at.to_string())
}

/// A civil date as xs:dateTime: midnight without zone, since a due date is a day at the library and no instant.
fn day(date: Date) -> iso::DateTime {
    iso::DateTime::new(format!("{date}T00:00:00"))
}

fn costs(money: &Money) -> iso::Costs {
    iso::Costs::new(money.currency.clone(), money.minor, MINOR_DIGITS)
}

/// Writes a message of one side to the other.
pub fn to_iso(envelope: &Envelope, message: &Message) -> iso::Message {
    let body: iso::Body = match message {
        Message::Lender(ToLender::Request(ask)) => request(envelope, ask).into(),
        Message::Lender(other) => requesting(envelope, other).into(),
        Message::Borrower(said) => supplying(envelope, said).into(),
    };
    iso::Message::new(envelope.version, body)
}

fn header(envelope: &Envelope) -> iso::Header {
    iso::Header {
        supplying_agency_id: Some(agency(&envelope.supplier)),
        requesting_agency_id: agency(&envelope.requester),
        timestamp: Some(instant(envelope.at)),
        requesting_agency_request_id: envelope.wire_id.clone(),
        supplying_agency_request_id: envelope.supplier_request_id.clone(),
        ..iso::Header::default()
    }
}

fn identifiers(citation: &Citation) -> Vec<iso::BibliographicItemId> {
    [("ISBN", &citation.isbn), ("ISSN", &citation.issn)]
        .into_iter()
        .filter_map(|(code, value)| {
            value.as_ref().map(|v| iso::BibliographicItemId {
                code: code.into(),
                identifier: v.clone(),
            })
        })
        .collect()
}

fn record_ids(citation: &Citation) -> Vec<iso::BibliographicRecordId> {
    [("OCLC", &citation.oclc), ("LCCN", &citation.lccn)]
        .into_iter()
        .filter_map(|(code, value)| {
            value.as_ref().map(|v| iso::BibliographicRecordId {
                code: code.into(),
                identifier: v.clone(),
            })
        })
        .collect()
}

fn ship_to(lines: &[String]) -> Vec<iso::RequestedDeliveryInfo> {
    if lines.is_empty() {
        return Vec::new();
    }
    let address = iso::PhysicalAddress {
        line1: lines.first().cloned(),
        line2: Some(lines.get(1..).unwrap_or_default().join(", ")).filter(|l| !l.is_empty()),
        ..iso::PhysicalAddress::default()
    };
    vec![iso::RequestedDeliveryInfo {
        sort_order: Some(1),
        address: Some(iso::Address::Physical(address)),
        ..iso::RequestedDeliveryInfo::default()
    }]
}

fn request(envelope: &Envelope, ask: &Ask) -> iso::Request {
    let c = &ask.citation;
    iso::Request {
        header: header(envelope),
        bibliographic_info: iso::BibliographicInfo {
            // Libraries of one installation share a catalogue: its title id spares them a second search.
            supplier_unique_record_id: c.title_id.map(|id| id.to_string()),
            title: Some(c.title.clone()).filter(|t| !t.is_empty()),
            author: c.author.clone(),
            edition: c.edition.clone(),
            title_of_component: c.component_title.clone(),
            author_of_component: c.component_author.clone(),
            volume: c.volume.clone().into_iter().collect(),
            issue: c.issue.clone(),
            pages_requested: c.pages.clone(),
            bibliographic_item_id: identifiers(c),
            bibliographic_record_id: record_ids(c),
            ..iso::BibliographicInfo::default()
        },
        publication_info: (c.publisher.is_some() || c.year.is_some()).then(|| {
            iso::PublicationInfo {
                publisher: c.publisher.clone(),
                publication_date: c.year.clone(),
                ..iso::PublicationInfo::default()
            }
        }),
        service_info: Some(iso::ServiceInfo {
            request_type: Some(if ask.previous.is_some() {
                iso::RequestType::Retry
            } else {
                iso::RequestType::New
            }),
            requesting_agency_previous_request_id: ask.previous.clone(),
            service_type: match ask.kind {
                Kind::Loan => iso::ServiceType::Loan,
                Kind::Copy => iso::ServiceType::Copy,
            },
            item_format: (ask.form == Form::Digital).then(|| "PDF".into()),
            need_before_date: ask.need_by.map(day),
            note: ask.note.clone(),
            ..iso::ServiceInfo::default()
        }),
        requested_delivery_info: ship_to(&ask.ship_to),
        billing_info: ask.max_cost.as_ref().map(|m| iso::BillingInfo {
            maximum_costs: Some(costs(m)),
            ..iso::BillingInfo::default()
        }),
        ..iso::Request::default()
    }
}

fn joined(items: &[String]) -> Option<String> {
    (!items.is_empty()).then(|| items.join(","))
}

fn requesting(envelope: &Envelope, message: &ToLender) -> iso::RequestingAgencyMessage {
    let plain = |action| (action, Marked::default());
    let (action, note) = match message {
        // `to_iso` writes requests as a body of their own; here one can only ask for the state of what was asked.
        ToLender::Request(_) | ToLender::StatusRequest => plain(iso::Action::StatusRequest),
        ToLender::Cancel { declines, note } => (
            iso::Action::Cancel,
            Marked::text(note.clone()).with("declines", declines.then(|| "yes".to_owned())),
        ),
        ToLender::Accept { conditions } => {
            let numbers: Vec<String> = conditions.iter().map(ToString::to_string).collect();
            (
                iso::Action::Notification,
                Marked::default().with("accept", Some(numbers.join(","))),
            )
        }
        ToLender::Received { items } => (
            iso::Action::Received,
            Marked::default().with("items", joined(items)),
        ),
        ToLender::ShippedReturn { items } => (
            iso::Action::ShippedReturn,
            Marked::default().with("items", joined(items)),
        ),
        ToLender::ShippedForward { to } => (iso::Action::ShippedForward, Marked::text(to.clone())),
        ToLender::Renew { wanted, note } => (
            iso::Action::Renew,
            Marked::text(note.clone()).with("due", wanted.map(|d| d.to_string())),
        ),
        ToLender::Notification { text } => {
            (iso::Action::Notification, Marked::text(Some(text.clone())))
        }
        ToLender::Case { step, item, note } => (
            iso::Action::Notification,
            Marked::text(note.clone())
                .with("case", Some(step.to_string()))
                .with("item", item.clone()),
        ),
    };
    iso::RequestingAgencyMessage {
        header: header(envelope),
        action,
        note: note.render(),
    }
}

/// 1.2 has one itemId: several barcodes are joined by commas, as peers do.
fn item_ids(envelope: &Envelope, said: &ToBorrower) -> Vec<String> {
    let ids: Vec<String> = said
        .items
        .iter()
        .map(|i| i.barcode.clone())
        .chain(said.url.clone())
        .collect();
    if envelope.version == iso::Version::V1_2 && ids.len() > 1 {
        vec![ids.join(",")]
    } else {
        ids
    }
}

fn supplying(envelope: &Envelope, said: &ToBorrower) -> iso::SupplyingAgencyMessage {
    let offer = said.conditions.first();
    let numbers: Vec<String> = said
        .conditions
        .iter()
        .filter_map(|c| c.number)
        .map(|n| n.to_string())
        .collect();
    let condition_note = offer.and_then(|c| c.note.clone());
    let call_numbers: Vec<String> = said
        .items
        .iter()
        .filter_map(|i| i.call_number.clone())
        .collect();
    let note = Marked::text(said.note.clone().or(condition_note))
        .with("condition", joined(&numbers))
        .with(
            "reply",
            offer.and_then(|c| c.reply_by).map(|t| t.to_string()),
        )
        .with("callnumber", call_numbers.first().cloned())
        .with("case", said.case.as_ref().map(|(step, _)| step.to_string()));
    let fee = said.case.as_ref().and_then(|(_, fee)| fee.clone());
    let offered: Vec<iso::Costs> = said
        .conditions
        .iter()
        .filter_map(|c| c.cost.as_ref())
        .chain(fee.as_ref())
        .map(costs)
        .collect();
    let retry = said.retry.as_ref();
    let has_delivery = !said.items.is_empty() || said.url.is_some() || !said.conditions.is_empty();
    let codes: Vec<iso::Code> = said
        .conditions
        .iter()
        .map(|c| iso::Code::new(c.code.clone()))
        .collect();
    iso::SupplyingAgencyMessage {
        header: header(envelope),
        message_info: iso::MessageInfo {
            reason_for_message: said.reason.as_str().into(),
            answer_yes_no: said.answer.map(Into::into),
            note: note.render(),
            reason_unfilled: said.unfilled.map(|r| r.as_str().into()),
            reason_retry: retry.map(|r| iso::Code::new(r.reason.clone())),
        },
        status_info: iso::StatusInfo {
            status: said
                .status
                .map_or_else(iso::Status::default, |s| s.as_str().into()),
            due_date: said.due.map(day),
            last_change: Some(instant(envelope.at)),
            ..iso::StatusInfo::default()
        },
        retry_info: (retry.is_some() || !offered.is_empty()).then(|| iso::RetryInfo {
            offered_costs: offered,
            retry_after: retry.and_then(|r| r.after).map(instant),
            retry_before: retry.and_then(|r| r.before).map(instant),
            ..iso::RetryInfo::default()
        }),
        delivery_info: has_delivery.then(|| iso::DeliveryInfo {
            date_sent: Some(instant(envelope.at)),
            item_id: item_ids(envelope, said),
            delivery_method: said.url.as_ref().map(|_| "URL".into()),
            loan_condition: codes,
            ..iso::DeliveryInfo::default()
        }),
        ..iso::SupplyingAgencyMessage::default()
    }
}
