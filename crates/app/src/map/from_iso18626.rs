//! ISO 18626 -> domain message.

use super::{
    iso18626::{Heard, MINOR_DIGITS, Misfit},
    marker::Marked,
};
use farshelf_domain::{
    citation::{Citation, Form, Kind},
    id::Symbol,
    message::{Ask, Message, Offer, Reason, RetryOffer, SentItem, ToBorrower, ToLender},
    money::Money,
    status::{CaseStep, UnfilledReason, WireStatus},
};
use farshelf_iso18626 as iso;
use jiff::{Timestamp, civil::Date};

fn symbol(agency: &iso::AgencyId) -> Result<Symbol, Misfit> {
    agency
        .symbol()
        .parse()
        .map_err(|_| Misfit::value("agencyId", &agency.symbol()))
}

fn instant(at: Option<&iso::DateTime>) -> Option<Timestamp> {
    let text = at?.normalised()?;
    text.parse()
        .ok()
        .or_else(|| format!("{text}Z").parse().ok())
}

fn date(at: Option<&iso::DateTime>) -> Option<Date> {
    at?.normalised()?.get(..10)?.parse().ok()
}

fn money(costs: &iso::Costs) -> Option<Money> {
    let minor = costs.monetary_value.minor_units(MINOR_DIGITS).ok()?;
    Some(Money {
        minor,
        currency: costs.currency_code.value.clone(),
    })
}

