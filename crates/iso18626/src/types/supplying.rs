//! The `supplyingAgencyMessage`.

use crate::codec::{Wire, block};
use crate::types::{
    Address, AgencyId, Code, Costs, DateTime, Header, PhysicalAddress, ReasonForMessage,
    ServiceType, Status, YesNo,
};

block! {
    /// The supplier answers, reports or asks.
    #[derive(Debug)]
    pub struct SupplyingAgencyMessage {
        /// Header.
        header: Header = Wire::both("header").must();
        /// Why the supplier writes.
        message_info: MessageInfo = Wire::both("messageInfo").must();
        /// State of the request at the supplier.
        status_info: StatusInfo = Wire::both("statusInfo").must();
        /// What would make it possible. 1.2 writes its costs and dates in `messageInfo`.
        retry_info: Option<RetryInfo> = Wire::both("retryInfo");
        /// What was sent and what it costs.
        delivery_info: Option<DeliveryInfo> = Wire::both("deliveryInfo");
        /// Parcel and insurance (2021).
        shipping_info: Option<ShippingInfo> = Wire::v21("shippingInfo");
        /// Where to send it back.
        return_info: Option<ReturnInfo> = Wire::both("returnInfo");
    }

    /// Why the supplier writes.
    #[derive(Debug)]
    pub struct MessageInfo {
        /// Reason.
        reason_for_message: ReasonForMessage = Wire::both("reasonForMessage").must();
        /// Answer to Renew and Cancel.
        answer_yes_no: Option<YesNo> = Wire::both("answerYesNo");
        /// Free text.
        note: Option<String> = Wire::both("note");
        /// Why not.
        reason_unfilled: Option<Code> = Wire::both("reasonUnfilled");
        /// Why not like this.
        reason_retry: Option<Code> = Wire::both("reasonRetry");
    }

    /// State of the request at the supplier.
    #[derive(Debug)]
    pub struct StatusInfo {
        /// Status; some peers leave it empty in a Notification.
        status: Status = Wire::both("status").must();
        /// When it should arrive.
        expected_delivery_date: Option<DateTime> = Wire::both("expectedDeliveryDate");
        /// When it must be back.
        due_date: Option<DateTime> = Wire::both("dueDate");
        /// Since when it has this status.
        last_change: Option<DateTime> = Wire::both("lastChange").must();
    }

    /// What would make the request possible.
    #[derive(Debug)]
    pub struct RetryInfo {
        /// Conditions (2021).
        loan_condition: Vec<Code> = Wire::v21("loanCondition").many_v21();
        /// Editions on offer (2021).
        edition: Vec<String> = Wire::v21("edition").many_v21();
        /// Formats on offer (2021).
        item_format: Vec<Code> = Wire::v21("itemFormat").many_v21();
        /// Volumes on offer (2021).
        volume: Vec<String> = Wire::v21("volume").many_v21();
        /// Service on offer (2021).
        service_type: Option<ServiceType> = Wire::v21("serviceType");
        /// Service levels on offer (2021).
        service_level: Vec<Code> = Wire::v21("serviceLevel").many_v21();
        /// Delivery methods on offer (2021).
        delivery_method: Vec<Code> = Wire::v21("deliveryMethod").many_v21();
        /// Couriers on offer (2021).
        courier_name: Vec<Code> = Wire::v21("courierName").many_v21();
        /// Costs; 1.2 takes one.
        offered_costs: Vec<Costs> = Wire::both("offeredCosts").many_v21();
        /// Ways to pay (2021).
        payment_method: Vec<Code> = Wire::v21("paymentMethod").many_v21();
        /// Retry before.
        retry_before: Option<DateTime> = Wire::both("retryBefore");
        /// Retry after.
        retry_after: Option<DateTime> = Wire::both("retryAfter");
    }

    /// What was sent and what it costs.
    #[derive(Debug)]
    pub struct DeliveryInfo {
        /// When it was sent.
        date_sent: Option<DateTime> = Wire::both("dateSent").must();
        /// Barcodes; 1.2 takes one.
        item_id: Vec<String> = Wire::both("itemId").many_v21();
        /// Where to fetch it (2021).
        url: Option<String> = Wire::v21("URL");
        /// How: `sentVia` in 1.2.
        delivery_method: Option<Code> = Wire::renamed("sentVia", "deliveryMethod");
        /// Where to (2021).
        address: Option<Address> = Wire::v21("address");
        /// Straight to the patron.
        sent_to_patron: Option<bool> = Wire::both("sentToPatron");
        /// Conditions; 1.2 takes one.
        loan_condition: Vec<Code> = Wire::both("loanCondition").many_v21();
        /// Format: `deliveredFormat` in 1.2.
        item_format: Option<Code> = Wire::renamed("deliveredFormat", "itemFormat");
        /// Loan or copy (2021).
        service_type: Option<ServiceType> = Wire::v21("serviceType");
        /// Costs; 1.2 takes one.
        delivery_costs: Vec<Costs> = Wire::both("deliveryCosts").many_v21();
        /// How to pay (2021).
        payment_method: Option<Code> = Wire::v21("paymentMethod");
    }

    /// Parcel and insurance (2021).
    #[derive(Debug)]
    pub struct ShippingInfo {
        /// Courier.
        courier_name: Option<Code> = Wire::both("courierName");
        /// Tracking numbers.
        tracking_id: Vec<String> = Wire::both("trackingId").many();
        /// Insured.
        insurance: Option<YesNo> = Wire::both("insurance");
        /// Insured by a third party.
        insurance_third_party: Option<YesNo> = Wire::both("insuranceThirdParty");
        /// Its name.
        third_party_name: Option<String> = Wire::both("thirdPartyName");
        /// Insurance costs.
        insurance_costs: Vec<Costs> = Wire::both("insuranceCosts").many();
    }

    /// Where to send it back.
    #[derive(Debug)]
    pub struct ReturnInfo {
        /// The agency.
        return_agency_id: Option<AgencyId> = Wire::both("returnAgencyId");
        /// Its name.
        name: Option<String> = Wire::both("name");
        /// Its address.
        physical_address: Option<PhysicalAddress> = Wire::both("physicalAddress");
    }
}
