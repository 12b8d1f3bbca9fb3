//! The typed values of a message.

mod amount;
mod bibliographic;
mod closed;
mod code;
mod confirmation;
mod datetime;
mod header;
mod message;
mod open;
mod party;
mod request;
mod requesting;
mod supplying;

pub use amount::{Amount, AmountError, Costs};
pub use bibliographic::{
    BibliographicInfo, BibliographicItemId, BibliographicRecordId, PublicationInfo,
};
pub use closed::{
    Action, ErrorType, MessageStatus, PreferredEdition, ReasonForMessage, RequestSubType,
    RequestType, ServiceType, Status, Unrecognised, YesNo,
};
pub use code::Code;
pub use confirmation::{
    ConfirmationHeader, ErrorData, RequestConfirmation, RequestingAgencyMessageConfirmation,
    SupplyingAgencyMessageConfirmation,
};
pub use datetime::DateTime;
pub use header::{Authentication, Header};
pub use message::{Body, Message};
pub use open::OpenList;
pub use party::{Address, AgencyId, ElectronicAddress, PhysicalAddress};
pub use request::{
    BillingInfo, PatronInfo, Request, RequestedDeliveryInfo, RequestingAgencyInfo, ServiceInfo,
    SupplierInfo,
};
pub use requesting::RequestingAgencyMessage;
pub use supplying::{
    DeliveryInfo, MessageInfo, RetryInfo, ReturnInfo, ShippingInfo, StatusInfo,
    SupplyingAgencyMessage,
};
