//! Messages made from bytes: every block and field of both versions.

use farshelf_iso18626::*;
use proptest::prelude::*;

/// A message of any kind in any version that its version can carry; some values of closed lists are unknown.
pub fn any_message() -> impl Strategy<Value = Message> {
    (
        any::<bool>(),
        0..6usize,
        prop::collection::vec(any::<u8>(), 0..1500),
    )
        .prop_map(|(new, kind, bytes)| {
            let version = if new { Version::V2021_2 } else { Version::V1_2 };
            message(version, Kind::ALL[kind], &bytes, false)
        })
}

/// The message that these bytes stand for; `strict`: one that the schema accepts.
pub fn message(version: Version, kind: Kind, bytes: &[u8], strict: bool) -> Message {
    let mut g = Gen {
        bytes: bytes.iter().copied(),
        version,
        kind,
        strict,
    };
    let body = match kind {
        Kind::Request => g.request().into(),
        Kind::SupplyingAgencyMessage => g.supplying().into(),
        Kind::RequestingAgencyMessage => RequestingAgencyMessage {
            header: g.header(),
            action: g.closed(Action::ALL, Action::Other),
            note: g.opt(Gen::text),
        }
        .into(),
        Kind::RequestConfirmation => RequestConfirmation {
            confirmation_header: g.confirmation_header(),
            error_data: g.few21(Gen::error_data),
        }
        .into(),
        Kind::SupplyingAgencyMessageConfirmation => SupplyingAgencyMessageConfirmation {
            confirmation_header: g.confirmation_header(),
            reason_for_message: g.opt(|g| g.closed(ReasonForMessage::ALL, ReasonForMessage::Other)),
            error_data: g.few21(Gen::error_data),
        }
        .into(),
        Kind::RequestingAgencyMessageConfirmation => RequestingAgencyMessageConfirmation {
            confirmation_header: g.confirmation_header(),
            action: g.opt(|g| g.closed(Action::ALL, Action::Other)),
            error_data: g.few21(Gen::error_data),
        }
        .into(),
    };
    Message { version, body }
}

struct Gen<'a> {
    bytes: std::iter::Copied<std::slice::Iter<'a, u8>>,
    version: Version,
    kind: Kind,
    strict: bool,
}

trait Listed: Clone {
    fn listed(&self, version: Version) -> bool;
}

macro_rules! listed {
    ($($name:ident),+) => {$(
        impl Listed for $name {
            fn listed(&self, version: Version) -> bool {
                self.is_in(version)
            }
        }
    )+};
}
listed!(
    Action,
    ErrorType,
    MessageStatus,
    PreferredEdition,
    ReasonForMessage,
    RequestSubType,
    RequestType,
    ServiceType,
    Status,
    YesNo
);

