//! The three confirmations.

use crate::codec::{Wire, block};
use crate::types::{Action, AgencyId, DateTime, ErrorType, MessageStatus, ReasonForMessage};

block! {
    /// Verdict on a received message.
    #[derive(Debug)]
    pub struct ConfirmationHeader {
        /// The supplier of the message confirmed.
        supplying_agency_id: Option<AgencyId> = Wire::both("supplyingAgencyId");
        /// The requester of the message confirmed.
        requesting_agency_id: Option<AgencyId> = Wire::both("requestingAgencyId");
        /// When the confirmation was made.
        timestamp: Option<DateTime> = Wire::both("timestamp").must();
        /// The request's id.
        requesting_agency_request_id: Option<String> = Wire::both("requestingAgencyRequestId");
        /// As in the message confirmed (1.2).
        multiple_item_request_id: Option<String> = Wire::v12("multipleItemRequestId");
        /// When the message arrived.
        timestamp_received: Option<DateTime> = Wire::both("timestampReceived").must();
        /// OK or ERROR.
        message_status: MessageStatus = Wire::both("messageStatus").must();
    }

    /// One reason for ERROR.
    #[derive(Debug)]
    pub struct ErrorData {
        /// Kind of error.
        error_type: ErrorType = Wire::both("errorType").must();
        /// The element or value in question.
        error_value: Option<String> = Wire::both("errorValue");
    }

    /// Answer to a `request`.
    #[derive(Debug)]
    pub struct RequestConfirmation {
        /// Verdict.
        confirmation_header: ConfirmationHeader = Wire::both("confirmationHeader").must();
        /// Errors; 1.2 takes one.
        error_data: Vec<ErrorData> = Wire::both("errorData").many_v21();
    }

    /// Answer to a `supplyingAgencyMessage`.
    #[derive(Debug)]
    pub struct SupplyingAgencyMessageConfirmation {
        /// Verdict.
        confirmation_header: ConfirmationHeader = Wire::both("confirmationHeader").must();
        /// Reason of the message confirmed.
        reason_for_message: Option<ReasonForMessage> = Wire::both("reasonForMessage");
        /// Errors; 1.2 takes one.
        error_data: Vec<ErrorData> = Wire::both("errorData").many_v21();
    }

    /// Answer to a `requestingAgencyMessage`.
    #[derive(Debug)]
    pub struct RequestingAgencyMessageConfirmation {
        /// Verdict.
        confirmation_header: ConfirmationHeader = Wire::both("confirmationHeader").must();
        /// Action of the message confirmed; some peers go on only when it matches.
        action: Option<Action> = Wire::both("action");
        /// Errors; 1.2 takes one.
        error_data: Vec<ErrorData> = Wire::both("errorData").many_v21();
    }
}

impl ErrorData {
    /// An error about an element or value.
    pub fn new(error_type: ErrorType, value: impl Into<String>) -> Self {
        Self {
            error_type,
            error_value: Some(value.into()),
        }
    }
}
