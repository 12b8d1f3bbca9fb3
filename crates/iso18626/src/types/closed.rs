//! Closed lists. A value outside of its list is kept as text, so that it can be named in the answer.

use crate::check::Fault;
use crate::codec::{Checks, Cx, Node, Notes, Value, plain};
use crate::version::Version;

/// The text is in no spelling a value of this closed list.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not in the closed list")]
pub struct Unrecognised(pub String);

macro_rules! closed {
    ($(
        $(#[$meta:meta])*
        pub enum $name:ident {
            $( $variant:ident = $text:literal $(in $version:ident)? $(or $alias:literal)* ),+ $(,)?
        }
    )+) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash)]
        pub enum $name {
            $( #[doc = concat!("`", $text, "`")] $variant, )+
            /// Any other text as received; empty when the element was absent or empty.
            Other(String),
        }

        impl $name {
            /// Every value of the list, in schema order.
            pub const ALL: &'static [Self] = &[$( Self::$variant ),+];

            /// The text on the wire.
            pub fn as_str(&self) -> &str {
                match self {
                    $( Self::$variant => $text, )+
                    Self::Other(text) => text,
                }
            }

            /// Whether the element was absent or empty.
            pub fn is_empty(&self) -> bool {
                self.as_str().is_empty()
            }

            /// Whether the value is in the list of this version.
            pub fn is_in(&self, version: Version) -> bool {
                match self {
                    $( Self::$variant => [$( Version::$version, )? version][0] == version, )+
                    Self::Other(_) => false,
                }
            }
        }

        impl Default for $name {
            fn default() -> Self {
                Self::Other(String::new())
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        /// Only values of the list, whatever their case.
        impl std::str::FromStr for $name {
            type Err = Unrecognised;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                $(
                    if [$text $(, $alias)*].iter().any(|known| known.eq_ignore_ascii_case(text)) {
                        return Ok(Self::$variant);
                    }
                )+
                Err(Unrecognised(text.to_owned()))
            }
        }

        /// Any text; what is not in the list becomes `Other`.
        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                text.parse().unwrap_or_else(|Unrecognised(text)| Self::Other(text))
            }
        }

        impl Value for $name {
            fn decode(node: Node, _notes: &mut Notes) -> Option<Self> {
                let value = node.value();
                (!value.is_empty()).then(|| Self::from(value))
            }

            fn encode(&self, name: &'static str, _cx: Cx) -> Node {
                Node::with_text(name, self.as_str())
            }

            fn is_blank(&self) -> bool {
                self.is_empty()
            }

            fn check(&self, cx: Cx, checks: &mut Checks) {
                let known = Version::ALL.into_iter().any(|version| cx.is(version) && self.is_in(version));
                if !self.is_empty() && !known {
                    checks.add(Fault::UnknownValue);
                }
            }
        }

        plain!($name);
    )+};
}

impl Version {
    const ALL: [Self; 2] = [Self::V1_2, Self::V2021_2];
}