impl Gen<'_> {
    fn byte(&mut self) -> u8 {
        self.bytes.next().unwrap_or(0)
    }

    fn flag(&mut self) -> bool {
        self.byte() & 1 == 1
    }

    fn opt<T>(&mut self, make: impl Fn(&mut Self) -> T) -> Option<T> {
        self.flag().then(|| make(self))
    }

    fn many<T>(&mut self, max: u8, make: impl Fn(&mut Self) -> T) -> Vec<T> {
        (0..self.byte() % (max + 1)).map(|_| make(self)).collect()
    }

    fn is21(&self) -> bool {
        self.version == Version::V2021_2
    }

    fn opt21<T>(&mut self, make: impl Fn(&mut Self) -> T) -> Option<T> {
        if self.is21() { self.opt(make) } else { None }
    }

    fn many21<T>(&mut self, make: impl Fn(&mut Self) -> T) -> Vec<T> {
        if self.is21() {
            self.many(3, make)
        } else {
            Vec::new()
        }
    }

    /// Many in 2021, one in 1.2.
    fn few21<T>(&mut self, make: impl Fn(&mut Self) -> T) -> Vec<T> {
        let max = if self.is21() { 3 } else { 1 };
        self.many(max, make)
    }

    fn text(&mut self) -> String {
        const PARTS: [&str; 16] = [
            "a", "Z", "7", "é", "漢字", "🦀", "&", "<", ">", "\"", "'", "]]>", "#seq:1#", "x\r\ny",
            "t\tt", "&amp;",
        ];
        let text: String = self
            .many(6, |g| PARTS[usize::from(g.byte() % 16)])
            .into_iter()
            .chain(["."])
            .collect();
        text
    }

    fn code(&mut self) -> Code {
        const SCHEMES: [&str; 3] = ["http://example.org/list?a=1&b=2", "ZFL", "urn:x:y"];
        Code {
            value: self.text(),
            scheme: self.opt(|g| SCHEMES[usize::from(g.byte() % 3)].to_owned()),
        }
    }

    fn closed<T: Listed>(&mut self, all: &[T], other: fn(String) -> T) -> T {
        let index = self.byte();
        if index > 250 && !self.strict {
            return other("Nonsense".to_owned());
        }
        let known: Vec<&T> = all.iter().filter(|v| v.listed(self.version)).collect();
        known[usize::from(index) % known.len()].clone()
    }

    fn yes_no(&mut self) -> YesNo {
        self.closed(YesNo::ALL, YesNo::Other)
    }

    fn date(&mut self) -> DateTime {
        let (month, day, hour) = (self.byte() % 12 + 1, self.byte() % 28 + 1, self.byte() % 24);
        let zone = match self.byte() {
            0..100 => "Z",
            100..200 => "-05:00",
            200..240 => "",
            _ if self.strict => ".25+14:00",
            _ => "+0000",
        };
        DateTime(format!("2026-{month:02}-{day:02}T{hour:02}:59:01{zone}"))
    }

    fn costs(&mut self) -> Costs {
        let minor = i64::from(self.byte()) * 331 - 20_000;
        let exponent = self.byte() % 4;
        Costs {
            currency_code: self.code(),
            monetary_value: Amount::from_minor(minor, exponent),
        }
    }

    fn agency(&mut self) -> AgencyId {
        AgencyId {
            kind: self.code(),
            value: self.text(),
        }
    }

    fn physical(&mut self) -> PhysicalAddress {
        let mut address = PhysicalAddress {
            line1: self.opt(Gen::text),
            line2: self.opt(Gen::text),
            locality: self.opt(Gen::text),
            postal_code: self.opt(Gen::text),
            region: self.opt(Gen::code),
            country: self.opt(Gen::code),
        };
        if self.is21()
            && let Some(region) = &mut address.region
        {
            region.scheme = None;
        }
        address
    }

    fn address(&mut self) -> Address {
        if self.flag() {
            Address::Electronic(ElectronicAddress {
                kind: self.code(),
                data: self.text(),
            })
        } else {
            Address::Physical(self.physical())
        }
    }

    fn header(&mut self) -> Header {
        let old = !self.is21();
        let request = self.kind == Kind::Request;
        let supplying = self.kind == Kind::SupplyingAgencyMessage;
        let mut header = Header {
            supplying_agency_id: Some(self.agency()),
            requesting_agency_id: self.agency(),
            timestamp: Some(self.date()),
            requesting_agency_request_id: self.text(),
            ..Header::default()
        };
        if request && !old && self.flag() {
            header.supplying_agency_id = None;
        }
        if old || request {
            header.multiple_item_request_id = self.opt(Gen::text);
        }
        if !supplying {
            header.consortial_id = self.opt21(Gen::agency);
        }
        if old || !request {
            header.supplying_agency_request_id = self.opt(Gen::text);
        }
        if old || !supplying {
            header.authentication = self.opt(|g| Authentication {
                account_id: g.opt(Gen::text),
                security_code: g.opt(Gen::text),
            });
        }
        header
    }

    fn confirmation_header(&mut self) -> ConfirmationHeader {
        ConfirmationHeader {
            supplying_agency_id: self.opt(Gen::agency),
            requesting_agency_id: self.opt(Gen::agency),
            timestamp: Some(self.date()),
            requesting_agency_request_id: self.opt(Gen::text),
            multiple_item_request_id: if self.is21() {
                None
            } else {
                self.opt(Gen::text)
            },
            timestamp_received: Some(self.date()),
            message_status: self.closed(MessageStatus::ALL, MessageStatus::Other),
        }
    }

    fn error_data(&mut self) -> ErrorData {
        ErrorData {
            error_type: self.closed(ErrorType::ALL, ErrorType::Other),
            error_value: self.opt(Gen::text),
        }
    }

    fn record_id(&mut self) -> BibliographicRecordId {
        BibliographicRecordId {
            code: self.code(),
            identifier: self.text(),
        }
    }

    fn bibliographic(&mut self) -> BibliographicInfo {
        BibliographicInfo {
            supplier_unique_record_id: self.opt(Gen::text),
            title: self.opt(Gen::text),
            author: self.opt(Gen::text),
            author_id: self.opt21(Gen::text),
            subtitle: self.opt(Gen::text),
            series_title: self.opt(Gen::text),
            edition: self.opt(Gen::text),
            title_of_component: self.opt(Gen::text),
            author_of_component: self.opt(Gen::text),
            volume: self.few21(Gen::text),
            issue: self.opt(Gen::text),
            pages_requested: self.opt(Gen::text),
            estimated_no_pages: self.opt(Gen::text),
            bibliographic_item_id: self.many(3, |g| BibliographicItemId {
                code: g.code(),
                identifier: g.text(),
            }),
            sponsor: self.opt(Gen::text),
            information_source: self.opt(Gen::text),
            bibliographic_record_id: self.many(3, Gen::record_id),
        }
    }

    fn service(&mut self) -> ServiceInfo {
        ServiceInfo {
            request_type: self.opt(|g| g.closed(RequestType::ALL, RequestType::Other)),
            request_sub_type: self
                .many(3, |g| g.closed(RequestSubType::ALL, RequestSubType::Other)),
            requesting_agency_previous_request_id: self.opt(Gen::text),
            service_type: self.closed(ServiceType::ALL, ServiceType::Other),
            service_level: self.opt(Gen::code),
            item_format: self.opt(Gen::code),
            need_before_date: self.opt(Gen::date),
            copyright_compliance: self.opt(Gen::code),
            any_edition: self.opt(Gen::yes_no),
            preferred_edition: self
                .opt21(|g| g.closed(PreferredEdition::ALL, PreferredEdition::Other)),
            loan_condition: self.many21(Gen::code),
            start_date: self.opt(Gen::date),
            end_date: self.opt(Gen::date),
            note: self.opt(Gen::text),
        }
    }

    fn request(&mut self) -> Request {
        Request {
            header: self.header(),
            bibliographic_info: self.bibliographic(),
            publication_info: self.opt(|g| PublicationInfo {
                publisher: g.opt(Gen::text),
                publisher_id: g.opt21(Gen::text),
                publication_type: g.opt(Gen::code),
                publication_date: g.opt(Gen::text),
                place_of_publication: g.opt(Gen::text),
            }),
            service_info: if self.is21() {
                Some(self.service())
            } else {
                self.opt(Gen::service)
            },
            supplier_info: self.many(2, |g| SupplierInfo {
                sort_order: g.opt(|g| g.byte().into()),
                supplier_code: g.opt(Gen::agency),
                supplier_description: g.opt(Gen::text),
                bibliographic_record_id: g.opt(Gen::record_id),
                call_number: g.opt(Gen::text),
                summary_holdings: g.opt(Gen::text),
                availability_note: g.opt(Gen::text),
            }),
            requested_delivery_info: self.many(2, |g| RequestedDeliveryInfo {
                sort_order: g.opt(|g| g.byte().into()),
                address: g.opt(Gen::address),
                delivery_method: g.opt21(Gen::code),
                courier_name: g.opt21(Gen::code),
            }),
            requesting_agency_info: self.opt(|g| RequestingAgencyInfo {
                name: g.opt(Gen::text),
                contact_name: g.opt(Gen::text),
                address: g.many(2, Gen::address),
            }),
            patron_info: self.opt(|g| PatronInfo {
                patron_id: g.opt(Gen::text),
                surname: g.opt(Gen::text),
                given_name: g.opt(Gen::text),
                patron_type: g.opt(Gen::code),
                send_to_patron: g.opt(Gen::yes_no),
                address: g.many(2, Gen::address),
            }),
            billing_info: self.opt(|g| BillingInfo {
                payment_method: g.opt(Gen::code),
                maximum_costs: g.opt(Gen::costs),
                billing_method: g.opt(Gen::code),
                billing_name: g.opt(Gen::text),
                address: g.opt(Gen::address),
            }),
        }
    }

    fn retry(&mut self) -> RetryInfo {
        RetryInfo {
            loan_condition: self.many21(Gen::code),
            edition: self.many21(Gen::text),
            item_format: self.many21(Gen::code),
            volume: self.many21(Gen::text),
            service_type: self.opt21(|g| g.closed(ServiceType::ALL, ServiceType::Other)),
            service_level: self.many21(Gen::code),
            delivery_method: self.many21(Gen::code),
            courier_name: self.many21(Gen::code),
            offered_costs: self.few21(Gen::costs),
            payment_method: self.many21(Gen::code),
            retry_before: self.opt(Gen::date),
            retry_after: self.opt(Gen::date),
        }
    }

    fn delivery(&mut self) -> DeliveryInfo {
        DeliveryInfo {
            date_sent: Some(self.date()),
            item_id: self.few21(Gen::text),
            url: self.opt21(Gen::text),
            delivery_method: self.opt(Gen::code),
            address: self.opt21(Gen::address),
            sent_to_patron: self.opt(Gen::flag),
            loan_condition: self.few21(Gen::code),
            item_format: self.opt(Gen::code),
            service_type: self.opt21(|g| g.closed(ServiceType::ALL, ServiceType::Other)),
            delivery_costs: self.few21(Gen::costs),
            payment_method: self.opt21(Gen::code),
        }
    }

    fn supplying(&mut self) -> SupplyingAgencyMessage {
        SupplyingAgencyMessage {
            header: self.header(),
            message_info: MessageInfo {
                reason_for_message: self.closed(ReasonForMessage::ALL, ReasonForMessage::Other),
                answer_yes_no: self.opt(Gen::yes_no),
                note: self.opt(Gen::text),
                reason_unfilled: self.opt(Gen::code),
                reason_retry: self.opt(Gen::code),
            },
            status_info: StatusInfo {
                status: self.closed(Status::ALL, Status::Other),
                expected_delivery_date: self.opt(Gen::date),
                due_date: self.opt(Gen::date),
                last_change: Some(self.date()),
            },
            // 1.2 has no element for an empty one.
            retry_info: self
                .opt(Gen::retry)
                .filter(|retry| self.is21() || *retry != RetryInfo::default()),
            delivery_info: self.opt(Gen::delivery),
            shipping_info: self.opt21(|g| ShippingInfo {
                courier_name: g.opt(Gen::code),
                tracking_id: g.many(2, Gen::text),
                insurance: g.opt(Gen::yes_no),
                insurance_third_party: g.opt(Gen::yes_no),
                third_party_name: g.opt(Gen::text),
                insurance_costs: g.many(2, Gen::costs),
            }),
            return_info: self.opt(|g| ReturnInfo {
                return_agency_id: g.opt(Gen::agency),
                name: g.opt(Gen::text),
                physical_address: g.opt(Gen::physical),
            }),
        }
    }
}