fn list(text: Option<&str>) -> Vec<String> {
    text.unwrap_or_default()
        .split(',')
        .map(str::trim)
        .filter(|s| !s.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Reads a message: who to whom about which attempt, and what it says.
///
/// # Errors
/// What the confirmation must answer with ERROR: an unknown action, reason, status or agency.
pub fn from_iso(message: &iso::Message) -> Result<Heard, Misfit> {
    let header = message
        .header()
        .ok_or_else(|| Misfit::malformed("a confirmation is no message"))?;
    if header.requesting_agency_request_id.trim().is_empty() {
        return Err(Misfit::value("requestingAgencyRequestId", ""));
    }
    let supplier = header
        .supplying_agency_id
        .as_ref()
        .ok_or_else(|| Misfit::value("supplyingAgencyId", ""))?;
    let said = match &message.body {
        iso::Body::Request(request) => asked(request)?,
        iso::Body::RequestingAgencyMessage(m) => Message::Lender(requesting(m)?),
        iso::Body::SupplyingAgencyMessage(m) => Message::Borrower(Box::new(supplying(m)?)),
        _ => return Err(Misfit::malformed("a confirmation is no message")),
    };
    Ok(Heard {
        supplier: symbol(supplier)?,
        requester: symbol(&header.requesting_agency_id)?,
        wire_id: header.requesting_agency_request_id.trim().to_owned(),
        supplier_request_id: header.supplying_agency_request_id.clone(),
        reminder: matches!(&message.body, iso::Body::Request(r) if request_type(r) == Some(&iso::RequestType::Reminder)),
        either_kind: matches!(&message.body, iso::Body::Request(r) if r.service_info.as_ref().is_some_and(|s| s.service_type == iso::ServiceType::CopyOrLoan)),
        message: said,
    })
}

fn request_type(request: &iso::Request) -> Option<&iso::RequestType> {
    request
        .service_info
        .as_ref()
        .and_then(|s| s.request_type.as_ref())
}

fn item_id(ids: &[iso::BibliographicItemId], code: &str) -> Option<String> {
    ids.iter()
        .find(|i| i.code.is(code))
        .map(|i| i.identifier.clone())
}

fn record_id(ids: &[iso::BibliographicRecordId], code: &str) -> Option<String> {
    ids.iter()
        .find(|i| i.code.is(code))
        .map(|i| i.identifier.clone())
}

fn address_lines(request: &iso::Request) -> Vec<String> {
    let physical = request
        .requested_delivery_info
        .iter()
        .find_map(|d| match &d.address {
            Some(iso::Address::Physical(p)) => Some(p),
            _ => None,
        });
    let Some(p) = physical else { return Vec::new() };
    [
        p.line1.clone(),
        p.line2.clone(),
        p.locality.clone(),
        p.region.as_ref().map(|r| r.value.clone()),
        p.postal_code.clone(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn asked(request: &iso::Request) -> Result<Message, Misfit> {
    let info = &request.bibliographic_info;
    let service = request.service_info.clone().unwrap_or_default();
    let kind = match &service.service_type {
        iso::ServiceType::Loan | iso::ServiceType::CopyOrLoan => Kind::Loan,
        iso::ServiceType::Copy => Kind::Copy,
        iso::ServiceType::Other(text) => return Err(Misfit::value("serviceType", text)),
    };
    if let Some(iso::RequestType::Other(text)) = &service.request_type {
        return Err(Misfit::value("requestType", text));
    }
    let retry = service.request_type == Some(iso::RequestType::Retry);
    let publication = request.publication_info.clone().unwrap_or_default();
    let citation = Citation {
        title: info.title.clone().unwrap_or_default(),
        author: info.author.clone(),
        isbn: item_id(&info.bibliographic_item_id, "ISBN"),
        issn: item_id(&info.bibliographic_item_id, "ISSN"),
        oclc: record_id(&info.bibliographic_record_id, "OCLC"),
        lccn: record_id(&info.bibliographic_record_id, "LCCN"),
        year: publication.publication_date,
        edition: info.edition.clone(),
        publisher: publication.publisher,
        volume: info.volume.first().cloned(),
        issue: info.issue.clone(),
        pages: info.pages_requested.clone(),
        component_title: info.title_of_component.clone(),
        component_author: info.author_of_component.clone(),
        title_id: info
            .supplier_unique_record_id
            .as_deref()
            .and_then(|id| id.parse().ok()),
        ..Citation::default()
    };
    let digital = service.item_format.as_ref().is_some_and(|f| f.is("PDF"));
    Ok(Message::Lender(ToLender::Request(Box::new(Ask {
        previous: if retry {
            service.requesting_agency_previous_request_id
        } else {
            None
        },
        citation,
        kind,
        form: if digital {
            Form::Digital
        } else {
            Form::Physical
        },
        need_by: date(service.need_before_date.as_ref()),
        max_cost: request
            .billing_info
            .as_ref()
            .and_then(|b| b.maximum_costs.as_ref())
            .and_then(money),
        note: service.note,
        ship_to: address_lines(request),
    }))))
}

fn requesting(m: &iso::RequestingAgencyMessage) -> Result<ToLender, Misfit> {
    let note = Marked::parse(m.note.as_deref());
    let items = || list(note.get("items"));
    Ok(match &m.action {
        iso::Action::StatusRequest => ToLender::StatusRequest,
        iso::Action::Received => ToLender::Received { items: items() },
        iso::Action::Cancel => ToLender::Cancel {
            declines: note.has("declines"),
            note: note.text,
        },
        iso::Action::Renew => ToLender::Renew {
            wanted: note.get("due").and_then(|d| d.parse().ok()),
            note: note.text,
        },
        iso::Action::ShippedReturn => ToLender::ShippedReturn { items: items() },
        iso::Action::ShippedForward => ToLender::ShippedForward { to: note.text },
        iso::Action::Notification => notification(note),
        iso::Action::HoldReturn | iso::Action::Lost | iso::Action::Other(_) => {
            return Err(Misfit::action(m.action.as_str()));
        }
    })
}

fn notification(note: Marked) -> ToLender {
    if note.has("accept") {
        return ToLender::Accept {
            conditions: list(note.get("accept"))
                .iter()
                .filter_map(|n| n.parse().ok())
                .collect(),
        };
    }
    match note
        .get("case")
        .and_then(|step| step.parse::<CaseStep>().ok())
    {
        Some(step) => ToLender::Case {
            step,
            item: note.get("item").map(str::to_owned),
            note: note.text,
        },
        None => ToLender::Notification {
            text: note.text.unwrap_or_default(),
        },
    }
}

fn offers(delivery: Option<&iso::DeliveryInfo>, costs: &[iso::Costs], note: &Marked) -> Vec<Offer> {
    let numbers: Vec<u32> = list(note.get("condition"))
        .iter()
        .filter_map(|n| n.parse().ok())
        .collect();
    let codes: Vec<String> = delivery
        .map(|d| d.loan_condition.iter().map(|c| c.value.clone()).collect())
        .unwrap_or_default();
    let codes = if codes.is_empty() && !costs.is_empty() {
        vec!["Cost".to_owned()]
    } else {
        codes
    };
    codes
        .into_iter()
        .enumerate()
        .map(|(i, code)| Offer {
            number: numbers.get(i).copied(),
            code,
            note: note.text.clone(),
            cost: if i == 0 {
                costs.first().and_then(money)
            } else {
                None
            },
            reply_by: note.get("reply").and_then(|t| t.parse().ok()),
        })
        .collect()
}

fn supplying(m: &iso::SupplyingAgencyMessage) -> Result<ToBorrower, Misfit> {
    let info = &m.message_info;
    let reason: Reason = info
        .reason_for_message
        .as_str()
        .parse()
        .map_err(|_| Misfit::reason(info.reason_for_message.as_str()))?;
    let status = match m.status_info.status.as_str() {
        "" if reason == Reason::Notification => None,
        text => Some(
            text.parse::<WireStatus>()
                .map_err(|_| Misfit::value("status", text))?,
        ),
    };
    let note = Marked::parse(info.note.as_deref());
    let costs = m
        .retry_info
        .as_ref()
        .map(|r| r.offered_costs.as_slice())
        .unwrap_or_default();
    let case = note
        .get("case")
        .and_then(|s| s.parse::<CaseStep>().ok())
        .map(|step| (step, costs.first().and_then(money)));
    let delivery = m.delivery_info.as_ref();
    let by_url = delivery.is_some_and(|d| d.delivery_method.as_ref().is_some_and(|c| c.is("URL")));
    let ids = delivery.map(|d| d.item_id.clone()).unwrap_or_default();
    let promise = matches!(
        status,
        Some(WireStatus::WillSupply | WireStatus::ExpectToSupply)
    );
    Ok(ToBorrower {
        reason,
        status,
        answer: info.answer_yes_no.as_ref().map(|a| *a == iso::YesNo::Yes),
        unfilled: info
            .reason_unfilled
            .as_ref()
            .map(|c| c.value.parse().unwrap_or(UnfilledReason::Other)),
        retry: (status == Some(WireStatus::RetryPossible)).then(|| RetryOffer {
            reason: info
                .reason_retry
                .as_ref()
                .map(|c| c.value.clone())
                .unwrap_or_default(),
            after: instant(m.retry_info.as_ref().and_then(|r| r.retry_after.as_ref())),
            before: instant(m.retry_info.as_ref().and_then(|r| r.retry_before.as_ref())),
        }),
        conditions: if promise && case.is_none() {
            offers(delivery, costs, &note)
        } else {
            Vec::new()
        },
        due: date(m.status_info.due_date.as_ref()),
        items: if by_url {
            Vec::new()
        } else {
            ids.iter()
                .flat_map(|id| list(Some(id)))
                .map(|barcode| SentItem {
                    barcode,
                    call_number: note.get("callnumber").map(str::to_owned),
                })
                .collect()
        },
        url: delivery
            .and_then(|d| d.url.clone())
            .or_else(|| if by_url { ids.into_iter().next() } else { None }),
        case,
        note: note.text,
    })
}