closed! {
    /// Why the supplier writes (`reasonForMessage`).
    pub enum ReasonForMessage {
        RequestResponse = "RequestResponse",
        StatusRequestResponse = "StatusRequestResponse",
        RenewResponse = "RenewResponse",
        CancelResponse = "CancelResponse",
        StatusChange = "StatusChange",
        Notification = "Notification",
    }

    /// The supplier's status of the request (`status`).
    pub enum Status {
        RequestReceived = "RequestReceived",
        ExpectToSupply = "ExpectToSupply",
        WillSupply = "WillSupply",
        Loaned = "Loaned",
        Overdue = "Overdue",
        Recalled = "Recalled",
        RetryPossible = "RetryPossible",
        Unfilled = "Unfilled",
        HoldReturn = "HoldReturn" in V2021_2,
        ReleaseHoldReturn = "ReleaseHoldReturn" in V2021_2,
        CopyCompleted = "CopyCompleted",
        LoanCompleted = "LoanCompleted",
        CompletedWithoutReturn = "CompletedWithoutReturn",
        Cancelled = "Cancelled",
    }

    /// What the requester does or asks for (`action`).
    pub enum Action {
        StatusRequest = "StatusRequest",
        Received = "Received",
        Cancel = "Cancel",
        Renew = "Renew",
        HoldReturn = "HoldReturn" in V2021_2,
        ShippedReturn = "ShippedReturn",
        ShippedForward = "ShippedForward",
        Notification = "Notification",
        Lost = "Lost" in V2021_2,
    }

    /// Kind of request (`requestType`); absent means New.
    pub enum RequestType {
        New = "New",
        Retry = "Retry",
        Reminder = "Reminder",
    }

    /// Particulars of a request (`requestSubType`).
    pub enum RequestSubType {
        BookingRequest = "BookingRequest",
        MultipleItemRequest = "MultipleItemRequest",
        PatronRequest = "PatronRequest",
        TransferRequest = "TransferRequest",
        SupplyingLibrarysChoice = "SupplyingLibrarysChoice",
    }

    /// Loan or copy (`serviceType`).
    pub enum ServiceType {
        Copy = "Copy",
        Loan = "Loan",
        CopyOrLoan = "CopyOrLoan",
    }

    /// Verdict of a confirmation (`messageStatus`).
    pub enum MessageStatus {
        Ok = "OK",
        Error = "ERROR",
    }

    /// Why a confirmation says ERROR (`errorType`).
    pub enum ErrorType {
        UnsupportedActionType = "UnsupportedActionType",
        UnsupportedReasonForMessageType = "UnsupportedReasonForMessageType",
        UnrecognisedDataElement = "UnrecognisedDataElement" or "UnrecognizedDataElement",
        UnrecognisedDataValue = "UnrecognisedDataValue" or "UnrecognizedDataValue",
        BadlyFormedMessage = "BadlyFormedMessage",
    }

    /// Yes or no (`Y`, `N`).
    pub enum YesNo {
        Yes = "Y" or "Yes" or "true",
        No = "N" or "No" or "false",
    }

    /// Which edition will do (`preferredEdition`, 2021).
    pub enum PreferredEdition {
        MostRecentEdition = "MostRecentEdition",
        ThisEdition = "ThisEdition",
        AnyEdition = "AnyEdition",
    }
}

impl From<bool> for YesNo {
    fn from(yes: bool) -> Self {
        if yes { Self::Yes } else { Self::No }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_comes_back_from_its_text() {
        for status in Status::ALL {
            assert_eq!(&Status::from(status.as_str()), status);
        }
        for action in Action::ALL {
            assert_eq!(action.as_str().parse(), Ok(action.clone()));
        }
    }

    #[test]
    fn unknown_text_is_kept_and_strict_parsing_refuses_it() {
        assert_eq!(Status::from("Lent"), Status::Other("Lent".to_owned()));
        assert_eq!(
            "Lent".parse::<Status>(),
            Err(Unrecognised("Lent".to_owned()))
        );
        assert_eq!(Status::Other("Lent".to_owned()).to_string(), "Lent");
        assert!(Status::default().is_empty());
    }

    #[test]
    fn peers_spellings_are_understood() {
        assert_eq!(
            ErrorType::from("UnrecognizedDataValue"),
            ErrorType::UnrecognisedDataValue
        );
        assert_eq!(Status::from("loaned"), Status::Loaned);
        assert_eq!(YesNo::from("yes"), YesNo::Yes);
    }

    #[test]
    fn values_of_2021_are_not_in_the_older_list() {
        assert!(!Status::HoldReturn.is_in(Version::V1_2));
        assert!(Status::HoldReturn.is_in(Version::V2021_2));
        assert!(!Action::Lost.is_in(Version::V1_2));
        assert!(Action::Cancel.is_in(Version::V1_2));
        assert!(!Status::Other("x".to_owned()).is_in(Version::V2021_2));
    }
}
