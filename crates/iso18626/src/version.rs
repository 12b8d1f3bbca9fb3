//! The schema versions and the kinds of message.

/// Namespace shared by every version of ISO 18626.
pub const NAMESPACE: &str = "http://illtransactions.org/2013/iso18626";

/// A schema version that can be written. Reading takes elements of both.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Version {
    /// Version 1.2 of November 2017; 1.0 and 1.1 are read as this one.
    #[default]
    V1_2,
    /// Version 2021-2 of June 2022 ("1.3"); 2021-1 and 2021-3 are read as this one.
    V2021_2,
}

impl Version {
    /// The text of the `version` attribute.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::V1_2 => "1.2",
            Self::V2021_2 => "2021-2",
        }
    }

    /// The version nearest to a `version` attribute as peers write it; empty or unknown means 1.2, which everybody speaks.
    pub fn from_declared(text: &str) -> Self {
        let text = text.trim();
        if text.starts_with("20") || text.starts_with("1.3") {
            Self::V2021_2
        } else {
            Self::V1_2
        }
    }
}

/// The six kinds of message, named after the body element.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// `request`
    Request,
    /// `requestConfirmation`
    RequestConfirmation,
    /// `supplyingAgencyMessage`
    SupplyingAgencyMessage,
    /// `supplyingAgencyMessageConfirmation`
    SupplyingAgencyMessageConfirmation,
    /// `requestingAgencyMessage`
    RequestingAgencyMessage,
    /// `requestingAgencyMessageConfirmation`
    RequestingAgencyMessageConfirmation,
}

impl Kind {
    /// Every kind, in schema order.
    pub const ALL: [Self; 6] = [
        Self::Request,
        Self::RequestConfirmation,
        Self::SupplyingAgencyMessage,
        Self::SupplyingAgencyMessageConfirmation,
        Self::RequestingAgencyMessage,
        Self::RequestingAgencyMessageConfirmation,
    ];

    /// The name of the body element.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Request => "request",
            Self::RequestConfirmation => "requestConfirmation",
            Self::SupplyingAgencyMessage => "supplyingAgencyMessage",
            Self::SupplyingAgencyMessageConfirmation => "supplyingAgencyMessageConfirmation",
            Self::RequestingAgencyMessage => "requestingAgencyMessage",
            Self::RequestingAgencyMessageConfirmation => "requestingAgencyMessageConfirmation",
        }
    }

    /// The kind whose body element has this local name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }

    /// Whether this kind answers another one.
    pub fn is_confirmation(self) -> bool {
        matches!(
            self,
            Self::RequestConfirmation
                | Self::SupplyingAgencyMessageConfirmation
                | Self::RequestingAgencyMessageConfirmation
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn declared_versions_map_to_the_nearest_one() {
        for text in ["", "1.0", "1.1", "1.2", "x"] {
            assert_eq!(Version::from_declared(text), Version::V1_2, "{text}");
        }
        for text in ["2021-1", "2021-2", "2021-3", "1.3", " 2021 "] {
            assert_eq!(Version::from_declared(text), Version::V2021_2, "{text}");
        }
    }

    #[test]
    fn kinds_are_found_by_their_element_name() {
        for kind in Kind::ALL {
            assert_eq!(Kind::from_name(kind.as_str()), Some(kind));
        }
        assert_eq!(Kind::from_name("Request"), None);
    }
}
