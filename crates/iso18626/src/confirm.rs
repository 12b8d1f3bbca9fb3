//! Answering a received message.

use crate::types::{
    ConfirmationHeader, DateTime, ErrorData, ErrorType, MessageStatus, ReasonForMessage,
    RequestConfirmation, RequestingAgencyMessageConfirmation, Status,
    SupplyingAgencyMessageConfirmation,
};
use crate::{Body, Message};

/// The errors that a receiver must answer whatever it knows about the request: missing ids and values outside of closed lists.
/// Empty for a message that may be looked at further, and for every confirmation.
///
/// A status may be empty where the reason says it all: Notification, `CancelResponse`, `RenewResponse`.
pub fn faults(message: &Message) -> Vec<ErrorData> {
    let mut found = Vec::new();
    let mut add = |error, name: &str, value: &str| {
        let value = if value.is_empty() {
            name.to_owned()
        } else {
            format!("{name}: {value}")
        };
        found.push(ErrorData::new(error, value));
    };
    let value_error = ErrorType::UnrecognisedDataValue;
    if let Some(header) = message.header() {
        if header.requesting_agency_request_id.is_empty() {
            add(value_error.clone(), "requestingAgencyRequestId", "");
        }
        if header.requesting_agency_id.value.is_empty() {
            add(value_error.clone(), "requestingAgencyId", "");
        }
    }
    match &message.body {
        Body::Request(body) => {
            if let Some(service) = &body.service_info {
                if let Some(crate::RequestType::Other(text)) = &service.request_type {
                    add(value_error.clone(), "requestType", text);
                }
                for sub_type in &service.request_sub_type {
                    if let crate::RequestSubType::Other(text) = sub_type {
                        add(value_error.clone(), "requestSubType", text);
                    }
                }
                if let crate::ServiceType::Other(text) = &service.service_type
                    && !text.is_empty()
                {
                    add(value_error, "serviceType", text);
                }
            }
        }
        Body::SupplyingAgencyMessage(body) => {
            let reason = &body.message_info.reason_for_message;
            if let ReasonForMessage::Other(text) = reason {
                add(
                    ErrorType::UnsupportedReasonForMessageType,
                    "reasonForMessage",
                    text,
                );
            }
            let may_be_empty = matches!(
                reason,
                ReasonForMessage::Notification
                    | ReasonForMessage::CancelResponse
                    | ReasonForMessage::RenewResponse
            );
            if let Status::Other(text) = &body.status_info.status
                && !(text.is_empty() && may_be_empty)
            {
                add(value_error.clone(), "status", text);
            }
            if let Some(crate::YesNo::Other(text)) = &body.message_info.answer_yes_no {
                add(value_error, "answerYesNo", text);
            }
        }
        Body::RequestingAgencyMessage(body) => {
            if let crate::Action::Other(text) = &body.action {
                add(ErrorType::UnsupportedActionType, "action", text);
            }
        }
        _ => {}
    }
    found
}

/// The confirmation of a received message, in its version: OK without errors, else ERROR. Echoes agencies, ids, reason and action.
///
/// `now`: when the confirmation is made; `received_at`: when the message arrived. `None` when the message is a confirmation itself.
pub fn confirm(
    message: &Message,
    now: DateTime,
    received_at: DateTime,
    errors: Vec<ErrorData>,
) -> Option<Message> {
    let header = message.header()?;
    let confirmation_header = ConfirmationHeader {
        supplying_agency_id: header.supplying_agency_id.clone(),
        requesting_agency_id: Some(header.requesting_agency_id.clone())
            .filter(|agency| !agency.is_empty()),
        timestamp: Some(now),
        requesting_agency_request_id: Some(header.requesting_agency_request_id.clone())
            .filter(|id| !id.is_empty()),
        multiple_item_request_id: header.multiple_item_request_id.clone(),
        timestamp_received: Some(received_at),
        message_status: if errors.is_empty() {
            MessageStatus::Ok
        } else {
            MessageStatus::Error
        },
    };
    let body = match &message.body {
        Body::Request(_) => RequestConfirmation {
            confirmation_header,
            error_data: errors,
        }
        .into(),
        Body::SupplyingAgencyMessage(body) => {
            let reason = &body.message_info.reason_for_message;
            SupplyingAgencyMessageConfirmation {
                confirmation_header,
                reason_for_message: reason.is_in(message.version).then(|| reason.clone()),
                error_data: errors,
            }
            .into()
        }
        Body::RequestingAgencyMessage(body) => RequestingAgencyMessageConfirmation {
            confirmation_header,
            action: body
                .action
                .is_in(message.version)
                .then(|| body.action.clone()),
            error_data: errors,
        }
        .into(),
        _ => return None,
    };
    Some(Message {
        version: message.version,
        body,
    })
}
