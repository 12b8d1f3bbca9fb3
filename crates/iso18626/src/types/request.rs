//! The `request` message.

use std::fmt;

use crate::codec::{Wire, block};
use crate::types::{
    Address, AgencyId, BibliographicInfo, BibliographicRecordId, Code, Costs, DateTime, Header,
    PreferredEdition, PublicationInfo, RequestSubType, RequestType, ServiceType, YesNo,
};
use crate::version::Kind::Request as RequestKind;

block! {
    /// A library asks another one for something.
    #[derive(Debug)]
    pub struct Request {
        /// Header.
        header: Header = Wire::both("header").must();
        /// What is asked for.
        bibliographic_info: BibliographicInfo = Wire::both("bibliographicInfo").must();
        /// Where and when it was published.
        publication_info: Option<PublicationInfo> = Wire::both("publicationInfo");
        /// Loan or copy, until when; required in 2021.
        service_info: Option<ServiceInfo> = Wire::both("serviceInfo").must_v21_for(&[RequestKind]);
        /// Suggested suppliers.
        supplier_info: Vec<SupplierInfo> = Wire::both("supplierInfo").many();
        /// Where to deliver, in order of preference.
        requested_delivery_info: Vec<RequestedDeliveryInfo> =
            Wire::both("requestedDeliveryInfo").many();
        /// The requester's name and addresses.
        requesting_agency_info: Option<RequestingAgencyInfo> = Wire::both("requestingAgencyInfo");
        /// The patron: personal data, sent only where policy says so.
        patron_info: Option<PatronInfo> = Wire::both("patronInfo");
        /// Who pays, how and how much at most.
        billing_info: Option<BillingInfo> = Wire::both("billingInfo");
    }

    /// What service is asked for.
    #[derive(Debug)]
    pub struct ServiceInfo {
        /// Absent means New.
        request_type: Option<RequestType> = Wire::both("requestType");
        /// Up to three in 1.2.
        request_sub_type: Vec<RequestSubType> = Wire::both("requestSubType").at_most_v12(3).many_v21();
        /// The request that this one retries.
        requesting_agency_previous_request_id: Option<String> =
            Wire::both("requestingAgencyPreviousRequestId");
        /// Loan or copy.
        service_type: ServiceType = Wire::both("serviceType").must();
        /// Normal, Express, ...
        service_level: Option<Code> = Wire::both("serviceLevel");
        /// Wanted format: `preferredFormat` in 1.2, `itemFormat` in 2021.
        item_format: Option<Code> = Wire::renamed("preferredFormat", "itemFormat");
        /// Of no use after this.
        need_before_date: Option<DateTime> = Wire::both("needBeforeDate");
        /// Declared ground in copyright law.
        copyright_compliance: Option<Code> = Wire::both("copyrightCompliance");
        /// Any edition will do (deprecated in 2021).
        any_edition: Option<YesNo> = Wire::both("anyEdition");
        /// Which edition will do (2021).
        preferred_edition: Option<PreferredEdition> = Wire::v21("preferredEdition");
        /// Conditions that the requester accepts (2021).
        loan_condition: Vec<Code> = Wire::v21("loanCondition").many_v21();
        /// Start of a booking.
        start_date: Option<DateTime> = Wire::both("startDate");
        /// End of a booking.
        end_date: Option<DateTime> = Wire::both("endDate");
        /// Free text.
        note: Option<String> = Wire::both("note");
    }

    /// One suggested supplier.
    #[derive(Debug)]
    pub struct SupplierInfo {
        /// Order of preference.
        sort_order: Option<i64> = Wire::both("sortOrder");
        /// The supplier.
        supplier_code: Option<AgencyId> = Wire::both("supplierCode");
        /// Its name.
        supplier_description: Option<String> = Wire::both("supplierDescription");
        /// The record there.
        bibliographic_record_id: Option<BibliographicRecordId> =
            Wire::both("bibliographicRecordId");
        /// Call number there.
        call_number: Option<String> = Wire::both("callNumber");
        /// Holdings there.
        summary_holdings: Option<String> = Wire::both("summaryHoldings");
        /// Availability there.
        availability_note: Option<String> = Wire::both("availabilityNote");
    }

    /// One wanted delivery.
    #[derive(Debug)]
    pub struct RequestedDeliveryInfo {
        /// Order of preference.
        sort_order: Option<i64> = Wire::both("sortOrder");
        /// Where to.
        address: Option<Address> = Wire::both("address");
        /// How (2021).
        delivery_method: Option<Code> = Wire::v21("deliveryMethod");
        /// By whom (2021).
        courier_name: Option<Code> = Wire::v21("courierName");
    }

    /// The requester's name and addresses.
    #[derive(Debug)]
    pub struct RequestingAgencyInfo {
        /// Name.
        name: Option<String> = Wire::both("name");
        /// Whom to ask.
        contact_name: Option<String> = Wire::both("contactName");
        /// Addresses.
        address: Vec<Address> = Wire::both("address").many();
    }

    /// The patron: personal data; its `Debug` form does not show it.
    pub struct PatronInfo {
        /// Id or opaque token.
        patron_id: Option<String> = Wire::both("patronId");
        /// Surname.
        surname: Option<String> = Wire::both("surname");
        /// Given name.
        given_name: Option<String> = Wire::both("givenName");
        /// Student, Staff, ...
        patron_type: Option<Code> = Wire::both("patronType");
        /// Deliver straight to the patron.
        send_to_patron: Option<YesNo> = Wire::both("sendToPatron");
        /// Addresses.
        address: Vec<Address> = Wire::both("address").many();
    }

    /// Who pays, how and how much at most.
    #[derive(Debug)]
    pub struct BillingInfo {
        /// How.
        payment_method: Option<Code> = Wire::both("paymentMethod");
        /// How much at most.
        maximum_costs: Option<Costs> = Wire::both("maximumCosts");
        /// `Account`, `Invoice`, `FreeOfCharge`, ...
        billing_method: Option<Code> = Wire::both("billingMethod");
        /// Name on the bill.
        billing_name: Option<String> = Wire::both("billingName");
        /// Address on the bill.
        address: Option<Address> = Wire::both("address");
    }
}

impl fmt::Debug for PatronInfo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PatronInfo(hidden)")
    }
}
