//! The header of the three kinds of message that are not confirmations.

use std::fmt;

use crate::codec::{Wire, block};
use crate::types::{AgencyId, DateTime};
use crate::version::Kind::{Request, RequestingAgencyMessage, SupplyingAgencyMessage};

block! {
    /// Who writes to whom about which request. One struct for all kinds; 2021 has fewer fields in some of them.
    #[derive(Debug)]
    pub struct Header {
        /// The supplier; optional only in a request of 2021.
        supplying_agency_id: Option<AgencyId> = Wire::both("supplyingAgencyId")
            .must_v12()
            .must_v21_for(&[SupplyingAgencyMessage, RequestingAgencyMessage]);
        /// The requester.
        requesting_agency_id: AgencyId = Wire::both("requestingAgencyId").must();
        /// The consortium (2021: request, requesting agency message).
        consortial_id: Option<AgencyId> = Wire::v21("consortialId")
            .v21_for(&[Request, RequestingAgencyMessage]);
        /// Ties several requests together; 1.2 writes it everywhere, empty if absent.
        multiple_item_request_id: Option<String> = Wire::both("multipleItemRequestId")
            .v21_for(&[Request])
            .kept_v12();
        /// When the message was made.
        timestamp: Option<DateTime> = Wire::both("timestamp").must();
        /// The requester's id of the request.
        requesting_agency_request_id: String = Wire::both("requestingAgencyRequestId").must();
        /// The supplier's own id of the request.
        supplying_agency_request_id: Option<String> = Wire::both("supplyingAgencyRequestId")
            .v21_for(&[SupplyingAgencyMessage, RequestingAgencyMessage]);
        /// Account of the requester at the supplier.
        authentication: Option<Authentication> = Wire::both("requestingAgencyAuthentication")
            .v21_for(&[Request, RequestingAgencyMessage]);
    }

    /// `requestingAgencyAuthentication`: a secret; its `Debug` form does not show it.
    pub struct Authentication {
        /// Account.
        account_id: Option<String> = Wire::both("accountId");
        /// Password.
        security_code: Option<String> = Wire::both("securityCode");
    }
}

impl fmt::Debug for Authentication {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Authentication(hidden)")
    }
}
